"""One Neo4j for the test run: the one at NEO4J_URI where that is set, else a local one in a home of its own."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from graph import engine
from graph.settings import Settings, read_settings
from graph.store import Store, connect
from loaders.load import load

REVIEW = Path(__file__).parent.parent / "data" / "samples" / "review"


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """Return settings whose Neo4j holds nothing but what tests put there."""
    given = read_settings()
    if given.uri is not None:
        yield given
        return
    own = replace(given, home=tmp_path_factory.mktemp("engine") / "neo4j", idle_minutes=30.0)
    engine.running(own)
    yield own
    engine.stop(own)


@pytest.fixture(scope="session")
def shared_store(settings: Settings) -> Iterator[Store]:
    """Return a connection to the test run's Neo4j, whatever is in it."""
    with connect(settings) as store:
        yield store


@pytest.fixture
def store(shared_store: Store) -> Iterator[Store]:
    """Return a connection to an empty Neo4j."""
    shared_store.clear()
    yield shared_store
    shared_store.clear()


@pytest.fixture(scope="module")
def review(shared_store: Store) -> Iterator[Store]:
    """Return a connection to a Neo4j that holds the published review, for a module that only reads it."""
    shared_store.clear()
    load([REVIEW], shared_store)
    yield shared_store
    shared_store.clear()
