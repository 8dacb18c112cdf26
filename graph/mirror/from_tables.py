"""The tables that Neo4j's importer reads, turned into the rows of a mirror: the same as asking the graph for each node.

Asking a graph of 100,000 children for all that a sweep needs takes half an hour; reading it out of the tables that the
graph is made of takes minutes, so a bulk load leaves a mirror behind.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from graph.import_tables import BETWEEN_ITEMS, header_name, link_columns, node_columns, part_name
from graph.mirror.tables import KINDS, MENTIONS, SQL_TYPES, Column, Kind, Table, link_table

_ROW = 1 << 21
_KEPT_BY = "kept_by"
_CSV = """
SELECT * FROM read_csv($files, columns = {{{columns}}}, header = false, auto_detect = false, delim = ',',
  quote = '"', escape = '"', nullstr = '', allow_quoted_nulls = false, strict_mode = true, max_line_size = {longest:d})
"""


@dataclass(frozen=True)
class Filling:
    """One statement that fills the mirror or keeps something for the next ones, and the files that it reads."""

    sql: str
    files: tuple[str, ...] = ()

    @property
    def parameters(self) -> Mapping[str, object]:
        """What the statement is given."""
        return {"files": list(self.files)} if self.files else {}


def fillings(tables: Path, longest: int) -> Iterator[Filling]:
    """Return, in their order, the statements that fill a mirror's tables out of the folder `tables`.

    `longest` is the length of the longest row, in signs, any of which may be four bytes.
    """
    read = _Reading(tables, max(_ROW, 4 * longest))
    yield read.kept("KEPT", "keeping")
    yield read.kept("IDENTIFIED_AS", "identified")
    yield from (read.nodes(kind) for kind in KINDS)
    yield from (read.links(type) for type in dict.fromkeys(type for kind in KINDS for type in kind.links))
    yield Filling("DROP TABLE keeping")
    yield Filling("DROP TABLE identified")


@dataclass(frozen=True)
class _Reading:
    tables: Path
    longest: int

    def kept(self, type: str, table: str) -> Filling:
        """Keep the ends of the links of a kind that has no table in the mirror."""
        return self._filling(
            f"CREATE TEMP TABLE {table} AS SELECT from_id, to_id FROM ({{rows}})", type, _link_row(type)
        )

    def nodes(self, kind: Kind) -> Filling:
        """Fill the table of a kind of node."""
        row = {"id": "text", **node_columns(kind.label)}
        has_keeper = any(column.name == _KEPT_BY for column in kind.table.columns)
        keeper = " LEFT JOIN (SELECT to_id AS id, from_id AS kept_by FROM keeping) USING (id)" if has_keeper else ""
        return self._filling(_insert(kind.table, row, f"({{rows}}){keeper}"), kind.label, row)

    def links(self, type: str) -> Filling:
        """Fill the table of a kind of link."""
        if type == MENTIONS:
            return self._filling(_MENTIONED, type, _link_row(type))
        return self._filling(_insert(link_table(type), _link_row(type), "({rows})"), type, _link_row(type))

    def _filling(self, sql: str, kind: str, row: Mapping[str, str]) -> Filling:
        names = sorted(path.name for path in self.tables.glob(part_name(kind, "*")) if path.name != header_name(kind))
        columns = ", ".join(f"'{name}': 'VARCHAR'" for name in row)
        rows = _CSV.format(columns=columns, longest=self.longest) if names else _none(row)
        return Filling(sql.format(rows=rows), tuple(str(self.tables / name) for name in names))


_MENTIONED = """
INSERT INTO mentions
SELECT m.from_id, i.to_id FROM ({rows}) AS m JOIN identified AS i ON i.from_id = m.to_id
WHERE i.to_id IN (SELECT id FROM person UNION ALL SELECT id FROM household)
"""


def _link_row(type: str) -> Mapping[str, str]:
    return {"from_id": "text", "to_id": "text", "key": "text", **link_columns(type)}


def _none(row: Mapping[str, str]) -> str:
    return f"SELECT {', '.join(f'NULL::VARCHAR AS {name}' for name in row)} WHERE false"


def _insert(table: Table, row: Mapping[str, str], source: str) -> str:
    values = ", ".join(f"{_value(column, row)} AS {column.name}" for column in table.columns)
    return f"INSERT INTO {table.name} BY NAME SELECT {values} FROM {source}"


def _value(column: Column, row: Mapping[str, str]) -> str:
    if column.name not in row or row[column.name] == "text":
        return column.name
    if column.type in ("texts", "dates"):
        return f"string_split({column.name}, chr({ord(BETWEEN_ITEMS):d}))::{SQL_TYPES[column.type]}"
    return f"{column.name}::{SQL_TYPES[column.type]}"
