"""What is true of who held which concerns, who was told, and who was not."""

from collections.abc import Iterator
from datetime import date
from itertools import combinations

from benchmarks.population.entries import Entry
from benchmarks.population.people import Person
from benchmarks.population.services import Service, coverage
from benchmarks.population.truth.answers import Asked, Row, answers
from benchmarks.population.truth.world import (
    LAST,
    MEETINGS,
    Fact,
    Held,
    Telling,
    World,
    by_name,
    earliest,
    grown_up_on,
    is_vague,
    known,
    latest,
    names_of,
    overlap,
    present,
)


@answers(
    "S1",
    "agency concern about happened summary known_from known rests_on told perhaps_told held_alike never_told"
    " no_records_loaded meetings",
)
def unshared_concerns(asked: Asked) -> Iterator[Row]:
    """Each concern about the family, and how it stood with each other agency that had to do with the family."""
    world, until = asked.world, asked.until
    people = world.wide(asked.child)
    silent = {service for service in world.book.patch.services if service not in world.with_rows}
    agencies = by_name([*world.knowing(people, until), *silent])
    for held in world.held_about(people, until):
        entry, holder = held.entry, held.entry.service
        others = [service for service in agencies if service is not holder]
        tellings = world.tellings_of([held, entry], until)
        there = entry.attended if earliest(entry.when) <= until else ()
        told = [
            a
            for a in others
            if any(t.sure(until) and a in _ends(t) for t in tellings) or (a in there and latest(entry.when) <= until)
        ]
        perhaps = [a for a in others if a not in told and (any(a in _ends(t) for t in tellings) or a in there)]
        alikes = {
            other.entry.service
            for other in world.held_about(people, until)
            if other is not held and other.category == held.category and overlap(other.entry.when, entry.when)
        }
        alike = [a for a in others if a not in told + perhaps and a in alikes]
        first = earliest(entry.recorded)
        last = asked.as_of or max([first, *(years[1] for a in [*others, holder] if (years := covered_years(world, a)))])
        quiet = [a for a in others if a not in told + perhaps + alike]
        never = [a for a in quiet if world.covers(a, first, last) and world.covers(holder, first, last)]
        vague = ["vague date"] if is_vague(entry.when) else []
        yield (
            holder.name,
            held.category,
            _about(world, held, people),
            entry.when.edtf,
            entry.summary,
            entry.recorded.edtf,
            known(entry, until),
            vague + world.quarantine(by_name([*never, holder])),
            names_of(told),
            names_of(perhaps),
            names_of(alike),
            names_of(never),
            names_of(a for a in quiet if a not in never),
            _meetings(world, people, first, until),
        )


@answers("S2", "agency fact what about happened how known_from known", finding=False)
def known_by_agency(asked: Asked) -> Iterator[Row]:
    """What each agency knew: by its own record, or because it was told."""
    people = asked.world.wide(asked.child)
    only = dict(asked.given).get("agency")
    rows = (row for fact in asked.world.facts_of(people) for row in _knowers(asked, people, fact))
    yield from (row for code, row in rows if only in (None, code))


@answers("S3", "agency its_concerns other_agency their_concerns status both_held_from days_at_least rests_on")
def never_told_each_other(asked: Asked) -> Iterator[Row]:
    """Each pair of agencies that held concerns, with no telling about the family that surely was made between them."""
    world, until = asked.world, asked.until
    people = world.wide(asked.child)
    holders: dict[Service, list[Held]] = {}
    for held in world.held_about(people, until):
        holders.setdefault(held.entry.service, []).append(held)
    facts = world.facts_of(people)
    tellings = world.tellings_of(facts, until)
    meetings = [each for entry in _events(world, people) if (each := _at(entry, until))]
    last_of_any = [years[1] for service in holders if (years := covered_years(world, service))]
    for one, other in combinations(by_name(holders), 2):
        pair = {one, other}
        between = [t for t in tellings if {t.sender, t.receiver} == pair]
        together = [at for at in meetings if pair <= at.keys() and any(at[each][0] for each in pair)]
        if any(t.sure(until) for t in between) or any(all(at[each][1] for each in pair) for at in together):
            continue
        first = max(min(earliest(held.entry.recorded) for held in holders[each]) for each in pair)
        both = max(min(latest(held.entry.recorded) for held in holders[each]) for each in pair)
        end = asked.as_of or max([first, *last_of_any])
        covered = all(world.covers(each, first, end) for each in pair)
        last = asked.as_of or min(years[1] if (years := covered_years(world, each)) else date.min for each in pair)
        status = "may have told" if between or together else "no share recorded" if covered else "no records loaded"
        yield (
            one.name,
            _categories(holders[one]),
            other.name,
            _categories(holders[other]),
            status,
            both if both < LAST else None,
            (last - both).days if both <= last else None,
            world.quarantine([one, other]),
        )


