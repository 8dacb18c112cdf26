"""An answer into an ecomap: a child or a household in the middle, and around it who had to do with them, on paper."""

from collections.abc import Mapping
from datetime import date
from xml.etree import ElementTree as tree

from graph.answer import Answer
from graph.pictures import pen
from graph.pictures.agencies import NEUTRAL, Mark
from graph.pictures.catalogue import Drawing, Setting
from graph.pictures.ecomap.reading import Circle, Involved, circle_of
from graph.pictures.ecomap.ring import Place, around
from graph.pictures.sheet import Entry, Sheet, on_paper, rests_on, standing
from graph.subgraph import Subgraph
from graph.wording import date_in_words

# A ring of fewer says less than a sentence; of more, nobody reads it.
FEWEST, MOST = 2, 24
NAME, WORDS, ROOM, LINE = 11.0, 9.0, 132.0, 1.22
MARK = 17.0
MIDDLE = 58.0
ENDED = "4 3"
DASHES = {"dashed": "6 4", "dotted": "1.5 4"}
LINE_WORDS = {
    "solid": "Stated in a record",
    "dashed": "Uncertain, or records differ",
    "dotted": "Read out of a record's wording",
}
CAUTION = (
    "A line says only what records say: a place on a list, work with them, or an event in which they took part. No "
    "line speaks of how strong or how good a tie was, and who has no line here may still have had to do with them."
)


def draw(
    subgraph: Subgraph,
    subject: str,
    on: date | None = None,
    marks: Mapping[str, Mark] | None = None,
    *,
    said: str = "",
    paper: str = "A4",
    marking: str = "",
) -> str:
    """Return the ecomap around the person or household of id `subject` as of `on` as an SVG document.

    `marks` are the agencies' marks by id; `said` stands under the title, and is the day where it is left out.
    """
    circle = circle_of(subgraph, subject, on)
    shown = circle.involved[:MOST]
    boxes = [(ROOM, 2 * MARK + 6 + _height(each)) for each in shown]
    places = around(boxes, (2 * MIDDLE, 2 * MIDDLE))
    drawing = pen.group()
    inner = pen.add(drawing, "g")
    at = [_mark_at(place, box) for place, box in zip(places, boxes, strict=True)]
    for each, mark in zip(shown, at, strict=True):
        _line(inner, each, mark)
    for each, mark, place in zip(shown, at, places, strict=True):
        _service(inner, each, mark, marks or {}, words_above=place[1] < 0)
    _centre(inner, circle)
    left = min([x - ROOM / 2 for x, _ in places] + [-MIDDLE]) - 6
    right = max([x + ROOM / 2 for x, _ in places] + [MIDDLE]) + 6
    top = min([y - box[1] / 2 for (_, y), box in zip(places, boxes, strict=True)] + [-MIDDLE]) - 6
    bottom = max([y + box[1] / 2 for (_, y), box in zip(places, boxes, strict=True)] + [MIDDLE]) + 6
    inner.set("transform", f"translate({-left:.1f} {-top:.1f})")
    sheet = Sheet(
        title=f"Ecomap: {circle.name}" if circle.name else "Ecomap",
        standing=said or (f"As of {date_in_words(on.isoformat())}." if on else "From everything loaded."),
        key=_key(shown, circle),
        notes=(CAUTION, *_left_out(len(circle.involved) - len(shown))),
        rests_on=rests_on(len(circle.records)),
        marking=marking,
        paper=paper,
        smallest=WORDS,
    )
    return on_paper(drawing, right - left, bottom - top, sheet)


def _left_out(count: int) -> tuple[str, ...]:
    return (f"{count} more services and workers are not drawn.",) if count else ()


def _words(each: Involved) -> list[tuple[str, float, bool]]:
    name = [(line, NAME, True) for line in pen.lines(each.name, NAME * pen.BOLD, ROOM, 2)]
    sector = [each.sector] if each.sector and each.sector.casefold() not in each.name.casefold() else []
    said = [line for text in (*sector, *each.said[:3]) for line in pen.lines(text, WORDS, ROOM, 2)]
    more = len(each.said) - 3
    return name + [(line, WORDS, False) for line in (*said, *([f"and {more} more"] if more > 0 else []))]


def _height(each: Involved) -> float:
    return sum(size * LINE for _, size, _ in _words(each))


def _line(parent: tree.Element, each: Involved, place: Place) -> None:
    line = pen.add(parent, "line", x1=0, y1=0, x2=place[0], y2=place[1], data_about=" ".join(each.about))
    _look(line, each.line)


def _look(line: tree.Element, style: str) -> None:
    line.attrib |= {"stroke": pen.INK, "stroke-width": "1.6", "fill": "none"}
    if style in DASHES:
        line.set("stroke-dasharray", DASHES[style])


def _mark_at(place: Place, box: tuple[float, float]) -> Place:
    """The mark is the end of a box of words that is nearer to the middle, so that no line runs through words."""
    x, y = place
    return (x, y + box[1] / 2 - MARK) if y < 0 else (x, y - box[1] / 2 + MARK)


