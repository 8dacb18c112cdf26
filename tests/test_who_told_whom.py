"""Promises of the picture of tellings: an arrow is a telling on record, and "not told" is only what the answer says."""

import random
import re
from collections.abc import Sequence
from dataclasses import replace
from xml.etree import ElementTree as tree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.answer import Answer, Cell, Row, ask
from graph.pictures import sheet, tellings
from graph.pictures.catalogue import Setting, chosen_drawing
from graph.pictures.tellings import model
from graph.pictures.tellings.in_words import table
from graph.pictures.tellings.layout import layout
from graph.pictures.tellings.model import OTHERS
from graph.pictures.tellings.reading import tellings_of
from graph.store import Store
from graph.subgraph import Link, Node, Subgraph, gather
from tests.dated_things import HARMLESS, HOSTILE, MARKS, agency, answer, dated, many_told, printed, said, told


def held(*rows: dict[str, Cell]) -> Answer:
    """An answer to S1 with these cells, each row about a concern of its own."""
    nodes = [dated("Concern", f"C-{place}", "2009", "R-1", category="neglect") for place in range(len(rows))]
    made = tuple(Row(cells, frozenset({f"C-{place}"}), ("R-1",)) for place, cells in enumerate(rows))
    whole = gather([*nodes, agency("A-1"), agency("A-2"), agency("A-3")], [])
    return replace(answer(whole, "S1"), rows=made)


def cells(**known: Cell) -> dict[str, Cell]:
    return {"agency": "Police", "concern": "neglect", "happened": "2009", **known}


def test_an_arrow_leads_from_who_told_to_who_was_told() -> None:
    shown = tellings_of(answer(told("S-1", "2009-03", "A-1", "A-2"), "S8"), MARKS)
    assert [(row.id, row.when, dict(row.places)) for row in shown.rows] == [
        ("S-1", "Mar 2009", {"A-1": model.FROM, "A-2": model.TOLD})
    ]
    assert [(column.name, column.number) for column in shown.columns] == [("Police", 1), ("School", 2)]


@pytest.mark.parametrize(
    ("sender", "receiver", "places"),
    [
        ("", "A-2", {OTHERS: model.FROM, "A-2": model.TOLD}),
        ("A-1", "", {"A-1": model.FROM, OTHERS: model.TOLD}),
    ],
)
def test_who_is_no_agency_or_not_stated_has_a_column_of_their_own(
    sender: str, receiver: str, places: dict[str, str]
) -> None:
    shown = tellings_of(answer(told("S-1", "2009", sender, receiver), "S8"), MARKS)
    assert dict(shown.rows[0].places) == places
    assert shown.columns[0].id == OTHERS


def test_a_telling_that_only_a_wording_points_to_is_never_more_than_perhaps() -> None:
    shown = tellings_of(answer(told("S-1", "2009", "A-1", "A-2", certainty="derived"), "S8"), MARKS)
    assert (shown.rows[0].places["A-2"], shown.rows[0].line) == (model.PERHAPS, "dotted")


def test_what_was_told_stands_beside_its_arrow() -> None:
    whole = told("S-1", "2009", "A-1", "A-2")
    concern = dated("Concern", "C-1", "2008", "R-1", category="neglect")
    whole = gather([*whole.nodes, concern], [*whole.links, Link("CONVEYED", "S-1", "C-1")])
    assert tellings_of(answer(whole, "S8"), MARKS).rows[0].words == "neglect"


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("1996/2008", "1996 to 2008"),
        ("../2011-09", "by the end of Sep 2011"),
        ("2008-12/..", "from Dec 2008"),
        ("2009-03-12", "12 Mar 2009"),
        ("", "no date"),
    ],
)
def test_a_date_stands_whole_beside_its_bar(edtf: str, words: str) -> None:
    found = answer(told("S-1", edtf, "A-1", "A-2"), "S8")
    assert tellings_of(found, MARKS).rows[0].when == words
    assert words in said(drawn(found))


def test_not_told_is_what_the_answer_says_and_missing_records_are_something_else() -> None:
    marks = {**MARKS, "A-3": replace(MARKS["A-2"], name="GP", number=3)}
    one = cells(never_told=("School",), no_records_loaded=("GP",))
    other = cells(told=("School",), held_alike=("GP",), happened="2010")
    shown = tellings_of(held(one, other), marks)
    assert [dict(row.places) for row in shown.rows] == [
        {"A-1": model.FROM, "A-2": model.NOT_TOLD, "A-3": model.NO_RECORDS},
        {"A-1": model.FROM, "A-2": model.TOLD, "A-3": model.ALIKE},
    ]


def test_an_agency_of_which_the_answer_says_nothing_has_no_place() -> None:
    shown = tellings_of(held(cells()), MARKS)
    assert dict(shown.rows[0].places) == {"A-1": model.FROM}
    assert "not told" not in said(drawn(held(cells())))


