"""What is true of the pooled threshold: on which day all services together, and each by itself, first met a rule.

Only of families whose concerns of a rule's categories are all of a known day: what a vague date allows is tried out by
the project's own tests, on small cases, choice by choice.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from benchmarks.population.services import Service
from benchmarks.population.truth.answers import Asked, Row, answers
from benchmarks.population.truth.world import Held, by_name, earliest, is_vague, present


@dataclass(frozen=True)
class Rule:
    """A rule of the project's examples, as its file says in words."""

    name: str
    within: int
    needs: tuple[tuple[frozenset[str], int], ...]

    def counts(self, category: str) -> bool:
        """Whether a concern of this category counts for any of its needs."""
        return any(category in categories for categories, _ in self.needs)

    def met_by(self, happened: Sequence[tuple[date, str]]) -> bool:
        """Whether some stretch of so many days holds enough of every need."""
        return any(
            all(
                sum(
                    first <= day < first + timedelta(days=self.within) and category in categories
                    for day, category in happened
                )
                >= count
                for categories, count in self.needs
            )
            for first, _ in happened
        )


RULES = (
    Rule(
        "co-occurring-factors, version 1",
        730,
        (
            (frozenset(("domestic abuse",)), 1),
            (frozenset(("alcohol", "drugs", "under the influence")), 1),
            (frozenset(("adult mental health",)), 1),
        ),
    ),
    Rule(
        "out-of-sight, version 1",
        730,
        (
            (frozenset(("not seen", "whereabouts unclear")), 1),
            (frozenset(("health care missed", "no GP")), 1),
            (frozenset(("education missed", "not collected")), 1),
        ),
    ),
    Rule("repeated-domestic-abuse, version 1", 365, ((frozenset(("domestic abuse",)), 3),)),
)
"""`rules/thresholds/` as it comes with the project, written down a second time."""


@answers("S4", "rule whose met earliest latest")
def pooled_threshold(asked: Asked) -> Iterator[Row]:
    """For each rule that all services together met, the day, and the day of each service that knew any of it."""
    for rule in RULES:
        facts = [held for held in _facts(asked) if rule.counts(held.category)]
        everybody = _first_met(rule, [(held, min(_known_from(asked, held).values())) for held in facts], asked.until)
        if everybody is None:
            continue
        yield rule.name, "all agencies together", "by this date", everybody, everybody
        for service in by_name(service for held in facts for service in _known_from(asked, held)):
            yield rule.name, *_of_service(asked, rule, facts, service)


def is_certain(asked: Asked) -> bool:
    """Return whether every concern of the family that a rule counts happened on a known day, and was told on one."""
    counted = [held for held in _facts(asked) if any(rule.counts(held.category) for rule in RULES)]
    return not any(
        is_vague(each.entry.when) or any(is_vague(telling.told) for telling in asked.world.told_of[each])
        for each in counted
    )


def _of_service(
    asked: Asked, rule: Rule, facts: list[Held], service: Service
) -> tuple[str, str, date | None, date | None]:
    known = [(held, since[service]) for held in facts if service in (since := _known_from(asked, held))]
    day = _first_met(rule, known, asked.until)
    first = min(earliest(held.entry.when) for held in facts)
    end = asked.as_of or date(2021, 12, 31)
    silent = "not by this date" if asked.world.covers(service, first, end) else "no records loaded"
    return service.name, "by this date" if day else silent, day, day


def _facts(asked: Asked) -> list[Held]:
    """The concerns about the family that some service knew of by then."""
    worries = asked.world.worries
    about = dict.fromkeys(held for who in asked.world.wide(asked.child) for held in worries[who])
    return [held for held in about if _known_from(asked, held)]


def _known_from(asked: Asked, held: Held) -> dict[Service, date]:
    """From which day each service knew of a concern by then: its own record, a telling by it or to it, being there."""
    entry = held.entry
    days = [(entry.service, earliest(entry.recorded)), *((service, earliest(entry.when)) for service in present(entry))]
    for telling in asked.world.told_of[held]:
        days += [(end, earliest(telling.told)) for end in (telling.sender, telling.receiver) if end]
    found: dict[Service, date] = {}
    for service, day in days:
        if day <= asked.until:
            found[service] = min(found.get(service, day), day)
    return found


def _first_met(rule: Rule, facts: list[tuple[Held, date]], until: date) -> date | None:
    """The first day on which a picture met a rule, None where that was not by then."""
    known = sorted(
        (max(since, earliest(held.entry.when)), earliest(held.entry.when), held.category) for held, since in facts
    )
    for day, _, _ in known:
        if day <= until and rule.met_by([(happened, category) for since, happened, category in known if since <= day]):
            return day
    return None
