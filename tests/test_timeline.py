"""Promises of the timeline: every dated thing once, no day claimed that the records do not give, no text that runs."""

import random
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from xml.etree import ElementTree as tree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.answer import ask
from graph.pictures import sheet, timeline
from graph.pictures.agencies import COLOURS
from graph.pictures.catalogue import Setting, chosen_drawing
from graph.pictures.timeline.in_words import table
from graph.pictures.timeline.lanes import Told
from graph.pictures.timeline.lanes import timeline as made
from graph.pictures.timeline.layout import NAMES, extent, layout, taken
from graph.pictures.timeline.model import (
    CONCERN,
    EVENT,
    NO_SIGHT,
    NOBODY,
    PERHAPS,
    SEEN,
    SEVERAL,
    SIGHT,
    TOLD,
    Dated,
    Gap,
)
from graph.pictures.timeline.of_answer import EVERY_SIGHT, timeline_of
from graph.pictures.timeline.rows import shares
from graph.pictures.timeline.scale import Axis, days_shown, ticks
from graph.questions import find_question
from graph.store import Store
from graph.subgraph import Link, Node, Subgraph, gather
from tests.dated_things import HELD, HOSTILE, MARKS, SVG, agency, answer, crowd, dated, event, printed, said

DAYS = (date(2005, 1, 1), date(2005, 6, 30))
near = st.dates(date(2004, 12, 1), date(2005, 7, 31))
dates = st.dates(date(2004, 1, 1), date(2011, 12, 31))


def told(**known: object) -> Told:
    return replace(Told(MARKS, HELD), **known)  # type: ignore[arg-type]


def child_seen(id: str, edtf: str, seen: str = "seen") -> tuple[list[Node], Link]:
    link = Link("TOOK_PART", "P-1", id, properties={"seen": seen})
    return [Node("Person", "P-1", {"name": "child"}), event(id, edtf, "R-1")], link


def one(subgraph: Subgraph, **known: object) -> Dated:
    found = made(subgraph, told(**known)).dated
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize(("kind", "sign"), [("Event", EVENT), ("Concern", CONCERN), ("Share", TOLD)])
def test_what_happened_what_was_a_concern_and_what_was_told_are_different_marks(kind: str, sign: str) -> None:
    assert one(gather([dated(kind, "X-1", "2009", "R-1")], [])).sign == sign


def test_a_thing_stands_in_the_lane_of_the_agency_that_recorded_it() -> None:
    nodes = [event("E-1", "2009", "R-2"), event("E-2", "2009", "R-1", "R-2"), event("E-3", "2009")]
    assert {each.id: each.lane for each in made(gather(nodes, []), told()).dated} == {
        "E-1": "A-2",
        "E-2": SEVERAL,
        "E-3": NOBODY,
    }


def test_a_telling_stands_where_it_came_from_and_says_which_agency_was_told() -> None:
    share = dated("Share", "S-1", "2009", "R-2", channel="telephone")
    links = [Link("SENT", "A-1", "S-1"), Link("SENT_TO", "S-1", "A-2")]
    found = one(gather([share], links))
    assert (found.lane, found.words) == ("A-1", "told 2, telephone")


def test_a_telling_by_no_agency_stands_with_who_was_told() -> None:
    share = dated("Share", "S-1", "2009", "R-1", from_whom="a neighbour")
    found = one(gather([share], [Link("SENT_TO", "S-1", "A-2")]))
    assert (found.lane, found.words) == ("A-2", "told by a neighbour")


def test_a_lane_has_the_number_and_colour_that_the_agency_has_everywhere() -> None:
    lanes = made(gather([agency("A-2"), agency("A-1")], []), told()).lanes
    assert [(lane.name, lane.number, lane.colour) for lane in lanes] == [
        ("Police", 1, COLOURS[0][0]),
        ("School", 2, COLOURS[1][0]),
    ]


