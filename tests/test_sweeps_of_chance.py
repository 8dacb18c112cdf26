"""On boroughs of chance, a question of every child says of each what the question says of that child alone.

With vague dates, dates open at a side, files that cover some days or none, rows in quarantine and people who may be
two: all that the two samples have too little of.
"""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from graph.patterns.features import FEATURES
from graph.questions import find_question, saved_questions
from graph.store import Store
from graph.subgraph import Subgraph
from tests.conftest import Held
from tests.random_boroughs import boroughs
from tests.test_pattern_sweep import pattern_of
from tests.test_sweeps import alone, everybody, ids_in, of_one, table

SWEPT = [question.id for question in saved_questions() if question.sweep]

RULE = """
name = "both"
version = "1"
written_by = "A test"
resembles = "Nothing"
says = "Alcohol and neglect within a week."
within = 7

[[needs]]
categories = ["alcohol"]
count = 1

[[needs]]
categories = ["neglect", "whereabouts unclear"]
count = 1
"""


@pytest.fixture(scope="session")
def rule(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A rule that so small a world may meet."""
    path = tmp_path_factory.mktemp("rule") / "both.toml"
    path.write_text(RULE, encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def patterns(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """A pattern of each feature alone, but for days within a year: these worlds write an id where a day is written."""
    folder = tmp_path_factory.mktemp("patterns")
    return [Path(pattern_of(folder, name)) for name, feature in FEATURES.items() if not feature.within]


# Not shrunk: each try asks the engine a hundred times, and the worlds are small as they are.
@settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
@given(drawn=boroughs())
def test_says_of_each_what_the_question_says_of_one_alone(
    held: Held, rule: Path, patterns: list[Path], drawn: tuple[Subgraph, date, date]
) -> None:
    held.what = "boroughs of chance"
    whole, as_of, on = drawn
    held.store.clear()
    held.store.write(whole)
    for id in SWEPT:
        for pattern in patterns if id == "P4" else patterns[:1]:
            compare(held.store, id, given_for(id, as_of, on, rule, pattern))


def given_for(id: str, as_of: date, on: date, rule: Path, pattern: Path) -> dict[str, str]:
    wanted = {"as_of": as_of.isoformat(), "on": on.isoformat(), "rule": str(rule), "pattern": str(pattern)}
    return {each.name: wanted[each.name] for each in find_question(id).parameters if each.name in wanted}


def compare(store: Store, id: str, given: dict[str, str]) -> None:
    """Hold the sweep against the question, for everybody of whom the sweep may say anything."""
    question = find_question(id)
    answer = table(store, id, given)
    whom = everybody(store, question, given)
    assert ids_in(answer) <= whom
    for each in sorted(whom):
        assert of_one(answer, question, each) == alone(store, question, given, each), (id, given)
