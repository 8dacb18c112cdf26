"""Who told whom, in its places, into the elements of an SVG: columns, rows, dates as bars, arrows and empty places."""

from dataclasses import replace
from xml.etree import ElementTree as tree

from graph.pictures import pen
from graph.pictures.tellings import model
from graph.pictures.tellings.in_words import spoken
from graph.pictures.tellings.layout import FOOT, HEAD, PITCH, WHEN, WORDS, Layout, between, reach
from graph.pictures.tellings.model import Column, Tellings, Told
from graph.pictures.tellings.signs import draw_place
from graph.pictures.timeline.drawing import GRID, bar
from graph.pictures.timeline.layout import SIGN
from graph.pictures.timeline.model import CONCERN, TOLD
from graph.pictures.timeline.scale import ticks
from graph.pictures.timeline.signs import DASHES, draw_sign
from graph.safe_text import one_line, visible

GREY = "#c9c9c9"
TICK_ROOM = 34.0
DATE = "#8a8a8a"
NAME = 124.0
THINNEST = 4.0


def drawing(tellings: Tellings, placed: Layout) -> tree.Element:
    """Return the whole drawing as one group, from (0, 0) to the width and height of `placed`."""
    whole = pen.group()
    _days(whole, placed)
    for x in placed.columns:
        pen.add(whole, "line", x1=x, y1=HEAD - 2, x2=x, y2=placed.height - FOOT, stroke=GREY, stroke_width=1)
    for number, (row, y) in enumerate(placed.rows):
        _row(whole, tellings, placed, row, y, striped=number % 2 == 0)
    whole.append(_head(tellings, placed))
    return whole


def _head(tellings: Tellings, placed: Layout) -> tree.Element:
    """The days and the agencies over the rows, last, since the page keeps them in sight over what is scrolled below."""
    head = pen.head(placed.width, HEAD - 2)
    for tick in ticks(placed.axis, TICK_ROOM):
        pen.write(head, tick.words, placed.axis.at(tick.day) + 2, HEAD - 7, WORDS, fill=pen.QUIET)
    for column, x in zip(tellings.columns, placed.columns, strict=True):
        _named(head, column, x)
    return head


def _days(whole: tree.Element, placed: Layout) -> None:
    for tick in ticks(placed.axis, TICK_ROOM):
        x = placed.axis.at(tick.day)
        pen.add(whole, "line", x1=x, y1=HEAD - 4, x2=x, y2=placed.height - FOOT, stroke=GRID, stroke_width=0.7)


def _named(whole: tree.Element, column: Column, x: float) -> None:
    if column.number:
        pen.add(whole, "circle", cx=x, cy=HEAD - 11, r=8, fill=column.colour, stroke=pen.INK, stroke_width=0.8)
        number: dict[str, str | float] = {"text_anchor": "middle", "fill": column.ink, "font_weight": "bold"}
        pen.write(whole, str(column.number), x, HEAD - 7.6, 9.5, **number)
    name = pen.cut(column.name, WORDS, NAME)
    turned = pen.add(whole, "g", transform=f"translate({x + 2:.1f} {HEAD - 22:.1f}) rotate(-42)")
    pen.write(turned, name, 0, 0, WORDS)


def _row(whole: tree.Element, tellings: Tellings, placed: Layout, row: Told, y: float, striped: bool) -> None:
    mark = tree.SubElement(whole, "g", {"data-about": visible(row.id)} if row.id else {})
    pen.add(mark, "title", one_line(spoken(row, tellings.columns)))
    ground = {"fill": "#000000", "fill_opacity": "0.045" if striped else "0"}
    pen.add(mark, "rect", x=0, y=y - PITCH / 2, width=placed.columns[-1] + placed.apart / 2, height=PITCH, **ground)
    draw_sign(mark, TOLD if row.is_telling else CONCERN, 8, y, SIGN, pen.PAPER, row.line)
    pen.write(mark, pen.cut(row.words, WORDS, placed.what - 24), 18, y + 3.5, WORDS)
    pen.write(mark, pen.cut(row.when, WORDS, WHEN - 6), placed.what, y + 3.5, WORDS)
    _date(mark, placed, row, y)
    stands = {column.id: place for place, column in enumerate(tellings.columns)}
    if row.is_telling:
        _arrows(mark, placed, row, y, stands)
    for id, what in sorted(row.places.items()):
        draw_place(mark, what, placed.columns[stands[id]], y, tellings.columns[stands[id]])


def _date(mark: tree.Element, placed: Layout, row: Told, y: float) -> None:
    found = reach(row, placed.axis)
    if found is None:
        return
    if row.is_day:
        on_day(mark, (found.start + found.end) / 2, y)
    else:
        bar(mark, replace(found, end=max(found.end, found.start + THINNEST)), y, DATE, lasting=False)


def on_day(parent: tree.Element, x: float, y: float) -> None:
    """Draw a date of one day."""
    pen.add(parent, "rect", x=x - 2, y=y - 6, width=4, height=12, fill=pen.INK)


def _arrows(mark: tree.Element, placed: Layout, row: Told, y: float, stands: dict[str, int]) -> None:
    tellers = [stands[id] for id, what in sorted(row.places.items()) if what == model.FROM]
    hearers = [stands[id] for id, what in sorted(row.places.items()) if what != model.FROM]
    for one, other in ((one, other) for one in tellers for other in hearers):
        start, end = between(placed.columns, one, other)
        dashes = DASHES.get(row.line, "3 2")
        pen.add(mark, "line", x1=start, y1=y, x2=end, y2=y, stroke=pen.INK, stroke_width=1.4, stroke_dasharray=dashes)
        back = -6.0 if end > start else 6.0
        head = [(end, y), (end + back, y - 3.5), (end + back, y + 3.5)]
        pen.add(mark, "polygon", points=pen.points(head), fill=pen.INK)
