"""What a picture of coverage shows into its key: of each thing only what is drawn."""

from collections.abc import Iterator, Sequence

from graph.pictures import pen
from graph.pictures.agencies import SEVERAL
from graph.pictures.coverage.drawing import band
from graph.pictures.coverage.in_words import NOT_COVERED
from graph.pictures.coverage.layout import WORDS, Layout
from graph.pictures.sheet import Entry
from graph.pictures.timeline.shading import UNCOVERED, shade

HALF = 14.0


def key(placed: Layout) -> Sequence[Entry]:
    """Return the entries for what is drawn."""
    return list(_entries(placed))


def _entries(placed: Layout) -> Iterator[Entry]:
    if any(strip.covered for strip in placed.strips):
        sample = pen.group()
        band(sample, -HALF, HALF, -8, 16, SEVERAL[0])
        yield Entry(sample, "A file says that it holds all of this time")
    if any(strip.uncovered for strip in placed.strips):
        sample = pen.group()
        shade(sample, UNCOVERED, -HALF, -8, 2 * HALF, 16)
        pen.add(sample, "rect", x=-HALF, y=-8, width=2 * HALF, height=16, fill="none", stroke=pen.INK, stroke_width=0.6)
        yield Entry(sample, NOT_COVERED.capitalize())
    if any(strip.cells for strip in placed.strips):
        sample = pen.group()
        pen.write(sample, "12", 0, 3.5, WORDS, text_anchor="middle")
        when = "that year" if placed.step == 1 else f"those {placed.step} years"
        yield Entry(sample, f"Records that were written in {when}")
