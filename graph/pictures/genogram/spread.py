"""Rows of blocks into where each place stands from left to right, parents over the middle of their children."""

from collections.abc import Mapping, Sequence

from graph.pictures.genogram.grid import Grid, side_by_side

# On the scale of the drawing: the room of one person, of a line that passes, and more between partners and households.
COLUMN, LANE = 104.0, 22.0
BETWEEN_PARTNERS, BETWEEN_HOMES = 14.0, 16.0
ROUNDS = 40


def room_between(grid: Grid, left: int, right: int) -> float:
    """Return how far apart the middles of two neighbours are at least."""
    sides = [COLUMN / 2 if grid.is_person(place) else LANE / 2 for place in (left, right)]
    apart = any((left in home) != (right in home) for home in grid.homes)
    return sum(sides) + (BETWEEN_HOMES if apart else 0.0)


def spread(grid: Grid, rows: Sequence[Sequence[tuple[int, ...]]]) -> dict[int, float]:
    """Return x of each place, from 0; a block of couples moves as one."""
    couples = {(min(pair), max(pair)) for pair in grid.couples}
    lined = [_Row(grid, blocks, couples) for blocks in rows]
    at = {place: x for row in lined for place, x in row.packed().items()}
    ways = _ways(grid)
    for turn in range(ROUNDS):
        order = lined if turn % 2 else lined[::-1]
        for row in order:
            at |= row.settled(at, ways)
    least = min(at.values(), default=0.0)
    return {place: x - least for place, x in at.items()}


def _ways(grid: Grid) -> Mapping[int, Sequence[tuple[tuple[int, ...], tuple[int, ...]]]]:
    """For each place the sides of each bundle that it is on: its own, and the other."""
    found: dict[int, list[tuple[tuple[int, ...], tuple[int, ...]]]] = {place: [] for place in range(len(grid.rows))}
    for bundle in grid.bundles:
        if bundle.above:
            for own, other in ((bundle.above, bundle.below), (bundle.below, bundle.above)):
                for place in own:
                    found[place].append((own, other))
    return found


class _Row:
    """The blocks of one row: where in its block each place stands, and how far apart two blocks are at least."""

    def __init__(self, grid: Grid, blocks: Sequence[tuple[int, ...]], couples: set[tuple[int, int]]) -> None:
        places = [place for block in blocks for place in block]
        beside = side_by_side(places) & couples
        reached, at = 0.0, {}
        for number, place in enumerate(places):
            if number:
                pair = (min(place, places[number - 1]), max(place, places[number - 1]))
                reached += room_between(grid, places[number - 1], place) + BETWEEN_PARTNERS * (pair in beside)
            at[place] = reached
        self.blocks = blocks
        self.at = at
        # Where each block stands when all are packed: two blocks are never nearer than that.
        self.starts = [at[block[0]] for block in blocks]

    def packed(self) -> dict[int, float]:
        middle = max(self.at.values(), default=0.0) / 2
        return {place: x - middle for place, x in self.at.items()}

    def settled(
        self, at: Mapping[int, float], ways: Mapping[int, Sequence[tuple[tuple[int, ...], tuple[int, ...]]]]
    ) -> dict[int, float]:
        """Return where the row's places stand when each block is as near as can be to where its lines pull it."""
        wanted, weights = [], []
        for block, start in zip(self.blocks, self.starts, strict=True):
            pulls = [at[place] + _middle(other, at) - _middle(own, at) for place in block for own, other in ways[place]]
            offsets = [self.at[place] - start for place in block for _ in ways[place]]
            goals = [pull - offset for pull, offset in zip(pulls, offsets, strict=True)]
            wanted.append((sum(goals) / len(goals) if goals else at[block[0]]) - start)
            weights.append(len(goals) or 0.05)
        moved = _rising(wanted, weights)
        return {
            place: self.at[place] + shift for block, shift in zip(self.blocks, moved, strict=True) for place in block
        }


def _middle(places: Sequence[int], at: Mapping[int, float]) -> float:
    return sum(at[place] for place in places) / len(places)


def _rising(wanted: Sequence[float], weights: Sequence[float]) -> list[float]:
    """Return numbers that never fall and are nearest to those wanted (pooling of neighbours that would fall)."""
    pools: list[tuple[float, float, int]] = []
    for goal, weight in zip(wanted, weights, strict=True):
        pools.append((goal, weight, 1))
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            (one, first, few), (other, second, more) = pools[-2:]
            pools[-2:] = [((one * first + other * second) / (first + second), first + second, few + more)]
    return [goal for goal, _, count in pools for _ in range(count)]
