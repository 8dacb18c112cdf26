"""How two answers differ into lines: each thing, tie and row that is on one side only, in words, with its records."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from graph.answer import Answer, Row
from graph.answer_as_known import HOW_KNOWN
from graph.answer_words import cited, counted
from graph.differing import Differing, Side
from graph.pictures import wording
from graph.pictures.rests_on import fold_records
from graph.questions import Column
from graph.subgraph import Subgraph
from graph.wording import cell_in_words

LEFT, RIGHT, BOTH = "left", "right", "both"
MOST_CELLS = 5


@dataclass(frozen=True)
class Line:
    """One difference: on which side, what kind, in words, and the ids of the records behind it on that side."""

    side: str
    kind: str
    words: str
    records: tuple[str, ...]


def in_words(how: Differing) -> str:
    """Return in how much two answers beside each other differ."""
    said = [f"Only on the {name}: {_counted(side)}." for name, side in ((LEFT, how.left), (RIGHT, how.right))]
    if how.changed:
        said.append(f"On both, and saying something else: {counted(len(how.changed), 'row')}.")
    return " ".join(said)


def lines(how: Differing, left: Answer, right: Answer) -> tuple[Line, ...]:
    """Return a line for each row, thing and tie on one side only, then one for each row that says something else."""
    changed = (_changed(left, right, *pair) for pair in how.changed)
    return (*_of_side(LEFT, left, how.left), *_of_side(RIGHT, right, how.right), *changed)


def _counted(side: Side) -> str:
    found = ((len(side.rows), "row"), (len(side.things), "thing"), (len(side.ties), "tie"))
    return ", ".join(counted(count, what) for count, what in found if count) or "nothing"


def _of_side(name: str, answer: Answer, side: Side) -> Iterator[Line]:
    for place in sorted(side.rows):
        row = answer.rows[place]
        yield Line(name, "Row", _row_words(answer, row), cited(answer, row))
    drawn = fold_records(answer.subgraph).subgraph
    nodes = {node.id: node for node in drawn.nodes}
    for node in (each for each in drawn.nodes if each.id in side.things):
        yield Line(
            name, wording.kind_words(node.kind), wording.spoken(node, ()), node.records or _around(drawn, node.id)
        )
    for link in (each for each in drawn.links if each.id in side.ties):
        ends = [wording.name(nodes[id]) if id in nodes else "?" for id in (link.start, link.end)]
        yield Line(name, "Tie", wording.spoken_link(link, *ends), link.records)


def _around(drawn: Subgraph, id: str) -> tuple[str, ...]:
    return tuple(record for link in drawn.links if id in (link.start, link.end) for record in link.records)


def _row_words(answer: Answer, row: Row) -> str:
    """The first cells of a row that say something, those first that tell it from others."""
    telling = [column for column in _columns(answer) if column.name in answer.question.identity]
    others = [column for column in _columns(answer) if column not in telling]
    said = [cell_in_words(column, row.cells.get(column.name)) for column in (*telling, *others)]
    return "; ".join([each for each in said if each][:MOST_CELLS])


def _changed(left: Answer, right: Answer, one: int, other: int) -> Line:
    before, after = left.rows[one], right.rows[other]
    said = "; ".join(_cell_change(each, before.cells, after.cells) for each in _differ(left, before, after))
    records = dict.fromkeys((*cited(left, before), *cited(right, after)))
    return Line(BOTH, "Row", f"{_row_words(left, before)}: {said}", tuple(records))


def _differ(answer: Answer, one: Row, other: Row) -> Sequence[Column]:
    return [each for each in _columns(answer) if one.cells.get(each.name) != other.cells.get(each.name)]


def _cell_change(column: Column, one: Mapping[str, object], other: Mapping[str, object]) -> str:
    left, right = (cell_in_words(column, side.get(column.name)) or "nothing" for side in (one, other))  # type: ignore[arg-type]
    return f"{column.name.replace('_', ' ')}, left {left}, right {right}"


def _columns(answer: Answer) -> Iterable[Column]:
    return [each for each in answer.question.table if each.type != "records" and each.name != HOW_KNOWN.name]
