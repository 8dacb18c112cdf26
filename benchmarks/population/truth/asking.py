"""Of whom and of which days each question is asked for its truth: findings of every child, the rest of a stated few.

Findings: every child with everything loaded; the children of a story also as of its moment. Other questions on a child:
the first child of each story, and of every tenth family, with everything loaded and as of that moment; what every
agency knew (S2) is long, and asked as of the moment only.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from benchmarks.population.people import Family
from benchmarks.population.truth.answers import Asked, Truth
from benchmarks.population.truth.world import World

DAYS = (date(2015, 6, 30), date(2019, 11, 30))
"""The days of which the questions on lists and rolls are asked."""

EVERY = 10
MOMENT = date(2018, 6, 30)
"""The day of knowledge that is asked of in families without a story."""


def askings(truth: Truth, world: World) -> Iterator[Asked]:
    """Return each asking of a question whose truth is written."""
    if truth.id in ("U1", "U3"):
        yield from (Asked(world, None, None, (("on", day.isoformat()),)) for day in DAYS)
        return
    for family in world.book.families:
        moment = family.moment or MOMENT
        if truth.finding:
            for child in family.everybody:
                if world.parents(child):
                    yield Asked(world, child)
                    if family.story:
                        yield Asked(world, child, moment)
        elif family.story or family.number % EVERY == 0:
            yield from _of_family(truth, world, family, moment)


def _of_family(truth: Truth, world: World, family: Family, moment: date) -> Iterator[Asked]:
    child = family.children[0]
    if truth.id == "F1":
        for home in dict.fromkeys(stay.home.id for stay in family.stays):
            yield Asked(world, None, None, (("household", home), ("on", moment.isoformat())))
    elif truth.id == "S8":
        start = (moment - timedelta(days=200)).isoformat()
        yield Asked(world, child, None, (("start", start), ("end", moment.isoformat())))
    else:
        if truth.id != "S2":
            yield Asked(world, child)
        yield Asked(world, child, moment)
