"""What is true of who belongs to whom, who lived where, and what adults of a family carry."""

from collections.abc import Iterator
from datetime import date

from benchmarks.population.entries import Entry
from benchmarks.population.people import Person, Tie
from benchmarks.population.services import Service
from benchmarks.population.truth.answers import Asked, Row, answers
from benchmarks.population.truth.world import (
    LAST,
    Held,
    World,
    by_name,
    earliest,
    grown_up_on,
    known,
    latest,
    names_of,
    when_order,
)

_FACE_TO_FACE = ("visit", "attendance", "appointment", "sighting")
_FACTORS = {
    "domestic abuse": "domestic abuse",
    "alcohol": "alcohol or drugs",
    "drugs": "alcohol or drugs",
    "under the influence": "alcohol or drugs",
    "adult mental health": "adult mental health",
}


@answers("F1", "person lived_there since until rests_on known", finding=False)
def household_on(asked: Asked) -> Iterator[Row]:
    """Everybody whom a record puts in the household on the day."""
    world, on, home = asked.world, asked.day("on"), dict(asked.given)["household"]
    for family in world.book.families:
        for stay in family.stays:
            recorded = family.stay_known(stay)
            if stay.home.id == home and recorded <= asked.until and stay.since <= on <= (stay.until or LAST):
                ends = ["vague end"] if stay.until and stay.until <= on else []
                yield (
                    world.name(stay.who),
                    "perhaps" if ends else "yes",
                    stay.since.isoformat(),
                    stay.until.isoformat() if stay.until else None,
                    ends,
                    "by this date",
                )


@answers("F2", "person tie other_person since until status certainty known", finding=False)
def family_tree(asked: Asked) -> Iterator[Row]:
    """Every tie of family on record among the people within four steps of one person."""
    world = asked.world
    near = _around(world, {asked.child}, 4)
    words = {"mother": "parent of", "father": "parent of", "carer": "carer of", "sibling": "brother or sister of"}
    for tie, recorded in _all_ties(world):
        if tie.one not in near or tie.other not in near or recorded > asked.until:
            continue
        kind = words.get(tie.word, "partner of")
        one, other = tie.one, tie.other
        if kind in ("brother or sister of", "partner of"):
            one, other = sorted((one, other), key=world.name)
        status = tie.word if kind == "partner of" and tie.word != "partner" else None
        yield (
            world.name(one),
            kind,
            world.name(other),
            _day(tie, "since"),
            _day(tie, "until"),
            status,
            "stated",
            "by this date",
        )


@answers("F4", "step from tie to certainty known", finding=False)
def how_connected(asked: Asked) -> Iterator[Row]:
    """The shortest chain of family ties between two who have one of at most two steps, which no household shortens."""
    world, start = asked.world, asked.child
    wanted = dict(asked.given)["other_person"]
    rest = ("stated", "by this date")
    for says, near in sorted(_tied_to(world, start), key=lambda each: (_RANKS[each[0]], world.name(each[1]))):
        if _named(world, near) == wanted:
            yield 1, world.name(start), says, world.name(near), *rest
            return
    found = [
        (_RANKS[one], _RANKS[two], world.name(near), one, two, far)
        for one, near in _tied_to(world, start)
        for two, far in _tied_to(world, near)
        if _named(world, far) == wanted
    ]
    for _, _, between, one, two, far in sorted(found, key=lambda each: each[:3])[:1]:
        yield 1, world.name(start), one, between, *rest
        yield 2, between, two, world.name(far), *rest


@answers(
    "F5",
    "household domestic_abuse alcohol_or_drugs adult_mental_health may_have_met_from had_begun_by not_dated"
    " held_by known rests_on",
)
def co_occurring_factors(asked: Asked) -> Iterator[Row]:
    """Each household of the child in which at least two of the three are on record."""
    world, until = asked.world, asked.until
    for home in dict.fromkeys(stay.home for stay in world.stays[asked.child]):
        people = list(dict.fromkeys(stay.who for stay in world.residents[home]))
        found: dict[str, list[Held]] = {}
        for held in world.held_about(people, until):
            if held.category in _FACTORS:
                found.setdefault(_FACTORS[held.category], []).append(held)
        if len(found) < 2:
            continue
        holders: dict[Service, set[str]] = {}
        for factor, items in found.items():
            for held in items:
                holders.setdefault(held.entry.service, set()).add(factor)
        bounds = {
            factor: min((latest(h.entry.when) for h in items if not h.entry.lasting), default=LAST)
            for factor, items in found.items()
        }
        written = max(min(latest(held.entry.recorded) for held in items) for items in found.values())
        dated = [day for day in bounds.values() if day < LAST]
        yield (
            home.id,
            *(
                _saying(found.get(factor, []))
                for factor in ("domestic abuse", "alcohol or drugs", "adult mental health")
            ),
            max(min(earliest(held.entry.when) for held in items) for items in found.values()),
            max(dated) if dated else None,
            sorted(factor for factor, day in bounds.items() if day == LAST),
            [f"{service.name}: {', '.join(sorted(holders[service]))}" for service in by_name(holders)],
            "by this date" if written <= until and written < LAST else "perhaps by this date",
            world.quarantine(by_name(holders)),
        )


