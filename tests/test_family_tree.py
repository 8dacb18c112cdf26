"""Promises of the family tree: nobody is drawn over anybody, every tie has its line, and nothing comes too early."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations, pairwise
from xml.etree import ElementTree as tree

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from graph import Store, ask
from graph.errors import BadParameter
from graph.pictures import pen
from graph.pictures.catalogue import Setting, chosen_drawing
from graph.pictures.genogram import draw
from graph.pictures.genogram.homes import loop
from graph.pictures.genogram.labels import ROOM
from graph.pictures.genogram.layout import BELOW_MARK, MARK, Layout, layout_of
from graph.pictures.genogram.reading import family_of
from graph.subgraph import Link, Node, Subgraph, gather
from tests.random_families import family, person, sixty, source, stay, three_fathers, tie

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = (
    "<script>window.hit=1</script>",
    '"><img src=x onerror=window.hit=1>',
    "{{7*7}}",
    "javascript:window.hit=1",
    "\u202egpj.exe\u2066\u200f\u0007\x00",
    "N" * 10_000,
    "one\ntwo\r\nthree",
    "Z\u0351\u0352\u0353\u0354\u0355\u0356\u0357" * 50,
    "\ufdfd" * 20,
)

sizes = st.integers(min_value=1, max_value=22)
seeds = st.integers(min_value=0, max_value=10_000)
by_lot = settings(max_examples=30, deadline=None)


@dataclass(frozen=True)
class Box:
    """What a mark or its words cover."""

    left: float
    top: float
    right: float
    bottom: float

    def touches(self, other: "Box") -> bool:
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom


def parsed(svg: str) -> tree.Element:
    return tree.fromstring(svg)


def marks(svg: str) -> dict[str, tuple[float, float, tree.Element]]:
    """The middle of each person's mark, by id; fails where somebody is drawn twice."""
    found: dict[str, tuple[float, float, tree.Element]] = {}
    for mark in parsed(svg).iter(f"{SVG}g"):
        about = mark.get("data-about")
        if about:
            assert about not in found
            x, y = mark.attrib["transform"].removeprefix("translate(").removesuffix(")").split()
            found[about] = (float(x), float(y), mark)
    return found


def boxes(svg: str) -> dict[str, tuple[Box, Box]]:
    """What the mark and the words of each person cover."""
    found = {}
    for about, (x, y, mark) in marks(svg).items():
        words = [
            (each.text or "", float(each.attrib["font-size"]), each.get("font-weight"))
            for each in mark.iter(f"{SVG}text")
        ]
        wide = max((pen.width(text, size, weight == "bold") for text, size, weight in words), default=0.0)
        lowest = max((float(each.attrib["y"]) for each in mark.iter(f"{SVG}text")), default=MARK)
        label = Box(x - wide / 2, y + MARK + BELOW_MARK, x + wide / 2, y + lowest + 2)
        found[about] = (Box(x - 20, y - 20, x + 20, y + 20), label)
    return found


def lines(svg: str) -> list[tuple[tuple[str, ...], list[tuple[float, float]], tree.Element]]:
    """The ids, the corners and the element of each line of the tree itself, none of the key."""
    found = []
    drawing = next(each for each in parsed(svg).iter(f"{SVG}g") if "scale" in each.get("transform", ""))
    for line in drawing.iter(f"{SVG}polyline"):
        corners = [tuple(map(float, point.split(","))) for point in line.attrib["points"].split()]
        found.append((tuple(line.get("data-about", "").split()), [(x, y) for x, y in corners], line))
    return found


def straight(corners: Sequence[tuple[float, float]]) -> Iterator[Box]:
    for (x, y), (to_x, to_y) in pairwise(corners):
        if x == to_x or y == to_y:
            yield Box(min(x, to_x), min(y, to_y), max(x, to_x), max(y, to_y))


def about_all(svg: str) -> list[str]:
    return [id for ids, _, _ in lines(svg) for id in ids]


