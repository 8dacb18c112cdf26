"""Promises of the map's picture: what matters is drawn, what is not is said, and no record's text steers anything."""

import math
import os
import re
import subprocess
import sys
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import model
from graph.pictures import wording
from graph.pictures.agencies import COLOURS, NEUTRAL, SEVERAL, marks
from graph.pictures.drawn import Picture, Scene
from graph.pictures.legend import SHAPE_WORDS
from graph.pictures.network import MOST, draw
from graph.pictures.rests_on import fold_records
from graph.subgraph import Link, Node, Subgraph, gather
from views import network as component

HOSTILE = (
    "<script>window.hit=1</script>",
    "<img src=x onerror=window.hit=1>",
    "{{7*7}}",
    "javascript:window.hit=1",
    "[x](javascript:window.hit=1) $\\alpha$ :red[x]",
    "\u202egpj.exe\u2066\u200f\u0007",
    "N" * 10_000,
    "one\ntwo\nthree\r\nfour",
)
AGENCIES = marks({"A-1": "Police", "A-2": "School"})


def scene(**known: object) -> Scene:
    """The scene of these tests: two agencies, of which one keeps R-1 and the other R-2."""
    return replace(Scene(AGENCIES, {"R-1": "A-1", "R-2": "A-2"}), **known)  # type: ignore[arg-type]


def person(id: str, **properties: str) -> Node:
    return Node("Person", id, properties)


def concern(id: str, *records: str, **properties: str) -> Node:
    return Node("Concern", id, {"category": "neglect", **properties}, records)


def thing(picture: Picture, id: str) -> dict[str, object]:
    return dict(next(thing for thing in picture["things"] if thing["id"] == id))


def family(size: int, concerns: int = 0) -> Subgraph:
    """A child with `size` relatives and concerns about the child."""
    people = [person(f"P-{place:04}", name=f"sibling {place}") for place in range(size + 1)]
    worries = [concern(f"C-{place:04}", "R-1") for place in range(concerns)]
    ties = [Link("SIBLING_OF", "P-0000", each.id) for each in people[1:]]
    about = [Link("ABOUT", each.id, "P-0000") for each in worries]
    return gather([*people, *worries], [*ties, *about])


def test_colour_says_which_agency_recorded_a_thing() -> None:
    nodes = [concern("C-1", "R-1"), concern("C-2", "R-2"), concern("C-3", "R-1", "R-2"), concern("C-4")]
    picture = draw(gather(nodes, []), scene())
    fills = [(thing(picture, id)["fill"], thing(picture, id)["number"]) for id in ("C-1", "C-2", "C-3", "C-4")]
    assert fills == [(COLOURS[0][0], 1), (COLOURS[1][0], 2), (SEVERAL[0], 0), (NEUTRAL[0], 0)]


def test_an_agency_has_its_own_colour_wherever_its_records_are() -> None:
    picture = draw(gather([Node("Agency", "A-2", {"name": "School"})], []), scene())
    assert (thing(picture, "A-2")["fill"], thing(picture, "A-2")["number"]) == (COLOURS[1][0], 2)


@pytest.mark.parametrize("kind", ["Person", "Household", "Address", "Professional"])
def test_nobody_of_the_family_has_the_colour_of_an_agency(kind: str) -> None:
    picture = draw(gather([Node(kind, "X-1", {}, ("R-1",))], []), scene())
    assert thing(picture, "X-1")["fill"] == NEUTRAL[0]


def test_an_agency_keeps_its_number_and_colour_whatever_is_asked() -> None:
    many = marks({f"A-{place:02}": f"agency {place}" for place in range(25)})
    assert sorted(mark.number for mark in many.values()) == list(range(1, 26))
    picture = draw(gather([Node("Agency", "A-17", {})], []), Scene(many, {}))
    assert thing(picture, "A-17")["number"] == many["A-17"].number == 18


def test_every_ink_reads_on_its_colour() -> None:
    for fill, ink in (*COLOURS, NEUTRAL, SEVERAL):
        assert contrast(fill, ink) >= 4.5, (fill, ink)


def test_no_colour_is_used_for_two_agencies_before_all_are_used() -> None:
    assert len({fill for fill, _ in COLOURS}) == len(COLOURS) >= 8


