"""The days on which an answer may change: each from what it rests on, and between two of them nothing changes."""

from datetime import date, timedelta
from itertools import pairwise

from graph.answer import Answer, RecordRef, Row, ask
from graph.answer_days import days_of
from graph.model import FIRST_DAY, LAST_DAY
from graph.questions import find_question
from graph.store import Store
from graph.subgraph import Link, Node, Source, Subgraph, gather


def answer_of(subgraph: Subgraph, recorded: dict[str, str], rows: tuple[Row, ...] = ()) -> Answer:
    refs = {id: RecordRef(id, "", "log.csv", "", 1, when, "stated", "") for id, when in recorded.items()}
    return Answer(find_question("S1"), {}, rows, subgraph, refs, "")


def test_days_are_those_of_records_of_ties_and_of_tellings() -> None:
    concern = Node("Concern", "C-1", {}, ("R-1",))
    share = Node("Share", "S-1", {"told_earliest": date(2009, 5, 1), "told_latest": date(2009, 5, 31)})
    tie = Link("ABOUT", "C-1", "P-1", sources=(Source("R-3", "A-1", date(2009, 7, 1), date(2009, 7, 2)),))
    rows = (Row({}, frozenset(), ("R-2",)),)
    found = days_of(answer_of(gather([concern, share], [tie]), {"R-1": "2009-02", "R-2": "2009-03-04"}, rows))
    assert found == (
        *(date(2009, 2, 1), date(2009, 2, 28), date(2009, 3, 4), date(2009, 5, 1), date(2009, 5, 31)),
        *(date(2009, 7, 1), date(2009, 7, 2)),
    )


def test_what_only_mentions_somebody_and_what_has_no_day_is_no_step() -> None:
    mentioned = Node("Person", "P-1", {}, ("R-1",))
    opened = Node("Concern", "C-1", {}, ("R-2", "R-3", "R-4"))
    tie = Link("ABOUT", "C-1", "P-1", sources=(Source("R-2", "A-1", FIRST_DAY, LAST_DAY),))
    recorded = {"R-1": "2009-01-01", "R-2": "../2009-06-30", "R-3": "", "R-4": "no date"}
    assert days_of(answer_of(gather([mentioned, opened], [tie]), recorded)) == (date(2009, 6, 30),)


def test_between_two_days_an_answer_does_not_change(review: Store) -> None:
    """The slider has no step on which nothing can change, and misses none on which something does."""
    given = {"child": "child"}
    for question in ("V4", "U4"):
        days = days_of(ask(review, question, given))
        assert len(days) > 2
        for one, other in pairwise(days):
            before, last = (
                ask(review, question, given | {"as_of": day.isoformat()}).rows
                for day in (one, other - timedelta(days=1))
            )
            assert before == last, (question, one, other)
