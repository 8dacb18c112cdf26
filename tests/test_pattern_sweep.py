"""A pattern looked for in every case says of each child what is said of that child alone, whatever the features."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.answer import Answer, Row, ask, read_parameters, read_row, read_rows
from graph.pattern_sweeps import shown_in
from graph.patterns.features import FEATURES, shown
from graph.patterns.pattern import saved_patterns
from graph.patterns.rows import same_pattern
from graph.questions import find_question
from graph.store import Store
from graph.sweeping import in_a_table
from tests.test_sweeps import DAYS, considered

P4 = find_question("P4")
COVERED, LATER = "2021-12-31", "2024-06-30"
"""The last day that the borough's files cover, and one of which nothing is loaded."""
ONE_OF = 12
"""Of a borough's children one in so many is asked about alone."""


def pattern_of(folder: Path, *features: str) -> str:
    """Write a pattern of these features, and return its path."""
    named = ", ".join(f'"{feature}"' for feature in features)
    says = f'name = "test"\nversion = "1"\nwritten_by = "a test"\nsays = "Features."\nfeatures = [{named}]\n'
    path = folder / f"pattern-{len(list(folder.iterdir()))}.toml"
    path.write_text(says, encoding="utf-8")
    return str(path)


def everywhere(store: Store, given: dict[str, str]) -> Answer:
    assert P4.sweep
    return in_a_table(store, P4, P4.sweep, read_parameters(store, P4.parameters, given), None, None)


def everybody(store: Store, day: str) -> list[str]:
    return sorted(considered(store, P4, {"as_of": day}))


def said(row: Row) -> tuple[object, ...]:
    return (*sorted(row.cells.items()), row.records)


class Alone:
    """What the features' own questions say of one child on a day, counted in Python; each is asked once of a child."""

    def __init__(self, store: Store, day: str) -> None:
        self._given = read_parameters(store, P4.parameters, {"as_of": day})
        self._of = cache(lambda id: store.read(P4.cypher, {**self._given, "child": id}))
        self._read = cache(lambda name, id: read_rows(store, find_question(name), self._asked(name, id)))

    def _asked(self, name: str, id: str) -> dict[str, object]:
        every: dict[str, object] = dict.fromkeys(each.name for each in find_question(name).parameters)
        return every | {"child": id, "as_of": self._given["as_of"]}

    def rows(self, pattern: str, id: str) -> list[tuple[object, ...]]:
        parameters = {**self._given, "pattern": pattern}
        found = same_pattern(self._of(id), parameters, lambda name, given: self._read(name, given["child"]))
        return [said(read_row(P4, each)) for each in found]


PATTERNS = [(feature,) for feature in FEATURES] + [each.features for each in saved_patterns()] + [tuple(FEATURES)]


@pytest.mark.parametrize("day", DAYS)
def test_says_of_each_child_of_the_review_what_is_said_of_that_child_alone(
    day: str, review: Store, tmp_path: Path
) -> None:
    alone, ids = Alone(review, day), everybody(review, day)
    for features in PATTERNS:
        pattern = pattern_of(tmp_path, *features)
        answer = everywhere(review, {"pattern": pattern, "as_of": day})
        assert [said(row) for row in answer.rows] == in_order(alone.rows(pattern, id) for id in ids), features


def test_a_case_that_shows_nothing_is_found_nowhere(review: Store) -> None:
    """35: before 1996 nothing is on record of the family."""
    answer = ask(review, "P4", {"child": "sibling 1", "as_of": "1985-01-01"})
    assert (answer.rows, answer.in_all) == ((), 0)
    assert answer.denominator


def test_who_died_is_a_case_too(review: Store) -> None:
    """1, 4: the child died in December 2009, as is on record where everything loaded is known."""
    answer = everywhere(review, {"pattern": "incidents-and-referrals"})
    assert "child" in {row.cells["child"] for row in answer.rows}
    assert answer.denominator
    assert "had they lived" in answer.denominator.in_words


def test_a_map_is_drawn_of_few(review: Store) -> None:
    assert_drawn_whole(ask(review, "P4", {"pattern": "incidents-and-referrals", "as_of": "2009-10-31"}))


@pytest.mark.parametrize("day", [COVERED, LATER])
def test_says_so_of_a_borough_too(day: str, borough: Store, tmp_path: Path) -> None:
    """Of all of whom the first few features say anything, and of a choice of the others."""
    alone, ids = Alone(borough, day), everybody(borough, day)
    for features in PATTERNS:
        pattern = pattern_of(tmp_path, *features)
        answer = everywhere(borough, {"pattern": pattern, "as_of": day})
        found = [str(row.cells["child_id"]) for row in answer.rows]
        assert set(found) <= set(ids)
        assert found or day == LATER or len(features) > 1, "the borough plants each feature"
        for id in {*found[::3], *ids[::ONE_OF]}:
            assert [said(row) for row in answer.rows if row.cells["child_id"] == id] == alone.rows(pattern, id), (
                features
            )


