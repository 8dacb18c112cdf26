"""A graph, or the tables it is made of, turned into one DuckDB file: written beside its place, put there when whole."""

import os
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import duckdb
import pyarrow as arrow  # type: ignore[import-untyped]

from graph.mirror.from_tables import fillings
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
    _write(place, lambda mirror: _copy(store, mirror, tell))


def build_from(folder: Path, longest: int, place: Path, tell: Tell) -> None:
    """Write the same out of the tables in `folder` that a graph is made of, whose longest row has `longest` signs.

    `tell` hears how many tables of how many are done. Raises `duckdb.Error` where DuckDB cannot read them.
    """
    _write(place, lambda mirror: _take_in(folder, longest, mirror, tell), [folder])


def recipe() -> str:
    """Return all that decides what a mirror of one graph holds, so that a newer Known To reads no older one's."""
    made = (table.ddl for table in tables())
    read = (kind.cypher for kind in KINDS)
    return "\n".join([duckdb.__version__, *made, *read, DERIVED.read_text(encoding="utf-8")])


def _write(place: Path, fill: Callable[[duckdb.DuckDBPyConnection], None], readable: Sequence[Path] = ()) -> None:
    """Make a mirror beside `place`, filled by `fill`, which may read the folders `readable`; then put it there."""
    beside = place.with_suffix(f".{os.getpid()}.part")
    spill = place.with_suffix(f".{os.getpid()}.spill")
    try:
        beside.unlink(missing_ok=True)
        _make_private(beside)
        with _opened(beside, spill, readable) as mirror:
            for table in tables():
                mirror.execute(table.ddl)
            fill(mirror)
            mirror.execute(DERIVED.read_text(encoding="utf-8"))
            mirror.execute("CHECKPOINT")
        os.replace(beside, place)
    finally:
        beside.unlink(missing_ok=True)
        beside.with_name(beside.name + ".wal").unlink(missing_ok=True)
        shutil.rmtree(spill, ignore_errors=True)


def _make_private(beside: Path) -> None:
    """Make an empty database under a mask that lets nobody else read it: what it is filled with are records."""
    before = os.umask(0o077)
    try:
        duckdb.connect(beside, config=dict(CONFIGURATION)).close()
    finally:
        os.umask(before)


def _opened(beside: Path, spill: Path, readable: Sequence[Path]) -> duckdb.DuckDBPyConnection:
    """Open the database for filling: shut off as every mirror is but for where it spills and what it reads."""
    own: dict[str, str | int | bool] = {"temp_directory": str(spill), "enable_external_access": True}
    mirror = duckdb.connect(beside, config={**CONFIGURATION, **own})
    quoted = ", ".join("'" + str(folder).replace("'", "''") + "'" for folder in readable)
    mirror.execute(f"SET allowed_directories = [{quoted}]")
    mirror.execute("SET enable_external_access = false")
    return mirror


def _copy(store: Store, mirror: duckdb.DuckDBPyConnection, tell: Tell) -> None:
    total, done = _nodes_in(store), 0
    tell(COPYING, 0, total)
    for page in pages(store):
        _insert(mirror, page)
        done += page.nodes
        tell(COPYING, done, total)


def _take_in(folder: Path, longest: int, mirror: duckdb.DuckDBPyConnection, tell: Tell) -> None:
    steps = list(fillings(folder, longest))
    for number, step in enumerate(steps):
        tell(COPYING, number, len(steps))
        mirror.execute(step.sql, step.parameters)


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