@pytest.mark.parametrize(
    ("whose", "seen", "sign"),
    [
        ("P-1", "seen", SIGHT),
        ("P-1", "alone", SIGHT),
        ("P-1", "spoken to", SIGHT),
        ("P-1", "not stated", PERHAPS),
        ("H-1", "seen", PERHAPS),
        ("H-1", "not stated", PERHAPS),
        ("P-1", "not seen", NO_SIGHT),
        ("H-1", "was not brought", NO_SIGHT),
        ("P-1", "only reported by an adult", NO_SIGHT),
    ],
)
def test_only_the_child_by_name_is_ever_said_to_have_been_seen(whose: str, seen: str, sign: str) -> None:
    nodes = [Node("Person", "P-1", {}), Node("Household", "H-1", {}), event("E-1", "2009", "R-1")]
    link = Link("TOOK_PART", whose, "E-1", properties={"seen": seen, "who": "the children"})
    found = [each for each in made(gather(nodes, [link]), told(child="P-1")).dated if each.lane == SEEN]
    assert [(each.id, each.sign) for each in found] == [(link.id, sign)]
    assert ("“the children”" in found[0].words) is (whose == "H-1")


def test_how_a_brother_was_seen_is_not_how_the_child_was_seen() -> None:
    nodes = [Node("Person", "P-2", {}), event("E-1", "2009", "R-1")]
    link = Link("TOOK_PART", "P-2", "E-1", properties={"seen": "alone"})
    assert [each.lane for each in made(gather(nodes, [link]), told(child="P-1")).dated] == ["A-1"]


def test_the_days_between_two_sightings_are_a_gap_where_files_cover_them() -> None:
    first, second = child_seen("E-1", "2009-03-10"), child_seen("E-2", "2009-05-01")
    whole = gather([*first[0], *second[0], agency("A-1", "2009-01-01/2009-12-31")], [first[1], second[1]])
    found = made(whole, told(child="P-1", period=(date(2009, 3, 1), date(2009, 5, 31)))).gaps
    assert found == (
        Gap(date(2009, 3, 1), date(2009, 3, 9), True),
        Gap(date(2009, 3, 11), date(2009, 4, 30), True),
        Gap(date(2009, 5, 2), date(2009, 5, 31), True),
    )
    assert [gap.days for gap in found] == [9, 51, 30]


def test_no_gap_is_claimed_where_records_are_only_missing() -> None:
    nodes = [agency("A-1", "2009-03/2009-06"), agency("A-2", "2009-05/2009-08"), event("E-1", "2009-02", "R-1")]
    period = (date(2009, 1, 1), date(2009, 12, 31))
    assert made(gather(nodes, []), told(child="P-1", period=period)).gaps == (
        Gap(date(2009, 3, 1), date(2009, 4, 30), False),
        Gap(date(2009, 5, 1), date(2009, 6, 30), True),
        Gap(date(2009, 7, 1), date(2009, 8, 31), False),
    )
    assert made(gather([agency("A-1")], []), told(child="P-1", period=period)).gaps == ()
    assert made(gather(nodes, []), told(child="P-1")).gaps == ()


@pytest.mark.parametrize("seen", ["not seen", "not stated", "was not brought"])
def test_what_is_no_sight_of_the_child_ends_no_gap(seen: str) -> None:
    nodes, link = child_seen("E-1", "2009-06-01", seen)
    whole = gather([*nodes, agency("A-1", "2009")], [link])
    period = (date(2009, 1, 1), date(2009, 12, 31))
    assert [gap.days for gap in made(whole, told(child="P-1", period=period)).gaps] == [365]


@given(st.lists(st.tuples(near, st.integers(0, 60)), max_size=5), st.lists(st.tuples(near, near), max_size=3))
def test_a_gap_is_every_covered_day_on_which_no_sighting_may_lie(
    sightings: Sequence[tuple[date, int]], covers: Sequence[tuple[date, date]]
) -> None:
    seen = [(start, start + timedelta(days=length)) for start, length in sightings]
    made_of = [child_seen(f"E-{place}", f"{start}/{end}") for place, (start, end) in enumerate(seen)]
    spans = [(min(pair), max(pair)) for pair in covers]
    agencies = [agency(f"A-{place}", f"{start}/{end}") for place, (start, end) in enumerate(spans)]
    whole = gather([*(node for nodes, _ in made_of for node in nodes), *agencies], [link for _, link in made_of])
    held = told(child="P-1", period=DAYS, held_by={"R-1": "A-0"} if agencies else {})
    gaps = made(whole, held).gaps
    for step in range((DAYS[1] - DAYS[0]).days + 1):
        day = DAYS[0] + timedelta(days=step)
        covering = sum(start <= day <= end for start, end in spans)
        inside = [gap for gap in gaps if gap.first <= day <= gap.last]
        wanted = covering > 0 and not any(start <= day <= end for start, end in seen)
        assert len(inside) == wanted
        assert not inside or inside[0].by_all is (covering == len(spans))