def in_order(rows: Iterable[list[tuple[Any, ...]]]) -> list[tuple[Any, ...]]:
    """By the name of the child and the id."""
    return sorted(
        (row for each in rows for row in each), key=lambda row: (dict(row[:-1])["child"], dict(row[:-1])["child_id"])
    )


FAMILY = """
MATCH (c:Person {id: $child})
CALL (c) {
  RETURN c AS m
  UNION MATCH (c)-[:PARENT_OF|CARER_OF]-(m:Person) RETURN m
  UNION MATCH (c)-[:SIBLING_OF]-(m:Person) RETURN m
  UNION MATCH (c)-[:LIVED_IN]->()<-[:LIVED_IN]-(m:Person) RETURN m
}
RETURN collect(DISTINCT m.id) AS ids
"""


def test_a_map_holds_what_a_question_sends_once_for_all_its_rows(borough: Store, tmp_path: Path) -> None:
    """V2 does so; of its rows those that do not show the feature are not drawn."""
    answer = ask(borough, "P4", {"pattern": pattern_of(tmp_path, "not seen for a year"), "as_of": COVERED})
    assert_drawn_whole(answer)
    assert {node.kind for node in answer.subgraph.nodes} >= {"Person", "Event", "Agency"}


def assert_drawn_whole(answer: Answer) -> None:
    nodes = {node.id for node in answer.subgraph.nodes}
    drawn = nodes | {link.id for link in answer.subgraph.links}
    assert answer.rows
    assert all({link.start, link.end} <= nodes for link in answer.subgraph.links)
    for row in answer.rows:
        assert row.cells["child_id"] in row.parts
        assert row.parts <= drawn


def test_a_case_is_the_pattern_of_its_features_without_its_family(borough: Store, tmp_path: Path) -> None:
    first = everywhere(borough, {"pattern": "slipping-from-view", "as_of": COVERED}).rows[0]
    asked = {"child": str(first.cells["child_id"]), "as_of": COVERED}
    case = read_rows(borough, P4, read_parameters(borough, P4.parameters, asked))
    assert len(case[0]["features"]) >= 3
    whole = everywhere(borough, {"pattern": pattern_of(tmp_path, *case[0]["features"]), "as_of": COVERED})
    family = set(borough.read(FAMILY, {"child": asked["child"]})[0]["ids"])
    answer = everywhere(borough, asked)
    left = [row for row in whole.rows if row.cells["child_id"] not in family]
    assert [(row.cells["child_id"], row.records) for row in answer.rows] == [
        (row.cells["child_id"], row.records) for row in left
    ]
    assert 0 < len(left) < len(whole.rows)
    assert answer.denominator
    assert answer.denominator.considered == len(set(everybody(borough, COVERED)) - family)
    assert "the family of the child asked about is left out" in answer.denominator.in_words


START = date(2008, 1, 1)
KNOWN = st.sampled_from(["by this date", "perhaps by this date"])


def event(first: int, length: int, known: str) -> dict[str, object]:
    days = [START + timedelta(first), START + timedelta(first + length)]
    happened = "/".join(day.isoformat() for day in dict.fromkeys(days))
    return {"happened": happened, "earliest": days[0], "latest": days[1], "known": known}


@settings(max_examples=60, deadline=None)
@given(st.lists(st.builds(event, st.integers(0, 900), st.integers(0, 500), KNOWN), min_size=1, max_size=7))
def test_what_falls_within_a_year_is_counted_alike_in_python_and_in_sql(rows: list[Mapping[str, object]]) -> None:
    feature = FEATURES["appointments missed"]
    with duckdb.connect() as there:
        there.execute("CREATE TABLE event (happened VARCHAR, happened_earliest DATE, happened_latest DATE)")
        there.execute("CREATE TABLE answered (child_id VARCHAR, happened VARCHAR, known VARCHAR, records VARCHAR[])")
        for number, row in enumerate(rows):
            there.execute("INSERT INTO event VALUES (?, ?, ?)", [row["happened"], row["earliest"], row["latest"]])
            there.execute(
                "INSERT INTO answered VALUES ('one', ?, ?, ?)", [row["happened"], row["known"], [str(number)]]
            )
        found = there.execute(shown_in(feature, "SELECT *, [] AS rests_on FROM answered")).fetchall()
    answer, named = shown(feature, rows)
    wanted = [("one", answer, {str(rows.index(row)) for row in named})] if named else []
    assert [(child, says, {str(rows.index(rows[int(id)])) for id in ids}) for child, says, _, ids in found] == wanted
