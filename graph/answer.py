"""A saved question and what it was given, turned into an `Answer`: rows, the picture, and the records behind both."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from graph import directory
from graph.behind import RecordRef as RecordRef
from graph.behind import employments, holdings, record_refs, with_records
from graph.errors import BadParameter
from graph.patterns.pattern import chosen_pattern
from graph.questions import PICTURE, Parameter, Question, find_question
from graph.reckonings import RECKONINGS
from graph.store import Store
from graph.subgraph import Link, Node, Subgraph, Value, gather, merge
from graph.threshold.rule import chosen_rules

if TYPE_CHECKING:
    import networkx
    import pandas

# A sweep about more children than these is a table only: a map of it could not be read.
MOST_DRAWN = 12
# A reader is shown the first rows of a sweep, a file holds all.
MOST_SHOWN = 1_000
Tell = Callable[[str, int, int], None]
Cell = str | int | float | date | tuple[str, ...] | None


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

    Over every child (a sweep) it has a denominator, and may hold the first rows only, of `in_all`. `agencies` are the
    names of all that are loaded by their ids, so that each has one number and one colour in every picture. `known_to`
    is the name of the one agency as known to which it is shown, '' for what everybody together knew.
    """

    question: Question
    parameters: Mapping[str, str]
    rows: tuple[Row, ...]
    subgraph: Subgraph
    records: Mapping[str, RecordRef]
    engine: str
    denominator: Denominator | None = None
    in_all: int | None = None
    agencies: Mapping[str, str] = field(default_factory=dict)
    known_to: str = ""

    @cached_property
    def order(self) -> Mapping[str, int]:
        """Where each record stands among all of the answer, from 1."""
        return {id: number for number, id in enumerate(self.records, 1)}

    def to_networkx(self) -> "networkx.MultiDiGraph[str]":
        """Return the picture as a network of networkx: nodes by id, each node and link with its kind and records."""
        from graph.as_network import as_networkx

        return as_networkx(self)

    def to_pandas(self) -> "pandas.DataFrame":
        """Return the rows as a table of pandas: a column for each that says something, and the ids of the records."""
        from graph.notebook import as_data_frame

        return as_data_frame(self)

    def _repr_html_(self) -> str:
        """Return what a notebook shows for an answer: caution, day, rows, pictures, records; all of it escaped."""
        from graph.notebook import as_fragment

        return as_fragment(self)


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
    if question.sweep is not None and question.sweep.is_asked(parameters):
        from graph import sweeping  # brings DuckDB, which a question about one child does not wait for

        return sweeping.over_every_child(store, question, question.sweep, parameters, most_rows, tell)
    return about_one(store, question, parameters)


def about_one(store: Store, question: Question, parameters: Mapping[str, object]) -> Answer:
    """Return the answer to a question with the parameters as they were read, asked of no more than they name."""
    found = read_rows(store, question, parameters)
    rows = [read_row(question, each) for each in found]
    return answer_of(store, question, parameters, rows, _drawn(question, found))


def answer_of(
    store: Store, question: Question, parameters: Mapping[str, object], rows: Iterable[Row], drawn: Subgraph
) -> Answer:
    """Return the answer that has these rows and this picture, with the records behind both, as known on its day."""
    as_of = parameters.get("as_of")
    day = as_of if isinstance(as_of, date) else None
    rows, drawn = list(rows), _as_known(drawn, day)
    cited = {id for row in rows for id in row.records} | {id for link in drawn.links for id in link.records}
    drawn = with_records(store, drawn, cited, day)
    records = record_refs(store, cited | {id for node in drawn.nodes for id in node.records})
    held = holdings(drawn, records)
    employed = employments(store, drawn, cited, day)
    rows = [_with_employments(_with_holdings(row, held), employed) for row in rows]
    return Answer(
        question=question,
        parameters=as_text(parameters),
        rows=tuple(rows),
        subgraph=merge(drawn, held, employed),
        records=records,
        engine=store.engine,
        agencies=directory.agency_names(store),
    )