def words(svg: str) -> str:
    return " ".join(filter(None, (each.text for each in parsed(svg).iter(f"{SVG}text"))))


def everything(subgraph: Subgraph) -> list[str]:
    return [node.id for node in subgraph.nodes if node.kind == "Person"]


def laid_out(subgraph: Subgraph, subject: str = "") -> Layout:
    return layout_of(family_of(subgraph, subject))


@given(sizes, seeds)
@by_lot
@example(40, 1)
def test_nobody_is_drawn_over_anybody_or_their_words(size: int, seed: int) -> None:
    covered = boxes(draw(family(size, seed), most=80))
    for (mark, label), (other, words_of_other) in combinations(covered.values(), 2):
        assert not mark.touches(other)
        assert not mark.touches(words_of_other)
        assert not label.touches(other)
        assert not label.touches(words_of_other)


@given(sizes, seeds)
@by_lot
def test_everybody_with_a_tie_is_drawn_once_and_every_tie_has_a_line(size: int, seed: int) -> None:
    made = family(size, seed)
    tied = {end for link in made.links if link.kind != "LIVED_IN" for end in (link.start, link.end)}
    homes = {link.end for link in made.links if link.kind == "LIVED_IN" and link.start in tied}
    svg = draw(made)
    assert set(marks(svg)) == tied | {link.start for link in made.links if link.end in homes}
    ties = [link.id for link in made.links if link.kind in ("PARENT_OF", "PARTNER_OF")]
    assert set(ties) <= set(about_all(svg))
    carers = [link.id for link in made.links if link.kind == "CARER_OF"]
    parents = {(link.start, link.end) for link in made.links if link.kind == "PARENT_OF"}
    for link in made.links:
        if link.id in carers and (link.start, link.end) not in parents:
            assert link.id in about_all(svg) or "as carer of" in words(svg)


@given(sizes, seeds)
@by_lot
def test_no_line_runs_through_words_or_through_somebody_else(size: int, seed: int) -> None:
    svg = draw(family(size, seed))
    covered = boxes(svg)
    for _, corners, _ in lines(svg):
        for line in straight(corners):
            for mark, label in covered.values():
                assert not line.touches(label)
                ends = (line.left > mark.right - 21 or line.right < mark.left + 21) or line.left == line.right
                inside = Box(mark.left + 3, mark.top + 3, mark.right - 3, mark.bottom - 3)
                assert ends or not (line.left < mark.left - 1 and line.right > mark.right + 1 and line.touches(inside))
                assert not (line.left == line.right and line.touches(inside))


@given(sizes, seeds)
@by_lot
def test_who_have_each_other_only_stand_side_by_side(size: int, seed: int) -> None:
    layout = laid_out(family(size, seed))
    of = [place for pair in layout.grid.couples for place in pair]
    beside = {frozenset(pair) for row in layout.order for pair in pairwise(row)}
    for pair in layout.grid.couples:
        if all(of.count(place) == 1 for place in pair):
            assert frozenset(pair) in beside


@given(sizes, seeds)
@by_lot
def test_parents_stand_above_their_children(size: int, seed: int) -> None:
    made = family(size, seed)
    at = marks(draw(made))
    for link in made.links:
        if link.kind == "PARENT_OF":
            assert at[link.start][1] < at[link.end][1]


@given(sizes, seeds)
@by_lot
def test_a_loop_goes_round_who_lived_there_and_round_nobody_else(size: int, seed: int) -> None:
    layout = laid_out(family(size, seed))
    for number, home in enumerate(layout.family.homes):
        inside = {
            id
            for id, seat in layout.seats.items()
            for box in loop(layout, home, number)
            if box.left < seat.x < box.right and box.top < seat.y < box.bottom
        }
        assert inside == set(home.members)


@given(sizes, seeds, st.randoms(use_true_random=False))
@settings(max_examples=15, deadline=None)
def test_the_same_is_drawn_whatever_order_it_comes_in(size: int, seed: int, lot: random.Random) -> None:
    made = family(size, seed)
    nodes, links = list(made.nodes), list(made.links)
    lot.shuffle(nodes)
    lot.shuffle(links)
    assert draw(Subgraph(tuple(nodes), tuple(links)), "P-000") == draw(made, "P-000")


