"""A number turned into a family of its own: its people, ties and homes. The same number gives the same family."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from random import Random

from benchmarks.population.name_lists import TREES, WAYS
from benchmarks.population.naming import Namer, namer, nhs_number
from benchmarks.population.people import Family, Home, Person, Stay, Tie
from benchmarks.population.services import END, START, Patch

MOST_PEOPLE = 16
"""How many numbers of people are kept for each family."""

FORMS = {"together": 62, "apart": 16, "alone": 12, "step": 10}
"""How the parents live, and how often: with each other, apart, the mother alone, or she with another man."""

_CHILDREN = {1: 36, 2: 38, 3: 17, 4: 6, 5: 3}
_INWARD = "ABDEFGHJLNPQRSTUWYZ"


@dataclass(frozen=True)
class Plan:
    """What is not left to chance in a family: how the parents live, and when the children were born."""

    form: str = ""
    births: tuple[date, ...] = ()

    @property
    def is_made(self) -> bool:
        """Whether anything is planned: then everybody has two names and a number, for a story to go by."""
        return bool(self.form or self.births)


@dataclass
class Maker:
    """What makes the people and homes of one family: its chance, its names, and how many it has made."""

    number: int
    draw: Random
    names: Namer
    people: int = 0
    homes: int = 0
    all_numbered: bool = False

    def person(self, names: tuple[str, str], sex: str, born: date, role: str) -> Person:
        """Return somebody new; who has one name only always has a number, as nothing else would tell who it is."""
        while True:
            count = self.number * MOST_PEOPLE + self.people
            self.people += 1
            number = nhs_number(count)
            if number or (names[1] and not self.all_numbered) or self.people > MOST_PEOPLE:
                return Person(count, names[0], names[1], sex, born, role, number)

    def child(self, born: date, of_him: bool, sex: str = "") -> Person:
        """Return a child of the family, with the father's surname where that is the custom and `of_him` says so."""
        chosen = sex or self.draw.choice(("female", "male"))
        return self.person(self.names.child(chosen, of_him), chosen, born, "child")

    def man(self, about: date, role: str) -> Person:
        """Return a man of other names, born some years before or after a day."""
        other = namer(self.draw, of_two=True)
        return self.person(other.father(), "male", about - timedelta(days=self.draw.randint(-1200, 3000)), role)

    def home(self) -> Home:
        """Return a household's id, and a place that does not exist: there is no postcode area ZK."""
        self.homes += 1
        place = f"{self.draw.randint(1, 180)} {self.draw.choice(TREES)} {self.draw.choice(WAYS)}"
        area, digit = self.number % 89 + 1, self.number // 89 % 9 + 1
        postcode = f"ZK{area} {digit}{self.draw.choice(_INWARD)}{self.draw.choice(_INWARD)}"
        return Home(f"HOME-{self.number:06d}-{self.homes}", place, postcode)


def draw_for(seed: int, number: int, what: str = "") -> Random:
    """Return the chance of one family, the same whatever other families there are."""
    return Random(f"{seed}/{number}/{what}")


def draw_family(seed: int, number: int, patch: Patch, plan: Plan = Plan()) -> tuple[Family, Maker]:
    """Return the family of a number, and what made it, for a story to add to."""
    draw = draw_for(seed, number)
    maker = Maker(number, draw, namer(draw, plan.is_made), all_numbered=plan.is_made)
    form = plan.form or draw.choices(list(FORMS), list(FORMS.values()))[0]
    births = list(plan.births) or _births(draw)
    mother = _mother(maker, form, births[0])
    father = None if form == "alone" else _father(maker, mother)
    children = [maker.child(born, form != "alone") for born in births]
    others = [maker.man(mother.born, "mother's partner")] if form == "step" else []
    family = Family(
        number,
        mother,
        father,
        children,
        others,
        ties=_ties(mother, father, children, others, form),
        stays=[],
        listed=max(START, births[0] + timedelta(days=5)),
        gp=draw.choice(patch.practices),
        patch=patch,
    )
    family.stays += _stays(family, maker, form)
    return family, maker


def _mother(maker: Maker, form: str, first_birth: date) -> Person:
    married = form == "together" and maker.draw.random() < 0.6
    born = first_birth - timedelta(days=maker.draw.randint(19 * 365, 34 * 365))
    return maker.person(maker.names.mother(married), "female", born, "mother")


def _father(maker: Maker, mother: Person) -> Person:
    born = mother.born - timedelta(days=maker.draw.randint(-900, 2600))
    return maker.person(maker.names.father(), "male", born, "father")


def _births(draw: Random) -> list[date]:
    """Days of birth in order: nobody is grown up before the last day of the borough, and none is born near it."""
    count = draw.choices(list(_CHILDREN), list(_CHILDREN.values()))[0]
    found = [date(2004, 9, 1) + timedelta(days=draw.randint(0, 5600))]
    while len(found) < count:
        found.append(found[-1] + timedelta(days=draw.randint(400, 1250)))
    late = (found[-1] - (END - timedelta(days=200))).days
    return [max(born - timedelta(days=max(0, late)), date(2004, 9, 1)) for born in found]


def _ties(mother: Person, father: Person | None, children: list[Person], others: list[Person], form: str) -> list[Tie]:
    found = [Tie(mother, "mother", child) for child in children]
    if father:
        found += [Tie(father, "father", child) for child in children]
        over = None if form == "together" else min(children[-1].born + timedelta(days=300), END - timedelta(days=60))
        found.append(Tie(father, "partner" if over is None else "ex-partner", mother, None, over))
    found += [Tie(one, "sibling", other) for one, other in combinations(children, 2)]
    came = min(children[-1].born + timedelta(days=500), END - timedelta(days=150))
    return found + [Tie(other, "partner", mother, came) for other in others]


def _stays(family: Family, maker: Maker, form: str) -> list[Stay]:
    """Where everybody lived; one family in five moved once, all together."""
    draw = maker.draw
    begun = family.children[0].born - timedelta(days=draw.randint(30, 900))
    moved = family.listed + timedelta(days=draw.randint(200, 2500))
    homes = [(maker.home(), begun, END)]
    if draw.random() < 0.2 and moved < END - timedelta(days=90):
        homes = [(homes[0][0], begun, moved), (maker.home(), moved, END)]
    came = {tie.one: tie.since or START for tie in family.ties if tie.one in family.others}
    here = [family.mother, *family.children, *([family.father] if family.father and form == "together" else [])]
    return [
        Stay(who, home, max(since, who.born, came.get(who, since)), None if until == END else until)
        for who in [*here, *family.others]
        for home, since, until in homes
        if max(who.born, came.get(who, since)) < until
    ]
