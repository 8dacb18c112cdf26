"""Rows and hubs into a grid of numbered places: people, and the places where a line passes through a row on its way."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from graph.pictures.genogram.family import Family
from graph.pictures.genogram.hubs import Hub, age_order


@dataclass(frozen=True)
class Bundle:
    """The part of a hub between one row and the next: places above (none for siblings), places below, the row below.

    `care` is whether it is a tie of care, and no tie of birth.
    """

    hub: int
    above: tuple[int, ...]
    below: tuple[int, ...]
    row: int
    care: bool = False


@dataclass(frozen=True)
class Grid:
    """Places by number: those of `people` first, then those where a line passes.

    `rows` is the row of each place, `age` its rank from the eldest, `couples` are pairs that belong side by side, those
    that matter most first, and `homes` the places of those who lived together.
    """

    people: tuple[str, ...]
    rows: tuple[int, ...]
    bundles: tuple[Bundle, ...]
    couples: tuple[tuple[int, int], ...]
    homes: tuple[frozenset[int], ...]
    age: tuple[int, ...]
    men: frozenset[int]

    @property
    def count(self) -> int:
        """How many rows there are."""
        return max(self.rows, default=-1) + 1

    def is_person(self, place: int) -> bool:
        """Whether somebody stands there."""
        return place < len(self.people)


def grid_of(family: Family, row: Mapping[str, int], hubs: Sequence[Hub]) -> Grid:
    """Return the grid of a family whose people stand in these rows and hang from these hubs."""
    people = tuple(sorted(family.people))
    number = {id: place for place, id in enumerate(people)}
    rows = [row[id] for id in people]
    bundles: list[Bundle] = []
    for place, hub in enumerate(hubs):
        bundles += _bundles(place, hub, number, rows)
    rank = {id: place for place, id in enumerate(sorted(people, key=lambda id: age_order(family, id)))}
    return Grid(
        people=people,
        rows=tuple(rows),
        bundles=tuple(bundles),
        couples=tuple(_couples(family, row, hubs, number)),
        homes=tuple(frozenset(number[id] for id in home.members) for home in family.homes),
        age=tuple(rank[id] for id in people),
        men=frozenset(number[id] for id in people if family.people[id].sex == "male"),
    )


def _bundles(hub_number: int, hub: Hub, number: Mapping[str, int], rows: list[int]) -> list[Bundle]:
    """One for each row that the hub's lines cross; adds to `rows` the places where they only pass."""
    below = [number[id] for id in hub.children]
    if not hub.parents:
        return [Bundle(hub_number, (), tuple(below), rows[below[0]])]
    found: list[Bundle] = []
    above = tuple(number[id] for id in hub.parents)
    last = max(rows[place] for place in below)
    for row in range(rows[above[0]] + 1, last + 1):
        here = [place for place in below if rows[place] == row]
        if row < last:
            rows.append(row)
            here.append(len(rows) - 1)
        found.append(Bundle(hub_number, above, tuple(here), row, hub.kind not in ("birth", "adopted")))
        above = (len(rows) - 1,)
    return found


def _couples(
    family: Family, row: Mapping[str, int], hubs: Iterable[Hub], number: Mapping[str, int]
) -> list[tuple[int, int]]:
    """Parents of one child and partners of one row, those with most children first."""
    children: dict[tuple[str, ...], int] = {}
    for union in family.unions:
        if row[union.one] == row[union.other]:
            children[union.one, union.other] = 0
    for hub in hubs:
        if len(hub.parents) == 2:
            children[hub.parents] = children.get(hub.parents, 0) + len(hub.children)
    ordered = sorted(children, key=lambda pair: (-children[pair], pair))
    return [(number[one], number[other]) for one, other in ordered]


def blocks(grid: Grid) -> list[tuple[int, ...]]:
    """Return all places, with couples side by side as far as a line of people allows."""
    beside: dict[int, list[int]] = {place: [] for place in range(len(grid.rows))}
    end = {place: place for place in beside}
    for one, other in grid.couples:
        if len(beside[one]) < 2 and len(beside[other]) < 2 and end[one] != other:
            beside[one].append(other)
            beside[other].append(one)
            # Only the ends of a line can be joined again, so only theirs are kept.
            first, last = end[one], end[other]
            end[first], end[last] = last, first
    return [_line(place, beside) for place in beside if len(beside[place]) < 2 and place <= end[place]]


def _line(start: int, beside: Mapping[int, Sequence[int]]) -> tuple[int, ...]:
    line = [start]
    while new := [place for place in beside[line[-1]] if place not in line[-2:]]:
        line.append(new[0])
    return tuple(line)


def side_by_side(row: Iterable[int]) -> set[tuple[int, int]]:
    """Return every two neighbours of a row, the smaller number first."""
    return {(min(pair), max(pair)) for pair in pairwise(row)}
