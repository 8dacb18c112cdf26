"""The console in a real Chromium, one investigator's way through it: write, run, be refused, read, and save."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page

from graph.answer import about_one
from graph.directory import find_person
from graph.questions import read_question
from graph.settings import Settings
from graph.store import Store
from graph.subgraph import Node, gather
from tests.browsing import Watched
from tests.running import knownto
from tests.test_page_in_browser import HOSTILE, picture, tap

pytestmark = pytest.mark.browser

EDITOR = ".known-to-editor textarea"
PEOPLE = """// who is a child of $person?
MATCH (p:Person)-[l:PARENT_OF]->(c:Person)
WHERE p.id = $person AND c.name <> 'it\\'s $nobody' /* not
a $parameter */
RETURN c.name AS name, c.born AS born, l.records AS records, p, l, c
ORDER BY name"""
NAMES = ["child", *(f"sibling {number}" for number in range(1, 9))]
COLOURED = {
    "keyword": {"MATCH", "WHERE", "AND", "RETURN", "AS", "ORDER", "BY"},
    "label": {"Person", "PARENT_OF"},
    "parameter": {"$person"},
    "string": {"'it\\'s $nobody'"},
    "comment": {"// who is a child of $person?", "/* not\na $parameter */"},
}


@pytest.fixture(scope="module")
def address(address: str) -> str:
    """The address of the console on the test run's Neo4j."""
    return f"{address}/?page=cypher"


def write(page: Page, cypher: str) -> None:
    """Type a statement in place of the one that stands there."""
    page.locator(EDITOR).focus()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(cypher)


def run(page: Page) -> None:
    page.locator(EDITOR).press("Control+Enter")


def choose_person(page: Page, name: str) -> None:
    page.get_by_role("combobox", name="Person").click()
    page.keyboard.type(name)
    page.get_by_role("option", name=name).first.click()


def tell(page: Page) -> None:
    """Fill in what a question file says beside its statement."""
    page.get_by_text("Save as a question file").click()
    page.get_by_label("The question, in plain words").fill("Whose parent is this person?")
    page.get_by_label("What it tells").fill("Everybody whom a record calls a child of theirs.")
    page.get_by_label("Read with care: what it cannot show").fill("Records need not name every child.")
    page.keyboard.press("Tab")


def saved(page: Page, button: str, folder: Path) -> Path:
    """Press a button that saves a file, and return where it is."""
    with page.expect_download() as coming:
        page.get_by_role("button", name=button).click()
    path = folder / coming.value.suggested_filename
    coming.value.save_as(path)
    return path


def coloured(page: Page, kind: str) -> set[str]:
    return set(page.locator(f".known-to-editor .{kind}").all_text_contents())


def marked(page: Page) -> str:
    page.locator(".known-to-editor .wrong").first.wait_for()
    return "".join(page.locator(".known-to-editor .wrong").all_text_contents())


def test_one_investigator_writes_runs_reads_and_saves(
    review: Store, settings: Settings, seen: Watched, address: str, tmp_path: Path
) -> None:
    """33: the father has the child and eight siblings."""
    page, father = seen.page, find_person(review, "person", "father")
    page.goto(address)
    page.locator(EDITOR).wait_for()
    assert page.get_by_label("Your statement, in Cypher").evaluate("area => area.localName") == "textarea"
    write(page, PEOPLE)
    assert {kind: coloured(page, kind) for kind in COLOURED} == COLOURED
    page.get_by_text("About person").wait_for()
    run(page)
    page.get_by_text("person: missing; expected").wait_for()

    choose_person(page, "father")
    page.get_by_role("button", name="Run", exact=True).click()
    page.wait_for_selector(".known-to-map[data-drawn='10']")
    page.get_by_text("9 rows.").wait_for()
    picture(page, "cypher")
    tap(page, father)
    page.locator(".st-key-detail").get_by_text("Rests on").wait_for()
    assert saved(page, "Save as CSV", tmp_path).read_text(encoding="utf-8").splitlines()[1].startswith('"child",')

    tell(page)
    path = saved(page, "Save the question file", tmp_path / "sharing")
    question = read_question(path)
    assert (question.title, question.cypher) == ("Whose parent is this person?", PEOPLE)
    assert [row.cells["name"] for row in about_one(review, question, {"person": father}).rows] == NAMES
    again = knownto(settings, "cypher", str(path), "--param", f"person={father}", "--format", "json")
    assert [row["name"] for row in json.loads(again.stdout)["rows"]] == NAMES
    assert seen.trouble() == []


def test_what_is_refused_is_marked_where_it_stands(review: Store, seen: Watched, address: str) -> None:
    page, before = seen.page, review.read("MATCH (n) RETURN count(n) AS nodes")
    page.goto(address)
    page.locator(EDITOR).wait_for()
    write(page, "MATCH (n)\nDETACH DELETE n")
    run(page)
    page.get_by_text("Line 2: DETACH would write").wait_for()
    assert marked(page) == "DETACHDELETEn"
    picture(page, "cypher_refused")
    write(page, "MATCH (n)\n  RETRUN n")
    assert page.locator(".known-to-editor .wrong").count() == 0, "what is typed anew is not wrong yet"
    run(page)
    page.get_by_text("Line 2, column 3: the statement is not Cypher").wait_for()
    assert marked(page) == "RETRUN"
    assert page.locator(EDITOR).get_attribute("aria-invalid") == "true"
    write(page, "UNWIND range(1, 1000) AS n RETURN n")
    run(page)
    page.get_by_text("The first 200 rows of more.").wait_for()
    page.locator(EDITOR).press("Tab")
    assert page.evaluate("document.activeElement?.shadowRoot?.activeElement?.localName") != "textarea"
    assert review.read("MATCH (n) RETURN count(n) AS nodes") == before
    assert seen.trouble() == []


def test_hostile_text_runs_nothing_in_the_statement_or_in_what_comes(store: Store, seen: Watched, address: str) -> None:
    people = [Node("Person", f"P-{place:012}", {"name": name}) for place, name in enumerate(HOSTILE)]
    store.write(gather(people, []))
    page, text = seen.page, "\n".join(HOSTILE)
    page.goto(address)
    page.locator(EDITOR).wait_for()
    write(page, f"MATCH (p:Person) /* {text} */ WHERE $told <> '' RETURN p.name AS `{HOSTILE[1]}`, $told AS told, p")
    assert page.locator(".known-to-editor .coloured *:not(span)").count() == 0
    assert "".join(coloured(page, "comment")) == f"/* {text} */"
    page.get_by_label("Told", exact=True).fill(text)
    page.get_by_role("button", name="Run", exact=True).click()
    page.wait_for_selector(f".known-to-map[data-drawn='{len(HOSTILE)}']")
    page.get_by_text("The map in words").click()
    page.get_by_text("Save as a question file").click()
    page.get_by_label("The question, in plain words").fill(HOSTILE[1])
    page.keyboard.press("Tab")
    page.get_by_text("Say what it tells in plain words first").wait_for()
    write(page, f"{text}\nRETURN 1")
    run(page)
    page.get_by_text("The statement does not begin by reading").wait_for()
    write(page, f"MATCH (n) {text}")
    run(page)
    page.locator("[data-testid=stAlert]").get_by_text("the statement is not Cypher").wait_for()
    assert page.evaluate("[window.hit, document.body.scrollWidth <= window.innerWidth]") == [None, True]
    assert seen.trouble() == []
