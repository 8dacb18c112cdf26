"""The page in a real Chromium on the published review: ask, read the table, read the map, and see who says so."""

import pytest
from playwright.sync_api import Page

from graph.answer import ask
from graph.answer_words import where
from graph.directory import record_text
from graph.store import Store
from graph.subgraph import Node, gather
from tests.browsing import ROOT, Watched

pytestmark = pytest.mark.browser

ARTIFACTS = ROOT / "artifacts"
CY = "document.querySelector('[data-testid=stBidiComponentIsolated]').shadowRoot.querySelector('.surface')._cyreg.cy"
CY_OF_MAP = (
    "[...document.querySelectorAll('[data-testid=stBidiComponentIsolated]')]"
    ".map(e => e.shadowRoot.querySelector('.known-to-map .surface')).find(Boolean)._cyreg.cy"
)
FIRST_ROW = (16, 52)
HOSTILE = (
    "<script>window.hit=1</script>",
    "<img src=x onerror=window.hit=1>",
    "<svg onload=window.hit=1>",
    "{{window.hit=1}}",
    "[x](javascript:window.hit=1)",
    "\u202ea href\u2066",
    "N" * 4_000,
)


def asked(page: Page, address: str, who: str) -> None:
    """Open the page, choose who it is about in the first question, and ask."""
    page.goto(address)
    page.get_by_text("Read with care").wait_for()
    page.get_by_placeholder("Type to search").first.click()
    page.keyboard.type(who)
    page.get_by_role("option", name=who).first.click()
    page.get_by_role("button", name="Ask").click()
    page.wait_for_selector(".known-to-map[data-drawn]")


def picture(page: Page, name: str) -> None:
    """Keep a picture of the page for people to look at."""
    ARTIFACTS.mkdir(exist_ok=True)
    page.screenshot(path=ARTIFACTS / f"{name}.png")


def tap(page: Page, about: str) -> None:
    """Tap a mark of the map, and bring nothing back: a mark holds the whole map, which takes a minute to send."""
    tapped = f"{CY_OF_MAP}.nodes().filter(n => n.data('about') === id)[0].emit('tap')"
    page.evaluate(f"id => {{ {tapped}; }}", about)


def click_on_mark(page: Page, about: str) -> None:
    at = page.evaluate(f"about => {CY}.nodes().filter(n => n.data('about') === about)[0].renderedPosition()", about)
    page.locator(".surface").click(position=at)


def test_a_question_is_asked_and_everything_leads_to_file_and_line(review: Store, seen: Watched, address: str) -> None:
    page, answer = seen.page, ask(review, "S1", {"child": "child"})
    asked(page, address, "child")
    drawn = page.evaluate(f"{CY}.nodes().map(n => n.data('about'))")
    assert set(drawn) <= {node.id for node in answer.subgraph.nodes}
    assert len(drawn) > 20
    picture(page, "answer")

    concern = next(node for node in answer.subgraph.nodes if node.kind == "Concern" and node.id in drawn)
    click_on_mark(page, concern.id)
    record = answer.records[concern.records[0]]
    page.locator(".st-key-detail").get_by_text(where(record)).wait_for()
    page.get_by_text("The record as written").first.click()
    heading = next(iter(record_text(review, record.id)))
    page.locator(".st-key-detail").get_by_text(f"{heading}: ").first.wait_for()
    page.mouse.wheel(0, 400)
    picture(page, "records")
    assert seen.trouble() == []


def test_a_row_is_seen_on_the_map(review: Store, seen: Watched, address: str) -> None:
    page, answer = seen.page, ask(review, "S1", {"child": "child"})
    asked(page, address, "child")
    page.locator("[data-testid=stDataFrame]").first.click(position={"x": FIRST_ROW[0], "y": FIRST_ROW[1]})
    page.get_by_text("The chosen row").wait_for()
    lit = page.evaluate(f"{CY}.nodes('.lit').map(n => n.data('about'))")
    assert set(lit) == answer.rows[0].parts & {node.id for node in answer.subgraph.nodes} - set(answer.records)
    assert page.evaluate(f"{CY}.nodes('.dim').length") > 0
    picture(page, "row")
    assert seen.trouble() == []


def test_the_whole_page_asks_nothing_of_the_network(review: Store, seen: Watched, address: str) -> None:
    page = seen.page
    asked(page, address, "child")
    for opened in ("The map in words", "How to read this answer", "The question in Cypher, to read and copy"):
        page.get_by_text(opened).click()
    page.get_by_text("MATCH (child:Person)").wait_for()
    page.get_by_text("Map", exact=True).click()
    page.wait_for_selector(".known-to-map[data-drawn]")
    picture(page, "map")
    assert seen.trouble() == []


