"""What is not a mark into a shade that prints in grey: days that no file covers, and days without sight of the child.

The lines of a shade are drawn one by one: a pattern would need a name in the document, and two documents on one page
would have to share it.
"""

from collections.abc import Iterator
from xml.etree import ElementTree as tree

from graph.pictures import pen

UNCOVERED, GAP_ALL, GAP_SOME = "uncovered", "gap by all", "gap by some"
SLANTED, UPRIGHT = 7.0, 4.0


def shade(parent: tree.Element, what: str, x: float, y: float, width: float, height: float) -> None:
    """Fill a rectangle with the shade for `what`."""
    if what != UNCOVERED:
        fill = "#cbcbcb" if what == GAP_ALL else "#efefef"
        pen.add(parent, "rect", x=x, y=y, width=width, height=height, fill=fill)
    if what == UNCOVERED:
        _lines(parent, list(_slanted(x, y, width, height)), "#c9c9c9", 0.8)
    elif what == GAP_SOME:
        _lines(parent, list(_upright(x, y, width, height)), "#cfcfcf", 0.8)


def _lines(parent: tree.Element, steps: list[str | float], colour: str, thick: float) -> None:
    if steps:
        pen.add(parent, "path", d=pen.path(*steps), fill="none", stroke=colour, stroke_width=thick)


def _slanted(x: float, y: float, width: float, height: float) -> Iterator[str | float]:
    """Lines rising to the right, at the same places wherever the rectangle begins, cut to its edges."""
    right, bottom = x + width, y + height
    along = SLANTED * ((x + y) // SLANTED + 1)
    while along < right + bottom:
        left, end = max(x, along - bottom), min(right, along - y)
        yield from ("M", left, along - left, "L", end, along - end)
        along += SLANTED


def _upright(x: float, y: float, width: float, height: float) -> Iterator[str | float]:
    at = UPRIGHT * (x // UPRIGHT + 1)
    while at < x + width:
        yield from ("M", at, y, "L", at, y + height)
        at += UPRIGHT
