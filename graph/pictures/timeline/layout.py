"""A timeline into places: which row of its lane each thing stands in, from where to where, and what has no room."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from graph.pictures import pen
from graph.pictures.timeline import scale
from graph.pictures.timeline.model import SEEN, Dated, Lane, Timeline
from graph.pictures.timeline.rows import rows, shares
from graph.pictures.timeline.scale import Axis

WORDS = 10.0
PITCH = 15.0
PADDING = 3.0
NAMES = 178.0
COLUMN = 150.0
HEAD, FOOT = 20.0, 16.0
SIGN = 5.0
BAR = 6.0
STUB = 30.0
# Room for the torn edge of a bar that begins before the days shown.
TORN = 6.0
# Room on either side of the axis, for the arrow of a date that is open at its first or last day.
EDGE = 18.0
# The longest words beside a mark, in units of the drawing.
LONGEST = 190.0
BEFORE, ON_AXIS, NO_DATE = "before", "on the axis", "no date"


@dataclass(frozen=True)
class Extent:
    """From where to where a thing's date reaches in the drawing; whether it is open, or goes on beyond the edge."""

    start: float
    end: float
    opens_left: bool = False
    opens_right: bool = False
    cut: bool = False

    @property
    def is_bar(self) -> bool:
        """Whether it is drawn as more than a sign."""
        return self.opens_left or self.opens_right or self.end - self.start > 2 * SIGN + 2


@dataclass(frozen=True)
class Placed:
    """One thing in its place: `sign` is the middle of its sign, `label` where its words begin, `y` its row's middle."""

    dated: Dated
    extent: Extent
    sign: float
    label: float
    words: str
    y: float
    column: str


@dataclass(frozen=True)
class Strip:
    """One lane in its place; `left_out` is how many of its things have no room."""

    lane: Lane
    top: float
    height: float
    left_out: int


@dataclass(frozen=True)
class Layout:
    """Everything in its place; `before` and `no_date` are where those two columns begin, 0 where there are none."""

    axis: Axis
    strips: tuple[Strip, ...]
    placed: tuple[Placed, ...]
    before: float
    no_date: float
    width: float
    height: float

    @property
    def left_out(self) -> int:
        """How many things have no room."""
        return sum(strip.left_out for strip in self.strips)

    def uncovered(self, lane: Lane) -> list[tuple[float, float]]:
        """Return from where to where no loaded file of an agency covers the days of the axis."""
        axis, reached = self.axis, self.axis.left
        found: list[tuple[float, float]] = []
        for first, last in (each for each in lane.covered if each[0] <= axis.last and each[1] >= axis.first):
            if axis.at(first) > reached:
                found.append((reached, axis.at(first)))
            reached = max(reached, axis.after(last))
        return [*found, (reached, axis.right)] if reached < axis.right else found


def layout(timeline: Timeline, width: float, height: float | None = None) -> Layout:
    """Return everything in its place in a drawing `width` units wide, and at most `height` high where one is given."""
    first, last = scale.days_shown(timeline.dated, timeline.as_of)
    has_before = any(_column(each, first) == BEFORE for each in timeline.dated)
    has_undated = any(not each.has_date for each in timeline.dated)
    left = NAMES + (COLUMN if has_before else 0)
    right = width - (COLUMN if has_undated else 0)
    axis = Axis(first, last, left + EDGE, right - left - 2 * EDGE)
    packed = [_packed(timeline, lane, axis, right) for lane in timeline.lanes]
    strips, placed = _stacked(timeline.lanes, packed, _shares(packed, height))
    bottom = strips[-1].top + strips[-1].height if strips else HEAD
    return Layout(axis, strips, placed, NAMES if has_before else 0, right if has_undated else 0, width, bottom + FOOT)