def test_a_family_is_shown_as_a_tree_and_leads_to_its_records(review: Store, seen: Watched, address: str) -> None:
    """33: father and mother, nine children; the tie of the two rests on one record."""
    page = seen.page
    page.goto(address)
    page.get_by_text("Read with care").wait_for()
    page.get_by_role("combobox", name="Question").click()
    page.keyboard.type("F2")
    page.keyboard.press("Enter")
    page.get_by_text("Every tie of family").first.wait_for(state="attached")
    page.get_by_placeholder("Type to search").first.click()
    page.keyboard.type("child")
    page.get_by_role("option", name="child").first.click()
    page.get_by_role("button", name="Ask").click()
    page.get_by_text("Family tree", exact=True).click()
    page.wait_for_selector(".known-to-picture[data-drawn='11']")
    answer = ask(review, "F2", {"person": "child"})
    union = next(link for link in answer.subgraph.links if link.kind == "PARTNER_OF")
    page.locator(f"polyline[data-about='{union.id}'][stroke=transparent]").dispatch_event("click")
    page.get_by_text(where(answer.records[union.records[0]])).first.wait_for()
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save as SVG").click()
    assert saved.value.suggested_filename == "family_tree.svg"
    assert "Family tree: child" in saved.value.path().read_text(encoding="utf-8")
    picture(page, "family_tree")
    assert seen.trouble() == []


def test_with_the_child_left_empty_every_child_is_asked_about(review: Store, seen: Watched, address: str) -> None:
    """Of how many, and in which order, stands above the rows; a row leads to its records as in every answer."""
    page, answer = seen.page, ask(review, "U5", {})
    assert answer.denominator
    assert answer.question.sweep
    assert answer.rows
    page.goto(address)
    page.get_by_text("Read with care").wait_for()
    page.get_by_role("combobox", name="Question").click()
    page.keyboard.type("U5")
    page.get_by_role("option", name="U5").first.click()
    page.get_by_text("The same question of every child, in SQL").wait_for()
    page.get_by_role("button", name="Ask").click()
    standing = page.locator(".st-key-standing")
    standing.get_by_text(answer.denominator.in_words).wait_for()
    standing.get_by_text(f"in this order: {answer.question.sweep.order}").wait_for()
    standing.get_by_text(f"{len(answer.rows)} rows").wait_for()
    page.locator("[data-testid=stDataFrame]").first.click(position={"x": FIRST_ROW[0], "y": FIRST_ROW[1]})
    page.get_by_text("The chosen row").wait_for()
    page.locator(".st-key-detail").get_by_text(where(answer.records[answer.rows[0].records[0]])).first.wait_for()
    picture(page, "every_child")
    assert seen.trouble() == []


def test_a_timeline_and_the_map_mark_what_the_reader_picks_on_either(
    review: Store, seen: Watched, address: str
) -> None:
    page, answer = seen.page, ask(review, "S1", {"child": "child"})
    asked(page, address, "child")
    page.get_by_text("Timeline", exact=True).click()
    page.wait_for_selector(".known-to-picture[data-drawn]")
    dated = [node for node in answer.subgraph.nodes if node.kind in ("Concern", "Event", "Share")]
    assert page.locator(".known-to-picture g[data-about]").count() == len(dated)
    concern = next(node for node in dated if node.kind == "Concern")
    page.locator(f"g[data-about='{concern.id}']").dispatch_event("click")
    page.locator(".st-key-detail").get_by_text(where(answer.records[concern.records[0]])).wait_for()
    page.get_by_text("With the map").click()
    page.wait_for_selector(".known-to-map[data-drawn]")
    picture(page, "timeline")
    picked = f"{CY_OF_MAP}.elements('.picked').map(e => e.data('about'))"
    page.wait_for_function(f"() => {picked}.length === 1")
    assert page.evaluate(picked) == [concern.id]
    other = next(node for node in dated if node.kind == "Concern" and node.id != concern.id)
    tap(page, other.id)
    page.wait_for_selector(f"g.picked[data-about='{other.id}']")
    page.get_by_text("Who told whom", exact=True).click()
    page.get_by_text("Who told whom in words").wait_for()
    picture(page, "who_told_whom")
    assert seen.trouble() == []


def test_hostile_records_run_nothing(store: Store, seen: Watched, address: str) -> None:
    people = [Node("Person", f"P-{place:012}", {"name": name}) for place, name in enumerate(HOSTILE)]
    store.write(gather(people, []))
    page = seen.page
    page.goto(address)
    page.get_by_text("Read with care").wait_for()
    for place in range(len(HOSTILE)):
        page.get_by_placeholder("Type to search").first.click()
        page.get_by_role("option").nth(place).click()
        page.get_by_role("button", name="Ask").click()
        page.get_by_text("No row answers this").wait_for()
        page.get_by_role("button", name="Clear").first.click()
    assert page.evaluate("window.hit") is None
    assert seen.trouble() == []
