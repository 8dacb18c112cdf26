"""Promises of access in a real Chromium: WCAG 2.2 AA, light and dark, on a laptop, on a wall, and at 400 per cent zoom.

To hold another page to them, add a line to `PLACES`: its address, what stands on it when it is ready, and what is
clicked to get there.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

from graph.directory import find_person
from graph.settings import Settings
from graph.store import Store
from tests.access import against_contrast, against_wcag, cut_off
from tests.browsing import ROOT, Watched, chromium, served, watched
from tests.test_page_in_browser import picture

pytestmark = pytest.mark.browser

MAP, DRAWN = ".known-to-map[data-drawn]", ".known-to-picture[data-drawn]"
LAPTOP = (1366, 768)
PATIENCE = 120_000
# A screen of 1280 by 1024 at 400 per cent is one of 320 by 256 (WCAG 2.2, 1.4.10).
SIZES = {"zoom": (320, 256), "wall": (3840, 2160)}


@dataclass(frozen=True)
class Place:
    """A state of the page: its address, what stands on it when it is ready, and the words clicked to get there."""

    address: str
    ready: str
    click: str = ""


PLACES = {
    "answer": Place("?question=S1&child={child}", MAP),
    "timeline": Place("?question=S1&child={child}", DRAWN, "Timeline"),
    "who told whom": Place("?question=S1&child={child}", DRAWN, "Who told whom"),
    "family tree": Place("?question=F2&person={child}", DRAWN, "Family tree"),
    "ecomap": Place("?question=F8&child={child}", DRAWN, "Ecomap"),
    "sweep": Place("?question=U5", MAP),
    "refused": Place("?question=S1&child=nobody", "[data-testid=stAlert]"),
    "explorer begun": Place("?page=explore&show={child}.0.0", MAP),
    "explorer empty": Place("?page=explore", ".st-key-detail"),
    "console": Place("?page=cypher", MAP, "Run"),
    "load": Place("?page=load", DRAWN),
    "pack": Place("?page=panel pack", ".st-key-pack-make"),
}


@pytest.fixture(scope="module")
def seen(settings: Settings) -> Iterator[tuple[Watched, str]]:
    """One page of the browser for all of these, and the address of the page on the test run's Neo4j."""
    chromium()
    environment = {"KNOWNTO_HOME": str(settings.home)} if settings.uri is None else {}
    with served(ROOT / "app.py", environment) as at, watched() as page:
        page.page.set_default_timeout(PATIENCE)
        yield page, at


def turn_to(page: Page, address: str, place: Place) -> None:
    """Go to a place, in the light and on a laptop."""
    resize(page, LAPTOP)
    page.emulate_media(color_scheme="light")
    if page.url != address:
        page.goto(address)
    if place.click:
        page.get_by_text(place.click, exact=True).first.click()
    page.wait_for_selector(place.ready)
    settle(page)


def settle(page: Page) -> None:
    """Wait until the page has finished making itself, since what is on the way is greyed."""
    expect(page.locator("[data-testid=stApp][data-test-script-state=notRunning]")).to_be_visible(timeout=PATIENCE)
    expect(page.locator("[data-stale=true]")).to_have_count(0, timeout=PATIENCE)


def resize(page: Page, size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})


def darken(page: Page) -> None:
    page.emulate_media(color_scheme="dark")
    expect(page.locator(".stApp")).to_have_css("color-scheme", "dark")


def hold(page: Page, name: str) -> None:
    """Hold the place that is shown to every promise, and keep pictures of it."""
    assert against_wcag(page) == []
    assert cut_off(page) == []
    darken(page)
    picture(page, f"access {name} dark")
    assert against_contrast(page) == []
    for words, size in SIZES.items():
        resize(page, size)
        picture(page, f"access {name} {words}")
        assert cut_off(page) == [], words


def test_a_page_with_nothing_loaded_can_be_used_by_everybody(store: Store, seen: tuple[Watched, str]) -> None:
    watched_page, at = seen
    turn_to(watched_page.page, at, Place("", "[data-testid=stAlert]"))
    hold(watched_page.page, "nothing loaded")
    assert watched_page.trouble() == []


@pytest.mark.parametrize("name", PLACES)
def test_everybody_can_use_it(review: Store, seen: tuple[Watched, str], name: str) -> None:
    watched_page, at = seen
    address = PLACES[name].address.format(child=find_person(review, "child", "child"))
    turn_to(watched_page.page, f"{at}/{address}", PLACES[name])
    hold(watched_page.page, name)
    assert watched_page.trouble() == []