def extent(dated: Dated, axis: Axis) -> Extent:
    """Return from where to where the date of a thing that stands on the axis reaches."""
    if dated.earliest is None and dated.latest is not None:
        end = axis.after(dated.latest)
        return Extent(max(axis.left - EDGE + 2, end - STUB), end, opens_left=True)
    if dated.earliest is not None and dated.latest is None:
        start = axis.at(dated.earliest)
        return Extent(
            start, min(axis.right + EDGE - 2, start + STUB), opens_right=True, cut=dated.earliest < axis.first
        )
    assert dated.earliest is not None
    assert dated.latest is not None
    return Extent(axis.at(dated.earliest), axis.after(dated.latest), cut=dated.earliest < axis.first)


def _column(dated: Dated, first: date) -> str:
    if not dated.has_date:
        return NO_DATE
    return BEFORE if dated.latest is not None and dated.latest < first else ON_AXIS


def _packed(timeline: Timeline, lane: Lane, axis: Axis, right: float) -> list[list[Placed]]:
    """Return the rows of a lane; a lane that shades days without sight keeps its first row free for their number."""
    own = [_place(each, axis, right) for each in timeline.dated if each.lane == lane.id]
    found = [list(row) for row in rows((each, *taken(each)) for each in own)]
    free: list[list[Placed]] = [[]] if lane.id == SEEN and timeline.gaps else []
    return [*free, *found] or [[]]


def _place(dated: Dated, axis: Axis, right: float) -> Placed:
    column = _column(dated, axis.first)
    if column == ON_AXIS:
        return _on_axis(dated, extent(dated, axis), right)
    start = (NAMES if column == BEFORE else right) + SIGN
    said = f"{dated.words}, {dated.when}" if column == BEFORE else dated.words
    words = pen.cut(said, WORDS, COLUMN - 5 * SIGN)
    return Placed(dated, Extent(start, start + 2 * SIGN), start + SIGN, start + 3 * SIGN, words, 0, column)


def _on_axis(dated: Dated, reach: Extent, right: float) -> Placed:
    """Put words in their bar where they fit, else after it, else before it."""
    sign = (reach.start + reach.end) / 2
    if reach.is_bar:
        sign = reach.end - SIGN - 2 if reach.opens_left else reach.start + SIGN + (TORN if reach.cut else 2)
    words = pen.cut(dated.words, WORDS, LONGEST)
    needed = pen.width(words, WORDS)
    label = sign + SIGN + 3
    if label + needed > reach.end - (BAR if reach.opens_right else 3):
        label = max(label, reach.end + 3)
    if label + needed > right - 2:
        label = max(NAMES + 2, min(reach.start, sign - SIGN) - 4 - needed)
    return Placed(dated, reach, sign, label, words, 0, ON_AXIS)


def taken(placed: Placed) -> tuple[float, float]:
    """Return from where to where a thing takes room in its row."""
    ends = (placed.extent.start, placed.extent.end, placed.sign - SIGN, placed.sign + SIGN)
    return min(*ends, placed.label), max(*ends, placed.label + pen.width(placed.words, WORDS))


def _shares(packed: Sequence[Sequence[Sequence[Placed]]], height: float | None) -> Sequence[int]:
    counts = [len(each) for each in packed]
    if height is None:
        return counts
    return shares(counts, int((height - HEAD - FOOT - 2 * PADDING * len(counts)) // PITCH))


def _stacked(
    lanes: Iterable[Lane], packed: Iterable[Sequence[Sequence[Placed]]], given: Iterable[int]
) -> tuple[tuple[Strip, ...], tuple[Placed, ...]]:
    strips: list[Strip] = []
    placed: list[Placed] = []
    top = HEAD
    for lane, own, most in zip(lanes, packed, given, strict=True):
        kept = own[:most]
        height = len(kept) * PITCH + 2 * PADDING
        strips.append(Strip(lane, top, height, sum(map(len, own[most:]))))
        for number, row in enumerate(kept):
            placed += [replace(each, y=top + PADDING + (number + 0.5) * PITCH) for each in row]
        top += height
    return tuple(strips), tuple(placed)
