"""What is true of what services did: referrals, incidents, calls for help, meetings, and who kept trying."""

from collections.abc import Iterator
from datetime import date, timedelta

from benchmarks.population.entries import Entry
from benchmarks.population.services import SOCIAL_CARE, Service
from benchmarks.population.truth.answers import Asked, Row, answers
from benchmarks.population.truth.sharing import answered, referrals
from benchmarks.population.truth.world import (
    LAST,
    MEETINGS,
    Held,
    by_name,
    earliest,
    is_vague,
    known,
    latest,
    names_of,
    present,
    when_order,
)

FIRST_STEPS = ("decision", "allocation", "visit", "assessment", "strategy discussion", "conference")


@answers(
    "R1",
    "sent sender receiver about summary first_step days_at_least days_at_most weekdays_at_least"
    " weekdays_at_most timescale steps outcome known rests_on",
)
def referral_outcomes(asked: Asked) -> Iterator[Row]:
    """Each referral about the family, with the receiver's first step that a record ties to it, and how long it took."""
    world, until = asked.world, asked.until
    people = world.wide(asked.child)
    for entry, telling in referrals(world, people, until):
        taker = telling.receiver if telling else entry.service
        sent = telling.told if telling else entry.when
        first, last = earliest(sent), latest(sent)
        steps = world.followed(entry, until)
        did = next((step for step, _ in steps if step.service is taker and step.kind in FIRST_STEPS), None)
        covered = world.covers(taker, first, asked.as_of or last)
        took = _took(first, last, did)
        sender = telling.sender.name if telling and telling.sender else telling.from_whom if telling else "not stated"
        outcomes = [each.outcome for each in [entry, *(step for step, _ in steps)] if each.outcome]
        yield (
            sent.edtf,
            sender,
            taker.name,
            sorted({world.name(who) for who in entry.people if who in people}),
            entry.summary,
            f"{did.kind}, {did.when.edtf}" if did else "none recorded" if covered else "no records loaded",
            *took,
            _timescale(taker, did, covered, took),
            [
                f"{step.kind}, {step.when.edtf}, {step.service.name}"
                + (f": {step.outcome}" if step.outcome else "")
                + ("" if latest(step.recorded) <= until else " (perhaps)")
                for step, _ in steps
            ],
            outcomes[-1] if outcomes else "",
            known(entry, until),
            world.quarantine([taker]),
        )


@answers(
    "R2",
    "series number happened agency kind about summary outcome told_to earlier_of_its_own earlier_of_others"
    " tied known rests_on",
)
def incidents_in_isolation(asked: Asked) -> Iterator[Row]:
    """Incidents, reports, attendances and arrests that raised one kind of concern, two or more of them."""
    world, until = asked.world, asked.until
    people = world.wide(asked.child)
    series: dict[str, list[Held]] = {}
    for held in world.held_about(people, until):
        if held.entry.kind in ("incident", "report", "attendance", "arrest"):
            same = series.setdefault(held.category, [])
            if held.entry not in [each.entry for each in same]:
                same.append(held)
    for category, items in series.items():
        if len(items) < 2:
            continue
        items.sort(key=lambda held: (*when_order(held.entry.when), held.entry.service.name, held.entry.summary))
        tied = _tied([held.entry for held in items], asked)
        for number, held in enumerate(items, 1):
            entry = held.entry
            earlier = [each.entry for each in items if latest(each.entry.recorded) < earliest(entry.when)]
            covered = world.covers(entry.service, earliest(entry.recorded), asked.as_of or latest(entry.recorded))
            vague = ["vague date"] if is_vague(entry.when) else []
            yield (
                category,
                number,
                entry.when.edtf,
                entry.service.name,
                entry.kind,
                sorted({world.name(who) for who in held.worry.about if who in people}),
                entry.summary,
                entry.outcome,
                world.told_to(entry, until),
                sum(each.service is entry.service for each in earlier),
                sum(each.service is not entry.service for each in earlier),
                "tied to another" if entry in tied else "no tie recorded" if covered else "no records loaded",
                known(entry, until),
                vague + world.quarantine([entry.service]),
            )


@answers("R3", "happened who asked agency summary outcome told_to followed_by answer meanwhile known rests_on")
def help_sought(asked: Asked) -> Iterator[Row]:
    """Each concern that one of the family asked for help, what came of it, and what others did meanwhile."""
    world, until = asked.world, asked.until
    people = world.wide(asked.child)
    for held in world.held_about(people, until):
        if held.category not in ("child asked for help", "adult asked for help"):
            continue
        entry, asking = held.entry, [who for who in held.worry.about if who in people]
        steps = world.followed(entry, until)
        limit = _six_months_on(latest(entry.when))
        meanwhile = [
            other
            for other in world.entries_of(asking, until)
            if other.service is not entry.service
            and other not in [step for step, _ in steps]
            and other.kind in ("contact", "visit", "appointment", "referral", "assessment", "decision")
            and latest(other.when) >= earliest(entry.when)
            and earliest(other.when) <= limit
        ]
        says = sorted(
            (*when_order(other.when), f"{other.kind}, {other.when.edtf}, {other.service.name}") for other in meanwhile
        )
        yield (
            entry.when.edtf,
            sorted(world.name(who) for who in asking),
            held.category,
            entry.service.name,
            entry.summary,
            entry.outcome,
            world.told_to(entry, until, by_keeper=True),
            [
                f"{step.kind}, {step.when.edtf}, {step.service.name}"
                + ("" if latest(step.recorded) <= until else " (perhaps)")
                for step, _ in steps
            ],
            answered(asked, entry),
            [text for _, _, text in says],
            known(entry, until),
            world.quarantine([entry.service]),
        )


