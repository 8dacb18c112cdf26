"""Stories of what lies in families: factors together, a sibling's harm, a man nobody met, one man in two homes."""

from datetime import date, timedelta
from random import Random

from benchmarks.population import services as of
from benchmarks.population.entries import Part, year
from benchmarks.population.families import Plan
from benchmarks.population.people import Stay, Tie
from benchmarks.population.services import END
from benchmarks.population.stories.told import Scene, Story, tell, two_children, worry


def _factors(scene: Scene) -> date:
    """Violence, drink and low mood in one household, held by three services; of the drink only the year is known."""
    mother, father = scene.mother, scene.father
    scene.row(
        of.RECOVERY,
        "assessment",
        year(scene.begins.year),
        (Part(father, "client"),),
        "Drinks daily.",
        worry("alcohol", father),
    )
    scene.row(
        of.MENTAL_HEALTH,
        "appointment",
        30,
        (Part(mother, "client"),),
        "Low mood.",
        worry("adult mental health", mother),
    )
    scene.row(
        of.POLICE,
        "incident",
        400,
        (Part(mother, "victim"), Part(father, "suspect")),
        "Thrown plates.",
        worry("domestic abuse", mother),
    )
    return scene.day(380)


def _siblings_harm(scene: Scene) -> date:
    """The elder child is hurt; the hospital tells social care and the school; only the school writes of the younger."""
    elder, younger = scene.family.children[:2]
    hurt = scene.row(
        of.HOSPITAL,
        "attendance",
        0,
        (Part(elder, "patient", "spoken to"), Part(scene.mother, "mother, present")),
        "Broken wrist, account unclear.",
        worry("physical harm", elder),
    )
    tell(hurt, of.SOCIAL_CARE, of.SCHOOL_NURSING)
    scene.row(of.SCHOOL_NURSING, "contact", 14, (Part(younger, "pupil", "seen"),), "Brother or sister hurt; well.")
    return scene.day(7)


def _unseen_man(scene: Scene) -> date:
    """The mother's partner has been taken in for violence; no service for children wrote that it met him."""
    mother, him = scene.mother, scene.family.others[0]
    scene.row(
        of.POLICE,
        "incident",
        0,
        (Part(mother, "victim"), Part(him, "suspect")),
        "Held by the throat.",
        worry("domestic abuse", mother),
    )
    scene.row(of.POLICE, "arrest", 1, (Part(him, "arrested"),), "Taken in.", worry("domestic abuse", him))
    scene.row(of.SOCIAL_CARE, "contact", 20, (Part(him, "rang"),), "Rang about a letter.")
    return scene.day(10)


def _two_households(scene: Scene) -> date:
    """The father lives with one family, then with another; there are concerns about children in both."""
    family, maker, father = scene.family, scene.maker, scene.father
    home = maker.home()
    left = scene.day(100)
    family.stays[:] = [
        Stay(stay.who, stay.home, stay.since, left) if stay.who is father and stay.until is None else stay
        for stay in family.stays
        if not (stay.who is father and stay.since >= left)
    ]
    second = maker.person(maker.names.mother(False), "female", father.born + timedelta(days=300), "other mother")
    half = maker.child(scene.begins - timedelta(days=scene.draw.randint(900, 1500)), True)
    family.others += [second, half]
    family.ties += [Tie(second, "mother", half), Tie(father, "partner", second, left)]
    family.stays += [
        Stay(second, home, half.born, None),
        Stay(half, home, half.born, None),
        Stay(father, home, left, None),
    ]
    scene.row(
        family.patch.primary,
        "contact",
        40,
        (Part(scene.child, "pupil", "spoken to"),),
        "Flinches.",
        worry("physical harm", scene.child),
    )
    scene.row(
        of.HEALTH_VISITING,
        "visit",
        300,
        (Part(half, "at home", "seen"),),
        "Marks on the arm.",
        worry("physical harm", half),
    )
    return min(scene.day(320), END)


def _same_pattern(scene: Scene) -> date:
    """Concerns of three services with no meeting, a referral that nobody took up, and a removal from a GP's list."""
    child, mother, gp = scene.child, scene.mother, scene.family.gp
    scene.row(of.HEALTH_VISITING, "contact", 0, (Part(child, "spoken of"),), "Thin.", worry("neglect", child))
    scene.row(of.POLICE, "incident", 30, (Part(mother, "victim"),), "Hit.", worry("domestic abuse", mother))
    sent = scene.row(of.POLICE, "referral", 31, (Part(child, "referred"),), "Hit with the child there.")
    tell(sent, of.SOCIAL_CARE)
    off = scene.row(gp, "registration", 100, (Part(child, "patient"),), "Taken off the list.")
    off.register, off.status = "GP list", "removed"
    return scene.day(120)


def _step(draw: Random) -> Plan:
    return Plan("step", two_children(draw))


STORIES = (
    Story("co-occurring factors", ("F5",), _factors),
    Story("sibling's concern not carried over", ("F6",), _siblings_harm),
    Story("unseen man", ("F7",), _unseen_man, _step),
    Story("one pattern in a family", ("P4", "S9", "U2", "R6"), _same_pattern),
    Story("the same pattern in another", ("P4", "S9", "U2", "R6"), _same_pattern),
    Story("adult of two households", ("F3", "F2", "F1"), _two_households),
)
