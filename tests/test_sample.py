"""The sample says only what a paragraph of the published summary says, and leaves no paragraph of the story out."""

import csv

import pytest

from graph.store import Store
from tests.conftest import REVIEW

RECORDS = "MATCH (r:Record) RETURN r.file AS file, r.line AS line, r.paragraph AS paragraph ORDER BY file, line"


@pytest.fixture(scope="module")
def paragraphs() -> dict[str, str]:
    with (REVIEW / "paragraphs.csv").open(encoding="utf-8", newline="") as file:
        return {row["paragraph"]: row["states"] for row in csv.DictReader(file)}


def test_each_paragraph_of_the_summary_is_listed(paragraphs: dict[str, str]) -> None:
    assert {str(number) for number in range(1, 56)} <= set(paragraphs)
    assert all(paragraphs.values())


def test_every_row_cites_a_paragraph_that_is_listed(review: Store, paragraphs: dict[str, str]) -> None:
    records = review.read(RECORDS)
    assert len(records) > 100
    for record in records:
        cited = [part.strip() for part in record["paragraph"].split(";") if part.strip()]
        assert cited, f"{record['file']} line {record['line']} cites no paragraph"
        assert set(cited) <= set(paragraphs), f"{record['file']} line {record['line']}"


def test_the_whole_story_is_told(review: Store) -> None:
    cited = {part.strip() for record in review.read(RECORDS) for part in record["paragraph"].split(";")}
    assert {str(number) for number in range(33, 49)} - cited == set()


def test_at_least_seven_hands(review: Store) -> None:
    rows = review.read("MATCH (a:Agency)-[:KEPT]->(r:Record) RETURN a.name AS name, count(r) AS n ORDER BY name")
    assert len([row for row in rows if row["n"]]) >= 8


def test_nothing_is_left_over(review: Store) -> None:
    assert review.read("MATCH (q:Rejection) RETURN q.file AS file, q.line AS line") == []
    assert review.read("MATCH (p:Person) RETURN p.name AS name ORDER BY name") == [
        {"name": name} for name in ("child", "father", "mother", *(f"sibling {n}" for n in range(1, 9)))
    ]
