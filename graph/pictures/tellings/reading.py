"""An answer into who told whom: its tellings, or what its rows say of each agency: told, not told, no records loaded.

"Not told" is taken from the answer's own column and from nowhere else: a question says it only inside the dates that
both agencies' files cover.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from graph.answer import Answer, Row
from graph.dates import Span, span
from graph.errors import BadDate
from graph.model import LAST_DAY
from graph.pictures import wording
from graph.pictures.agencies import Mark
from graph.pictures.network import line_of
from graph.pictures.tellings import model
from graph.pictures.tellings.model import OTHERS, Column, Tellings, Told
from graph.subgraph import Node

# The columns of a table that say where an agency stands, and what each is drawn as.
SAID = {
    "told": model.TOLD,
    "perhaps_told": model.PERHAPS,
    "perhaps_known_to": model.PERHAPS,
    "held_alike": model.ALIKE,
    "never_told": model.NOT_TOLD,
    "no_records_loaded": model.NO_RECORDS,
}
NEEDED = {"agency", "happened", "never_told", "no_records_loaded"}
HELD = ("Concern", "Event")


def says_who_was_not_told(answer: Answer) -> bool:
    """Return whether the rows say of each agency whether it was told of what another held."""
    return {column.name for column in answer.question.table} >= NEEDED


def has_tellings(answer: Answer) -> bool:
    """Return whether there is anything to draw."""
    shares = any(node.kind == "Share" for node in answer.subgraph.nodes)
    return shares or (says_who_was_not_told(answer) and bool(answer.rows) and bool(answer.subgraph.nodes))


def tellings_of(answer: Answer, marks: Mapping[str, Mark]) -> Tellings:
    """Return who told whom: of an answer that says who was not told, its rows; of any other, each telling."""
    names = _Names(answer, marks)
    found = _held(answer, names) if says_who_was_not_told(answer) else _told(answer)
    rows = sorted(found, key=_in_time)
    return Tellings(tuple(names.columns({id for row in rows for id in row.places})), tuple(rows))


def _in_time(row: Told) -> tuple[bool, date, date, str, str, str]:
    first = row.earliest or row.latest
    return first is None, first or LAST_DAY, row.latest or LAST_DAY, row.words, row.id, str(sorted(row.places.items()))


class _Names:
    """The agencies' ids and names, of those loaded and those in the answer."""

    def __init__(self, answer: Answer, marks: Mapping[str, Mark]) -> None:
        self.marks = marks
        nodes = {node.id: wording.name(node) for node in answer.subgraph.nodes if node.kind == "Agency"}
        self.by_id = {**nodes, **{id: mark.name for id, mark in marks.items()}}
        self.by_name = {name: id for id, name in sorted(self.by_id.items(), reverse=True)}

    def id(self, name: str) -> str:
        """Return the id of the agency of this name; the name itself where no such agency is known."""
        return self.by_name.get(name, name)

    def columns(self, used: Iterable[str]) -> list[Column]:
        agencies = [self._column(id) for id in used if id != OTHERS]
        others = [Column(OTHERS, "No agency, or not stated")] if OTHERS in used else []
        return [*others, *sorted(agencies, key=lambda column: (column.number, column.name, column.id))]

    def _column(self, id: str) -> Column:
        mark = self.marks.get(id)
        if mark is None:
            return Column(id, self.by_id.get(id, id))
        return Column(id, mark.name, mark.number, mark.colour, mark.ink)


def _told(answer: Answer) -> Iterator[Told]:
    ends: dict[str, dict[str, str]] = defaultdict(dict)
    for link in answer.subgraph.links:
        if link.kind == "SENT_TO":
            ends[link.start].setdefault(link.end, model.TOLD)
        elif link.kind == "SENT":
            ends[link.end][link.start] = model.FROM
    what = _conveyed(answer)
    for node in answer.subgraph.nodes:
        if node.kind == "Share":
            yield _telling(node, ends[node.id], what[node.id])


def _conveyed(answer: Answer) -> Mapping[str, Sequence[str]]:
    names = {node.id: wording.name(node) for node in answer.subgraph.nodes if node.kind in HELD}
    found: dict[str, list[str]] = defaultdict(list)
    for link in answer.subgraph.links:
        if link.kind == "CONVEYED" and link.end in names:
            found[link.start].append(names[link.end])
    return found


def _telling(node: Node, ends: Mapping[str, str], what: Sequence[str]) -> Told:
    told = model.PERHAPS if node.properties.get("certainty") == "derived" else model.TOLD
    places = {id: place if place == model.FROM else told for id, place in ends.items()}
    for missing in {model.FROM, told} - set(places.values()):
        places[OTHERS] = missing
    when = _span(node.properties.get("told"))
    words = ", ".join(sorted(set(what))) or str(node.properties.get("channel") or "something not stated")
    return _row(node.id, words, when, True, line_of(node), places)


def _held(answer: Answer, names: _Names) -> Iterator[Told]:
    nodes = {node.id: node for node in answer.subgraph.nodes}
    for row in answer.rows:
        places = {names.id(name): place for column, place in SAID.items() for name in _texts(row, column)}
        places |= {names.id(name): model.FROM for name in _texts(row, "agency")}
        about = ", ".join(_texts(row, "about") or _texts(row, "person"))
        what = next((text for column in ("concern", "what", "fact") for text in _texts(row, column) if text), "")
        yield _row(_of_row(row, nodes), f"{what}: {about}" if about else what, _cell_span(row), False, "solid", places)


def _of_row(row: Row, nodes: Mapping[str, Node]) -> str:
    """Return the id of the one thing that a row is about; empty where its picture holds none or several."""
    for kind in HELD:
        found = [id for id in row.parts if id in nodes and nodes[id].kind == kind]
        if len(found) == 1:
            return found[0]
    return ""


def _row(id: str, words: str, when: Span | None, is_telling: bool, line: str, places: Mapping[str, str]) -> Told:
    brief = _brief(when.edtf) if when else "no date"
    earliest, latest = (when.earliest, when.latest) if when else (None, None)
    return Told(id, words, brief, earliest, latest, is_telling, line, dict(places))


def _brief(edtf: str) -> str:
    """Return a date in fewer words than elsewhere: the bar beside them says that it is some day between the two."""
    words = wording.brief_date(edtf)
    if words.startswith("between "):
        return words.removeprefix("between ").replace(" and ", " to ")
    return words.replace("before the end of ", "by the end of ").removesuffix(" onwards")


def _texts(row: Row, column: str) -> tuple[str, ...]:
    cell = row.cells.get(column)
    return cell if isinstance(cell, tuple) else (str(cell),) if cell else ()


def _cell_span(row: Row) -> Span | None:
    return _span(row.cells.get("happened"))


def _span(edtf: object) -> Span | None:
    try:
        return span(str(edtf)) if edtf else None
    except BadDate:
        return None
