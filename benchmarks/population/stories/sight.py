"""Stories of how a child was seen, or was not, and of what a child said."""

from datetime import date

from benchmarks.population import services as of
from benchmarks.population.entries import Part
from benchmarks.population.stories.told import Scene, Story, tell, worry


def _last_seen_long_ago(scene: Scene) -> date:
    """The youngest is in no row after the summer of 2017; letters and calls are about the mother."""
    for days in (0, 200, 420):
        scene.row(of.HOUSING, "contact", days + 500, (Part(scene.mother, "tenant"),), "Rent talked over.")
    return date(2021, 3, 31)


def _contact_without_sight(scene: Scene) -> date:
    """Five contacts at which nobody saw the child, each said in its own way."""
    child, mother = scene.child, scene.mother
    scene.row(
        of.HEALTH_VISITING, "visit", 0, (Part(child, "asleep", "not seen"), Part(mother, "at home")), "Asleep upstairs."
    )
    scene.row(
        scene.family.gp,
        "contact",
        30,
        (Part(child, "spoken of", "only reported by an adult"), Part(mother, "on the phone")),
        "Mother: well again.",
    )
    scene.row(
        of.SOCIAL_CARE, "visit", 60, (Part(child, "to be visited", "not seen at the door"),), "No answer, card left."
    )
    scene.row(of.POLICE, "visit", 90, (Part(child, "to be visited", "not stated"),), "Officer went in. All in order.")
    scene.row(
        scene.family.gp, "appointment", 120, (Part(child, "patient", "was not brought"),), "Asthma review missed."
    )
    return scene.day(100)


def _child_speaks(scene: Scene) -> date:
    """A child asks a teacher for help, of which the school tells; another time the police, and nothing follows."""
    child, primary = scene.child, scene.family.patch.primary
    asked = scene.row(
        primary,
        "contact",
        0,
        (Part(child, "asked for help", "spoken to"),),
        "Afraid to go home.",
        worry("child asked for help", child),
    )
    tell(asked, of.SOCIAL_CARE)
    closed = scene.row(of.SOCIAL_CARE, "decision", 3, (Part(child, "subject"),), "Call of the school weighed.")
    closed.follows, closed.outcome = (asked,), "No further action."
    scene.row(of.POLICE, "attendance", 50, (Part(child, "came to the desk", "alone"),), "Came alone, walked home.")
    scene.row(
        of.HOUSING,
        "contact",
        80,
        (Part(child, "told a worker"),),
        "Wants another home.",
        worry("child asked for help", child),
    )
    return scene.day(60)


STORIES = (
    Story("last seen years ago", ("V1", "V2"), _last_seen_long_ago, quiet_until=date(2017, 7, 31)),
    Story("contact without sight", ("V3", "V1", "U4"), _contact_without_sight),
    Story("child speaks and what followed", ("V4", "S7", "R3"), _child_speaks),
)
