"""A timeline in its places into the elements of an SVG: lanes, days, coverage, gaps, bars, signs and words."""

from datetime import date
from xml.etree import ElementTree as tree

from graph.dates import day, in_words
from graph.pictures import pen
from graph.pictures.timeline.in_words import spoken
from graph.pictures.timeline.layout import (
    BAR,
    EDGE,
    FOOT,
    HEAD,
    NAMES,
    PADDING,
    PITCH,
    SIGN,
    WORDS,
    Extent,
    Layout,
    Placed,
    Strip,
)
from graph.pictures.timeline.model import SEEN, Lane, Timeline
from graph.pictures.timeline.scale import Tick, ticks
from graph.pictures.timeline.shading import GAP_ALL, GAP_SOME, UNCOVERED, shade
from graph.pictures.timeline.signs import draw_sign
from graph.pictures.timeline.tint import tint
from graph.safe_text import one_line, visible

GRID, BORDER = "#c4c4c4", "#8a8a8a"
TICK_ROOM = 46.0
# White around words that stand on shading or on the line of a day.
HALO: dict[str, str | float] = {
    "stroke": pen.PAPER,
    "stroke_width": 2.4,
    "stroke_linejoin": "round",
    "paint_order": "stroke",
}
NAME = 11.0
# A lane of two rows has room for two lines.
TWO_LINES = 36.0


def drawing(timeline: Timeline, placed: Layout) -> tree.Element:
    """Return the whole drawing as one group, from (0, 0) to the width and height of `placed`."""
    whole = pen.group()
    for number, strip in enumerate(placed.strips):
        _ground(whole, placed, strip, number)
    _gaps(whole, timeline, placed)
    _days(whole, placed)
    _columns(whole, placed)
    _as_of(whole, timeline, placed)
    lanes = {lane.id: lane for lane in timeline.lanes}
    for each in placed.placed:
        _mark(whole, each, lanes[each.dated.lane])
    for strip in placed.strips:
        _name(whole, strip)
    whole.append(_head(placed))
    return whole


def _head(placed: Layout) -> tree.Element:
    """The days named above the lanes, last, since the page keeps them in sight over whatever is scrolled below them."""
    head = pen.head(placed.width, HEAD - 5)
    for tick, x in _named(placed):
        pen.write(head, tick.words, x + 2, HEAD - 7, WORDS, fill=pen.QUIET)
    for x, words in _heads(placed):
        pen.write(head, words, x + 4, HEAD - 7, WORDS, font_weight="bold")
    return head


def _named(placed: Layout) -> list[tuple[Tick, float]]:
    """The days that are named, and where each stands: those whose words have room."""
    found = [(tick, placed.axis.at(tick.day)) for tick in ticks(placed.axis, TICK_ROOM)]
    return [(tick, x) for tick, x in found if x + pen.width(tick.words, WORDS) + 2 <= placed.axis.right + EDGE]


def _ground(whole: tree.Element, placed: Layout, strip: Strip, number: int) -> None:
    top, height = strip.top, strip.height
    ground = "#ffffff" if number % 2 else "#f6f6f6"
    pen.add(whole, "rect", x=0, y=top, width=placed.width, height=height, fill=ground)
    if strip.lane.is_agency:
        for start, end in placed.uncovered(strip.lane):
            shade(whole, UNCOVERED, start, top, end - start, height)
    pen.add(whole, "line", x1=0, y1=top + height, x2=placed.width, y2=top + height, stroke=BORDER, stroke_width=0.6)


def _gaps(whole: tree.Element, timeline: Timeline, placed: Layout) -> None:
    strip = next((each for each in placed.strips if each.lane.id == SEEN), None)
    if strip is None:
        return
    for gap in timeline.gaps:
        if gap.last < placed.axis.first or gap.first > placed.axis.last:
            continue
        start, end = placed.axis.at(gap.first), placed.axis.after(gap.last)
        shade(whole, GAP_ALL if gap.by_all else GAP_SOME, start, strip.top + 1, end - start, PADDING + PITCH - 1)
        words = f"{gap.days:,} days"
        room = pen.width(words, WORDS) + 6
        if end - start > room:
            middle = (start + end) / 2
            pen.add(whole, "rect", x=middle - room / 2, y=strip.top + 4, width=room, height=12, fill=pen.PAPER)
            pen.write(whole, words, middle, strip.top + 13.5, WORDS, text_anchor="middle")


def _days(whole: tree.Element, placed: Layout) -> None:
    bottom = placed.height - FOOT
    for tick in ticks(placed.axis, TICK_ROOM):
        x = placed.axis.at(tick.day)
        pen.add(whole, "line", x1=x, y1=HEAD - 4, x2=x, y2=bottom + 3, stroke=GRID, stroke_width=0.7)
    for tick, x in _named(placed):
        pen.write(whole, tick.words, x + 2, bottom + 12, WORDS, fill=pen.QUIET)


