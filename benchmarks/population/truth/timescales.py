"""What is true of timescales: how long steps took in working days, held against those of England's guidance."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from benchmarks.population.entries import Entry, When, on
from benchmarks.population.services import SOCIAL_CARE, Service
from benchmarks.population.truth.answers import Asked, Row, answers
from benchmarks.population.truth.response import FIRST_STEPS
from benchmarks.population.truth.sharing import referrals
from benchmarks.population.truth.world import World, earliest, latest


@dataclass(frozen=True)
class _Limit:
    """A timescale of guidance since 2012: for which step, from what on, and from when it applied."""

    step: str
    begins: str
    within: int
    unit: str
    since: date = date.min


_LIMITS = (
    _Limit("decision", "referral", 1, "working days"),
    _Limit("single assessment", "referral", 45, "working days", date(2013, 4, 15)),
    _Limit("initial conference", "strategy discussion", 15, "working days"),
    _Limit("review conference", "initial conference", 3, "months", date(2013, 4, 15)),
    _Limit("birth visit", "birth", 14, "days", date(2013, 4, 1)),
)
"""Working Together to Safeguard Children, 2010 and 2013; Healthy Child Programme, 2013."""


@answers("P3", "step began_with began happened agency within took_at_least took_at_most met known", finding=False)
def timescales(asked: Asked) -> Iterator[Row]:
    """Each step about the family for which guidance sets a timescale, and whether it was kept."""
    world, until = asked.world, asked.until
    people = world.close(asked.child)
    for entry, telling in referrals(world, people, until):
        taker = telling.receiver if telling else entry.service
        if taker is SOCIAL_CARE:
            steps = [step for step, _ in world.followed(entry, until) if step.service is taker]
            did = next((step for step in steps if step.kind in FIRST_STEPS), None)
            yield _row(asked, "decision", "referral", entry.when, did, taker)
    for entry in world.entries_of(people, until):
        if entry.procedure == "birth visit":
            baby = max((part.who for part in entry.parts if part.who in people), key=lambda who: who.born)
            yield _row(asked, "birth visit", "birth", on(baby.born), entry, entry.service)
        elif entry.procedure:
            limit = next(each for each in _LIMITS if each.step == entry.procedure)
            start = _start(world, entry, limit.begins)
            yield _row(asked, entry.procedure, limit.begins, start.when if start else None, entry, entry.service)


def _start(world: World, entry: Entry, begins: str) -> Entry | None:
    """The nearest of the rows that this one followed from which is of the kind, or the step, that is counted from."""
    ring: tuple[Entry, ...] = (entry,)
    for _ in range(5):
        ring = tuple(before for each in ring for before in each.follows)
        for before in ring:
            if begins in (before.procedure, before.kind):
                return before
    return None


def _row(asked: Asked, step: str, begins: str, began: When | None, did: Entry | None, agency: Service) -> Row:
    head = (step, begins if began else "", began.edtf if began else "", did.when.edtf if did else "", agency.name)
    if began is None:
        return *head, "", None, None, "cannot be told, as what it began with is not recorded", "by this date"
    limit = next(each for each in _LIMITS if each.step == step)
    if limit.since > earliest(began):
        return *head, "", None, None, "no timescale known for that time", "by this date"
    within = f"{limit.within} {limit.unit[:-1] if limit.within == 1 else limit.unit}"
    first = earliest(began)
    if did is None:
        covered = asked.world.covers(agency, first, asked.as_of or latest(began))
        return *head, within, None, None, "no step recorded" if covered else "no records loaded", "by this date"
    last = earliest(did.when)
    took = _working_days(first, last) if limit.unit == "working days" else (last - first).days
    kept = last <= _months_on(first, limit.within) if limit.unit == "months" else took <= limit.within
    return *head, within, took, took, f"{'within' if kept else 'later than'} the timescale", "by this date"


def _working_days(first: date, last: date) -> int:
    """How many working days come after one day, up to another."""
    days = (first + timedelta(days=step) for step in range(1, (last - first).days + 1))
    return sum(day.weekday() < 5 and day not in _bank_holidays(day.year) for day in days)


@cache
def _bank_holidays(year: int) -> frozenset[date]:
    """England's bank holidays of a year from 2012 to 2021: the Act of 1971, and proclamations."""
    easter = _easter(year)
    may, spring = _monday(year, 5, first=True), _monday(year, 5, first=False)
    found = {easter - timedelta(days=2), easter + timedelta(days=1), may, spring, _monday(year, 8, first=False)}
    if year == 2012:
        found = found - {spring} | {date(2012, 6, 4), date(2012, 6, 5)}
    if year == 2020:
        found = found - {may} | {date(2020, 5, 8)}
    for day in (date(year, 1, 1), date(year, 12, 25), date(year, 12, 26)):
        while day.weekday() > 4 or day in found:
            day += timedelta(days=1)
        found.add(day)
    return frozenset(found)


def _monday(year: int, month: int, first: bool) -> date:
    day = date(year, month, 1) if first else date(year, month, monthrange(year, month)[1])
    while day.weekday() != 0:
        day += timedelta(days=1 if first else -1)
    return day


def _easter(year: int) -> date:
    """Easter Sunday by the anonymous Gregorian algorithm."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)


def _months_on(day: date, months: int) -> date:
    year, month = day.year + (day.month + months - 1) // 12, (day.month + months - 1) % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
