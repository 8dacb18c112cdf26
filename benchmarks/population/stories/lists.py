"""Stories of appointments missed, of lists and rolls, and of where a child was said to be."""

from datetime import date, timedelta
from random import Random

from benchmarks.population import services as of
from benchmarks.population.entries import Entry, Part, month, on
from benchmarks.population.families import Plan
from benchmarks.population.stories.told import Scene, Story, tell, told_by, worry


def _missed(scene: Scene) -> date:
    """Four appointments of the child missed at three services, one told on, and one of the mother's."""
    child, gp = scene.child, scene.family.gp
    for service, days in ((of.HEALTH_VISITING, 0), (gp, 45), (of.HEALTH_VISITING, 100)):
        scene.row(service, "appointment", days, (Part(child, "patient", "was not brought"),), "Missed, letter sent.")
    last = scene.row(
        of.HOSPITAL,
        "appointment",
        150,
        (Part(child, "patient", "was not brought"),),
        "Eye clinic missed for the third time.",
        worry("health care missed", child),
    )
    tell(last, gp, of.HEALTH_VISITING, channel="letter")
    scene.row(
        of.MENTAL_HEALTH,
        "appointment",
        160,
        (Part(scene.mother, "client"),),
        "Missed.",
        worry("withdrawal from services", scene.mother),
    )
    return scene.day(120)


def _whereabouts(scene: Scene) -> date:
    """Three accounts of where a child is that cannot all be so, and two checks that found nobody."""
    child, mother = scene.child, scene.mother
    scene.row(
        of.HEALTH_VISITING,
        "contact",
        0,
        (Part(child, "spoken of", "only reported by an adult"), Part(mother, "on the phone")),
        "With an aunt by the sea.",
        worry("whereabouts unclear", child),
    )
    scene.row(of.PROBATION, "contact", 20, (Part(child, "said to live with father"),), "Father: lives with me.")
    scene.row(of.ATTENDANCE, "check", 40, (Part(child, "looked for"),), "No school elsewhere has the name.")
    scene.row(of.POLICE, "visit", 60, (Part(child, "looked for", "not seen at the door"),), "Dark, nobody in.")
    scene.row(
        scene.family.patch.primary,
        "contact",
        70,
        (Part(child, "absent"),),
        "Out of school four weeks.",
        worry("whereabouts unclear", child),
    )
    return scene.day(65)


def _removed(scene: Scene) -> date:
    """Taken off a practice's list in some month while three services had concerns; the practice told one of them."""
    child, mother, gp = scene.child, scene.mother, scene.family.gp
    scene.row(
        of.HEALTH_VISITING,
        "contact",
        0,
        (Part(mother, "spoken with"),),
        "Drinks most evenings.",
        worry("alcohol", mother),
    )
    scene.row(
        of.SOCIAL_CARE, "assessment", 20, (Part(child, "subject", "seen"),), "House very cold.", worry("neglect", child)
    )
    when = scene.day(80)
    vague = month(when.year, when.month)
    off = scene.row(
        gp, "registration", vague, (Part(child, "patient"), Part(mother, "patient")), "Off the list after three misses."
    )
    off.register, off.status = "GP list", "removed"
    tell(off, of.HEALTH_VISITING, day=scene.day(130), channel="letter")
    scene.row(
        of.POLICE, "incident", 90, (Part(mother, "at home"),), "Noise till late.", worry("antisocial behaviour", mother)
    )
    return scene.day(120)


def _back_on_no_list(scene: Scene) -> date:
    """On no list at all; education had been told of the birth, and wrote down in time that the child was on no roll."""
    child = scene.child
    note = scene.row(
        of.ATTENDANCE,
        "registration",
        900,
        (Part(child, "not on roll"),),
        "Never on the roll.",
        worry("education missed", child),
    )
    note.register, note.status, note.keeper = "school", "never registered", scene.family.patch.primary
    return scene.day(950)


def _never_told_of(scene: Scene) -> date:
    """A birth of which education was never told; nobody asked why no school had the child."""
    return scene.day(1400)


def _born_in_2012(draw: Random) -> Plan:
    return Plan("together", (date(2012, 2, 1) + timedelta(days=draw.randint(0, 200)),))


def _unreadable(scene: Scene) -> date:
    """A row of the ambulance service with a day that no calendar has: it is set aside, and answers say so."""
    scene.row(
        of.AMBULANCE, "attendance", 0, (Part(scene.mother, "patient"),), "Fainted.", worry("alcohol", scene.mother)
    )
    when = on(scene.day(10))
    bad = Entry(of.AMBULANCE, "attendance", when, when, (Part(scene.mother, "patient"),), "Fainted again.")
    scene.book.set_aside(bad, "31/02/2016")
    told_by(
        scene.row(scene.family.gp, "attendance", 30, (Part(scene.mother, "patient"),), "Faint, tests."), "neighbour"
    )
    return scene.day(40)


STORIES = (
    Story("missed appointments", ("U4",), _missed),
    Story("contradictory accounts of where a child is", ("U5",), _whereabouts),
    Story("removed from a list while concerns were open", ("U2",), _removed),
    Story(
        "never enrolled", ("U1", "U3"), _back_on_no_list, _born_in_2012, frozenset(("GP list", "school", "early years"))
    ),
    Story(
        "birth that education was never told of",
        ("U3",),
        _never_told_of,
        _born_in_2012,
        frozenset(("school", "birth notice")),
    ),
    Story("row that nobody can read", ("S1",), _unreadable),
)
