"""The map as one file: whole, small, and inert: it opens from a folder, asks for nothing, and runs no record's text."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from markupsafe import escape

from graph import Store, ask
from graph.as_network import as_gexf
from graph.errors import BadParameter
from graph.map_file import as_map
from graph.pictures.of_answer import map_of
from graph.pictures.outlines import OUTLINES
from graph.subgraph import Subgraph
from tests.browsing import watched
from tests.hostile import HOSTILE, hostile_answer

LOOK = Path(__file__).parents[1] / "views" / "network" / "look.js"


def test_the_file_says_what_the_answer_says_around_its_map(review: Store) -> None:
    answer = ask(review, "S1", {"child": "child", "as_of": "2009-10-31"})
    page = as_map(answer, "OFFICIAL-SENSITIVE: panel")
    assert len(page.encode()) < 3_000_000
    assert page.count("OFFICIAL-SENSITIVE: panel") == 2
    assert f"<title>{answer.question.title}</title>" in page
    assert "As of 31 October 2009" in page
    assert "Read with care." in page
    assert "Being on the map means no wrongdoing." in page
    assert "police_log.csv, line " in page
    assert all(f"</svg>{escape(str(key['label']))}</li>" in page for key in map_of(answer).picture["legend"])


def test_a_browser_may_run_the_two_scripts_of_the_file_and_fetch_nothing(review: Store) -> None:
    page = as_map(ask(review, "S1", {"child": "child"}))
    (policy,) = re.findall(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', page)
    rules = [part.split() for part in policy.split(";")]
    assert rules[0] == ["default-src", "'none'"]
    assert {rule[0] for rule in rules} == {"default-src", "script-src", "style-src", "base-uri", "form-action"}
    (nonce,) = {source for rule in rules if rule[0] in ("script-src", "style-src") for source in rule[1:]}
    own = nonce.strip("'").removeprefix("nonce-")
    assert len(own) >= 20
    assert page.count(f'<script nonce="{own}">') == 2
    assert own not in as_map(ask(review, "S1", {"child": "child"}))
    assert re.findall(r"(?:src|href)=[\"'](?!#)", page.replace("'src", "")[: page.index("<script nonce")]) == []


def test_an_answer_with_no_row_has_a_file_that_says_so(review: Store) -> None:
    answer = replace(ask(review, "S1", {"child": "child"}), rows=(), subgraph=Subgraph())
    assert "no row answers this" in as_map(answer)


def test_a_sweep_over_many_children_has_no_map(borough: Store) -> None:
    answer = ask(borough, "V1", {"as_of": "2024-01-01"})
    with pytest.raises(BadParameter, match="more than 12 children"):
        as_map(answer)
    with pytest.raises(BadParameter, match="more than 12 children"):
        as_gexf(answer)


def test_every_shape_of_the_page_has_an_outline() -> None:
    (shapes,) = re.findall(r"const SHAPES = \{(.*?)\n\};", LOOK.read_text(encoding="utf-8"), re.DOTALL)
    sizes = re.findall(r"^  (\w+): \{.*?width: (\d+), height: (\d+)", shapes, re.MULTILINE)
    assert {name: (int(w), int(h)) for name, w, h in sizes} == {
        name: (each.width, each.height) for name, each in OUTLINES.items()
    }


@pytest.mark.browser
def test_the_file_opens_from_a_folder_and_record_text_in_it_is_only_text(tmp_path: Path) -> None:
    file = tmp_path / "hostile.map.html"
    file.write_text(as_map(hostile_answer(), HOSTILE[0]), encoding="utf-8")
    with watched() as seen:
        page = seen.page
        page.goto(file.as_uri())
        page.wait_for_selector("#map[data-drawn]")
        assert page.locator("#map").get_attribute("data-drawn") == str(len(HOSTILE) + 2)
        page.locator("summary").click()
        box = page.locator("#map canvas").bounding_box()
        assert box is not None
        for x in range(0, int(box["width"]), 40):
            for y in range(0, int(box["height"]), 60):
                page.mouse.click(box["x"] + x, box["y"] + y)
        assert "Rests on:" in page.locator("#detail").inner_text()
        words = page.locator("body").inner_text()
        assert all(text in words for text in HOSTILE if text.isprintable() and "\\" not in text and len(text) < 99)
        assert "N" * 1_000 in words
        assert page.evaluate("window.hit") is None
        assert page.locator("#map ~ * script:not([type]), img, iframe, a[href^=javascript]").count() == 0
        assert page.locator(".marking").first.inner_text() == HOSTILE[0]
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        page.screenshot(path=tmp_path / "hostile.png")
        assert seen.errors == []
        assert seen.asked == [file.as_uri()]
