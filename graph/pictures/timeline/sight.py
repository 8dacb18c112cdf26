"""How a child was seen and what loaded files cover, turned into the days without any recorded sight of the child."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import pairwise

from graph.model import FIRST_DAY, LAST_DAY
from graph.pictures.timeline.model import SIGHT, Dated, Days, Gap, Lane

ONE = timedelta(days=1)


def gaps(seen: Iterable[Dated], lanes: Iterable[Lane], period: Days) -> tuple[Gap, ...]:
    """Return the days of `period` on which no sighting may lie, as far as the files of the lanes' agencies cover them.

    A vague sighting may lie on any of its days, so none of them is a gap. Days that no agency's file covers are none
    either: there records are missing, and nobody can tell.
    """
    sighted = [_days_of(each) for each in seen if each.sign == SIGHT]
    covers = [lane.covered for lane in lanes if lane.is_agency]
    cuts = _cuts(period, [*sighted, *(days for covered in covers for days in covered)])
    found: list[Gap] = []
    for first, after in pairwise(cuts):
        covering = sum(any(_within(first, days) for days in covered) for covered in covers)
        if covering and not any(_within(first, days) for days in sighted):
            _append(found, Gap(first, after - ONE, covering == len(covers)))
    return tuple(found)


def _days_of(each: Dated) -> Days:
    return each.earliest or FIRST_DAY, each.latest or LAST_DAY


def _cuts(period: Days, spans: Sequence[Days]) -> list[date]:
    """Return each day of `period` on which anything begins or has just ended, and the day after its last."""
    first, last = period
    days = {first, last + ONE}
    for start, end in spans:
        days.add(start)
        if end < LAST_DAY:
            days.add(end + ONE)
    return sorted(day for day in days if first <= day <= last + ONE)


def _within(day: date, span: Days) -> bool:
    return span[0] <= day <= span[1]


def _append(found: list[Gap], gap: Gap) -> None:
    """Add `gap`, as part of the one before it where nothing parts the two."""
    if found and found[-1].by_all == gap.by_all and found[-1].last + ONE == gap.first:
        gap = Gap(found.pop().first, gap.last, gap.by_all)
    found.append(gap)
