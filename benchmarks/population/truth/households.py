"""What is true of adults tied to two households in each of which lived a child about whom there was a concern."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from benchmarks.population.people import Home, Person, Stay, Tie
from benchmarks.population.services import END
from benchmarks.population.truth.answers import Asked, Row, answers
from benchmarks.population.truth.world import (
    FIRST,
    LAST,
    PARENTS,
    Held,
    World,
    by_name,
    earliest,
    grown_up_on,
    latest,
    when_order,
)


@dataclass(frozen=True)
class _Bond:
    """What ties an adult to a household, in words, and the spells that it rests on: each a first and a last day."""

    says: str
    spells: tuple[tuple[date | None, date | None], ...]

    @property
    def possible(self) -> tuple[date, date]:
        """The first and last day on which it may have been so."""
        return max(first or FIRST for first, _ in self.spells), min(last or LAST for _, last in self.spells)

    @property
    def certain(self) -> tuple[date, date]:
        """The first and last day on which it surely was; an empty stretch where nothing is dated."""
        if any(first is None and last is None for first, last in self.spells):
            return LAST, FIRST
        return (
            max(first or last or LAST for first, last in self.spells),
            min(last or first or FIRST for first, last in self.spells),
        )


@answers(
    "F3",
    "adult household ties children concerns other_household other_ties other_children other_concerns timing known"
    " rests_on",
    finding=False,
)
def across_households(asked: Asked) -> Iterator[Row]:
    """Each two households of one adult, in each of which a child of concern lived who never lived in the other."""
    world = asked.world
    concerned = {home: _concerns(world, home) for home in world.residents}
    for adult in [who for family in world.book.families for who in family.everybody if grown_up_on(who, END)]:
        homes = _bonds(world, adult)
        pairs = combinations(sorted((home for home in homes if concerned[home]), key=lambda home: home.id), 2)
        for one, other in pairs:
            if _apart(world, concerned[one], other) and _apart(world, concerned[other], one):
                held = [held for home in (one, other) for held in concerned[home]]
                yield (
                    world.name(adult),
                    *_of_home(world, one, homes[one], concerned[one]),
                    *_of_home(world, other, homes[other], concerned[other]),
                    _timing(homes[one], homes[other]),
                    "by this date",
                    world.quarantine(by_name(each.entry.service for each, _ in held)),
                )


_Concerned = list[tuple[Held, Person]]


def _bonds(world: World, adult: Person) -> dict[Home, list[_Bond]]:
    found: dict[Home, list[_Bond]] = {}

    def bind(stay: Stay, how: str, *ties: Tie) -> None:
        spells = (*((tie.since, tie.until) for tie in ties), (stay.since, stay.until))
        first = next((since for since, _ in spells if since), None)
        last = next((until for _, until in spells if until), None)
        says = how + (f", from {first}" if first else "") + (f", until {last}" if last else "")
        bonds = found.setdefault(stay.home, [])
        if says not in [bond.says for bond in bonds]:
            bonds.append(_Bond(says, spells))

    for stay in world.stays[adult]:
        bind(stay, "lived there")
    for tie in world.ties[adult]:
        other = tie.other if tie.one is adult else tie.one
        if tie.one is adult and tie.word in PARENTS:
            word = "carer" if tie.word == "carer" else "parent"
            for stay in world.stays[other]:
                bind(stay, f"{word} of {world.name(other)}, who lived there")
        elif other in world.partners(adult):
            for stay in world.stays[other]:
                bind(stay, f"partner of {world.name(other)}, who lived there", tie)
    return found


def _concerns(world: World, home: Home) -> _Concerned:
    """The concerns about children while they lived in a household, with the child."""
    return [
        (held, stay.who)
        for stay in world.residents[home]
        if world.parents(stay.who)
        for held in world.worries[stay.who]
        if not grown_up_on(stay.who, earliest(held.entry.when))
        and latest(held.entry.when) >= stay.since
        and earliest(held.entry.when) <= (stay.until or LAST)
    ]


def _apart(world: World, concerned: _Concerned, other: Home) -> bool:
    there = {stay.who for stay in world.residents[other]}
    return any(child not in there for _, child in concerned)


def _of_home(world: World, home: Home, bonds: list[_Bond], concerned: _Concerned) -> Row:
    says = sorted(
        (
            *when_order(held.entry.when),
            f"{held.category}, {held.entry.when.edtf}, {held.entry.service.name}, about {world.name(child)}",
        )
        for held, child in concerned
    )
    return (
        home.id,
        sorted(bond.says for bond in bonds),
        sorted({world.name(child) for _, child in concerned}),
        list(dict.fromkeys(text for _, _, text in says)),
    )


def _timing(one: list[_Bond], other: list[_Bond]) -> str:
    pairs = [(a, b) for a in one for b in other]
    if any(_meet(a.certain, b.certain) for a, b in pairs):
        return "at the same time"
    return "cannot be told" if any(_meet(a.possible, b.possible) for a, b in pairs) else "one after the other"


def _meet(one: tuple[date, date], other: tuple[date, date]) -> bool:
    return one[0] <= one[1] and other[0] <= other[1] and one[0] <= other[1] and other[0] <= one[1]
