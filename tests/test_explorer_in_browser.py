"""The explorer in a real Chromium, one reader's way through it: find, expand, undo, connect, another day, a link."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from graph.directory import find_person
from graph.exploring.around import around
from graph.store import Store
from graph.subgraph import Link, Node, gather
from tests.browsing import Watched
from tests.test_page_in_browser import HOSTILE, picture

pytestmark = pytest.mark.browser

# While the page is made anew, a map that goes may stand beside the one that comes.
MAPS = "[...document.querySelectorAll('[data-testid=stBidiComponentIsolated]')]"
CY = f"{MAPS}.map(map => map.shadowRoot?.querySelector('.surface')?._cyreg?.cy).find(Boolean)"
PLACES = f"Object.fromEntries(({CY}?.nodes() ?? []).map(n => [n.data('about'), [n.position('x'), n.position('y')]]))"
ON_SCREEN = f"Object.fromEntries(({CY}?.nodes() ?? []).map(n => [n.data('about'), n.renderedPosition()]))"
WAIT = 300


@pytest.fixture(scope="module")
def address(address: str) -> str:
    """The address of the explorer on the test run's Neo4j."""
    return f"{address}/?page=explore"


def until(page: Page, holds: Callable[[], bool]) -> None:
    """Wait until it holds; the page's own guard does not let the browser wait for a script."""
    for _ in range(WAIT):
        if holds():
            return
        page.wait_for_timeout(100)
    raise AssertionError("it did not come to hold within 30 seconds")


def drawn(page: Page) -> int:
    """How many things are on the map, in one expression, since the page may replace the map between two."""
    return int(page.evaluate(f"{CY}?.nodes().length ?? 0"))


def put(page: Page, words: str, choice: str) -> None:
    before = drawn(page)
    page.get_by_label("Find a person, household or agency").fill(words)
    page.keyboard.press("Enter")
    page.get_by_role("radio", name=choice).first.click()
    until(page, lambda: drawn(page) == before + 1)


def double_click(page: Page, id: str) -> None:
    at = page.evaluate(f"about => {CY}.nodes().filter(n => n.data('about') === about)[0].renderedPosition()", id)
    page.locator(".surface").dblclick(position=at)


def test_one_reader_explores_a_family(review: Store, seen: Watched, address: str) -> None:
    page, child = seen.page, find_person(review, "child", "child")
    mother = find_person(review, "child", "mother")
    page.goto(address)
    put(page, "child", "child, person")

    double_click(page, child)
    near = {child, *(id for ids in around(review, child).by_step.values() for id in ids)}
    until(page, lambda: drawn(page) == len(near))
    placed = page.evaluate(PLACES)
    assert placed.keys() == near
    picture(page, "explorer")

    double_click(page, mother)
    until(page, lambda: drawn(page) > len(near))
    after = page.evaluate(PLACES)
    assert {id: after[id] for id in placed} == placed, "what is placed moves 0 px"

    page.get_by_role("button", name="Undo").click()
    until(page, lambda: drawn(page) == len(near))
    assert page.evaluate(PLACES) == placed

    page.get_by_role("button", name="Connect two people").click()
    page.get_by_label("The other").click()
    page.get_by_role("option", name="sibling 3").click()
    page.get_by_role("button", name="Show their shortest connection").click()
    page.get_by_text("Their shortest connection").wait_for()
    until(page, lambda: bool(page.evaluate(f"{CY}.nodes('.lit').length === 2")))
    page.keyboard.press("Escape")

    page.get_by_label("As known to").click()
    page.get_by_role("option", name="Probation").click()
    # Paragraph 43: Probation is recorded as knowing of no child at all.
    until(page, lambda: 0 < drawn(page) < len(near) and child not in page.evaluate(PLACES))
    page.get_by_role("slider").press("Home")
    page.locator(".standing").get_by_text("as known to Probation").wait_for()
    until(page, lambda: "As of" in page.locator(".standing").inner_text())
    assert "no loaded record shows that Probation knew" in page.locator(".left-out").inner_text()
    until(page, lambda: "as_of=" in page.url)

    page.get_by_label("As known to").click()
    page.get_by_role("option", name="All agencies together").click()
    page.get_by_role("slider").press("End")
    until(page, lambda: drawn(page) == len(near))
    page.goto("about:blank")
    page.go_back()
    until(page, lambda: drawn(page) == len(near))
    again = page.evaluate(PLACES)
    assert {id: [round(x), round(y)] for id, (x, y) in placed.items()} == again, "a link reopens what was seen"
    assert seen.trouble() == []


def test_the_map_is_explored_with_the_keyboard_alone(review: Store, seen: Watched, address: str) -> None:
    page, child = seen.page, find_person(review, "child", "child")
    page.goto(f"{address}&show={child}.0.0")
    until(page, lambda: drawn(page) == 1)
    before = page.evaluate(ON_SCREEN)
    surface = page.locator(".surface")
    surface.focus()
    surface.press("ArrowRight")
    surface.press("e")
    until(page, lambda: drawn(page) > 1)
    assert page.evaluate(PLACES)[child] == [0, 0]
    assert before.keys() <= page.evaluate(ON_SCREEN).keys()
    surface.press("u")
    until(page, lambda: drawn(page) == 1)
    surface.press("h")
    until(page, lambda: drawn(page) == 0)
    page.get_by_role("button", name="Show 1 hidden").wait_for()
    assert seen.trouble() == []


def test_hostile_records_run_nothing(store: Store, seen: Watched, address: str) -> None:
    people = [Node("Person", f"P-{place:012}", {"name": name, "sex": name}) for place, name in enumerate(HOSTILE)]
    ties = [
        Link("RELATED_TO", people[0].id, other.id, "", {"relation": other.properties["name"]}) for other in people[1:]
    ]
    store.write(gather(people, ties))
    page = seen.page
    page.goto(f"{address}&show={people[0].id}.0.0")
    until(page, lambda: drawn(page) == 1)
    double_click(page, people[0].id)
    until(page, lambda: drawn(page) == len(people))
    page.get_by_text("Rests on").first.wait_for()
    page.locator(".picture").click()
    page.get_by_role("button", name="Save the picture").wait_for()
    page.get_by_text("The map in words").click()
    page.get_by_label("Find a person, household or agency").fill("script")
    page.keyboard.press("Enter")
    page.get_by_text("Put on the map").wait_for()
    assert page.evaluate("window.hit") is None
    assert page.locator("a[href^=javascript], iframe").count() == 0
    assert seen.trouble() == []
