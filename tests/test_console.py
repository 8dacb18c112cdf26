"""Promises of the console on the page: parameters have fields, what is refused is one sentence, rows, map and files."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from graph.answer import ask
from graph.directory import find_person
from graph.model import LINKS, NODES
from graph.own_statement.question_file import usual_meaning
from graph.questions import find_question
from graph.settings import Settings
from graph.store import Store, connect
from graph.subgraph import Node, gather
from tests.hostile import HOSTILE
from tests.test_network_picture import contrast
from tests.test_page import APP, MAP
from views import console_model, console_start, editor, opened
from views.console import LIMITS
from views.refusals import literal

LEAST_CONTRAST = 4.5
CHILDREN = "MATCH (p:Person)-[l:PARENT_OF]->(c) WHERE p.id = $person RETURN c.name AS name, p, l, c ORDER BY name"


@pytest.fixture
def page(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[AppTest]:
    """The console on the test run's Neo4j, not yet run."""
    if settings.uri is None:
        monkeypatch.setenv("KNOWNTO_HOME", str(settings.home))
    made = AppTest.from_file(APP, default_timeout=60)
    made.query_params["page"] = "cypher"
    yield made
    opened.store().close()
    opened.store.clear()


def written(page: AppTest, cypher: str) -> AppTest:
    """Write a statement into the editor."""
    page.session_state["console text"] = cypher
    page.run()
    assert not page.exception
    return page


def asked(page: AppTest) -> AppTest:
    """Press Run."""
    page.button("console ask").click().run()
    assert not page.exception
    return page


def refusal(page: AppTest) -> str:
    """The one sentence by which a statement was refused; then nothing else may be shown of it."""
    (said,) = page.error
    assert not page.dataframe
    return said.value.replace("\\", "")


def said(page: AppTest) -> str:
    return " ".join(each.value for each in page.markdown).replace("\\", "")


def test_what_is_written_is_a_table_and_a_map_that_lead_to_records(review: Store, page: AppTest) -> None:
    """33: the father has the child and eight siblings."""
    written(page, CHILDREN)
    father = find_person(review, "person", "father")
    asked(page.selectbox("console person person").set_value(father).run())
    run = page.session_state["console run"]
    names = ["child", *(f"sibling {number}" for number in range(1, 9))]
    assert list(page.dataframe[0].value["name"]) == names
    assert page.get(MAP)
    assert {node.id for node in run.answer.subgraph.nodes} == {
        father,
        *(find_person(review, "person", name) for name in names),
    }
    assert all(set(row.records) <= set(run.answer.records) and row.records for row in run.answer.rows)
    assert "9 rows." in said(page)
    assert "Read with care" in said(page)
    assert not page.error


def test_a_parameter_that_is_missing_is_named_and_nothing_is_run(review: Store, page: AppTest) -> None:
    asked(written(page, CHILDREN))
    assert refusal(page).startswith("person: missing; expected ")
    assert page.session_state["console run"] is None


def test_a_parameter_may_be_said_to_be_empty(review: Store, page: AppTest) -> None:
    written(page, "RETURN $sector IS NULL AS nothing")
    page.toggle(f"{console_start.EMPTY} sector").set_value(True).run()
    asked(page)
    assert list(page.dataframe[0].value["nothing"]) == ["true"]


def test_each_type_has_a_field_of_its_own(review: Store, page: AppTest) -> None:
    written(page, "RETURN $day AS day, $many + 1 AS many, $words AS words, $who AS who, $on AS on")
    page.selectbox("console day type").set_value("date").run()
    page.selectbox("console many type").set_value("number").run()
    page.selectbox("console who type").set_value("household").run()
    page.date_input("console day date").set_value(date(2009, 10, 31))
    page.date_input("console on date").set_value(date(2009, 11, 30))
    page.number_input("console many number").set_value(2)
    page.text_input("console words text").set_value("in words")
    households = opened.choices("household")
    assert households
    page.selectbox("console who household").set_value(households[0].id)
    asked(page)
    (row,) = page.session_state["console run"].found.rows
    assert row == {
        "day": date(2009, 10, 31),
        "many": 3,
        "words": "in words",
        "who": households[0].id,
        "on": date(2009, 11, 30),
    }


@pytest.mark.parametrize(
    ("cypher", "says", "mark"),
    [
        ("MATCH (n)\nSET n.x = $person", "Line 2: SET would write", editor.Mark(2)),
        ("CALL dbms.listConfig()", "A procedure may be called only from this list", None),
        ("LOAD CSV FROM 'file:///x' AS l RETURN l", "The statement does not begin by reading", None),
        ("MATCH (n)\n  RETRUN n", "Line 2, column 3: the statement is not Cypher", editor.Mark(2, 3)),
        ("MATCH (n RETURN n", "Line 1, column 10: the statement is not Cypher", editor.Mark(1, 10)),
        ("  ", "There is no statement to run", None),
        ("RETURN 1/0 AS x", "The Neo4j could not run the statement", None),
    ],
)
def test_what_is_refused_is_one_sentence_with_its_place_marked(
    review: Store, page: AppTest, monkeypatch: pytest.MonkeyPatch, cypher: str, says: str, mark: editor.Mark | None
) -> None:
    marks: list[editor.Mark | None] = []
    monkeypatch.setattr(editor, "show", lambda *_, mark, **__: marks.append(mark))
    before = review.read("MATCH (n) RETURN count(n) AS nodes")
    asked(written(page, cypher))
    assert refusal(page).startswith(says)
    assert marks == [None, mark]
    assert review.read("MATCH (n) RETURN count(n) AS nodes") == before


