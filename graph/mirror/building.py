"""The pages of the graph, turned into one DuckDB file: written beside its place, and put there when it is complete."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path

import duckdb
import pyarrow as arrow  # type: ignore[import-untyped]

from graph.mirror.opened import CONFIGURATION
from graph.mirror.reading import Page, pages
from graph.mirror.tables import KINDS, Column, tables
from graph.store import Store

DERIVED = Path(__file__).with_name("derived.sql")
COPYING = "Copying the graph for questions about every child"
Tell = Callable[[str, int, int], None]
_TYPES = {
    "text": arrow.string(),
    "texts": arrow.list_(arrow.string()),
    "number": arrow.int64(),
    "yes or no": arrow.bool_(),
    "date": arrow.string(),
    "dates": arrow.list_(arrow.string()),
}


def build(store: Store, place: Path, tell: Tell) -> None:
    """Write the mirror of what `store` holds to `place`, readable by its owner only; raise what the store raises.

    `tell` hears how many nodes of how many are done. Interrupted, it leaves nothing behind.
    """
    beside = place.with_suffix(f".{os.getpid()}.part")
    try:
        beside.unlink(missing_ok=True)
        _make_private(beside)
        _fill(store, beside, tell)
        os.replace(beside, place)
    finally:
        beside.unlink(missing_ok=True)
        beside.with_name(beside.name + ".wal").unlink(missing_ok=True)


def recipe() -> str:
    """Return all that decides what a mirror of one graph holds, so that a newer Known To reads no older one's."""
    made = (table.ddl for table in tables())
    read = (kind.cypher for kind in KINDS)
    return "\n".join([duckdb.__version__, *made, *read, DERIVED.read_text(encoding="utf-8")])


def _make_private(beside: Path) -> None:
    """Make an empty database under a mask that lets nobody else read it: what it is filled with are records."""
    before = os.umask(0o077)
    try:
        duckdb.connect(beside, config=dict(CONFIGURATION)).close()
    finally:
        os.umask(before)


def _fill(store: Store, beside: Path, tell: Tell) -> None:
    total, done = _nodes_in(store), 0
    with duckdb.connect(beside, config=dict(CONFIGURATION)) as mirror:
        for table in tables():
            mirror.execute(table.ddl)
        tell(COPYING, 0, total)
        for page in pages(store):
            _insert(mirror, page)
            done += page.nodes
            tell(COPYING, done, total)
        mirror.execute(DERIVED.read_text(encoding="utf-8"))
        mirror.execute("CHECKPOINT")


def _nodes_in(store: Store) -> int:
    counts = "\nUNION ALL\n".join(f"MATCH (n:{kind.label}) RETURN count(n) AS count" for kind in KINDS)
    return sum(row["count"] for row in store.read(counts))


def _insert(mirror: duckdb.DuckDBPyConnection, page: Page) -> None:
    columns = [_arrow(column, values) for column, values in zip(page.table.columns, page.columns, strict=True)]
    mirror.register("page", arrow.table(columns, names=[column.name for column in page.table.columns]))
    mirror.execute(f"INSERT INTO {page.table.name} BY NAME FROM page")
    mirror.unregister("page")


def _arrow(column: Column, values: Sequence[object]) -> arrow.Array:
    return arrow.array(values, _TYPES[column.type])
