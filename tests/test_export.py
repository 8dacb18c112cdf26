"""An answer leaves the project whole, and as nothing but text: no formula, no markup, no command to a terminal."""

import csv
import html.parser
import io
import json
import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commands.sheet import Sheet
from commands.shown_answer import show_answer
from graph import export, safe_text
from graph.answer import Answer, Cell, RecordRef, Row
from graph.as_network import as_graphml
from graph.questions import Column, Question
from graph.subgraph import Link, Node, Source, Subgraph

COLUMNS = (
    Column("what", "text", "What."),
    Column("when", "vague date", "When."),
    Column("day", "date", "On which day."),
    Column("count", "number", "How many."),
    Column("whom", "list of text", "Whom."),
    Column("records", "records", "Who says so."),
    Column("drawing", "picture", "What to draw."),
)
QUESTION = Question(
    id="S0",
    name="what_is_it",
    category="sharing",
    title="What is it?",
    tells="What it is.",
    caution="Nothing is certain.",
    parameters=(),
    columns=COLUMNS,
    paragraphs=(),
    identity=(),
    denominator="",
    expect=(),
    cypher="RETURN 1",
    text="",
    path=Path("what_is_it.cypher"),
)
RECORD = RecordRef("R-1", "Police", "police.csv", "", 12, "2009-04", "date of the event", "44")
OTHER = RecordRef("R-2", "School", "school.xlsx", "Log", 3, "", "", "")
SOURCE = Source("R-1", "A-1", date(2009, 4, 1), date(2009, 4, 30))
PICTURE = Subgraph(
    (
        Node("Agency", "A-1", {"name": "Police", "covered_from": (date(2005, 1, 1),)}),
        Node("Event", "E-1", {"kind": "visit", "lasting": False}, ("R-1",)),
        Node("Person", "P-1", {"name": "child", "known_as": ("a", "b")}),
    ),
    (Link("TOOK_PART", "P-1", "E-1", "", {"seen": "seen"}, (SOURCE,)),),
)
HOSTILE = (
    "=HYPERLINK(1)",
    "+1",
    "-1",
    "@SUM(1)",
    "\t=1",
    "\r=1",
    " =1",
    "\u200b=1",
    "\x1b[31m=1",
    "\uff1d1",
    "a;=1",
    '"=1',
    "<script>alert(1)</script>",
    "</td><img src=x onerror=alert(1)>",
    "]]>&amp;",
    "\x1b[2J\x1b]0;title\x07gone",
    "\x9b31mred",
    "left\u202eright",
    "nul\x00bell\x07",
    "two\nlines\r\nthree\x85four",
    "[bold red]markup[/] [link=x]y[/link]",
    "{0.__class__} %s ${x}",
    "\u2028\ufeff",
    "\ufffe\uffff",
)
SLOW = settings(deadline=None)  # the first of each imports what it needs
SAID = st.one_of(st.sampled_from(HOSTILE), st.text(st.characters(exclude_categories=["Cs"])))


def answered(*rows: Mapping[str, Cell], picture: Subgraph = PICTURE) -> Answer:
    records = {"R-1": RECORD, "R-2": OTHER}
    found = tuple(Row({"what": "it", **row}, frozenset(), ("R-1",)) for row in rows)
    return Answer(QUESTION, {"as_of": "2009-10-31"}, found, picture, records, "Neo4j/0")


def read_csv(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline="")))