def test_sixty_people_are_all_drawn_and_cousins_who_marry_stand_together() -> None:
    made = sixty()
    svg = draw(made, "P-044")
    assert len(marks(svg)) == len(everything(made)) == 60
    assert set(about_all(svg)) >= {link.id for link in made.links if link.kind in ("PARENT_OF", "PARTNER_OF")}
    covered = boxes(svg)
    for (mark, label), (other, _) in combinations(covered.values(), 2):
        assert not mark.touches(other)
        assert not label.touches(other)
    layout = laid_out(made, "P-044")
    cousins = next(pair for pair in layout.family.unions if pair.words == ("from 2004",))
    assert abs(layout.seats[cousins.one].x - layout.seats[cousins.other].x) < 130


def test_more_people_than_can_be_read_are_counted_and_the_nearest_are_drawn() -> None:
    made = gather(
        [person(number, name=f"sibling {number}") for number in range(30)],
        [tie("PARENT_OF", 0, number) for number in range(1, 30)],
    )
    svg = draw(made, "P-000", most=10)
    assert len(marks(svg)) == 10
    assert "20 more people are not drawn" in words(svg)


def test_siblings_stand_eldest_left_where_births_are_recorded_and_the_unborn_last() -> None:
    born = {1: "2009-03", 2: "2001", 3: "2005-22", 4: ""}
    nodes = [person(0, name="mother"), *(person(id, name=f"{id}", born=when) for id, when in born.items())]
    nodes.append(person(5, name="baby", expected=True))
    svg = draw(gather(nodes, [tie("PARENT_OF", 0, id) for id in range(1, 6)]))
    at = marks(svg)
    assert sorted(range(1, 6), key=lambda id: at[f"P-{id:03}"][0]) == [2, 3, 1, 4, 5]


def test_the_conventions_are_kept() -> None:
    svg = draw(three_fathers(), "P-015")
    at = marks(svg)
    shapes = {
        id: [each.tag.removeprefix(SVG) for each in mark if each.tag not in (f"{SVG}title", f"{SVG}text")]
        for id, (_, _, mark) in at.items()
    }
    assert shapes["P-001"] == ["rect", "path"], "a man who died: a square, crossed"
    assert shapes["P-004"] == ["circle", "path"], "a woman who died"
    assert shapes["P-015"] == ["rect", "rect"], "whom it is about has a double outline"
    assert shapes["P-017"] == ["polygon"], "no sex recorded"
    assert len(at["P-018"][2].find(f"{SVG}polygon").attrib["points"].split()) == 3  # type: ignore[union-attr]
    own = {ids: (corners, line) for ids, corners, line in lines(svg) if ids}
    assert "stroke-dasharray" not in own[("PARTNER_OF:P-001:P-002:",)][1].attrib, "married"
    assert "stroke-dasharray" in own[("PARTNER_OF:P-006:P-008:",)][1].attrib, "of which kind is not recorded"
    sure, unsure = own[("PARENT_OF:P-006:P-016:",)][1], own[("PARENT_OF:P-008:P-016:",)][1]
    assert "stroke-dasharray" not in sure.attrib
    assert "stroke-dasharray" in unsure.attrib, "each parent's tie as sure as it is"
    twins = [own[(f"PARENT_OF:P-005:P-0{child}:", f"PARENT_OF:P-006:P-0{child}:")][0][0] for child in (13, 14)]
    assert twins[0] == twins[1], "twins hang from one place"


