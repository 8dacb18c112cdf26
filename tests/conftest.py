"""One Neo4j for the test run: the one at NEO4J_URI where that is set, else a local one in a home of its own."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from graph import engine
from graph.settings import Settings, read_settings
from graph.store import Store, connect
from loaders.load import load
from tests.browsing import ROOT, Watched, chromium, served, watched

REVIEW = Path(__file__).parent.parent / "data" / "samples" / "review"
BOROUGH = REVIEW.with_name("borough")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the tests on the sample borough last: it takes the longest to load, and then is loaded once for them all."""
    items.sort(key=lambda item: "borough" in getattr(item, "fixturenames", ()))


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


@dataclass
class Held:
    """A connection, and what its Neo4j holds now: a load of the review is kept until somebody else needs the graph."""

    store: Store
    what: str = ""


@pytest.fixture(scope="session")
def held(settings: Settings) -> Iterator[Held]:
    """Return the one connection of the test run."""
    with connect(settings) as store:
        if settings.uri is not None and store.read("MATCH (n) RETURN n.id AS id LIMIT 1"):
            pytest.exit("The Neo4j at NEO4J_URI holds something, which the tests would wipe: name an empty one.", 1)
        yield Held(store, "unknown")
        store.clear()


@pytest.fixture
def shared_store(held: Held) -> Store:
    """Return the connection, whatever is in the graph; for tests that neither read nor write it."""
    return held.store


@pytest.fixture
def store(held: Held) -> Store:
    """Return a connection to an empty graph."""
    held.store.clear()
    held.what = "whatever the test wrote"
    return held.store


@pytest.fixture
def review(held: Held) -> Store:
    """Return a connection to a graph that holds the published review, for a test that only reads it."""
    if held.what != "review":
        held.store.clear()
        load([REVIEW], held.store)
        held.what = "review"
    return held.store


@pytest.fixture
def borough(held: Held) -> Store:
    """Return a connection to a graph that holds the sample borough, for a test that only reads it."""
    if held.what != "borough":
        held.store.clear()
        load([BOROUGH], held.store)
        held.what = "borough"
    return held.store


@pytest.fixture(scope="module")
def address(settings: Settings) -> Iterator[str]:
    """Serve the page on the test run's Neo4j, and return its address."""
    chromium()
    environment = {"KNOWNTO_HOME": str(settings.home)} if settings.uri is None else {}
    with served(ROOT / "app.py", environment) as at:
        yield at


@pytest.fixture
def seen() -> Iterator[Watched]:
    """Return a fresh page of the browser that notes what goes wrong in it."""
    with watched() as page:
        yield page
