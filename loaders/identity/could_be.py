"""People who may be one, though nothing joins them: for a person to decide, never for the machine."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from loaders.identity.clusters import Evidence, difference
from loaders.identity.mentions import name_identifier

EACH_WITH_EACH = 6
"""Of more people than this with one name, each is paired with the first only, so that pairs do not outgrow people."""

SAME_NAME = "same name; date of birth missing"


@dataclass(frozen=True)
class Namesake:
    """A person with the names that records use, and what one person has only once."""

    id: str
    names: tuple[str, ...]
    evidence: Evidence
    fresh: bool = True


@dataclass(frozen=True)
class Pair:
    """Two people by their ids, in order, and why they may be one."""

    one: str
    other: str
    reason: str


def pair(one: str, other: str, reason: str) -> Pair:
    """Return the pair, its ids in order."""
    return Pair(min(one, other), max(one, other), reason)


def namesakes(people: Iterable[Namesake]) -> tuple[Pair, ...]:
    """Return the pairs of one name where a date of birth is missing and nothing speaks against; one of each is fresh.

    Only a name of two words or more counts: a role ("mother") or a forename is anybody's.
    """
    by_name: dict[str, dict[str, Namesake]] = defaultdict(dict)
    for person in people:
        for key in bearing(person):
            by_name[key][person.id] = person
    found = {(each.one, each.other): each for group in by_name.values() for each in _pairs(list(group.values()))}
    return tuple(found[key] for key in sorted(found))


def bearing(person: Namesake) -> Mapping[str, str]:
    """Return the names of a person that can pair two people, of two words or more and no placeholder, by identifier."""
    found = ((name, name_identifier(name)) for name in person.names)
    return {identifier.id: name for name, identifier in found if identifier}


def _pairs(group: Sequence[Namesake]) -> Iterable[Pair]:
    ordered = sorted(group, key=lambda person: person.id)
    firsts = ordered if len(ordered) <= EACH_WITH_EACH else ordered[:1]
    for index, one in enumerate(firsts):
        for other in ordered[index + 1 :]:
            missing = "born" not in one.evidence or "born" not in other.evidence
            if missing and (one.fresh or other.fresh) and not difference(one.evidence, other.evidence):
                yield pair(one.id, other.id, SAME_NAME)
