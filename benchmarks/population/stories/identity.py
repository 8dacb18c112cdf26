"""Stories of who is who: twins, a child before birth, step-families, names that change, one name for two."""

from datetime import date, timedelta
from random import Random

from benchmarks.population import services as of
from benchmarks.population.entries import Part
from benchmarks.population.families import Plan
from benchmarks.population.people import Stay, Tie
from benchmarks.population.stories.told import Scene, Story, two_children, worry


def _twins(scene: Scene) -> date:
    """Two children of one birth and one surname; what is written of one is not of the other."""
    one = scene.family.children[0]
    scene.row(of.HOSPITAL, "attendance", 0, (Part(one, "patient", "seen"),), "Burnt hand.", worry("physical harm", one))
    return scene.day(30)


def _one_birth(draw: Random) -> Plan:
    born = date(2011, 1, 1) + timedelta(days=draw.randint(0, 900))
    return Plan("together", (born, born))


def _unborn(scene: Scene) -> date:
    """Midwives list a child before birth; the concern is about the mother."""
    young = scene.family.children[-1]
    scene.begins = young.born - timedelta(days=100)
    scene.row(
        of.MIDWIFERY,
        "contact",
        0,
        (Part(scene.mother, "client"),),
        "Bleeding gums, smokes.",
        worry("drugs", scene.mother),
    )
    scene.book.expect(young, scene.day(0))
    return scene.day(30)


def _late_birth(draw: Random) -> Plan:
    first = date(2012, 6, 1) + timedelta(days=draw.randint(0, 400))
    return Plan("together", (first, first + timedelta(days=1500)))


def _step_family(scene: Scene) -> date:
    """A half-sibling in another household: the father has a child with another partner, in another home."""
    family, maker, father = scene.family, scene.maker, scene.father
    home = maker.home()
    partner = maker.person(maker.names.mother(False), "female", father.born + timedelta(days=800), "father's partner")
    half = maker.child(family.children[-1].born + timedelta(days=900), True)
    family.others += [partner, half]
    came = half.born - timedelta(days=300)
    family.ties += [
        Tie(partner, "mother", half),
        Tie(father, "father", half),
        Tie(father, "partner", partner, came),
        *(Tie(child, "sibling", half) for child in family.children),
    ]
    family.stays += [Stay(father, home, came, None), Stay(partner, home, came, None), Stay(half, home, half.born, None)]
    return scene.day(200)


def _names_change(scene: Scene) -> date:
    """The mother had another name when she married, and the hospital spells the child's in its own way."""
    mother, child = scene.mother, scene.child
    mother.listed_as[of.MIDWIFERY.code] = f"{mother.given} Elmhirst"
    mother.listed_as[of.HOSPITAL.code] = f"{mother.given} Elmhirst-{mother.family_name}"
    child.listed_as[of.HOSPITAL.code] = f"{child.given} {child.family_name.upper()}"
    scene.row(of.HOSPITAL, "attendance", 0, (Part(mother, "patient"),), "Faint.")
    scene.row(
        of.MENTAL_HEALTH, "appointment", 9, (Part(mother, "client"),), "Worried.", worry("adult mental health", mother)
    )
    return scene.day(30)


def _same_name(scene: Scene) -> date:
    """A child who has the name of another child, of another family and another day."""
    child = scene.child
    child.given, child.family_name = "Robin", "Haverstock"
    scene.row(
        scene.family.gp, "attendance", 0, (Part(child, "patient", "seen"),), "Poor growth.", worry("neglect", child)
    )
    return scene.day(30)


def _apart(draw: Random) -> Plan:
    return Plan("apart", two_children(draw))


STORIES = (
    Story("twins", ("F2", "S1"), _twins, _one_birth),
    Story("unborn child later born", ("V1", "S1"), _unborn, _late_birth),
    Story("half-siblings over two households", ("F1", "F2"), _step_family, _apart),
    Story("names that change", ("S1", "F2"), _names_change),
    Story("a name that another child has", ("S1",), _same_name),
    Story("the same name again", ("S1",), _same_name),
)
