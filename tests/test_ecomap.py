"""Promises of the ecomap: only what records state is drawn, nothing touches, and nothing comes too early."""

from datetime import date
from itertools import combinations
from xml.etree import ElementTree as tree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph import Store, ask
from graph.pictures.agencies import marks
from graph.pictures.catalogue import Setting, chosen_drawing
from graph.pictures.ecomap import draw
from graph.pictures.ecomap.reading import circle_of
from graph.pictures.ecomap.ring import around
from graph.subgraph import Link, Node, Source, Subgraph, Value, gather
from tests.test_family_tree import HOSTILE, SVG, parsed, words

BY_THEN = Source("R-1", "A-1", date(2008, 1, 1), date(2008, 1, 31))
AGENCIES = marks({"A-1": "Police", "A-2": "Oakfield Primary", "A-3": "The surgery"})


def link(kind: str, start: str, end: str, source: Source = BY_THEN, **said: Value) -> Link:
    return Link(kind, start, end, properties=said, sources=(source,))


def surroundings() -> Subgraph:
    """A child on a school's roll, once on a GP's list, with a worker, at two events, one of them later."""
    nodes = [
        Node("Person", "P-1", {"name": "child"}),
        Node("Household", "H-1", {"name": "home"}),
        Node("Agency", "A-1", {"name": "Police", "sector": "police"}),
        Node("Agency", "A-2", {"name": "Oakfield Primary", "sector": "education"}),
        Node("Agency", "A-3", {"name": "The surgery", "sector": "GP"}),
        Node("Agency", "A-4", {"name": "The board", "sector": "partnership"}),
        Node("Professional", "W-1", {"name": "SW1", "role": "social worker"}),
        Node("Event", "E-1", {"kind": "visit", "happened": "2007-05"}, ("R-5",)),
        Node("Event", "E-2", {"kind": "visit", "happened": "2011"}, ("R-6",)),
        Node("Record", "R-5"),
    ]
    links = [
        link("REGISTERED_WITH", "P-1", "A-2", setting="school", status="registered", since="2006-09"),
        link("REGISTERED_WITH", "P-1", "A-3", setting="GP list", status="removed", until="2007"),
        link("WORKED_WITH", "W-1", "P-1", since="2010"),
        link("LIVED_IN", "P-1", "H-1"),
        link("TOOK_PART", "H-1", "E-1"),
        link("TOOK_PART", "P-1", "E-2"),
        link("ATTENDED", "A-4", "E-1"),
        link("ATTENDED", "A-2", "E-2"),
        Link("KEPT", "A-1", "R-5"),
        Link("STATES", "R-5", "E-1"),
    ]
    return gather(nodes, links)


def test_what_records_state_by_the_day_is_drawn_by_sector_and_nothing_else() -> None:
    circle = circle_of(surroundings(), "P-1", date(2009, 11, 30))
    assert [(each.id, each.said, each.ended) for each in circle.involved] == [
        ("A-1", ("recorded 1 event of the household, 2007",), False),
        ("A-3", ("GP list: removed, until 2007",), True),
        ("A-2", ("school: registered, from Sep 2006",), False),
    ]
    everything = circle_of(surroundings(), "P-1")
    assert {each.id for each in everything.involved} == {"A-1", "A-2", "A-3", "W-1"}
    assert "was at 1 event of theirs, 2011" in next(each.said for each in everything.involved if each.id == "A-2")


def test_nothing_written_later_than_the_day_is_drawn() -> None:
    later = Source("R-9", "A-1", date(2010, 2, 1), date(2010, 2, 1))
    nodes = [node for node in surroundings().nodes if node.id in ("P-1", "A-2")]
    made = gather(nodes, [link("REGISTERED_WITH", "P-1", "A-2", later, since="2001")])
    assert circle_of(made, "P-1", date(2009, 11, 30)).involved == ()
    assert len(circle_of(made, "P-1").involved) == 1


def test_every_service_has_its_line_its_colour_and_its_number() -> None:
    svg = draw(surroundings(), "P-1", date(2009, 11, 30), AGENCIES)
    about = [each.get("data-about") for each in parsed(svg).iter(f"{SVG}line") if each.get("data-about")]
    assert sorted(len((each or "").split()) for each in about) == [1, 1, 2]
    fills = {each.get("fill") for each in parsed(svg).iter(f"{SVG}polygon")}
    assert {AGENCIES["A-1"].colour, AGENCIES["A-2"].colour} <= fills
    assert AGENCIES["A-3"].colour not in fills, "what ended is a dashed rim on white"
    said = words(svg)
    assert "As of 30 November 2009." in said
    assert "Ended by then" in said
    assert "A worker" not in said
    assert "strong" in said, "it says that it speaks of no strength"


def test_the_same_is_drawn_whatever_order_it_comes_in() -> None:
    made = surroundings()
    turned = Subgraph(made.nodes[::-1], made.links[::-1])
    assert draw(turned, "P-1", marks=AGENCIES) == draw(made, "P-1", marks=AGENCIES)


@given(st.lists(st.tuples(st.floats(30, 150), st.floats(40, 140)), max_size=24))
@settings(max_examples=25, deadline=None)
def test_no_two_boxes_touch(sizes: list[tuple[float, float]]) -> None:
    boxes = list(zip([*around(sizes, (116, 116)), (0.0, 0.0)], [*sizes, (116, 116)], strict=True))
    for (one, wide), (other, size) in combinations(boxes, 2):
        across, down = abs(one[0] - other[0]), abs(one[1] - other[1])
        assert across >= (wide[0] + size[0]) / 2 or down >= (wide[1] + size[1]) / 2


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_the_text_of_records_is_text(text: str) -> None:
    nodes = [Node(node.kind, node.id, {**node.properties, "name": text, "role": text}) for node in surroundings().nodes]
    links = [
        Link(each.kind, each.start, each.end, text, {"status": text, "setting": text}) for each in surroundings().links
    ]
    svg = draw(gather(nodes, links), "P-1", marks=AGENCIES, marking=text)
    tags = {each.tag.removeprefix(SVG) for each in parsed(svg).iter()}
    assert tags <= {"svg", "g", "title", "desc", "rect", "circle", "line", "polyline", "polygon", "path", "text"}
    assert not [name for each in parsed(svg).iter() for name in each.attrib if name.startswith("on") or "href" in name]
    assert len(svg) < 100_000
    assert isinstance(parsed(svg), tree.Element)


def test_the_services_around_the_child_of_the_review_are_drawn(review: Store) -> None:
    """45: off the GP's list in October 2009; 44: on a school's roll from April 2009; 37: HV1's visit in 2005."""
    answer = ask(review, "F8", {"child": "child", "as_of": "2009-10-31"})
    said = words(chosen_drawing(answer, "ecomap").draw(answer, Setting(paper="A3")))
    for name in ("GP practice", "Primary school", "HV1, health visitor", "Police"):
        assert name in said
    assert "Safeguarding Children Board" not in said