@answers("S5", "meeting happened meeting_known agency held_before perhaps_before presence present rests_on")
def missing_from_meeting(asked: Asked) -> Iterator[Row]:
    """Each meeting about the family, and each agency that held a concern before it and is not recorded as present."""
    world, until = asked.world, asked.until
    people = world.wide(asked.child)
    holdings = _holdings(world, people, until)
    for entry in world.entries_of(people, until):
        if entry.kind not in MEETINGS or earliest(entry.when) > until:
            continue
        opens, closes = earliest(entry.when), latest(entry.when)
        present = by_name([*entry.attended, *([entry.service] if entry.worker else [])])
        for service in by_name(holdings):
            held = [(category, first, last) for category, first, last in holdings[service] if first <= closes]
            if not held or service in present:
                continue
            surely = {category: min(last for each, _, last in held if each == category) for category, _, _ in held}
            before = sorted(category for category, last in surely.items() if last < opens)
            perhaps = sorted(category for category, last in surely.items() if last >= opens)
            presence = "not recorded as present"
            if not present:
                presence = "nobody's attendance is recorded"
            elif not world.covers(service, opens, closes):
                presence = "no records loaded"
            elif service in entry.invited:
                presence = "invited, not recorded as present"
            vague = ["vague date of the meeting"] if opens != closes else []
            yield (
                entry.kind,
                entry.when.edtf,
                known(entry, until),
                service.name,
                before,
                perhaps,
                presence,
                names_of(present),
                vague + world.quarantine([service]),
            )


@answers(
    "S6",
    "person agency serves what part happened summary known told perhaps_told held_alike never_told"
    " no_records_loaded rests_on",
)
def adults_known_elsewhere(asked: Asked) -> Iterator[Row]:
    """Each concern about an adult of the family, and each incident with one, beside services for children."""
    world, until, child = asked.world, asked.until, asked.child
    people = world.wide(child)
    for_children = [a for a in world.knowing(people, until) if a.serves == "children"]
    parents = world.parents(child)
    grown = dict.fromkeys([*parents, *(partner for parent in parents for partner in world.partners(parent))])
    housed = [who for stay in world.stays[child] for other in world.residents[stay.home] for who in (other.who,)]
    for adult in dict.fromkeys([*grown, *(who for who in housed if who is not child)]):
        for fact in _of_adult(world, adult, until):
            entry = fact.entry if isinstance(fact, Held) else fact
            if adult in grown or grown_up_on(adult, earliest(entry.when)):
                yield _adult_row(asked, adult, fact, entry, for_children)


@answers("S7", "happened who how agency summary outcome told_to followed_by answer known rests_on")
def told_by_family(asked: Asked) -> Iterator[Row]:
    """Each event in which somebody of the family spoke, or somebody who was no agency told of them."""
    world, until = asked.world, asked.until
    people = world.wide(asked.child)
    for entry in world.entries_of(people, until):
        ways = [(1, world.name(part.who), part.role) for part in entry.parts if part.who in people and spoke(part.role)]
        ways += [
            (1, telling.from_whom, telling.channel or "told the agency")
            for telling in world.told_of[entry]
            if telling.from_whom and telling.entry is entry
        ]
        ways += [
            (2, world.name(who), held.category)
            for held in world.concerns[entry]
            if held.category in _ASKED
            for who in held.worry.about
            if who in people
        ]
        if ways:
            best = min(rank for rank, _, _ in ways)
            yield (
                entry.when.edtf,
                sorted({who for _, who, _ in ways}),
                sorted({how for rank, _, how in ways if rank == best}),
                entry.service.name,
                entry.summary,
                entry.outcome,
                world.told_to(entry, until, by_keeper=True),
                _steps(world, entry, until),
                answered(asked, entry),
                known(entry, until),
                world.quarantine([entry.service]),
            )