edtf = st.one_of(
    st.just(""),
    dates.map(str),
    st.tuples(dates, dates).map(lambda pair: f"{min(pair)}/{max(pair)}"),
    dates.map(lambda day: f"../{day}"),
    dates.map(lambda day: f"{day}/.."),
    st.sampled_from(["1931", "2009-04", "2007-22", "200X", "2009?"]),
)
things = st.lists(
    st.tuples(
        st.sampled_from(["Event", "Concern", "Share"]), edtf, st.lists(st.sampled_from(["R-1", "R-2"]), max_size=2)
    ),
    max_size=25,
)


def whole_of(drawn: Sequence[tuple[str, str, Sequence[str]]]) -> Subgraph:
    nodes = [dated(kind, f"X-{place:03}", when, *records) for place, (kind, when, records) in enumerate(drawn)]
    return gather([*nodes, agency("A-1", "2005/2010")], [])


@given(things, st.sampled_from([None, 150.0, 300.0, 700.0]))
def test_every_dated_thing_is_drawn_once_or_counted_as_not_drawn(
    drawn: Sequence[tuple[str, str, Sequence[str]]], height: float | None
) -> None:
    shown = made(whole_of(drawn), told())
    assert Counter(each.id for each in shown.dated) == Counter(f"X-{place:03}" for place in range(len(drawn)))
    placed = layout(shown, 1000, height)
    assert len({each.dated.id for each in placed.placed}) == len(placed.placed)
    assert len(placed.placed) + placed.left_out == len(drawn)
    assert height is not None or placed.left_out == 0


@given(things)
def test_nothing_lies_over_anything_else_and_all_of_it_is_on_the_sheet(
    drawn: Sequence[tuple[str, str, Sequence[str]]],
) -> None:
    shown = made(whole_of(drawn), told())
    placed = layout(shown, 1000)
    boxes = [(each.y, *taken(each)) for each in placed.placed]
    for place, (y, start, end) in enumerate(boxes):
        assert NAMES - 1 <= start <= end <= placed.width + 1
        assert not [other for other in boxes[:place] if other[0] == y and start < other[2] and other[1] < end]


@given(dates, dates, st.dates(date(1990, 1, 1), date(2004, 1, 1)), st.dates(date(2012, 1, 1), date(2020, 1, 1)))
def test_a_bar_covers_exactly_the_days_that_its_date_allows(one: date, other: date, first: date, last: date) -> None:
    earliest, latest = min(one, other), max(one, other)
    axis = Axis(first, last, 100, 1000)
    days = (last - first).days + 1
    reach = extent(Dated("E-1", "A-1", EVENT, "", "", earliest, latest), axis)
    assert reach.start == pytest.approx(100 + 1000 * (earliest - first).days / days)
    assert reach.end == pytest.approx(100 + 1000 * ((latest - first).days + 1) / days)
    assert (reach.opens_left, reach.opens_right, reach.cut) == (False, False, False)


def test_an_open_side_is_an_arrow_and_not_a_bar_to_the_edge() -> None:
    axis = Axis(date(2000, 1, 1), date(2009, 12, 31), 0, 3653)
    until = extent(Dated("E-1", "A-1", EVENT, "", "", None, date(2005, 6, 30)), axis)
    since = extent(Dated("E-1", "A-1", EVENT, "", "", date(2005, 6, 30), None), axis)
    assert (until.opens_left, until.opens_right, until.end) == (True, False, axis.after(date(2005, 6, 30)))
    assert (since.opens_left, since.opens_right, since.start) == (False, True, axis.at(date(2005, 6, 30)))
    assert max(until.end - until.start, since.end - since.start) <= 30


def test_what_lies_long_before_the_rest_stands_in_a_column_of_its_own() -> None:
    nodes = [event("E-0", "1961", "R-1"), *(event(f"E-{at}", f"2009-{at:02}", "R-1") for at in range(1, 13))]
    placed = layout(made(gather(nodes, []), told()), 1000)
    assert placed.axis.first == date(2009, 1, 1)
    assert [(each.dated.id, each.words) for each in placed.placed if each.column == "before"] == [
        ("E-0", "visit, 1961")
    ]


