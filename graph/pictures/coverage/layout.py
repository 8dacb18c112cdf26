"""What is loaded of each agency into places along one axis of years: what is covered, what is not, how many records."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from graph.covered import Days, Held, HeldOf
from graph.pictures import pen
from graph.pictures.timeline.scale import Axis

NAMES, FACTS = 200.0, 150.0
HEAD, FOOT = 22.0, 18.0
LANE = 40.0
WORDS = 10.0
EDGE = 6.0
YEAR_STEPS = (1, 2, 5, 10, 20, 50, 100)
# Records of years further than this from all that is covered are counted beside the axis, so that a slip of the hand in
# one date does not press everything else together.
FURTHEST = 12
# Where nothing is covered, the axis goes back this far from the last year of any record.
LONGEST = 40
NO_YEARS = (2000, 2000)


@dataclass(frozen=True)
class Cell:
    """The years from `first` to `last` of one lane: where they stand, and how many records were written then."""

    first: int
    last: int
    start: float
    end: float
    records: int


@dataclass(frozen=True)
class Strip:
    """One agency's lane: where its files cover it and where not, along the axis, and its records by year."""

    held: HeldOf
    top: float
    covered: tuple[tuple[float, float], ...]
    uncovered: tuple[tuple[float, float], ...]
    cells: tuple[Cell, ...]
    earlier: int
    later: int


@dataclass(frozen=True)
class Layout:
    """Everything in its place; `step` is how many years each figure counts together."""

    axis: Axis
    step: int
    strips: tuple[Strip, ...]
    width: float
    height: float


def layout(held: Held, width: float) -> Layout:
    """Return everything in its place in a drawing `width` units wide, and as high as it must be."""
    first, last = years_shown(held.agencies)
    axis = Axis(date(first, 1, 1), date(last, 12, 31), NAMES + EDGE, width - NAMES - FACTS - 2 * EDGE)
    step = _step(held.agencies, axis)
    strips = tuple(_strip(each, HEAD + place * LANE, axis, step) for place, each in enumerate(held.agencies))
    return Layout(axis, step, strips, width, HEAD + len(strips) * LANE + FOOT)


def years_shown(agencies: Sequence[HeldOf]) -> tuple[int, int]:
    """Return the first and the last year of the axis: all that is covered, and the years of records not far from it."""
    covered = [day.year for each in agencies for days in each.covered for day in days]
    written = [year for each in agencies for year, _ in each.years]
    if not covered:
        return (max(min(written), max(written) - LONGEST), max(written)) if written else NO_YEARS
    near = [year for year in written if min(covered) - FURTHEST <= year <= max(covered) + FURTHEST]
    return min([*covered, *near]), max([*covered, *near])


def uncovered_days(covered: Sequence[Days], first: date, last: date) -> list[Days]:
    """Return the days from `first` to `last`, both included, that lie in none of the periods, as periods in order."""
    found: list[Days] = []
    reached = first
    for start, end in sorted(covered):
        if start > last or end < reached:
            continue
        if start > reached:
            found.append((reached, start - timedelta(days=1)))
        if end >= last:
            return found
        reached = end + timedelta(days=1)
    return [*found, (reached, last)]


def _step(agencies: Sequence[HeldOf], axis: Axis) -> int:
    """The fewest years that a figure can count together so that the widest has room, and so have the years' names."""
    apart = axis.width / (axis.last.year - axis.first.year + 1)
    for step in YEAR_STEPS:
        counts = [cell.records for each in agencies for cell in _cells(each, axis, step)]
        needed = max(pen.width(f"{max(counts, default=0):,}", WORDS) + 4, pen.width("2000", WORDS) + 6)
        if step * apart >= needed:
            return step
    return YEAR_STEPS[-1]


def _strip(held: HeldOf, top: float, axis: Axis, step: int) -> Strip:
    shown = [(max(first, axis.first), min(last, axis.last)) for first, last in held.covered]
    gaps = uncovered_days(held.covered, axis.first, axis.last)
    return Strip(
        held,
        top,
        tuple(_along(axis, days) for days in shown if days[0] <= days[1]),
        tuple(_along(axis, days) for days in gaps),
        tuple(_cells(held, axis, step)),
        sum(count for year, count in held.years if year < axis.first.year),
        sum(count for year, count in held.years if year > axis.last.year),
    )


def _along(axis: Axis, days: Days) -> tuple[float, float]:
    return axis.at(days[0]), axis.after(days[1])


def _cells(held: HeldOf, axis: Axis, step: int) -> Iterator[Cell]:
    """The years in which any record was written, those that one figure counts together as one."""
    first, last = axis.first.year, axis.last.year
    for begin in range(first - first % step, last + 1, step):
        shown = max(begin, first), min(begin + step - 1, last)
        records = sum(count for year, count in held.years if shown[0] <= year <= shown[1])
        if records:
            yield Cell(*shown, axis.at(date(shown[0], 1, 1)), axis.after(date(shown[1], 12, 31)), records)
