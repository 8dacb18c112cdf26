"""How the lines of a tree are drawn: what each says, as dashes and weights, and the slashes of a union that ended."""

from collections.abc import Mapping, Sequence
from xml.etree import ElementTree as tree

from graph.pictures import pen

WEIGHT, THIN = 1.6, 1.0
DASHES: Mapping[str, str] = {"dashed": "5 4", "dotted": "1 4", "unmarried": "12 5", "home": "9 4 2 4"}
HOME_INK, HOME_FILL = "#3d4f66", "#eef2f7"

Points = Sequence[tuple[float, float]]


def stroke(parent: tree.Element, places: Points, line: str = "solid", about: str = "", weight: float = WEIGHT) -> None:
    """Draw a line through `places`; `about` are the ids that it stands for, separated by spaces."""
    look: dict[str, str | float] = {"fill": "none", "stroke": pen.INK, "stroke_width": weight}
    if line in DASHES:
        look["stroke_dasharray"] = DASHES[line]
    if line == "dotted":
        look |= {"stroke_linecap": "round", "stroke_width": weight + 0.5}
    if about:
        look["data_about"] = about
    pen.add(parent, "polyline", points=pen.points(places), **look)


def slashes(parent: tree.Element, x: float, y: float, count: int) -> None:
    """Draw one slash across a level line for a union that ended, or two for a divorce."""
    for number in range(count):
        left = x + 5 * (number - (count - 1) / 2)
        stroke(parent, [(left - 4, y + 8), (left + 4, y - 8)])