def test_what_has_no_date_is_drawn_beside_and_not_dropped() -> None:
    nodes = [event("E-1", "", "R-1"), event("E-2", "2009", "R-1")]
    placed = layout(made(gather(nodes, []), told()), 1000)
    assert {each.dated.id: each.column for each in placed.placed} == {"E-1": "no date", "E-2": "on the axis"}


@given(st.lists(st.integers(1, 40), min_size=1, max_size=12), st.integers(0, 200))
def test_room_is_shared_and_none_is_left_while_a_lane_wants_it(counts: Sequence[int], room: int) -> None:
    given_to = shares(counts, room)
    assert all(1 <= own <= count for own, count in zip(given_to, counts, strict=True))
    assert sum(given_to) == max(len(counts), min(room, sum(counts)))
    short = [own for own, count in zip(given_to, counts, strict=True) if own < count]
    assert not short or max(given_to) - min(short) <= 1


@given(dates, dates)
def test_the_days_named_on_the_axis_do_not_touch(one: date, other: date) -> None:
    first, last = days_shown([Dated("E-1", "A-1", EVENT, "", "", min(one, other), max(one, other))], None)
    axis = Axis(first, last, 0, 800)
    named = [axis.at(tick.day) for tick in ticks(axis, 46)]
    assert all(after - before >= 40 for before, after in pairwise(named))


def drawn(subgraph: Subgraph, paper: str = "A4", **parameters: str) -> tree.Element:
    document = timeline.draw(answer(subgraph, **parameters), Setting(MARKS, paper, "OFFICIAL"))
    return tree.fromstring(document)


def test_the_document_has_title_day_marking_key_and_what_it_rests_on() -> None:
    root = drawn(gather([event("E-1", "2009-03", "R-1")], []), as_of="2009-10-31")
    words = said(root)
    assert (root.get("width"), root.get("height")) == ("297mm", "210mm")
    assert any("As of 31 October 2009" in each for each in words)
    assert words.count("OFFICIAL") == 2
    assert {"Something happened", "Some day of these; no more is recorded"} <= set(words)
    assert not {"A concern", "Not seen", "Lasted all these days"} & set(words)
    assert "What is drawn rests on 1 record." in words


def test_a_mark_says_what_when_whose_and_when_it_was_written() -> None:
    root = drawn(gather([event("E-1", "2009-02", "R-1")], []))
    mark = next(each for each in root.iter() if each.get("data-about") == "E-1")
    assert mark.findtext(f"{SVG}title") == "Event: visit, Feb 2009; 1 Police; written March 2009"


def test_how_many_are_not_drawn_stands_in_the_picture_and_more_room_draws_more() -> None:
    counts = {}
    for paper in sheet.PAPERS:
        root = drawn(crowd(200), paper)
        marked = len([each for each in root.iter() if each.get("data-about")])
        left = [int(found[1]) for each in said(root) if (found := re.match(r"(\d+) of 200 things are not drawn", each))]
        assert left == [200 - marked]
        assert f"{200 - marked} more" in said(root)
        counts[paper] = marked
    assert counts["A4"] < counts["A3"] < counts["A1"]


def test_the_caution_of_the_question_is_on_the_sheet_to_its_end() -> None:
    root = tree.fromstring(timeline.draw(answer(crowd(3), "S1"), Setting(MARKS)))
    shown = " ".join(said(root))
    caution = find_question("S1").caution
    assert all(word in shown for word in caution.split())
    assert caution.split()[-1] in shown


@pytest.mark.parametrize("text", HOSTILE)
def test_the_text_of_a_record_is_text_and_nothing_else(text: str) -> None:
    nodes = [
        Node("Person", "P-1", {"name": text}),
        Node("Household", "H-1", {"name": text}),
        Node("Agency", text, {"name": text}),
        event("E-1", "2009", "R-1", kind=text, certainty=text),
        dated("Concern", "C-1", "", "R-1", category=text, summary=text),
        dated("Share", "S-1", "../2009", "R-1", channel=text, from_whom=text, certainty=text),
        Node("Event", text, {"happened": text, "kind": text}, ("R-1",)),
    ]
    link = Link("TOOK_PART", "H-1", "E-1", properties={"seen": text, "who": text})
    root = drawn(gather(nodes, [link]), child="P-1")
    tags = {each.tag.removeprefix(SVG) for each in root.iter()}
    assert tags <= {
        "svg",
        "g",
        "title",
        "desc",
        "rect",
        "line",
        "text",
        "circle",
        "polygon",
        "polyline",
        "path",
        "defs",
        "pattern",
    }
    names = {name for each in root.iter() for name in each.attrib}
    assert not [name for name in names if name.startswith("on") or "href" in name or name == "style"]
    assert max(len(each) for each in said(root)) < 200


