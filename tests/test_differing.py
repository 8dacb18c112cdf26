"""Two answers beside each other: what is on one side only, which rows say something else, and both in words."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from graph.answer import Answer, RecordRef, Row
from graph.differing import Side, differing
from graph.differing_words import in_words, lines
from graph.questions import find_question
from graph.subgraph import Link, Node, Source, Subgraph, gather
from tests.dated_things import answer, busy

DAY = date(2009, 3, 1)
REFS = {f"R-{n}": RecordRef(f"R-{n}", "", "log.csv", "", n, "", "", "") for n in range(5)}


def row(agency: str, concern: str, *records: str, **cells: str) -> Row:
    return Row({"agency": agency, "concern": concern, **cells}, frozenset(), records)


def of(*rows: Row, drawn: Subgraph | None = None) -> Answer:
    return Answer(find_question("S1"), {}, rows, drawn or Subgraph(), REFS, "")


def test_a_row_is_on_both_sides_by_what_tells_it_apart() -> None:
    left = of(row("Police", "alcohol", "R-1"), row("Police", "alcohol", "R-2"), row("School", "alcohol", "R-3"))
    right = of(row("Police", "alcohol", "R-2"), row("School", "neglect", "R-3"), row("Police", "alcohol", "R-1"))
    how = differing(left, right)
    assert (list(how.left.rows), list(how.right.rows), how.changed) == ([2], [1], ())


def test_a_row_with_more_records_on_another_day_is_the_same_row_and_what_it_says_may_have_changed() -> None:
    how = differing(
        of(row("Police", "alcohol", "R-1", told="")), of(row("Police", "alcohol", "R-1", "R-2", told="School"))
    )
    assert (list(how.left.rows), list(how.right.rows), how.changed) == ([], [], ((0, 0),))


def test_rows_of_other_records_are_not_the_same() -> None:
    how = differing(of(row("Police", "alcohol", "R-1")), of(row("Police", "alcohol", "R-2")))
    assert (list(how.left.rows), list(how.right.rows), how.changed) == ([0], [0], ())


def test_what_is_drawn_on_one_side_only_is_named_with_its_records() -> None:
    tie = Link("ABOUT", "C-1", "P-1", sources=(Source("R-2", "A-1", DAY, DAY),))
    child = Node("Person", "P-1", {"name": "child"})
    right = of(drawn=gather([child, Node("Concern", "C-1", {"category": "alcohol"}, ("R-1",))], [tie]))
    left = of(drawn=gather([child], []))
    how = differing(left, right)
    assert how.right == Side(frozenset(), frozenset({"C-1"}), frozenset({tie.id}))
    assert in_words(how) == "Only on the left: nothing. Only on the right: 1 thing, 1 tie."
    found = [(each.side, each.kind, each.records) for each in lines(how, left, right)]
    assert found == [("right", "Concern", ("R-1",)), ("right", "Tie", ("R-2",))]
    assert "alcohol" in lines(how, left, right)[0].words


def test_a_row_that_says_something_else_is_said_cell_by_cell_with_the_records_of_both() -> None:
    left = of(row("Police", "alcohol", "R-1", known="perhaps by this date"))
    right = of(row("Police", "alcohol", "R-1", "R-2", known="by this date"))
    (line,) = lines(differing(left, right), left, right)
    assert line.words == "Police; alcohol; perhaps by this date: known, left perhaps by this date, right by this date"
    assert (line.side, line.records) == ("both", ("R-1", "R-2"))
    assert in_words(differing(left, right)).endswith("On both, and saying something else: 1 row.")


@given(st.sets(st.integers(0, 11)), st.sets(st.integers(0, 11)))
def test_sides_are_what_sets_say(one: set[int], other: set[int]) -> None:
    rows = [row("Police", str(place % 3), f"R-{place % 5}", told=str(place)) for place in range(12)]
    things = busy(12)
    left, right = (replace(_with(rows, each), subgraph=_some(things, each)) for each in (one, other))
    how = differing(left, right)
    assert len(left.rows) - len(how.left.rows) == len(right.rows) - len(how.right.rows)
    names = [node.id for node in things.nodes]
    assert how.left.things == {names[place] for place in one - other}
    assert how.right.things == {names[place] for place in other - one}
    swapped = differing(right, left)
    assert (swapped.left.things, swapped.right.things) == (how.right.things, how.left.things)
    alike = differing(left, left)
    assert (len(alike.left.rows), len(alike.left.things), len(alike.left.ties), alike.changed) == (0, 0, 0, ())


def _with(rows: list[Row], places: set[int]) -> Answer:
    return of(*(rows[place] for place in sorted(places)))


def _some(things: Subgraph, places: set[int]) -> Subgraph:
    kept = [things.nodes[place] for place in sorted(places)]
    ids = {node.id for node in kept}
    return gather(kept, [link for link in things.links if {link.start, link.end} <= ids])


def test_an_answer_beside_itself_differs_in_nothing() -> None:
    whole = answer(busy(20))
    assert in_words(differing(whole, whole)) == "Only on the left: nothing. Only on the right: nothing."
