"""A graph into its mirror: a DuckDB file with the model as tables, made when a sweep first needs it and never stale.

Cypher in Neo4j Community walks one child after another on one core, which no sweep over a borough can wait for. The
mirror holds the same in columns, so that one statement answers for every child. Its only source is the graph, and what
tells that the graph has changed (`Store.state`) is part of its name, so a mirror of yesterday is not found today.
"""

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import duckdb
from filelock import FileLock

from graph.mirror import building
from graph.mirror.building import Tell
from graph.mirror.opened import Mirror
from graph.settings import Settings
from graph.store import Store

__all__ = ["Mirror", "made_from", "opened", "put_in_place", "untold"]

TRIES = 3
_MADE = "made-from-tables.duckdb"


@contextmanager
def opened(store: Store, tell: Tell | None = None) -> Iterator[Mirror]:
    """Give the mirror of what `store` holds now, built first where there is none; raise what the store raises."""
    with _opened(store, tell or untold) as mirror:
        yield mirror


def _opened(store: Store, tell: Tell) -> Mirror:
    """Open the mirror; one whose file was spoilt is made once more."""
    try:
        return Mirror(_current(store, tell), store.settings.question_seconds)
    except duckdb.Error:
        _place(store).unlink(missing_ok=True)
        return Mirror(_current(store, tell), store.settings.question_seconds)


def folder(settings: Settings) -> Path:
    """Return where mirrors are kept: in the local engine's home, or by server in the user's cache."""
    if settings.uri is None:
        return settings.home / "mirror"
    server = hashlib.sha256(f"{settings.uri} {settings.database} {settings.username}".encode()).hexdigest()[:16]
    return settings.cache / "mirrors" / server


def _current(store: Store, tell: Tell) -> Path:
    """Return the mirror of the graph as it is; should the graph change while it is copied, begin again."""
    place = _place(store)
    if place.is_file():
        return place
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with FileLock(place.parent / "build.lock"):
        for _ in range(TRIES):
            place = _place(store)
            if not place.is_file():
                building.build(store, place, tell)
            if _place(store) == place:
                break
        _forget_others(place)
    return place


def _place(store: Store) -> Path:
    name = hashlib.sha256(f"{building.recipe()} {store.state()}".encode()).hexdigest()[:32]
    return folder(store.settings) / f"{name}.duckdb"


def _forget_others(place: Path) -> None:
    """Remove mirrors of what the graph was; one that somebody still reads goes with its last reader, or next time."""
    for other in place.parent.glob("*.duckdb*"):
        if other != place:
            with suppress(OSError):
                other.unlink()


def made_from(tables: Path, longest: int, settings: Settings, tell: Tell) -> Path | None:
    """Make a mirror out of the tables that a graph is to be made of, for `put_in_place`; None where that is impossible.

    `longest` is the length of their longest row, in signs. It is nothing but time saved: where DuckDB does not get
    through, for a full disk say, the first sweep copies the graph as it does everywhere else.
    """
    place = folder(settings) / _MADE
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        building.build_from(tables, longest, place, tell)
    except duckdb.Error:
        return None
    return place


def put_in_place(made: Path, store: Store) -> None:
    """Let the mirror `made` from its tables be that of the graph that `store` holds now."""
    with FileLock(made.parent / "build.lock"):
        place = _place(store)
        os.replace(made, place)
        _forget_others(place)


def untold(what: str, done: int, total: int) -> None:
    """Tell nobody."""
