"""A saved question and what it was given, turned into an `Answer`: rows, the picture, and the records behind both."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from typing import Any

from graph import directory
from graph.errors import BadParameter
from graph.model import NODE_KINDS
from graph.questions import Parameter, Question, find_question
from graph.store import Store
from graph.subgraph import Link, Node, Subgraph, Value, gather, merge

# A sweep about more children than these is a table only: a map of it could not be read.
MOST_DRAWN = 12
# A reader is shown the first rows of a sweep, a file holds all.
MOST_SHOWN = 1_000
Tell = Callable[[str, int, int], None]
Cell = str | int | float | date | tuple[str, ...] | None

STATED_BY = """
MATCH (n:{label}) WHERE n.id IN $ids
MATCH (r:Record)-[:STATES]->(n) WHERE $as_of IS NULL OR r.recorded_earliest <= date($as_of)
RETURN n.id AS id, collect(DISTINCT r.id) AS records ORDER BY id
"""
HELD_BY = """
MATCH (n:Concern) WHERE n.id IN $ids
MATCH (a:Agency)-[:KEPT]->(r:Record)-[:STATES]->(n)
WHERE a.id IN $agencies AND ($as_of IS NULL OR r.recorded_earliest <= date($as_of))
RETURN n.id AS id, a.id AS agency, r.id AS record ORDER BY id, record
"""
MENTIONED_BY = """
MATCH (n:{label}) WHERE n.id IN $ids
MATCH (r:Record)-[:MENTIONS]->(:Mention)-[:IDENTIFIED_AS]->(n)
WHERE $as_of IS NULL OR r.recorded_earliest <= date($as_of)
RETURN n.id AS id, collect(DISTINCT r.id) AS records ORDER BY id
"""
RECORDS = """
MATCH (r:Record) WHERE r.id IN $ids
OPTIONAL MATCH (a:Agency)-[:KEPT]->(r)
RETURN r.id AS id, a.name AS agency, r.file AS file, r.sheet AS sheet, r.line AS line, r.recorded AS recorded,
       r.recorded_basis AS basis, r.paragraph AS paragraph
ORDER BY agency, file, sheet, line, id
"""


@dataclass(frozen=True)
class RecordRef:
    """Where one record can be found, and when it was written: EDTF text, '' where nothing says."""

    id: str
    agency: str
    file: str
    sheet: str
    line: int
    recorded: str
    basis: str
    paragraph: str


@dataclass(frozen=True)
class Row:
    """One row of the table; `parts` are the ids of its nodes and links in the picture, `records` those behind it."""

    cells: Mapping[str, Cell]
    parts: frozenset[str]
    records: tuple[str, ...]


@dataclass(frozen=True)
class Denominator:
    """Of how many children a sweep speaks, how many of them no record in its time mentions, and both in words."""

    considered: int
    without_records: int
    in_words: str


@dataclass(frozen=True)
class Answer:
    """What a question came to, as of a date, on an engine.

    Over every child (a sweep) it has a denominator, and may hold the first rows only, of `in_all`.
    """

    question: Question
    parameters: Mapping[str, str]
    rows: tuple[Row, ...]
    subgraph: Subgraph
    records: Mapping[str, RecordRef]
    engine: str
    denominator: Denominator | None = None
    in_all: int | None = None

    @cached_property
    def order(self) -> Mapping[str, int]:
        """Where each record stands among all of the answer, from 1."""
        return {id: number for number, id in enumerate(self.records, 1)}


def ask(
    store: Store, name: str, given: Mapping[str, str], most_rows: int | None = None, tell: Tell | None = None
) -> Answer:
    """Return the answer to the question of this id or name, with the parameters that were given as text.

    Where the question has a sweep and no child is given, it is asked of every child: the answer then holds the first
    `most_rows` rows, and `tell` hears of the copying that may have to come first: what, how much of how much.
    Raises `UnknownQuestion`, `BadParameter`, `UnknownPerson`, `AmbiguousPerson`, `NothingLoaded` for a sweep over an
    empty graph, and what the store raises.
    """
    question = find_question(name)
    parameters = read_parameters(store, question.parameters, given)
    if question.sweep is not None and parameters["child"] is None:
        from graph import sweeping  # brings DuckDB, which a question about one child does not wait for

        return sweeping.over_every_child(store, question, question.sweep, parameters, most_rows, tell)
    found = store.read(question.cypher, parameters)
    as_of = parameters.get("as_of")
    drawn = _drawn(question, found)
    held = _holdings(store, drawn, as_of)
    rows = tuple(_with_holdings(read_row(question, each), held) for each in found)
    picture = _as_known(merge(drawn, held), as_of if isinstance(as_of, date) else None)
    picture = _with_records(store, picture, as_of)
    ids = {id for row in rows for id in row.records} | {id for part in picture.nodes for id in part.records}
    ids |= {id for link in picture.links for id in link.records}
    return Answer(question, as_text(parameters), rows, picture, record_refs(store, ids), store.engine)


def read_parameters(
    store: Store, parameters: Sequence[Parameter], given: Mapping[str, str]
) -> dict[str, str | int | date | None]:
    """Return each declared parameter's value, None for one left out; raise `BadParameter` and its like."""
    check_given(parameters, given)
    return {parameter.name: _read(store, parameter, given.get(parameter.name, "")) for parameter in parameters}


