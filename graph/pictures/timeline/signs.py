"""The signs of pictures of time: what stands for an event, a concern, a telling and each way of seeing a child."""

from collections.abc import Callable, Mapping
from xml.etree import ElementTree as tree

from graph.pictures import pen
from graph.pictures.timeline import model

DASHES: Mapping[str, str] = {"solid": "none", "dashed": "3 2", "dotted": "1 2"}
WORDS: Mapping[str, str] = {
    model.SIGHT: "The child, by name, was seen",
    model.PERHAPS: "Perhaps seen: no name, or not stated",
    model.NO_SIGHT: "Not seen",
    model.EVENT: "Something happened",
    model.CONCERN: "A concern",
    model.TOLD: "Something was told, and to which number",
}
Sign = Callable[[tree.Element, float, float, float, Mapping[str, str | float]], None]


def draw_sign(parent: tree.Element, sign: str, x: float, y: float, size: float, fill: str, line: str = "solid") -> None:
    """Draw the sign for `sign` with its middle at (x, y), `size` units from there to its edges."""
    look: dict[str, str | float] = {
        "fill": fill,
        "stroke": pen.INK,
        "stroke_width": 1.2,
        "stroke_dasharray": DASHES.get(line, "3 2"),
    }
    _SIGNS[sign](parent, x, y, size, look)


def _event(parent: tree.Element, x: float, y: float, size: float, look: Mapping[str, str | float]) -> None:
    _polygon(parent, look, (x, y - size), (x + size, y), (x, y + size), (x - size, y))


def _concern(parent: tree.Element, x: float, y: float, size: float, look: Mapping[str, str | float]) -> None:
    _polygon(parent, look, (x, y - size), (x + size, y + size * 0.8), (x - size, y + size * 0.8))


def _told(parent: tree.Element, x: float, y: float, size: float, look: Mapping[str, str | float]) -> None:
    thick = size * 0.4
    shaft, point = ((x - size, y - thick), (x, y - thick)), ((x, y - size), (x + size, y), (x, y + size))
    _polygon(parent, look, *shaft, *point, (x, y + thick), (x - size, y + thick))


def _sight(parent: tree.Element, x: float, y: float, size: float, look: Mapping[str, str | float]) -> None:
    pen.add(parent, "circle", cx=x, cy=y, r=size, **{**look, "fill": pen.INK})
    pen.add(parent, "circle", cx=x, cy=y, r=size * 0.4, fill=pen.PAPER)


def _perhaps(parent: tree.Element, x: float, y: float, size: float, look: Mapping[str, str | float]) -> None:
    pen.add(parent, "circle", cx=x, cy=y, r=size, **{**look, "fill": pen.PAPER, "stroke_dasharray": "2 1.5"})
    pen.add(parent, "circle", cx=x, cy=y, r=size * 0.3, fill=pen.INK)


def _no_sight(parent: tree.Element, x: float, y: float, size: float, look: Mapping[str, str | float]) -> None:
    pen.add(parent, "circle", cx=x, cy=y, r=size, **{**look, "fill": pen.PAPER})
    far = size * 0.7
    pen.add(parent, "line", x1=x - far, y1=y + far, x2=x + far, y2=y - far, stroke=pen.INK, stroke_width=1.2)


def _polygon(parent: tree.Element, look: Mapping[str, str | float], *places: tuple[float, float]) -> None:
    pen.add(parent, "polygon", points=pen.points(places), **look)


_SIGNS: Mapping[str, Sign] = {
    model.EVENT: _event,
    model.CONCERN: _concern,
    model.TOLD: _told,
    model.SIGHT: _sight,
    model.PERHAPS: _perhaps,
    model.NO_SIGHT: _no_sight,
}
