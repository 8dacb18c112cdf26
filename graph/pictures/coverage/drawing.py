"""Coverage in its places into the elements of an SVG: lanes, years, bands, hatching, figures and words."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from xml.etree import ElementTree as tree

from graph.pictures import pen
from graph.pictures.agencies import Mark
from graph.pictures.coverage.in_words import NOT_COVERED, facts, nothing, spoken
from graph.pictures.coverage.layout import EDGE, FACTS, FOOT, HEAD, LANE, NAMES, WORDS, Layout, Strip
from graph.pictures.timeline.shading import UNCOVERED, shade
from graph.pictures.timeline.tint import tint
from graph.safe_text import one_line, visible

GRID, BORDER, PLAIN = "#c4c4c4", "#8a8a8a", "#d9d9d9"
NAME = 11.0
BAND = 5.0
LINE = 12.0


def drawing(placed: Layout, marks: Mapping[str, Mark]) -> tree.Element:
    """Return the whole drawing as one group, from (0, 0) to the width and height of `placed`."""
    whole = pen.group()
    _years(whole, placed)
    for strip in placed.strips:
        _lane(whole, placed, strip, marks.get(strip.held.id))
    return whole


def band(parent: tree.Element, start: float, end: float, top: float, height: float, colour: str) -> None:
    """Draw the days that a file covers: a full band with a solid edge."""
    look: dict[str, str | float] = {"fill": tint(colour, 0.35), "stroke": pen.INK, "stroke_width": 0.9}
    pen.add(parent, "rect", x=start, y=top, width=max(end - start, 1), height=height, **look)


def _years(whole: tree.Element, placed: Layout) -> None:
    axis, bottom = placed.axis, placed.height - FOOT
    for year in range(axis.first.year, axis.last.year + 1):
        if year % placed.step and year != axis.first.year:
            continue
        x = axis.at(date(year, 1, 1))
        pen.add(whole, "line", x1=x, y1=HEAD - 4, x2=x, y2=bottom + 3, stroke=GRID, stroke_width=0.7)
        if year % placed.step == 0:
            for y in (HEAD - 7, bottom + 12):
                pen.write(whole, str(year), x + 2, y, WORDS, fill=pen.QUIET)
    pen.add(whole, "line", x1=axis.right, y1=HEAD - 4, x2=axis.right, y2=bottom + 3, stroke=GRID, stroke_width=0.7)


def _lane(whole: tree.Element, placed: Layout, strip: Strip, mark: Mark | None) -> None:
    lane = tree.SubElement(whole, "g", {"data-about": visible(strip.held.id)})
    pen.add(lane, "title", one_line(spoken(strip.held, mark)))
    # Under the marks, so that all of a lane can be clicked and is seen to have been.
    pen.add(lane, "rect", x=0, y=strip.top, width=placed.width, height=LANE, fill=pen.PAPER, fill_opacity=0)
    for start, end in strip.uncovered:
        shade(lane, UNCOVERED, start, strip.top, end - start, LANE)
    for start, end in strip.covered:
        band(lane, start, end, strip.top + BAND, LANE - 2 * BAND, mark.colour if mark else PLAIN)
    _figures(lane, strip)
    _say_gaps(lane, placed, strip)
    _name(lane, strip, mark)
    _facts(lane, placed, strip)
    bottom = strip.top + LANE
    pen.add(lane, "line", x1=0, y1=bottom, x2=placed.width, y2=bottom, stroke=BORDER, stroke_width=0.6)


def _figures(lane: tree.Element, strip: Strip) -> None:
    y = strip.top + LANE / 2 + 3.5
    for cell in strip.cells:
        middle = (cell.start + cell.end) / 2
        pen.write_over(lane, f"{cell.records:,}", middle, y, WORDS, text_anchor="middle")


def _say_gaps(lane: tree.Element, placed: Layout, strip: Strip) -> None:
    """Say what the hatching means, in the widest stretch of it without a figure, where that has room."""
    if strip.held.holds_nothing:
        _say(lane, nothing(strip.held), placed.axis.left, placed.axis.right, strip, "bold")
        return
    start, end = max(_free(strip), key=lambda stretch: stretch[1] - stretch[0], default=(0.0, 0.0))
    if pen.width(NOT_COVERED, WORDS) + 2 * EDGE <= end - start:
        _say(lane, NOT_COVERED, start, end, strip)


def _free(strip: Strip) -> Iterator[tuple[float, float]]:
    """From where to where a lane is hatched and has no figure."""
    for start, end in strip.uncovered:
        reached = start
        for cell in strip.cells:
            if cell.end > reached and cell.start < end:
                yield reached, cell.start
                reached = cell.end
        yield reached, end


def _say(lane: tree.Element, words: str, start: float, end: float, strip: Strip, weight: str = "normal") -> None:
    room = pen.width(words, WORDS, bold=weight == "bold") + 8
    middle, y = (start + end) / 2, strip.top + LANE / 2
    pen.add(lane, "rect", x=middle - room / 2, y=y - 7.5, width=room, height=15, fill=pen.PAPER)
    pen.write(lane, words, middle, y + 3.5, WORDS, text_anchor="middle", font_weight=weight)


def _name(lane: tree.Element, strip: Strip, mark: Mark | None) -> None:
    x, middle = 4.0, strip.top + LANE / 2
    if mark:
        pen.add(lane, "circle", cx=12, cy=middle, r=8, fill=mark.colour, stroke=pen.INK, stroke_width=0.8)
        number: dict[str, str | float] = {"text_anchor": "middle", "fill": mark.ink, "font_weight": "bold"}
        pen.write(lane, str(mark.number), 12, middle + 3.4, 9.5, **number)
        x = 25.0
    _lines(lane, pen.lines(strip.held.name, NAME, NAMES - x - 4, 2), x, middle, NAME)


def _facts(lane: tree.Element, placed: Layout, strip: Strip) -> None:
    said = [pen.cut(line, WORDS, FACTS - 8) for line in facts(strip)]
    _lines(lane, said, placed.width - FACTS + 6, strip.top + LANE / 2, WORDS)


def _lines(lane: tree.Element, words: Sequence[str], x: float, middle: float, size: float) -> None:
    first = middle + 3.6 - (len(words) - 1) * LINE / 2
    for number, line in enumerate(words):
        pen.write(lane, line, x, first + number * LINE, size)
