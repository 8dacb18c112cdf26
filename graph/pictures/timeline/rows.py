"""What stands in a lane into rows in which nothing lies over anything else."""

from bisect import bisect, insort
from collections.abc import Iterable, Sequence
from typing import TypeVar

Thing = TypeVar("Thing")
APART = 5.0


def rows(things: Iterable[tuple[Thing, float, float]]) -> Sequence[Sequence[Thing]]:
    """Return rows of things, given each thing with where it begins and ends: each goes in the first that has room."""
    found: list[list[Thing]] = []
    taken: list[list[tuple[float, float]]] = []
    for thing, start, end in things:
        free = (place for place, spans in enumerate(taken) if _fits(spans, start, end))
        place = next(free, len(found))
        if place == len(found):
            found.append([])
            taken.append([])
        found[place].append(thing)
        insort(taken[place], (start, end))
    return found


def shares(counts: Sequence[int], room: int) -> Sequence[int]:
    """Return how many of its rows each lane may have, so that together they take `room`; each has one at least.

    No lane is cut short while another has more than it; what is left over goes to the first lanes that want it.
    """
    most = max(counts, default=1)
    while most > 1 and sum(min(count, most) for count in counts) > room:
        most -= 1
    given = [min(count, most) for count in counts]
    for place, count in enumerate(counts):
        if given[place] < count and sum(given) < room:
            given[place] += 1
    return given


def _fits(spans: Sequence[tuple[float, float]], start: float, end: float) -> bool:
    """Whether there is room among `spans`, which are in order and lie apart: only its neighbours can be in the way."""
    place = bisect(spans, (start, end))
    clear_before = place == 0 or spans[place - 1][1] + APART <= start
    return clear_before and (place == len(spans) or end + APART <= spans[place][0])
