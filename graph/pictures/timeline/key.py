"""What a timeline shows into its key: signs, bars and shading, of each only what is used."""

from collections.abc import Iterator, Sequence
from xml.etree import ElementTree as tree

from graph.pictures import pen
from graph.pictures.agencies import SEVERAL
from graph.pictures.sheet import Entry
from graph.pictures.timeline import model
from graph.pictures.timeline.drawing import bar
from graph.pictures.timeline.layout import ON_AXIS, Extent, Layout
from graph.pictures.timeline.model import Timeline
from graph.pictures.timeline.shading import GAP_ALL, GAP_SOME, UNCOVERED, shade
from graph.pictures.timeline.signs import WORDS, draw_sign

HALF = 14.0
LINES = {"dashed": "Uncertain, or records differ", "dotted": "Read out of a record's wording"}


def key(timeline: Timeline, placed: Layout) -> Sequence[Entry]:
    """Return the entries for what is drawn, signs first."""
    return [*_signs(placed), *_bars(placed), *_shades(timeline, placed)]


def _signs(placed: Layout) -> Iterator[Entry]:
    used = {each.dated.sign for each in placed.placed}
    for sign in (each for each in model.SIGNS if each in used):
        sample = pen.group()
        draw_sign(sample, sign, 0, 0, 7, SEVERAL[0])
        yield Entry(sample, WORDS[sign])
    lines = {each.dated.line for each in placed.placed}
    for line in (each for each in LINES if each in lines):
        sample = pen.group()
        draw_sign(sample, model.EVENT, 0, 0, 7, pen.PAPER, line)
        yield Entry(sample, LINES[line])


def _bars(placed: Layout) -> Iterator[Entry]:
    shown = [each for each in placed.placed if each.extent.is_bar and each.column == ON_AXIS]
    closed = [each for each in shown if not (each.extent.opens_left or each.extent.opens_right)]
    if any(not each.dated.lasting for each in closed):
        yield Entry(_bar(Extent(-HALF, HALF), False), "Some day of these; no more is recorded")
    if any(each.dated.lasting for each in closed):
        yield Entry(_bar(Extent(-HALF, HALF), True), "Lasted all these days")
    if any(each.extent.opens_left or each.extent.opens_right for each in shown):
        yield Entry(_bar(Extent(-HALF, HALF, opens_right=True), False), "Open: some day until or from there")
    if any(each.extent.cut for each in shown):
        yield Entry(_bar(Extent(-HALF, HALF, cut=True), False), "Begins before the days shown")


def _bar(reach: Extent, lasting: bool) -> tree.Element:
    sample = pen.group()
    bar(sample, reach, 0, SEVERAL[0], lasting)
    return sample


def _shades(timeline: Timeline, placed: Layout) -> Iterator[Entry]:
    who = "No record of the agencies shown says that the child, by name, was seen;"
    if any(gap.by_all for gap in timeline.gaps):
        yield Entry(_shade(GAP_ALL), f"{who} files of all of them cover it")
    if any(not gap.by_all for gap in timeline.gaps):
        yield Entry(_shade(GAP_SOME), f"{who} files of only some cover it")
    if any(placed.uncovered(strip.lane) for strip in placed.strips if strip.lane.is_agency):
        yield Entry(_shade(UNCOVERED), "No records loaded of this agency")
    if timeline.as_of and placed.axis.first <= timeline.as_of <= placed.axis.last:
        sample = pen.group()
        pen.add(sample, "line", x1=0, y1=-10, x2=0, y2=10, stroke=pen.INK, stroke_width=1.6, stroke_dasharray="8 3")
        yield Entry(sample, "The day of knowledge")


def _shade(what: str) -> tree.Element:
    sample = pen.group()
    shade(sample, what, -HALF, -8, 2 * HALF, 16)
    pen.add(sample, "rect", x=-HALF, y=-8, width=2 * HALF, height=16, fill="none", stroke=pen.INK, stroke_width=0.6)
    return sample
