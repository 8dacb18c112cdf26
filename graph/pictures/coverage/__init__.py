"""What is loaded of each agency into a picture: a lane each, what its files cover, what they do not, and its records.

It is there so that nobody reads "not told" where records are only missing. It is drawn of all that is loaded and not of
an answer, so it is not among the pictures of `catalogue.py`: the page shows it under *Load*, and `knownto status
--format svg` writes it. It is pure, and the same for the same things loaded.
"""

from collections.abc import Mapping, Sequence

from graph.covered import Held
from graph.pictures import sheet
from graph.pictures.agencies import Mark, marks
from graph.pictures.coverage.drawing import drawing
from graph.pictures.coverage.in_words import caution, standing, table
from graph.pictures.coverage.key import key
from graph.pictures.coverage.layout import WORDS, Layout, layout
from graph.pictures.sheet import Sheet

TITLE = "What is loaded, by agency"
# How wide the page draws it, in units: about as many pixels as the page has for it.
SCREEN = 1180.0
# How wide it is laid out on paper: so that a dozen agencies fill a sheet that lies on its long side.
PAPER = 980.0


def draw(held: Held, paper: str = "A4", marking: str = "") -> str:
    """Return what is loaded on a sheet of paper, one of `graph.pictures.sheet.PAPERS`, as an SVG document."""
    placed = layout(held, PAPER)
    around = _sheet(held, placed, paper, marking)
    return sheet.on_paper(drawing(placed, marks_of(held)), placed.width, placed.height, around)


def on_screen(held: Held) -> str:
    """Return what is loaded for the page: all of it, however high."""
    placed = layout(held, SCREEN)
    return sheet.on_screen(drawing(placed, marks_of(held)), placed.width, placed.height, _sheet(held, placed))


def in_words(held: Held) -> Sequence[Mapping[str, str]]:
    """Return a row for each agency that says the same as the picture."""
    return table(held, marks_of(held))


def marks_of(held: Held) -> Mapping[str, Mark]:
    """Return the mark of each agency, the same as in every other picture."""
    return marks({each.id: each.name for each in held.agencies})


def _sheet(held: Held, placed: Layout, paper: str = "A4", marking: str = "") -> Sheet:
    return Sheet(
        title=TITLE,
        standing=standing(held),
        key=key(placed),
        notes=caution(held),
        rests_on=sheet.rests_on(sum(each.records for each in held.agencies)),
        marking=marking,
        paper=paper,
        smallest=WORDS,
    )
