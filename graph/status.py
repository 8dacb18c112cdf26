"""Settings and a store, turned into what somebody wants to know first: which engine, what is loaded, what is not."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from graph import engine
from graph.model import LINK_KINDS, NODE_KINDS
from graph.settings import Settings
from graph.store import Store

_ANYTHING = "MATCH (r:Record) RETURN r.id AS id LIMIT 1"
_NODES = "MATCH (n:{0}) WITH count(n) AS count RETURN '{0}' AS kind, count"
_LINKS = "MATCH ()-[r:{0}]->() WITH count(r) AS count RETURN '{0}' AS kind, count"
_FILES = """
MATCH (x:Extract)
RETURN x.folder AS folder, x.file AS file, x.format AS format, x.read AS read, x.written AS written,
       x.quarantined AS quarantined, x.ignored AS ignored
ORDER BY folder, file, x.id
"""
_COVERAGE = """
MATCH (a:Agency)
RETURN a.name AS agency, a.sector AS sector, a.covered_from AS first, a.covered_until AS last,
       count { (a)-[:KEPT]->(:Record) } AS records
ORDER BY agency, a.id
"""
_QUARANTINE = """
MATCH (q:Rejection)
RETURN q.file AS file, q.sheet AS sheet, q.line AS line, q.column AS column, q.reason AS reason
ORDER BY file, sheet, line, column, q.id
"""


@dataclass(frozen=True)
class EngineStatus:
    """Which Neo4j is used, and whether it runs; `version` is '' for one that has not been asked."""

    place: Literal["local", "NEO4J_URI"]
    state: Literal["running", "not running"]
    version: str


@dataclass(frozen=True)
class Count:
    """How many nodes or links there are of a kind."""

    kind: str
    count: int


@dataclass(frozen=True)
class LoadedFile:
    """One loaded file and what became of its rows."""

    folder: str
    file: str
    format: str
    read: int
    written: int
    quarantined: int
    ignored: int


@dataclass(frozen=True)
class Covered:
    """An agency, how many records it kept, and the periods (first and last day) for which all it has is loaded."""

    agency: str
    sector: str
    records: int
    periods: tuple[tuple[date, date], ...]


@dataclass(frozen=True)
class SetAside:
    """A row in quarantine: where it stands and what was expected there."""

    file: str
    sheet: str
    line: int
    column: str
    reason: str


@dataclass(frozen=True)
class Holdings:
    """What the graph holds; `could_be` is how many pairs of people may be one person, for somebody to decide."""

    nodes: tuple[Count, ...]
    links: tuple[Count, ...]
    files: tuple[LoadedFile, ...]
    coverage: tuple[Covered, ...]
    quarantine: tuple[SetAside, ...]
    could_be: int


def is_empty(store: Store) -> bool:
    """Return whether nothing has been loaded."""
    return not store.read(_ANYTHING)


def engine_status(settings: Settings) -> EngineStatus:
    """Return which Neo4j is used, and whether the local one runs; starts and asks nothing."""
    if settings.uri is not None:
        return EngineStatus("NEO4J_URI", "running", "")
    local = engine.status(settings)
    return EngineStatus("local", "running" if local.state == "running" else "not running", f"Neo4j/{local.version}")


def holdings(store: Store) -> Holdings:
    """Return what the graph holds; raise what the store raises."""
    links = _counts(store, _LINKS, LINK_KINDS)
    return Holdings(
        nodes=_counts(store, _NODES, NODE_KINDS),
        links=links,
        files=files(store),
        coverage=tuple(_covered(row) for row in store.read(_COVERAGE)),
        quarantine=quarantine(store),
        could_be=next(each.count for each in links if each.kind == "COULD_BE"),
    )


def files(store: Store) -> tuple[LoadedFile, ...]:
    """Return every loaded file, by folder and name; raise what the store raises."""
    return tuple(LoadedFile(**row) for row in store.read(_FILES))


def quarantine(store: Store, limit: int | None = None) -> tuple[SetAside, ...]:
    """Return the rows in quarantine, at most `limit` of them, by file and line; raise what the store raises."""
    return tuple(
        SetAside(row["file"], row["sheet"] or "", row["line"] or 0, row["column"] or "", row["reason"])
        for row in store.read(_QUARANTINE, limit=limit)
    )


def _counts(store: Store, statement: str, kinds: Iterable[str]) -> tuple[Count, ...]:
    """One statement for all: each part is answered from the server's own count of a kind."""
    rows = store.read("\nUNION ALL\n".join(statement.format(kind) for kind in kinds))
    return tuple(Count(row["kind"], row["count"]) for row in rows)


def _covered(row: Mapping[str, Any]) -> Covered:
    periods = tuple(zip(row["first"] or (), row["last"] or (), strict=True))
    return Covered(row["agency"] or "", row["sector"] or "", row["records"], periods)