@answers(
    "S8", "told within sender receiver what channel certainty recorded_by then_did if_nothing rests_on", finding=False
)
def who_told_whom(asked: Asked) -> Iterator[Row]:
    """Each telling about the family between two days, or perhaps between them, and what the receiver tied to it."""
    world, until = asked.world, asked.until
    start, end = asked.day("start"), asked.day("end")
    people = world.wide(asked.child)
    facts = world.facts_of(people)
    for telling in world.tellings_of(facts, until):
        first, last = earliest(telling.told), latest(telling.told)
        if first > end or last < start or earliest(telling.entry.recorded) > until:
            continue
        did = _then_did(world, telling, until)
        nothing = (
            "no records loaded" if not world.covers(telling.receiver, start, end) else "nothing tied to it is recorded"
        )
        rests = ["vague date"] if first != last else []
        rests += ["it may have been told after the date"] if last > until else []
        yield (
            telling.told.edtf,
            "yes" if first >= start and last <= end else "perhaps",
            telling.sender.name if telling.sender else telling.from_whom,
            telling.receiver.name,
            sorted({fact.category if isinstance(fact, Held) else fact.kind for fact in telling.facts}),
            telling.channel,
            "stated",
            telling.entry.service.name,
            did,
            "" if did else nothing,
            rests + world.quarantine([telling.receiver]),
        )


@answers(
    "S9", "sent sender receiver about summary stops_at received allocated visited answered outcome may_belong rests_on"
)
def broken_referrals(asked: Asked) -> Iterator[Row]:
    """Each referral about the family that was not received, visited or answered, as far as records tie steps to it."""
    world, until = asked.world, asked.until
    people = world.wide(asked.child)
    for entry, telling in referrals(world, people, until):
        receiver = telling.receiver if telling else entry.service
        sender = telling.sender if telling else None
        steps = [entry, *(step for step, _ in world.followed(entry, until))]
        steps.sort(key=lambda step: earliest(step.when))
        received = next((step.recorded.edtf for step in steps if step.service is receiver), None)
        allocated = next((step.when.edtf for step in steps if step.kind == "allocation"), None)
        visited = next((step.when.edtf for step in steps if step.kind in ("visit", "assessment")), None)
        replies = [
            t
            for step in steps
            for t in world.tellings_of([step], until)
            if t.sender is receiver and t.receiver is sender
        ]
        answer = min((t.told.edtf for t in replies), default=None)
        if received and visited and (answer or sender is None):
            continue
        first = earliest(telling.told if telling else entry.when)
        covered = world.covers(receiver, first, asked.as_of or first)
        stops = "not received" if not received else "not visited" if not visited else "not answered"
        sent = telling.told if telling else entry.when
        outcomes = [step.outcome for step in steps if step.outcome]
        yield (
            sent.edtf,
            sender.name if sender else telling.from_whom if telling else "not stated",
            receiver.name,
            sorted(world.name(who) for who in entry.people if who in people),
            entry.summary,
            stops if covered else "no records loaded",
            received,
            allocated,
            visited,
            answer,
            outcomes[-1] if outcomes else None,
            _may_belong(world, people, receiver, steps, first, until),
            world.quarantine([receiver]),
        )


def _knowers(asked: Asked, people: list[Person], fact: Fact) -> Iterator[tuple[str, Row]]:
    """Each service that knew of a fact, by its code, and the row that says how."""
    world, until = asked.world, asked.until
    entry = fact.entry if isinstance(fact, Held) else fact
    members = fact.worry.about if isinstance(fact, Held) else entry.people
    whom: list[str] = sorted(world.name(who) for who in members if who in people)
    label, what = ("concern", fact.category) if isinstance(fact, Held) else ("event", fact.kind)
    head = (label, what, whom, entry.when.edtf)
    if earliest(entry.recorded) <= until:
        sure = known(entry, until)
        yield entry.service.code, (entry.service.name, *head, "its own record", entry.recorded.edtf, sure)
    for telling in world.tellings_of([fact], until):
        by = telling.sender.name if telling.sender else telling.from_whom
        sure = "by this date" if telling.sure(until) else "perhaps by this date"
        yield telling.receiver.code, (telling.receiver.name, *head, f"told by {by}", telling.told.edtf, sure)
        if telling.sender and not _wrote(entry, telling.sender, until):
            told = f"told {telling.receiver.name}"
            yield telling.sender.code, (telling.sender.name, *head, told, telling.told.edtf, sure)
    if earliest(entry.when) <= until:
        sure = "by this date" if latest(entry.when) <= until else "perhaps by this date"
        for service in present(entry):
            if not _wrote(entry, service, until):
                yield service.code, (service.name, *head, f"was at the {entry.kind}", entry.when.edtf, sure)


