"""Where an agency stands to what another held or told, as a mark that is told apart in grey print too."""

from collections.abc import Callable, Mapping
from xml.etree import ElementTree as tree

from graph.pictures import pen
from graph.pictures.tellings import model
from graph.pictures.tellings.model import Column
from graph.pictures.timeline.shading import UNCOVERED, shade

SMALL = 8.0
HALF_WIDTH, HALF_HEIGHT = 21.0, 6.5
Look = Mapping[str, str | float]
Place = Callable[[tree.Element, float, float, Column], None]


def draw_place(parent: tree.Element, place: str, x: float, y: float, column: Column) -> None:
    """Draw where the agency of `column` stands, with the middle of the mark at (x, y)."""
    _PLACES[place](parent, x, y, column)


def _from(parent: tree.Element, x: float, y: float, column: Column) -> None:
    pen.add(parent, "rect", x=x - 5.5, y=y - 5.5, width=11, height=11, fill=column.colour, **_EDGE)


def _told(parent: tree.Element, x: float, y: float, column: Column) -> None:
    pen.add(parent, "circle", cx=x, cy=y, r=5.5, fill=column.colour, **_EDGE)
    pen.add(parent, "circle", cx=x, cy=y, r=1.8, fill=column.ink)


def _perhaps(parent: tree.Element, x: float, y: float, column: Column) -> None:
    pen.add(parent, "circle", cx=x, cy=y, r=5.5, fill=pen.PAPER, **_EDGE, stroke_dasharray="2 1.6")
    pen.write(parent, "?", x, y + 3.2, 9, text_anchor="middle", font_weight="bold")


def _alike(parent: tree.Element, x: float, y: float, column: Column) -> None:
    pen.add(parent, "circle", cx=x, cy=y, r=5.5, fill=pen.PAPER, **_EDGE)
    for above in (-1.7, 1.7):
        pen.add(parent, "line", x1=x - 3, y1=y + above, x2=x + 3, y2=y + above, **_EDGE)


def _not_told(parent: tree.Element, x: float, y: float, column: Column) -> None:
    _box(parent, x, y, {"fill": pen.PAPER, "stroke": pen.INK, "stroke_width": 1.0})
    pen.write(parent, "not told", x, y + 2.8, SMALL, text_anchor="middle")


def _no_records(parent: tree.Element, x: float, y: float, column: Column) -> None:
    shade(parent, UNCOVERED, x - HALF_WIDTH, y - HALF_HEIGHT, 2 * HALF_WIDTH, 2 * HALF_HEIGHT)


def _box(parent: tree.Element, x: float, y: float, look: Look) -> None:
    width, height = 2 * HALF_WIDTH, 2 * HALF_HEIGHT
    pen.add(parent, "rect", x=x - HALF_WIDTH, y=y - HALF_HEIGHT, width=width, height=height, rx=3, **look)


_EDGE: Look = {"stroke": pen.INK, "stroke_width": 1.2}
_PLACES: Mapping[str, Place] = {
    model.FROM: _from,
    model.TOLD: _told,
    model.PERHAPS: _perhaps,
    model.ALIKE: _alike,
    model.NOT_TOLD: _not_told,
    model.NO_RECORDS: _no_records,
}
