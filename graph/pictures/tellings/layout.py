"""Who told whom into places: where each agency's column stands, where each row, and how many rows have room."""

from collections.abc import Sequence
from dataclasses import dataclass

from graph.pictures.tellings.model import Tellings, Told
from graph.pictures.timeline import scale
from graph.pictures.timeline.layout import EDGE, Extent, extent
from graph.pictures.timeline.model import EVENT, Dated
from graph.pictures.timeline.scale import Axis

WORDS = 10.0
PITCH = 17.0
HEAD = 112.0
FOOT = 6.0
WHAT, WHEN = 200.0, 134.0
NARROWEST, WIDEST = 46.0, 70.0
WIDEST_WORDS = 340.0
# The names over the columns lean over to the right.
LEAN = 84.0
DAYS = 175.0


@dataclass(frozen=True)
class Layout:
    """Everything in its place.

    `columns` are the middles of the columns, `apart` how far apart they are, `what` how wide the words of a row may be,
    and `rows` the rows that have room, each with its middle.
    """

    axis: Axis
    columns: tuple[float, ...]
    apart: float
    what: float
    rows: tuple[tuple[Told, float], ...]
    left_out: int
    width: float
    height: float


def layout(tellings: Tellings, width: float, height: float | None = None) -> Layout:
    """Return everything in its place in a drawing at least `width` wide, and at most `height` high if one is given."""
    count = len(tellings.columns)
    apart = min(WIDEST, max(NARROWEST, (width - WHAT - WHEN - DAYS - LEAN) / max(count, 1)))
    spare = width - WHAT - WHEN - 1.5 * DAYS - apart * count - LEAN
    what = min(WIDEST_WORDS, WHAT + max(0.0, spare))
    left = what + WHEN
    right = max(left + DAYS, width - LEAN - apart * count)
    first, last = scale.days_shown([_dated(row) for row in tellings.rows], None)
    axis = Axis(first, last, left + EDGE, right - left - 2 * EDGE)
    columns = tuple(right + apart * (place + 0.5) for place in range(count))
    most = len(tellings.rows) if height is None else max(1, int((height - HEAD - FOOT) // PITCH))
    kept = tellings.rows[:most]
    placed = tuple((row, HEAD + PITCH * (place + 0.5)) for place, row in enumerate(kept))
    bottom = HEAD + PITCH * len(kept) + FOOT
    return Layout(
        axis, columns, apart, what, placed, len(tellings.rows) - len(kept), right + apart * count + LEAN, bottom
    )


def reach(row: Told, axis: Axis) -> Extent | None:
    """Return from where to where the date of a row reaches on the axis; None where it has none, or lies before it."""
    if (row.earliest is None and row.latest is None) or (row.latest is not None and row.latest < axis.first):
        return None
    return extent(_dated(row), axis)


def _dated(row: Told) -> Dated:
    return Dated(row.id, "", EVENT, row.words, row.when, row.earliest, row.latest)


def between(columns: Sequence[float], one: int, other: int) -> tuple[float, float]:
    """Return where an arrow from one column to another begins and ends, beside the marks that stand there."""
    start, end = columns[one], columns[other]
    towards = 7.0 if end > start else -7.0
    return start + towards, end - towards
