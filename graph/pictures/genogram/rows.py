"""A family into rows: parents above their children, partners and siblings side by side, wherever that can be."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations, pairwise

from graph.pictures.genogram.family import Family

Edges = set[tuple[str, str]]


class _Groups:
    """People who are to stand in one row, and which groups stand above which."""

    def __init__(self, people: Iterable[str], edges: Edges) -> None:
        self.leader = {id: id for id in people}
        self.edges = edges

    def join(self, one: str, other: str) -> None:
        """Put two into one row, unless one of them then stood above themselves."""
        first, second = sorted((self.leader[one], self.leader[other]))
        if first == second or self._leads(first, second) or self._leads(second, first):
            return
        self.leader = {id: first if leader == second else leader for id, leader in self.leader.items()}
        self.edges = {tuple(first if end == second else end for end in edge) for edge in self.edges}  # type: ignore[misc]

    def put_above(self, one: str, other: str) -> None:
        """Put one above another, unless they are in one row or the other way round."""
        first, second = self.leader[one], self.leader[other]
        if first != second and not self._leads(second, first):
            self.edges.add((first, second))

    def above(self) -> Mapping[str, set[str]]:
        """Return, for each group, those right above it."""
        found: dict[str, set[str]] = {leader: set() for leader in self.leader.values()}
        for one, other in self.edges:
            found[other].add(one)
        return found

    def _leads(self, start: str, end: str) -> bool:
        below: dict[str, list[str]] = {}
        for one, other in self.edges:
            below.setdefault(one, []).append(other)
        found, look = {start}, [start]
        while look:
            new = set(below.get(look.pop(), ())) - found
            found |= new
            look += new
        return end in found


def rows_of(family: Family) -> dict[str, int]:
    """Return the row of each person, from 0 at the top."""
    ties = [(each.parent, each.child) for each in family.parentages if each.kind != "carer"]
    groups = _Groups(family.people, set(ties))
    for one, other in _side_by_side(family):
        groups.join(one, other)
    for each in family.parentages:
        groups.put_above(each.parent, each.child)
    above = groups.above()
    row = _from_the_top(above)
    _lower(row, above)
    lone = set(row) - {end for edge in groups.edges for end in edge}
    middle = row.get(groups.leader.get(family.subject, ""), 0)
    row |= dict.fromkeys(lone, middle)
    first = min(row.values(), default=0)
    return {id: row[groups.leader[id]] - first for id in family.people}


def _side_by_side(family: Family) -> Iterator[tuple[str, str]]:
    """Pairs that belong in one row, those that matter most first: parents of one child, partners, siblings."""
    parents: dict[str, list[str]] = {}
    children: dict[str, list[str]] = {}
    for each in family.parentages:
        if each.kind != "carer":
            parents.setdefault(each.child, []).append(each.parent)
            children.setdefault(each.parent, []).append(each.child)
    for child in sorted(parents):
        yield from combinations(sorted(parents[child]), 2)
    yield from ((union.one, union.other) for union in family.unions)
    for parent in sorted(children):
        yield from pairwise(sorted(children[parent]))
    for group in family.siblings:
        yield from pairwise(group.people)


def _from_the_top(above: Mapping[str, set[str]]) -> dict[str, int]:
    """Each group one row below the lowest of those above it."""
    row: dict[str, int] = {}
    left = sorted(above)
    while left:
        placed = [group for group in left if above[group] <= row.keys()]
        for group in placed:
            row[group] = max((row[each] + 1 for each in above[group]), default=0)
        left = [group for group in left if group not in row]
    return row


def _lower(row: dict[str, int], above: Mapping[str, set[str]]) -> None:
    """Bring groups down to right above their children where that lengthens no more lines than it shortens."""
    below: dict[str, set[str]] = {group: set() for group in above}
    for group, parents in above.items():
        for parent in parents:
            below[parent].add(group)
    for group in sorted(row, key=lambda group: (-row[group], group)):
        if below[group] and len(above[group]) <= len(below[group]):
            row[group] = min(row[each] for each in below[group]) - 1
