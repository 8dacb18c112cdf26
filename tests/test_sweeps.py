"""A question asked of every child says of each what it says of that child alone, and of how many children it speaks."""

import csv
import io
import json
import re
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from graph import export
from graph.answer import Answer, Row, ask, read_parameters, read_row, read_rows
from graph.as_network import as_graphml
from graph.errors import BadParameter, BadQuestion, NothingLoaded
from graph.questions import Question, find_question, read_question, saved_questions, swept
from graph.settings import Settings
from graph.store import Store
from graph.subgraph import Link, Node, Source, Subgraph
from graph.sweeping import in_a_table
from tests.running import knownto
from tests.test_question_files import GOOD, written

SWEPT = [question for question in saved_questions() if question.sweep]
# Before most was known, in the middle, and with the review itself.
DAYS = ("2005-12-31", "2009-10-31", "2013-12-31")
CASES = [pytest.param(question, day, id=f"{question.id}-{day}") for question in SWEPT for day in DAYS]
# What a question needs besides days; tests/test_pattern_sweep.py looks for every feature and pattern.
ALSO = {"P4": {"pattern": "slipping-from-view"}}

IN_THE_BOROUGH, AS_MANY = "2024-06-30", 15


def given_on(question: Question, day: str) -> dict[str, str]:
    """What the question is given on a day: as the day of knowledge, and a year before as the day asked about."""
    wanted = {parameter.name for parameter in question.parameters if parameter.required}
    return {
        "as_of": day,
        **ALSO.get(question.id, {}),
        **{name: day.replace(day[:4], str(int(day[:4]) - 1)) for name in wanted},
    }


def table(store: Store, id: str, given: dict[str, str], most_rows: int | None = None) -> Answer:
    """The answer over every child without its map, which asks about each of them anew."""
    question = find_question(id)
    assert question.sweep
    parameters = read_parameters(store, question.parameters, given)
    return in_a_table(store, question, question.sweep, parameters, most_rows, None)


def said(row: Row, question: Question) -> tuple[Any, ...]:
    """What a row of either kind of answer says, in the columns that both have."""
    assert question.sweep
    own = question.sweep.own_columns
    shared = {column.name for column in question.table} & {column.name for column in swept(question).table} - set(own)
    return (*sorted((name, cell) for name, cell in row.cells.items() if name in shared), row.records)


def alone(store: Store, question: Question, given: dict[str, str], id: str) -> Counter[tuple[Any, ...]]:
    """What the question's own Cypher says of one of them."""
    assert question.sweep
    parameters = read_parameters(store, question.parameters, given) | {question.sweep.every: id}
    found = [each for each in read_rows(store, question, parameters) if question.sweep.keeps(each)]
    return Counter(said(read_row(question, each), question) for each in found)


def of_one(answer: Answer, question: Question, id: str) -> Counter[tuple[Any, ...]]:
    assert question.sweep
    return Counter(said(row, question) for row in answer.rows if row.cells[question.sweep.id_column] == id)


def ids_in(answer: Answer) -> set[str]:
    assert answer.question.sweep
    return {str(row.cells[answer.question.sweep.id_column]) for row in answer.rows}


def everybody(store: Store, question: Question, given: dict[str, str]) -> set[str]:
    """Of whom a sweep may say anything: the children considered, or everybody where it asks about adults."""
    assert question.sweep
    if question.sweep.every == "child":
        return considered(store, question, given)
    return {row["id"] for row in store.read("MATCH (n:Person) RETURN n.id AS id")}


def considered(store: Store, question: Question, given: dict[str, str]) -> set[str]:
    """By the words of docs/sweeps.md, in plain Python over the graph's own properties."""
    assert question.sweep
    day, known_by = (date.fromisoformat(given[name]) for name in (question.sweep.considered_on, "as_of"))
    found = [row["n"] for row in store.read("MATCH (n:Person)<-[:PARENT_OF]-() RETURN DISTINCT n AS n")]
    if question.sweep.cases:
        # Who died is a case too, and who is only expected is none.
        return {each.id for each in found if not each.properties.get("expected") and is_child(each, day, date.min)}
    return {each.id for each in found if is_child(each, day, known_by)}


