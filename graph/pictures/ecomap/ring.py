"""Boxes of words into places around a middle: on an oval that is widened until no two of them touch."""

from collections.abc import Sequence
from itertools import combinations
from math import cos, pi, sin

WIDER = 1.06
FIRST_ACROSS, FIRST_DOWN = 250.0, 190.0
BETWEEN = 14.0

Size = tuple[float, float]
Place = tuple[float, float]


def around(sizes: Sequence[Size], middle: Size) -> list[Place]:
    """Return the middle of each box of these widths and heights, clockwise from the top, around (0, 0)."""
    across, down = FIRST_ACROSS, FIRST_DOWN
    places = _on_oval(len(sizes), across, down)
    while _touch([*places, (0.0, 0.0)], [*sizes, middle]):
        across, down = across * WIDER, down * WIDER
        places = _on_oval(len(sizes), across, down)
    return places


def _on_oval(count: int, across: float, down: float) -> list[Place]:
    turns = (2 * pi * (number + 0.5) / count - pi / 2 for number in range(count))
    return [(across * cos(turn), down * sin(turn)) for turn in turns]


def _touch(places: Sequence[Place], sizes: Sequence[Size]) -> bool:
    boxes = list(zip(places, sizes, strict=True))
    return any(
        abs(one[0] - other[0]) < (wide[0] + size[0]) / 2 + BETWEEN
        and abs(one[1] - other[1]) < (wide[1] + size[1]) / 2 + BETWEEN
        for (one, wide), (other, size) in combinations(boxes, 2)
    )
