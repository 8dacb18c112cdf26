"""Clusters turned into decisions: which node each mention means, by which rule, and who could be whom."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count

from graph.model import kind_of
from graph.subgraph import Node
from loaders.identity.clusters import Evidence, cluster, evidence_of
from loaders.identity.could_be import Namesake, Pair, bearing, namesakes, pair
from loaders.identity.mentions import STRENGTH, Mention
from loaders.identity.portraits import portrait
from loaders.ids import new_id

Taken = Callable[[Sequence[str]], Iterable[str]]
"""Asked for ids, returns those that a node of the graph already has."""

Others = Callable[[Mapping[str, str]], Iterable[Namesake]]
"""Asked for names, each by its identifier, returns who in the graph bears any of them."""


@dataclass(frozen=True)
class Joined:
    """Who is meant by each mention, and by which rule; the nodes so made; the pairs that something keeps apart.

    `people` are the people among the nodes, as others of their name are compared with them.
    """

    who: Mapping[str, str]
    rules: Mapping[str, str]
    nodes: tuple[Node, ...]
    refused: tuple[Pair, ...]
    people: tuple[Namesake, ...]
    overused: int = 0


@dataclass(frozen=True)
class Decisions:
    """Who is meant by each mention, and by which rule; the nodes so made; and who could be whom."""

    who: Mapping[str, str]
    rules: Mapping[str, str]
    nodes: tuple[Node, ...]
    could_be: tuple[Pair, ...]
    overused: int = 0


def decide(mentions: Sequence[Mention], held: Mapping[str, str], others: Others, taken: Taken) -> Decisions:
    """Return who is meant by each of the mentions, and who could be whom.

    `held` has the node that the graph already took a mention for; such an id is kept where it can be. `others` gives
    the people of the graph whom no mention here can mean.
    """
    found = join(mentions, held, taken)
    names = {identifier: name for person in found.people for identifier, name in bearing(person).items()}
    pairs = pairs_of(namesakes((*found.people, *others(names))), found.refused)
    return Decisions(found.who, found.rules, found.nodes, pairs, found.overused)


def pairs_of(by_name: Iterable[Pair], refused: Iterable[Pair]) -> tuple[Pair, ...]:
    """Return each pair once, in order; what was refused says more than that two names are the same."""
    pairs = {(each.one, each.other): each for each in by_name}
    # Of two refusals of one pair the first counts.
    pairs |= {(each.one, each.other): each for each in reversed(list(refused))}
    return tuple(pairs[key] for key in sorted(pairs))


def join(mentions: Sequence[Mention], held: Mapping[str, str], taken: Taken) -> Joined:
    """Return who is meant by each of the mentions, going by nobody else; see `decide`."""
    found = cluster(mentions)
    ids = _ids(found.clusters, held, taken)
    who = {mention.id: id for id, members in zip(ids, found.clusters, strict=True) for mention in members}
    nodes = tuple(Node(members[0].of, id, portrait(members)) for id, members in zip(ids, found.clusters, strict=True))
    refused = [
        pair(who[each.one], who[each.other], each.reason)
        for each in found.refusals
        if who[each.one] != who[each.other] and _are_people(who[each.one], who[each.other])
    ]
    fresh = [
        _namesake(id, members) for id, members in zip(ids, found.clusters, strict=True) if members[0].of == "Person"
    ]
    rules = {mention.id: rule for members in found.clusters for mention, rule in _rules(members)}
    return Joined(who, rules, nodes, tuple(refused), tuple(fresh), found.overused)


def _are_people(*ids: str) -> bool:
    return all(kind_of(id) == "Person" for id in ids)


def _namesake(id: str, members: Sequence[Mention]) -> Namesake:
    names = tuple(dict.fromkeys(mention.written for mention in members if mention.named))
    evidence: dict[str, frozenset[str]] = defaultdict(frozenset)
    for mention in members:
        for name, values in evidence_of(mention).items():
            evidence[name] |= values
    joined: Evidence = dict(evidence)
    return Namesake(id, names, joined)


def _rules(members: Sequence[Mention]) -> Iterable[tuple[Mention, str]]:
    """The strongest identifier that each shares with another of its cluster; a key table's own row stands by itself."""
    counted = Counter(identifier.id for mention in members for identifier in set(mention.joins))
    for mention in members:
        shared = {identifier.kind for identifier in mention.joins if counted[identifier.id] > 1}
        rule = next((kind for kind in STRENGTH if kind in shared), "only mention")
        yield mention, "key table" if mention.declares else rule


def _ids(clusters: Sequence[Sequence[Mention]], held: Mapping[str, str], taken: Taken) -> list[str]:
    """An id that the graph has for a cluster is kept: of several the smallest; a split leaves it to the larger part."""
    claims: dict[str, list[tuple[int, str, int]]] = defaultdict(list)
    for index, members in enumerate(clusters):
        votes = Counter(held[mention.id] for mention in members if mention.id in held)
        for id, number in votes.items():
            # A person that turns out to be a household gets a new id, since an id names its kind.
            if kind_of(id) == members[0].of:
                claims[id].append((-number, members[0].id, index))
    kept: dict[int, str] = {}
    for id in sorted(claims):
        index = next((index for _, _, index in sorted(claims[id]) if index not in kept), -1)
        if index >= 0:
            kept[index] = id
    return _new_ids(clusters, kept, taken)


def _new_ids(clusters: Sequence[Sequence[Mention]], kept: Mapping[int, str], taken: Taken) -> list[str]:
    """Give each cluster that has no id yet the first of its candidates that nobody has, in the order of clusters."""
    found = dict(kept)
    used = set(kept.values())
    waiting = {index: _candidates(members) for index, members in enumerate(clusters) if index not in kept}
    while waiting:
        wanted = {index: next(candidates) for index, candidates in waiting.items()}
        used_elsewhere = set(taken(list(wanted.values())))
        for index, id in wanted.items():
            if id not in used and id not in used_elsewhere:
                found[index] = id
                used.add(id)
                del waiting[index]
    return [found[index] for index in range(len(clusters))]


def _candidates(members: Sequence[Mention]) -> Iterator[str]:
    """Ids in the order in which they are tried: by the strongest identifiers, by the mentions, and then by number."""
    kind = members[0].of
    identifiers = {identifier for mention in members for identifier in mention.joins}
    for identifier in sorted(identifiers, key=lambda identifier: (STRENGTH.index(identifier.kind), identifier.id)):
        yield new_id(kind, identifier.id)
    for mention in members:
        yield new_id(kind, mention.id)
    for number in count():
        yield new_id(kind, members[0].id, str(number))
