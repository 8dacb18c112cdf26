"""An answer into the family tree that it states, by the usual conventions of genograms, as of a day, on paper."""

from datetime import date
from xml.etree import ElementTree as tree

from graph.answer import Answer
from graph.pictures import pen
from graph.pictures.catalogue import Drawing, Setting
from graph.pictures.genogram.family import Family
from graph.pictures.genogram.homes import loop
from graph.pictures.genogram.key import key
from graph.pictures.genogram.labels import LINE
from graph.pictures.genogram.layout import BELOW_MARK, MARK, Layout, layout_of
from graph.pictures.genogram.lines import SMALL, draw_lines
from graph.pictures.genogram.marks import draw_mark, shape_of
from graph.pictures.genogram.reading import FAMILY_TIES, MOST, family_of
from graph.pictures.genogram.strokes import DASHES, HOME_FILL, HOME_INK
from graph.pictures.outline import outline, rings
from graph.pictures.sheet import Sheet, on_paper, rests_on, standing
from graph.subgraph import Subgraph
from graph.wording import date_in_words

# A tree of fewer ties says less than the table does.
FEWEST = 2
CAUTION = (
    "A tie that no record states is not drawn, and a parent whom no record names has no mark: a child of one recorded "
    "parent hangs from that parent alone. Being on the picture means no wrongdoing."
)
TAG = 18.0
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def draw(
    subgraph: Subgraph,
    subject: str = "",
    on: date | None = None,
    *,
    said: str = "",
    paper: str = "A4",
    marking: str = "",
    most: int = MOST,
) -> str:
    """Return the family tree around the person of id `subject` as of `on` (None: everything) as an SVG document.

    `said` stands under the title; left out, it is the day. At most `most` people are drawn, the nearest first.
    """
    family = family_of(subgraph, subject, on, most)
    layout = layout_of(family)
    drawing = pen.group()
    tags = {home.id: _tag(number) for number, home in enumerate(family.homes)}
    _loops(drawing, layout)
    used = draw_lines(drawing, layout)
    _people(drawing, layout)
    _tags(drawing, layout, tags)
    sheet = Sheet(
        title=_title(family),
        standing=said or _day(on),
        key=key(family, used, tags),
        notes=(CAUTION, *family.said, *layout.said),
        rests_on=rests_on(len(family.records)),
        marking=marking,
        paper=paper,
        smallest=SMALL,
    )
    return on_paper(drawing, layout.width, layout.height, sheet)


def _title(family: Family) -> str:
    return f"Family tree: {family.people[family.subject].name}" if family.subject else "Family tree"


def _day(on: date | None) -> str:
    return f"As of {date_in_words(on.isoformat())}." if on else "From everything loaded, whenever it was recorded."


def _tag(number: int) -> str:
    return LETTERS[number] if number < len(LETTERS) else str(number + 1)


def _loops(parent: tree.Element, layout: Layout) -> None:
    for number, home in enumerate(layout.family.homes):
        loop_path = outline(loop(layout, home, number), 9)
        path = pen.add(parent, "path", d=loop_path, fill=HOME_FILL, fill_opacity=0.6, data_about=home.id)
        path.attrib |= {"stroke": HOME_INK, "stroke-width": "1.4", "stroke-dasharray": DASHES["home"]}


def _tags(parent: tree.Element, layout: Layout, tags: dict[str, str]) -> None:
    taken: list[tuple[float, float]] = []
    for number, home in enumerate(layout.family.homes):
        for ring in rings(loop(layout, home, number)):
            y, x = min((y, x) for x, y in ring)
            while any(abs(x - other) < TAG and abs(y - height) < TAG for other, height in taken):
                x += TAG
            taken.append((x, y))
            _tag_at(parent, x + 11, y, tags[home.id])
        for person in sorted(home.perhaps):
            seat = layout.seats[person]
            pen.write(parent, "?", seat.x + MARK + 3, seat.y + MARK - 1, 11, font_weight="bold", fill=HOME_INK)


def _tag_at(parent: tree.Element, x: float, y: float, tag: str) -> None:
    pen.add(parent, "circle", cx=x, cy=y, r=8, fill=pen.PAPER, stroke=HOME_INK)
    pen.write(parent, tag, x, y + 3.7, 10.5, font_weight="bold", fill=HOME_INK, text_anchor="middle")


def _people(parent: tree.Element, layout: Layout) -> None:
    for id, seat in layout.seats.items():
        person = layout.family.people[id]
        mark = pen.add(parent, "g", data_about=id, transform=f"translate({seat.x:.1f} {seat.y:.1f})")
        pen.add(mark, "title", pen.tidy(person.name))
        draw_mark(mark, shape_of(person), MARK, double=id == layout.family.subject, crossed=person.dead)
        y = MARK + BELOW_MARK
        for words in seat.words:
            y += words.size * LINE
            look = {"font_weight": "bold", "fill": pen.INK} if words.is_name else {"fill": pen.QUIET}
            pen.write(mark, words.text, 0, y - 2, words.size, text_anchor="middle", **look)


def _draws(answer: Answer) -> bool:
    return sum(link.kind in FAMILY_TIES for link in answer.subgraph.links) >= FEWEST


def _draw(answer: Answer, setting: Setting) -> str:
    given = answer.parameters
    as_of = given.get("as_of")
    return draw(
        answer.subgraph,
        given.get("person") or given.get("child") or "",
        date.fromisoformat(as_of) if as_of else None,
        said=standing(answer),
        paper=setting.paper,
        marking=setting.marking,
    )


DRAWING = Drawing(
    "family_tree", "Family tree", "Parents, children, partners and households as of the day asked.", _draws, _draw
)
