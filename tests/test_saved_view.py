"""Promises of a saved view: it comes back as it was, holds no word of a record, and says what has changed since."""

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import WrongUse
from graph.exploring.around import Shown
from graph.exploring.exploration import Exploration
from graph.exploring.saved import Changes, View, changes, from_json, from_link, to_json, to_link
from graph.subgraph import Link, Node, Subgraph

SECRET = "Father's words"
ids = st.sampled_from(["P-0a", "H-1", "A-22", "E-3f", "C-4", "S-5"])
numbers = st.integers(-5000, 5000)


def shown(*nodes: Node, links: tuple[Link, ...] = (), rows: dict[str, tuple[str, ...]] | None = None) -> Shown:
    return Shown(Subgraph(nodes, links), {}, rows or {node.id: (f"row of {node.id}",) for node in nodes})


MOTHER, CHILD = Node("Person", "P-1", {"name": SECRET}), Node("Person", "P-2", {"name": SECRET})
TIE = Link("PARENT_OF", "P-1", "P-2", SECRET)
VIEW = View(Exploration({"P-1": (0.0, 0.0), "P-2": (10.5, -90.0)}, frozenset(), frozenset({"P-2"})))


@st.composite
def views(draw: st.DrawFn) -> View:
    at = draw(st.dictionaries(ids, st.tuples(numbers.map(float), numbers.map(float)), min_size=1))
    pinned = frozenset(draw(st.sets(st.sampled_from(sorted(at)))))
    day = draw(st.none() | st.dates())
    return View(Exploration(at, pinned=pinned, grouped=draw(st.booleans())), day, draw(st.sampled_from(["", "A-22"])))


@given(views())
def test_a_link_reopens_what_was_seen(view: View) -> None:
    again = from_link(to_link(view))
    assert (again.exploration, again.as_of, again.agency) == (view.exploration, view.as_of, view.agency)
    assert dict(again.exploration.places) == dict(view.exploration.places)


@given(views(), st.sets(ids))
def test_a_file_reopens_what_was_seen(view: View, hidden: set[str]) -> None:
    hidden &= view.exploration.places.keys()
    view = replace(view, exploration=replace(view.exploration, hidden=frozenset(hidden)))
    again = from_json(to_json(view, shown()).encode())
    assert again.exploration == view.exploration
    assert dict(again.exploration.places) == dict(view.exploration.places)
    assert (again.as_of, again.agency) == (view.as_of, view.agency)


def test_neither_file_nor_link_holds_a_word_of_a_record() -> None:
    file = to_json(VIEW, shown(MOTHER, CHILD, links=(TIE,)))
    assert SECRET not in file + str(to_link(VIEW))
    assert "row of" not in file


def test_a_link_leaves_out_what_is_hidden() -> None:
    view = View(replace(VIEW.exploration, hidden=frozenset({"P-1"})), date(2009, 11, 30), "A-9")
    assert to_link(view) == {"show": "P-2.10.-90.p", "as_of": "2009-11-30", "agency": "A-9"}


def saved_then() -> View:
    return from_json(to_json(VIEW, shown(MOTHER, CHILD, links=(TIE,))).encode())


def test_nothing_has_changed_where_nothing_has() -> None:
    assert changes(saved_then(), shown(MOTHER, CHILD, links=(TIE,))) == Changes()


def test_what_is_gone_new_and_corrected_is_told() -> None:
    new = Link("CARER_OF", "P-1", "P-1")
    now = shown(MOTHER, links=(new,), rows={"P-1": ("row of P-1 as corrected",)})
    assert changes(saved_then(), now) == Changes(("P-2",), ("P-1",), (new.id,), 1)


def test_a_view_that_came_by_a_link_has_no_past_to_compare_with() -> None:
    assert changes(from_link(to_link(VIEW)), shown()) == Changes()


def spoiled(**changed: object) -> bytes:
    return json.dumps({**json.loads(to_json(VIEW, shown())), **changed}).encode()


THING = {"id": "P-1", "x": 0, "y": 0, "hidden": False, "pinned": False, "mark": ""}
NO_VIEWS = [
    b"",
    b"{}",
    b"[1]",
    b"null",
    b"\xff\xfe",
    b"[" * 100_000,
    b'"' + b"x" * 1_000_001 + b'"',
    spoiled(known_to_view=2),
    spoiled(as_of="30/11/2009"),
    spoiled(agency="P-1"),
    spoiled(things={}),
    spoiled(ties=None),
    spoiled(things=[THING | {"id": "<script>"}]),
    spoiled(things=[THING | {"id": "R-1"}]),
    spoiled(things=[THING | {"x": "1"}]),
    spoiled(things=[THING | {"x": 1e9}]),
    spoiled(things=[THING | {"x": float("nan")}]),
    spoiled(things=[THING | {"id": f"P-{number}"} for number in range(151)]),
]


@pytest.mark.parametrize("file", NO_VIEWS, ids=range(len(NO_VIEWS)))
def test_what_is_no_view_is_refused_in_one_sentence(file: bytes) -> None:
    with pytest.raises(WrongUse, match="no saved view"):
        from_json(file)


@pytest.mark.parametrize(
    "link",
    [
        {"show": "P-1"},
        {"show": "P-1.1"},
        {"show": "P-1.a.b"},
        {"show": "Z-1.0.0"},
        {"show": "R-1.0.0"},
        {"show": "P-<b>.0.0"},
        {"show": "P-1.999999999.0"},
        {"show": ",".join(f"P-{number}.0.0" for number in range(151))},
        {"as_of": "yesterday"},
        {"agency": "police"},
    ],
)
def test_a_link_that_names_what_cannot_be_is_refused_in_one_sentence(link: dict[str, str]) -> None:
    with pytest.raises(WrongUse, match="no map can show"):
        from_link(link)


def test_an_address_that_names_nothing_is_an_empty_map() -> None:
    assert from_link({"page": "explore", "other": "x"}) == View(Exploration())
