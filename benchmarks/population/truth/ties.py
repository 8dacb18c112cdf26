"""Ties of family, household, place and list, turned into what one service's own records say of them."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from benchmarks.population.entries import When, on
from benchmarks.population.people import Home, Person, Stay
from benchmarks.population.services import HEALTH_VISITING, Service
from benchmarks.population.truth.world import World, earliest, latest

KINDS = {"mother": "parent of", "father": "parent of", "carer": "carer of", "sibling": "sibling of"}
"""What the words of a tie mean; every other is of partners."""


@dataclass(frozen=True, order=True)
class Tied:
    """What a tie says: what one is to the other, since and until when, in which words, of which kind of list."""

    what: str
    one: str
    other: str
    since: str = ""
    until: str = ""
    words: str = ""
    register: str = ""


def ties_of(
    world: World, people: Collection[Person], homes: Collection[Home], service: Service
) -> Iterator[tuple[Tied, list[When]]]:
    """Yield each tie that touches one of these, with when the service's records of it were written, in order.

    The health visitors keep who is tied to whom and who lived where; whoever keeps a list, or is told of one, its own.
    """
    found: dict[Tied, list[When]] = {}
    if service is HEALTH_VISITING:
        for tied, when in (*_of_family(world, people), *_of_homes(world, people, homes)):
            found.setdefault(tied, []).append(when)
    for tied, when in _of_lists(world, people, service):
        found.setdefault(tied, []).append(when)
    for tied, written in found.items():
        yield tied, sorted(written, key=lambda when: (earliest(when), latest(when)))


def _of_family(world: World, people: Collection[Person]) -> Iterator[tuple[Tied, When]]:
    ties = dict.fromkeys(tie for who in people for tie in world.ties[who])
    known = {tie: family.tie_known(tie) for family in world.book.families for tie in family.ties if tie in ties}
    for tie, day in known.items():
        kind = KINDS.get(tie.word, "partner of")
        words = tie.word if kind == "partner of" and tie.word != "partner" else ""
        since, until = (day.isoformat() if day else "" for day in (tie.since, tie.until))
        yield Tied(kind, world.name(tie.one), world.name(tie.other), since, until, words), on(day)


def _of_homes(world: World, people: Collection[Person], homes: Collection[Home]) -> Iterator[tuple[Tied, When]]:
    """Where each of these lived, and who lived in these homes; where each of these homes stands."""
    stays = [*(stay for who in people for stay in world.stays[who]), *_in(world, homes)]
    for stay in dict.fromkeys(stays):
        lived, known = _ends(stay), on(world.stay_known[stay])
        yield Tied("lived in", world.name(stay.who), stay.home.id, *lived), known
        if stay.home in homes:
            yield Tied("stands at", stay.home.id, stay.home.address, *lived), known


def _in(world: World, homes: Collection[Home]) -> Iterator[Stay]:
    for home in homes:
        yield from world.residents[home]


def _ends(stay: Stay) -> tuple[str, str]:
    return stay.since.isoformat(), stay.until.isoformat() if stay.until else ""


def _of_lists(world: World, people: Collection[Person], service: Service) -> Iterator[tuple[Tied, When]]:
    for who in people:
        for entry in world.parts[who]:
            if entry.register and entry.service is service and who in [part.who for part in entry.subjects]:
                began, ended = ("", entry.when.edtf) if entry.status == "removed" else (entry.when.edtf, "")
                keeper = entry.keeper or service
                tied = Tied("registered with", world.name(who), keeper.name, began, ended, entry.status, entry.register)
                yield tied, entry.recorded