def _wrote(entry: Entry, service: Service, until: date) -> bool:
    """Whether a service had surely written something down itself by then."""
    return entry.service is service and latest(entry.recorded) <= until


_ASKED = ("child asked for help", "adult asked for help")
_SPOKE = ("asked", "told", "called", "disclosed", "said so", "said that", "made contact", "made the report")


def spoke(role: str) -> bool:
    """Return whether a part in an event, as the generator words it, is that of somebody who spoke."""
    return any(word in role for word in _SPOKE)


def answered(asked: Asked, entry: Entry) -> str:
    """Return whether anything came of it: an outcome, a telling by its keeper, or a step that followed."""
    world, until = asked.world, asked.until
    if entry.outcome or world.told_to(entry, until, by_keeper=True) or world.followed(entry, until):
        return "something recorded"
    covered = world.covers(entry.service, earliest(entry.recorded), asked.as_of or latest(entry.recorded))
    return "nothing recorded" if covered else "no records loaded"


def referrals(world: World, people: list[Person], until: date) -> Iterator[tuple[Entry, Telling | None]]:
    """Return the referrals about people with the telling that each was; a receiver's own record of one is a step."""
    for entry in world.entries_of(people, until):
        if entry.kind != "referral" or any(before.kind == "referral" for before in entry.follows):
            continue
        tellings = world.tellings_of([entry], until)
        was_told = any(telling.receiver is entry.service for telling in world.told_of[entry])
        if not tellings:
            yield entry, None
        for telling in tellings:
            if telling.receiver is entry.service or (telling.sender is entry.service and not was_told):
                yield entry, telling


def _ends(telling: Telling) -> tuple[Service | None, Service]:
    return telling.sender, telling.receiver


def _about(world: World, held: Held, people: list[Person]) -> list[str]:
    return sorted({world.name(who) for who in held.worry.about if who in people})


def _events(world: World, people: list[Person]) -> list[Entry]:
    """What people had part in, and what raised concerns about them, each once."""
    found = [*(entry for who in people for entry in world.parts[who])]
    found += [held.entry for who in people for held in world.worries[who]]
    return list(dict.fromkeys(found))


def _at(entry: Entry, until: date) -> dict[Service, tuple[bool, bool]]:
    """Of an event to which somebody came, by service: whether it came, and whether that, or its record, is sure."""
    came = present(entry)
    if not came or earliest(entry.when) > until:
        return {}
    sure = latest(entry.when) <= until
    found = dict.fromkeys(came, (True, sure))
    if earliest(entry.recorded) <= until:
        own = latest(entry.recorded) <= until
        found[entry.service] = (entry.service in came, own or (entry.service in came and sure))
    return found


def covered_years(world: World, service: Service) -> tuple[date, date] | None:
    """Return the years for which a service's files hold all that it has; None where nothing says so."""
    return coverage(service) if world.covers(service, date(2021, 12, 1), date(2021, 12, 1)) else None


def _meetings(world: World, people: list[Person], first: date, until: date) -> list[str]:
    """Meetings whose attendance nobody recorded, from the first day on which the concern may have been written."""
    found = set()
    for entry in dict.fromkeys(entry for who in people for entry in world.parts[who]):
        nobody = entry.kind in MEETINGS and not entry.attended and not entry.worker
        if nobody and first <= latest(entry.when) and earliest(entry.when) <= until:
            later = " (recorded later)" if earliest(entry.recorded) > until else ""
            found.add(f"{entry.kind}, {entry.when.edtf}{later}")
    return sorted(found)


def _categories(held: list[Held]) -> list[str]:
    return sorted({each.category for each in held})


def _holdings(world: World, people: list[Person], until: date) -> dict[Service, list[tuple[str, date, date]]]:
    """What each service knew of the family: category, and from when, at the earliest and at the latest."""
    found: dict[Service, list[tuple[str, date, date]]] = {}
    for held in dict.fromkeys(held for who in people for held in world.worries[who]):
        recorded = held.entry.recorded
        if earliest(recorded) <= until:
            found.setdefault(held.entry.service, []).append((held.category, earliest(recorded), latest(recorded)))
        for telling in world.tellings_of([held, held.entry], until):
            for service in filter(None, (telling.sender, telling.receiver)):
                found.setdefault(service, []).append((held.category, earliest(telling.told), latest(telling.told)))
        if earliest(held.entry.when) <= until:
            for service in present(held.entry):
                when = held.entry.when
                found.setdefault(service, []).append((held.category, earliest(when), latest(when)))
    return found


