"""The book of a patch turned into what can be asked of it: who belongs to whom, who knew what, what followed."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from benchmarks.population.entries import Book, Entry, When, Worry
from benchmarks.population.people import Family, Home, Person, Stay, Tie, before_birth
from benchmarks.population.services import HEALTH_VISITING, MIDWIFERY, Service, coverage

FIRST, LAST = date.min, date.max
PARENTS = ("mother", "father", "carer")
MEETINGS = ("MARAC", "strategy discussion", "conference", "meeting")
SEEN = ("alone", "spoken to", "seen")


@dataclass(frozen=True, eq=False)
class Held:
    """A concern that a row states, and the row."""

    entry: Entry
    worry: Worry

    @property
    def category(self) -> str:
        """What it is about."""
        return self.worry.category


Fact = Entry | Held


@dataclass(frozen=True, eq=False)
class Telling:
    """One telling as a row has it: who told, or in whose words; who was told, when, and what."""

    entry: Entry
    sender: Service | None
    from_whom: str
    receiver: Service
    told: When
    channel: str
    facts: tuple[Fact, ...]

    def sure(self, until: date) -> bool:
        """Whether it had surely been told by then."""
        return latest(self.told) <= until


@dataclass
class World:
    """Everything of one patch, by what it is looked up by; `listed` has the mentions that are in lists, not in logs."""

    book: Book
    parts: dict[Person, list[Entry]] = field(default_factory=lambda: defaultdict(list))
    worries: dict[Person, list[Held]] = field(default_factory=lambda: defaultdict(list))
    concerns: dict[Entry, list[Held]] = field(default_factory=lambda: defaultdict(list))
    tellings: list[Telling] = field(default_factory=list)
    told_of: dict[Fact, list[Telling]] = field(default_factory=lambda: defaultdict(list))
    next: dict[Entry, list[Entry]] = field(default_factory=lambda: defaultdict(list))
    parts_of: dict[Entry, list[Entry]] = field(default_factory=lambda: defaultdict(list))
    completing: dict[Entry, list[Entry]] = field(default_factory=lambda: defaultdict(list))
    advice_of: dict[Entry, list[Entry]] = field(default_factory=lambda: defaultdict(list))
    roles: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    mentions: dict[Person, list[tuple[Service, date]]] = field(default_factory=lambda: defaultdict(list))
    listed: dict[Person, list[tuple[Service, date]]] = field(default_factory=lambda: defaultdict(list))
    ties: dict[Person, list[Tie]] = field(default_factory=lambda: defaultdict(list))
    stays: dict[Person, list[Stay]] = field(default_factory=lambda: defaultdict(list))
    residents: dict[Home, list[Stay]] = field(default_factory=lambda: defaultdict(list))
    stay_known: dict[Stay, date] = field(default_factory=dict)
    names: dict[Person, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    with_rows: set[Service] = field(default_factory=set)

    def __post_init__(self) -> None:
        for entry in self.book.entries:
            self._take(entry)
        for entry in self.book.entries:
            self._take_tellings(entry)
        for family in self.book.families:
            self._take_family(family)
        for child, day in self.book.expected:
            self.names[child][before_birth(child)] += 1
            self._list(child, MIDWIFERY, day)

    def name(self, who: Person) -> str:
        """The name that the records use most; of several the first in order."""
        counted = self.names[who]
        return min(counted, key=lambda name: (-counted[name], name)) if counted else who.name

    def role(self, worker: str) -> str:
        """What a worker does, as most records say; "" where none does."""
        counted = self.roles[worker]
        return min(counted, key=lambda role: (-counted[role], role)) if counted else ""

    def _take(self, entry: Entry) -> None:
        self.with_rows.add(entry.service)
        for who in entry.people:
            self.parts[who].append(entry)
            self.mentions[who].append((entry.service, earliest(entry.recorded)))
        if entry.other:
            self.names[entry.other.who][entry.other.who.name] += 1
        for worry in entry.worries:
            held = Held(entry, worry)
            self.concerns[entry].append(held)
            for who in worry.about:
                self.worries[who].append(held)
        for found, others in (
            (self.next, entry.follows),
            (self.parts_of, entry.part_of),
            (self.completing, entry.completes),
            (self.advice_of, entry.advice_on),
        ):
            for other in others:
                found[other].append(entry)
        if entry.worker and entry.worker_role:
            self.roles[entry.worker][entry.worker_role] += 1

    def _take_tellings(self, entry: Entry) -> None:
        facts: list[Fact] = [entry, *self.concerns[entry]]
        for other in entry.conveys:
            facts += [other, *self.concerns[other]]
        for receiver in entry.shared_with:
            self._tell(
                Telling(entry, entry.service, "", receiver, entry.shared_at or entry.when, entry.channel, tuple(facts))
            )
        for teller in entry.told_by:
            sender, words = (teller, "") if isinstance(teller, Service) else (None, teller)
            told = entry.told_at or entry.when
            self._tell(Telling(entry, sender, words, entry.service, told, entry.told_channel, tuple(facts)))

    def _tell(self, telling: Telling) -> None:
        self.tellings.append(telling)
        for fact in telling.facts:
            self.told_of[fact].append(telling)

    def _take_family(self, family: Family) -> None:
        services = {service.code: service for service in self.book.patch.services}
        for who in family.everybody:
            for code, service in services.items():
                day = self.book.on_list(service, family, who)
                if day is not None:
                    self.names[who][who.listed_as.get(code, who.name)] += 1
                    self._list(who, service, day)
        for tie in family.ties:
            for who in (tie.one, tie.other):
                self.ties[who].append(tie)
                self._list(who, HEALTH_VISITING, family.tie_known(tie))
        for stay in family.stays:
            self.stays[stay.who].append(stay)
            self.residents[stay.home].append(stay)
            self.stay_known[stay] = family.stay_known(stay)
            self._list(stay.who, HEALTH_VISITING, family.stay_known(stay))

    def _list(self, who: Person, service: Service, day: date) -> None:
        """Somebody stands in a list of people, ties or addresses, which a service wrote down on a day."""
        self.listed[who].append((service, day))
        self.mentions[who].append((service, day))

    # Who belongs to a child.

    def parents(self, child: Person) -> list[Person]:
        """Who is on record as a parent or carer."""
        return [tie.one for tie in self.ties[child] if tie.other is child and tie.word in PARENTS]

    def siblings(self, child: Person) -> list[Person]:
        """Who is on record as a brother or sister."""
        return [
            other
            for tie in self.ties[child]
            if tie.word == "sibling"
            for other in (tie.one, tie.other)
            if other is not child
        ]

    def partners(self, who: Person) -> list[Person]:
        """Who is on record as a partner, now or before."""
        return [
            other
            for tie in self.ties[who]
            if tie.word in ("partner", "ex-partner", "husband", "wife")
            for other in (tie.one, tie.other)
            if other is not who
        ]

    def close(self, child: Person) -> list[Person]:
        """The child, parents, carers, brothers and sisters."""
        return list(dict.fromkeys([child, *self.parents(child), *self.siblings(child)]))

    def wide(self, child: Person) -> list[Person]:
        """These, and everybody who ever lived in a household of the child's."""
        housed = [other.who for stay in self.stays[child] for other in self.residents[stay.home]]
        return list(dict.fromkeys([*self.close(child), *housed]))

    def involved(self, people: Iterable[Person], until: date) -> list[Service]:
        """The services that have any record naming one of these that may have been written by then, by name."""
        found = {service for who in people for service, day in self.mentions[who] if day <= until}
        return by_name(found)

    def knowing(self, people: Iterable[Person], until: date) -> list[Service]:
        """These, and the services that were told of them, told of them, or were at what they had part in."""
        found = set(self.involved(people, until))
        for fact in self.facts_of(people):
            entry = fact if isinstance(fact, Entry) else fact.entry
            if earliest(entry.when) <= until:
                found.update(present(entry))
            for telling in self.tellings_of([fact, entry], until):
                found.update(end for end in (telling.sender, telling.receiver) if end)
        return by_name(found)

    # What happened, and who knew.

    def entries_of(self, people: Iterable[Person], until: date) -> list[Entry]:
        """The rows in which one of these had part, each once, that may have been written by then."""
        found = dict.fromkeys(entry for who in people for entry in self.parts[who])
        return [entry for entry in found if earliest(entry.recorded) <= until]

    def held_about(self, people: Iterable[Person], until: date) -> list[Held]:
        """The concerns about one of these, each once, that may have been written by then."""
        found = dict.fromkeys(held for who in people for held in self.worries[who])
        return [held for held in found if earliest(held.entry.recorded) <= until]

    def facts_of(self, people: Iterable[Person]) -> list[Fact]:
        """What these had part in, and the concerns about them, each once."""
        found: dict[Fact, None] = {}
        for who in people:
            found.update(dict.fromkeys(self.parts[who]))
            found.update(dict.fromkeys(self.worries[who]))
        return list(found)

    def tellings_of(self, facts: Iterable[Fact], until: date) -> list[Telling]:
        """The tellings that conveyed one of these, each once, that may have been made by then."""
        found = dict.fromkeys(telling for fact in facts for telling in self.told_of[fact])
        return [telling for telling in found if earliest(telling.told) <= until]

    def told_to(self, entry: Entry, until: date, by_keeper: bool = False) -> list[str]:
        """Who was told of what happened, by name; "(perhaps)" where the date is vague."""
        return sorted(
            {
                telling.receiver.name + ("" if telling.sure(until) else " (perhaps)")
                for telling in self.tellings_of([entry], until)
                if not by_keeper or telling.sender is entry.service
            }
        )

    def followed(self, entry: Entry, until: date) -> list[tuple[Entry, int]]:
        """What followed from a row in at most five steps, if it may have been written by then, with how far away.

        In the order of when it happened, then how near.
        """
        found: dict[Entry, int] = {}
        ring: list[Entry] = [entry]
        for away in range(1, 6):
            ring = [after for before in ring for after in self.next[before]]
            for after in ring:
                found.setdefault(after, away)
        known = [(after, away) for after, away in found.items() if earliest(after.recorded) <= until]
        return sorted(known, key=lambda each: (earliest(each[0].when), each[1]))

    def covers(self, service: Service, start: date, end: date) -> bool:
        """Whether the service's files hold all that it has from one day to another."""
        years = coverage(service) if service in self.with_rows or service is HEALTH_VISITING else None
        return years is not None and years[0] <= start and years[1] >= end

    def quarantine(self, services: Iterable[Service]) -> list[str]:
        """What an answer says of the services of which a row could not be read."""
        return [f"rows in quarantine: {service.name}" for service in services if service in self.book.unreadable]


