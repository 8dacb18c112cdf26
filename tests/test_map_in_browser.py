"""Promises of the map in a real Chromium: it draws, it can be read without a mouse, and no record's text is run."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browsing import Watched, chromium, served, watched

pytestmark = pytest.mark.browser

SCRIPT = Path(__file__).with_name("map_page.py")
CY = "document.querySelector('[data-testid=stBidiComponentIsolated]').shadowRoot.querySelector('.surface')._cyreg.cy"


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """The address of a page that draws literal subgraphs."""
    chromium()
    with served(SCRIPT) as at:
        yield at


def opened(page: Page, address: str, what: str) -> None:
    page.goto(f"{address}/?draw={what}")
    page.wait_for_selector(".known-to-map[data-drawn]")


def test_everything_of_the_picture_is_drawn(seen: Watched, address: str) -> None:
    opened(seen.page, address, "family")
    assert seen.page.evaluate(f"{CY}.nodes().length") == 61
    assert seen.page.evaluate(f"{CY}.edges().length") == 82
    assert seen.trouble() == []


def test_record_text_is_shown_letter_for_letter_and_never_run(seen: Watched, address: str) -> None:
    opened(seen.page, address, "hostile")
    surface = seen.page.locator(".surface")
    surface.focus()
    for _ in range(seen.page.evaluate(f"{CY}.elements().length")):
        surface.press("ArrowRight")
        surface.press("Enter")
    seen.page.mouse.move(600, 300)
    assert "<img src=x onerror" in seen.page.evaluate(f"{CY}.nodes().map(n => n.data('spoken')).join(' ')")
    assert seen.page.evaluate("window.hit") is None
    assert seen.page.locator("a[href^=javascript], iframe").count() == 0
    assert seen.trouble() == []


def test_a_click_on_a_mark_tells_python_which_one(seen: Watched, address: str) -> None:
    opened(seen.page, address, "family")
    at = seen.page.evaluate(f"{CY}.nodes().filter(n => n.data('about') === 'A-2')[0].renderedPosition()")
    seen.page.locator(".surface").click(position=at)
    seen.page.get_by_text("picked A-2", exact=True).wait_for()
    assert seen.page.evaluate(f"{CY}.elements('.picked').map(e => e.data('about'))") == ["A-2"]


def test_a_click_on_a_line_tells_python_which_one(seen: Watched, address: str) -> None:
    opened(seen.page, address, "pair")
    seen.page.locator(".surface").click(position=seen.page.evaluate(f"{CY}.edges()[0].renderedMidpoint()"))
    seen.page.get_by_text("picked PARENT_OF:P-1:P-2:", exact=True).wait_for()


def test_the_map_can_be_read_with_the_keyboard_alone(seen: Watched, address: str) -> None:
    opened(seen.page, address, "pair")
    surface = seen.page.locator(".surface")
    surface.focus()
    surface.press("ArrowRight")
    assert seen.page.locator(".spoken").inner_text() == "Person: mother"
    surface.press("ArrowLeft")
    assert seen.page.locator(".spoken").inner_text() == "mother: parent of: child"
    surface.press("Enter")
    seen.page.get_by_text("picked PARENT_OF:P-1:P-2:", exact=True).wait_for()
    surface.press("Escape")
    seen.page.get_by_text("picked None", exact=True).wait_for()


def test_a_row_chosen_elsewhere_is_lit_and_all_else_is_dimmed(seen: Watched, address: str) -> None:
    opened(seen.page, address, "lit")
    assert seen.page.evaluate(f"{CY}.nodes('.lit').map(n => n.data('about')).sort()") == ["A-1", "P-0000"]
    assert seen.page.evaluate(f"{CY}.elements().not('.lit').not('.dim').length") == 0


def test_the_same_answer_is_drawn_the_same_each_time(address: str) -> None:
    assert _positions(address) == _positions(address)


def test_no_words_cover_other_words_when_the_map_opens(seen: Watched, address: str) -> None:
    opened(seen.page, address, "family")
    boxes = seen.page.evaluate(
        f"{CY}.elements().filter(e => /label-/.test(e.classes().join(' '))).map(e => e.boundingBox("
        "{ includeNodes: false, includeEdges: false, includeLabels: true }))"
        f".map(b => [b.x1, b.y1, b.x2, b.y2].map(at => at * {CY}.zoom()))"
    )
    assert len(boxes) > 30
    slack = 2
    meeting = [
        (one, other)
        for place, one in enumerate(boxes)
        for other in boxes[:place]
        if one[0] + slack < other[2]
        and other[0] + slack < one[2]
        and one[1] + slack < other[3]
        and other[1] + slack < one[3]
    ]
    assert meeting == []


def test_the_legend_and_what_is_left_out_stand_in_the_map(seen: Watched, address: str) -> None:
    opened(seen.page, address, "crowd")
    assert seen.page.evaluate(f"{CY}.nodes().length") == 150
    assert re.match(r"150 of \d+ things are drawn", seen.page.locator(".left-out").inner_text())
    assert "Police" in seen.page.locator(".legend").inner_text()
    assert seen.trouble() == []


def _positions(address: str) -> list[object]:
    with watched() as seen:
        opened(seen.page, address, "family")
        found: list[object] = seen.page.evaluate(f"{CY}.nodes().map(n => [n.data('about'), n.position()])")
        return found
