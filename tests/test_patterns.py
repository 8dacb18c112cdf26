"""A pattern is found where the questions of its features say so, in no other family, and nowhere by guessing."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.answer import ask, read_parameters, read_rows
from graph.errors import BadParameter, BadRule
from graph.patterns.features import CANNOT, FEATURES, NO, YES, shown
from graph.patterns.pattern import chosen_pattern, read_pattern, saved_patterns
from graph.questions import find_question
from graph.store import Store
from loaders.load import load
from tests.agency_files import Cells, key_table, log, write_csv

GOOD = """name = "out-of-reach"
version = "1"
written_by = "a test"
says = "Two features."
features = ["no meeting", "appointments missed"]
"""
FAMILIES = ("ASH", "BAY", "ELM")


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('"no meeting"', '"no luck"', "line 5: expected every feature to be one of: no meeting, referral unanswered"),
        ('["no meeting", "appointments missed"]', "[]", "line 5: expected features to be a list, each a feature"),
        ('"appointments missed"', '"no meeting"', "line 5: expected every feature once"),
        ('version = "1"\n', "", "line 1: expected version, which is missing here"),
        ('version = "1"', "version = 1", "line 2: expected version to be text in quotation marks"),
        ('says = "Two features."', "weight = 2", "line 4: this key is not known"),
    ],
)
def test_what_cannot_be_is_named_by_file_and_line(tmp_path: Path, old: str, new: str, says: str) -> None:
    assert old in GOOD
    path = tmp_path / "pattern.toml"
    path.write_text(GOOD.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(BadRule, match=re.escape(f"pattern.toml {says}")):
        read_pattern(path)


def test_two_files_with_one_name_and_version_are_named_and_a_name_means_the_newest(tmp_path: Path) -> None:
    (tmp_path / "one.toml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "two.toml").write_text(GOOD.replace('"1"', '"2"'), encoding="utf-8")
    assert chosen_pattern("out-of-reach", tmp_path).version == "2"
    assert chosen_pattern("Out-of-reach@1", tmp_path).version == "1"
    assert chosen_pattern(str(tmp_path / "one.toml")).features == ("no meeting", "appointments missed")
    saved_patterns.cache_clear()
    (tmp_path / "two.toml").write_text(GOOD, encoding="utf-8")
    with pytest.raises(BadRule, match=re.escape("two.toml line 1: one.toml has the same name and version")):
        saved_patterns(tmp_path)


def test_neither_a_pattern_nor_a_child_is_one_sentence_with_the_patterns(review: Store) -> None:
    with pytest.raises(
        BadParameter, match="pattern: missing, and no child is given either; expected one of: incidents"
    ):
        ask(review, "P4", {})
    with pytest.raises(BadParameter, match=r"pattern: no pattern has that name and version; .*slipping-from-view@1"):
        ask(review, "P4", {"pattern": "other"})
    with pytest.raises(BadParameter, match="pattern: there is no such file"):
        chosen_pattern("other.toml")


@pytest.mark.parametrize("as_of", [None, "2009-10-31", "2006-12-31"])
def test_a_question_that_is_not_asked_would_have_said_no(review: Store, as_of: str | None) -> None:
    """The statement says of which features a family's records hold anything; the others are not looked for."""
    question = find_question("P4")
    given = {} if as_of is None else {"as_of": as_of}
    parameters = read_parameters(review, question.parameters, given)
    for child in review.read(question.cypher, parameters):
        for name in set(FEATURES) - set(child["may_show"]):
            other = find_question(FEATURES[name].question)
            asked = read_parameters(review, other.parameters, {"child": child["child_id"], **given})
            assert shown(FEATURES[name], read_rows(review, other, asked))[0] == NO


