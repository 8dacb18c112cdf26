"""The shape of a thing into its outline as SVG path data around (0, 0), for a map on paper or in a file of its own.

The sizes are those of `views/network/look.js`, which draws the same shapes on the page.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Outline:
    """An outline, how wide and high it is in pixels, the sign in it, and how far the sign sits below the middle."""

    path: str
    width: int
    height: int
    sign: str = ""
    sign_down: int = 0


def _round(radius: int) -> str:
    return f"M {-radius} 0 A {radius} {radius} 0 1 1 {radius} 0 A {radius} {radius} 0 1 1 {-radius} 0 Z"


def _corners(*points: tuple[float, float]) -> str:
    return "M " + " L ".join(f"{x:g} {y:g}" for x, y in points) + " Z"


def _box(width: int, height: int) -> str:
    x, y = width / 2, height / 2
    return _corners((-x, -y), (x, -y), (x, y), (-x, y))


def _cut_box(width: int, height: int, cut: int) -> str:
    x, y = width / 2, height / 2
    left, right = ((-x, y - cut), (-x, cut - y), (cut - x, -y)), ((x - cut, -y), (x, cut - y), (x, y - cut))
    return _corners(*left, *right, (x - cut, y), (cut - x, y))


def _rounded_box(width: int, height: int, turn: int) -> str:
    x, y = width / 2, height / 2
    return (
        f"M {turn - x:g} {-y:g} L {x - turn:g} {-y:g} Q {x:g} {-y:g} {x:g} {turn - y:g} L {x:g} {y - turn:g} "
        f"Q {x:g} {y:g} {x - turn:g} {y:g} L {turn - x:g} {y:g} Q {-x:g} {y:g} {-x:g} {y - turn:g} "
        f"L {-x:g} {turn - y:g} Q {-x:g} {-y:g} {turn - x:g} {-y:g} Z"
    )


_ARROW = ((-23, -7.2), (5.75, -7.2), (5.75, -15.2), (23, 0), (5.75, 15.2), (5.75, 7.2), (-23, 7.2))
_SEVEN = ((0, -17), (13.3, -10.6), (16.6, 3.8), (7.4, 15.3), (-7.4, 15.3), (-16.6, 3.8), (-13.3, -10.6))

OUTLINES: Mapping[str, Outline] = {
    "person": Outline(_round(15), 30, 30, sign="?"),
    "woman": Outline(_round(15), 30, 30),
    "man": Outline(_box(28, 28), 28, 28),
    "household": Outline(_rounded_box(44, 28, 8), 44, 28),
    "address": Outline(_cut_box(36, 24, 6), 36, 24),
    "agency": Outline(_corners((-20, 0), (-10, -18), (10, -18), (20, 0), (10, 18), (-10, 18)), 40, 36),
    "professional": Outline(_round(9), 18, 18),
    "event": Outline(_corners((0, -16), (16, 0), (0, 16), (-16, 0)), 32, 32),
    "concern": Outline(_corners((0, -15.5), (17, 15.5), (-17, 15.5)), 34, 31, sign_down=5),
    "share": Outline(_corners(*_ARROW), 46, 32),
    "record": Outline(_box(20, 26), 20, 26),
    "mention": Outline(_rounded_box(28, 20, 6), 28, 20),
    "review": Outline(_corners(*_SEVEN), 34, 34),
}


def outline(shape: str) -> Outline:
    """Return the outline of a shape; that of a mention for a shape which nobody knows."""
    return OUTLINES.get(shape, OUTLINES["mention"])