_WITH_A_PART = ("incident", "report", "arrest", "court")


def _of_adult(world: World, adult: Person, until: date) -> Iterator[Fact]:
    yield from world.held_about([adult], until)
    for entry in world.entries_of([adult], until):
        own = any(adult in held.worry.about for held in world.concerns[entry])
        if entry.kind in _WITH_A_PART and not own:
            yield entry


def _adult_row(asked: Asked, adult: Person, fact: Fact, entry: Entry, for_children: list[Service]) -> Row:
    world, until, holder = asked.world, asked.until, entry.service
    others = [a for a in for_children if a is not holder]
    tellings = world.tellings_of([fact, entry], until)
    there = present(entry) if earliest(entry.when) <= until else set()
    sure = there if latest(entry.when) <= until else set()
    told = [a for a in others if a in sure or any(t.sure(until) and a in _ends(t) for t in tellings)]
    perhaps = [a for a in others if a not in told and (a in there or any(a in _ends(t) for t in tellings))]
    alikes = {
        held.entry.service
        for held in world.held_about([adult], until)
        if isinstance(fact, Held)
        and held is not fact
        and held.category == fact.category
        and overlap(held.entry.when, entry.when)
    }
    alikes |= {
        other.service
        for other in world.entries_of([adult], until)
        if not isinstance(fact, Held) and other is not entry and overlap(other.when, entry.when)
    }
    alike = [a for a in others if a not in told + perhaps and a in alikes]
    first = earliest(entry.recorded)
    last = asked.as_of or max([first, *(years[1] for a in [*others, holder] if (years := covered_years(world, a)))])
    quiet = [a for a in others if a not in told + perhaps + alike]
    never = [a for a in quiet if world.covers(a, first, last) and world.covers(holder, first, last)]
    part = None if isinstance(fact, Held) else next(part.role or None for part in entry.parts if part.who is adult)
    what = fact.category if isinstance(fact, Held) else fact.kind
    return (
        world.name(adult),
        holder.name,
        holder.serves,
        what,
        part,
        entry.when.edtf,
        entry.summary,
        known(entry, until),
        names_of(told),
        names_of(perhaps),
        names_of(alike),
        names_of(never),
        names_of(a for a in quiet if a not in never),
        world.quarantine([*never, holder]),
    )


def _steps(world: World, entry: Entry, until: date) -> list[str]:
    found = (
        f"{step.kind}, {step.when.edtf}, {step.service.name}" + ("" if latest(step.recorded) <= until else " (perhaps)")
        for step, _ in world.followed(entry, until)
    )
    return list(dict.fromkeys(found))


def _then_did(world: World, telling: Telling, until: date) -> list[str]:
    """What the receiver recorded of what it was told, or of what followed from it."""
    told = [fact for fact in telling.facts if isinstance(fact, Entry)]
    steps = [(step, away) for fact in told for step, away in [(fact, 0), *world.followed(fact, until)]]
    steps.sort(key=lambda each: (earliest(each[0].when), each[1]))
    found = (
        f"{step.kind}, {step.when.edtf}"
        + (f": {step.outcome}" if step.outcome else "")
        + ("" if latest(step.recorded) <= until else " (perhaps)")
        for step, _ in steps
        if step.service is telling.receiver and earliest(step.recorded) <= until
    )
    return list(dict.fromkeys(found))


def _may_belong(
    world: World, people: list[Person], receiver: Service, steps: list[Entry], first: date, until: date
) -> list[str]:
    """What the receiver recorded of the family within three months of the referral, with no tie to it."""
    month = first.month + 3
    limit = _three_months_on(first, month)
    found = [
        entry
        for entry in world.entries_of(people, until)
        if entry.service is receiver
        and entry not in steps
        and earliest(entry.when) <= limit
        and latest(entry.when) >= first
    ]
    found.sort(key=lambda entry: earliest(entry.when))
    return [f"{entry.kind}, {entry.when.edtf}" for entry in found]


def _three_months_on(day: date, month: int) -> date:
    year, number = (day.year + 1, month - 12) if month > 12 else (day.year, month)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, number, min(last, day.day))
        except ValueError:
            continue
    raise AssertionError("no month is shorter than 28 days")