def as_text(parameters: Mapping[str, object]) -> dict[str, str]:
    """Return the parameters that have a value, as the text that gives it."""
    return {name: str(value) for name, value in parameters.items() if value is not None}


def check_given(parameters: Sequence[Parameter], given: Mapping[str, str]) -> None:
    """Raise `BadParameter` for all that can be told without the graph: undeclared, missing, no day, no number."""
    declared = {parameter.name for parameter in parameters}
    for name in sorted(set(given) - declared):
        expected = ", ".join(sorted(declared)) or "no parameter"
        raise BadParameter(f"{name}: this question takes no such parameter; expected {expected}.")
    for parameter in parameters:
        text = given.get(parameter.name, "").strip()
        if parameter.required and not text:
            meaning = parameter.meaning[0].lower() + parameter.meaning[1:]
            raise BadParameter(f"{parameter.name}: missing; expected {meaning}")
        if text and parameter.type in _READERS:
            _READERS[parameter.type](parameter.name, text)
    _check_period(declared, given)


def _check_period(declared: set[str], given: Mapping[str, str]) -> None:
    start, end = (given.get(name, "").strip() for name in ("start", "end"))
    if {"start", "end"} <= declared and start and end and read_day("start", start) > read_day("end", end):
        raise BadParameter("start: after end; expected a day that is not later than it.")


def record_refs(store: Store, ids: Iterable[str]) -> Mapping[str, RecordRef]:
    """Return where the records of these ids can be found, by agency, file and line."""
    return {row["id"]: record_ref(row) for row in store.read(RECORDS, {"ids": sorted(ids)})}


def record_ref(row: Mapping[str, Any]) -> RecordRef:
    """Return where a record can be found, from the columns of `RECORDS`."""
    return RecordRef(
        row["id"],
        row["agency"] or "",
        row["file"] or "",
        row["sheet"] or "",
        row["line"] or 0,
        row["recorded"] or "",
        row["basis"] or "",
        row["paragraph"] or "",
    )


def read_day(parameter: str, given: str) -> date:
    """Return the day that `given` names, as 2009-10-31 or 31/10/2009; raise `BadParameter` for anything less."""
    for form in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return datetime.strptime(given.strip(), form).date()
        except ValueError:
            continue
    raise BadParameter(f"{parameter}: not a day; expected one such as 2009-10-31 or 31/10/2009.")


def _read(store: Store, parameter: Parameter, given: str) -> str | int | date | None:
    text = given.strip()
    if not text:
        return None
    if parameter.type in _FINDERS:
        return _FINDERS[parameter.type](store, parameter.name, text)
    return _READERS[parameter.type](parameter.name, text) if parameter.type in _READERS else text


_FINDERS: Mapping[str, Callable[[Store, str, str], str]] = {
    "person": directory.find_person,
    "agency": directory.find_agency,
    "household": directory.find_household,
}


def _read_number(parameter: str, given: str) -> int:
    if given.strip().isascii() and given.strip().isdigit():
        return int(given)
    raise BadParameter(f"{parameter}: not a whole number; expected one such as 28.")


