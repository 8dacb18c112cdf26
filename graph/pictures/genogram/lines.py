"""The courses of a layout into the lines of the tree: unions, stems, siblings' bars and drops, each with its ids."""

from collections.abc import Sequence
from xml.etree import ElementTree as tree

from graph.pictures import pen
from graph.pictures.genogram import labels
from graph.pictures.genogram.channels import Course
from graph.pictures.genogram.family import Family, Parentage, Union
from graph.pictures.genogram.grid import side_by_side
from graph.pictures.genogram.hubs import Hub
from graph.pictures.genogram.layout import BELOW_MARK, MARK, Layout, courses
from graph.pictures.genogram.strokes import THIN, slashes, stroke

SMALL = 8.5
# Where parents meet of whom nothing says that they were partners.
MEETING = MARK + 8
CARE_WORDS = {"adopted": "adopted", "foster": "foster", "carer": "carer", "union": "partners"}
Used = set[str]


def draw_lines(parent: tree.Element, layout: Layout) -> Used:
    """Draw every line of the tree; return the names of the kinds of line drawn, for the key."""
    return _Lines(parent, layout).drawn()


class _Lines:
    """A layout's lines on their way into an element; `used` are the kinds drawn so far."""

    def __init__(self, parent: tree.Element, layout: Layout) -> None:
        self.parent, self.layout, self.family = parent, layout, layout.family
        self.used: Used = set()
        self.unions = {frozenset((union.one, union.other)): union for union in layout.family.unions}
        self.apart = {
            course.pair: layout.line_y(number, course.level) for number, course in courses(layout) if course.pair
        }
        self.met: set[tuple[int, int]] = set()

    def drawn(self) -> Used:
        for row in self.layout.order:
            for pair in sorted(side_by_side(row) & set(map(_sorted, self.layout.grid.couples))):
                self.beside(*sorted(pair, key=self.layout.x.__getitem__))
        for number, course in courses(self.layout):
            if course.pair:
                self.partners_apart(course, self.layout.line_y(number, course.level))
            elif course.bundle:
                self.hanging(course, number)
        return self.used

    def id(self, place: int) -> str:
        return self.layout.grid.people[place]

    def union_of(self, left: int, right: int) -> Union | None:
        return self.unions.get(frozenset((self.id(left), self.id(right))))

    def beside(self, left: int, right: int) -> None:
        """Two who stand side by side: a bar for partners, else a corner where the lines of two parents meet."""
        union = self.union_of(left, right)
        y = self.layout.y[self.layout.grid.rows[left]]
        start, end = self.layout.x[left], self.layout.x[right]
        if union is None:
            stroke(self.parent, [(start, y), ((start + end) / 2, y + MEETING), (end, y)], weight=THIN)
            self.used.add("parents")
            return
        self.union(union, [(start, y), (end, y)])
        slashes(self.parent, start + MARK + (end - start - 2 * MARK) / 4, y, union.slashes)
        self.words(union, (start + end) / 2, y, end - start - 2 * MARK - 4)

    def union(self, union: Union, places: Sequence[tuple[float, float]]) -> None:
        stroke(self.parent, places, "solid" if union.married else "unmarried", union.id)
        self.used |= {"married" if union.married else "unmarried"}
        self.used |= {("ended", "divorced")[union.slashes - 1]} if union.slashes else set()

    def words(self, union: Union, middle: float, y: float, room: float, anchor: str = "middle") -> None:
        said = _union_words(union, room)
        if union.line != "solid":
            self.used.add("unsure union")
        above = y - (11 if union.slashes else 5)
        for number, line in enumerate(reversed(said)):
            pen.write_over(self.parent, line, middle, above - 10 * number, SMALL, fill=pen.QUIET, text_anchor=anchor)

    def partners_apart(self, course: Course, level: float) -> None:
        """Partners, or parents of one child, with others between them: down, along under the words, and up."""
        assert course.pair is not None
        left, right = course.pair
        y = self.layout.y[self.layout.grid.rows[left]] + 7
        x = self.layout.x
        start, end = course.drops[left], course.drops[right]
        places = [(x[left], y), (start, y), (start, level), (end, level), (end, y), (x[right], y)]
        union = self.union_of(left, right)
        if union is None:
            stroke(self.parent, places, weight=THIN)
            self.used.add("parents")
            return
        self.union(union, places)
        slashes(self.parent, start + 16, level, union.slashes)
        self.words(union, start + 28, level + 2, end - start - 40, "start")

    def hanging(self, course: Course, channel: int) -> None:
        """What hangs from parents, or joins siblings of whom no parent is known."""
        assert course.bundle is not None
        hub = self.layout.hubs[course.bundle.hub]
        level = self.layout.line_y(channel, course.level)
        about = " ".join(hub.ids)
        line = _line_of(hub)
        weight = _weight(hub)
        if course.stem is not None:
            stroke(self.parent, [(course.stem, self.stem_top(course)), (course.stem, level)], line, about, weight)
        start, end = course.ends
        if end - start > 0.5:
            stroke(self.parent, [(start, level), (end, level)], line, about, weight)
        if hub.kind == "union":
            self.crossing_union(hub, start, level)
        for place, x in course.drops.items():
            self.drop(hub, place, self.from_where(course, hub, place), x, level)
        self.used.add(hub.kind if hub.kind != "union" else "unmarried")

    def crossing_union(self, hub: Hub, x: float, level: float) -> None:
        union = self.unions[frozenset((*hub.parents, *hub.children))]
        slashes(self.parent, x + 12, level, union.slashes)
        self.used |= {("ended", "divorced")[union.slashes - 1]} if union.slashes else set()

    def stem_top(self, course: Course) -> float:
        """Where a stem begins: at a union's bar, where two parents meet, under the words of one, or at a row's end."""
        assert course.bundle is not None
        above = course.bundle.above
        row = self.layout.grid.rows[above[0]]
        if not self.layout.grid.is_person(above[0]):
            return self.layout.ends[row]
        if len(above) == 1:
            words = self.layout.seats[self.id(above[0])].words
            return self.layout.y[row] + MARK + BELOW_MARK + labels.height(words) + 3
        pair = tuple(sorted(above, key=self.layout.x.__getitem__))
        if pair in self.apart:
            return self.apart[pair]
        return self.layout.y[row] + (0 if self.union_of(*above) else MEETING)

    def from_where(self, course: Course, hub: Hub, place: int) -> float:
        """Where on the bar a drop begins: for twins at one place between them."""
        own = course.drops[place]
        if not self.layout.grid.is_person(place) or hub.kind not in ("birth", "siblings"):
            return own
        twins = [
            course.drops[other]
            for other in course.drops
            if self.layout.grid.is_person(other) and are_twins(self.family, self.id(place), self.id(other))
        ]
        if len(twins) > 1:
            self.used.add("twins")
        return sum(twins) / len(twins) if len(twins) > 1 else own

    def drop(self, hub: Hub, place: int, start: float, end: float, level: float) -> None:
        """The line to one child; two lines, the left parent's on the left, where one tie is surer than the other."""
        row = self.layout.grid.rows[place]
        if not self.layout.grid.is_person(place):
            stroke(self.parent, [(end, level), (end, self.layout.ends[row])], _line_of(hub), weight=_weight(hub))
            return
        top = self.layout.y[row] - MARK
        ties = self.in_order(hub.ties.get(self.id(place), ()))
        for shift, line, about in _strands(hub, ties):
            stroke(self.parent, [(start + shift, level), (end + shift, top)], line, about, _weight(hub))
            self.used.add(line)
        if len({tie.line for tie in ties}) > 1:
            self.used.add("two lines")
        if hub.kind in CARE_WORDS:
            pen.write_over(self.parent, CARE_WORDS[hub.kind], end + 4, top - 5, SMALL, fill=pen.QUIET)

    def in_order(self, ties: Sequence[Parentage]) -> list[Parentage]:
        seats = self.layout.seats
        return sorted(ties, key=lambda tie: seats[tie.parent].x)


