"""The households of a layout into the loops round those who lived together, and round nobody else."""

from itertools import pairwise

from graph.pictures.genogram.family import Home
from graph.pictures.genogram.layout import MARK, Layout
from graph.pictures.genogram.spread import COLUMN
from graph.pictures.outline import Box

# Room round a person, and how much less of it for each further household, so that no two loops lie on one another.
SIDE, OVER, UNDER = COLUMN / 2 - 2, 16.0, 8.0
INSET, LOOPS = 3.5, 3
NECK = 20.0
# Runs of one household further apart than this have a loop each, with the same letter.
NEAR = 1.5 * COLUMN


def loop(layout: Layout, home: Home, number: int) -> list[Box]:
    """Return the boxes whose common outline is the loop round a household; `number` tells it from others.

    Parts of it that stand far apart have an outline each.
    """
    inset = INSET * (number % LOOPS)
    members = {place for place, id in enumerate(layout.grid.people) if id in home.members}
    rows = [_runs(layout, row, members, inset) for row in range(layout.grid.count)]
    boxes = [box for runs in rows for box in runs]
    for runs in rows:
        boxes += [_neck(one, other, inset) for one, other in pairwise(runs) if other.left - one.right < NEAR]
    for upper, lower in pairwise(rows):
        boxes += [_passage(one, other) for one in upper for other in lower if _overlap(one, other) >= NECK]
    return boxes


def _runs(layout: Layout, row: int, members: set[int], inset: float) -> list[Box]:
    """A box for each run of members who stand beside one another."""
    runs: list[list[int]] = [[]]
    for place in layout.order[row]:
        if place in members:
            runs[-1].append(place)
        elif runs[-1]:
            runs.append([])
    top = layout.y[row] - MARK - OVER + inset
    bottom = layout.ends[row] + UNDER - inset
    side = SIDE - inset
    return [Box(layout.x[run[0]] - side, top, layout.x[run[-1]] + side, bottom) for run in runs if run]


def _neck(left: Box, right: Box, inset: float) -> Box:
    """The way from one run to the next, under the words of those in between."""
    return Box(left.right - 1, left.bottom + inset - 1, right.left + 1, left.bottom + inset + 3)


def _passage(one: Box, other: Box) -> Box:
    """The way from a row straight down to the next."""
    return Box(max(one.left, other.left), one.bottom - 1, min(one.right, other.right), other.top + 1)


def _overlap(one: Box, other: Box) -> float:
    return min(one.right, other.right) - max(one.left, other.left)