def _service(
    parent: tree.Element, each: Involved, place: Place, marks: Mapping[str, Mark], *, words_above: bool
) -> None:
    x, y = place
    box = pen.add(parent, "g", data_about=each.id, transform=f"translate({x:.1f} {y:.1f})")
    pen.add(box, "title", pen.tidy(each.name))
    _mark(box, each, marks.get(each.id), MARK)
    down = -MARK - 6 - _height(each) if words_above else MARK + 4
    for text, size, bold in _words(each):
        down += size * LINE
        look = {"font_weight": "bold", "fill": pen.INK} if bold else {"fill": pen.QUIET}
        pen.write(box, text, 0, down - 2, size, text_anchor="middle", **look)


def _mark(parent: tree.Element, each: Involved, mark: Mark | None, size: float) -> None:
    """A hexagon in the agency's colour with its number, a small circle for a worker; a dashed rim where it ended."""
    fill, ink = (mark.colour, mark.ink) if mark and not each.ended else NEUTRAL
    if each.kind == "Professional":
        shape = pen.add(parent, "circle", cx=0, cy=0, r=size * 0.75, fill=pen.PAPER)
    else:
        half = size * 0.87
        corners = [(-size, 0), (-size / 2, -half), (size / 2, -half), (size, 0), (size / 2, half), (-size / 2, half)]
        shape = pen.add(parent, "polygon", points=pen.points(corners), fill=fill)
    shape.attrib |= {"stroke": pen.INK, "stroke-width": "1.8"} | ({"stroke-dasharray": ENDED} if each.ended else {})
    if mark and each.kind != "Professional":
        pen.write(parent, str(mark.number), 0, size * 0.24, size * 0.72, text_anchor="middle", fill=ink)


def _centre(parent: tree.Element, circle: Circle) -> None:
    middle = pen.add(parent, "g", data_about=circle.id)
    look: dict[str, str | float] = {"fill": pen.PAPER, "stroke": pen.INK, "stroke_width": 2}
    for inset in (0, 5):
        if circle.kind == "Household":
            side = MIDDLE - inset
            pen.add(middle, "rect", x=-side, y=-side * 0.7, width=2 * side, height=side * 1.4, rx=12, **look)
        else:
            pen.add(middle, "circle", cx=0, cy=0, r=MIDDLE - inset, **look)
    lines = pen.lines(circle.name[:1].upper() + circle.name[1:], 13 * pen.BOLD, 2 * MIDDLE - 26, 3)
    for number, line in enumerate(lines):
        y = 4 + 16 * (number - (len(lines) - 1) / 2)
        pen.write(middle, line, 0, y, 13, font_weight="bold", text_anchor="middle")


def _key(shown: tuple[Involved, ...], circle: Circle) -> list[Entry]:
    found = []
    plain = Involved("", "Agency", "", "", (), (), "solid", False)
    kinds = {each.kind for each in shown}
    if "Agency" in kinds:
        found.append(_entry(plain, "A service, with its number and colour on every picture"))
    if "Professional" in kinds:
        found.append(_entry(Involved("", "Professional", "", "", (), (), "solid", False), "A worker"))
    if any(each.ended for each in shown):
        found.append(_entry(Involved("", "Agency", "", "", (), (), "solid", True), "Ended by then, or not on the list"))
    for style, words in LINE_WORDS.items():
        if style in {each.line for each in shown}:
            sample = pen.group()
            _look(pen.add(sample, "line", x1=-14, y1=0, x2=14, y2=0), style)
            found.append(Entry(sample, words))
    double = pen.group()
    for size in (9, 6):
        pen.add(double, "circle", cx=0, cy=0, r=size, fill=pen.PAPER, stroke=pen.INK, stroke_width=1.2)
    return [*found, Entry(double, "Whom it is about")] if circle.kind != "Household" else found


def _entry(each: Involved, words: str) -> Entry:
    sample = pen.group()
    _mark(sample, each, None, 9)
    return Entry(sample, words)


def _subject(answer: Answer) -> str:
    given = answer.parameters
    return given.get("child") or given.get("household") or given.get("person") or ""


def _on(answer: Answer) -> date | None:
    given = answer.parameters.get("on") or answer.parameters.get("as_of")
    return date.fromisoformat(given) if given else None


def _draws(answer: Answer) -> bool:
    subject = _subject(answer)
    return bool(subject) and len(circle_of(answer.subgraph, subject, _on(answer)).involved) >= FEWEST


def _draw(answer: Answer, setting: Setting) -> str:
    said = f"{standing(answer)} Drawn from one answer: {answer.question.title}"
    return draw(
        answer.subgraph,
        _subject(answer),
        _on(answer),
        setting.marks,
        said=said,
        paper=setting.paper,
        marking=setting.marking,
    )


DRAWING = Drawing(
    "ecomap", "Ecomap", "The services and workers that had to do with a child or a household.", _draws, _draw
)
