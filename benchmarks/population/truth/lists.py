"""What is true of the lists and rolls on which children are, of what was missed, and of where they are said to be."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from benchmarks.population.entries import Entry
from benchmarks.population.people import Person
from benchmarks.population.services import Service
from benchmarks.population.truth.answers import Asked, Row, answers
from benchmarks.population.truth.world import (
    SEEN,
    World,
    by_name,
    earliest,
    grown_up_on,
    is_vague,
    known,
    latest,
    names_of,
    when_order,
)

_PLACES = (("GP list", "GP"), ("early years", "early years"), ("school", "education"))


@answers("U1", "child born answer gp school early_years", finding=False)
def invisible_children(asked: Asked) -> Iterator[Row]:
    """Each child who, on the day, was by name on no GP's list, no roll and in no early years setting."""
    world, on = asked.world, asked.day("on")
    for child in _children(world):
        if child.born > on or grown_up_on(child, on):
            continue
        states = {setting: _state(asked, child, setting, sector, on) for setting, sector in _PLACES}
        if any(state == "on" for state, _ in states.values()):
            continue
        answer = "in none" if all(state == "not" for state, _ in states.values()) else "cannot be told"
        yield (
            world.name(child),
            child.born.isoformat(),
            answer,
            states["GP list"][1],
            states["school"][1],
            states["early years"][1],
        )


@answers(
    "U2", "who gp removed known concerns_before perhaps_before told perhaps_told never_told no_records_loaded rests_on"
)
def removed_with_concerns(asked: Asked) -> Iterator[Row]:
    """Each time one of the family was taken off a GP's list, with the concerns recorded before, and who was told."""
    world, until = asked.world, asked.until
    people = world.wide(asked.child)
    involved = world.involved(people, until)
    for entry in world.entries_of(people, until):
        if entry.register != "GP list" or entry.status != "removed":
            continue
        gp = entry.keeper or entry.service
        before, perhaps = _concerns_before(world, people, entry, until)
        tellings = world.tellings_of([entry], until)
        others = [a for a in involved if a is not gp]
        told = [a for a in others if any(t.sure(until) and a in (t.sender, t.receiver) for t in tellings)]
        maybe = [a for a in others if a not in told and any(a in (t.sender, t.receiver) for t in tellings)]
        first = earliest(entry.recorded)
        last = asked.as_of or first
        quiet = [a for a in others if a not in told + maybe]
        never = [a for a in quiet if world.covers(a, first, last) and world.covers(gp, first, last)]
        vague = ["vague date"] if is_vague(entry.when) else []
        for part in entry.subjects:
            if part.who in people:
                yield (
                    world.name(part.who),
                    gp.name,
                    entry.when.edtf,
                    known(entry, until),
                    before,
                    perhaps,
                    names_of(told),
                    names_of(maybe),
                    names_of(never),
                    names_of(a for a in quiet if a not in never),
                    vague + world.quarantine([*never, gp]),
                )


@answers("U3", "child born of_school_age answer school education_told", finding=False)
def missing_education(asked: Asked) -> Iterator[Row]:
    """Each child of compulsory school age on the day whom no record puts by name on a school's roll."""
    world, until, on = asked.world, asked.until, asked.day("on")
    for child in _children(world):
        starts, ends = school_age(child.born)
        state, says = _state(asked, child, "school", "education", on, unclear="cannot be told")
        if starts <= on <= ends and state != "on":
            found = {"not": "not enrolled", "none": "none recorded"}.get(state, "cannot be told")
            tellings = world.tellings_of(world.facts_of([child]), until)
            told = sorted(
                {
                    f"{t.receiver.name}, {t.told.edtf}, by {t.sender.name if t.sender else t.from_whom}"
                    for t in tellings
                    if t.receiver.sector == "education"
                }
            )
            yield world.name(child), child.born.isoformat(), "yes", found, says, told


@answers("U4", "happened how_long agency kind who missed summary told_to known rests_on")
def was_not_brought(asked: Asked) -> Iterator[Row]:
    """Each event at which a child was not brought, or that raised a concern that care was missed."""
    world, until = asked.world, asked.until
    people = world.close(asked.child)
    for entry in _entries_about(world, people, until):
        missed = {"was not brought" for part in entry.parts if part.who in people and part.seen == "was not brought"}
        missed |= {
            held.category
            for held in world.concerns[entry]
            if held.category == "health care missed"
            or (held.category == "withdrawal from services" and entry.kind == "appointment")
        }
        if entry.offer == "missed" and not missed:
            missed = {"missed"}
        if missed and any(who in people for who in entry.people):
            yield (
                entry.when.edtf,
                {True: "all that time", False: "once", None: "not stated"}[entry.lasting],
                entry.service.name,
                entry.kind,
                sorted({world.name(who) for who in entry.people if who in people}),
                sorted(missed),
                entry.summary,
                world.told_to(entry, until),
                known(entry, until),
                world.quarantine([entry.service]),
            )


