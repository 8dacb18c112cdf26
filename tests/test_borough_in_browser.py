"""A reader's ways through the sample borough in a real Chromium: a child, every child, a family, a map of one's own.

What is expected is read off the files of the sample by hand: George Marchbank (15 June 2008), his brother Harry and
their parents Megan and Toby; five concerns about the family that are not shared (`truth/S1.csv`), of which the first
stands in line 424 of `gp_b.csv`; and eight removals from a GP's list while concerns were open (`truth/U2.csv`), of
which the first by the child's name, of Asha Cabdulle Cige, stands in line 493 of `gp_a.csv`.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from graph.store import Store
from tests.browsing import Watched, watched
from tests.test_explorer_in_browser import CY, put, until
from tests.test_page_in_browser import FIRST_ROW, asked, picture
from tests.word_text import pages_of, text_of

pytestmark = pytest.mark.browser

GEORGE, FAMILY = "George Marchbank", {"George Marchbank", "Harry Marchbank", "Megan Marchbank", "Toby Marchbank"}


@pytest.fixture(scope="module")
def of_all() -> Iterator[Watched]:
    """One page of the browser for all of these, with a borough's patience."""
    with watched() as page:
        page.page.set_default_timeout(60_000)
        yield page


@pytest.fixture
def seen(of_all: Watched) -> Iterator[Watched]:
    """That page; whatever is done with it, it asks nobody else and says nothing is wrong."""
    yield of_all
    assert of_all.trouble() == []


def choose_first_row(page: Page) -> None:
    page.locator("[data-testid=stDataFrame]").first.click(position={"x": FIRST_ROW[0], "y": FIRST_ROW[1]})
    page.get_by_text("The chosen row").wait_for()


def saved(page: Page, button: str) -> bytes:
    with page.expect_download() as download:
        page.get_by_role("button", name=button).click()
    return download.value.path().read_bytes()


def test_a_child_is_asked_about_and_the_answer_goes_to_the_panel(borough: Store, seen: Watched, address: str) -> None:
    page = seen.page
    asked(page, address, GEORGE)
    page.locator(".st-key-standing").get_by_text("5 rows").wait_for()
    choose_first_row(page)
    page.locator(".st-key-detail").get_by_text("gp_b.csv, line 424").first.wait_for()
    picture(page, "borough answer")

    page.get_by_text("Timeline", exact=True).click()
    page.locator("g[data-about][aria-label*='neglect']").first.dispatch_event("click")
    page.locator(".st-key-detail").get_by_text("gp_b.csv, line 424").first.wait_for()
    picture(page, "borough timeline")

    page.get_by_role("radio", name="Panel pack").click()
    page.get_by_role("combobox", name="Questions asked").click()
    page.get_by_role("option", name=GEORGE).click()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Make the pack").click()
    for text in ("\n".join(pages_of(saved(page, "Save as PDF"))), text_of(saved(page, "Save as Word"))):
        assert "OFFICIAL-SENSITIVE" in text
        assert "gp_b.csv" in text
        assert GEORGE in text
    picture(page, "borough pack")


def test_every_child_is_asked_about_and_one_of_them_then_alone(borough: Store, seen: Watched, address: str) -> None:
    page = seen.page
    page.goto(f"{address}/?question=U2")
    page.locator(".st-key-standing").get_by_text("8 rows").wait_for()
    choose_first_row(page)
    detail = page.locator(".st-key-detail")
    detail.get_by_text("Asha Cabdulle Cige").first.wait_for()
    detail.get_by_text("gp_a.csv, line 493").first.wait_for()
    picture(page, "borough sweep")

    page.get_by_placeholder("Type to search").first.click()
    page.keyboard.type("Asha Cabdulle Cige")
    page.get_by_role("option", name="Asha Cabdulle Cige").first.click()
    page.get_by_role("button", name="Ask").click()
    page.locator(".st-key-standing").get_by_text("1 row,").wait_for()


def test_a_family_is_shown_as_a_tree(borough: Store, seen: Watched, address: str) -> None:
    page = seen.page
    page.goto(f"{address}/?question=F2&person={GEORGE}")
    page.get_by_text("Family tree", exact=True).click()
    marks = page.locator(".known-to-picture[data-drawn='4'] g[data-about]")
    expect(marks).to_have_count(4, timeout=60_000)
    assert set(marks.evaluate_all("marks => marks.map(mark => mark.getAttribute('aria-label'))")) == FAMILY
    page.locator("g[data-about][aria-label='Megan Marchbank']").focus()
    page.keyboard.press("Enter")
    page.locator(".st-key-detail").get_by_text("13 March 1988").first.wait_for()
    picture(page, "borough tree")


def test_a_family_is_explored(borough: Store, seen: Watched, address: str) -> None:
    page = seen.page
    page.goto(f"{address}/?page=explore")
    page.get_by_text("Begin with somebody").wait_for()
    put(page, GEORGE, f"{GEORGE}, person")
    surface = page.locator(".surface")
    surface.focus()
    surface.press("ArrowRight")
    surface.press("e")
    labels = f"{CY}?.nodes().map(n => n.data('label').replaceAll('\\n', ' ')) ?? []"
    until(page, lambda: set(page.evaluate(labels)) >= FAMILY)
    picture(page, "borough explorer")
