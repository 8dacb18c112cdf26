"""Saved questions are plain Cypher 5, which any Neo4j from 5.26 on runs, and their rows have one order only."""

import re
from collections.abc import Mapping
from typing import Any

import pytest

from graph.answer import Row, read_parameters, read_row, reckoned
from graph.cypher_text import plain
from graph.questions import CATEGORIES, FOLDER, Question, read_question, saved_questions
from graph.store import Store
from graph.subgraph import Subgraph
from tests.conftest import Held

# Functions of Cypher 5 itself that a question may use. A plug-in's would make it depend on that plug-in, and id() on
# what one database happens to number its nodes; avg() is a running mean, and not to be compared.
FUNCTIONS = {
    *("all", "any", "none", "single", "exists"),
    *("coalesce", "head", "last", "size", "range", "reduce", "reverse", "tail", "isempty"),
    *("collect", "count", "max", "min", "sum"),
    *("date", "duration", "duration.between", "duration.indays", "duration.inmonths"),
    *("abs", "ceil", "floor", "round", "sign", "tofloat", "tointeger", "tostring"),
    *("left", "replace", "right", "split", "substring", "tolower", "toupper", "trim"),
    *("endnode", "keys", "labels", "length", "nodes", "properties", "relationships", "startnode", "type"),
    *("allshortestpaths", "shortestpath"),
}
CLAUSES = {*("and", "as", "by", "call", "distinct", "in", "is", "match", "not", "on", "or", "return", "then", "when")}
CLAUSES |= {*("else", "unwind", "where", "with", "xor", "yield")}
# What tells one row from every other: an id, a key, the records, or a number that the statement itself counts up.
LAST_KEY = re.compile(r"(?:\w+\.)*(?:id|key|records|i|place|step)")

TRIES = 3

each_question = pytest.mark.parametrize("question", saved_questions(), ids=lambda question: question.id)


def called(cypher: str) -> set[str]:
    """Every name before an opening bracket that is no clause."""
    names = {name.casefold() for name in re.findall(r"([A-Za-z_][\w.]*)\s*\(", plain(cypher))}
    return names - CLAUSES


def sort_keys(cypher: str) -> list[str]:
    """The keys of the last ORDER BY, without their direction."""
    keys = re.split(r"ORDER\s+BY", plain(cypher), flags=re.IGNORECASE)[-1]
    keys = re.sub(r"\b(?:SKIP|LIMIT)\b.*", "", keys, flags=re.IGNORECASE | re.DOTALL)
    parts, depth = [""], 0
    for letter in keys.strip().rstrip(";"):
        depth += (letter in "([{") - (letter in ")]}")
        if letter == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += letter
    return [re.sub(r"\s+(?:ASC|DESC)(?:ENDING)?\s*$", "", part, flags=re.IGNORECASE).strip() for part in parts]


def with_ties_at_random(cypher: str) -> str:
    """The statement in which rows that its order leaves open come in any order."""
    return f"{cypher.rstrip().rstrip(';')}, rand()"


def rows_of(store: Store, question: Question, cypher: str, parameters: Mapping[str, Any]) -> list[Row]:
    """The rows as they are shown: a picture and the records behind a row have no order."""
    found = reckoned(store, question, store.read(cypher, parameters), parameters)
    return [read_row(question, each) for each in found]


def answers_of(store: Store) -> dict[tuple[str, int], list[Row]]:
    """The rows of every question, by its id and the number of the expectation."""
    return {
        (question.id, number): rows_of(
            store, question, question.cypher, read_parameters(store, question.parameters, expected.given)
        )
        for question in saved_questions()
        for number, expected in enumerate(question.expect, 1)
    }


@each_question
def test_calls_only_functions_of_cypher_itself(question: Question) -> None:
    assert called(question.cypher) <= FUNCTIONS


def test_the_check_sees_a_plug_in_and_an_inner_number() -> None:
    assert called("MATCH (n) WHERE n.a IN (1) RETURN apoc.text.join(n.a), id(n), avg(n.b)") - FUNCTIONS == {
        *("apoc.text.join", "id", "avg")
    }


EVERYBODY_OR_GIVEN = r"WHERE given IS NULL\s+MATCH|MATCH \((\w+):Person\) WHERE \1\.id = \$\w+ OR \1\.code = \$\w+\s"


@each_question
def test_every_subquery_starts_from_what_is_bound(question: Question) -> None:
    """One that starts anywhere walks the whole graph: it may only gather a kind of which there are few, or everybody
    where nobody is given, or look up by id or code who is given."""
    for body in re.findall(r"CALL\s*(?:\(\s*\))?\s*\{([^{}]*)", plain(question.cypher), re.IGNORECASE):
        few = {"Agency", "Rejection"} | ({"Person"} if re.search(EVERYBODY_OR_GIVEN, body) else set())
        assert set(re.findall(r"\(\w*:(\w+)", body)) <= few
        assert re.search(r"\(\w*:\w+", body)


@each_question
def test_the_last_sort_key_tells_rows_apart(question: Question) -> None:
    assert LAST_KEY.fullmatch(sort_keys(question.cypher)[-1]), sort_keys(question.cypher)


@each_question
def test_the_order_leaves_nothing_to_chance_on_the_sample(question: Question, review: Store) -> None:
    for expected in question.expect:
        parameters = read_parameters(review, question.parameters, expected.given)
        rows = rows_of(review, question, question.cypher, parameters)
        for _ in range(TRIES):
            assert rows_of(review, question, with_ties_at_random(question.cypher), parameters) == rows


def test_no_order_comes_from_the_order_of_writing(review: Store, held: Held) -> None:
    """Neither of rows nor of lists in them: an engine may plan one statement in two ways, and walk it in two orders."""
    before = answers_of(review)
    nodes = [row["n"] for row in review.read("MATCH (n) RETURN n")]
    links = [row["l"] for row in review.read("MATCH (a)-[l]->(b) RETURN a, l, b")]
    held.what = "the review, written the other way round"
    review.clear()
    review.write(Subgraph(tuple(reversed(nodes)), tuple(reversed(links))))
    after = answers_of(review)
    assert [case for case in before if after[case] != before[case]] == []


def test_the_checks_of_the_order_see_rows_that_tie(store: Store) -> None:
    cypher = "UNWIND range(1, 50) AS n RETURN n ORDER BY n % 2 DESC"
    assert any(store.read(with_ties_at_random(cypher)) != store.read(cypher) for _ in range(TRIES))
    assert not LAST_KEY.fullmatch(sort_keys(cypher)[-1])
    assert sort_keys("RETURN 1 AS a ORDER BY a DESC, coalesce(b, 'x, y'), c.id LIMIT 5") == [
        "a",
        "coalesce(b, '')",
        "c.id",
    ]


def test_every_file_below_the_folder_is_a_question_of_a_category() -> None:
    every = sorted(path for path in FOLDER.rglob("*") if path.is_file())
    files = [path for path in every if path.suffix != ".sql"]
    sweeps = [question.sweep.path for question in saved_questions() if question.sweep]
    assert sorted(set(every) - set(files)) == sorted(sweeps)
    assert {path.parent.name for path in files} <= set(CATEGORIES)
    assert [read_question(path).path for path in files] == files
    assert len(files) == len(saved_questions())


@each_question
def test_a_file_opens_with_the_question(question: Question) -> None:
    """Neo4j Browser shows the first line as the favourite's name."""
    assert question.text.splitlines()[0] == f"// {question.title}"
    assert question.title
