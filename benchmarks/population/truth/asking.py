"""Of whom and of which days each question is asked for its truth: findings of every child, the rest of a stated few.

Findings: every child with everything loaded; the first of a story also as of its moment. Other questions on a child:
the first child of each story, and of every tenth family, with everything loaded and as of that moment. Answers that are
long are asked for less: who saw the child (V2, V3) of the 400 days before the moment, what agencies knew (S2) of two of
them in a story, and who worked with the family or had to do with it (P1, F8) as of the moment only.
What one service knew and another did not (S10, S11) is asked of social care and the police in a story, and of the
health visitors and the practice in every tenth family.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from benchmarks.population.people import Family, Person
from benchmarks.population.services import HEALTH_VISITING, POLICE, SOCIAL_CARE
from benchmarks.population.truth.answers import Asked, Truth
from benchmarks.population.truth.patterns import PATTERNS
from benchmarks.population.truth.threshold import is_certain
from benchmarks.population.truth.world import World

DAYS = (date(2015, 6, 30), date(2019, 11, 30))
"""The days of which the questions on lists and rolls are asked."""

EVERY = 10
MOMENT = date(2018, 6, 30)
"""The day of knowledge that is asked of in families without a story."""


def askings(truth: Truth, world: World) -> Iterator[Asked]:
    """Return each asking of a question whose truth is written."""
    if truth.id == "F3":
        yield Asked(world, None)
        return
    if truth.id == "P4":
        yield from (Asked(world, None, None, (("pattern", name),)) for name in PATTERNS)
        return
    if truth.id in ("U1", "U3"):
        yield from (Asked(world, None, None, (("on", day.isoformat()),)) for day in DAYS)
        return
    for family in world.book.families:
        moment = family.moment or MOMENT
        if truth.finding:
            asked = [Asked(world, child) for child in family.everybody if world.parents(child)]
            asked += [Asked(world, family.children[0], moment)] if family.story else []
            yield from (each for each in asked if truth.id != "S4" or is_certain(each))
        elif family.story or family.number % EVERY == 0:
            yield from _of_family(truth, world, family, moment)


def named(who: Person, world: World) -> str:
    """Return somebody as truth names them: the name that is most used, and the day of birth."""
    return f"{world.name(who)}|{who.born.isoformat()}"


def _of_family(truth: Truth, world: World, family: Family, moment: date) -> Iterator[Asked]:
    child = family.children[0]
    if truth.id == "F4":
        for other in family.children[1:2]:
            yield Asked(world, child, None, (("other_person", named(other, world)),))
        yield Asked(world, family.mother, None, (("other_person", named(child, world)),))
        for other in family.others[:1]:
            yield Asked(world, other, None, (("other_person", named(child, world)),))
    elif truth.id == "F1":
        for home in dict.fromkeys(stay.home.id for stay in family.stays):
            yield Asked(world, None, None, (("household", home), ("on", moment.isoformat())))
    elif truth.id == "S8":
        start = (moment - timedelta(days=200)).isoformat()
        yield Asked(world, child, None, (("start", start), ("end", moment.isoformat())))
    elif truth.id in ("V2", "V3"):
        start = (moment - timedelta(days=400)).isoformat()
        yield Asked(world, child, moment, (("start", start),))
    elif truth.id == "S2" and family.story:
        for service in (SOCIAL_CARE, POLICE):
            yield Asked(world, child, moment, (("agency", service.code),))
    elif truth.id in ("S10", "S11"):
        yield from _of_services(truth, world, family, moment)
    else:
        if truth.id not in ("S2", "P1", "F8"):
            yield Asked(world, child)
        yield Asked(world, child, moment)


def _of_services(truth: Truth, world: World, family: Family, moment: date) -> Iterator[Asked]:
    """Of a pair of services in each such family; in every tenth, of two more, each beside everybody else."""
    child, pair = family.children[0], (SOCIAL_CARE.code, POLICE.code)
    asked: list[tuple[date | None, tuple[str, ...]]] = [(moment, (SOCIAL_CARE.code, POLICE.code))]
    if truth.id == "S10":
        asked = [(moment, (code,)) for code in pair]
    if family.number % EVERY == 0:
        asked += [(None, (HEALTH_VISITING.code,)), (moment, (family.gp.code,))]
    for as_of, services in asked:
        yield Asked(world, child, as_of, tuple(zip(("agency", "other_agency"), services, strict=False)))