def is_child(person: Node, day: date, known_by: date) -> bool:
    told = person.properties
    first, last = told.get("born_earliest", date.min), told.get("born_latest", date.max)
    died, recorded = told.get("died_latest", date.max), told.get("died_recorded", date.min)
    for each in (first, last, died, recorded):
        assert isinstance(each, date)
    is_dead = died < day and recorded <= known_by  # type: ignore[operator]
    return first <= day and last > day.replace(year=day.year - 18) and not is_dead  # type: ignore[operator]


@pytest.mark.parametrize(("question", "day"), CASES)
def test_says_of_each_child_what_the_question_says_of_that_child_alone(
    question: Question, day: str, review: Store
) -> None:
    given = given_on(question, day)
    answer = table(review, question.id, given)
    whom = everybody(review, question, given)
    for id in whom:
        assert of_one(answer, question, id) == alone(review, question, given, id)
    assert ids_in(answer) <= whom


@pytest.mark.parametrize("question", SWEPT, ids=lambda question: question.id)
def test_says_so_of_a_borough_too(question: Question, borough: Store) -> None:
    """Of everybody of whom it says anything, up to a number, and of as many of whom it says nothing."""
    given = given_on(question, IN_THE_BOROUGH)
    answer = table(borough, question.id, given)
    found = sorted(ids_in(answer))
    silent = sorted(everybody(borough, question, given) - set(found))
    assert found
    for id in (*found[:: max(1, len(found) // AS_MANY)], *silent[:: max(1, len(silent) // AS_MANY)]):
        assert of_one(answer, question, id) == alone(borough, question, given, id)


@pytest.mark.parametrize("question", SWEPT, ids=lambda question: question.id)
def test_counts_the_children_it_considered(question: Question, review: Store) -> None:
    given = given_on(question, "2009-10-31")
    denominator = table(review, question.id, given).denominator
    assert denominator
    assert denominator.considered == len(considered(review, question, given))


@pytest.mark.parametrize("question", SWEPT, ids=lambda question: question.id)
def test_rows_lead_to_records_and_to_the_map(question: Question, review: Store) -> None:
    answer = ask(review, question.id, given_on(question, "2011-09-21"))
    assert answer.rows or question.id == "F3", "33: the review knows of one household"
    for row in answer.rows:
        assert set(row.records) <= set(answer.records)
        assert row.parts or not row.records
    ids = {node.id for node in answer.subgraph.nodes}
    assert all({link.start, link.end} <= ids for link in answer.subgraph.links)


@pytest.mark.parametrize("question", SWEPT, ids=lambda question: question.id)
def test_comes_in_a_neutral_order_that_is_named(question: Question, review: Store) -> None:
    """By the child, and neither by a number nor by how grave anything is."""
    assert question.sweep
    name, id = question.sweep.columns[:2]
    assert question.sweep.order.startswith(f"By the {name}'s name")
    answer = table(review, question.id, given_on(question, "2009-10-31"))
    whom = [(row.cells[name], row.cells[id]) for row in answer.rows]
    assert whom == sorted(whom)
    if question.reckoned_by:
        return  # ordered once it is reckoned
    order = question.sweep.sql.rpartition("ORDER BY ")[2]
    assert re.match(r"(\w\.name, \w\.id|child, child_id)\b", order)
    assert re.search(r"\b(records|id)\Z", order)


def born(earliest: str, latest: str) -> dict[str, Any]:
    days = (date.fromisoformat(earliest), date.fromisoformat(latest))
    return {"born": f"{earliest}/{latest}", "born_earliest": days[0], "born_latest": days[1]}


def small_borough() -> Subgraph:
    """Nine people whose mother is on record, and her; one record, of January 2008, mentions two of them."""
    died: dict[str, Any] = {"died": "2007", "died_earliest": date(2007, 1, 1), "died_latest": date(2007, 12, 31)}
    people: dict[str, dict[str, Any]] = {
        "P-mother": {"name": "mother", **born("1970-01-01", "1970-01-01")},
        "P-child": {"name": "child", **born("2000-05-01", "2000-05-01")},
        "P-known": {"name": "known", **born("2000-05-01", "2000-05-01")},
        "P-no-date": {"name": "no date of birth"},
        "P-turned-18": {"name": "eighteen on the day", **born("1990-06-01", "1990-06-01")},
        "P-day-before": {"name": "eighteen the day after", **born("1990-06-02", "1990-06-02")},
        "P-perhaps": {"name": "perhaps eighteen", **born("1990-01-01", "1990-12-31")},
        "P-not-born": {"name": "born the day after", **born("2008-06-02", "2008-06-02")},
        "P-died": {"name": "died, and on record", **died, "died_recorded": date(2008, 1, 31)},
        "P-died-later": {"name": "died, recorded later", **died, "died_recorded": date(2009, 1, 31)},
    }
    written_on = Source("R-1", "A-1", date(2008, 1, 31), date(2008, 1, 31))
    day: dict[str, Any] = {
        "recorded": "2008-01-31",
        "recorded_earliest": date(2008, 1, 31),
        "recorded_latest": date(2008, 1, 31),
    }
    nodes = [Node("Person", id, properties) for id, properties in people.items()]
    nodes += [Node("Agency", "A-1", {"name": "Police", "sector": "police"})]
    nodes += [Node("Record", "R-1", {"agency": "A-1", "file": "a.csv", "line": 2, **day}), Node("Mention", "M-1")]
    nodes += [Node("Mention", "M-2")]
    links = [Link("PARENT_OF", "P-mother", id, sources=(written_on,)) for id in people if id != "P-mother"]
    links += [Link("KEPT", "A-1", "R-1"), Link("MENTIONS", "R-1", "M-1"), Link("IDENTIFIED_AS", "M-1", "P-known")]
    links += [Link("MENTIONS", "R-1", "M-2"), Link("IDENTIFIED_AS", "M-2", "P-perhaps")]
    return Subgraph(tuple(nodes), tuple(links))


def test_considers_who_was_or_may_have_been_a_child_and_counts_who_is_in_no_record(store: Store) -> None:
    """Six: the child, the known, no date, eighteen the day after, perhaps eighteen, and the death recorded later."""
    store.write(small_borough())
    answer = table(store, "V1", {"as_of": "2008-06-01"})
    assert answer.denominator
    assert (answer.denominator.considered, answer.denominator.without_records) == (6, 4)
    assert "6 children" in answer.denominator.in_words
    assert "1 June 2008" in answer.denominator.in_words
    before = table(store, "V1", {"as_of": "2008-01-30"}).denominator
    assert before
    assert before.without_records == before.considered


def test_without_a_day_of_knowledge_the_last_day_of_writing_says_who_is_a_child(store: Store) -> None:
    store.write(small_borough())
    denominator = table(store, "V1", {}).denominator
    assert denominator
    assert "31 January 2008" in denominator.in_words
    assert denominator.considered == 6  # the one turned 18 on 1 June is still a child; both deaths are on record


def test_an_empty_graph_is_said_to_be_empty(store: Store) -> None:
    for question in SWEPT:
        with pytest.raises(NothingLoaded, match=r"^Nothing is loaded"):
            ask(store, question.id, given_on(question, "2009-10-31"))


def test_a_reader_is_shown_the_first_rows_and_a_file_holds_all(review: Store) -> None:
    whole = table(review, "V1", {"as_of": "2009-10-31"})
    part = ask(review, "V1", {"as_of": "2009-10-31"}, most_rows=5)
    assert [row.cells for row in part.rows] == [row.cells for row in whole.rows[:5]]
    assert (part.in_all, whole.in_all) == (len(whole.rows), len(whole.rows))
    assert len(whole.rows) > 5
    assert f"The first 5 of {part.in_all} rows are shown" in export.as_html(part)
    assert "rows are shown" not in export.as_html(whole)


def test_nothing_is_drawn_of_more_children_than_a_map_can_hold(review: Store) -> None:
    part = ask(review, "V1", {"as_of": "2009-10-31"}, most_rows=5)
    assert not part.subgraph.nodes
    with pytest.raises(BadParameter, match=r"^child: missing; nothing is drawn of"):
        as_graphml(part)


def test_the_denominator_is_in_every_form(review: Store) -> None:
    answer = table(review, "V1", {"as_of": "2009-10-31"})
    assert answer.denominator
    in_json = json.loads(export.as_json(answer))["denominator"]
    assert in_json == {"considered": 9, "without_records": 0, "in_words": answer.denominator.in_words}
    rows = list(csv.DictReader(io.StringIO(export.as_csv(answer))))
    assert {(row["children_considered"], row["children_without_records"]) for row in rows} == {("9", "0")}
    assert answer.denominator.in_words in export.as_html(answer)
    alone = ask(review, "V1", {"child": "child"})
    assert json.loads(export.as_json(alone))["denominator"] is None
    assert "children_considered" not in export.as_csv(alone)


def test_the_command_line_sweeps_where_no_child_is_given(review: Store, settings: Settings) -> None:
    done = knownto(settings, "ask", "V1", "--as-of", "2009-10-31")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Considered: 9 children" in " ".join(done.stdout.split())
    assert "By the child's name" in " ".join(done.stdout.split())
    help_text = " ".join(knownto(settings, "ask", "V1", "--help").stdout.split())
    assert "Left out: every child" in help_text


def test_a_period_that_ends_before_it_starts_is_refused_by_name(review: Store) -> None:
    with pytest.raises(BadParameter, match=r"^start: after end; expected"):
        ask(review, "S8", {"child": "child", "start": "2011-09-21", "end": "2011-09-12"})


SWEEP = """-- Who is here, of every child?
--
-- sweeps = "S99"
-- considered_on = "as_of"
-- columns = ["child", "child_id", "who", "records"]
-- order = "By the child's name."
SELECT name AS child, id AS child_id, name AS who, [] AS records FROM person ORDER BY name, id
"""
SWEPT_GOOD = GOOD.replace(
    "required = true }]", 'required = true }, { name = "as_of", meaning = "The day.", required = false }]'
).replace("{code: $child})", "{code: $child}) WHERE $as_of IS NULL")


def test_a_sweep_beside_its_question_lets_the_child_be_left_out(tmp_path: Path) -> None:
    path = written(tmp_path, SWEPT_GOOD)
    assert read_question(path).parameters[0].required
    written(tmp_path, SWEEP, "who_is_here.sql")
    question = read_question(path)
    assert not question.parameters[0].required
    assert [column.name for column in swept(question).columns] == ["child", "child_id", "who", "records"]
    assert swept(question).title == "Who is here, of every child?"


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (('sweeps = "S99"', 'sweeps = "S98"'), "line 1: it says that it sweeps another question"),
        (('"as_of"', '"on"'), "line 1: its question lacks a parameter child, as_of or on"),
        (('"child", "child_id", "who"', '"who", "child", "child_id"'), "line 1: its columns do not begin with child"),
        (('"who", "records"', '"records", "who"'), "line 1: its last column is not 'records'"),
        (('"who", "records"', '"what", "records"'), "line 1: the column what is none of the question's"),
        (('-- order = "By the child\'s name."\n', ""), "lacks ['order'] and has the unknown none"),
        (("-- order", "-- rank"), "lacks ['order'] and has the unknown ['rank']"),
        (('"S99"', "S99"), "the header is not TOML"),
        (("-- Who", "Who"), "line 1: expected the question in plain words after '--'"),
    ],
)
def test_a_sweep_that_does_not_fit_its_question_is_refused(tmp_path: Path, change: tuple[str, str], says: str) -> None:
    assert change[0] in SWEEP
    path = written(tmp_path, SWEPT_GOOD)
    written(tmp_path, SWEEP.replace(*change), "who_is_here.sql")
    with pytest.raises(BadQuestion, match=r"^who_is_here\.sql") as refused:
        read_question(path)
    assert says in str(refused.value)


def test_every_sweep_lies_beside_its_question() -> None:
    folder = saved_questions()[0].path.parent.parent
    assert sorted(folder.rglob("*.sql")) == sorted(question.sweep.path for question in SWEPT if question.sweep)
    assert {question.id for question in SWEPT} >= {"V1", "U1"}
    assert find_question("V1").sweep
