"""Stories of how work was done: offers, agreed actions, history, advice, workers who change, steps that took time."""

from datetime import date

from benchmarks.population import services as of
from benchmarks.population.entries import Part, Spell, on
from benchmarks.population.stories.told import Scene, Story, tell, worry


def _offers(scene: Scene) -> date:
    """One family, four services, and every way to meet an offer."""
    child, mother = scene.child, scene.mother
    ways = (
        (of.SOCIAL_CARE, "visit", 0, "accepted"),
        (of.SOCIAL_CARE, "contact", 30, "declined"),
        (of.HEALTH_VISITING, "visit", 45, "refused at the door"),
        (of.HEALTH_VISITING, "visit", 60, "nobody in"),
        (of.RECOVERY, "appointment", 90, "missed"),
        (of.RECOVERY, "appointment", 104, "missed"),
        (of.HOUSING, "appointment", 400, "withdrawn by the service"),
    )
    for service, kind, days, met in ways:
        scene.row(service, kind, days, (Part(mother, "offered help"),), "Help offered.").offer = met
    scene.row(scene.family.gp, "appointment", 120, (Part(child, "patient", "was not brought"),), "Review.")
    return scene.day(95)


def _actions(scene: Scene) -> date:
    """Actions of one meeting: done in time, done late by what another did, not done, and not heard of again."""
    child, mother = scene.child, scene.mother
    meeting = scene.row(
        of.SOCIAL_CARE,
        "strategy discussion",
        0,
        (Part(child, "discussed"),),
        "Plan made.",
        worry("neglect", child),
        worker=False,
    )

    meeting.attended = (of.SOCIAL_CARE, of.POLICE, of.HEALTH_VISITING)
    tasks = []
    for text, service, days in (
        ("Visit within the week.", of.SOCIAL_CARE, 7),
        ("See the baby clinic.", of.HEALTH_VISITING, 14),
        ("Look into bail.", of.POLICE, 10),
        ("Offer a place to move to.", of.HOUSING, 30),
        ("Ask the practice for its history.", of.SOCIAL_CARE, 20),
    ):
        task = scene.row(of.SOCIAL_CARE, "action", 0, (Part(child, "subject"),), text, worker=False)
        task.part_of, task.action_for, task.due = (meeting,), (service,), on(scene.day(days))
        tasks.append(task)
    tasks[0].completion, tasks[0].completed = "completed", on(scene.day(5))
    clinic = scene.row(
        of.HEALTH_VISITING, "attendance", 25, (Part(child, "patient", "seen"), Part(mother, "mother, present")), "Well."
    )
    clinic.completes = (tasks[1],)
    tasks[2].completion = "not completed"
    return scene.day(12)


def _history(scene: Scene) -> date:
    """A decision to close beside a history of which social care had been told a third, and cited one thing."""
    child, mother = scene.child, scene.mother
    first = scene.row(
        of.POLICE,
        "incident",
        0,
        (Part(mother, "victim"), Part(scene.father, "suspect")),
        "Blows.",
        worry("domestic abuse", mother),
    )
    tell(first, of.SOCIAL_CARE)
    scene.row(
        of.HOSPITAL, "attendance", 30, (Part(child, "patient", "seen"),), "Bruises.", worry("physical harm", child)
    )
    scene.row(
        of.HOUSING, "contact", 40, (Part(mother, "tenant"),), "Fears to go home.", worry("domestic abuse", mother)
    )
    own = scene.row(
        of.SOCIAL_CARE,
        "contact",
        50,
        (Part(mother, "rang"),),
        "Wants the father gone.",
        worry("domestic abuse", mother),
    )
    closed = scene.row(of.SOCIAL_CARE, "decision", 60, (Part(child, "subject"),), "Looked at again.", worker=False)
    closed.cites, closed.outcome = (own,), "No further action."
    scene.row(of.SOCIAL_CARE, "assessment", 100, (Part(child, "subject", "seen"),), "Seen at school.")
    return scene.day(55)


