"""What is true of how and when a child was seen, and of when children were heard."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from benchmarks.population.entries import Entry, on
from benchmarks.population.people import Person
from benchmarks.population.services import END
from benchmarks.population.truth.answers import Asked, Row, answers
from benchmarks.population.truth.sharing import answered, spoke
from benchmarks.population.truth.world import SEEN, World, earliest, known, latest, names_of, when_order

_CONTACTS = ("contact", "visit", "appointment", "attendance", "sighting")


@answers("V1", "how of_whom agency last days_at_least days_at_most known", finding=False)
def last_seen(asked: Asked) -> Iterator[Row]:
    """For each way of seeing or not seeing, and each agency, the last time; and first that there is no sight at all."""
    until, last = asked.until, dict[tuple[str, str], Entry]()
    for sight in _sights(asked.world, [asked.child], until):
        key = sight.how, sight.entry.service.name
        if key not in last or when_order(sight.entry.when)[::-1] > when_order(last[key].when)[::-1]:
            last[key] = sight.entry
    if not any(how in SEEN for how, _ in last):
        yield "seen, spoken to or alone", "this child", None, "no record of it loaded", None, None, None
    for (how, agency), entry in last.items():
        least = most = None
        if asked.as_of:
            least = max(0, (asked.as_of - latest(entry.when)).days)
            most = (asked.as_of - earliest(entry.when)).days
        yield how, "this child", agency, entry.when.edtf, least, most, known(entry, until)


@answers(
    "V2",
    "from begins_with to ends_with days_at_least days_at_most siblings_seen not_named no_records_loaded rests_on",
    finding=False,
)
def not_seen_gaps(asked: Asked) -> Iterator[Row]:
    """Each period between two sights of the child, from a first day to the day of knowledge, and who else was seen."""
    world, until, child = asked.world, asked.until, asked.child
    involved = world.involved(world.close(child), until)
    first, last = asked.day("start"), asked.as_of or END
    seen = sorted(_sights(world, [child], until, SEEN), key=lambda sight: when_order(sight.entry.when)[::-1])
    siblings = sorted(_sights(world, world.siblings(child), until, SEEN), key=lambda s: when_order(s.entry.when)[::-1])
    points = [(on(first), "first day asked about")]
    points += [
        (s.entry.when, f"{s.how}, {s.entry.service.name}")
        for s in seen
        if latest(s.entry.when) >= first and earliest(s.entry.when) <= last
    ]
    points.append((on(last), "last day asked about"))
    for (opens, opening), (closes, closing) in pairwise(points):
        meanwhile = [
            s for s in siblings if latest(s.entry.when) >= earliest(opens) and earliest(s.entry.when) <= latest(closes)
        ]
        yield (
            opens.edtf,
            opening,
            closes.edtf,
            closing,
            max(0, (earliest(closes) - latest(opens)).days),
            (latest(closes) - earliest(opens)).days,
            [f"{world.name(s.who)}, {s.entry.when.edtf}, {s.entry.service.name}" for s in meanwhile],
            [],
            names_of(a for a in involved if not world.covers(a, earliest(opens), latest(closes))),
            world.quarantine(involved),
        )


@answers("V3", "happened agency kind who sight said summary within known", finding=False)
def contact_without_sight(asked: Asked) -> Iterator[Row]:
    """Each contact with the family between two days in which no record says that the child was seen."""
    world, until, child = asked.world, asked.until, asked.child
    people = world.close(child)
    opens, closes = asked.day("start"), asked.as_of or date.max
    for entry in world.entries_of(people, until):
        sights = [part for part in entry.parts if part.seen and part.who in people]
        if earliest(entry.when) > closes or latest(entry.when) < opens or not (sights or entry.kind in _CONTACTS):
            continue
        if any(part.who is child and part.seen in SEEN for part in sights):
            continue
        unclear = any(part.seen == "not stated" and part.who is child for part in sights)
        within = earliest(entry.when) >= opens and latest(entry.when) <= closes
        yield (
            entry.when.edtf,
            entry.service.name,
            entry.kind,
            sorted({world.name(who) for who in entry.people if who in people}),
            "cannot be told" if unclear else "no sight of this child recorded",
            sorted(f"{part.seen}, said of {world.name(part.who)}" for part in sights),
            entry.summary,
            "yes" if within else "perhaps",
            known(entry, until),
        )


@answers("V4", "happened agency who how summary outcome told_to followed_by answer known rests_on")
def voice(asked: Asked) -> Iterator[Row]:
    """Each event in which the child, or a brother or sister, was heard, and what is tied to it."""
    world, until = asked.world, asked.until
    people = [asked.child, *world.siblings(asked.child)]
    for entry in world.entries_of(people, until):
        ways = [
            (1, world.name(part.who), part.seen)
            for part in entry.parts
            if part.who in people and part.seen in ("alone", "spoken to")
        ]
        ways += [
            (1, world.name(part.who), part.role) for part in entry.parts if part.who in people and spoke(part.role)
        ]
        ways += [
            (2, world.name(who), held.category)
            for held in world.concerns[entry]
            if held.category == "child asked for help"
            for who in held.worry.about
            if who in people
        ]
        if ways:
            best = min(rank for rank, _, _ in ways)
            yield (
                entry.when.edtf,
                entry.service.name,
                sorted({who for _, who, _ in ways}),
                sorted({how for rank, _, how in ways if rank == best}),
                entry.summary,
                entry.outcome,
                world.told_to(entry, until, by_keeper=True),
                followed_with_outcome(world, entry, until),
                answered(asked, entry),
                known(entry, until),
                world.quarantine([entry.service]),
            )


def followed_with_outcome(world: World, entry: Entry, until: date) -> list[str]:
    """Return what followed from a row, each with what came of it."""
    found = (
        f"{step.kind}, {step.when.edtf}, {step.service.name}"
        + (f": {step.outcome}" if step.outcome else "")
        + ("" if latest(step.recorded) <= until else " (perhaps)")
        for step, _ in world.followed(entry, until)
    )
    return list(dict.fromkeys(found))


@dataclass(frozen=True)
class _Sight:
    who: Person
    how: str
    entry: Entry


def _sights(world: World, people: list[Person], until: date, ways: tuple[str, ...] = ()) -> list[_Sight]:
    """How people were seen or not seen, in rows that may have been written, of what may have happened, by then."""
    return [
        _Sight(part.who, part.seen, entry)
        for entry in world.entries_of(people, until)
        if earliest(entry.when) <= until
        for part in entry.parts
        if part.who in people and part.seen and (not ways or part.seen in ways)
    ]
