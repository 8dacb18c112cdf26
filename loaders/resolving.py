"""The mentions of a load turned into decisions, with what the graph holds of the same people and of others."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph.model import kind_of
from graph.subgraph import Link, Node
from loaders.held import Held
from loaders.identity.could_be import Namesake, Pair
from loaders.identity.decisions import decide
from loaders.touching import Touching


@dataclass(frozen=True)
class Resolved:
    """Who is meant by each mention of a load, and by which rule; the nodes they mean, and who could be whom."""

    who: Mapping[str, str]
    rules: Mapping[str, str]
    nodes: tuple[Node, ...]
    could_be: tuple[Pair, ...]
    overused: int

    @property
    def links(self) -> list[Link]:
        """The pairs as links."""
        return [Link("COULD_BE", each.one, each.other, "", {"reason": each.reason}) for each in self.could_be]


def resolve(touching: Touching, held: Held, codes: frozenset[str]) -> Resolved:
    """Return who is meant by each of the mentions that are decided anew, and by each that stays as it was.

    `codes` are the identifiers of the codes that key tables declare now.
    """
    settled = held.meant(mention.id for mention in touching.settled)
    # A record may name somebody now whom an older version of its format did not.
    moving = [*touching.moving, *(mention for mention in touching.settled if mention.id not in settled.who)]
    before = held.meant(mention.id for mention in moving).who
    moved = held.people_of(touching.forget) - set(settled.who.values())

    def others(names: Mapping[str, str]) -> list[Namesake]:
        return [person for person in held.bearers(names, codes) if person.id not in moved]

    found = decide(moving, before, others, lambda ids: _taken(ids, held) - set(before.values()))
    standing = [each for each in held.could_be(set(settled.who.values())) if not {each.one, each.other} & moved]
    pairs = {(each.one, each.other): each for each in (*standing, *found.could_be)}
    return Resolved(
        {**settled.who, **found.who},
        {**settled.rules, **found.rules},
        (*settled.nodes, *found.nodes),
        tuple(pairs[key] for key in sorted(pairs)),
        found.overused,
    )


def _taken(ids: Iterable[str], held: Held) -> set[str]:
    """Those of the ids that somebody in the graph has."""
    by_kind: dict[str, list[str]] = {}
    for id in ids:
        by_kind.setdefault(kind_of(id), []).append(id)
    return {id for kind, wanted in by_kind.items() for id in held.existing(kind, wanted)}
