"""One row of one service's log as the generator knows it, and the book of all rows of a patch."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache

from benchmarks.population.people import Family, Person
from benchmarks.population.services import HEALTH_VISITING, START, Patch, Service


@dataclass(frozen=True, slots=True)
class When:
    """A date as it is written in the file, what that is in EDTF, and the days that it allows; None: no limit."""

    written: str
    edtf: str
    earliest: date | None
    latest: date | None


@lru_cache(maxsize=1 << 16)
def on(day: date) -> When:
    """Return a day that is known."""
    text = day.isoformat()
    return When(text, text, day, day)


def month(year: int, number: int) -> When:
    """Return some day of a month."""
    first = date(year, number, 1)
    last = (date(year + number // 12, number % 12 + 1, 1)) - timedelta(days=1)
    return When(first.strftime("%B %Y"), first.strftime("%Y-%m"), first, last)


def year(number: int) -> When:
    """Return some day of a year."""
    return When(str(number), str(number), date(number, 1, 1), date(number, 12, 31))


@dataclass(frozen=True, slots=True)
class Part:
    """Somebody's part in what happened; `seen` is a word of the closed list, "" where the row says nothing of it."""

    who: Person
    role: str = ""
    seen: str = ""


@dataclass(frozen=True, slots=True)
class Worry:
    """A concern of a row, and whom it is about."""

    category: str
    about: tuple[Person, ...]


@dataclass(frozen=True, slots=True, order=True)
class Spell:
    """Between which days a worker worked with the subjects of a row, and with how many cases, as recorded."""

    since: date
    until: date | None = None
    caseload: str = ""


@dataclass(eq=False, slots=True)
class Entry:
    """A row of a log. `other` is named with a date of birth and not by the service's own id."""

    service: Service
    kind: str
    when: When
    recorded: When
    subjects: Sequence[Part]
    summary: str
    outcome: str = ""
    other: Part | None = None
    worker: str = ""
    worker_role: str = ""
    worries: Sequence[Worry] = ()
    shared_with: Sequence[Service] = ()
    shared_at: When | None = None
    channel: str = ""
    told_by: Sequence[Service | str] = ()
    told_at: When | None = None
    told_channel: str = ""
    follows: "Sequence[Entry]" = ()
    conveys: "Sequence[Entry]" = ()
    attended: Sequence[Service] = ()
    invited: Sequence[Service] = ()
    register: str = ""
    status: str = ""
    keeper: Service | None = None
    lasting: bool | None = None
    offer: str = ""
    procedure: str = ""
    conclusion: str = ""
    minutes: int | None = None
    part_of: "Sequence[Entry]" = ()
    action_for: Sequence[Service] = ()
    due: When | None = None
    completion: str = ""
    completed: When | None = None
    completes: "Sequence[Entry]" = ()
    cites: "Sequence[Entry]" = ()
    advice_on: "Sequence[Entry]" = ()
    worked: Spell | None = None
    number: int = 0
    own_id: str = ""

    @property
    def people(self) -> tuple[Person, ...]:
        """Everybody who has a part in it."""
        return tuple(part.who for part in self.parts)

    @property
    def parts(self) -> tuple[Part, ...]:
        """The parts of everybody."""
        return (*self.subjects, self.other) if self.other else tuple(self.subjects)


@dataclass
class Book:
    """Every row of a patch, and from when each service's list of people has whom."""

    patch: Patch
    entries: list[Entry] = field(default_factory=list)
    families: list[Family] = field(default_factory=list)
    listed: dict[tuple[str, int], date] = field(default_factory=dict)
    expected: list[tuple[Person, date]] = field(default_factory=list)
    aside: list[Entry] = field(default_factory=list)

    def add(self, entry: Entry) -> Entry:
        """Take a row in, give it the service's own id, and put its subjects on the service's list of people."""
        entry.number = len(self.entries)
        entry.own_id = f"{entry.service.code}-{self.patch.number:04d}-{entry.number:06d}"
        self.entries.append(entry)
        day = entry.recorded.earliest or START
        for part in entry.subjects:
            key = entry.service.code, part.who.number
            if key not in self.listed or day < self.listed[key]:
                self.listed[key] = day
        return entry

    def expect(self, child: Person, day: date) -> None:
        """Have the midwives list a child on a day before birth, by a surname and the day that is expected."""
        self.expected.append((child, day))

    def set_aside(self, entry: Entry, written: str) -> None:
        """Take in a row whose date of recording is written as no date can be: it is in the file, and in no answer."""
        entry.own_id = f"{entry.service.code}-{self.patch.number:04d}-X{len(self.aside) + 1:05d}"
        entry.recorded = When(written, "", entry.when.earliest, entry.when.latest)
        self.aside.append(entry)

    @property
    def unreadable(self) -> set[Service]:
        """The services of which a row cannot be read."""
        return {entry.service for entry in self.aside}

    def on_list(self, service: Service, family: Family, who: Person) -> date | None:
        """Return from when a service's list of people has somebody, None where it has not: health visitors list all."""
        day = self.listed.get((service.code, who.number))
        if service is not HEALTH_VISITING:
            return day
        of_family = max(family.listed, who.born)
        return of_family if day is None else min(day, of_family)

    def worker(self, service: Service, family: Family, day: date) -> str:
        """Return the code of the worker who has the family on a day: workers change every third year."""
        turn = (family.number * 5 + day.year // 3 * 3) % 8 + 1
        return f"{service.code}-{self.patch.number:04d}-W{turn}"


def own_id(service: Service, who: Person) -> str:
    """Return the id under which a service lists somebody."""
    return f"{service.code}-P{who.number:07d}"
