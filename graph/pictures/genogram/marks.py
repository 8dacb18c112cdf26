"""A person into their mark: square, circle, diamond or triangle, crossed out where they died, double where it is about
them."""

from xml.etree import ElementTree as tree

from graph.pictures import pen
from graph.pictures.genogram.family import Relative

STROKE = 1.8
INNER = 5.0


def shape_of(person: Relative) -> str:
    """Return which mark stands for a person: triangle, square, circle or diamond."""
    if person.expected:
        return "triangle"
    return {"male": "square", "female": "circle"}.get(person.sex, "diamond")


def draw_mark(parent: tree.Element, shape: str, size: float, double: bool = False, crossed: bool = False) -> None:
    """Draw a mark around (0, 0), `size` from its middle to its edge."""
    _outline(parent, shape, size)
    if double:
        _outline(parent, shape, size - INNER * size / 18)
    if crossed:
        reach = size if shape == "square" else size * {"circle": 0.71, "diamond": 0.5, "triangle": 0.45}[shape]
        steps = ("M", -reach, -reach, "L", reach, reach, "M", reach, -reach, "L", -reach, reach)
        pen.add(parent, "path", d=pen.path(*steps), stroke=pen.INK, stroke_width=STROKE * size / 18, fill="none")


def _outline(parent: tree.Element, shape: str, size: float) -> None:
    look: dict[str, str | float] = {"fill": pen.PAPER, "stroke": pen.INK, "stroke_width": max(1.2, STROKE * size / 18)}
    if shape == "square":
        pen.add(parent, "rect", x=-size, y=-size, width=2 * size, height=2 * size, **look)
    elif shape == "circle":
        pen.add(parent, "circle", cx=0, cy=0, r=size, **look)
    elif shape == "triangle":
        pen.add(parent, "polygon", points=pen.points([(0, -size), (size, size), (-size, size)]), **look)
    else:
        reach = size * 1.1
        pen.add(parent, "polygon", points=pen.points([(0, -reach), (reach, 0), (0, reach), (-reach, 0)]), **look)
