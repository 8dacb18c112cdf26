"""What each story of the synthetic borough plants, written down by hand, is in the truth that is reckoned from it."""

import json
from pathlib import Path

import pytest

from benchmarks.population.stories.shelf import STORIES
from benchmarks.population.stories.told import Story
from tests.borough_truth import children_of, read_truth

SAMPLE = Path(__file__).parent.parent / "data" / "samples" / "borough"

PLANTED = [
    ("broken referral chain", "S9", "stops_at", ["not received", "not visited"]),
    ("broken referral chain", "S9", "sender", ["Borough Police", "Health Visiting Service"]),
    ("missed appointments", "U4", "kind", ["appointment"] * 5),
    ("removed from a list while concerns were open", "U2", "told", ['["Health Visiting Service"]'] * 2),
    (
        *("contradictory accounts of where a child is", "U5", "account"),
        [
            '["only reported by an adult", "whereabouts unclear"]',
            '["said to live with father"]',
            '["whereabouts unclear"]',
        ],
    ),
    ("child speaks and what followed", "V4", "answer", ["no records loaded", "nothing recorded", "something recorded"]),
    ("help sought", "R3", "asked", ["adult asked for help"] * 3),
    ("incidents closed alone", "R2", "tied", ["no tie recorded"] * 3 + ["tied to another"] * 2),
    ("persistent worker", "R8", "kind", ["contact", "supervision", "visit", "visit"]),
    ("unseen man", "F7", "met_by", ["[]"]),
    ("co-occurring factors", "F5", "not_dated", ["[]"]),
    ("safe and well", "V5", "contact", ["direct and longer", "indirect", "short"]),
    (
        *("offers and how they were met", "R4", "met"),
        ["accepted", "declined", "missed", "missed", "nobody in", "refused at the door", "withdrawn by the service"],
    ),
    ("history that a decision did not know", "R7", "earlier", ["4", "4"]),
    ("advice on decisions", "P2", "answer", ["none recorded", "recorded", "tied to no decision"]),
]


@pytest.mark.parametrize(("story", "question", "column", "cells"), PLANTED)
def test_planted(story: str, question: str, column: str, cells: list[str]) -> None:
    assert cells_of_eldest(story, question, column) == cells


def cells_of_eldest(story: str, question: str, column: str) -> list[str]:
    """The cells of a column in the answer on the eldest child of a story, with everything loaded, in order of text."""
    eldest = min(
        (child for child, of in children_of(SAMPLE) if of == story), key=lambda child: child.rpartition("|")[2]
    )
    wanted = [each for each in read_truth(SAMPLE, question) if json.loads(each.given) == {"child": eldest}]
    return sorted(row[each.columns.index(column)] for each in wanted for row in each.rows)


def test_every_story_is_told_once_in_the_sample() -> None:
    told = {story for _, story in children_of(SAMPLE) if story}
    assert told == {story.name for story in STORIES}


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)
def test_a_story_plants_rows_for_the_questions_it_is_told_for(story: Story) -> None:
    children = {child for child, of in children_of(SAMPLE) if of == story.name}
    names = {child.rpartition("|")[0] for child in children}
    for question in story.answers:
        wanted = [each for each in read_truth(SAMPLE, question) if each.rows]
        of_them = any(json.loads(each.given).get("child") in children for each in wanted)
        cells = [cell for each in wanted for row in each.rows for cell in row]
        assert of_them or any(name in cell for name in names for cell in cells), question