def test_an_answer_of_tellings_alone_never_says_not_told(review: Store) -> None:
    given = {"child": "child", "start": "2005-01-01", "end": "2011-12-31"}
    found = ask(review, "S8", given)
    shares = {node.id for node in found.subgraph.nodes if node.kind == "Share"}
    assert {row.id for row in tellings_of(found, {}).rows} == shares
    assert {"not told"} & set(said(drawn(found))) == set()


def test_every_empty_place_is_one_that_the_answer_names(review: Store) -> None:
    found = ask(review, "S1", {"child": "child", "as_of": "2009-10-31"})
    shown = tellings_of(found, {})
    names = {column.id: column.name for column in shown.columns}
    for column, place in (("never_told", model.NOT_TOLD), ("no_records_loaded", model.NO_RECORDS)):
        wanted = sorted(name for row in found.rows for name in row.cells[column] or ())  # type: ignore[union-attr]
        assert sorted(names[id] for row in shown.rows for id, what in row.places.items() if what == place) == wanted
    assert len({row.id for row in shown.rows}) == len(found.rows)


@given(st.lists(st.sampled_from(["", "2009", "2009-03-01", "../2010", "2008/.."]), max_size=60), st.integers(100, 900))
def test_every_telling_is_drawn_once_or_counted_as_not_drawn(days: Sequence[str], height: int) -> None:
    parts = [told(f"S-{place:02}", day, "A-1", "A-2") for place, day in enumerate(days)]
    whole = gather([node for part in parts for node in part.nodes], [link for part in parts for link in part.links])
    shown = tellings_of(answer(whole, "S8"), MARKS)
    placed = layout(shown, 1000, height)
    assert len({row.id for row, _ in placed.rows}) == len(placed.rows)
    assert len(placed.rows) + placed.left_out == len(days)
    assert len({y for _, y in placed.rows}) == len(placed.rows)


def drawn(found: Answer, paper: str = "A4") -> tree.Element:
    return tree.fromstring(tellings.draw(found, Setting(MARKS, paper, "OFFICIAL")))


def test_the_key_holds_just_what_is_shown() -> None:
    words = said(drawn(held(cells(never_told=("School",)))))
    assert {"Held it", "No telling recorded, and the files of both cover it", "Some day of these"} <= set(words)
    assert not {"No records loaded: nobody can tell", "Perhaps told: a date or a wording is vague"} & set(words)
    assert words.count("not told") == 2


def test_a_row_leads_to_what_it_rests_on() -> None:
    abouts = {each.get("data-about") for each in drawn(held(cells())).iter() if each.get("data-about")}
    assert abouts == {"C-0"}


def test_how_many_are_not_drawn_stands_in_the_picture() -> None:
    found = held(*(cells(happened=f"20{place % 10:02}", about=(str(place),)) for place in range(200)))
    counts = []
    for paper in sheet.PAPERS:
        root = drawn(found, paper)
        marked = len([each for each in root.iter() if each.get("data-about")])
        assert any(re.match(rf"{200 - marked} of 200 things are not drawn", each) for each in said(root))
        counts.append(marked)
    assert counts == sorted(set(counts))


@pytest.mark.parametrize("text", HOSTILE)
def test_the_text_of_a_record_is_text_and_nothing_else(text: str) -> None:
    shares = told("S-1", "2009", "A-1", channel=text, certainty=text, from_whom=text)
    odd = Node("Share", text, {"told": text})
    nodes = [*shares.nodes, odd, Node("Agency", text, {"name": text}), Node("Concern", "C-9", {"category": text})]
    whole = gather(nodes, [*shares.links, Link("SENT_TO", "S-1", text), Link("CONVEYED", "S-1", "C-9")])
    hostile = held(cells(agency=text, concern=text, about=(text,), never_told=(text, "School"), happened=text))
    for root in (drawn(answer(whole, "S8")), drawn(hostile)):
        assert {each.tag for each in root.iter()} <= HARMLESS
        names = {name for each in root.iter() for name in each.attrib}
        assert not [name for name in names if name.startswith("on") or "href" in name or name == "style"]
        assert max(len(each) for each in said(root)) < 200


def test_the_same_answer_is_the_same_picture_whatever_the_order_and_the_session() -> None:
    whole = many_told()
    mixed = Subgraph(
        tuple(random.Random(5).sample(whole.nodes, len(whole.nodes))),
        tuple(random.Random(6).sample(whole.links, len(whole.links))),
    )
    first = tellings.draw(answer(whole, "S8"), Setting(MARKS))
    assert first == tellings.draw(answer(mixed, "S8"), Setting(MARKS))
    assert printed("tellings", "answer(many_told(), 'S8')") == first


def test_the_table_says_what_the_picture_shows() -> None:
    found = held(cells(never_told=("School",), about=("mother",)))
    assert table(tellings_of(found, MARKS)) == [
        {"What": "neglect: mother", "When": "2009", "Held or told by": "Police", "Not told": "School"}
    ]


def test_an_answer_without_tellings_is_no_such_picture() -> None:
    assert not tellings.DRAWING.draws(answer(gather([agency("A-1")], []), "V1"))
    assert chosen_drawing(answer(many_told(), "S8"), "who_told_whom").draw is tellings.draw
