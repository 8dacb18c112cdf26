"""Hostile text in every column of every format, loaded whole, and every door that it could leave by opened on it."""

import csv
import html.parser
import io
import json
import re
from pathlib import Path
from urllib.parse import urlencode
from xml.etree import ElementTree as tree

import networkx
import pytest
from playwright.sync_api import Page

from graph import export
from graph.answer import Answer, ask
from graph.as_network import as_gexf, as_graphml
from graph.directory import find_person
from graph.errors import BadSource
from graph.map_file import as_map
from graph.pack.contents import contents_of
from graph.pack.declared import Item, Pack
from graph.pack.pdf import as_pdf
from graph.pack.word import as_docx
from graph.pictures.agencies import marks
from graph.pictures.catalogue import Setting, drawings_of
from graph.questions import Question, saved_questions
from graph.store import Store
from loaders.held import Held as Before
from loaders.load import load, work_out
from loaders.opening import open_paths
from loaders.report import Report
from tests.agency_files import write_csv
from tests.browsing import ROOT, Watched
from tests.conftest import Held
from tests.hostile_files import MARK, REFUSING, TEXTS, USUAL, hostile_folder

ARTIFACTS = ROOT / "artifacts"
GIVEN = {
    "child": "SC",
    "person": "SC",
    "other_person": "MC",
    "household": "HH",
    "agency": "POL",
    "start": "2005-01-01",
    "end": "2011-01-01",
    "on": "2008-03-03",
    "as_of": "2011-09-21",
}
OPTIONAL_TO_NARROW = {"F3": ("household",), "U4": ("agency",), "R4": ("agency",), "S2": ("agency",)}
"""What those questions are asked without, as they would then tell less."""
DRAWN = {
    "Map": ".known-to-map[data-drawn]",
    "Table": "[data-testid=stDataFrame]",
} | dict.fromkeys(("Timeline", "Who told whom", "Family tree", "Ecomap"), ".known-to-picture[data-drawn]")
OF_PAGES = {"html", "head", "meta", "title", "style", "body", "h1", "h2", "p", "div", "ul", "li", "a", "strong", "em"}
OF_TABLES = {"table", "caption", "thead", "tbody", "tr", "th", "td", "details", "summary", "dl", "dt", "dd", "ol", "br"}
OF_PICTURES = {"svg", "g", "title", "desc", "rect", "circle", "ellipse", "line", "path", "polygon", "polyline"}
OF_PICTURES |= {"text", "tspan", "defs", "pattern", "marker", "clipPath", "style"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one hostile file of every format."""
    return hostile_folder(tmp_path_factory.mktemp("hostile"))


@pytest.fixture
def hostile(held: Held, folder: Path) -> Store:
    """Return a connection to a graph that holds those files."""
    if held.what != "hostile files":
        held.store.clear()
        load([folder], held.store)
        held.what = "hostile files"
    return held.store


@pytest.fixture(scope="module")
def report(folder: Path) -> Report:
    """What a load of them says."""
    return work_out(open_paths([folder]), Before(None), True, lambda stage, done, total: None)[2]


def test_every_row_is_written_or_set_aside(report: Report) -> None:
    assert len(report.files) == len(USUAL)
    for file in report.files:
        assert file.read == file.written + file.quarantined + file.ignored
        # Of each format at least the column of a code or a date, and at least that of a name, so some of both.
        assert file.written > 0, file.file
        assert file.quarantined > 0, file.file


def test_no_message_repeats_what_a_row_says(report: Report) -> None:
    said = json.dumps(report.as_json(), ensure_ascii=False)
    assert MARK not in said
    assert "calc" not in said


def test_a_format_that_is_none_is_refused_without_a_word_of_it(tmp_path: Path) -> None:
    (heading,) = (column for name, column in REFUSING if name == "sources")
    for number, text in enumerate(TEXTS):
        inside = hostile_folder(tmp_path / str(number))
        write_csv(inside / "sources.csv", [{**USUAL["sources"], heading: text}])
        with pytest.raises(BadSource) as refused:
            open_paths([inside])
        assert MARK not in str(refused.value)
        assert "calc" not in str(refused.value)
        assert "sources.csv" in str(refused.value)


@pytest.mark.parametrize("question", saved_questions(), ids=lambda question: question.id)
def test_no_answer_written_down_is_more_than_text(question: Question, hostile: Store) -> None:
    answer = asked(hostile, question)
    assert_no_formula(export.as_csv(answer))
    assert_only_a_page(export.as_html(answer))
    assert json.loads(export.as_json(answer))["question"] == question.id
    nodes = {node.id for node in answer.subgraph.nodes}
    assert set(networkx.parse_graphml(as_graphml(answer))) == nodes
    assert tree.fromstring(as_gexf(answer)).tag.endswith("gexf")
    for drawing in drawings_of(answer):
        assert_only_a_picture(drawing.draw(answer, Setting(marks(answer.agencies), "A4", TEXTS[0])))


def test_hostile_text_did_reach_answers(hostile: Store) -> None:
    """Else the tests beside this one would hold of nothing."""
    some = (question for question in saved_questions() if question.id in ("S2", "S6", "V5", "F2"))
    reached = "".join(export.as_html(asked(hostile, question)) for question in some)
    assert "&lt;script&gt;window.hit=1" in reached
    assert "hithithit" in reached
    assert "calc" in reached


def test_a_map_and_a_pack_of_it_run_nothing(hostile: Store) -> None:
    answers = [asked(hostile, question) for question in saved_questions() if question.id in ("S2", "F2", "P1")]
    assert scripts(as_map(answers[0], TEXTS[0])) == scripts(as_map(answers[0], "OFFICIAL"))
    items = tuple(Item(answer.question.id, {}) for answer in answers)
    contents = contents_of(Pack(TEXTS[1], items, TEXTS[0]), answers, {"SC": TEXTS[1]}, TEXTS)
    assert not re.search(rb"/(JavaScript|JS|Launch|URI|OpenAction|EmbeddedFile)\b", as_pdf(contents))
    assert as_docx(contents).startswith(b"PK")


def scripts(page: str) -> list[str]:
    """The tags of scripts in a page, without the number that is drawn anew for each page."""
    return [re.sub(r'nonce="[^"]*"', "nonce", tag) for tag in re.findall(r"<script\b[^>]*>", page)]


def asked(store: Store, question: Question) -> Answer:
    names = {parameter.name for parameter in question.parameters} - set(OPTIONAL_TO_NARROW.get(question.id, ()))
    return ask(store, question.id, {name: value for name, value in GIVEN.items() if name in names})


def assert_no_formula(text: str) -> None:
    for row in csv.reader(io.StringIO(text, newline="")):
        assert not [cell for cell in row if cell.lstrip().startswith(("=", "+", "@", "\t", "\r"))]
        assert not [cell for cell in row if re.match(r"\s*-(?!\d+(\.\d+)?$)", cell)]


def assert_only_a_page(text: str) -> None:
    for tag, attributes in Tags(text).found:
        assert tag in OF_PAGES | OF_TABLES, tag
        assert not [name for name in attributes if name.startswith("on")], tag
        assert attributes.get("href", "#").startswith("#"), tag


def assert_only_a_picture(text: str) -> None:
    for element in tree.fromstring(text).iter():
        tag = element.tag.rpartition("}")[2]
        assert tag in OF_PICTURES, tag
        assert not [name for name in element.attrib if name.startswith("on") or name.endswith("href")], tag


class Tags(html.parser.HTMLParser):
    """The tags of a page as a browser reads it, each with its attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))


@pytest.mark.browser
def test_the_page_runs_none_of_it_and_keeps_its_shape(hostile: Store, seen: Watched, address: str) -> None:
    page, person = seen.page, find_person(hostile, "child", "SC")
    asked_of = {
        "S2": ("child", ("Timeline", "Who told whom", "Map", "Table")),
        "F2": ("person", ("Family tree",)),
        "F8": ("child", ("Ecomap",)),
    }
    for question, (child, views) in asked_of.items():
        page.goto(f"{address}/?{urlencode({'question': question, child: person})}")
        page.wait_for_selector(".known-to-map[data-drawn]")
        assert_in_shape(page, question)
        for view in views:
            page.get_by_role("radio", name=view, exact=True).click()
            page.wait_for_selector(DRAWN[view])
            assert_in_shape(page, f"{question} {view}")
    assert seen.trouble() == []


def assert_in_shape(page: Page, what: str) -> None:
    ARTIFACTS.mkdir(exist_ok=True)
    page.screenshot(path=ARTIFACTS / f"hostile {what}.png")
    assert page.evaluate("window.hit") is None, what
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), what
    assert page.locator("[data-testid=stMain] :is(script, iframe, a[href^=javascript])").count() == 0, what
