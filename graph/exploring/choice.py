"""What is around a thing into what would come of each step: counted before it comes, and chosen by the reader."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import pairwise

from graph.exploring.around import Around
from graph.exploring.placing import Newcomer
from graph.exploring.steps import STEPS, step_between
from graph.model import kind_of
from graph.pictures import wording
from graph.subgraph import Subgraph

AT_ONCE = 25
"""So many things a double click brings at the most, unless one step alone has more."""


def known_of(around: Around, seen: Subgraph) -> Mapping[str, tuple[str, ...]]:
    """Return the ids that each step leads to by a tie that is `seen`; only the steps that lead somewhere."""
    ties = {(link.start, link.kind, link.end) for link in seen.links}
    found = {
        name: tuple(id for id in ids if _is_tied(around.id, name.partition(" ")[0], id, ties))
        for name, ids in around.by_step.items()
    }
    return {name: ids for name, ids in found.items() if ids}


def to_come(by_step: Mapping[str, Sequence[str]], drawn: Collection[str]) -> Mapping[str, tuple[str, ...]]:
    """Return of each step what is not drawn yet; only the steps that would bring something."""
    found = {name: tuple(id for id in ids if id not in drawn) for name, ids in by_step.items()}
    return {name: ids for name, ids in found.items() if ids}


def first_steps(coming: Mapping[str, Collection[str]], most: int = AT_ONCE) -> tuple[str, ...]:
    """Return the steps to begin with: one after the other while they bring at most `most` things, and always one."""
    chosen: list[str] = []
    brought: set[str] = set()
    for name, ids in coming.items():
        if chosen and len(brought | set(ids)) > most:
            break
        chosen.append(name)
        brought |= set(ids)
    return tuple(chosen)


def newcomers(around: Around, ids: Iterable[str]) -> list[Newcomer]:
    """Return these things as they are to be placed beside the one that they are around."""
    steps = STEPS[kind_of(around.id)]
    angles: dict[str, int | None] = {}
    for name, reached in around.by_step.items():
        for id in reached:
            angles.setdefault(id, steps[name].angle)
    labels = labels_of(around.subgraph)
    return [Newcomer(id, labels[id], around.id, angles.get(id)) for id in ids if id in labels]


def along_chain(chain: Sequence[str], links: Subgraph) -> list[Newcomer]:
    """Return the things of a chain as they are to be placed, each beside the one before it."""
    labels = labels_of(links)
    found = [Newcomer(chain[0], labels[chain[0]])] if chain else []
    for before, id in pairwise(chain):
        link = next(link for link in links.links if {link.start, link.end} == {before, id})
        step = step_between(kind_of(before), link.kind, link.start == before)
        found.append(Newcomer(id, labels[id], before, step.angle if step else None))
    return found


def labels_of(subgraph: Subgraph) -> Mapping[str, str]:
    """Return the words below the mark of each thing."""
    return {node.id: wording.label(node) for node in subgraph.nodes}


def _is_tied(one: str, kind: str, other: str, ties: Collection[tuple[str, str, str]]) -> bool:
    return (one, kind, other) in ties or (other, kind, one) in ties
