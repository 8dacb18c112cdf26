"""Promises of pictures on the page in a real Chromium: they are shown and picked from, and nothing in them is run."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browsing import Watched, chromium, served

pytestmark = pytest.mark.browser

COMPONENT = "document.querySelector('[data-testid=stBidiComponentIsolated]').shadowRoot"
SURFACE = f"{COMPONENT}.querySelector('.known-to-picture .surface')"
SCRIPT = Path(__file__).with_name("picture_page.py")


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """The address of a page that shows literal families."""
    chromium()
    with served(SCRIPT) as at:
        yield at


def opened(page: Page, address: str, what: str) -> None:
    page.goto(f"{address}/?draw={what}")
    page.wait_for_selector(".known-to-picture[data-drawn]")


def test_everybody_is_shown_and_a_click_tells_python_whom(seen: Watched, address: str) -> None:
    opened(seen.page, address, "family")
    assert seen.page.locator(".known-to-picture g[data-about]").count() == 18
    seen.page.locator("g[data-about='P-015']").click()
    seen.page.get_by_text("picked P-015", exact=True).wait_for()
    assert seen.page.locator("g.picked").count() == 1
    assert seen.trouble() == []


def test_a_line_and_a_mark_are_picked_by_hand_and_by_keyboard(seen: Watched, address: str) -> None:
    opened(seen.page, address, "family")
    line = seen.page.locator("polyline[data-about='PARTNER_OF:P-001:P-002:'][stroke=transparent]")
    line.click(position={"x": 60, "y": 2}, force=True)
    seen.page.get_by_text("picked PARTNER_OF:P-001:P-002:", exact=True).wait_for()
    seen.page.locator("g[data-about='P-006']").focus()
    seen.page.keyboard.press("Enter")
    seen.page.get_by_text("picked P-006", exact=True).wait_for()
    assert seen.page.locator("g[data-about='P-006']").get_attribute("aria-label") == "Kelly Walsh"


def test_the_reader_comes_closer_and_sees_the_whole_again(seen: Watched, address: str) -> None:
    opened(seen.page, address, "family")
    drawn = seen.page.locator(".known-to-picture .surface svg")
    before = drawn.get_attribute("viewBox")
    seen.page.get_by_role("button", name="Come closer").click()
    assert drawn.get_attribute("viewBox") != before
    seen.page.get_by_role("button", name="Whole picture").click()
    assert drawn.get_attribute("viewBox") == before


def test_record_text_is_shown_letter_for_letter_and_never_run(seen: Watched, address: str) -> None:
    opened(seen.page, address, "hostile")
    for mark in seen.page.locator("g[data-about]").all():
        mark.dispatch_event("click")
        mark.dispatch_event("mouseover")
    assert seen.page.locator("g[data-about] title", has_text="<img src=x onerror=window.hit=1>").count() == 1
    assert seen.page.evaluate("window.hit") is None
    assert seen.trouble() == []


@pytest.mark.parametrize("what", ["hostile timeline", "hostile tellings", "coverage"])
def test_record_text_in_a_picture_of_time_runs_nothing_and_breaks_nothing(
    seen: Watched, address: str, what: str
) -> None:
    opened(seen.page, address, what)
    for mark in seen.page.locator("g[data-about]").all():
        mark.dispatch_event("click")
        mark.dispatch_event("mouseover")
    assert seen.page.locator("g[data-about] title", has_text="<img src=x onerror=window.hit=1>").count() > 0
    assert seen.page.evaluate("window.hit") is None
    assert _words_over_words(seen.page) == []
    assert seen.page.evaluate(f"{SURFACE}.scrollWidth <= {SURFACE}.clientWidth + 1")
    assert seen.trouble() == []


@pytest.mark.parametrize("what", ["timeline", "timeline of 300", "sheet of a timeline", "tellings", "coverage"])
def test_no_words_lie_over_other_words_in_a_picture_of_time(seen: Watched, address: str, what: str) -> None:
    opened(seen.page, address, what)
    assert seen.page.locator(".known-to-picture text").count() > 40
    assert _words_over_words(seen.page) == []
    assert seen.trouble() == []


def test_a_picture_that_flows_down_is_scrolled_and_shows_what_was_picked(seen: Watched, address: str) -> None:
    opened(seen.page, address, "timeline of 300")
    assert seen.page.evaluate(f"{SURFACE}.scrollHeight > {SURFACE}.clientHeight")
    last = seen.page.locator("g[data-about]").last
    last.focus()
    seen.page.keyboard.press("Enter")
    seen.page.get_by_text(f"picked {last.get_attribute('data-about')}", exact=True).wait_for()
    assert seen.page.evaluate(f"{SURFACE}.scrollTop") > 0
    width = seen.page.evaluate(f"{SURFACE}.scrollWidth")
    seen.page.get_by_role("button", name="Come closer").click()
    assert seen.page.evaluate(f"{SURFACE}.scrollWidth") > width


# Scrolls, and waits for two pictures of the browser, in the first of which it tells of the scrolling.
SCROLLED = f"""to => new Promise(done => {{
    {SURFACE}.scrollTop = to;
    requestAnimationFrame(() => requestAnimationFrame(done));
}})"""


@pytest.mark.parametrize("what", ["timeline of 300", "tellings"])
def test_what_stands_over_a_picture_stays_in_sight_while_it_is_scrolled(seen: Watched, address: str, what: str) -> None:
    opened(seen.page, address, what)
    tops = f"() => [{SURFACE}, {COMPONENT}.querySelector('[data-head] text')].map(e => e.getBoundingClientRect().top)"
    surface, before = seen.page.evaluate(tops)
    seen.page.evaluate(SCROLLED, 900)
    assert seen.page.evaluate(f"() => {SURFACE}.scrollTop") > 200
    surface, after = seen.page.evaluate(tops)
    assert surface < after <= before + 1
    seen.page.evaluate(SCROLLED, 0)
    assert seen.page.evaluate(tops) == [surface, before]
    assert seen.trouble() == []


def test_a_picture_wider_than_the_page_opens_as_large_as_it_is_read(seen: Watched, address: str) -> None:
    opened(seen.page, address, "wide tellings")
    assert seen.page.evaluate(f"{SURFACE}.scrollWidth > {SURFACE}.clientWidth + 100")
    per_unit = seen.page.evaluate(f"{SURFACE}.querySelector('svg').getScreenCTM().a")
    assert per_unit == pytest.approx(0.95, abs=0.02)
    seen.page.get_by_role("button", name="Whole picture").click()
    assert seen.page.evaluate(f"{SURFACE}.scrollWidth <= {SURFACE}.clientWidth + 1")


def _words_over_words(page: Page) -> list[object]:
    """Pairs of words that lie over one another, as they are drawn with the typeface at hand; turned words left out."""
    found: list[object] = page.evaluate(
        f"""() => {{
          const words = [...{SURFACE}.querySelectorAll("text")].filter((each) => !each.closest("g[transform*=rotate]"));
          const boxes = words.map((each) => [each.textContent, each.getBoundingClientRect()]);
          const across = (a, b) => a.left + 1 < b.right && b.left + 1 < a.right;
          const meet = (a, b) => across(a, b) && a.top + 3 < b.bottom && b.top + 3 < a.bottom;
          return boxes.flatMap(([one, a], place) =>
            boxes.slice(0, place).filter(([, b]) => meet(a, b)).map(([other]) => [one, other]));
        }}"""
    )
    return found


@pytest.mark.parametrize("what", ["hand-made", "broken"])
def test_a_document_of_whatever_kind_runs_nothing_and_fetches_nothing(seen: Watched, address: str, what: str) -> None:
    opened(seen.page, address, what)
    for mark in seen.page.locator("g[data-about]").all():
        mark.dispatch_event("click")
    unwanted = "script, style, image, a, foreignObject, iframe, [onload], [onclick], [onmouseover]"
    assert seen.page.locator(f".known-to-picture .surface :is({unwanted})").count() == 0
    assert seen.page.evaluate("window.hit") is None
    # The policy may say that it held an inline handler back where the document was read; nothing is fetched either way.
    assert seen.asked == []
