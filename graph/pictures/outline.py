"""Boxes that touch or overlap into the one outline round them all, with its corners rounded."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from graph.pictures import pen

Point = tuple[float, float]


@dataclass(frozen=True)
class Box:
    """A rectangle; y grows downwards."""

    left: float
    top: float
    right: float
    bottom: float


def outline(boxes: Sequence[Box], radius: float) -> str:
    """Return the path of the outline round `boxes`; boxes that do not touch get an outline each."""
    return " ".join(_rounded(ring, radius) for ring in rings(boxes))


def rings(boxes: Sequence[Box]) -> list[list[Point]]:
    """Return the corners of each outline round `boxes`, in turn."""
    xs = sorted({x for box in boxes for x in (box.left, box.right)})
    ys = sorted({y for box in boxes for y in (box.top, box.bottom)})
    inside = {
        (column, row)
        for column, (left, right) in enumerate(pairwise(xs))
        for row, (top, bottom) in enumerate(pairwise(ys))
        if any(_holds(box, (left + right) / 2, (top + bottom) / 2) for box in boxes)
    }
    return [_corners([(xs[x], ys[y]) for x, y in ring]) for ring in _chained(_sides(inside))]


def _holds(box: Box, x: float, y: float) -> bool:
    return box.left < x < box.right and box.top < y < box.bottom


def _sides(inside: set[tuple[int, int]]) -> Iterable[tuple[tuple[int, int], tuple[int, int]]]:
    """The sides of cells that have nothing on the other side, with what is inside on the right hand."""
    for x, y in sorted(inside):
        around = (
            ((x, y - 1), (x, y), (x + 1, y)),
            ((x + 1, y), (x + 1, y), (x + 1, y + 1)),
            ((x, y + 1), (x + 1, y + 1), (x, y + 1)),
            ((x - 1, y), (x, y + 1), (x, y)),
        )
        yield from ((start, end) for beyond, start, end in around if beyond not in inside)


def _chained(sides: Iterable[tuple[tuple[int, int], tuple[int, int]]]) -> list[list[tuple[int, int]]]:
    after: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for start, end in sides:
        after.setdefault(start, []).append(end)
    found = []
    while after:
        start = min(after)
        ring, here = [start], after[start].pop(0)
        while here != start:
            ring.append(here)
            here = after[here].pop(0)
        found.append(ring)
        after = {corner: ends for corner, ends in after.items() if ends}
    return found


def _corners(ring: Sequence[Point]) -> list[Point]:
    """Leave out the points where the way goes straight on."""
    turns = []
    for before, here, after in zip([ring[-1], *ring[:-1]], ring, [*ring[1:], ring[0]], strict=True):
        if (before[0] == here[0]) != (here[0] == after[0]):
            turns.append(here)
    return turns


def _rounded(ring: Sequence[Point], radius: float) -> str:
    steps: list[str | float] = []
    for before, here, after in zip([ring[-1], *ring[:-1]], ring, [*ring[1:], ring[0]], strict=True):
        start, end = _towards(here, before, radius), _towards(here, after, radius)
        steps += ["L" if steps else "M", *start, "Q", *here, *end]
    return pen.path(*steps, "Z")


def _towards(here: Point, there: Point, most: float) -> Point:
    across, down = there[0] - here[0], there[1] - here[1]
    length = abs(across) + abs(down)
    part = min(most, length / 2) / length
    return here[0] + across * part, here[1] + down * part
