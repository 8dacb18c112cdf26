"""An answer into who told whom: a column for each agency, a row for each telling, an arrow to who was told.

Where the answer says of each agency whether it was told of what another held, the rows are what was held, and whoever
was not told has an empty place that says so; where records are only missing, the place is hatched and says that.
"""

from collections.abc import Mapping, Sequence

from graph.answer import Answer
from graph.pictures import sheet
from graph.pictures.catalogue import Drawing, Setting
from graph.pictures.sheet import Sheet
from graph.pictures.tellings.drawing import drawing
from graph.pictures.tellings.in_words import table
from graph.pictures.tellings.key import key
from graph.pictures.tellings.layout import WORDS, Layout, layout
from graph.pictures.tellings.model import Tellings
from graph.pictures.tellings.reading import has_tellings, tellings_of
from graph.pictures.timeline.fitting import fitted
from graph.pictures.timeline.notes import about, not_drawn

# How wide the page draws it at least, in units: about as many pixels as the page has for it.
SCREEN = 960.0


def draw(answer: Answer, setting: Setting) -> str:
    """Return who told whom on a sheet of paper; what has no room there is counted on it."""
    shown = tellings_of(answer, setting.marks)
    whole = layout(shown, sheet.LONG)
    width, height = sheet.room(_sheet(answer, setting, shown, whole, "placeholder"))
    placed = fitted(lambda wide, high: layout(shown, wide, high), width, height, WORDS, setting.paper)
    around = _sheet(answer, setting, shown, placed, not_drawn(placed.left_out, len(shown.rows)))
    return sheet.on_paper(drawing(shown, placed), placed.width, placed.height, around)


def on_screen(answer: Answer, setting: Setting) -> str:
    """Return who told whom for the page: all of it, however high."""
    shown = tellings_of(answer, setting.marks)
    placed = layout(shown, SCREEN)
    around = _sheet(answer, setting, shown, placed, "")
    return sheet.on_screen(drawing(shown, placed), placed.width, placed.height, around)


def in_words(answer: Answer, setting: Setting) -> Sequence[Mapping[str, str]]:
    """Return a row for each row of the picture."""
    return table(tellings_of(answer, setting.marks))


def _sheet(answer: Answer, setting: Setting, shown: Tellings, placed: Layout, left_out: str) -> Sheet:
    return Sheet(
        title=answer.question.title,
        standing=f"{about(answer)}{sheet.standing(answer)}",
        key=key(placed),
        notes=[*filter(None, (left_out,)), *sheet.as_notes(f"Read with care. {answer.question.caution}")],
        rests_on=sheet.rests_on(len({id for row in answer.rows for id in row.records})),
        marking=setting.marking,
        paper=setting.paper,
        smallest=WORDS,
    )


DRAWING = Drawing(
    "who_told_whom",
    "Who told whom",
    "A column for each agency, an arrow for each telling, and an empty place for who was not told.",
    has_tellings,
    draw,
    on_screen,
    in_words,
)