def test_a_statement_that_takes_too_long_is_stopped(
    review: Store, page: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    with connect(replace(review.settings, question_seconds=0.05)) as impatient:
        monkeypatch.setattr("views.console.store", lambda: impatient)
        asked(written(page, "UNWIND range(1, 100000000) AS n RETURN max(n % 7) AS most"))
    assert "took too long" in refusal(page)


def test_no_more_rows_than_chosen_and_it_is_said(review: Store, page: AppTest) -> None:
    written(page, "UNWIND range(1, 51) AS n RETURN n")
    page.selectbox("console limit").set_value(LIMITS[0]).run()
    asked(page)
    assert len(page.dataframe[0].value) == 50
    assert "The first 50 rows of more." in said(page)
    page.selectbox("console limit").set_value(LIMITS[1]).run()
    asked(page)
    assert len(page.dataframe[0].value) == 51
    assert "51 rows." in said(page)


def test_a_saved_question_comes_into_the_editor_with_its_parameters(review: Store, page: AppTest) -> None:
    """Its rows are those of the question, asked by its form."""
    page.run()
    question = find_question("F1")
    page.selectbox("console question").set_value(question).run()
    assert page.session_state["console text"] == question.cypher
    household = next(each for each in opened.choices("household") or () if each.code == "HH")
    page.selectbox("console household household").set_value(household.id)
    page.date_input("console on date").set_value(date(2008, 6, 30))
    asked(page)
    answer = ask(review, "F1", {"household": "HH", "on": "2008-06-30"})
    table = page.dataframe[0].value
    assert list(table["person"]) == [row.cells["person"] for row in answer.rows]
    assert list(table["Records" if "Records" in table else "records"]) == [len(row.records) for row in answer.rows]
    page.button("console bring back").click().run()
    assert page.session_state["console text"] == console_start.FIRST
    asked(page)
    assert page.get(MAP)


def test_a_file_is_offered_once_nothing_is_missing(review: Store, page: AppTest) -> None:
    asked(written(page, console_start.FIRST))
    assert "Say the question" in page.warning[0].value
    page.text_input("question title").set_value("Which agency's records state which concern?")
    page.text_area("question tells").set_value("Every concern, and whose record states it.")
    page.text_area("question caution").set_value("All of it is seen together, with hindsight.").run()
    assert not page.warning
    assert len(page.get("download_button")) == 2
    page.text_input("question name").set_value("household_on").run()
    assert "has this id or this name already" in page.warning[0].value
    assert len(page.get("download_button")) == 1


def test_hostile_text_breaks_nothing(store: Store, page: AppTest) -> None:
    people = [Node("Person", f"P-{place:012}", {"name": text}) for place, text in enumerate(HOSTILE)]
    store.write(gather(people, []))
    alias = "`<img src=x onerror=window.hit=1> *b*`"
    asked(
        written(page, f"MATCH (p:Person) RETURN p.name AS {alias}, p, [p] AS list, {{a: p.name}} AS map ORDER BY p.id")
    )
    assert len(page.dataframe[0].value) == len(HOSTILE)
    said_back = " ".join(text for text in HOSTILE if "\\" not in text)
    asked(written(page, f"MATCH (p) WHERE p.name = {said_back}"))
    assert refusal(page).startswith("Line 1")


def test_every_kind_is_listed_with_what_it_may_say() -> None:
    for node in NODES:
        line = console_model.node_line(node)
        assert line.startswith(f"`:{node.label}`")
        assert all(literal(each.name) in line for each in node.properties)
    for link in LINKS:
        line = console_model.link_line(link)
        assert line.startswith(f"`:{link.type}`")
        assert all(each in line for each in (*link.starts, *link.ends))


def test_a_name_that_questions_know_means_what_they_say() -> None:
    assert usual_meaning("as_of", "date") == "The day of knowledge; left out, everything loaded."
    assert usual_meaning("sector", "text") == "The text."


def test_the_colours_can_be_read_on_light_and_on_dark_paper() -> None:
    """The paper is what CSS names so; what is wrong has a paper of its own."""
    css = (editor.HERE / "editor.css").read_text(encoding="utf-8")
    found = re.findall(r"--(\w[\w-]*): light-dark\((#\w{6}), (#\w{6})\)", css)
    light, dark = ({name: pair[place] for name, *pair in found} for place in (0, 1))
    words = ("ink", "keyword", "string", "comment", "parameter", "label", "number", "function")
    for colours in (light, dark):
        for word in words:
            assert contrast(colours[word], colours["paper"]) >= LEAST_CONTRAST, word
            assert contrast(colours[word], colours["wrong"]) >= LEAST_CONTRAST, word
        assert contrast(colours["edge"], colours["paper"]) >= 3
        assert contrast(colours["focus"], colours["paper"]) >= 3


@pytest.mark.parametrize("word", ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "http"])
def test_the_editor_has_no_way_to_make_markup_of_a_text(word: str) -> None:
    assert word not in editor.module()
