"""What a tree uses into the entries of its key: nothing that is not drawn, and nothing drawn that is left out."""

from collections.abc import Callable, Iterable, Mapping
from xml.etree import ElementTree as tree

from graph.pictures import pen
from graph.pictures.genogram.family import Family
from graph.pictures.genogram.marks import draw_mark, shape_of
from graph.pictures.genogram.strokes import HOME_FILL, HOME_INK, THIN, slashes, stroke
from graph.pictures.sheet import Entry

Sketch = Callable[[tree.Element], None]
SIZE = 8.0
SHAPES = {"square": "Male", "circle": "Female", "diamond": "Sex not recorded", "triangle": "Unborn, expected"}


def _level(line: str, weight: float = 1.6, crossed: int = 0) -> Sketch:
    def sketch(parent: tree.Element) -> None:
        stroke(parent, [(-14, 0), (14, 0)], line, weight=weight)
        slashes(parent, 0, 0, crossed)

    return sketch


def _corner(parent: tree.Element) -> None:
    stroke(parent, [(-14, -6), (0, 4), (14, -6)], weight=THIN)
    stroke(parent, [(0, 4), (0, 10)], weight=THIN)


def _drop(line: str, shifts: Iterable[float] = (0.0,), weight: float = 1.6) -> Sketch:
    def sketch(parent: tree.Element) -> None:
        for shift in shifts:
            stroke(parent, [(shift, -10), (shift, 10)], line, weight=weight)

    return sketch


def _two_lines(parent: tree.Element) -> None:
    stroke(parent, [(-2.5, -10), (-2.5, 10)])
    stroke(parent, [(2.5, -10), (2.5, 10)], "dashed")


def _bracket(parent: tree.Element) -> None:
    stroke(parent, [(-12, 6), (-12, -6), (12, -6), (12, 6)])


def _twins(parent: tree.Element) -> None:
    stroke(parent, [(-8, 9), (0, -7), (8, 9)])


def _question(parent: tree.Element) -> None:
    pen.write(parent, "?", 0, 4, 12, font_weight="bold", fill=HOME_INK, text_anchor="middle")


LINES: Mapping[str, tuple[Sketch, str]] = {
    "married": (_level("solid"), "Married, as recorded"),
    "unmarried": (_level("unmarried"), "Partners; of which kind is not recorded, or cohabiting"),
    "ended": (_level("unmarried", crossed=1), "Separated or ended"),
    "divorced": (_level("solid", crossed=2), "Divorced"),
    "unsure union": (_question, "Beside a date or a bar: records are not sure of the union"),
    "parents": (_corner, "Parents of one child; nothing says that they were partners"),
    "siblings": (_bracket, "Brothers and sisters, as recorded; no parent in common is"),
    "twins": (_twins, "Born on one day: twins"),
    "dashed": (_drop("dashed"), "Uncertain, or records differ"),
    "dotted": (_drop("dotted"), "Read out of a record's wording"),
    "two lines": (_two_lines, "A line for each parent, as sure as each is"),
    "adopted": (_drop("solid", (-1.7, 1.7), THIN), "Adopted"),
    "foster": (_drop("solid", weight=THIN), "In foster care, as the word beside it says"),
    "carer": (_drop("solid", weight=THIN), "Cared for by somebody not recorded as a parent"),
}


def key(family: Family, used: Iterable[str], tags: Mapping[str, str]) -> list[Entry]:
    """Return the entries for a family drawn with these kinds of line; `tags` are the households' by id."""
    people = family.people.values()
    shapes = {shape_of(person) for person in people}
    entries = [_entry(_mark(shape), words) for shape, words in SHAPES.items() if shape in shapes]
    if any(person.dead for person in people):
        entries.append(_entry(lambda parent: draw_mark(parent, "square", SIZE, crossed=True), "Died"))
    if family.subject:
        shape = shape_of(family.people[family.subject])
        entries.append(_entry(lambda parent: draw_mark(parent, shape, SIZE + 1, double=True), "Whom it is about"))
    known = set(used)
    entries += [_entry(sketch, words) for name, (sketch, words) in LINES.items() if name in known]
    entries += [_entry(home_sketch(tags[home.id]), home_words(home.name)) for home in family.homes if home.id in tags]
    if any(home.perhaps for home in family.homes):
        entries.append(_entry(_question, "At a mark: perhaps lived there then"))
    return entries


def home_sketch(tag: str) -> Sketch:
    """Return what draws the sample of a household: a piece of its loop, with its letter."""

    def sketch(parent: tree.Element) -> None:
        look = {"fill": HOME_FILL, "stroke": HOME_INK, "stroke_dasharray": "5 3"}
        pen.add(parent, "rect", x=-14, y=-9, width=28, height=18, rx=5, **look)
        pen.write(parent, tag, 0, 4, 11, font_weight="bold", fill=HOME_INK, text_anchor="middle")

    return sketch


def home_words(name: str) -> str:
    """Return what the key says of a household."""
    return pen.cut(f"Lived together then: {name}" if name else "Lived together then", 12, 420)


def _mark(shape: str) -> Sketch:
    return lambda parent: draw_mark(parent, shape, SIZE)


def _entry(sketch: Sketch, words: str) -> Entry:
    sample = pen.group()
    sketch(sample)
    return Entry(sample, words)