@pytest.mark.parametrize(
    ("certainty", "line"), [("stated", "solid"), ("uncertain", "dashed"), ("derived", "dotted"), ("odd", "dashed")]
)
def test_the_line_says_how_sure_the_records_are(certainty: str, line: str) -> None:
    tie = Link("PARENT_OF", "P-1", "P-2", properties={"certainty": certainty})
    picture = draw(gather([person("P-1"), person("P-2")], [tie]), scene())
    assert picture["ties"][0]["line"] == line
    assert [key["line"] for key in picture["legend"] if key["group"] == "line"] == sorted({"solid", line}, reverse=True)


def test_two_people_who_may_be_one_are_tied_by_a_dashed_line() -> None:
    picture = draw(gather([person("P-1"), person("P-2")], [Link("COULD_BE", "P-1", "P-2")]), scene())
    assert picture["ties"][0]["line"] == "dashed"


@pytest.mark.parametrize(("kind", "arrow"), [("PARENT_OF", True), ("SIBLING_OF", False), ("PARTNER_OF", False)])
def test_a_tie_that_reads_the_same_from_either_end_has_no_arrow(kind: str, arrow: bool) -> None:
    picture = draw(gather([person("P-1"), person("P-2")], [Link(kind, "P-1", "P-2")]), scene())
    assert picture["ties"][0]["arrow"] is arrow


def test_what_one_agency_recorded_stands_nearer_together_than_what_two_did() -> None:
    nodes = [person("P-1"), *(concern(f"C-{place}", f"R-{place % 2 + 1}") for place in range(8))]
    at = {each["id"]: (each["x"], each["y"]) for each in draw(gather(nodes, _about(nodes)), scene())["things"]}
    apart = {(one, two): math.dist(at[f"C-{one}"], at[f"C-{two}"]) for one in range(8) for two in range(one)}
    same = [far for (one, two), far in apart.items() if one % 2 == two % 2]
    other = [far for (one, two), far in apart.items() if one % 2 != two % 2]
    assert sum(same) / len(same) < sum(other) / len(other)


def _about(nodes: Sequence[Node]) -> list[Link]:
    return [Link("ABOUT", node.id, "P-1") for node in nodes[1:]]


def test_a_record_is_folded_into_the_tie_that_rests_on_it() -> None:
    kept, states = Link("KEPT", "A-1", "R-1"), Link("STATES", "R-1", "C-1")
    whole = gather([Node("Agency", "A-1"), Node("Record", "R-1"), concern("C-1", "R-1")], [kept, states])
    folded = fold_records(whole)
    assert [node.id for node in folded.subgraph.nodes] == ["A-1", "C-1"]
    assert [(link.start, link.end, link.records) for link in folded.subgraph.links] == [("A-1", "C-1", ("R-1",))]
    tie = folded.subgraph.links[0].id
    assert folded.parts({"A-1", "R-1", "C-1"}) == {"A-1", "R-1", "C-1", tie}
    assert folded.parts({"A-1", "C-1"}) == {"A-1", "C-1"}


def test_a_record_that_nobody_kept_stays_on_the_map() -> None:
    whole = gather([Node("Record", "R-1"), concern("C-1", "R-1")], [Link("STATES", "R-1", "C-1")])
    assert fold_records(whole).subgraph == whole


def test_sex_gives_the_shape_of_a_person_and_nothing_else_does() -> None:
    nodes = [person("P-1", sex="female"), person("P-2", sex="male"), person("P-3"), person("P-4", sex="not known")]
    picture = draw(gather(nodes, []), scene())
    assert [each["shape"] for each in picture["things"]] == ["woman", "man", "person", "person"]


def test_whom_it_is_about_is_marked_and_in_the_legend() -> None:
    picture = draw(family(3), scene(subject="P-0000"))
    assert [each["id"] for each in picture["things"] if each["subject"]] == ["P-0000"]
    assert "subject" in {key["group"] for key in picture["legend"]}


def test_the_legend_holds_just_what_is_shown() -> None:
    picture = draw(gather([concern("C-1", "R-2"), person("P-1")], [Link("ABOUT", "C-1", "P-1")]), scene())
    shown = [(key["group"], key["label"]) for key in picture["legend"]]
    assert shown == [
        ("shape", SHAPE_WORDS["person"]),
        ("shape", "Concern"),
        ("agency", "School"),
        ("line", "Stated in a record"),
    ]


def test_an_empty_answer_is_an_empty_picture() -> None:
    assert not any(draw(Subgraph(), scene()).values())


def test_everything_is_drawn_while_there_is_room() -> None:
    picture = draw(family(MOST - 1), scene())
    assert (len(picture["things"]), picture["left_out"]) == (MOST, "")


