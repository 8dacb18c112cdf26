"""What a story is, and the scene that it is written on: a family, the book of its patch, and a day to begin on."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from benchmarks.population.entries import Book, Entry, Part, When, Worry, on
from benchmarks.population.families import Maker, Plan
from benchmarks.population.people import Family, Person
from benchmarks.population.services import Service


@dataclass
class Scene:
    """A family while its story is written; `begins` is the story's first day."""

    book: Book
    family: Family
    maker: Maker
    draw: Random
    begins: date

    @property
    def child(self) -> Person:
        """The eldest child, of whom most stories tell."""
        return self.family.children[0]

    @property
    def mother(self) -> Person:
        """The mother."""
        return self.family.mother

    @property
    def father(self) -> Person:
        """The father; raises `ValueError` where the plan of the story has none."""
        if self.family.father is None:
            raise ValueError("The story needs a father, and its plan has none.")
        return self.family.father

    def day(self, days: int) -> date:
        """The day so many days after the story's first."""
        return self.begins + timedelta(days=days)

    def row(
        self,
        service: Service,
        kind: str,
        when: int | When,
        parts: Sequence[Part],
        text: str,
        *worries: Worry,
        later: int = 0,
        worker: bool = True,
    ) -> Entry:
        """Add a row of a day of the story, or of a vaguer date, written down so many days later; more is set on it."""
        if isinstance(when, int):
            happened = on(self.day(when))
            recorded = on(self.day(when + later))
        else:
            happened = recorded = when
        subjects = tuple(part for part in parts if not (part.who.role != "child" and len(parts) > 1 and _seen(parts)))
        other = next((part for part in parts if part not in subjects), None)
        code = self.book.worker(service, self.family, recorded.earliest or self.begins) if worker else ""
        entry = Entry(service, kind, happened, recorded, subjects, text, other=other, worker=code, worries=worries)
        return self.book.add(entry)


def _seen(parts: Sequence[Part]) -> bool:
    return any(part.seen for part in parts)


def worry(category: str, *about: Person) -> Worry:
    """Return a concern about people."""
    return Worry(category, about)


def tell(entry: Entry, *receivers: Service, day: date | When | None = None, channel: str = "telephone") -> Entry:
    """Have a row told to services, on the day on which it was written or another; return it."""
    entry.shared_with = receivers
    entry.shared_at = entry.recorded if day is None else on(day) if isinstance(day, date) else day
    entry.channel = channel
    return entry


def told_by(entry: Entry, *tellers: Service | str, channel: str = "telephone") -> Entry:
    """Have a row say who told its service, on the day on which it happened; return it."""
    entry.told_by, entry.told_at, entry.told_channel = tellers, entry.when, channel
    return entry


def _no_plan(draw: Random) -> Plan:
    return Plan("together", two_children(draw))


def two_children(draw: Random) -> tuple[date, date]:
    """Return days of birth of a child of school age and a younger one."""
    first = date(2007, 9, 10) + timedelta(days=draw.randint(0, 700))
    return first, first + timedelta(days=draw.randint(500, 1100))


@dataclass(frozen=True)
class Story:
    """A story: what it is called, of which family, what its quiet rows leave out, and how it is written.

    `write` returns the day of knowledge on which it is worth asking. `answers` are the questions it is told for.
    `quiet_until` is the last day of quiet rows of the youngest child.
    """

    name: str
    answers: tuple[str, ...]
    write: Callable[[Scene], date]
    plan: Callable[[Random], Plan] = field(default=_no_plan)
    without: frozenset[str] = frozenset()
    quiet_until: date | None = None


def begins(draw: Random) -> date:
    """Return the first day of a story."""
    return date(2016, 2, 1) + timedelta(days=draw.randint(0, 600))