def _columns(whole: tree.Element, placed: Layout) -> None:
    edges = [placed.before, placed.axis.left - EDGE] if placed.before else [NAMES]
    for x in [*edges, *([placed.no_date] if placed.no_date else [])]:
        bottom = placed.height - FOOT
        pen.add(whole, "line", x1=x, y1=HEAD - 4, x2=x, y2=bottom, stroke=BORDER, stroke_width=1)


def _heads(placed: Layout) -> list[tuple[float, str]]:
    """Where the columns beside the axis begin, and what stands over each."""
    before = [(placed.before, _before(placed.axis.first))] if placed.before else []
    return [*before, *([(placed.no_date, "No date in the records")] if placed.no_date else [])]


def _before(first: date) -> str:
    return f"Before {first.year}" if (first.month, first.day) == (1, 1) else f"Before {in_words(day(first))}"


def _as_of(whole: tree.Element, timeline: Timeline, placed: Layout) -> None:
    if timeline.as_of is None or not placed.axis.first <= timeline.as_of <= placed.axis.last:
        return
    x = placed.axis.after(timeline.as_of)
    look: dict[str, str | float] = {"stroke": pen.INK, "stroke_width": 1.6, "stroke_dasharray": "8 3"}
    pen.add(whole, "line", x1=x, y1=HEAD - 4, x2=x, y2=placed.height - FOOT, **look)


def _mark(whole: tree.Element, each: Placed, lane: Lane) -> None:
    mark = tree.SubElement(whole, "g", {"data-about": visible(each.dated.id)})
    pen.add(mark, "title", one_line(spoken(each.dated, lane)))
    if each.extent.is_bar:
        bar(mark, each.extent, each.y, lane.colour, each.dated.lasting)
    draw_sign(mark, each.dated.sign, each.sign, each.y, SIGN, lane.colour, each.dated.line)
    inside = each.extent.is_bar and each.extent.start < each.label < each.extent.end
    pen.write(mark, each.words, each.label, each.y + 3.5, WORDS, **({} if inside else HALO))


def bar(parent: tree.Element, reach: Extent, y: float, colour: str, lasting: bool) -> None:
    """Draw a date of many days: a pale bar with a dashed edge, or a full one with a solid edge for what lasted."""
    edge: dict[str, str | float] = {
        "stroke": pen.INK,
        "stroke_width": 0.9,
        "stroke_dasharray": "none" if lasting else "3 2",
    }
    top, bottom = y - BAR, y + BAR
    left = [(reach.start, bottom), (reach.start, top)]
    right = [(reach.end, top), (reach.end, bottom)]
    if reach.opens_left:
        left = [(reach.start + BAR, bottom), (reach.start, y), (reach.start + BAR, top)]
    if reach.opens_right:
        right = [(reach.end - BAR, top), (reach.end, y), (reach.end - BAR, bottom)]
    outline = pen.points([*left, *right])
    pen.add(parent, "polygon", points=outline, fill=tint(colour, 0.55 if lasting else 0.2), **edge)
    if reach.cut:
        torn = [(reach.start, top), (reach.start + 4, y - 2), (reach.start, y + 2), (reach.start + 4, bottom)]
        pen.add(parent, "polyline", points=pen.points(torn), fill="none", stroke=pen.INK, stroke_width=1.8)


def _name(whole: tree.Element, strip: Strip) -> None:
    lane, middle = strip.lane, strip.top + 3 + 7.5
    x = 4.0
    if lane.number:
        pen.add(whole, "circle", cx=11, cy=middle, r=8, fill=lane.colour, stroke=pen.INK, stroke_width=0.8)
        pen.write(
            whole, str(lane.number), 11, middle + 3.4, 9.5, text_anchor="middle", fill=lane.ink, font_weight="bold"
        )
        x = 23.0
    more = pen.width(_more(strip), WORDS, bold=True) + 6 if strip.left_out else 0.0
    below = bool(more) and strip.height >= TWO_LINES
    most = 1 if below or strip.height < TWO_LINES else 2
    named = pen.lines(lane.name, NAME, NAMES - x - 4 - (0 if below else more), most)
    for number, line in enumerate(named):
        pen.write(whole, line, x, middle + 3.8 + number * 13, NAME)
    if strip.left_out:
        y = middle + 3.8 + (13 if below else 0)
        pen.write(whole, _more(strip), NAMES - 5, y, WORDS, text_anchor="end", font_weight="bold")


def _more(strip: Strip) -> str:
    return f"{strip.left_out} more"
