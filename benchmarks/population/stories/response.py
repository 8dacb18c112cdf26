"""Stories of help sought, incidents, meetings that were not held, and somebody who kept trying."""

from datetime import date

from benchmarks.population import services as of
from benchmarks.population.entries import Part
from benchmarks.population.stories.told import Scene, Story, tell, told_by, worry


def _help_sought(scene: Scene) -> date:
    """The mother asks the practice, the council's housing and the police; the police pass it on, and someone comes."""
    mother = scene.mother
    scene.row(
        scene.family.gp,
        "attendance",
        0,
        (Part(mother, "asked for help"),),
        "Cannot go on like this.",
        worry("adult asked for help", mother),
    )
    scene.row(
        of.HOUSING,
        "contact",
        25,
        (Part(mother, "asked for help"),),
        "Wants to move.",
        worry("adult asked for help", mother),
    )
    call = scene.row(
        of.POLICE,
        "contact",
        60,
        (Part(mother, "asked for help"),),
        "Somewhere safe to stay.",
        worry("adult asked for help", mother),
    )
    tell(call, of.HOUSING, of.SOCIAL_CARE)
    came = scene.row(of.SOCIAL_CARE, "visit", 63, (Part(mother, "at home"),), "Talked things over.")
    came.follows, came.outcome = (call,), "Refuge place found."
    note = scene.row(
        of.SOCIAL_CARE,
        "report",
        100,
        (Part(scene.child, "spoken of"),),
        "Left alone at night.",
        worry("neglect", scene.child),
    )
    told_by(note, "anonymous", channel="letter")
    return scene.day(70)


def _closed_alone(scene: Scene) -> date:
    """Four calls to the police and one to a hospital about violence, each closed by itself but for two of them."""
    mother, found = scene.mother, []
    for days in (0, 70, 160, 230):
        found.append(
            scene.row(
                of.POLICE,
                "incident",
                days,
                (Part(mother, "victim"), Part(scene.father, "suspect")),
                "Shouting and blows.",
                worry("domestic abuse", mother),
                later=days % 3,
            )
        )
        found[-1].outcome = "No complaint made."
    found[3].follows = (found[2],)
    seen = scene.row(
        of.HOSPITAL, "attendance", 231, (Part(mother, "patient"),), "Cut lip.", worry("domestic abuse", mother)
    )
    tell(seen, of.POLICE)
    return scene.day(200)


def _no_meeting(scene: Scene) -> date:
    """Three services hold concerns and nobody meets for 29 days; after the next concern they meet on the 28th."""
    child, primary = scene.child, scene.family.patch.primary
    scene.row(
        of.HEALTH_VISITING,
        "contact",
        0,
        (Part(scene.mother, "spoken with"),),
        "Short of food.",
        worry("neglect", child),
    )
    scene.row(primary, "contact", 20, (Part(child, "pupil", "seen"),), "Hungry and cold.", worry("neglect", child))
    scene.row(
        of.POLICE,
        "report",
        25,
        (Part(child, "out late", "seen"),),
        "Out at midnight.",
        worry("missing", child),
        later=2,
    )
    met = scene.row(
        of.SOCIAL_CARE, "strategy discussion", 56, (Part(child, "discussed"),), "Held by phone.", worker=False
    )
    met.attended = (of.SOCIAL_CARE, of.POLICE)
    scene.row(
        primary,
        "contact",
        200,
        (Part(child, "pupil", "seen"),),
        "A bruise on the cheek.",
        worry("physical harm", child),
    )
    again = scene.row(
        of.SOCIAL_CARE, "strategy discussion", 228, (Part(child, "discussed"),), "Held at the school.", worker=False
    )
    again.attended = (of.SOCIAL_CARE, of.POLICE, primary)
    return scene.day(150)


def _persistent(scene: Scene) -> date:
    """A health visitor who goes again and again, takes advice, tells others, and in the end is let in."""
    child = scene.child
    tried = scene.row(
        of.HEALTH_VISITING, "visit", 0, (Part(child, "to be visited", "not seen at the door"),), "Curtains drawn."
    )
    more = scene.row(
        of.HEALTH_VISITING,
        "visit",
        14,
        (Part(child, "to be visited", "not seen at the door"),),
        "Television on, no answer.",
    )
    more.follows = (tried,)
    advice = scene.row(
        of.HEALTH_VISITING, "supervision", 16, (Part(child, "talked over", "not seen"),), "What to try next."
    )
    advice.follows = (more,)
    passed = scene.row(
        of.HEALTH_VISITING,
        "contact",
        18,
        (Part(child, "not seen for weeks"),),
        "Who has seen this child?",
        worry("not seen", child),
    )
    tell(passed, scene.family.gp, of.SOCIAL_CARE)
    seen = scene.row(
        of.HEALTH_VISITING,
        "visit",
        30,
        (Part(child, "at home", "seen"), Part(scene.mother, "at home")),
        "Let in at last. Well.",
    )
    seen.follows = (passed,)
    return scene.day(17)


STORIES = (
    Story("help sought", ("R3", "S7"), _help_sought),
    Story("incidents closed alone", ("R2",), _closed_alone),
    Story("no meeting within 28 days", ("R6", "S3"), _no_meeting),
    Story("persistent worker", ("R8",), _persistent),
)