_READERS: Mapping[str, Callable[[str, str], int | date]] = {"date": read_day, "number": _read_number}


def read_row(question: Question, found: Mapping[str, Any]) -> Row:
    """Return what a row of the store says: its cells in their order, and what it draws and rests on in no order."""
    cells = {column.name: cell(found[column.name]) for column in question.table if column.type != "records"}
    picture = gather(*_parts(found[column.name] for column in question.columns if column.drawn))
    parts = frozenset({node.id for node in picture.nodes} | {link.id for link in picture.links})
    return Row(cells, parts, tuple(sorted(set(found["records"] or ()))))


def cell(value: Any) -> Cell:
    """Return what a cell of a table holds, of what a store or a mirror returned."""
    return tuple(value) if isinstance(value, list) else value


def _drawn(question: Question, found: Iterable[Mapping[str, Any]]) -> Subgraph:
    return gather(*_parts(row[column.name] for row in found for column in question.columns if column.drawn))


def _parts(values: Iterable[Any]) -> tuple[list[Node], list[Link]]:
    nodes: list[Node] = []
    links: list[Link] = []
    for value in values:
        if isinstance(value, Node):
            nodes.append(value)
        elif isinstance(value, Link):
            links.append(value)
        elif isinstance(value, Subgraph):
            nodes += value.nodes
            links += value.links
        elif isinstance(value, list):
            inner = _parts(value)
            nodes += inner[0]
            links += inner[1]
    return nodes, links


def _holdings(store: Store, drawn: Subgraph, as_of: object) -> Subgraph:
    """Return, for each concern drawn, the records by which an agency drawn holds it.

    A question need not return them: a record would be sent anew with every row that it is behind.
    """
    ids = {kind: [node.id for node in drawn.nodes if node.kind == kind] for kind in ("Concern", "Agency")}
    if not all(ids.values()):
        return Subgraph()
    found = store.read(HELD_BY, {"ids": ids["Concern"], "agencies": ids["Agency"], "as_of": as_of})
    return gather(
        (Node("Record", each["record"]) for each in found),
        (
            link
            for each in found
            for link in (Link("KEPT", each["agency"], each["record"]), Link("STATES", each["record"], each["id"]))
        ),
    )


def _with_holdings(row: Row, held: Subgraph) -> Row:
    """Add to a row the holdings between its own agencies and concerns."""
    stated = {link.start: link for link in held.links if link.kind == "STATES" and link.end in row.parts}
    kept = [link for link in held.links if link.kind == "KEPT" and link.start in row.parts and link.end in stated]
    more = {id for link in kept for id in (link.id, link.end, stated[link.end].id)}
    return replace(row, parts=row.parts | more)


def _as_known(picture: Subgraph, as_of: date | None) -> Subgraph:
    """Take out what no record could have said by then: a later death, and later records of a link."""
    if as_of is None:
        return picture
    links = [
        replace(link, sources=tuple(s for s in link.sources if s.recorded_from <= as_of)) for link in picture.links
    ]
    return Subgraph(tuple(_before_death(node, as_of) for node in picture.nodes), tuple(links))


def _before_death(node: Node, as_of: date) -> Node:
    known = node.properties.get("died_recorded")
    if not isinstance(known, date) or known <= as_of:
        return node
    kept: dict[str, Value] = {name: value for name, value in node.properties.items() if not name.startswith("died")}
    return replace(node, properties=kept)


def _with_records(store: Store, picture: Subgraph, as_of: object) -> Subgraph:
    """Name at each node the records that state or mention it, as far as they could have been written by then."""
    records: dict[str, tuple[str, ...]] = {}
    for label in sorted({node.kind for node in picture.nodes} & set(NODE_KINDS)):
        statement = STATED_BY if NODE_KINDS[label].states_fact else MENTIONED_BY
        ids = [node.id for node in picture.nodes if node.kind == label]
        found = store.read(statement.format(label=label), {"ids": ids, "as_of": as_of})
        records |= {row["id"]: tuple(sorted(row["records"])) for row in found}
    return replace(picture, nodes=tuple(replace(node, records=records.get(node.id, ())) for node in picture.nodes))