class Page(html.parser.HTMLParser):
    """A page as a browser reads it: its tags, and the text of each cell."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.cells: list[str] = []
        self.ids: list[str] = []
        self.targets: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.ids += [value or "" for name, value in attrs if name == "id"]
        self.targets += [value or "" for name, value in attrs if name == "href"]
        if tag in ("td", "th"):
            self.cells.append("")

    def handle_data(self, data: str) -> None:
        if self.cells:
            self.cells[-1] += data


def test_json_is_the_contract_to_the_letter() -> None:
    row: dict[str, Cell] = {"when": "2009-04", "day": date(2009, 4, 2), "count": 3, "whom": ("child", "mother")}
    assert json.loads(export.as_json(answered(row))) == {
        "question": "S0",
        "params": {"as_of": "2009-10-31"},
        "engine": "Neo4j/0",
        "columns": [
            {"name": "what", "type": "text"},
            {"name": "when", "type": "vague date"},
            {"name": "day", "type": "date"},
            {"name": "count", "type": "number"},
            {"name": "whom", "type": "list of text"},
            {"name": "records", "type": "records"},
        ],
        "rows": [
            {
                "what": "it",
                "when": "2009-04",
                "day": "2009-04-02",
                "count": 3,
                "whom": ["child", "mother"],
                "records": ["R-1"],
            }
        ],
        "subgraph": {
            "nodes": [
                {
                    "id": "A-1",
                    "kind": "Agency",
                    "properties": {"name": "Police", "covered_from": ["2005-01-01"]},
                    "records": [],
                },
                {"id": "E-1", "kind": "Event", "properties": {"kind": "visit", "lasting": False}, "records": ["R-1"]},
                {"id": "P-1", "kind": "Person", "properties": {"name": "child", "known_as": ["a", "b"]}, "records": []},
            ],
            "links": [
                {
                    "id": "TOOK_PART:P-1:E-1:",
                    "kind": "TOOK_PART",
                    "start": "P-1",
                    "end": "E-1",
                    "properties": {"seen": "seen"},
                    "records": ["R-1"],
                    "sources": [
                        {
                            "record": "R-1",
                            "held_by": "A-1",
                            "recorded_from": "2009-04-01",
                            "recorded": "2009-04-30",
                        }
                    ],
                }
            ],
        },
        "records": {
            "R-1": {
                "agency": "Police",
                "file": "police.csv",
                "sheet": "",
                "line": 12,
                "recorded": "2009-04",
                "paragraph": "44",
            },
            "R-2": {
                "agency": "School",
                "file": "school.xlsx",
                "sheet": "Log",
                "line": 3,
                "recorded": "",
                "paragraph": "",
            },
        },
        "caution": "Nothing is certain.",
        "denominator": None,
    }


@SLOW
@given(SAID)
def test_json_keeps_every_letter_and_no_terminal_acts_on_it(said: str) -> None:
    text = export.as_json(answered({"what": said, "whom": (said,)}))
    assert json.loads(text)["rows"][0]["what"] == said
    assert json.loads(text)["rows"][0]["whom"] == [said]
    assert not commands_in(text)


@SLOW
@given(SAID)
def test_no_cell_of_a_spreadsheet_is_a_formula(said: str) -> None:
    for cell in read_csv(export.as_csv(answered({"what": said, "whom": (said, "b")})))[1]:
        assert not cell.lstrip().startswith(("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20"))
        assert not commands_in(cell)


@pytest.mark.parametrize("said", ["a plain text", "a - b", "1-2", "Zoë's, “quoted”", "two\nlines"])
def test_other_cells_are_as_they_were(said: str) -> None:
    assert read_csv(export.as_csv(answered({"what": said})))[1][0] == said


def test_csv_keeps_numbers_as_numbers_and_leads_to_the_record() -> None:
    text = export.as_csv(answered({"when": "2009-04~", "day": date(2009, 4, 2), "count": -3, "whom": ("a", "b")}))
    assert text.splitlines()[1] == (
        '"it","2009-04~","2009-04-02",-3,"a; b","Police, police.csv, line 12, paragraph 44"'
    )


@SLOW
@given(SAID)
def test_html_holds_text_and_no_markup_of_a_record(said: str) -> None:
    text = export.as_html(answered({"what": said}))
    plain = Page(export.as_html(answered({"what": "it"})))
    page = Page(text)
    assert page.tags == plain.tags
    assert not commands_in(text)
    heading = len(COLUMNS) - 1
    assert page.cells[heading] == safe_text.visible(said)


def test_html_leads_from_each_row_to_its_record() -> None:
    page = Page(export.as_html(answered({}, {})))
    assert page.targets == ["#record-1", "#record-1"]
    assert page.ids == ["record-1"]


def test_html_without_rows_still_has_its_caution() -> None:
    text = export.as_html(answered())
    assert "Nothing is certain." in text
    assert "0 rows" in text
    assert "table" not in Page(text).tags


@SLOW
@given(SAID)
def test_graphml_can_be_read_whatever_a_record_says(said: str) -> None:
    node = replace(PICTURE.nodes[2], properties={"name": said, "known_as": (said, "b")})
    text = as_graphml(answered({}, picture=replace(PICTURE, nodes=(*PICTURE.nodes[:2], node))))
    space = {"g": "http://graphml.graphdrawing.org/xmlns"}
    graph = ElementTree.fromstring(text)
    keys = {key.get("id"): key.get("attr.name") for key in graph.iterfind("g:key", space)}
    person = graph.find(".//g:node[@id='P-1']", space)
    assert person is not None
    told = {keys[data.get("key")]: data.text or "" for data in person.iterfind("g:data", space)}
    assert told["kind"] == "Person"
    assert told["name"] == safe_text.visible(said)


@SLOW
@given(SAID)
def test_a_terminal_shows_a_record_letter_for_letter(said: str) -> None:
    shown = on_paper(answered({"what": said}))
    assert not commands_in(shown)
    assert "".join(safe_text.one_line(said).split()) in "".join(shown.split())


def test_what_only_colours_or_clears_leaves_nothing_behind() -> None:
    assert safe_text.one_line("\x1b[31mred\x1b[0m and\x1b[2J \x9b1mbold\x1b[K") == "red and bold"
    assert safe_text.visible("one\r\ntwo\x85three\tfour") == "one\ntwo\nthree four"
    assert safe_text.one_line("\u0646\u200c\u0645 e\u0301") == "\u0646\u200c\u0645 e\u0301"


def test_a_terminal_does_not_read_markup() -> None:
    assert "[bold red]markup[/] [link=x]y[/link]" in on_paper(answered({"what": HOSTILE[-4]}))


def test_hindsight_is_called_so_where_no_one_agency_held_every_row() -> None:
    mine, theirs, both = (Row({"what": "it"}, frozenset(), ids) for ids in (("R-1",), ("R-2",), ("R-1", "R-2")))
    nobody = Row({"what": "it"}, frozenset(), ())
    for rows, hindsight in (((mine, theirs), True), ((mine, both), False), ((mine, nobody), False), ((), False)):
        answer = replace(answered(), rows=rows)
        assert ("with hindsight" in " ".join(on_paper(answer).split())) == hindsight
        assert ("with hindsight" in export.as_html(answer)) == hindsight


def test_what_every_row_says_is_said_once() -> None:
    shown = on_paper(answered(*({"what": str(n), "when": "2009-04"} for n in range(3))))
    assert shown.count("April 2009\n") == 1
    assert "In every row, when: April 2009\n" in shown
    assert "Empty in every row: day, count, whom\n" in shown


def test_rows_too_wide_for_a_table_become_blocks_of_lines_that_fit() -> None:
    prose = "a long tale of many words " * 20
    sheet = Sheet(100)
    titles = [f"column {number}" for number in range(9)]
    sheet.rows(titles, [[*([prose] * 7), "x" * 150, ""], ["short"] * 9])
    shown = "".join(text for text, _ in sheet.parts)
    assert max(map(len, shown.splitlines())) <= 100
    assert "x" * 80 in shown
    assert shown.count("x") == 150
    assert "\n   2  column 0  short\n" in shown
    assert "column 8  -\n" in shown


def on_paper(answer: Answer) -> str:
    sheet = Sheet(100)
    show_answer(sheet, answer, {})
    return "".join(text for text, _ in sheet.parts)


def commands_in(text: str) -> list[str]:
    """Every letter that a terminal or a browser could act on; joiners, which some scripts need, only shape letters."""
    allowed = "\n\r\u200c\u200d"
    return [letter for letter in text if unicodedata.category(letter) in ("Cc", "Cf", "Cs") and letter not in allowed]
