"""A chair steps through the days in a real Chromium, by keyboard; nothing moves; one agency; side by side; a link."""

import pytest
from playwright.sync_api import Page

from graph.answer import ask
from graph.answer_days import days_of
from graph.directory import find_agency, find_person
from graph.store import Store
from graph.wording import date_in_words
from tests.browsing import Watched
from tests.test_explorer_in_browser import until
from tests.test_page_in_browser import CY, picture

pytestmark = pytest.mark.browser

SHOWN = f"{CY}.elements().not('.away')"
ON_SCREEN = f"Object.fromEntries({SHOWN}.nodes().map(n => [n.data('about'), n.renderedPosition()]))"
IN_PIXELS = "[n.renderedPosition('x').toFixed(2), n.renderedPosition('y').toFixed(2)]"
PLACES = f"Object.fromEntries(cy.nodes().map(n => [n.data('about'), {IN_PIXELS}]))"
MAPS = (
    "[...document.querySelectorAll('[data-testid=stBidiComponentIsolated]')]"
    ".map(e => e.shadowRoot?.querySelector('.known-to-map[data-drawn] .surface')?._cyreg?.cy).filter(Boolean)"
)
MARKS = "marks => Object.fromEntries(marks.map(m => [m.dataset.about, m.getBoundingClientRect().toJSON()]))"
MARKED = "g[data-about]"
STEPS = 4


@pytest.fixture
def seen(seen: Watched) -> Watched:
    """A fresh page of the browser that is given more time, as it does more."""
    seen.page.set_default_timeout(60_000)
    return seen


def stepped(page: Page, day: str) -> None:
    """One day back by the arrow key, and wait until the answer of that day stands there."""
    page.get_by_role("slider").press("ArrowLeft")
    page.locator(".st-key-standing").get_by_text(f"As of {date_in_words(day)}").wait_for()


def facts_of(review: Store, child: str, day: str) -> set[str]:
    """What happened, was of concern and was told in the answer as of a day."""
    nodes = ask(review, "S1", {"child": child, "as_of": day}).subgraph.nodes
    return {node.id for node in nodes if node.kind in ("Concern", "Event", "Share")}


def drawn(page: Page) -> set[str]:
    return set(page.evaluate(f"{SHOWN}.nodes().map(n => n.data('about'))"))


def two_as_wide(page: Page) -> bool:
    """Whether two maps stand beside each other; for a while the map of the answer alone, which is wider, still does."""
    widths = page.evaluate(f"{MAPS}.map(cy => cy.width())")
    return len(widths) == 2 and widths[0] == widths[1]


def test_a_chair_steps_through_the_days_and_nothing_moves(review: Store, seen: Watched, address: str) -> None:
    page, child = seen.page, find_person(review, "child", "child")
    days = [day.isoformat() for day in days_of(ask(review, "S1", {"child": child}))]
    page.goto(f"{address}/?question=S1&child={child}")
    page.wait_for_selector(".known-to-map[data-drawn]")
    page.evaluate("document.fonts.ready")
    first = page.evaluate(ON_SCREEN)
    for day in reversed(days[-STEPS:]):
        stepped(page, day)
        facts = facts_of(review, child, day)
        until(page, lambda facts=facts: facts == {id for id in drawn(page) if id[0] in "CES"})  # type: ignore[misc]
        now = page.evaluate(ON_SCREEN)
        assert now == {id: first[id] for id in now}, "what is placed moves 0 px"
    assert len(now) < len(first)
    picture(page, "stepped")

    page.get_by_text("Timeline", exact=True).click()
    page.wait_for_selector(".known-to-picture[data-drawn]")
    before = page.locator(MARKED).evaluate_all(MARKS)
    for day in reversed(days[:-STEPS]):
        stepped(page, day)
        if facts_of(review, child, day) < facts:
            break
    until(page, lambda: page.locator(MARKED).count() < len(before))
    after = page.locator(MARKED).evaluate_all(MARKS)
    assert after == {id: before[id] for id in after}, "the marks of the timeline move 0 px"
    assert seen.trouble() == []


def test_one_agency_beside_everybody_and_a_link_reopens_both(review: Store, seen: Watched, address: str) -> None:
    """43: Probation knew of no child; 31d to 45: what the others held is on the right only."""
    page, child = seen.page, find_person(review, "child", "child")
    probation = find_agency(review, "agency", "PROB")
    page.goto(f"{address}/?question=S1&child={child}&as_of=2009-10-31")
    page.wait_for_selector(".known-to-map[data-drawn]")
    everybody = drawn(page)
    page.get_by_label("As known to").click()
    page.get_by_role("option", name="Probation").click()
    page.locator(".st-key-standing").get_by_text("As known to Probation on 31 October 2009").wait_for()
    until(page, lambda: probation in drawn(page) and len(drawn(page)) < len(everybody))
    known = drawn(page)
    picture(page, "as_known_to")

    page.get_by_role("combobox", name="Side by side with").click()
    page.get_by_role("option", name="Everybody together").click()
    page.get_by_text("Side by side is hindsight: nobody").wait_for()
    until(page, lambda: two_as_wide(page))
    places = page.evaluate(f"{MAPS}.map(cy => {PLACES})")
    assert places[0] == places[1], "both sides have one layout"
    only = page.evaluate(f"{MAPS}.map(cy => cy.nodes('.only').map(n => n.data('about')))")
    assert (only[0], set(only[1])) == ([], everybody - known)
    page.get_by_text("Only on this side").wait_for()
    page.get_by_text("Only on the left: nothing.").wait_for()
    picture(page, "side_by_side")

    link = page.url
    page.goto("about:blank")
    page.goto(link)
    page.get_by_text("Everybody together, as of 31 October 2009").wait_for()
    page.get_by_text("Probation, as of 31 October 2009").wait_for()
    until(page, lambda: two_as_wide(page))
    assert page.url == link
    assert seen.trouble() == []