def test_the_same_answer_is_the_same_picture_whatever_the_order_and_the_session() -> None:
    nodes = [event(f"E-{place}", f"200{place}", "R-1") for place in range(6)]
    mixed = random.Random(5).sample(nodes, len(nodes))
    assert timeline.draw(answer(gather(nodes, [])), Setting(MARKS)) == timeline.draw(
        answer(Subgraph(tuple(mixed))), Setting(MARKS)
    )
    assert printed("timeline", "answer(crowd(30))") == timeline.draw(answer(crowd(30)), Setting(MARKS))


def test_an_answer_without_anything_dated_is_no_timeline() -> None:
    assert not timeline.DRAWING.draws(answer(gather([Node("Person", "P-1", {})], [])))
    assert chosen_drawing(answer(crowd(1)), "timeline").draw is timeline.draw


def test_the_table_says_what_the_picture_shows() -> None:
    nodes, link = child_seen("E-1", "2009-06-01")
    whole = gather([*nodes, agency("A-1", "2009")], [link])
    shown = made(whole, told(child="P-1", period=(date(2009, 1, 1), date(2009, 6, 30)), written={"R-1": "June 2009"}))
    rows = [(row["Lane"], row["Kind"], row["What"], row["When"], row["Written"]) for row in table(shown)]
    assert rows == [
        ("How the child was seen", "Seen", "seen", "1 Jun 2009", ""),
        ("1 Police", "Event", "visit", "1 Jun 2009", "June 2009"),
        (
            "How the child was seen",
            "No sight recorded",
            "151 days; files of all agencies shown cover it",
            "1 January 2009 to 31 May 2009",
            "",
        ),
        (
            "How the child was seen",
            "No sight recorded",
            "29 days; files of all agencies shown cover it",
            "2 June 2009 to 30 June 2009",
            "",
        ),
    ]


SIGHTINGS = """
MATCH (child:Person {id: $child})-[part:TOOK_PART]->(event:Event)
WHERE part.seen IN ['alone', 'spoken to', 'seen']
  AND EXISTS { (event)<-[:STATES]-()<-[:KEPT]-(agency:Agency) WHERE agency.sector <> 'partnership' }
RETURN DISTINCT event.id AS id ORDER BY id
"""
MOST_SEEN = """
MATCH (child:Person)-[part:TOOK_PART]->(:Event) WHERE part.seen IN ['alone', 'spoken to', 'seen']
WITH child, count(*) AS times ORDER BY times DESC, child.id RETURN child.id AS id LIMIT 2
"""


@pytest.mark.parametrize("question", sorted(EVERY_SIGHT))
def test_an_answer_of_which_gaps_are_drawn_holds_every_sighting(borough: Store, question: str) -> None:
    for child in [row["id"] for row in borough.read(MOST_SEEN, {})]:
        shown = timeline_of(ask(borough, question, {"child": child}), {})
        seen = {each.id.split(":")[2] for each in shown.dated if each.sign == SIGHT}
        assert shown.gaps
        assert {row["id"] for row in borough.read(SIGHTINGS, {"child": child})} <= seen


def test_no_gap_is_drawn_of_an_answer_that_may_lack_a_sighting(review: Store) -> None:
    for question in ("V1", "V3"):
        assert timeline_of(ask(review, question, {"child": "child"}), {}).gaps == ()


def test_a_gap_ends_with_the_child_and_with_the_day_of_knowledge(review: Store) -> None:
    """Paragraph 33: born by 15 December 2005; died on 15 December 2009, which no agency knew until years later."""
    spans = {
        as_of: [(gap.first, gap.last) for gap in timeline_of(ask(review, "V2", given), {}).gaps]
        for as_of in ("", "2008-06-30")
        if (given := {"child": "child", **({"as_of": as_of} if as_of else {})})
    }
    assert spans == {
        "": [(date(2005, 12, 15), date(2009, 12, 15))],
        "2008-06-30": [(date(2005, 12, 15), date(2008, 6, 30))],
    }
