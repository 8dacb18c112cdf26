"""Loading in a real Chromium: the review dropped into an empty graph, looked at, loaded, and its coverage seen."""

from pathlib import Path
from typing import TypedDict

import pytest
from playwright.sync_api import Page

from graph.store import Store
from tests.browsing import ROOT, Watched
from tests.conftest import REVIEW

pytestmark = pytest.mark.browser

ARTIFACTS = ROOT / "artifacts"
NOT_IN_ORDER = (
    b"agency_name,record_id,record_type,event_start,subject_first_name,summary\n"
    b"Police,1,visit,2009-02-30,Somebody,Quagga\n"
    b"Fire brigade,2,visit,2009-04-03,Somebody,Okapi\n"
)
HOSTILE = "<img src=x onerror=window.hit=1>.csv"


class Dropped(TypedDict):
    """A file as a browser's test drops it."""

    name: str
    mimeType: str
    buffer: bytes


@pytest.fixture
def seen(seen: Watched) -> Watched:
    """A fresh page of the browser that is given more time, as it does more."""
    seen.page.set_default_timeout(60_000)
    return seen


def file(name: str, content: bytes) -> Dropped:
    return {"name": name, "mimeType": "application/octet-stream", "buffer": content}


def drop(page: Page, *more: Dropped) -> None:
    """Drop the files of the review but its README, and more, as a reader does who marks them all."""
    read: list[Path] = [path for path in sorted(REVIEW.iterdir()) if path.suffix != ".md"]
    page.locator("input[type=file]").set_input_files([*(file(path.name, path.read_bytes()) for path in read), *more])


def picture(page: Page, name: str) -> None:
    """Keep a picture of the page for people to look at."""
    ARTIFACTS.mkdir(exist_ok=True)
    page.screenshot(path=ARTIFACTS / f"{name}.png", full_page=True)


def test_files_are_dropped_looked_at_loaded_and_their_coverage_seen(store: Store, seen: Watched, address: str) -> None:
    """164 rows: the review's 162, all in order, and the two of a log of which a day and an agency cannot be."""
    page = seen.page
    page.goto(address)
    page.get_by_role("button", name="Load files").click()
    page.get_by_text("Nothing is loaded yet. Drop the agencies' files above").wait_for()
    drop(page, file("log.csv", NOT_IN_ORDER), file(HOSTILE, b"one,two\n1,2\n"), file("photo.png", b"\x89PNG"))
    load = page.get_by_role("button", name="Load these files")
    load.wait_for()
    page.get_by_text("164 rows read = 162 written + 2 quarantined + 0 ignored.").wait_for()
    page.get_by_text("log.csv, line 2, column event_start: expected a date").wait_for()
    page.get_by_text("log.csv, line 3, column agency_name: not a declared agency").wait_for()
    page.get_by_text(f"The file {HOSTILE} has no headings that are known").wait_for()
    page.get_by_text("The file photo.png is of a kind that is not read").wait_for()
    picture(page, "load_looked_at")
    assert store.read("MATCH (r:Record) RETURN count(r) AS count") == [{"count": 0}]

    load.click()
    page.get_by_text("14 files loaded: 164 rows read = 162 written + 2 quarantined").wait_for()
    page.wait_for_selector(".known-to-picture[data-drawn]")
    page.locator(".known-to-picture text", has_text="17 agencies; 2 rows in quarantine").wait_for()
    police = store.read("MATCH (a:Agency {name: 'Police'}) RETURN a.id AS id")[0]["id"]
    page.locator(f".known-to-picture [data-about='{police}']").first.dispatch_event("click")
    page.locator(".st-key-detail").get_by_text(
        "All of it is loaded for: 1 January 1996 to 30 September 2011"
    ).wait_for()
    page.get_by_text("In quarantine: not loaded (2)").click()
    picture(page, "load_coverage")
    assert page.evaluate("window.hit") is None
    assert seen.trouble() == []

    page.get_by_role("button", name="Ask a question").click()
    page.get_by_text("Read with care").wait_for()


def test_a_file_that_cannot_be_read_holds_up_all_and_is_named(store: Store, seen: Watched, address: str) -> None:
    page = seen.page
    page.goto(f"{address}/?page=load")
    page.get_by_text("Nothing is loaded yet. Drop the agencies' files above").wait_for()
    drop(page, file("damaged.xlsx", bytes(range(256)) * 4))
    page.get_by_text("The file damaged.xlsx is damaged or is not what its ending says").wait_for()
    page.get_by_role("button", name="Stop").wait_for(state="detached")
    picture(page, "load_refused")
    assert page.get_by_role("button", name="Load these files").count() == 0
    assert store.read("MATCH (n) RETURN count(n) AS count") == [{"count": 0}]
    assert seen.trouble() == []
