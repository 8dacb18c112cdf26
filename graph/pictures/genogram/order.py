"""A grid into the order of the places in each row: couples side by side, eldest left, and few lines that cross.

Nothing is drawn by lot: from an order family by family, each row's blocks, and the blocks of all children of one hub
together, are moved to where they serve best, until none can be moved to anything better.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, pairwise
from math import inf

from graph.pictures.genogram.descent import Block, family_by_family
from graph.pictures.genogram.grid import Grid
from graph.pictures.genogram.spread import COLUMN, room_between

SWEEPS = 6
LEAST_GAIN = 1e-6
# What costs: a couple apart, a younger sibling on the left, lines that cross, a household in pieces, a woman left.
APART, YOUNGER_LEFT, CROSSING, PIECES, WOMAN_LEFT = 4.0, 3.0, 2.0, 1.0, 0.2
# For each column: how far children stand from under their parents, and how far apart siblings stand.
ASIDE, SPREAD = 0.5, 0.25
# Ties of care weigh less than those of birth, and move nobody from among brothers and sisters.
CARE = 0.3


class _Ordering:
    """The order so far, where each place stands, and what that costs."""

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self.room = {
            (left, right): room_between(grid, left, right)
            for left in range(len(grid.rows))
            for right in range(len(grid.rows))
            if grid.rows[left] == grid.rows[right]
        }
        self.rows: list[list[Block]] = [[] for _ in range(grid.count)]
        for block in family_by_family(grid):
            self.rows[grid.rows[block[0]]].append(block)
        self.at: dict[int, float] = {}
        self.lines_near = [
            [bundle for bundle in grid.bundles if row in (bundle.row, bundle.row - 1)] for row in range(grid.count)
        ]
        self.couples = [[pair for pair in grid.couples if grid.rows[pair[0]] == row] for row in range(grid.count)]
        for row in range(grid.count):
            self.at |= self._columns(self.rows[row])

    def _columns(self, order: Sequence[Block]) -> dict[int, float]:
        """Where each place of a row would stand, packed around the middle."""
        places = [place for block in order for place in block]
        reached = list(accumulate((self.room[pair] for pair in pairwise(places)), initial=0.0))
        return {place: at - reached[-1] / 2 for place, at in zip(places, reached, strict=False)}

    def improve(self, row: int) -> bool:
        """Move each block of a row, and each group of siblings, to where it costs least; return whether any moved."""
        moved = False
        now = self.cost(row, self.rows[row], inf)
        for group in self._groups(row):
            rest = [block for block in self.rows[row] if block not in group]
            turned = [group] if len(group) > 1 else [group, [group[0][::-1]]]
            choices = [[*rest[:seat], *way, *rest[seat:]] for way in turned for seat in range(len(rest) + 1)]
            for order in choices:
                cost = self.cost(row, order, now - LEAST_GAIN)
                if cost < now - LEAST_GAIN:
                    self.rows[row], now, moved = order, cost, True
        self.at |= self._columns(self.rows[row])
        return moved

    def _groups(self, row: int) -> Iterator[list[Block]]:
        """What is moved as one: each block, and the blocks of all children of one hub in the order of their age."""
        yield from ([block] for block in sorted(self.rows[row]))
        for bundle in self.grid.bundles:
            if bundle.row == row and not bundle.care and len(bundle.below) > 1:
                own = {block: place for place in reversed(bundle.below) for block in self.rows[row] if place in block}
                yield sorted(own, key=lambda block: bundle.below.index(own[block]))

    def cost(self, row: int, order: Sequence[Block], most: float) -> float:
        """What an order of a row costs, the other rows being as they are; infinite where it is `most` or more."""
        places = [place for block in order for place in block]
        total = self._neighbours(row, places)
        if total >= most:
            return inf
        return self._lines(row, self.at | self._columns(order), total, most)

    def _lines(self, row: int, at: Mapping[int, float], total: float, most: float) -> float:
        """Add to `total` what the lines over and under a row cost."""
        over: list[tuple[float, float, float]] = []
        under: list[tuple[float, float, float]] = []
        for bundle in self.lines_near[row]:
            below = [at[place] for place in bundle.below]
            middle = sum(below) / len(below)
            start = sum([at[place] for place in bundle.above]) / len(bundle.above) if bundle.above else middle
            weight = CARE if bundle.care else 1.0
            total += weight * _strain(start, middle, below)
            if total >= most:
                return inf
            (over if bundle.row == row else under).extend([(start, end, weight) for end in below])
        return total + CROSSING * (_crossings(over) + _crossings(under))

    def _neighbours(self, row: int, places: Sequence[int]) -> float:
        seat = {place: number for number, place in enumerate(places)}
        total = 0.0
        for one, other in self.couples[row]:
            total += APART * (abs(seat[one] - seat[other]) - 1)
            left, right = (one, other) if seat[one] < seat[other] else (other, one)
            total += WOMAN_LEFT * (right in self.grid.men and left not in self.grid.men)
        for home in self.grid.homes:
            inside = [place in home for place in places]
            total += PIECES * sum(here and not there for there, here in pairwise([False, *inside]))
        return total


def _strain(start: float, middle: float, below: Sequence[float]) -> float:
    """What it costs how children stand: aside from under their parents, far apart, the younger left of the elder."""
    far = ASIDE * abs(start - middle) + SPREAD * (max(below) - min(below))
    return far / COLUMN + YOUNGER_LEFT * sum(one > other for one, other in pairwise(below))


def _crossings(lines: list[tuple[float, float, float]]) -> float:
    """How many of these lines cross, each crossing as heavy as the lighter of the two."""
    lines.sort()
    total = 0.0
    for number, (start, end, weight) in enumerate(lines):
        for other_start, other_end, other in lines[:number]:
            if other_end > end and other_start < start:
                total += weight if weight < other else other
    return total


def in_order(grid: Grid) -> list[list[Block]]:
    """Return the blocks of each row from left to right."""
    ordering = _Ordering(grid)
    for _ in range(SWEEPS):
        moved = [ordering.improve(row) for row in [*range(grid.count), *reversed(range(grid.count - 1))]]
        if not any(moved):
            break
    return ordering.rows
