"""Two answers to one question into what stands on one side only, and which rows are on both and say something else."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graph.answer import Answer, Row
from graph.answer_as_known import HOW_KNOWN
from graph.pictures.rests_on import fold_records
from graph.questions import Question


@dataclass(frozen=True)
class Side:
    """What only one of two answers has: the places of its rows, and the ids of what it draws."""

    rows: frozenset[int]
    things: frozenset[str]
    ties: frozenset[str]


@dataclass(frozen=True)
class Differing:
    """How two answers to one question differ; `changed` has the places, left and right, of rows that changed."""

    left: Side
    right: Side
    changed: tuple[tuple[int, int], ...]


def differing(left: Answer, right: Answer) -> Differing:
    """Return how two answers to one question differ.

    A row is on both sides where what tells it apart is the same on both; its records are, where they overlap, since a
    later day may have more of them.
    """
    pairs = _pairs(left.question, left.rows, right.rows)
    changed = tuple((a, b) for a, b in pairs if _cells(left.rows[a]) != _cells(right.rows[b]))
    return Differing(
        _side(left, right, {a for a, _ in pairs}),
        _side(right, left, {b for _, b in pairs}),
        changed,
    )


def _side(own: Answer, other: Answer, paired: set[int]) -> Side:
    here, there = fold_records(own.subgraph).subgraph, fold_records(other.subgraph).subgraph
    return Side(
        frozenset(range(len(own.rows))) - paired,
        frozenset(node.id for node in here.nodes) - {node.id for node in there.nodes},
        frozenset(link.id for link in here.links) - {link.id for link in there.links},
    )


def _pairs(question: Question, left: Sequence[Row], right: Sequence[Row]) -> list[tuple[int, int]]:
    free: dict[str, list[int]] = {}
    for place, row in enumerate(right):
        free.setdefault(_told_by(question, row), []).append(place)
    found = []
    for place, row in enumerate(left):
        alike = free.get(_told_by(question, row), [])
        best = max(alike, key=lambda each: (_in_common(row, right[each]), -each), default=None)
        if best is not None and (_in_common(row, right[best]) or not row.records or not right[best].records):
            alike.remove(best)
            found.append((place, best))
    return found


def _told_by(question: Question, row: Row) -> str:
    """What tells a row apart, without its records."""
    return repr([row.cells.get(name) for name in question.identity if name != "records"])


def _in_common(one: Row, other: Row) -> int:
    return len(set(one.records) & set(other.records))


def _cells(row: Row) -> Mapping[str, object]:
    return {name: cell for name, cell in row.cells.items() if name != HOW_KNOWN.name}
