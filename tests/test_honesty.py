"""What is missing is never taken for what was not: quarantine, coverage and doubt about who is who are said."""

import csv
import re
import shutil
from pathlib import Path

import pytest

from graph.answer import Answer, Row, ask
from graph.directory import find_person
from graph.questions import Question, saved_questions
from graph.store import Store
from graph.subgraph import Link, Subgraph
from loaders.load import load
from tests.conftest import REVIEW

GIVEN = {"child": "child", "as_of": "2009-10-31"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a copy of the sample to spoil."""
    return Path(shutil.copytree(REVIEW, tmp_path / "review"))


def home_conditions(answer: Answer) -> Row:
    return next(row for row in answer.rows if row.cells["concern"] == "home conditions")


def rewritten(path: Path, change: dict[str, dict[str, str]], key: str) -> None:
    """Change cells of the rows of a CSV, row by the value of `key`."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(row | change.get(row[key], {}) for row in rows)


def test_a_row_in_quarantine_is_named_beside_what_is_said_not_to_have_been_told(store: Store, folder: Path) -> None:
    rewritten(folder / "police_log.csv", {"EX-P09": {"event_start": "31/02/2008"}}, "record_id")
    report = load([folder], store)
    assert len(report.rejections) == 1
    assert "rows in quarantine: Police" in cell(home_conditions(ask(store, "S1", GIVEN)), "rests_on")


def test_nothing_is_said_not_to_have_been_told_where_the_holders_files_cover_too_little(
    store: Store, folder: Path
) -> None:
    rewritten(folder / "sources.csv", {"police_log.csv": {"coverage_end": "2009-06-30"}}, "file")
    load([folder], store)
    row = home_conditions(ask(store, "S1", GIVEN))
    assert cell(row, "never_told") == ()
    assert {"Health visiting", "GP practice", "Probation"} <= set(cell(row, "no_records_loaded"))


def test_nothing_is_said_not_to_have_been_told_to_an_agency_whose_files_cover_too_little(
    store: Store, folder: Path
) -> None:
    rewritten(folder / "sources.csv", {"probation_log.csv": {"coverage_start": "2009-05-01"}}, "file")
    load([folder], store)
    row = home_conditions(ask(store, "S1", GIVEN))
    assert "Probation" in cell(row, "no_records_loaded")
    assert "Health visiting" in cell(row, "never_told")


def test_with_no_coverage_at_all_nothing_is_ever_said_not_to_have_been_told(store: Store, folder: Path) -> None:
    (folder / "sources.csv").write_text(
        "file,agency\nkey_table.csv,BOARD\npeople.csv,CSC\nrelationships.csv,CSC\naddresses.csv,CSC\n"
    )
    load([folder], store)
    rows = ask(store, "S1", {"child": "child"}).rows
    assert len(rows) > 40
    assert all(cell(row, "never_told") == () for row in rows)
    assert "no share recorded" not in {row.cells["status"] for row in ask(store, "S3", {"child": "child"}).rows}


def test_doubt_about_who_is_who_is_said(store: Store, folder: Path) -> None:
    load([folder], store)
    child, sibling = (find_person(store, "person", name) for name in ("child", "sibling 1"))
    store.write(Subgraph((), (Link("COULD_BE", child, sibling, "", {"reason": "same name; date of birth missing"}),)))
    said = "somebody of the family may be recorded as another person too"
    assert all(said in cell(row, "rests_on") for row in ask(store, "S1", GIVEN).rows)
    assert all(said in cell(row, "rests_on") for row in ask(store, "S3", GIVEN).rows)


ELSEWHERE = {
    "S10": "says it of the person that a row is about",
    "F3": "the review knows of one household",
    "P4": "asks other questions, which say it",
}


def test_doubt_about_who_is_who_is_said_by_every_question(store: Store, folder: Path) -> None:
    """Everybody may be somebody else: then no row of any question is without doubt."""
    load([folder], store)
    people = [row["id"] for row in store.read("MATCH (p:Person) RETURN p.id AS id ORDER BY id")]
    doubts = [Link("COULD_BE", one, people[0], "", {"reason": "a test"}) for one in people[1:]]
    store.write(Subgraph((), tuple(doubts)))
    silent = {question.id for question in saved_questions() if not all(map(doubtful, rows_of(store, question)))}
    assert silent - set(ELSEWHERE) == set()


def rows_of(store: Store, question: Question) -> tuple[Row, ...]:
    """The rows of the first expectation of the header that has any."""
    given = next((each.given for each in question.expect if each.rows), None)
    return ask(store, question.id, given).rows if given else ()


def doubtful(row: Row) -> bool:
    return (
        any("recorded as another person too" in said for said in cell(row, "rests_on"))
        if "rests_on" in row.cells
        else False
    )


def test_without_any_coverage_nothing_is_said_not_to_have_been(store: Store, folder: Path) -> None:
    """Every question, of everything loaded: where no file says which days it covers, no record of it is loaded."""
    (folder / "sources.csv").write_text(
        "file,agency\nkey_table.csv,BOARD\npeople.csv,CSC\nrelationships.csv,CSC\naddresses.csv,CSC\n"
    )
    load([folder], store)
    said = {
        (question.id, text)
        for question in saved_questions()
        for row in rows_of(store, question)
        for text in row.cells.values()
        if text in NOT_SO
    }
    assert said == set()


NOT_SO = {
    *("not by this date", "no share recorded", "nothing recorded", "none recorded", "no completion recorded"),
    *("no step recorded", "no tie recorded", "no action recorded", "nothing tied to it is recorded"),
    *("not received", "not visited", "not answered", "not recorded as present", "in none"),
}


def test_a_telling_that_only_the_wording_points_to_is_perhaps_told(store: Store, folder: Path) -> None:
    change = {"EX-P10": {"outcome": "Probation was informed."}}
    rewritten(folder / "police_log.csv", change, "record_id")
    load([folder], store)
    row = next(row for row in ask(store, "S1", GIVEN).rows if row.cells["happened"] == "2008-09/2008-12")
    assert cell(row, "perhaps_told") == ("Probation",)
    assert "Probation" not in cell(row, "never_told") + cell(row, "told")


@pytest.mark.parametrize(
    ("id", "when"),
    [("S1", "happened"), ("S2", "happened"), ("R2", "happened"), ("V1", "last"), ("U2", "removed"), ("S8", "told")],
)
def test_a_vague_date_is_said_of_every_row_that_has_one_and_of_no_other(review: Store, id: str, when: str) -> None:
    question = next(each for each in saved_questions() if each.id == id)
    rows = [row for row in ask(review, id, question.expect[0].given).rows if row.records and row.cells[when]]
    vague = [row for row in rows if not re.fullmatch(r"\d{4}-\d\d-\d\d", str(row.cells[when]))]
    assert rows
    assert [row for row in rows if "vague date" in cell(row, "rests_on")] == vague


def cell(row: Row, name: str) -> tuple[str, ...]:
    """Return a cell that holds a list."""
    found = row.cells[name]
    assert isinstance(found, tuple)
    return found