def read_rows(store: Store, question: Question, parameters: Mapping[str, object]) -> Sequence[Mapping[str, Any]]:
    """Return the rows of the answer: those of the statement, or what the question's reckoning makes of them."""
    return reckoned(store, question, store.read(question.cypher, parameters), parameters)


def reckoned(
    store: Store, question: Question, found: Sequence[Mapping[str, Any]], parameters: Mapping[str, object]
) -> Sequence[Mapping[str, Any]]:
    """Return the rows of the answer, from those of the question's statement."""
    if not question.reckoned_by:
        return found

    def read(name: str, given: Mapping[str, object]) -> Sequence[Mapping[str, Any]]:
        other = find_question(name)
        return read_rows(store, other, {parameter.name: given.get(parameter.name) for parameter in other.parameters})

    return RECKONINGS[question.reckoned_by](found, parameters, read)


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


def _read_rule(parameter: str, given: str) -> str:
    """Return the name as given, once it is known to mean a rule."""
    chosen_rules(given.strip())
    return given.strip()


def _read_pattern(parameter: str, given: str) -> str:
    """Return the name as given, once it is known to mean a pattern."""
    chosen_pattern(given.strip())
    return given.strip()


_READERS: Mapping[str, Callable[[str, str], str | int | date]] = {
    "date": read_day,
    "number": _read_number,
    "rule": _read_rule,
    "pattern": _read_pattern,
}


def read_row(question: Question, found: Mapping[str, Any]) -> Row:
    """Return what a row of the store says: its cells in their order, and what it draws and rests on in no order."""
    cells = {column.name: cell(found[column.name]) for column in question.table if column.type != "records"}
    parts = frozenset(_ids(found[column.name] for column in question.columns if column.type == PICTURE))
    return Row(cells, parts, tuple(sorted(set(found["records"] or ()))))


def cell(value: Any) -> Cell:
    """Return what a cell of a table holds, of what a store or a mirror returned."""
    return tuple(value) if isinstance(value, list) else value


def _drawn(question: Question, found: Iterable[Mapping[str, Any]]) -> Subgraph:
    return gather(*_parts(row[column.name] for row in found for column in question.columns if column.drawn))


def _ids(values: Iterable[Any]) -> Iterator[str]:
    """Yield the ids of all that a row draws; where `THINGS` are sent once for all rows, a text names one of them."""
    for value in values:
        if isinstance(value, str):
            yield value
        elif isinstance(value, Node):
            yield value.id
        elif isinstance(value, Link):
            yield from (value.id, value.start, value.end)
        elif isinstance(value, Subgraph):
            yield from _ids((*value.nodes, *value.links))
        elif isinstance(value, list):
            yield from _ids(value)


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


def _with_holdings(row: Row, held: Subgraph) -> Row:
    """Add to a row the holdings between its own agencies and facts."""
    kept = {link.end: link.id for link in held.links if link.kind == "KEPT" and link.start in row.parts}
    stated = [link for link in held.links if link.kind == "STATES" and link.end in row.parts and link.start in kept]
    more = {id for link in stated for id in (link.id, link.start, kept[link.start])}
    return replace(row, parts=row.parts | more)


def _with_employments(row: Row, employed: Subgraph) -> Row:
    """Add to a row the links between its own workers and their agencies."""
    return replace(row, parts=row.parts | {link.id for link in employed.links if {link.start, link.end} <= row.parts})


def _as_known(picture: Subgraph, as_of: date | None) -> Subgraph:
    """Take out what no record could have said by then: a later death, and later records of a link."""
    if as_of is None:
        return picture
    links = [
        replace(link, sources=tuple(s for s in link.sources if s.recorded_from <= as_of)) for link in picture.links
    ]
    return Subgraph(tuple(before_death(node, as_of) for node in picture.nodes), tuple(links))


def before_death(node: Node, as_of: date) -> Node:
    """Return a person without a death of which no record had been written by `as_of`; anything else as it is."""
    known = node.properties.get("died_recorded")
    if not isinstance(known, date) or known <= as_of:
        return node
    kept: dict[str, Value] = {name: value for name, value in node.properties.items() if not name.startswith("died")}
    return replace(node, properties=kept)
