"""What is true of offers, agreed actions, history, conclusions, workers, supervision and timescales."""

from collections.abc import Iterator

from benchmarks.population.entries import Entry, Spell, When
from benchmarks.population.services import Service
from benchmarks.population.truth.answers import Asked, Row, answers
from benchmarks.population.truth.world import (
    MEETINGS,
    SEEN,
    Held,
    by_name,
    earliest,
    known,
    latest,
    names_of,
    when_order,
)

_DECISIONS = ("decision", "assessment", "strategy discussion", "conference")


@answers("R4", "service year met offers which who known rests_on")
def engagement(asked: Asked) -> Iterator[Row]:
    """By service and year, how offers to the family were met."""
    world, until = asked.world, asked.until
    people = world.close(asked.child)
    found: dict[tuple[Service, int, int, str, str], list[Entry]] = {}
    for entry in world.entries_of(people, until):
        seen = [part.seen for part in entry.parts if part.who in people]
        met = entry.offer
        if not met and "was not brought" in seen:
            met = "missed"
        elif not met and "not seen at the door" in seen:
            met = "not seen at the door"
        if met:
            years = earliest(entry.when).year, latest(entry.when).year
            found.setdefault((entry.service, *years, met, known(entry, until)), []).append(entry)
    for (service, first, last, met, sure), entries in found.items():
        entries.sort(key=lambda entry: when_order(entry.when))
        yield (
            service.name,
            str(first) if first == last else f"{first} to {last}",
            met,
            len(entries),
            [f"{entry.kind}, {entry.when.edtf}" for entry in entries],
            sorted({world.name(who) for entry in entries for who in entry.people if who in people}),
            sure,
            world.quarantine([service]),
        )


@answers("R5", "happened meeting agency action for_whom due state completed in_time completed_by known rests_on")
def meeting_actions(asked: Asked) -> Iterator[Row]:
    """Each meeting about the family and each action agreed at it, with what came of it."""
    world, until = asked.world, asked.until
    for meeting in world.entries_of(world.close(asked.child), until):
        if meeting.kind not in MEETINGS:
            continue
        agreed = [task for task in world.parts_of[meeting] if earliest(task.recorded) <= until]
        if not agreed:
            upto = asked.as_of or latest(meeting.when)
            covered = world.covers(meeting.service, earliest(meeting.when), upto)
            state = "no action recorded" if covered else "no records loaded"
            yield _action_row(asked, meeting, "", [], "", state, "", "", [], meeting, [meeting.service])
        for task in agreed:
            yield _action(asked, meeting, task)


@answers(
    "R7",
    "happened agency kind summary outcome earlier perhaps_earlier own told perhaps_told no_share_recorded"
    " no_records_loaded cited known rests_on",
)
def decisions_and_history(asked: Asked) -> Iterator[Row]:
    """Each assessment, decision and the like, beside what any agency had recorded before it."""
    world, until = asked.world, asked.until
    people = world.wide(asked.child)
    history = world.held_about(people, until)
    for entry in world.entries_of(people, until):
        if entry.kind not in _DECISIONS:
            continue
        groups: dict[str, list[str]] = {}
        sure = perhaps = 0
        for held in history:
            if earliest(held.entry.recorded) > latest(entry.when) or held.entry is entry:
                continue
            before = latest(held.entry.recorded) < earliest(entry.when)
            sure, perhaps = sure + before, perhaps + (not before)
            says = f"{held.category}, {held.entry.when.edtf}, {held.entry.service.name}"
            how = _how_known(asked, held, entry)
            groups.setdefault(how, []).append(says + ("" if before else " (perhaps later)"))
        cited = sorted(
            (each for each in entry.cites if earliest(each.recorded) <= until), key=lambda each: earliest(each.when)
        )
        lists = (sorted(groups.get(how, [])) for how in _WAYS)
        yield (
            entry.when.edtf,
            entry.service.name,
            entry.kind,
            entry.summary,
            entry.outcome,
            sure,
            perhaps,
            *lists,
            [f"{each.kind}, {each.when.edtf}, {each.service.name}" for each in cited],
            known(entry, until),
            world.quarantine([entry.service]),
        )


