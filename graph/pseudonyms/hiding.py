"""An answer, turned into one in which a code stands for every name, in its rows, its picture and its records."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date

from graph.answer import Answer, Cell, Row
from graph.behind import RecordRef
from graph.dates import span
from graph.errors import BadDate
from graph.model import LINK_KINDS, NODE_KINDS, Property
from graph.pseudonyms.book import Book
from graph.pseudonyms.known import Bearer
from graph.pseudonyms.replacing import known_names
from graph.subgraph import Link, Node, Value, gather

_ID = re.compile(rf"\b[{''.join(kind.prefix for kind in NODE_KINDS.values())}]-[0-9a-f]{{16}}\b")
# What leads straight to somebody, or holds the row as written: it is left out.
_LEFT_OUT = ("known_as", "code", "postcode", "uprn", "own_id", "content", "checksum")
_NAMED = ("Person", "Household", "Address", "Professional")


class Hiding:
    """Everybody's names, and the book that says which code stands for whom."""

    def __init__(self, everybody: Iterable[Bearer], book: Book) -> None:
        """Make ready to hide the names of `everybody`; codes that are needed and not yet in `book` are added to it."""
        self.book = book
        self.bearers = {bearer.id: bearer for bearer in everybody}
        self.names = known_names(self.bearers.values())

    def code(self, id: str) -> str:
        """Return the code of somebody or of a place, by id."""
        if id not in self.book.codes:
            self.book.give([(id, self.bearers[id].label if id in self.bearers else "Person")])
        return self.book.codes[id]

    def text(self, text: str) -> str:
        """Return a text with no name in it, and no id that is made of one."""
        without = self.names.without_names(text, self.code)
        return _ID.sub(lambda found: self.id(found.group()), without)

    def id(self, id: str) -> str:
        """Return the id that stands for this one in what leaves; an agency is nobody to hide."""
        return id if id.startswith("A-") else self.book.hidden_id(id)

    def name(self, id: str, otherwise: str) -> str:
        """Return the code of whoever has this id; of anything else `otherwise`, without any name in it."""
        return self.code(id) if id in self.bearers else self.text(otherwise)

    def number(self, answers: Iterable[Answer]) -> None:
        """Give a code to everybody drawn in these answers, all at once and so by lot."""
        named = [node for answer in answers for node in answer.subgraph.nodes if node.kind in _NAMED]
        self.book.give((node.id, self._label(node)) for node in named)

    def answer(self, answer: Answer) -> Answer:
        """Return the answer with a code for every name."""
        self.number([answer])
        nodes = [self._node(node) for node in answer.subgraph.nodes]
        links = {link.id: self._link(link) for link in answer.subgraph.links}
        return replace(
            answer,
            parameters={name: self._parameter(value) for name, value in answer.parameters.items()},
            rows=tuple(self._row(row, links) for row in answer.rows),
            subgraph=gather(nodes, links.values()),
            records={self.id(id): self._record(record) for id, record in answer.records.items()},
            agencies={id: self.text(name) for id, name in answer.agencies.items()},
        )

    def _label(self, node: Node) -> str:
        return self.bearers[node.id].label if node.id in self.bearers else "Person"

    def _parameter(self, value: str) -> str:
        return self.id(value) if _ID.fullmatch(value) or value in self.bearers else self.text(value)

    def _row(self, row: Row, links: Mapping[str, Link]) -> Row:
        near = self.bearers.keys() & {*row.parts, *(cell for cell in row.cells.values() if isinstance(cell, str))}
        cells = {name: self._cell(name, cell, near) for name, cell in row.cells.items()}
        shown = frozenset(links[id].id if id in links else self.id(id) for id in row.parts)
        return Row(cells, shown, tuple(sorted(map(self.id, row.records))))

    def _cell(self, name: str, cell: Cell, near: Collection[str]) -> Cell:
        if isinstance(cell, tuple):
            return tuple(self._said(each, near) for each in cell)
        if name == "born" and isinstance(cell, str | date):
            return _year(str(cell))
        return self._said(cell, near) if isinstance(cell, str) else cell

    def _said(self, text: str, near: Collection[str]) -> str:
        """A cell that is a name and nothing else; where several bear it, whose row it is may say who is meant."""
        ids = self.names.bearers_of(text)
        meant = ids if len(ids) == 1 else ids & set(near)
        return self.code(next(iter(meant))) if len(meant) == 1 else self.text(text)

    def _node(self, node: Node) -> Node:
        kind = NODE_KINDS.get(node.kind)
        said = self._properties(node.properties, kind.properties if kind else ())
        if node.kind in _NAMED:
            said["name"] = self.code(node.id)
        return Node(node.kind, self.id(node.id), said, tuple(map(self.id, node.records)))

    def _link(self, link: Link) -> Link:
        kind = LINK_KINDS.get(link.kind)
        return Link(
            link.kind,
            self.id(link.start),
            self.id(link.end),
            self.book.hidden_id(link.key) if link.key else "",
            self._properties(link.properties, kind.properties if kind else ()),
            tuple(replace(source, record=self.id(source.record)) for source in link.sources),
        )

    def _properties(self, said: Mapping[str, Value], declared: Iterable[Property]) -> dict[str, Value]:
        closed = {each.name: each.words for each in declared}
        kept: dict[str, Value] = {}
        for name, value in said.items():
            if name in _LEFT_OUT or name in ("born_earliest", "born_latest"):
                continue
            if name == "born":
                kept |= _born(str(value))
            else:
                kept[name] = value if value in closed.get(name, ()) else self._value(value)
        return kept

    def _value(self, value: Value) -> Value:
        if isinstance(value, str):
            return self._said(value, ())
        if isinstance(value, tuple) and value and isinstance(value[0], str):
            return tuple(self._said(str(each), ()) for each in value)
        return value

    def _record(self, record: RecordRef) -> RecordRef:
        return replace(
            record,
            id=self.id(record.id),
            agency=self.text(record.agency),
            file=self.text(record.file),
            sheet=self.text(record.sheet),
            paragraph=self.text(record.paragraph),
        )


def _year(edtf: str) -> str:
    """The year of a date of birth, or its first and last year."""
    return str(_born(edtf).get("born", ""))


def _born(edtf: str) -> dict[str, Value]:
    try:
        when = span(edtf)
    except BadDate:
        return {}
    if when.earliest is None or when.latest is None:
        return {}
    first, last = when.earliest.year, when.latest.year
    said = f"{first:04}" if first == last else f"{first:04}/{last:04}"
    return {"born": said, "born_earliest": date(first, 1, 1), "born_latest": date(last, 12, 31)}
