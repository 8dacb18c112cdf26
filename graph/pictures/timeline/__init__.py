"""An answer into a timeline: a lane for each agency, and one for how the child was seen.

What happened, what was a concern and what was told are different marks; a vague date is a bar over all the days that it
allows, and what has no date stands beside. Selecting a mark says when it was written.
"""

from collections.abc import Mapping, Sequence

from graph.answer import Answer
from graph.pictures import sheet
from graph.pictures.catalogue import Drawing, Setting
from graph.pictures.sheet import Sheet
from graph.pictures.timeline.drawing import drawing
from graph.pictures.timeline.fitting import fitted
from graph.pictures.timeline.ground import on_ground, with_ground
from graph.pictures.timeline.in_words import table
from graph.pictures.timeline.key import key
from graph.pictures.timeline.layout import WORDS, Layout, layout
from graph.pictures.timeline.model import Timeline
from graph.pictures.timeline.notes import about, not_drawn
from graph.pictures.timeline.of_answer import has_dated, timeline_of

# How wide the page draws it, in units: about as many pixels as the page has for it.
SCREEN = 880.0


def draw(answer: Answer, setting: Setting) -> str:
    """Return the timeline of `answer` on a sheet of paper; what has no room there is counted on it."""
    shown = timeline_of(answer, setting.marks)
    whole = layout(shown, sheet.LONG)
    width, height = sheet.room(_sheet(answer, setting, shown, whole, "placeholder"))
    placed = fitted(lambda wide, high: layout(shown, wide, high), width, height, WORDS, setting.paper)
    around = _sheet(answer, setting, shown, placed, not_drawn(placed.left_out, len(shown.dated)))
    return sheet.on_paper(drawing(shown, placed), placed.width, placed.height, around)


def on_screen(answer: Answer, setting: Setting) -> str:
    """Return the timeline of `answer` for the page: all of it, however high."""
    shown = timeline_of(answer, setting.marks)
    placed = _placed(shown, setting)
    around = _sheet(answer, setting, shown, placed, "")
    return sheet.on_screen(drawing(shown, placed), placed.width, placed.height, around)


def _placed(shown: Timeline, setting: Setting) -> Layout:
    """Return everything in its place; on the ground of another day, what is on both stands where it is there."""
    if setting.ground is None:
        return layout(shown, SCREEN)
    return on_ground(shown, layout(with_ground(shown, timeline_of(setting.ground, setting.marks)), SCREEN))


def in_words(answer: Answer, setting: Setting) -> Sequence[Mapping[str, str]]:
    """Return a row for each thing on the timeline, and for each gap."""
    return table(timeline_of(answer, setting.marks))


def _sheet(answer: Answer, setting: Setting, shown: Timeline, placed: Layout, left_out: str) -> Sheet:
    records = {id for each in shown.dated for id in each.records}
    return Sheet(
        title=answer.question.title,
        standing=f"{about(answer)}{sheet.standing(answer)}",
        key=key(shown, placed),
        notes=[*filter(None, (left_out,)), *sheet.as_notes(f"Read with care. {answer.question.caution}")],
        rests_on=sheet.rests_on(len(records)),
        marking=setting.marking,
        paper=setting.paper,
        smallest=WORDS,
    )


DRAWING = Drawing(
    "timeline",
    "Timeline",
    "What happened, what was a concern and what was told when, in a lane for each agency.",
    has_dated,
    draw,
    on_screen,
    in_words,
)
