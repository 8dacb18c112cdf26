"""Asking: what was given is read strictly, and a wrong thing gets one sentence that says what would do."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import behind, directory
from graph.answer import ask, read_day
from graph.errors import AmbiguousPerson, BadParameter, UnknownPerson
from graph.store import Store
from graph.subgraph import Node, Subgraph


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"child": "child", "on": "2009-10-31"}, "on: this question takes no such parameter; expected as_of, child"),
        ({"child": "child", "as_of": "2009-10"}, "as_of: not a day; expected one such as 2009-10-31"),
        ({"child": "child", "as_of": "2009-02-30"}, "as_of: not a day"),
        ({"child": "child", "as_of": "autumn"}, "as_of: not a day"),
    ],
)
def test_a_wrong_parameter_is_named(review: Store, given: dict[str, str], says: str) -> None:
    with pytest.raises(BadParameter, match=says) as raised:
        ask(review, "S3", given)
    assert raised.value.exit_status == 2


def test_a_parameter_that_is_missing_is_named(shared_store: Store) -> None:
    with pytest.raises(BadParameter, match="child: missing; expected the child"):
        ask(shared_store, "S2", {})


def test_an_unknown_child_is_said_to_be_unknown(review: Store) -> None:
    with pytest.raises(UnknownPerson, match="child: nobody loaded answers to that; expected an id") as raised:
        ask(review, "S1", {"child": "Somebody Else"})
    assert "Somebody Else" not in str(raised.value)
    assert "sibling 8" in str(raised.value)


def test_an_unknown_agency_or_household_gets_the_known_ones(review: Store) -> None:
    with pytest.raises(BadParameter, match=r"agency: none loaded .* expected an agency, one of: .*POL"):
        ask(review, "S2", {"child": "child", "agency": "Nobody"})
    with pytest.raises(BadParameter, match="household: none loaded answers to that; expected a household, one of: HH"):
        ask(review, "F1", {"household": "Nobody", "on": "2009-10-31"})


def test_a_name_that_two_people_have_is_ambiguous(store: Store) -> None:
    mentions = [Node("Mention", f"M-{i}", {"of": "Person"}) for i in (1, 2)]
    store.write(Subgraph((Node("Person", "P-1", {"name": "same"}), Node("Person", "P-2", {"name": "same"}), *mentions)))
    with pytest.raises(AmbiguousPerson, match="person: 2 people answer to that; give one of these ids: P-1, P-2"):
        ask(store, "F2", {"person": "same"})


@pytest.mark.parametrize("name", ["mother", "MC", "mum", "Mother"])
def test_a_person_goes_by_code_name_or_any_wording_of_the_key_table(review: Store, name: str) -> None:
    assert directory.find_person(review, "person", name) == directory.find_person(review, "person", "mother")


NAMES = (
    "Zoë O'Quay",
    "Anne-Marie",
    'Bo "Boat" Lee \\ Sons',
    "*",
    "AND",
    "?",
    "N",
    "wharf" + " wharf" * 8_000,
    "q" * 40_000,
)


@pytest.mark.parametrize("where", ["name", "known_as"])
def test_any_name_is_found_in_any_case_and_as_a_whole_only(store: Store, where: str) -> None:
    """An ordinary index would refuse the longest; the index of words knows nothing of those without a letter."""
    people = [_named(f"P-{place}", where, name) for place, name in enumerate(NAMES)]
    others = [_named(f"P-{place}-more", where, f"{name} the younger") for place, name in enumerate(NAMES)]
    store.write(Subgraph((*people, *others)))
    found = [directory.find_person(store, "child", name.upper()) for name in NAMES]
    assert found == [person.id for person in people]


def test_names_are_found_by_the_index_of_words(store: Store) -> None:
    store.write(Subgraph((_named("P-1", "name", "Bo Quay"), _named("P-2", "name", "Bo Lee"))))
    assert directory._by_words(store, "Person", "bo quay") == ["P-1"]


def test_names_are_found_in_a_graph_without_an_index_of_words(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store.write(Subgraph((_named("P-1", "name", "Bo Quay"), _named("P-2", "name", "Bo Lee"))))
    monkeypatch.setattr(directory, "names_index", lambda label: "none of this name")
    assert directory.find_person(store, "child", "bo quay") == "P-1"


def _named(id: str, where: str, name: str) -> Node:
    return Node("Person", id, {"known_as": (name,)} if where == "known_as" else {"name": name})


def test_an_id_will_do(review: Store) -> None:
    id = directory.find_person(review, "child", "child")
    assert ask(review, "F2", {"person": id}).rows == ask(review, "F2", {"person": "child"}).rows


def test_the_cells_of_a_record_can_be_read_as_written(review: Store) -> None:
    answer = ask(review, "S9", {"child": "child"})
    row = next(row for row in answer.rows if row.cells["sender"] == "anonymous")
    cells = directory.record_text(review, row.records[0])
    assert cells["record_id"] == "EX-C04"
    assert directory.record_text(review, "R-000000000000") == {}


def test_somebody_mentioned_everywhere_names_those_records_of_the_answer(
    review: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = ask(review, "R8", {"child": "child"})
    cited = {id for row in answer.rows for id in row.records} | {
        id for tie in answer.subgraph.links for id in tie.records
    }
    often = behind._SAID_BY.replace(f"<= {behind.OFTEN}", "<= 0")
    monkeypatch.setattr(behind, "_SAID_BY", often)
    fewer = ask(review, "R8", {"child": "child"})
    assert fewer.rows == answer.rows
    for node in fewer.subgraph.nodes:
        whole = answer.subgraph.node(node.id)
        assert whole is not None
        if node.kind in behind.MENTIONED_EVERYWHERE:
            assert set(node.records) == set(whole.records) & cited
            assert whole.records
        else:
            assert node.records == whole.records
    assert any(node.records for node in fewer.subgraph.nodes if node.kind == "Professional")


def test_a_picture_has_the_records_by_which_an_agency_drawn_holds_a_fact_drawn(review: Store) -> None:
    answer = ask(review, "S3", {"child": "child"})
    records = {node.id for node in answer.subgraph.nodes if node.kind == "Record"}
    ties = {(link.kind, link.start, link.end) for link in answer.subgraph.links}
    assert records
    for id in records:
        assert ("KEPT", answer.records[id].kept_by, id) in ties
        assert any(kind == "STATES" and start == id for kind, start, _ in ties)


def test_empty_graph_says_that_nobody_is_loaded(store: Store) -> None:
    with pytest.raises(UnknownPerson, match="nobody loaded answers to that"):
        ask(store, "S1", {"child": "child"})


@given(st.dates(min_value=date(1000, 1, 1)))
def test_a_day_is_read_in_both_forms(day: date) -> None:
    assert read_day("on", day.isoformat()) == read_day("on", f"{day.day}/{day.month}/{day.year}") == day
