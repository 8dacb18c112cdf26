"""Promises of the explorer's page: acts do what they say, what is wrong is one sentence, links of questions too."""

import base64
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from graph.directory import find_agency, find_person
from graph.exploring.around import around
from graph.exploring.exploration import MOST_DRAWN
from graph.settings import Settings
from graph.store import Store
from graph.subgraph import Link, Node, gather
from tests.test_page import APP, MAP
from views import opened
from views.acting import PNG
from views.explored import Board

DOT = base64.b64encode(PNG + b"rest").decode()


@pytest.fixture
def page(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[AppTest]:
    """The explorer on the test run's Neo4j, not yet run."""
    if settings.uri is None:
        monkeypatch.setenv("KNOWNTO_HOME", str(settings.home))
    made = AppTest.from_file(APP, default_timeout=60)
    made.query_params["page"] = "explore"
    yield made
    opened.store().close()
    opened.store.clear()


def done(page: AppTest, *acts: dict[str, object]) -> Board:
    """Run the page after these acts of the reader; return what is on the map then."""
    page.session_state["acts"] = list(acts)
    page.run()
    assert not page.exception
    made = page.session_state["explored"]
    assert isinstance(made, Board)
    return made


def on_map(page: AppTest, child: str) -> Board:
    return done(page, {"do": "put", "id": child}, {"do": "expand", "id": child})


def test_a_double_click_brings_what_is_around_and_undo_takes_it_back(review: Store, page: AppTest) -> None:
    child = find_person(review, "child", "child")
    map = on_map(page, child).exploration
    near = {id for ids in around(review, child).by_step.values() for id in ids}
    assert set(map.places) == {child} | near
    assert page.get(MAP)
    assert list(done(page, {"do": "undo"}).exploration.places) == [child]


def test_only_the_chosen_steps_come(review: Store, page: AppTest) -> None:
    child = find_person(review, "child", "child")
    made = done(page, {"do": "put", "id": child}, {"do": "expand", "id": child, "steps": ["PARENT_OF in"]})
    assert set(made.exploration.places) == {child, *around(review, child).by_step["PARENT_OF in"]}


def test_what_was_not_known_on_the_day_does_not_come(review: Store, page: AppTest) -> None:
    mother, probation = find_person(review, "child", "mother"), find_agency(review, "agency", "PROB")
    see = {"do": "see", "as_of": date(2009, 10, 31), "agency": probation}
    made = done(page, {"do": "put", "id": mother}, see, {"do": "expand", "id": mother})
    kinds = {id[0] for id in made.exploration.places if id != mother}
    assert kinds == {"E", "C"}, "paragraph 43: an offence against the mother, and of no child or household anything"
    assert made.agency == probation


def test_two_people_are_connected_and_the_chain_is_put_on_the_map(review: Store, page: AppTest) -> None:
    one, other = (find_person(review, "child", each) for each in ("sibling 3", "sibling 8"))
    made = done(
        page, {"do": "put", "id": one}, {"do": "put", "id": other}, {"do": "connect", "one": one, "other": other}
    )
    # Paragraph 33: through either parent; the first by name is shown.
    assert set(made.exploration.places) == {one, other, find_person(review, "child", "father")}
    assert made.connection is not None


def test_households_are_framed_pinned_things_kept_and_hidden_ones_shown_again(review: Store, page: AppTest) -> None:
    child = find_person(review, "child", "child")
    before = on_map(page, child).exploration
    map = done(page, {"do": "pin", "id": child}, {"do": "group", "grouped": True}).exploration
    assert map.grouped
    assert map.places[child] == before.places[child]
    assert map.places != before.places
    assert done(page, {"do": "hide", "id": child}).exploration.hidden == {child}
    assert done(page, {"do": "show hidden"}).exploration.hidden == set()
    map = done(page, {"do": "tidy", "places": {id: [1, 2] for id in before.places}}).exploration
    assert {map.places[id] for id in map.places if id != child} == {(1.0, 2.0)}


def test_more_than_there_is_room_for_is_counted_and_said(store: Store, page: AppTest) -> None:
    crowd = [Node("Person", f"P-{number}", {"name": f"person {number}"}) for number in range(MOST_DRAWN + 20)]
    store.write(gather(crowd, [Link("RELATED_TO", "P-0", each.id) for each in crowd[1:]]))
    made = done(page, {"do": "put", "id": "P-0"}, {"do": "expand", "id": "P-0"})
    assert len(made.exploration.drawn) == MOST_DRAWN
    assert made.no_room == 1, "150 of a step are looked for at the most, and one stood there already"


def test_a_view_is_saved_opened_and_says_what_has_changed(store: Store, page: AppTest) -> None:
    people = [Node("Person", "P-1", {"name": "one"}), Node("Person", "P-2", {"name": "two"})]
    store.write(gather(people, []))
    file = {"known_to_view": 1, "as_of": "", "agency": "", "grouped": False, "ties": []}
    thing = {"x": 3, "y": 4, "hidden": False, "pinned": False, "mark": "e3b0c442"}
    file["things"] = [{"id": id} | thing for id in ("P-1", "P-2", "P-3")]
    store.write(gather([], [Link("PARENT_OF", "P-1", "P-2")]))
    made = done(page, {"do": "open", "file": json.dumps(file).encode()})
    assert made.exploration.places["P-2"] == (3.0, 4.0)
    said = [text.value for text in page.text]
    assert "No longer loaded since this view was saved: 1 thing (person)." in said
    assert "New ties since: one: parent of: two." in said


def test_what_is_no_view_and_no_thing_is_one_sentence_and_changes_nothing(review: Store, page: AppTest) -> None:
    child = find_person(review, "child", "child")
    before = done(page, {"do": "put", "id": child})
    acts: tuple[dict[str, object], ...] = (
        {"do": "open", "file": b"no"},
        {"do": "expand", "id": "R-1"},
        {"do": "put", "id": "zzz"},
        {"do": "no act"},
    )
    for act in acts:
        assert done(page, act) == before
        assert len(page.error) == (0 if act["do"] == "no act" else 1)
    assert done(page, {"do": "move", "places": {child: ["a", None], "P-9": [1, 2]}}) == before


@pytest.mark.parametrize(
    ("sent", "kept"), [(DOT, True), ("<svg>", False), (base64.b64encode(b"<html>").decode(), False)]
)
def test_only_a_picture_is_kept_as_a_picture(review: Store, page: AppTest, sent: str, kept: bool) -> None:
    child = find_person(review, "child", "child")
    made = done(page, {"do": "put", "id": child}, {"do": "picture", "png": f"data:image/png;base64,{sent}"})
    assert bool(made.picture) is kept


def test_a_link_reopens_a_map_and_one_that_cannot_be_is_one_sentence(review: Store, page: AppTest) -> None:
    child = find_person(review, "child", "child")
    page.query_params["show"] = f"{child}.5.-7"
    page.query_params["as_of"] = "2009-11-30"
    made = done(page)
    assert (dict(made.exploration.places), made.as_of) == ({child: (5.0, -7.0)}, date(2009, 11, 30))
    other = AppTest.from_file(APP, default_timeout=60)
    other.query_params["page"], other.query_params["show"] = "explore", "<b>"
    other.run()
    assert len(other.error) == 1
    assert not other.exception


def test_a_link_reopens_a_question_with_what_was_asked(review: Store, page: AppTest) -> None:
    child = find_person(review, "child", "child")
    page.query_params.clear()
    for name, value in {"question": "S1", "child": child, "as_of": "2009-10-31"}.items():
        page.query_params[name] = value
    page.run()
    shown = page.session_state["shown"]
    assert (shown.answer.question.id, shown.answer.parameters) == ("S1", {"child": child, "as_of": "2009-10-31"})
    assert page.date_input("S1 as_of").value == date(2009, 10, 31)
    assert page.query_params.get("question") in ("S1", ["S1"])


def test_a_question_link_with_what_cannot_be_is_one_sentence(review: Store, page: AppTest) -> None:
    page.query_params.clear()
    for name, value in {"question": "S1", "child": "<b>nobody</b>", "as_of": "yesterday"}.items():
        page.query_params[name] = value
    page.run()
    assert len(page.error) == 1
    assert not page.exception


def test_what_is_gone_from_the_graph_is_not_drawn(store: Store, page: AppTest) -> None:
    store.write(gather([Node("Person", "P-1", {"name": "one"})], []))
    page.query_params["show"] = "P-1.0.0,P-2.9.9"
    made = done(page)
    assert replace(made).exploration.drawn == ("P-1", "P-2")
    assert page.get(MAP)