def test_what_is_not_drawn_is_counted_and_how_to_see_it_is_said() -> None:
    picture = draw(family(160, concerns=20), scene(subject="P-0000", narrow_by=("start", "end")))
    assert len(picture["things"]) == MOST
    assert picture["left_out"].startswith("150 of 181 things are drawn")
    assert "narrow the question by start or end" in picture["left_out"]
    gone = sum(int(count) for count in re.findall(r"(\d+) more of kind", picture["left_out"]))
    assert gone == 31


@given(st.integers(0, 60), st.integers(0, 30), st.lists(st.integers(0, 59), max_size=40), st.integers(1, 20))
def test_the_things_of_the_rows_are_drawn_before_any_other(
    size: int, concerns: int, rows: Sequence[int], most: int
) -> None:
    whole = family(size, concerns)
    first = [f"P-{place:04}" for place in rows]
    picture = draw(whole, scene(first=first), most)
    drawn = {each["id"] for each in picture["things"]}
    wanted = [id for id in dict.fromkeys(first) if whole.node(id)]
    assert len(drawn) == min(most, len(whole.nodes))
    assert set(wanted[:most]) <= drawn
    assert all(tie["source"] in drawn and tie["target"] in drawn for tie in picture["ties"])
    assert bool(picture["left_out"]) == (len(drawn) < len(whole.nodes))


@given(st.text(max_size=60) | st.sampled_from(HOSTILE))
def test_a_label_is_at_most_two_short_lines_of_letters_that_can_be_seen(text: str) -> None:
    lines = wording.label(concern("C-1", category=text, happened="2007-22")).split("\n")
    assert len(lines) <= 2
    assert all(len(line) <= wording.LINE for line in lines)
    invisible = [each for line in lines for each in line if unicodedata.category(each) in ("Cc", "Cf", "Cs")]
    assert set(invisible) <= {"\u200c", "\u200d"}


@pytest.mark.parametrize("text", HOSTILE)
def test_record_text_chooses_no_shape_colour_or_line(text: str) -> None:
    node = Node("Person", "P-1", {"name": text, "sex": text, "certainty": text})
    tie = Link("RELATED_TO", "P-1", "P-1", properties={"certainty": text, "relation": text})
    picture = draw(gather([node], [tie]), scene())
    drawn = thing(picture, "P-1")
    assert (drawn["shape"], drawn["line"], drawn["fill"]) == ("person", "dashed", NEUTRAL[0])
    assert (picture["ties"][0]["line"], picture["ties"][0]["label"]) == ("dashed", "related to")


def test_a_vague_date_is_drawn_as_vague_as_it_is() -> None:
    assert wording.label(concern("C-1", happened="2007-22")) == "Neglect\nsummer 2007"
    assert wording.label(concern("C-1", happened="no date")) == "Neglect\nno date"
    assert wording.label(concern("C-1")) == "Neglect"


@pytest.mark.parametrize(("channel", "label"), [("telephone", "Told: telephone\n2009"), ("", "Told\n2009")])
def test_a_telling_says_that_something_was_told(channel: str, label: str) -> None:
    assert wording.label(Node("Share", "S-1", {"channel": channel, "told": "2009"})) == label


def test_the_same_answer_is_the_same_picture_in_every_session() -> None:
    code = (
        "from test_network_picture import family, scene\nfrom graph.pictures.network import draw\n"
        "print(draw(family(160, 20), scene(subject='P-0000', first=['C-0003'])))"
    )
    seen = {_printed(code, seed) for seed in ("1", "2", "3")}
    assert len(seen) == 1


def test_no_two_things_start_at_one_place() -> None:
    picture = draw(family(80, 40), scene(subject="P-0000"))
    assert len({(each["x"], each["y"]) for each in picture["things"]}) == 121


def test_the_browser_knows_every_shape_and_line_that_a_picture_may_name() -> None:
    look = (component.HERE / "look.js").read_text(encoding="utf-8")
    table = look[look.index("const SHAPES") : look.index("const LINES")]
    known = set(re.findall(r"^  ([a-z]+): \{ shape:", table, re.MULTILINE))
    assert known == {kind.shape for kind in model.NODES} | {"woman", "man"}


def contrast(one: str, other: str) -> float:
    """The contrast of two colours by WCAG 2.2, from 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _printed(code: str, seed: str) -> str:
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)}
    here = Path(__file__).parent
    command = [sys.executable, "-c", code]
    found = subprocess.run(command, env=environment, cwd=here, capture_output=True, check=True, timeout=60)
    return found.stdout.decode()