def _safe_and_well(scene: Scene) -> date:
    """Three conclusions that a child was well: on ten minutes at the door, a call to an adult, an hour's visit."""
    child, mother = scene.child, scene.mother
    door = scene.row(of.POLICE, "visit", 0, (Part(child, "at home", "seen"),), "Seen at the door.")
    door.conclusion, door.minutes = "safe and well", 10
    call = scene.row(
        of.SOCIAL_CARE,
        "contact",
        10,
        (Part(child, "spoken of", "only reported by an adult"), Part(mother, "on the phone")),
        "All fine.",
    )
    call.conclusion = "safe and well"
    long = scene.row(of.HEALTH_VISITING, "visit", 20, (Part(child, "at home", "alone"),), "Played and talked.")
    long.conclusion, long.minutes = "safe and well", 60
    other = scene.row(of.POLICE, "visit", 30, (Part(child, "at home", "spoken to"),), "Afraid.")
    other.conclusion, other.minutes = "concerns remain", 40
    return scene.day(15)


def _workers(scene: Scene) -> date:
    """Four social workers in two years, each with more cases than the one before; the last one stays."""
    child = scene.child
    for turn, (start, end) in enumerate(((0, 150), (160, 320), (330, 500), (510, None))):
        row = scene.row(of.SOCIAL_CARE, "allocation", start, (Part(child, "allocated"),), "Given to a worker.")
        row.worker = f"CSC-{scene.book.patch.number:04d}-T{scene.family.number}{turn}"
        row.worker_role = "social worker"
        row.worked = Spell(scene.day(start), scene.day(end) if end else None, str(18 + 7 * turn))
    return scene.day(400)


def _advice(scene: Scene) -> date:
    """Two decisions, one with advice and one without, and advice on a visit that was tied to no decision."""
    child = scene.child
    visit = scene.row(of.SOCIAL_CARE, "visit", 0, (Part(child, "at home", "seen"),), "Tidy, quiet.")
    first = scene.row(of.SOCIAL_CARE, "decision", 5, (Part(child, "subject"),), "To go on for a month.")
    advice = scene.row(of.SOCIAL_CARE, "supervision", 8, (Part(child, "talked over"),), "Plan gone through.")
    advice.advice_on = (first,)
    scene.row(of.SOCIAL_CARE, "decision", 40, (Part(child, "subject"),), "To close.").outcome = "Closed."
    loose = scene.row(of.SOCIAL_CARE, "supervision", 42, (Part(child, "talked over"),), "The visit gone through.")
    loose.advice_on = (visit,)
    return scene.day(6)


def _timescales(scene: Scene) -> date:
    """A decision in one working day and one in six; an assessment too late; a conference in time, a review late."""
    child, primary = scene.child, scene.family.patch.primary
    late = tell(scene.row(primary, "referral", 0, (Part(child, "referred"),), "Worried."), of.SOCIAL_CARE)
    decided = scene.row(of.SOCIAL_CARE, "decision", 8, (Part(child, "subject"),), "To assess.")
    decided.follows = (late,)
    looked = scene.row(of.SOCIAL_CARE, "assessment", 90, (Part(child, "subject", "seen"),), "Finished.")
    looked.follows, looked.procedure = (late,), "single assessment"
    soon = tell(scene.row(of.POLICE, "referral", 120, (Part(child, "referred"),), "Hurt."), of.SOCIAL_CARE)
    met = scene.row(
        of.SOCIAL_CARE, "strategy discussion", 121, (Part(child, "discussed"),), "To enquire.", worker=False
    )
    met.follows, met.attended = (soon,), (of.SOCIAL_CARE, of.POLICE)
    first = scene.row(of.SOCIAL_CARE, "conference", 135, (Part(child, "discussed"),), "Plan made.", worker=False)
    first.follows, first.procedure, first.attended = (met,), "initial conference", (of.SOCIAL_CARE, primary)
    again = scene.row(of.SOCIAL_CARE, "conference", 250, (Part(child, "discussed"),), "Plan goes on.", worker=False)
    again.follows, again.procedure, again.attended = (first,), "review conference", (of.SOCIAL_CARE,)
    return scene.day(130)


STORIES = (
    Story("offers and how they were met", ("R4",), _offers),
    Story("actions agreed at a meeting", ("R5",), _actions),
    Story("history that a decision did not know", ("R7",), _history),
    Story("safe and well", ("V5",), _safe_and_well),
    Story("workers who change", ("P1",), _workers),
    Story("advice on decisions", ("P2",), _advice),
    Story("timescales kept and not kept", ("P3", "R1"), _timescales),
)
