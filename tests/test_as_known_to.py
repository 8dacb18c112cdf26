"""The graph as one agency knew it: the question and the pure function draw the same, and neither knows more."""

from datetime import date

import pytest

from graph import knowledge_of, whole_graph
from graph.answer import ask
from graph.directory import agencies, find_agency, find_person
from graph.errors import WrongUse
from graph.store import Store
from graph.subgraph import Link, Node, Source, Subgraph

# Which records hold a concern that is drawn is added to every answer; it is no part of what was known.
BOOKS = ("Record", "KEPT", "STATES")
DAY = date(2009, 10, 31)


def drawn(picture: Subgraph) -> set[str]:
    """Return the ids of all nodes and links but the records'."""
    nodes = {node.id for node in picture.nodes if node.kind not in BOOKS}
    return nodes | {link.id for link in picture.links if link.kind not in BOOKS}


@pytest.mark.parametrize("child", [None, "child"])
@pytest.mark.parametrize("as_of", ["2007-06-30", "2009-10-31", None])
def test_question_and_function_draw_the_same(review: Store, as_of: str | None, child: str | None) -> None:
    whole = whole_graph(review)
    day, id = date.fromisoformat(as_of) if as_of else None, find_person(review, "child", "child") if child else None
    some = [agency for agency in agencies(review) if agency.code in ("CSC", "HV", "EDU")]
    assert len(some) == 3
    for agency in some:
        given = {"agency": agency.id} | ({"as_of": as_of} if as_of else {}) | ({"child": child} if child else {})
        answer = ask(review, "S10", given)
        view = knowledge_of(whole, agency.id, day, id)
        # Where an agency knew nothing, the question has no row, and so not even the agency to draw.
        assert drawn(answer.subgraph) | {agency.id} == drawn(view), agency.code


def test_probation_knew_mother_and_father_and_no_child(review: Store) -> None:
    view = knowledge_of(whole_graph(review), find_agency(review, "agency", "PROB"), DAY)
    assert {node.properties["code"] for node in view.nodes if node.kind == "Person"} == {"mother", "father"}
    assert not [link for link in view.links if link.kind in ("PARENT_OF", "LIVED_IN")]


def test_the_partnership_is_left_out(review: Store) -> None:
    assert ask(review, "S10", {"agency": "BOARD"}).rows == ()
    assert ask(review, "S11", {"agency": "BOARD", "child": "child"}).rows == ()


def test_a_difference_with_itself_is_none(review: Store) -> None:
    assert ask(review, "S11", {"agency": "POL", "other_agency": "POL", "child": "child"}).rows == ()


def test_a_graph_too_large_to_read_whole_is_refused(review: Store) -> None:
    with pytest.raises(WrongUse, match="expected at most 10 to read it whole"):
        whole_graph(review, at_most=10)


def record(name: str, day: date) -> Node:
    return Node("Record", f"R-{name}", {"recorded_earliest": day, "recorded_latest": day})


ONE, TWO = Node("Agency", "A-1", {"name": "one"}), Node("Agency", "A-2", {"name": "two"})
SOMEBODY = Node("Person", "P-1", {"name": "somebody", "known_as": ("a name of two's",), "born": "2001-02-03"})
HOME = Node("Household", "H-1", {"name": "home"})
WHOLE = Subgraph(
    (
        *(ONE, TWO, SOMEBODY, HOME),
        *(record("1", date(2009, 1, 1)), record("2", date(2009, 1, 1))),
        *(Node("Mention", "M-1", {"sex": "female"}), Node("Mention", "M-2", {"born": "2001-02-03"})),
    ),
    (
        *(Link("KEPT", "A-1", "R-1"), Link("MENTIONS", "R-1", "M-1"), Link("IDENTIFIED_AS", "M-1", "P-1")),
        *(Link("KEPT", "A-2", "R-2"), Link("MENTIONS", "R-2", "M-2"), Link("IDENTIFIED_AS", "M-2", "P-1")),
        Link(
            "LIVED_IN",
            "P-1",
            "H-1",
            sources=(
                Source("R-1", "A-1", date(2009, 5, 1), date(2009, 5, 1)),
                Source("R-2", "A-2", date(2009, 1, 1), date(2009, 1, 1)),
            ),
        ),
    ),
)


def test_says_of_somebody_what_the_agencys_own_records_say() -> None:
    (person,) = (node for node in knowledge_of(WHOLE, "A-1", DAY).nodes if node.kind == "Person")
    assert (person.properties, person.records) == ({"name": "somebody", "sex": "female"}, ("R-1",))


@pytest.mark.parametrize(("day", "held_by"), [(date(2009, 4, 30), []), (date(2009, 5, 1), ["A-1"])])
def test_draws_a_tie_from_the_day_on_which_the_agency_itself_wrote_it(day: date, held_by: list[str]) -> None:
    ties = [link for link in knowledge_of(WHOLE, "A-1", day).links if link.kind == "LIVED_IN"]
    assert [source.held_by for link in ties for source in link.sources] == held_by


def test_knows_nothing_before_the_first_record() -> None:
    assert knowledge_of(WHOLE, "A-1", date(2008, 12, 31)) == Subgraph((ONE,), ())