@answers("V5", "happened agency kind workers of_whom sight minutes contact summary known rests_on")
def safe_and_well(asked: Asked) -> Iterator[Row]:
    """Each conclusion that a child was safe and well, with the sight and the length of contact that it rested on."""
    world, until = asked.world, asked.until
    people = [asked.child, *world.siblings(asked.child)]
    for entry in world.entries_of(people, until):
        if entry.conclusion != "safe and well":
            continue
        parts = [part for part in entry.parts if part.who in people]
        sight = next((how for how in SEEN if any(part.seen == how for part in parts)), None)
        short = None if entry.minutes is None else entry.minutes <= 15
        contact = {True: "short", False: "direct and longer", None: "direct, length not recorded"}[short]
        if sight is None:
            contact = "short and indirect" if short else "indirect"
        yield (
            entry.when.edtf,
            entry.service.name,
            entry.kind,
            [entry.worker] if entry.worker else [],
            sorted({f"{world.name(part.who)}: {part.seen or 'not stated'}" for part in parts}),
            sight or "no sight of a child recorded",
            entry.minutes,
            contact,
            entry.summary,
            known(entry, until),
            world.quarantine([entry.service]),
        )


@answers(
    "P1",
    "professional role agency with_whom worked days_at_least days_at_most caseload contacts first_contact"
    " last_contact known rests_on",
    finding=False,
)
def workers_over_time(asked: Asked) -> Iterator[Row]:
    """Each professional whom a record names with one of the family: spells of work, caseloads and contacts."""
    world, until = asked.world, asked.until
    people = world.close(asked.child)
    found: dict[str, list[Entry]] = {}
    for entry in world.entries_of(people, until):
        if entry.worker:
            found.setdefault(entry.worker, []).append(entry)
    for worker, entries in found.items():
        entries.sort(key=lambda entry: when_order(entry.when))
        own = [entry for entry in entries if any(part.who in people for part in entry.subjects)]
        spells = sorted({entry.worked for entry in own if entry.worked})
        yield (
            worker,
            world.role(worker),
            [entries[0].service.name],
            sorted({world.name(who) for entry in entries for who in entry.people if who in people}),
            [
                f"from {spell.since}, end not recorded"
                if spell.until is None
                else f"from {spell.since} until {spell.until}"
                for spell in spells
            ],
            *_days_of(spells),
            list(dict.fromkeys(spell.caseload for spell in spells if spell.caseload)),
            len(entries),
            entries[0].when.edtf,
            entries[-1].when.edtf,
            "by this date" if any(latest(entry.recorded) <= until for entry in entries) else "perhaps by this date",
            [],
        )


@answers("P2", "happened agency kind workers summary outcome advice about answer known rests_on")
def supervision(asked: Asked) -> Iterator[Row]:
    """Each decision and the like with the advice on it, and each advice that is tied to none."""
    world, until = asked.world, asked.until
    for entry in world.entries_of(world.close(asked.child), until):
        subjects = [each for each in entry.advice_on if earliest(each.recorded) <= until]
        is_advice = entry.kind == "supervision"
        if entry.kind not in (*_DECISIONS, "supervision") or (
            is_advice and any(each.kind in _DECISIONS for each in subjects)
        ):
            continue
        given = sorted(
            (each for each in world.advice_of[entry] if earliest(each.recorded) <= until),
            key=lambda each: (earliest(each.when), each.service.name),
        )
        covered = world.covers(entry.service, earliest(entry.recorded), asked.as_of or latest(entry.recorded))
        answer = "none recorded" if covered else "no records loaded"
        if is_advice:
            answer = "tied to no decision"
        elif given:
            answer = "recorded" if any(latest(each.recorded) <= until for each in given) else "perhaps recorded"
        yield (
            entry.when.edtf,
            entry.service.name,
            entry.kind,
            [entry.worker] if entry.worker else [],
            entry.summary,
            entry.outcome,
            [
                f"{each.when.edtf}, {each.service.name}"
                + (f", {each.worker}" if each.worker else "")
                + ("" if latest(each.recorded) <= until else " (perhaps)")
                for each in given
            ],
            [f"{each.kind}, {each.when.edtf}, {each.service.name}" for each in subjects],
            answer,
            known(entry, until),
            world.quarantine([entry.service]),
        )