def are_twins(family: Family, one: str, other: str) -> bool:
    """Whether the same day of birth is recorded of two; one is their own twin."""
    first, second = family.people[one], family.people[other]
    if one == other:
        return True
    born = (first.birth, second.birth)
    return all(birth is not None and birth.is_day for birth in born) and born[0] == born[1] and not first.expected


def _strands(hub: Hub, ties: Sequence[Parentage]) -> list[tuple[float, str, str]]:
    """How far aside, how sure and with which ids each line of a drop is drawn."""
    if not ties:
        return [(0.0, hub.line, " ".join(hub.ids))]
    if len({tie.line for tie in ties}) > 1:
        return [(shift, tie.line, tie.id) for shift, tie in zip((-2.5, 2.5), ties, strict=True)]
    about = " ".join(tie.id for tie in ties)
    shifts = (-1.7, 1.7) if hub.kind == "adopted" else (0.0,)
    return [(shift, ties[0].line, about) for shift in shifts]


def _line_of(hub: Hub) -> str:
    """The line of what all children of a hub share: as sure as their ties where these are all alike, else solid."""
    if hub.kind == "union":
        return "unmarried"
    found = {tie.line for ties in hub.ties.values() for tie in ties} or {hub.line}
    return found.pop() if len(found) == 1 else "solid"


def _weight(hub: Hub) -> float:
    return THIN if hub.kind in ("foster", "carer", "adopted") else 1.6


def _union_words(union: Union, room: float) -> list[str]:
    said = [f"{words} ?" if union.line != "solid" and not number else words for number, words in enumerate(union.words)]
    if union.line != "solid" and not said:
        said = ["?"]
    each = 1 if len(said) > 1 else 2
    return [line for words in said for line in pen.lines(words, SMALL, room, each)]


def _sorted(pair: tuple[int, int]) -> tuple[int, int]:
    return min(pair), max(pair)