def missed(first: date, last: date, known: str = "by this date") -> dict[str, object]:
    return {"happened": first.isoformat() if first == last else f"{first}/{last}", "known": known}


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 900), st.integers(0, 500)), min_size=0, max_size=5))
def test_three_within_a_year_is_sure_only_if_every_choice_of_one_window_says_so(
    days: Sequence[tuple[int, int]],
) -> None:
    start = date(2008, 1, 1)
    spans = [(first, first + length) for first, length in days]
    rows = [missed(start + timedelta(first), start + timedelta(last)) for first, last in spans]
    windows = [(first, first + 364) for first in range(-400, 1500)]
    sure = any(sum(a <= first and last <= b for first, last in spans) >= 3 for a, b in windows)
    maybe = any(sum(first <= b and a <= last for first, last in spans) >= 3 for a, b in windows)
    answer, named = shown(FEATURES["appointments missed"], rows)
    assert answer == (YES if sure else CANNOT if maybe else NO)
    assert bool(named) == maybe


def test_a_row_that_was_perhaps_written_later_cannot_be_told() -> None:
    rows = [missed(date(2008, 1, day), date(2008, 1, day)) for day in (1, 2)]
    late = missed(date(2008, 1, 3), date(2008, 1, 3), known="perhaps by this date")
    assert shown(FEATURES["appointments missed"], [*rows, late])[0] == CANNOT
    assert shown(FEATURES["appointments missed"], [*rows, {"happened": None, "known": "by this date"}])[0] == CANNOT
    assert shown(FEATURES["appointments missed"], rows)[0] == NO


def incidents(family: str, days: Sequence[str]) -> list[Cells]:
    """Incidents of domestic abuse that the police closed each on its own."""
    return [
        {
            "record_type": "incident",
            "event_start": day,
            "recorded_at": day,
            "subject_id": f"{family}M",
            "concern_code": "domestic abuse",
        }
        for day in days
    ]


def referral(family: str) -> Cells:
    day = {"event_start": "2008-05-01", "recorded_at": "2008-05-01", "shared_at": "2008-05-01"}
    return {"record_type": "referral", "subject_id": f"{family}M", "shared_with_agency": "Children's Services", **day}


@pytest.fixture
def three_families(store: Store, tmp_path: Path) -> Store:
    """Ash and Bay have incidents and a referral that nobody answered; Elm has incidents alone."""
    people = [{"code": f"{each}{who}", "kind": "person", "name": f"{each} {who}"} for each in FAMILIES for who in "MK"]
    for each in people:
        each["born"] = "1980" if each["code"].endswith("M") else "2004-01-01"
    key_table(tmp_path, *people, without="REV")
    ties = [{"person_id": f"{each}M", "type": "mother", "other_person_id": f"{each}K"} for each in FAMILIES]
    write_csv(tmp_path / "relationships.csv", ties)
    rows = [row for each in FAMILIES for row in incidents(each, ("2006-01-01", "2007-01-01", "2008-01-01"))]
    log(tmp_path, *rows, referral("ASH"), referral("BAY"))
    names = {"log.csv": "Harbour Police", "relationships.csv": "Children's Services"}
    covered = {"coverage_start": "2004-01-01", "coverage_end": "2009-12-31"}
    write_csv(tmp_path / "sources.csv", [{"file": file, "agency": agency, **covered} for file, agency in names.items()])
    assert load([tmp_path], store).rejections == ()
    return store


def test_the_features_of_a_case_are_found_in_another_family(three_families: Store) -> None:
    """By hand: Ash shows incidents and the referral, and so does Bay; Elm has no referral. Ash itself is left out."""
    answer = ask(three_families, "P4", {"child": "ASHK", "as_of": "2009-12-31"})
    assert [(row.cells["child"], row.cells["answer"]) for row in answer.rows] == [("BAY K", "shows all")]
    row = answer.rows[0]
    assert row.cells["pattern"] == "the features of this case"
    assert set(row.cells["features"] or ()) >= {"referral unanswered", "incidents closed alone"}  # type: ignore[arg-type]
    assert {answer.records[id].file for id in row.records} == {"log.csv", "relationships.csv"}


def test_a_pattern_is_found_in_every_family_that_shows_it(three_families: Store) -> None:
    answer = ask(three_families, "P4", {"pattern": "incidents-and-referrals", "as_of": "2009-12-31"})
    assert [row.cells["child"] for row in answer.rows] == ["ASH K", "BAY K"]
    early = ask(three_families, "P4", {"pattern": "incidents-and-referrals", "as_of": "2008-04-30"})
    assert early.rows == ()
