"""What is true of what one service knew of a family on a day, and of what another did not: every way to every fact."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from benchmarks.population.entries import Entry, When, on
from benchmarks.population.people import Home, Person
from benchmarks.population.services import HEALTH_VISITING, Service
from benchmarks.population.truth.answers import Asked, Row, answers
from benchmarks.population.truth.sharing import covered_years
from benchmarks.population.truth.ties import Tied, ties_of
from benchmarks.population.truth.world import (
    FIRST,
    LAST,
    Fact,
    Held,
    World,
    by_name,
    earliest,
    latest,
    names_of,
    overlap,
    present,
)

Thing = Fact | Person | Home


@dataclass(frozen=True)
class Way:
    """One way in which a service came to know: how, and when."""

    service: Service
    how: str
    when: When

    @property
    def order(self) -> tuple[date, date, str]:
        """What ways are told in the order of."""
        return earliest(self.when), latest(self.when), self.how


@dataclass(frozen=True)
class Knower:
    """A service with every way by which it may have come to know a thing by then, the earliest first."""

    service: Service
    ways: Sequence[Way]

    @cached_property
    def first(self) -> date:
        """The first day on which it may have known."""
        return min(earliest(way.when) for way in self.ways)

    @cached_property
    def last(self) -> date:
        """The day by which it surely knew."""
        return min(latest(way.when) for way in self.ways)

    @property
    def how(self) -> list[str]:
        """The ways in words, each once."""
        return list(dict.fromkeys(way.how for way in self.ways))

    @property
    def known_from(self) -> str:
        """When it first wrote it down, was told or was there."""
        for way in self.ways:
            if (earliest(way.when), latest(way.when)) == (self.first, self.last):
                return way.when.edtf
        ends = (
            "" if self.first == FIRST else self.first.isoformat(),
            "" if self.last == LAST else self.last.isoformat(),
        )
        return "/".join(end or ".." for end in ends)

    def known(self, until: date) -> str:
        """Whether it surely knew by then, or perhaps."""
        return "by this date" if self.last <= until else "perhaps by this date"


@dataclass(frozen=True)
class Knowledge:
    """Who knew what of one child's family on a day."""

    asked: Asked

    @property
    def world(self) -> World:
        """The world that it is reckoned from."""
        return self.asked.world

    @cached_property
    def people(self) -> Sequence[Person]:
        """The child, parents, carers, brothers and sisters, and anybody of the household."""
        return self.world.wide(self.asked.child)

    @cached_property
    def homes(self) -> Sequence[Home]:
        """The households of the child."""
        return list(dict.fromkeys(stay.home for stay in self.world.stays[self.asked.child]))

    @cached_property
    def things(self) -> Sequence[Thing]:
        """All that could be known of the family."""
        return [*self.people, *self.homes, *self.world.facts_of(self.people)]

    @cached_property
    def knowers(self) -> dict[Thing, dict[Service, Knower]]:
        """For each thing, the services that surely or perhaps knew of it by then."""
        return {thing: self._knowers(thing) for thing in self.things}

    def _knowers(self, thing: Thing) -> dict[Service, Knower]:
        reached = [way for way in self._ways(thing) if earliest(way.when) <= self.asked.until]
        reached.sort(key=lambda way: way.order)
        services = dict.fromkeys(way.service for way in reached)
        return {each: Knower(each, [way for way in reached if way.service is each]) for each in services}

    def _ways(self, thing: Thing) -> Iterator[Way]:
        if isinstance(thing, Home):
            for stay in self.world.residents[thing]:
                yield Way(HEALTH_VISITING, OWN, on(self.world.stay_known[stay]))
        elif isinstance(thing, Person):
            yield from self._ways_to(thing)
        else:
            entry = entry_of(thing)
            yield Way(entry.service, OWN, entry.recorded)
            yield from self._heard(thing)

    def _ways_to(self, who: Person) -> Iterator[Way]:
        """A service knows of somebody whom its own record mentions, and with any fact about them that it knows."""
        yield from (Way(service, OWN, on(day)) for service, day in self.world.listed[who])
        for fact in self.world.facts_of([who]):
            yield Way(entry_of(fact).service, OWN, entry_of(fact).recorded)
            yield from self._heard(fact)

    def _heard(self, fact: Fact) -> Iterator[Way]:
        """Who was told of a fact or told it, and who was there."""
        for telling in self.world.told_of[fact]:
            by = telling.sender.name if telling.sender else telling.from_whom
            yield Way(telling.receiver, f"told by {by}", telling.told)
            if telling.sender:
                yield Way(telling.sender, f"told {telling.receiver.name}", telling.told)
        entry = entry_of(fact)
        for service in present(entry):
            yield Way(service, f"was at the {entry.kind}", entry.when)


OWN = "its own record"