@pytest.mark.parametrize(
    ("status", "until", "slashes"),
    [
        ("", "", 0),
        ("husband", "", 0),
        ("ex-partner", "", 1),
        ("separated; moved out", "2005", 1),
        ("", "2005", 1),
        ("divorced", "2005", 2),
        ("divorced", "2012", 0),
        ("", "2009/2010", 0),
        ("not married", "", 0),
    ],
)
def test_a_union_has_a_slash_only_where_it_had_surely_ended(status: str, until: str, slashes: int) -> None:
    nodes = [person(1, name="a"), person(2, name="b")]
    said = {"status": status, **({"until": until} if until else {})}
    union = family_of(gather(nodes, [tie("PARTNER_OF", 1, 2, **said)]), "P-001", date(2009, 11, 30)).unions[0]
    assert union.slashes == slashes
    assert union.married == (status in ("husband", "divorced"))


def test_nothing_later_than_the_day_is_drawn() -> None:
    nodes = [
        person(1, name="mother", died="2010-01-05", died_recorded=date(2010, 1, 6)),
        person(2, name="child", born="2005"),
        person(3, name="later child", born="2010-02"),
        person(4, name="later partner"),
        person(5, name="known later"),
    ]
    late = Link(
        "PARENT_OF",
        "P-005",
        "P-002",
        sources=(source(1)[0].__class__("R-9", "A-1", date(2010, 5, 1), date(2010, 5, 1)),),
    )
    made = gather(
        nodes,
        [tie("PARENT_OF", 1, 2), tie("PARENT_OF", 1, 3), tie("PARTNER_OF", 1, 4, since="2010"), late],
    )
    then = draw(made, "P-002", date(2009, 11, 30))
    assert set(marks(then)) == {"P-001", "P-002"}
    assert "As of 30 November 2009." in words(then)
    assert "Died" not in words(then)
    assert "rests on 1 record." in words(then)
    now = draw(made, "P-002")
    assert set(marks(now)) == {"P-001", "P-002", "P-003", "P-004", "P-005"}
    assert "Died" in words(now)


def test_a_household_is_that_of_the_day_and_says_who_perhaps_lived_there() -> None:
    nodes = [*(person(id, name=f"{id}") for id in (1, 2, 3)), Node("Household", "H-1", {"name": "12 Elm Road"})]
    links = [tie("PARENT_OF", 1, 2), tie("PARENT_OF", 1, 3)]
    links += [stay(1, "H-1"), stay(2, "H-1", until="2008"), stay(3, "H-1", until="2009-11/2009-12")]
    (home,) = family_of(gather(nodes, links), "P-002", date(2009, 11, 30)).homes
    assert home.members == ("P-001", "P-003")
    assert home.perhaps == {"P-003"}
    assert "12 Elm Road" in words(draw(gather(nodes, links), "P-002", date(2009, 11, 30)))


@pytest.mark.parametrize(
    "circle",
    [
        [(1, 1)],
        [(1, 2), (2, 1)],
        [(1, 2), (2, 3), (3, 1)],
        [(1, 2), (2, 3), (3, 4), (4, 2)],
    ],
)
def test_somebody_recorded_as_their_own_ancestor_is_said_and_the_rest_is_drawn(circle: list[tuple[int, int]]) -> None:
    made = gather([person(id, name=f"n{id}") for id in range(1, 5)], [tie("PARENT_OF", *pair) for pair in circle])
    svg = draw(made, "P-001")
    assert "since it would make somebody their own ancestor" in words(svg)
    assert len(about_all(svg)) == len(circle) - 1
    assert set(marks(svg)) == {f"P-{id:03}" for pair in circle for id in pair} | {"P-001"}


def test_a_partner_of_another_generation_and_a_carer_of_ones_own_parent_do_no_harm() -> None:
    nodes = [person(id, name=f"n{id}") for id in range(1, 5)]
    made = gather(
        nodes, [tie("PARENT_OF", 1, 2), tie("PARTNER_OF", 1, 3), tie("PARTNER_OF", 2, 3), tie("CARER_OF", 2, 1)]
    )
    svg = draw(made, "P-002")
    assert {"PARTNER_OF:P-001:P-003:", "PARTNER_OF:P-002:P-003:"} <= set(about_all(svg))
    assert "N2 as carer of N1" in words(svg) or "n2 as carer of n1" in words(svg)


