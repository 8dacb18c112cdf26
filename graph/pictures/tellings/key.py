"""What a picture of tellings shows into its key, of each only what is used."""

from collections.abc import Iterator, Mapping, Sequence
from xml.etree import ElementTree as tree

from graph.pictures import pen
from graph.pictures.agencies import SEVERAL
from graph.pictures.sheet import Entry
from graph.pictures.tellings import model
from graph.pictures.tellings.drawing import DATE, on_day
from graph.pictures.tellings.layout import Layout, reach
from graph.pictures.tellings.model import Column
from graph.pictures.tellings.signs import draw_place
from graph.pictures.timeline.drawing import bar
from graph.pictures.timeline.layout import Extent
from graph.pictures.timeline.signs import DASHES

HALF = 14.0
HELD: Mapping[str, str] = {
    model.FROM: "Held it",
    model.TOLD: "Was told, told it, or was there",
    model.PERHAPS: "Perhaps told: a date or a wording is vague",
    model.ALIKE: "Held something alike of its own",
    model.NOT_TOLD: "No telling recorded, and the files of both cover it",
    model.NO_RECORDS: "No records loaded: nobody can tell",
}
TOLD: Mapping[str, str] = {
    model.FROM: "Told it",
    model.TOLD: "Was told",
    model.PERHAPS: "Perhaps told: only a wording points to it",
}
# How much smaller than in its column a mark stands in the key, which has less room for it.
SMALLER = 0.7
LINES: Mapping[str, str] = {"dashed": "Uncertain", "dotted": "Read out of a record's wording"}


def key(placed: Layout) -> Sequence[Entry]:
    """Return the entries for what is drawn: marks, arrows, dates."""
    return [*_places(placed), *_arrows(placed), *_dates(placed)]


def _places(placed: Layout) -> Iterator[Entry]:
    used = {what for row, _ in placed.rows for what in row.places.values()}
    words = TOLD if all(row.is_telling for row, _ in placed.rows) else HELD
    for what in (each for each in model.PLACES if each in used):
        is_wide = what in (model.NOT_TOLD, model.NO_RECORDS)
        sample = pen.group(transform=f"scale({SMALLER})") if is_wide else pen.group()
        draw_place(sample, what, 0, 0, Column("", "", 0, SEVERAL[0]))
        yield Entry(sample, words[what])


def _arrows(placed: Layout) -> Iterator[Entry]:
    lines = {row.line for row, _ in placed.rows if row.is_telling}
    for line in (each for each in LINES if each in lines):
        sample = pen.group()
        look: dict[str, str | float] = {"stroke": pen.INK, "stroke_width": 1.4, "stroke_dasharray": DASHES[line]}
        pen.add(sample, "line", x1=-HALF, y1=0, x2=HALF, y2=0, **look)
        yield Entry(sample, LINES[line])


def _dates(placed: Layout) -> Iterator[Entry]:
    shown = [(row, found) for row, _ in placed.rows if (found := reach(row, placed.axis))]
    if any(row.is_day for row, _ in shown):
        sample = pen.group()
        on_day(sample, 0, 0)
        yield Entry(sample, "On this day")
    if any(not (row.is_day or found.opens_left or found.opens_right) for row, found in shown):
        yield Entry(_bar(Extent(-HALF, HALF)), "Some day of these")
    if any(found.opens_left or found.opens_right for _, found in shown):
        yield Entry(_bar(Extent(-HALF, HALF, opens_right=True)), "Open: some day until or from there")


def _bar(extent: Extent) -> tree.Element:
    sample = pen.group()
    bar(sample, extent, 0, DATE, lasting=False)
    return sample