_WAYS = ("own", "told", "perhaps told", "no share recorded", "no records loaded")


def _how_known(asked: Asked, held: Held, entry: Entry) -> str:
    """How the agency of a decision stood with a concern recorded before it, or perhaps before it."""
    world, assessor, holder = asked.world, entry.service, held.entry.service
    if holder is assessor:
        return "own"
    ways = [telling.told for telling in world.told_of[held] if assessor in (telling.sender, telling.receiver)]
    ways += [held.entry.when] if assessor in held.entry.attended else []
    if any(latest(when) < earliest(entry.when) for when in ways):
        return "told"
    if any(earliest(when) <= latest(entry.when) for when in ways):
        return "perhaps told"
    first, last = earliest(held.entry.recorded), min(latest(entry.when), asked.until)
    covered = world.covers(holder, first, last) and world.covers(assessor, first, last)
    return "no share recorded" if covered else "no records loaded"


def _action(asked: Asked, meeting: Entry, task: Entry) -> Row:
    world, until = asked.world, asked.until
    held_by = by_name(task.action_for) or [meeting.service]
    steps = sorted(
        (step for step in world.completing[task] if earliest(step.recorded) <= until),
        key=lambda step: earliest(step.when),
    )
    stated = task.completion if task.completed is None or earliest(task.completed) <= until else ""
    upto = asked.as_of or latest(task.due or task.when)
    covered = all(world.covers(service, earliest(meeting.when), upto) for service in held_by)
    finish = task.completed if stated == "completed" and task.completed else steps[0].when if steps else None
    if stated:
        state = stated
    elif steps:
        state = "completed" if any(latest(step.recorded) <= until for step in steps) else "perhaps completed"
    elif task.due and earliest(task.due) > until:
        state = "not yet due"
    else:
        state = "no completion recorded" if covered else "no records loaded"
    says = [
        f"{step.kind}, {step.when.edtf}, {step.service.name}" + ("" if latest(step.recorded) <= until else " (perhaps)")
        for step in steps
    ]
    due = task.due.edtf if task.due else ""
    finished = finish.edtf if finish else ""
    whom = names_of(by_name(task.action_for))
    in_time = _in_time(finish, task.due)
    return _action_row(asked, meeting, task.summary, whom, due, state, finished, in_time, says, task, held_by)


def _action_row(
    asked: Asked,
    meeting: Entry,
    action: str,
    whom: list[str],
    due: str,
    state: str,
    finished: str,
    in_time: str,
    steps: list[str],
    last: Entry,
    held_by: list[Service],
) -> Row:
    sure = latest(meeting.recorded) <= asked.until and latest(last.recorded) <= asked.until
    unreadable = [service.name for service in held_by if service in asked.world.book.unreadable]
    return (
        meeting.when.edtf,
        meeting.kind,
        meeting.service.name,
        action,
        whom,
        due,
        state,
        finished,
        in_time,
        steps,
        "by this date" if sure else "perhaps by this date",
        [f"rows in quarantine: {', '.join(unreadable)}"] if unreadable else [],
    )


def _in_time(finish: When | None, due: When | None) -> str:
    if finish is None or due is None:
        return ""
    if latest(finish) <= earliest(due):
        return "by the day agreed"
    return "after the day agreed" if earliest(finish) > latest(due) else "cannot be told, as the dates are vague"


def _days_of(spells: list[Spell]) -> tuple[int | None, int | None]:
    """From the first beginning to the last end of a worker's spells, where each has both."""
    if not spells or any(spell.until is None for spell in spells):
        return None, None
    last = max(spell.until for spell in spells if spell.until)
    days = (last - min(spell.since for spell in spells)).days
    return days, days
