"""Boxes of words into places around a middle: on one oval or on two, widened until nothing touches.

No two boxes touch, and no line from the middle to one box runs through another.
"""

from collections.abc import Sequence
from itertools import combinations
from math import cos, pi, sin

WIDER = 1.05
FIRST_ACROSS, FIRST_DOWN = 240.0, 160.0
BETWEEN, LINE_CLEAR = 12.0, 3.0
# Every second box may stand nearer to the middle by so much.
NEARER = (1.0, 0.74, 0.6)

Size = tuple[float, float]
Place = tuple[float, float]


def around(sizes: Sequence[Size], middle: Size) -> list[Place]:
    """Return the middle of each box of these widths and heights, clockwise from the top, around (0, 0)."""
    found = [_widened(sizes, middle, nearer) for nearer in NEARER]
    return min(found, key=lambda places: max((abs(x) for x, _ in places), default=0.0))


def _widened(sizes: Sequence[Size], middle: Size, nearer: float) -> list[Place]:
    across, down = FIRST_ACROSS, FIRST_DOWN
    places = _on_ovals(len(sizes), across, down, nearer)
    while _touch([*places, (0.0, 0.0)], [*sizes, middle]):
        across, down = across * WIDER, down * WIDER
        places = _on_ovals(len(sizes), across, down, nearer)
    return places


def _on_ovals(count: int, across: float, down: float, nearer: float) -> list[Place]:
    turns = [2 * pi * (number + 0.5) / count - pi / 2 for number in range(count)]
    far = [nearer if number % 2 else 1.0 for number in range(count)]
    return [
        (round(across * part * cos(turn), 1), round(down * part * sin(turn), 1))
        for turn, part in zip(turns, far, strict=True)
    ]


def _touch(places: Sequence[Place], sizes: Sequence[Size]) -> bool:
    boxes = list(zip(places, sizes, strict=True))
    if any(_overlap(*one, *other) for one, other in combinations(boxes, 2)):
        return True
    return any(_crossed(one, other, size) for one in places for other, size in boxes[:-1] if one != other)


def _overlap(one: Place, wide: Size, other: Place, size: Size) -> bool:
    across, down = abs(one[0] - other[0]), abs(one[1] - other[1])
    return across < (wide[0] + size[0]) / 2 + BETWEEN and down < (wide[1] + size[1]) / 2 + BETWEEN


def _crossed(end: Place, place: Place, size: Size) -> bool:
    """Whether the line from the middle to `end` runs through a box."""
    first, last = 0.0, 1.0
    for way, at, wide in zip(end, place, size, strict=True):
        near, far = at - wide / 2 - LINE_CLEAR, at + wide / 2 + LINE_CLEAR
        if abs(way) < 1e-9:
            if not near <= 0 <= far:
                return False
            continue
        first, last = max(first, min(near / way, far / way)), min(last, max(near / way, far / way))
    return first < last