@answers("U5", "happened agency of_whom account summary on_record checks known")
def whereabouts(asked: Asked) -> Iterator[Row]:
    """Each account of where the child was said to be, beside the households on record, and the checks since."""
    world, until, child = asked.world, asked.until, asked.child
    homes = sorted(
        {_home(stay.home.id, stay.since, stay.until) for stay in world.stays[child] if world.stay_known[stay] <= until}
    )
    looked = [
        (entry, f"{entry.kind}, {entry.when.edtf}, {entry.service.name}" + (f": {part.seen}" if part.seen else ""))
        for entry in world.entries_of([child], until)
        for part in entry.parts
        if part.who is child and (entry.kind in ("check", "visit", "sighting") or part.seen in SEEN)
    ]
    looked.sort(key=lambda each: (*when_order(each[0].when), each[1]))
    for entry in _entries_about(world, [child], until):
        accounts = {part.seen for part in entry.parts if part.who is child and part.seen == "only reported by an adult"}
        accounts |= {part.role for part in entry.parts if part.who is child and _placed(part.role)}
        accounts |= {
            held.category
            for held in world.concerns[entry]
            if held.category == "whereabouts unclear" and child in held.worry.about
        }
        if accounts:
            later = [
                says for other, says in looked if other is not entry and latest(other.when) >= earliest(entry.when)
            ]
            yield (
                entry.when.edtf,
                entry.service.name,
                [world.name(child)],
                sorted(accounts),
                entry.summary,
                homes,
                list(dict.fromkeys(later)),
                known(entry, until),
            )


def school_age(born: date) -> tuple[date, date]:
    """Return the first and last day of compulsory school age in England of somebody born on a day.

    From the last day of March, August or December on or after the fifth birthday, to the last Friday in June of the
    school year in which they turn sixteen.
    """
    fifth = (born.year + 5, 3 if born.month <= 3 else 8 if born.month <= 8 else 12)
    june = date(born.year + 16 + (1 if born.month > 8 else 0), 6, 30)
    friday = next(june - timedelta(days=back) for back in range(7) if (june - timedelta(days=back)).weekday() == 4)
    return date(*fifth, 31), friday


@dataclass(frozen=True)
class _Said:
    entry: Entry
    keeper: Service


def _state(
    asked: Asked, child: Person, setting: str, sector: str, on: date, unclear: str = "unclear"
) -> tuple[str, str]:
    """Whether a child was on a list on a day, and in which words: on, not, none (for a roll only), or unclear."""
    world = asked.world
    said = [
        _Said(entry, entry.keeper or entry.service)
        for entry in world.entries_of([child], asked.until)
        if entry.register == setting and any(part.who is child for part in entry.subjects)
    ]
    said.sort(key=lambda each: when_order(each.entry.when)[::-1], reverse=True)
    never = next((s for s in said if s.entry.status == "never registered" and latest(s.entry.when) >= on), None)
    last = next((s for s in said if earliest(s.entry.when) <= on), None)
    later = next((s for s in said if s.entry.status == "removed" and earliest(s.entry.when) > on), None)
    if never:
        return "not", f"never registered ({never.keeper.name}, {never.entry.when.edtf})"
    if last and last.entry.status == "registered":
        return "on", "registered"
    if last:
        return "not", f"{last.entry.status}, {last.keeper.name}, {last.entry.when.edtf}"
    if later and unclear == "unclear":
        return "on", f"on the list until {later.entry.when.edtf}"
    keepers = [service for service in world.book.patch.services if service.sector == sector]
    if any(world.covers(service, on, on) for service in keepers):
        return ("not" if unclear == "unclear" else "none"), "none recorded"
    return "unclear", "no records loaded"


def _children(world: World) -> list[Person]:
    return [child for family in world.book.families for child in family.everybody if world.parents(child)]


def _entries_about(world: World, people: list[Person], until: date) -> list[Entry]:
    """Rows in which people had part, and those that raised a concern about them."""
    found = dict.fromkeys([*world.entries_of(people, until), *(held.entry for held in world.held_about(people, until))])
    return list(found)


def _concerns_before(world: World, people: list[Person], removal: Entry, until: date) -> tuple[list[str], list[str]]:
    """For each service, the kinds of concern that it had surely recorded before, and those that it perhaps had."""
    first: dict[tuple[Service, str], date] = {}
    for held in world.held_about(people, until):
        recorded = held.entry.recorded
        if earliest(recorded) <= latest(removal.when) and held.entry is not removal:
            key = held.entry.service, held.category
            first[key] = min(first.get(key, date.max), latest(recorded))
    sure = {key for key, day in first.items() if day < earliest(removal.when)}
    return _grouped(sure), _grouped(first.keys() - sure)


def _grouped(found: set[tuple[Service, str]]) -> list[str]:
    return [
        f"{service.name}: " + ", ".join(sorted(category for each, category in found if each is service))
        for service in by_name(service for service, _ in found)
    ]


def _placed(role: str) -> bool:
    return role.startswith("said to ")


def _home(name: str, since: date, until: date | None) -> str:
    return f"{name}, since {since}" + (f", until {until}" if until else "")
