"""What is true of a synthetic borough is what the questions answer of it: row by row, at several sizes and seeds."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.population.borough import Size, write_borough
from graph.questions import saved_questions
from graph.store import Store
from loaders.load import load
from tests.borough_truth import (
    Asking,
    Wanted,
    children_of,
    differences,
    questions_with_truth,
    read_truth,
    set_aside,
)

SAMPLE = Path(__file__).parent.parent / "data" / "samples" / "borough"
SEED, FAMILIES = 1, 60
OTHERS = ((20, 2), (20, 17))
"""Other sizes, in families, and seeds; larger ones are for `benchmarks/`."""

ASKED = {question.id for question in saved_questions()}
WITH_TRUTH = [question for question in questions_with_truth(SAMPLE) if question in ASKED]
FINDINGS = [question for question, of_all in questions_with_truth(SAMPLE).items() if of_all and question in ASKED]
ONE_OF = 6
"""Of the children without a story each is asked one question on findings in so many, each a different one."""


def test_the_sample_is_what_the_generator_writes(tmp_path: Path) -> None:
    write_borough(SEED, Size(families=FAMILIES), tmp_path, with_truth=True)
    written = {path.relative_to(tmp_path): path.read_bytes() for path in tmp_path.rglob("*.csv")}
    kept = {path.relative_to(SAMPLE): path.read_bytes() for path in SAMPLE.rglob("*.csv")}
    assert sorted(written) == sorted(kept)
    assert [path for path in written if written[path] != kept[path]] == []


@pytest.mark.parametrize("question", WITH_TRUTH)
def test_answers_are_true(question: str, borough: Store) -> None:
    wanted = read_truth(SAMPLE, question)
    assert any(each.rows for each in wanted)
    assert list(differences(Asking(borough), wanted)) == []


def test_nothing_is_found_where_nothing_was_planted(borough: Store) -> None:
    """Of children without a story, and of whom truth has nothing, a choice is asked that is the same each time."""
    assert list(differences(Asking(borough), list(unplanted()))) == []


def unplanted() -> Iterator[Wanted]:
    planted = {question: {each.given for each in read_truth(SAMPLE, question)} for question in FINDINGS}
    quiet = [child for child, story in children_of(SAMPLE) if not story]
    for place, child in enumerate(quiet):
        for number, question in enumerate(FINDINGS):
            given = f'{{"child": "{child}"}}'
            if (place + number) % ONE_OF == 0 and given not in planted[question]:
                yield Wanted(question, given, ("records",), ())


def test_of_quiet_families_truth_has_no_finding() -> None:
    quiet = {child for child, story in children_of(SAMPLE) if not story}
    assert quiet
    for question in FINDINGS:
        asked = {each.given for each in read_truth(SAMPLE, question) if each.rows}
        assert not any(child in given for child in quiet for given in asked), question


def test_only_planted_rows_are_set_aside(borough: Store) -> None:
    found = borough.read(
        "MATCH (r:Rejection) RETURN r.file AS file, r.line AS line, r.column AS column ORDER BY file, line"
    )
    assert [(each["file"], each["line"], each["column"]) for each in found] == set_aside(SAMPLE) != []


@pytest.mark.parametrize(("families", "seed"), OTHERS)
def test_answers_are_true_of_other_seeds_and_sizes(families: int, seed: int, tmp_path: Path, store: Store) -> None:
    folder = tmp_path / "borough"
    write_borough(seed, Size(families=families), folder, with_truth=True)
    report = load([folder], store)
    assert [(each.file, each.line, each.column) for each in report.rejections] == set_aside(folder)
    assert (report.warnings, report.could_be) == ((), ())
    asking = Asking(store)
    wanted = [each for question in WITH_TRUTH for each in read_truth(folder, question)[::2]]
    assert list(differences(asking, wanted)) == []


def test_a_wrong_answer_would_be_seen(borough: Store) -> None:
    wanted = read_truth(SAMPLE, "S9")
    one = next(each for each in wanted if each.rows)
    less = Wanted(one.question, one.given, one.columns, one.rows[1:])
    more = Wanted(one.question, one.given, one.columns, (*one.rows, one.rows[0]))
    assert len(list(differences(Asking(borough), [less]))) == 1
    assert len(list(differences(Asking(borough), [more]))) == 1


def test_every_question_has_truth() -> None:
    assert set(WITH_TRUTH) == ASKED
