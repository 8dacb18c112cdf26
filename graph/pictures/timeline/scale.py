"""Days into places along an axis: which days it shows, where each stands, and which days are written beside it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from graph.dates import MONTHS
from graph.pictures.timeline.model import Dated

# At most this share of the dated things may stand before the axis, where they lie this much sparser than the rest, and
# where the axis is then this much shorter.
BEFORE = 0.12
SPARSER = 8
SHORTER = 0.85
MONTH_STEPS = (1, 3, 6)
YEAR_STEPS = (1, 2, 5, 10, 20, 50, 100)
Range = tuple[date, date]


@dataclass(frozen=True)
class Axis:
    """The days from `first` to `last`, both included, along `width` units from `left`."""

    first: date
    last: date
    left: float
    width: float

    def at(self, day: date) -> float:
        """Return where `day` begins, held within the axis."""
        days = (self.last - self.first).days + 1
        passed = min(max((day - self.first).days, 0), days)
        return self.left + self.width * passed / days

    def after(self, day: date) -> float:
        """Return where `day` ends, held within the axis."""
        return self.at(day + timedelta(days=1)) if day < self.last else self.left + self.width

    @property
    def right(self) -> float:
        """Where the axis ends."""
        return self.left + self.width


@dataclass(frozen=True)
class Tick:
    """A day that is named on the axis."""

    day: date
    words: str


def days_shown(dated: Iterable[Dated], as_of: date | None) -> Range:
    """Return the first and the last day of the axis: those of all dates but a few that lie long before the rest."""
    known = [(each.earliest or each.latest, each.latest or each.earliest) for each in dated if each.has_date]
    ends = sorted((first, last) for first, last in known if first and last)
    days = [day for both in ends for day in both] + ([as_of] if as_of else [])
    if not days:
        return date(2000, 1, 1), date(2000, 12, 31)
    first, last = min(days), max(days)
    start = _without_early_few(sorted(last for _, last in ends), first, last)
    return start or date(first.year, first.month, 1), _month_end(last)


def _without_early_few(ends: Sequence[date], first: date, last: date) -> date | None:
    """Return the first of January before which only few things lie, far apart; None where there is no such day."""
    found = None
    for end in ends[: int(len(ends) * BEFORE) + 1]:
        start = date(min(end, last).year, 1, 1)
        before = sum(each < start for each in ends)
        early, late = (start - first).days, (last - start).days
        sparse = before * late * SPARSER <= (len(ends) - before) * early
        if sparse and late <= (last - first).days * SHORTER:
            found = start
    return found


def ticks(axis: Axis, room: float) -> Sequence[Tick]:
    """Return the days to name on `axis`, at least `room` units apart: each first of a month, or of every few years."""
    months = (axis.last.year - axis.first.year) * 12 + axis.last.month - axis.first.month + 1
    apart = axis.width / months
    step = next((each for each in MONTH_STEPS if each * apart >= room), 0)
    if step and months <= 48:
        firsts = [_shift(axis.first, each) for each in range(months + 1)]
        return [Tick(day, _month(day)) for day in firsts if (day.month - 1) % step == 0 and _on(axis, day)]
    years = next((each for each in YEAR_STEPS if each * 12 * apart >= room), YEAR_STEPS[-1])
    found = (date(year, 1, 1) for year in range(axis.first.year, axis.last.year + 1) if year % years == 0)
    return [Tick(day, str(day.year)) for day in found if _on(axis, day)]


def _on(axis: Axis, day: date) -> bool:
    return axis.first <= day <= axis.last


def _month(day: date) -> str:
    return f"{MONTHS[day.month - 1][:3]} {day.year}"


def _shift(day: date, months: int) -> date:
    count = day.year * 12 + day.month - 1 + months
    return date(min(count // 12, 9999), count % 12 + 1, 1)


def _month_end(day: date) -> date:
    return _shift(day, 1) - timedelta(days=1) if (day.year, day.month) < (9999, 12) else day
