"""The lines between two rows into levels, so that no two lie on one another and few cross.

A line that hangs comes down from a place between or under parents (its stem), runs level, and drops to each child. A
tie of partners who do not stand side by side goes down beside one, runs level under the words, and up beside the other.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from graph.pictures.genogram.grid import Bundle, Grid, side_by_side
from graph.pictures.genogram.hubs import Hub

# Beside a mark, past its words; between two lines there; and between two that come from one mark or drop to one.
BESIDE, LANE, APART = 49.0, 4.0, 9.0
CLEAR = 10.0
NEAR = 4.0


@dataclass(frozen=True)
class Course:
    """One line through a channel: its bundle (None for partners apart), stem, drops by place, and level."""

    bundle: Bundle | None
    pair: tuple[int, int] | None
    stem: float | None
    drops: Mapping[int, float]
    level: int = 0

    @property
    def ends(self) -> tuple[float, float]:
        """How far it runs from left to right."""
        xs = [*self.drops.values(), *([] if self.stem is None else [self.stem])]
        return min(xs), max(xs)


@dataclass(frozen=True)
class Channel:
    """The courses between two rows, and how many levels they need."""

    courses: tuple[Course, ...]
    levels: int


def channel_of(
    grid: Grid, hubs: Sequence[Hub], order: Sequence[Sequence[int]], x: Mapping[int, float], row: int
) -> Channel:
    """Return the lines above row number `row`: under it where `row` is one past the last."""
    above = order[row - 1] if row else ()
    apart = _apart(grid, above, x) if row else []
    taken = {course.pair: course for course in apart}
    bundles = [bundle for bundle in grid.bundles if bundle.row == row]
    hanging = [_hanging(bundle, bundles, x, taken) for bundle in bundles]
    hanging = _with_room_at_the_children(hanging, x)
    upper = _levelled(apart, 0)
    first = max((course.level + 1 for course in upper), default=0)
    lower = _levelled(_least_crossing(hanging), first)
    both = (*upper, *lower)
    return Channel(both, max((course.level + 1 for course in both), default=0))


def _apart(grid: Grid, above: Sequence[int], x: Mapping[int, float]) -> list[Course]:
    """The ties of couples of a row who do not stand side by side."""
    seat = {place: number for number, place in enumerate(above)}
    beside = side_by_side(above)
    lanes: dict[tuple[int, int], int] = {}
    found = []
    for pair in grid.couples:
        if pair[0] not in seat or (min(pair), max(pair)) in beside:
            continue
        left, right = sorted(pair, key=seat.__getitem__)
        ends = {}
        for place, side in ((left, 1), (right, -1)):
            number = lanes[place, side] = lanes.get((place, side), -1) + 1
            ends[place] = x[place] + side * (BESIDE + LANE * number)
        found.append(Course(None, (left, right), None, ends))
    return found


def _hanging(
    bundle: Bundle,
    bundles: Sequence[Bundle],
    x: Mapping[int, float],
    apart: Mapping[tuple[int, int] | None, Course],
) -> Course:
    drops = {place: x[place] for place in bundle.below}
    middle = sum(drops.values()) / len(drops)
    if not bundle.above:
        return Course(bundle, None, None, drops)
    if len(bundle.above) == 1:
        (place,) = bundle.above
        same = [each for each in bundles if each.above == bundle.above]
        shift = APART * (same.index(bundle) - (len(same) - 1) / 2)
        return Course(bundle, None, x[place] + shift, drops)
    left, right = sorted(bundle.above, key=x.__getitem__)
    if (left, right) in apart:
        start, end = apart[left, right].ends
        return Course(bundle, None, min(max(middle, start + APART), end - APART), drops)
    return Course(bundle, None, (x[left] + x[right]) / 2, drops)


def _with_room_at_the_children(courses: Sequence[Course], x: Mapping[int, float]) -> list[Course]:
    """Shift the drops of a child on whom several lines end, so that they stand side by side."""
    ending: dict[int, list[int]] = {}
    for number, course in enumerate(courses):
        for place in course.drops:
            ending.setdefault(place, []).append(number)
    drops = [dict(course.drops) for course in courses]
    for place, numbers in ending.items():
        ordered = sorted(numbers, key=lambda number: (_from(courses[number], x[place]), number))
        for seat, number in enumerate(ordered):
            drops[number][place] = x[place] + APART * (seat - (len(ordered) - 1) / 2)
    return [Course(course.bundle, course.pair, course.stem, own) for course, own in zip(courses, drops, strict=True)]


def _from(course: Course, middle: float) -> float:
    return middle if course.stem is None else course.stem


def _least_crossing(courses: Sequence[Course]) -> list[Course]:
    """Order courses from the top so that few cross: each is moved to where it serves best, while that is better."""
    ordered = sorted(courses, key=lambda course: (course.ends[1] - course.ends[0], course.ends))
    above = [[_cost(upper, lower) for lower in ordered] for upper in ordered]
    places = list(range(len(ordered)))
    for _ in ordered:
        before = list(places)
        for one in before:
            rest = [place for place in places if place != one]
            # What it costs to stand at each seat, less what it costs to stand at the top.
            gains = [above[other][one] - above[one][other] for other in rest]
            costs = list(accumulate(gains, initial=0.0))
            now = places.index(one)
            best = min(range(len(costs)), key=lambda seat: (costs[seat], abs(seat - now)))
            places = [*rest[:best], one, *rest[best:]]
        if places == before:
            break
    return [ordered[place] for place in places]


def _cost(upper: Course, lower: Course) -> float:
    """What it costs that one runs above the other: lines that cross, and above all lines that lie on one another."""
    start, end = upper.ends
    first, last = lower.ends
    total = 0.0
    if lower.stem is not None:
        total += start < lower.stem < end
        total += 20 * sum(abs(lower.stem - drop) < NEAR for drop in upper.drops.values())
    return total + sum(first < drop < last for drop in upper.drops.values())


def _levelled(courses: Sequence[Course], first: int) -> list[Course]:
    """Give each course the highest level that lies below those before it which it would touch."""
    found: list[Course] = []
    for course in courses:
        start, end = course.ends
        below = [each.level + 1 for each in found if each.ends[0] < end + CLEAR and start < each.ends[1] + CLEAR]
        found.append(Course(course.bundle, course.pair, course.stem, course.drops, max(below, default=first)))
    return found
