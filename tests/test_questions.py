"""Every saved question answers on the published review as its header, worked out by hand, says."""

from pathlib import Path

import pytest

from graph.answer import Answer, Row, ask
from graph.questions import THINGS, Expected, Question, saved_questions
from graph.store import Store
from loaders.load import load
from tests.conftest import REVIEW

EXPECTATIONS = [
    pytest.param(question, expected, id=f"{question.id}-{number}")
    for question in saved_questions()
    for number, expected in enumerate(question.expect, 1)
]


@pytest.mark.parametrize("question", saved_questions(), ids=lambda question: question.id)
def test_has_expectations_and_sources(question: Question) -> None:
    assert question.expect, "no expected rows"
    assert question.paragraphs, "no paragraph of the review"


@pytest.mark.parametrize(("question", "expected"), EXPECTATIONS)
def test_answers_as_worked_out_by_hand(question: Question, expected: Expected, review: Store) -> None:
    answer = ask(review, question.id, expected.given)
    meant = [row for row in answer.rows if _is_meant(row, expected)]
    assert [tuple(row.cells[name] for name in expected.columns) for row in meant] == [
        tuple(tuple(cell) if isinstance(cell, list) else cell for cell in row) for row in expected.rows
    ], expected.because


@pytest.mark.parametrize(("question", "expected"), EXPECTATIONS)
def test_leads_to_records(question: Question, expected: Expected, review: Store) -> None:
    answer = ask(review, question.id, expected.given)
    for row in answer.rows:
        if row.cells.get("last") == "no record of it loaded":
            continue
        assert row.records
        for id in row.records:
            _assert_found_in_file(answer, id)


def _assert_found_in_file(answer: Answer, id: str) -> None:
    record = answer.records[id]
    assert (REVIEW / record.file).is_file()
    assert record.line > 0
    assert record.agency
    assert record.paragraph


@pytest.mark.parametrize("question", saved_questions(), ids=lambda question: question.id)
def test_draws_links_with_both_ends(question: Question, review: Store) -> None:
    picture = ask(review, question.id, question.expect[0].given).subgraph
    ids = {node.id for node in picture.nodes}
    # Of what the review is silent about, an answer is empty, and has nothing to draw.
    assert bool(picture.nodes) == bool(question.expect[0].rows)
    assert all({link.start, link.end} <= ids for link in picture.links)


@pytest.mark.parametrize("question", saved_questions(), ids=lambda question: question.id)
def test_each_row_draws_its_own_and_every_mark_is_some_rows(question: Question, review: Store) -> None:
    answer = ask(review, question.id, question.expect[0].given)
    drawn = {node.id for node in answer.subgraph.nodes} | {link.id for link in answer.subgraph.links}
    assert {id for row in answer.rows for id in row.parts} == drawn
    if any(column.type == THINGS for column in question.columns) and len(answer.rows) > 1:
        things = {node.id for node in answer.subgraph.nodes if node.kind != "Record"}
        assert things - answer.rows[0].parts, "the first row, which brings the things of all rows, draws them all"


@pytest.mark.parametrize("question", saved_questions(), ids=lambda question: question.id)
def test_same_rows_in_same_order_again(question: Question, review: Store) -> None:
    given = question.expect[0].given
    assert ask(review, question.id, given).rows == ask(review, question.id, given).rows


def test_says_nothing_of_a_death_that_no_record_had_told(review: Store) -> None:
    """1, 4: the day of the death became known at the court hearing in October 2013."""
    early = ask(review, "F2", {"person": "child", "as_of": "2012-12-31"}).subgraph
    late = ask(review, "F2", {"person": "child"}).subgraph
    assert [node.properties.get("died") for node in early.nodes if node.properties.get("code") == "child"] == [None]
    assert [node.properties.get("died") for node in late.nodes if node.properties.get("code") == "child"] == [
        "2009-12-15"
    ]


@pytest.mark.parametrize("id", ["U1", "U3"])
def test_a_child_is_not_listed_once_the_death_has_been_recorded(id: str, review: Store) -> None:
    """1, 4: the child died in December 2009, which became known in October 2013."""
    given = {"child": "child", "on": "2011-07-31"}
    assert ask(review, id, {**given, "as_of": "2013-10-30"}).rows
    assert not ask(review, id, given).rows


def test_nothing_known_before_it_was_recorded(review: Store) -> None:
    for as_of in ("1995-12-31", "2005-12-31", "2009-10-31"):
        answer = ask(review, "S1", {"child": "child", "as_of": as_of})
        cited = {id for row in answer.rows for id in row.records}
        assert all(
            answer.records[id].recorded[:4] <= as_of[:4] or answer.records[id].recorded.startswith("..") for id in cited
        )


def test_reads_a_copy_of_the_sample_the_same_way(store: Store, tmp_path: Path) -> None:
    """Nothing is known of the sample but what its files say: another folder, other file names, the same answer."""
    names = {path.name: f"renamed {number}{path.suffix}" for number, path in enumerate(sorted(REVIEW.iterdir()))}
    kept = {"sources.csv", "README.md", "paragraphs.csv"}
    for path in REVIEW.iterdir():
        content = path.read_bytes()
        if path.name == "sources.csv":
            for old, new in names.items():
                content = content if old in kept else content.replace(old.encode(), new.encode())
        (tmp_path / (path.name if path.name in kept else names[path.name])).write_bytes(content)
    load([tmp_path], store)
    answer = ask(store, "S9", {"child": "child"})
    assert [row.cells["sent"] for row in answer.rows] == ["2007", "2009-04", "2011-03"]


def _is_meant(row: Row, expected: Expected) -> bool:
    return all(row.cells[name] == value for name, value in expected.only.items())