def test_siblings_of_whom_no_parent_is_recorded_are_joined_and_no_parent_is_made_up() -> None:
    svg = draw(gather([person(1, name="a"), person(2, name="b")], [tie("SIBLING_OF", 1, 2)]), "P-001")
    assert len(marks(svg)) == 2
    assert "SIBLING_OF:P-001:P-002:" in about_all(svg)


def test_parents_of_one_child_are_not_made_partners() -> None:
    nodes = [person(1, name="a", sex="male"), person(2, name="b", sex="female"), person(3, name="c")]
    svg = draw(gather(nodes, [tie("PARENT_OF", 1, 3), tie("PARENT_OF", 2, 3)]), "P-003")
    assert "nothing says that they were partners" in words(svg)
    assert "Partners" not in words(svg)


def test_the_key_has_what_is_drawn_and_nothing_else() -> None:
    nodes = [person(1, name="a", sex="male"), person(2, name="b", sex="male")]
    said = words(draw(gather(nodes, [tie("PARENT_OF", 1, 2)])))
    assert "Male" in said
    for other in ("Female", "Sex not recorded", "Died", "Unborn", "Divorced", "twins", "Whom it is about", "Adopted"):
        assert other not in said
    sisters = gather([person(1, sex="female"), person(2, sex="female")], [tie("PARENT_OF", 1, 2, certainty="derived")])
    assert "Read out of a record's wording" in words(draw(sisters, "P-002"))


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_the_text_of_records_is_text_and_takes_no_more_room(text: str) -> None:
    nodes = [Node("Person", f"P-{id}", {"name": text, "sex": text, "born": text, "died": text}) for id in range(3)]
    nodes.append(Node("Household", "H-1", {"name": text}))
    said = {"status": text, "since": text, "until": text, "certainty": text}
    links = [
        Link("PARENT_OF", "P-0", "P-1", text, said, source(1)),
        Link("PARTNER_OF", "P-0", "P-2", text, said, source(2)),
    ]
    links += [Link("LIVED_IN", f"P-{id}", "H-1", text, {}, source(id)) for id in range(3)]
    svg = draw(gather(nodes, links), "P-1", marking=text)
    tags = {each.tag.removeprefix(SVG) for each in parsed(svg).iter()}
    assert tags <= {"svg", "g", "title", "desc", "rect", "circle", "line", "polyline", "polygon", "path", "text"}
    assert not [name for each in parsed(svg).iter() for name in each.attrib if name.startswith("on") or "href" in name]
    for _, label in boxes(svg).values():
        assert label.right - label.left <= ROOM + 1
    sheet = 1188 if 'width="297mm"' in svg else 840
    for each in parsed(svg).iter(f"{SVG}text"):
        assert pen.width(each.text or "", float(each.attrib["font-size"])) <= sheet


def test_the_family_of_the_review_is_drawn(review: Store) -> None:
    """33: both parents, eight siblings and the child; apart since late 2008, all but the father in one household."""
    answer = ask(review, "F2", {"person": "child", "as_of": "2009-10-31"})
    svg = chosen_drawing(answer, "family_tree").draw(answer, Setting(marking="OFFICIAL"))
    assert len(marks(svg)) == 11
    assert "Separated or ended" in words(svg)
    assert "until late 2008" in words(svg)
    assert words(svg).count("OFFICIAL") == 2
    (home,) = family_of(answer.subgraph, answer.parameters["person"], date(2009, 10, 31)).homes
    names = {node.id: node.properties["name"] for node in answer.subgraph.nodes}
    assert {names[id] for id in home.members} == {"child", "mother", *(f"sibling {number}" for number in range(1, 9))}
    assert {names[id] for id in home.perhaps} == {f"sibling {number}" for number in range(1, 9)}


def test_an_answer_without_a_family_is_not_offered_as_a_tree(review: Store) -> None:
    answer = ask(review, "S1", {"child": "child"})
    with pytest.raises(BadParameter):
        chosen_drawing(answer, "family_tree")
