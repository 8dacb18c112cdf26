"""A `Subgraph` in pieces, turned into the tables that Neo4j's importer reads: one for each kind of node and link."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from graph.model import LINK_KINDS, NODE_KINDS, SOURCE_LISTS
from graph.subgraph import Link, Node

BETWEEN_ITEMS = "\x1f"
"""Divides the items of a list; no text holds it, since whatever is read is cleaned of signs that nobody sees."""

_NEO4J_TYPES = {
    "text": "string",
    "texts": "string[]",
    "number": "long",
    "yes or no": "boolean",
    "date": "date",
    "dates": "date[]",
    "vague date": "string",
}


@dataclass
class Totals:
    """How many nodes and links of each kind were written; the longest cell; and whether some text has several lines."""

    nodes: Counter[str] = field(default_factory=Counter)
    links: Counter[str] = field(default_factory=Counter)
    longest: int = 0
    has_lines: bool = False

    def add(self, other: "Totals") -> None:
        """Take the other's counts in."""
        self.nodes.update(other.nodes)
        self.links.update(other.links)
        self.longest = max(self.longest, other.longest)
        self.has_lines |= other.has_lines


def node_columns(kind: str) -> Mapping[str, str]:
    """Return the columns of a kind of node after its id, each with its type in the model."""
    return NODE_KINDS[kind].stored()


def link_columns(kind: str) -> Mapping[str, str]:
    """Return the columns of a kind of link after its ends and its key, each with its type in the model."""
    declared = LINK_KINDS[kind]
    return {**declared.stored(), **(SOURCE_LISTS if declared.states_fact else {})}


def write_headers(folder: Path) -> None:
    """Write the headings of every table into `folder`."""
    for kind in NODE_KINDS:
        _write_header(folder, kind, "id:ID", node_columns(kind))
    for kind in LINK_KINDS:
        _write_header(folder, kind, ":START_ID,:END_ID,key", link_columns(kind))


def header_name(kind: str) -> str:
    """Return the name of the file that has the headings of a kind."""
    return f"{kind}.headings.csv"


def part_name(kind: str, part: str) -> str:
    """Return the name of one of the files that have rows of a kind."""
    return f"{kind}.{part}.csv"


def write_rows(folder: Path, part: str, nodes: Iterable[Node], links: Iterable[Link]) -> Totals:
    """Add nodes and links, each of which must be new, to the tables of `part`; return what was written."""
    rows: dict[str, list[str]] = {}
    totals = Totals()
    for node in nodes:
        rows.setdefault(node.kind, []).append(_node_row(node))
    totals.nodes.update({kind: len(lines) for kind, lines in rows.items()})
    of_links: dict[str, list[str]] = {}
    for link in links:
        of_links.setdefault(link.kind, []).append(_link_row(link))
    totals.links.update({kind: len(lines) for kind, lines in of_links.items()})
    for kind, lines in {**rows, **of_links}.items():
        text = "".join(lines)
        totals.longest = max(totals.longest, max(map(len, lines)))
        totals.has_lines |= text.count("\n") > len(lines)
        with (folder / part_name(kind, part)).open("a", encoding="utf-8", errors="surrogatepass", newline="") as file:
            file.write(text)
    return totals


def _write_header(folder: Path, kind: str, first: str, columns: Mapping[str, str]) -> None:
    typed = [first, *(f"{name}:{_NEO4J_TYPES[type]}" for name, type in columns.items())]
    (folder / header_name(kind)).write_text(",".join(typed) + "\n", encoding="utf-8")


def _node_row(node: Node) -> str:
    return f"{node.id}{_cells(_NODE_CELLS[node.kind], node.properties)}\n"


def _link_row(link: Link) -> str:
    if not _LINK_CELLS[link.kind]:
        return f'{link.start},{link.end},"{link.key}"\n'
    properties: Mapping[str, Any] = link.properties
    if LINK_KINDS[link.kind].states_fact and link.sources:
        properties = {
            **properties,
            "records": [source.record for source in link.sources],
            "recorded_from": [source.recorded_from for source in link.sources],
            "recorded": [source.recorded for source in link.sources],
            "held_by": [source.held_by for source in link.sources],
        }
    # A key is a hash or nothing; nothing, in quotation marks, is the empty text and not "no key".
    return f'{link.start},{link.end},"{link.key}"{_cells(_LINK_CELLS[link.kind], properties)}\n'


_Cells = tuple[tuple[str, Callable[[Any], str]], ...]


def _cells(columns: _Cells, properties: Mapping[str, Any]) -> str:
    return "".join(["," + write(properties[name]) if name in properties else "," for name, write in columns])


def _text(value: str) -> str:
    return '"' + value.replace('"', '""') + '"'


def _texts(values: Iterable[str]) -> str:
    return _text(BETWEEN_ITEMS.join(values))


def _dates(values: Iterable[date]) -> str:
    return BETWEEN_ITEMS.join(map(date.isoformat, values))


def _yes_or_no(value: bool) -> str:
    return "true" if value else "false"


_WRITERS: Mapping[str, Callable[[Any], str]] = {
    "text": _text,
    "texts": _texts,
    "number": str,
    "yes or no": _yes_or_no,
    "date": date.isoformat,
    "dates": _dates,
    "vague date": _text,
}


def _writers(columns: Mapping[str, str]) -> _Cells:
    return tuple((name, _WRITERS[type]) for name, type in columns.items())


_NODE_CELLS = {kind: _writers(node_columns(kind)) for kind in NODE_KINDS}
_LINK_CELLS = {kind: _writers(link_columns(kind)) for kind in LINK_KINDS}