def earliest(when: When) -> date:
    """Return the first day that a date allows."""
    return when.earliest or FIRST


def latest(when: When) -> date:
    """Return the last day that a date allows."""
    return when.latest or LAST


def is_vague(when: When) -> bool:
    """Return whether a date allows more than one day."""
    return when.earliest is None or when.earliest != when.latest


def present(entry: Entry) -> set[Service]:
    """Return the services that were there, by name or by a worker of theirs."""
    return {*entry.attended, *([entry.service] if entry.worker else [])}


def known(entry: Entry, until: date) -> str:
    """Return whether a row had surely been written by then, or perhaps."""
    return "by this date" if latest(entry.recorded) <= until else "perhaps by this date"


def by_name(services: Iterable[Service]) -> list[Service]:
    """Return the services, each once, in the order of their names."""
    return sorted(set(services), key=lambda service: service.name)


def names_of(services: Iterable[Service]) -> list[str]:
    """Return the names of services, in their order."""
    return [service.name for service in services]


def overlap(one: When, other: When) -> bool:
    """Return whether two dates may be the same day."""
    return earliest(one) <= latest(other) and latest(one) >= earliest(other)


def when_order(when: When) -> tuple[date, date]:
    """Return what rows are ordered by."""
    return earliest(when), latest(when)


def grown_up_on(who: Person, day: date) -> bool:
    """Return whether somebody was eighteen on a day, or older."""
    born = who.born
    leap = born.month == 2 and born.day == 29
    birthday = date(born.year + 18, 2, 28) if leap else date(born.year + 18, born.month, born.day)
    return day >= birthday