@answers("S10", "fact what about happened summary how known_from known rests_on", finding=False)
def as_known_to(asked: Asked) -> Iterator[Row]:
    """Everything of the family that one service knew, how and from when; and the ties that it had on record itself."""
    knowledge, world = Knowledge(asked), asked.world
    service = _service(asked, "agency")
    for thing, knowers in knowledge.knowers.items():
        if service in knowers:
            knower = knowers[service]
            yield (*_what(world, thing), knower.how, knower.known_from, *_rests(asked, knower, [service]))
    people = [who for who in knowledge.people if service in knowledge.knowers[who]]
    homes = [home for home in knowledge.homes if service in knowledge.knowers[home]]
    for tied, written in ties_of(world, people, homes, service):
        known = [when for when in written if earliest(when) <= asked.until]
        if known:
            yield _tie_row(asked, tied, Knower(service, [Way(service, OWN, when) for when in known]))


@answers(
    "S11",
    "agency fact what about happened summary how known_from known perhaps_known_to held_alike never_told"
    " no_records_loaded rests_on",
    finding=False,
)
def known_to_one_not_the_other(asked: Asked) -> Iterator[Row]:
    """Each fact or person that one side knew of, surely or perhaps, and the other did not surely."""
    knowledge = Knowledge(asked)
    one, others = _service(asked, "agency"), _others(knowledge)
    for thing, knowers in knowledge.knowers.items():
        for holder in knowers if not isinstance(thing, Home) else ():
            lacking = others if holder is one else [one]
            if lacking and holder in (one, *others) and not any(_surely(knowers, a, asked.until) for a in lacking):
                yield _difference(knowledge, thing, knowers[holder], lacking)


def _difference(knowledge: Knowledge, thing: Thing, knower: Knower, lacking: Sequence[Service]) -> Row:
    asked, world, holder = knowledge.asked, knowledge.world, knower.service
    knowers = knowledge.knowers
    perhaps = [a for a in lacking if a in knowers[thing]]
    like = list(_alike(knowledge, thing))
    alike = [a for a in lacking if a not in perhaps and any(a in knowers[other] for other in like)]
    silent = [a for a in lacking if a not in perhaps + alike]
    ends = [years[1] for a in [*lacking, holder] if (years := covered_years(world, a))]
    last = asked.as_of or max([knower.first, *ends])
    covered = [a for a in [*silent, holder] if world.covers(a, knower.first, last)]
    never = [a for a in silent if a in covered and holder in covered]
    sure, rests_on = _rests(asked, knower, [holder, *never])
    lists = (names_of(perhaps), names_of(alike), names_of(never), names_of(a for a in silent if a not in never))
    return (holder.name, *_what(world, thing), knower.how, knower.known_from, sure, *lists, rests_on)


def _alike(knowledge: Knowledge, thing: Thing) -> Iterator[Thing]:
    """Facts of the same kind at dates that overlap; of somebody, the households of the family where they lived."""
    if isinstance(thing, Person):
        yield from (stay.home for stay in knowledge.world.stays[thing] if stay.home in knowledge.homes)
    elif isinstance(thing, Held | Entry):
        for other in knowledge.world.facts_of(knowledge.people):
            same = other is not thing and _kind(other) == _kind(thing)
            if same and overlap(entry_of(other).when, entry_of(thing).when):
                yield other


def _others(knowledge: Knowledge) -> list[Service]:
    asked, world = knowledge.asked, knowledge.world
    if "other_agency" in dict(asked.given):
        return [_service(asked, "other_agency")]
    found = {service for knowers in knowledge.knowers.values() for service in knowers}
    found |= {service for service in world.book.patch.services if service not in world.with_rows}
    return [service for service in by_name(found) if service is not _service(asked, "agency")]


def _surely(knowers: dict[Service, Knower], service: Service, until: date) -> bool:
    return service in knowers and knowers[service].last <= until


def _what(world: World, thing: Thing) -> tuple[str, str, list[str], str | None, str]:
    """What a thing is, of what kind, about whom, when it happened and what the record says of it."""
    if isinstance(thing, Person):
        return "person", "", [world.name(thing)], None, ""
    if isinstance(thing, Home):
        return "household", "", [thing.id], None, ""
    entry = entry_of(thing)
    about = thing.worry.about if isinstance(thing, Held) else entry.people
    return (*_kind(thing), sorted({world.name(who) for who in about}), entry.when.edtf, entry.summary)


def _kind(fact: Fact) -> tuple[str, str]:
    return ("concern", fact.category) if isinstance(fact, Held) else ("event", fact.kind)


def _rests(asked: Asked, knower: Knower, services: Iterable[Service]) -> tuple[str, list[str]]:
    known = knower.known(asked.until)
    vague = [] if known == "by this date" else ["vague date"]
    return known, vague + asked.world.quarantine(services)


def _tie_row(asked: Asked, tied: Tied, knower: Knower) -> Row:
    """A tie is known by the service's own records of it alone; the first of them says from when."""
    head = ("tie", tied.what, [tied.one, tied.other], tied.since or None, tied.words)
    return (*head, knower.how, knower.ways[0].when.edtf, *_rests(asked, knower, [knower.service]))


def entry_of(fact: Fact) -> Entry:
    """Return the row that states a fact."""
    return fact.entry if isinstance(fact, Held) else fact


def _service(asked: Asked, name: str) -> Service:
    code = dict(asked.given)[name]
    return next(service for service in asked.world.book.patch.services if service.code == code)
