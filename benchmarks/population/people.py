"""The people and homes of a borough, as the generator knows them: what records are written from."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from benchmarks.population.services import Patch, Service


@dataclass(eq=False, slots=True)
class Person:
    """Somebody; `number` tells them from everybody else of the borough, `nhs` is "" where they have no number.

    `listed_as` has another name, under the code of a service whose list of people gives that one.
    """

    number: int
    given: str
    family_name: str
    sex: str
    born: date
    role: str
    nhs: str = ""
    listed_as: dict[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The whole name."""
        return f"{self.given} {self.family_name}".strip()

    @property
    def is_child(self) -> bool:
        """Whether this is a child of a family."""
        return self.role == "child"


def before_birth(child: Person) -> str:
    """Return what midwives call a child who is not born yet."""
    return f"Baby {child.family_name}"


@dataclass(frozen=True, slots=True)
class Tie:
    """What one person is to another, in a word that the relationships format reads."""

    one: Person
    word: str
    other: Person
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Home:
    """A household by the id under which the health visitors list it, and where it is."""

    id: str
    address: str
    postcode: str


@dataclass(frozen=True, slots=True)
class Stay:
    """Somebody lived in a home, from a day until another, or until now."""

    who: Person
    home: Home
    since: date
    until: date | None = None


@dataclass(eq=False, slots=True)
class Family:
    """A family with its services; `number` counts from 0 over the borough, `listed` is when the lists were begun."""

    number: int
    mother: Person
    father: Person | None
    children: list[Person]
    others: list[Person]
    ties: list[Tie]
    stays: list[Stay]
    listed: date
    gp: Service
    patch: Patch
    story: str = ""
    moment: date | None = None

    def tie_known(self, tie: Tie) -> date:
        """From when the health visitors have a tie on record."""
        return max(self.listed, tie.one.born, tie.other.born, *filter(None, (tie.since, tie.until)))

    def stay_known(self, stay: Stay) -> date:
        """From when the health visitors have it on record where somebody lived."""
        return max(self.listed, stay.since, *filter(None, (stay.until,)))

    @property
    def everybody(self) -> Iterator[Person]:
        """The mother, the father, the children, and others."""
        yield self.mother
        if self.father:
            yield self.father
        yield from self.children
        yield from self.others