@answers("R6", "day further holding meeting may_be_within no_records_loaded rests_on")
def missed_opportunities(asked: Asked) -> Iterator[Row]:
    """Each day of a further concern while two or more held some, with no meeting of several surely within 28 days."""
    world, until = asked.world, asked.until
    people = world.wide(asked.child)
    held = {
        (each.entry.service, each.category, latest(each.entry.recorded))
        for each in world.held_about(people, until)
        if latest(each.entry.recorded) <= until and latest(each.entry.recorded) < LAST
    }
    meetings = [
        entry
        for entry in world.entries_of(people, until)
        if entry.kind in MEETINGS and (entry.kind != "meeting" or len(present(entry)) > 1)
    ]
    for day in sorted({day for _, _, day in held}):
        limit = day + timedelta(days=28)
        near = [entry for entry in meetings if latest(entry.when) >= day and earliest(entry.when) <= limit]
        holders = by_name(service for service, _, since in held if since <= day)
        if len(holders) < 2 or any(earliest(entry.when) >= day and latest(entry.when) <= limit for entry in near):
            continue
        added: dict[Service, list[str]] = {}
        for service, category, since in held:
            if since == day:
                added.setdefault(service, []).append(category)
        uncovered = [service for service in holders if not world.covers(service, day, limit)]
        yield (
            day,
            [f"{service.name}: {', '.join(sorted(added[service]))}" for service in by_name(added)],
            names_of(holders),
            "perhaps" if near else "no records loaded" if uncovered else "none recorded",
            sorted(f"{entry.kind}, {entry.when.edtf}" for entry in near),
            names_of(uncovered),
            world.quarantine(holders),
        )


@answers("R8", "happened how_long agency workers kind not_seen summary told_to followed_by known rests_on")
def persistence(asked: Asked) -> Iterator[Row]:
    """Each event in which a child of the family was not seen, and that was not left there."""
    world, until = asked.world, asked.until
    people = [asked.child, *world.siblings(asked.child)]
    for entry in dict.fromkeys([*world.entries_of(people, until), *(h.entry for h in world.held_about(people, until))]):
        unseen = {
            f"{world.name(part.who)}: {part.seen}"
            for part in entry.parts
            if part.who in people and part.seen in _UNSEEN
        }
        unseen |= {
            f"{world.name(who)}: not seen"
            for held in world.concerns[entry]
            if held.category == "not seen"
            for who in held.worry.about
            if who in people
        }
        told = world.told_to(entry, until, by_keeper=True)
        steps = world.followed(entry, until)
        if unseen and (told or steps or entry.kind in ("supervision", *MEETINGS)):
            yield (
                entry.when.edtf,
                {True: "all that time", False: "once", None: "not stated"}[entry.lasting],
                entry.service.name,
                [entry.worker] if entry.worker else [],
                entry.kind,
                sorted(unseen),
                entry.summary,
                told,
                [
                    f"{step.kind}, {step.when.edtf}, {step.service.name}"
                    + ("" if latest(step.recorded) <= until else " (perhaps)")
                    for step, _ in steps
                ],
                known(entry, until),
                world.quarantine([entry.service]),
            )


_UNSEEN = ("not seen", "not seen at the door", "was not brought", "only reported by an adult")


def _tied(entries: list[Entry], asked: Asked) -> set[Entry]:
    """Those that records tie, in at most three steps either way, to another of them."""
    world, until = asked.world, asked.until
    found = set()
    for entry in entries:
        near, ring = {entry}, {entry}
        for _ in range(3):
            ring = {
                other
                for each in ring
                for other in [
                    *(e for e in world.next[each] if earliest(e.recorded) <= until),
                    *(each.follows if earliest(each.recorded) <= until else ()),
                ]
            } - near
            near |= ring
        if len(near & set(entries)) > 1:
            found.add(entry)
    return found


Took = tuple[int | None, int | None, int | None, int | None]


def _took(first: date, last: date, did: Entry | None) -> Took:
    """Days, and weekdays, from a referral to a step, at the least and at the most that the dates allow."""
    if did is None:
        return None, None, None, None
    soonest = max(last, earliest(did.when))
    end = did.when.latest
    return (
        (soonest - last).days,
        (end - first).days if end else None,
        _weekdays(last, soonest),
        _weekdays(first, end) if end else None,
    )


def _weekdays(first: date, last: date) -> int:
    """How many weekdays come after one day, up to another."""
    return sum((first + timedelta(days=step)).weekday() < 5 for step in range(1, (last - first).days + 1))


def _timescale(taker: Service, did: Entry | None, covered: bool, took: Took) -> str:
    if taker is not SOCIAL_CARE:
        return "none that is known here"
    if did is None:
        return "no step recorded" if covered else "no records loaded"
    _, _, least, most = took
    if most is not None and most <= 1:
        return "within one working day"
    return "later than one working day" if least is not None and least > 1 else "cannot be told, as the dates are vague"


def _six_months_on(day: date) -> date:
    year, month = (day.year + 1, day.month - 6) if day.month > 6 else (day.year, day.month + 6)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month, min(last, day.day))
        except ValueError:
            continue
    raise AssertionError("no month is shorter than 28 days")
