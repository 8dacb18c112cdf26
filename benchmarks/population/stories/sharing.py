"""Stories of what services held, whom they told, and where it stopped."""

from datetime import date

from benchmarks.population import services as of
from benchmarks.population.entries import Part, month
from benchmarks.population.stories.told import Scene, Story, tell, told_by, worry


def _broken_chain(scene: Scene) -> date:
    """Three referrals: one received and not visited, one never received, one that went all the way."""
    child, primary = scene.child, scene.family.patch.primary
    found = scene.row(
        of.POLICE,
        "visit",
        0,
        (Part(child, "at home", "seen"), Part(scene.mother, "at home")),
        "Called by neighbours. One bedroom without beds.",
        worry("home conditions", child),
    )
    sent = scene.row(of.POLICE, "referral", 1, (Part(child, "referred"),), "Follow-up visit wanted.")
    sent.follows, sent.conveys = (found,), (found,)
    tell(sent, of.SOCIAL_CARE, channel="form")
    taken = scene.row(of.SOCIAL_CARE, "referral", 2, (Part(child, "referred"),), "Form of the police taken in.")
    told_by(taken, of.POLICE, channel="form").follows = (sent,)
    scene.row(of.SOCIAL_CARE, "allocation", 9, (Part(child, "allocated"),), "Given to the duty team.").follows = (
        taken,
    )
    lost = scene.row(
        of.HEALTH_VISITING,
        "referral",
        30,
        (Part(child, "referred"),),
        "Child thinner, worried.",
        worry("neglect", child),
    )
    tell(lost, of.SOCIAL_CARE, channel="letter")
    whole = scene.row(
        primary, "referral", 60, (Part(child, "referred"),), "Came without a coat in frost.", worry("neglect", child)
    )
    tell(whole, of.SOCIAL_CARE, channel="form")
    got = scene.row(of.SOCIAL_CARE, "referral", 60, (Part(child, "referred"),), "Form of the school taken in.")
    told_by(got, primary).follows = (whole,)
    visit = scene.row(
        of.SOCIAL_CARE, "visit", 66, (Part(child, "at home", "alone"), Part(scene.mother, "at home")), "Seen at home."
    )
    visit.follows, visit.outcome = (got,), "Family support offered."
    tell(visit, primary, day=scene.day(70))
    return scene.day(45)


def _never_shared(scene: Scene) -> date:
    """A practice, a school and the police hold concerns; only the health visitors tell, and nobody knows which day."""
    child, mother, family = scene.child, scene.mother, scene.family
    scene.row(
        family.gp, "attendance", 0, (Part(child, "patient", "seen"),), "Weight down again.", worry("neglect", child)
    )
    scene.row(
        family.patch.primary,
        "incident",
        40,
        (Part(child, "left", "seen"),),
        "Nobody came at the end of the day.",
        worry("not collected", child),
    )
    scene.row(
        of.POLICE,
        "incident",
        75,
        (Part(mother, "victim"), Part(scene.father, "suspect")),
        "Shouting, window broken.",
        worry("domestic abuse", mother),
        later=1,
    )
    when = scene.day(90)
    heard = scene.row(
        of.HEALTH_VISITING,
        "contact",
        month(when.year, when.month),
        (Part(mother, "spoken with"),),
        "Low since the spring.",
        worry("adult mental health", mother),
    )
    tell(heard, family.gp, day=month(when.year, when.month), channel="letter")
    scene.row(
        of.HOSPITAL,
        "attendance",
        120,
        (Part(child, "patient", "seen"), Part(mother, "mother, present")),
        "Underweight, diet sheet.",
        worry("neglect", child),
    )
    return scene.day(100)


def _meeting(scene: Scene) -> date:
    """A conference on abuse without the school, the practice and the mental health service, who each held something."""
    child, mother, family = scene.child, scene.mother, scene.family
    hurt = scene.row(
        of.POLICE,
        "incident",
        0,
        (Part(mother, "victim"), Part(scene.father, "suspect")),
        "Pushed down stairs.",
        worry("domestic abuse", mother),
    )
    scene.row(
        of.MENTAL_HEALTH, "appointment", 5, (Part(mother, "client"),), "Very low.", worry("adult mental health", mother)
    )
    told = scene.row(
        family.patch.primary,
        "contact",
        12,
        (Part(child, "pupil", "spoken to"),),
        "Tired and tearful.",
        worry("child mental health", child),
    )
    tell(told, of.SCHOOL_NURSING)
    marac = scene.row(
        of.POLICE, "MARAC", 30, (Part(mother, "discussed"), Part(scene.father, "discussed")), "Discussed.", worker=False
    )
    marac.attended = (of.POLICE, of.SOCIAL_CARE, of.HEALTH_VISITING)
    marac.invited = (of.SCHOOL_NURSING, of.HOUSING)
    marac.follows = (hurt,)
    scene.row(
        of.HOSPITAL, "attendance", 40, (Part(mother, "patient"),), "Bruised arm.", worry("domestic abuse", mother)
    )
    scene.row(of.HOUSING, "meeting", 50, (Part(mother, "discussed"),), "Moving home talked over.", worker=False)
    return scene.day(35)


def _adult_elsewhere(scene: Scene) -> date:
    """Probation and recovery know the father, mental health the mother; one of three told the health visitors."""
    mother, father = scene.mother, scene.father
    scene.row(
        of.PROBATION, "court", 0, (Part(father, "sentenced"),), "Community order of a year.", worry("offending", father)
    )
    scene.row(of.RECOVERY, "assessment", 20, (Part(father, "client"),), "Uses most days.", worry("drugs", father))
    low = scene.row(
        of.MENTAL_HEALTH,
        "appointment",
        35,
        (Part(mother, "client"),),
        "Poor sleep.",
        worry("adult mental health", mother),
    )
    tell(low, of.HEALTH_VISITING, channel="letter")
    scene.row(of.POLICE, "arrest", 50, (Part(father, "arrested"),), "Taken in for theft.")
    scene.row(of.SOCIAL_CARE, "contact", 70, (Part(father, "rang"),), "Wanted nursery fees paid.")
    return scene.day(60)


STORIES = (
    Story("broken referral chain", ("S9", "R1"), _broken_chain),
    Story("concerns never shared", ("S1", "S3", "R6"), _never_shared),
    Story("meeting without a holder of concerns", ("S5", "S1"), _meeting),
    Story("adult known elsewhere", ("S6", "F7"), _adult_elsewhere),
)