@answers(
    "F6",
    "sibling concern happened agency summary told of_this_child nothing_of_this_child no_records_loaded known rests_on",
)
def siblings_concerns(asked: Asked) -> Iterator[Row]:
    """Each concern about a brother or sister, and what those that knew of it recorded of this child since."""
    world, until, child = asked.world, asked.until, asked.child
    for brother in dict.fromkeys(world.siblings(child)):
        for held in world.held_about([brother], until):
            entry, holder = held.entry, held.entry.service
            tellings = world.tellings_of([held], until)
            receivers = by_name(telling.receiver for telling in tellings)
            told = [
                a.name + ("" if any(t.sure(until) for t in tellings if t.receiver is a) else " (perhaps)")
                for a in receivers
            ]
            knowers = by_name([*receivers, holder])
            since = [
                fact
                for fact in world.facts_of([child])
                if _keeper(fact) in knowers
                and earliest(_entry(fact).recorded) <= until
                and latest(_entry(fact).recorded) >= earliest(entry.recorded)
            ]
            did = {_keeper(fact) for fact in since}
            silent = [a for a in knowers if a not in did]
            first, last = earliest(entry.recorded), asked.as_of or earliest(entry.recorded)
            nothing = [a for a in silent if world.covers(a, first, last)]
            said = sorted((earliest(_entry(fact).when), _says(fact)) for fact in since)
            yield (
                world.name(brother),
                held.category,
                entry.when.edtf,
                holder.name,
                entry.summary,
                told,
                list(dict.fromkeys(text for _, text in said)),
                names_of(nothing),
                names_of(a for a in silent if a not in nothing),
                known(entry, until),
                world.quarantine(nothing),
            )


@answers("F7", "man carries met_by in_contact not_met no_records_loaded rests_on")
def unseen_men(asked: Asked) -> Iterator[Row]:
    """Each man of the family or household about whom a concern is recorded, or with part in violence or harm."""
    world, until, child = asked.world, asked.until, asked.child
    for_children = [a for a in world.involved(world.wide(child), until) if a.serves == "children"]
    parents = world.parents(child)
    grown = {*parents, *(partner for parent in parents for partner in world.partners(parent))}
    housed = [other.who for stay in world.stays[child] for other in world.residents[stay.home]]
    for him in dict.fromkeys(who for who in [*grown, *housed] if who.sex == "male" and who is not child):
        carries = [
            (entry, text)
            for entry, text in _burdens(world, him, until)
            if him in grown or grown_up_on(him, earliest(entry.when))
        ]
        if not carries:
            continue
        carries.sort(key=lambda each: (*when_order(each[0].when), each[1]))
        with_him = sorted(
            (
                (entry, f"{entry.service.name}, {entry.kind}, {entry.when.edtf}")
                for entry in world.entries_of([him], until)
                if entry.service in for_children
            ),
            key=lambda each: (earliest(each[0].when), each[1]),
        )
        met = [(entry, text) for entry, text in with_him if entry.kind in _FACE_TO_FACE]
        others = [a for a in for_children if a not in {entry.service for entry, _ in met}]
        first = min(earliest(entry.recorded) for entry, _ in carries)
        not_met = [a for a in others if world.covers(a, first, asked.as_of or first)]
        unsure = all(latest(entry.recorded) > until for entry, _ in carries)
        yield (
            world.name(him),
            [text for _, text in carries],
            [text for _, text in met],
            [text for entry, text in with_him if entry.kind not in _FACE_TO_FACE],
            names_of(not_met),
            names_of(a for a in others if a not in not_met),
            (["nothing of it had surely been written by the date"] if unsure else []) + world.quarantine(others),
        )


def _around(world: World, people: set[Person], steps: int) -> set[Person]:
    found = set(people)
    for _ in range(steps):
        found |= {other for who in found for tie in world.ties[who] for other in (tie.one, tie.other)}
    return found


_RANKS = {"parent of": 0, "child of": 0, "brother or sister of": 1, "partner of": 2}


def _tied_to(world: World, who: Person) -> Iterator[tuple[str, Person]]:
    for tie in world.ties[who]:
        other = tie.other if tie.one is who else tie.one
        if tie.word in ("mother", "father"):
            yield "parent of" if tie.one is who else "child of", other
        else:
            yield "brother or sister of" if tie.word == "sibling" else "partner of", other


def _named(world: World, who: Person) -> str:
    return f"{world.name(who)}|{who.born.isoformat()}"


def _all_ties(world: World) -> Iterator[tuple[Tie, date]]:
    for family in world.book.families:
        for tie in family.ties:
            yield tie, family.tie_known(tie)


def _day(tie: Tie, end: str) -> str | None:
    """Links keep when a partnership began and ended; to be a parent or a sibling has no beginning and no end."""
    day = tie.since if end == "since" else tie.until
    return day.isoformat() if day else None


def _saying(items: list[Held]) -> list[str]:
    ordered = sorted(
        (*when_order(held.entry.when), f"{held.entry.when.edtf}, {held.entry.service.name}") for held in items
    )
    return list(dict.fromkeys(text for _, _, text in ordered))


def _entry(fact: Entry | Held) -> Entry:
    return fact.entry if isinstance(fact, Held) else fact


def _keeper(fact: Entry | Held) -> Service:
    return _entry(fact).service


def _says(fact: Entry | Held) -> str:
    what = fact.category if isinstance(fact, Held) else fact.kind
    return f"{what}, {_entry(fact).when.edtf}, {_keeper(fact).name}"


_HARM = ("domestic abuse", "physical harm", "sexual harm", "emotional harm")


def _burdens(world: World, him: Person, until: date) -> Iterator[tuple[Entry, str]]:
    for held in world.held_about([him], until):
        yield held.entry, _says(held)
    for entry in world.entries_of([him], until):
        if entry.kind in ("incident", "report", "arrest", "court"):
            for category in dict.fromkeys(held.category for held in world.concerns[entry] if held.category in _HARM):
                yield entry, f"{entry.kind} ({category}), {entry.when.edtf}, {entry.service.name}"
