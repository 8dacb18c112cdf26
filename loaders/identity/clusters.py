"""Mentions joined into clusters, each of one person, household or professional; what speaks against is never joined.

The rules go from the strongest identifier to the weakest. All who give one identifier are joined, unless they differ
in something that one person has only once; then those who agree are joined, and who fits none or several stays apart.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from loaders.identity.mentions import STRENGTH, Mention, is_full

Evidence = Mapping[str, frozenset[str]]
TOO_MANY = 50
"""An identifier that this many different people give is a stopgap (a row of noughts) and identifies nobody."""

OWN = ("key table", "agency id")
"""Identifiers that one keeper gives and keeps; a national number may be another twin's, however many rows give it."""

_WORDS = {
    "of": "one is a person, the other a household",
    "sex": "different sexes",
    "born": "different dates of birth",
    "key table": "different people of the key table",
    "NHS number": "different NHS numbers",
    "UPN": "different UPNs",
}


@dataclass(frozen=True)
class Refusal:
    """Two mentions that an identifier would join and something else keeps apart."""

    one: str
    other: str
    reason: str


@dataclass(frozen=True)
class Clusters:
    """Mentions that belong together, and what was refused; `overused` counts the identifiers that identify nobody."""

    clusters: tuple[tuple[Mention, ...], ...]
    refusals: tuple[Refusal, ...]
    overused: int


@dataclass
class _Group:
    """Clusters that agree in everything, while they are being joined; `lead` is their smallest mention."""

    evidence: Evidence
    members: list[int]
    size: int
    lead: str

    @property
    def order(self) -> tuple[int, str]:
        return (-self.size, self.lead)


def cluster(mentions: Sequence[Mention]) -> Clusters:
    """Return the mentions in clusters, the same whatever the order in which they come."""
    joining = _Joining(sorted(mentions, key=lambda mention: mention.id))
    for kind in STRENGTH:
        for holders in joining.holders(kind):
            joining.join(kind, holders)
    return Clusters(joining.clusters(), tuple(joining.refusals), joining.overused)


def evidence_of(mention: Mention) -> Evidence:
    """Return what one person has only once, as this mention has it."""
    found: dict[str, set[str]] = defaultdict(set, {"of": {mention.of}})
    if mention.sex in ("female", "male"):
        found["sex"].add(mention.sex)
    if is_full(mention.born) and mention.born:
        found["born"].add(mention.born.edtf)
    for identifier in mention.joins:
        if identifier.kind in ("key table", "NHS number", "UPN"):
            found[identifier.kind].add(identifier.id)
        elif identifier.keeper:
            found[kept_apart_by(identifier.keeper)].add(identifier.id)
    return {name: frozenset(values) for name, values in found.items()}


def kept_apart_by(agency: str) -> str:
    """Return the name of the evidence that one agency gives by its own ids."""
    return f"kept apart by {agency}"


def difference(one: Evidence, other: Evidence) -> str:
    """Return in words what keeps the two apart, "" where nothing does."""
    for name in one:
        if name in other and not one[name] & other[name]:
            return _WORDS.get(name, "one agency keeps them apart")
    return ""


class _Joining:
    """A forest of mentions, with the evidence and size of each tree at its root."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self.mentions = mentions
        self.refusals: list[Refusal] = []
        self.overused = 0
        self._parent = list(range(len(mentions)))
        self._size = [1] * len(mentions)
        self._evidence = [evidence_of(mention) for mention in mentions]

    def holders(self, kind: str) -> Iterable[Sequence[int]]:
        """Return, for each identifier of a kind that several mentions give, those mentions."""
        found: dict[str, list[int]] = defaultdict(list)
        for index, mention in enumerate(self.mentions):
            for identifier in mention.joins:
                if identifier.kind == kind:
                    found[identifier.id].append(index)
        return (found[id] for id in sorted(found) if len(found[id]) > 1)

    def join(self, kind: str, holders: Sequence[int]) -> None:
        """Join those who give one identifier, as far as they agree."""
        groups = self._groups(holders)
        if len(groups) > TOO_MANY:
            self.overused += 1
            return
        camps = _camps(groups, by_size=kind in OWN)
        for camp in camps:
            self._unite(camp)
        for camp in camps[1:]:
            reason = difference(camps[0].evidence, camp.evidence) or "it could be either of two people"
            self.refusals.append(Refusal(camps[0].lead, camp.lead, f"same {kind}; {reason}"))

    def clusters(self) -> tuple[tuple[Mention, ...], ...]:
        """Return the trees, each as its mentions in order."""
        found: dict[int, list[Mention]] = defaultdict(list)
        for index, mention in enumerate(self.mentions):
            found[self._root(index)].append(mention)
        return tuple(tuple(members) for members in found.values())

    def _groups(self, holders: Sequence[int]) -> list[_Group]:
        """The clusters of the holders, those put together that have the same evidence."""
        found: dict[frozenset[tuple[str, frozenset[str]]], _Group] = {}
        for root in dict.fromkeys(map(self._root, holders)):
            evidence, lead = self._evidence[root], self.mentions[root].id
            group = found.setdefault(frozenset(evidence.items()), _Group(evidence, [], 0, lead))
            group.members.append(root)
            group.size += self._size[root]
            group.lead = min(group.lead, lead)
        return sorted(found.values(), key=lambda group: group.order)

    def _unite(self, camp: _Group) -> None:
        root, *others = sorted(camp.members)
        for other in others:
            self._parent[other] = root
        self._size[root] = camp.size
        self._evidence[root] = camp.evidence

    def _root(self, index: int) -> int:
        while self._parent[index] != index:
            self._parent[index] = self._parent[self._parent[index]]
            index = self._parent[index]
        return index


def _camps(groups: Sequence[_Group], by_size: bool) -> list[_Group]:
    """Put together the groups that agree; who differs from somebody chooses first, who fits several camps last."""
    differs = [any(difference(one.evidence, other.evidence) for other in groups) for one in groups]
    camps: list[_Group] = []
    for group in [each for each, differing in zip(groups, differs, strict=True) if differing]:
        _settle(camps, group, by_size)
    for group in [each for each, differing in zip(groups, differs, strict=True) if not differing]:
        _settle(camps, group, by_size)
    return camps


def _settle(camps: list[_Group], group: _Group, by_size: bool) -> None:
    """Add a group to the one camp it fits; where it fits none, or could be of either of two, it stays on its own.

    With `by_size` it joins the camp that is clearly the largest of several: one slip among an agency's own rows of one
    person must not part the others.
    """
    fits = sorted((camp for camp in camps if not difference(camp.evidence, group.evidence)), key=lambda c: c.order)
    if not fits or (len(fits) > 1 and not (by_size and fits[0].size > fits[1].size)):
        camps.append(group)
        return
    camp = fits[0]
    names = {*camp.evidence, *group.evidence}
    camp.evidence = {
        name: camp.evidence.get(name, frozenset()) | group.evidence.get(name, frozenset()) for name in names
    }
    camp.members += group.members
    camp.size += group.size
    camp.lead = min(camp.lead, group.lead)
