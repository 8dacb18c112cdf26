"""Agency files become records that know their line, and a file that cannot be read whole is refused in a sentence."""

import csv
import hashlib
import io
import os
import tracemalloc
import zipfile
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from graph.errors import BadSource
from loaders.records import Record, SourceFile, Table, read_file
from loaders.records.container import MOST_UNPACKED
from loaders.values import clean

HEADINGS = ["Date", "Source of information", "Event"]


def is_heading(cells: Sequence[str]) -> bool:
    return "Date" in cells and "Event" in cells


def only(source: SourceFile) -> Table:
    (table,) = source.tables
    return table


def written(folder: Path, content: bytes | str, name: str = "log.csv") -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def rows_read(table: Table) -> int:
    return len(table.preamble) + bool(table.heading_line) + table.blank_lines + len(table.records)


def events(table: Table) -> list[str]:
    return [record.cells["Event"] for record in table.records]


# Text files


def test_a_csv_gives_records_with_the_line_they_start_on(tmp_path: Path) -> None:
    path = written(tmp_path, 'Date,Event,Note\n12.03.09,"one\ntwo",x\n\n  , ,\n13.03.09,three\n')
    source = read_file(path)
    table = only(source)
    assert source.name == table.file == "log.csv"
    assert source.checksum == hashlib.sha256(path.read_bytes()).hexdigest()
    assert (table.headings, table.heading_line, table.sheet) == (("Date", "Event", "Note"), 1, "")
    assert list(table.records) == [
        Record("log.csv", "", 2, {"Date": "12.03.09", "Event": "one\ntwo", "Note": "x"}),
        Record("log.csv", "", 6, {"Date": "13.03.09", "Event": "three", "Note": ""}),
    ]
    assert table.blank_lines == 2
    assert rows_read(table) == 5
    assert list(table.records) == list(table.records), "records can be run through again"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_every_encoding_agencies_use(tmp_path: Path, encoding: str) -> None:
    mark = "\ufeff" if encoding in ("utf-16-le", "utf-16-be") else ""
    source = read_file(written(tmp_path, f"{mark}Date,Event\n2009,Zoë’s café\n".encode(encoding)))  # noqa: RUF001
    assert [record.cells for record in only(source).records] == [{"Date": "2009", "Event": "Zoë’s café"}]  # noqa: RUF001
    assert [("Windows-1252" in note) for note in source.notes] == ([True] if encoding == "cp1252" else [])


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("predicate", [is_heading, None])
def test_every_delimiter_agencies_use(
    tmp_path: Path, delimiter: str, predicate: Callable[[Sequence[str]], bool] | None
) -> None:
    text = delimiter.join(["Date", "Event", "Seen, and how; why"]) + "\n"
    if delimiter in ",;":
        text = text.replace("Seen, and how; why", '"Seen, and how; why"')
    text += delimiter.join(["2009", '"a, b; c | d\te"', "f"]) + "\n"
    table = only(read_file(written(tmp_path, text, "log.txt"), predicate))
    assert table.headings == ("Date", "Event", "Seen, and how; why")
    assert events(table) == ["a, b; c | d e"]


def test_a_line_that_declares_the_delimiter_is_obeyed(tmp_path: Path) -> None:
    table = only(read_file(written(tmp_path, "sep=;\r\nDate;Event, with, commas\r\n2009;x\r\n")))
    assert (table.headings, table.heading_line) == (("Date", "Event, with, commas"), 2)
    assert [record.line for record in table.records] == [3]


def test_the_delimiter_is_the_one_that_makes_the_headings(tmp_path: Path) -> None:
    text = "Prepared for: the panel; the chair; the author\nDate,Event\n2009,x; y; z\n"
    table = only(read_file(written(tmp_path, text), is_heading))
    assert (table.headings, events(table)) == (("Date", "Event"), ["x; y; z"])


def test_headings_are_found_below_titles_and_kept_apart(tmp_path: Path) -> None:
    text = (
        "Chronology of the case, draft\n\nCovers,2005,to 2011\n Date ,Event,,Date,\u00a0Event\nof note,,\n1,2,3,4,5,\n"
    )
    text = text.replace("\u00a0Event\nof note", '"\u00a0Event\nof note"')
    table = only(read_file(written(tmp_path, text), is_heading))
    assert table.headings == ("Date", "Event", "column 3", "Date (2)", "Event of note")
    assert table.heading_line == 4
    assert table.preamble[0][0] == "Chronology of the case"
    assert [record.line for record in table.records] == [6]
    assert list(next(iter(table.records)).cells.values()) == list("12345")
    assert rows_read(table) == 5


def test_without_known_headings_no_row_is_taken_for_one(tmp_path: Path) -> None:
    table = only(read_file(written(tmp_path, "12/03/2009,Nobody Neverly\n13/03/2009,x\n"), is_heading))
    assert not table.recognised
    assert (table.headings, table.heading_line) == (("column 1", "column 2"), 0)
    assert len(table.records) == 2


def test_a_broken_first_row_makes_no_heading_of_the_second(tmp_path: Path) -> None:
    table = only(read_file(written(tmp_path, 'Date,"Event\n2009,Nobody Neverly\n')))
    assert not table.recognised
    assert (table.headings, len(table.records)) == (("column 1", "column 2"), 2)


def test_headings_are_looked_for_in_the_first_twenty_rows_only(tmp_path: Path) -> None:
    for above, found in ((19, True), (20, False)):
        table = only(read_file(written(tmp_path, "title,x\n" * above + "Date,Event\n1,2\n"), is_heading))
        assert table.recognised is found


def test_a_row_that_cannot_be_trusted_says_why_and_loses_no_other(tmp_path: Path) -> None:
    lines = [
        "Date,Event",
        "1,a",
        '2,"unclosed',
        "3,c",
        '4,"d" x',
        "5,e,more",
        "6,f,,",
        "Date,Event",
        '7,"g ""quoted"""',
        '8,"last',
    ]
    table = only(read_file(written(tmp_path, "\n".join(lines)), is_heading))
    records = list(table.records)
    assert [record.line for record in records] == list(range(2, 11))
    assert [record.line for record in records if record.problem] == [3, 5, 6, 8, 10]
    assert [record.cells["Event"] for record in records if not record.problem] == ["a", "c", "f", 'g "quoted"']
    assert rows_read(table) == len(lines)


def test_a_stray_quote_swallows_nothing_in_a_long_file(tmp_path: Path) -> None:
    lines = ["Date,Event", '0,"stray', *(f"{number},an event" for number in range(1, 30_000))]
    table = only(read_file(written(tmp_path, "\n".join(lines))))
    assert len(table.records) == 30_000
    assert [record.line for record in table.records if record.problem] == [2]


CELLS = st.text(st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n\r\t\"',;|"), max_size=12)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.lists(CELLS, min_size=2, max_size=2), max_size=8),
    st.sampled_from(",;\t|"),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    st.sampled_from(
        [("\n", csv.QUOTE_ALL), ("\r", csv.QUOTE_ALL), ("\r\n", csv.QUOTE_ALL), ("\r\n", csv.QUOTE_MINIMAL)]
    ),
)
def test_what_a_csv_writer_wrote_is_read_back(
    tmp_path: Path, rows: list[list[str]], delimiter: str, encoding: str, layout: tuple[str, Any]
) -> None:
    # A space before a quotation mark is read as layout, as spreadsheets do; a writer leaves such a cell unquoted.
    rows = [[cell.strip() for cell in row] for row in rows]
    target = io.StringIO(newline="")
    writer = csv.writer(target, delimiter=delimiter, lineterminator=layout[0], quoting=layout[1])
    writer.writerows([["Date", "Event"], *rows])
    table = only(read_file(written(tmp_path, target.getvalue().encode(encoding)), is_heading))
    kept = [cells for row in rows if any(cells := [clean(cell) for cell in row])]
    assert [list(record.cells.values()) for record in table.records] == kept
    assert not any(record.problem for record in table.records)
    assert table.blank_lines == len(rows) - len(kept)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(min_size=1, max_size=200))
def test_any_bytes_are_rows_or_refused(tmp_path: Path, content: bytes) -> None:
    try:
        table = only(read_file(written(tmp_path, content)))
    except BadSource:
        return
    assert len(list(table.records)) == len(table.records)


def test_a_large_file_is_streamed(tmp_path: Path) -> None:
    path = written(tmp_path, "Date,Event\n" + f"2009-03-12,{'something that happened ' * 10}\n" * 30_000)
    tracemalloc.start()
    table = only(read_file(path))
    count = sum(1 for _ in table.records)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == len(table.records) == 30_000
    assert most < path.stat().st_size


def test_a_file_that_changes_between_two_readings_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, "Date,Event\n2009,x\n")
    table = only(read_file(path))
    written(tmp_path, "Date,Event\n2009,x\n2010,y\n")
    with pytest.raises(BadSource, match=r"log\.csv changed"):
        list(table.records)


# Workbooks


def saved(book: Workbook, folder: Path) -> Path:
    path = folder / "log.xlsx"
    book.save(path)
    return path


def sheet_of(rows: Sequence[Sequence[object]]) -> Workbook:
    book = Workbook()
    for row in rows:
        book.worksheets[0].append(list(row))
    return book


def test_a_workbook_gives_text_as_it_was_meant(tmp_path: Path) -> None:
    values = [
        datetime(2009, 3, 12),
        datetime(2009, 3, 12, 14, 30),
        date(2009, 3, 12),
        time(9, 5),
        7,
        7.0,
        7.5,
        4505577104.0,
        True,
        None,
    ]
    book = sheet_of(
        [
            [f"h{number}" for number in range(len(values))],
            values,
            ["one\u00a0\ntwo", "", "", "", "", "", "", "", "", " x "],
        ]
    )
    first, second = only(read_file(saved(book, tmp_path))).records
    assert list(first.cells.values()) == [
        *("2009-03-12", "2009-03-12 14:30", "2009-03-12", "09:05", "7", "7", "7.5", "4505577104", "TRUE", "")
    ]
    assert (second.line, second.cells["h0"], second.cells["h9"]) == (3, "one\ntwo", "x")


def test_every_sheet_is_a_table_and_a_hidden_one_is_said(tmp_path: Path) -> None:
    book = sheet_of([["Date", "Event"], ["2009", "seen"]])
    hidden = book.create_sheet("Police")
    hidden.append(["Date", "Event"])
    hidden.append(["2010", "told"])
    hidden.sheet_state = "hidden"
    book.create_sheet("Blank")
    source = read_file(saved(book, tmp_path))
    assert [table.sheet for table in source.tables] == ["Sheet", "Police"]
    assert [events(table) for table in source.tables] == [["seen"], ["told"]]
    (note,) = source.notes
    assert "2" in note
    assert "Police" not in note


def test_headings_stand_below_merged_titles(tmp_path: Path) -> None:
    book = sheet_of([["Chronology"], [], ["Date", "Event", "Outcome"], ["2009", "x", "y"], [], ["2010", "z"]])
    book.worksheets[0].merge_cells("A1:C1")
    book.worksheets[0].merge_cells("A4:A5")
    table = only(read_file(saved(book, tmp_path), is_heading))
    assert (table.heading_line, table.preamble[0][0]) == (3, "Chronology")
    assert [(record.line, record.cells["Date"]) for record in table.records] == [(4, "2009"), (6, "2010")]
    assert rows_read(table) == 6


def test_an_error_in_a_cell_is_noted_and_read_as_empty(tmp_path: Path) -> None:
    table = only(read_file(saved(sheet_of([["Date", "Event"], ["2009", "#N/A"], ["2010", "x"]]), tmp_path)))
    first, second = table.records
    assert (first.cells["Event"], bool(first.note), first.problem) == ("", True, "")
    assert not second.note


def test_a_formula_that_nobody_worked_out_is_a_problem_of_its_row(tmp_path: Path) -> None:
    book = sheet_of([["Date", "Event"], ["2009", "=1+1"], ["2010", "x"]])
    first, second = only(read_file(saved(book, tmp_path))).records
    assert "formula" in first.problem
    assert not second.problem


def test_a_formula_that_was_worked_out_is_its_value_even_if_empty(tmp_path: Path) -> None:
    path = saved(sheet_of([["Date", "Event"], ["2009", "=A2"], ["2010", "=A3"]]), tmp_path)
    _replace(path, "xl/worksheets/sheet1.xml", b"<f>A2</f><v></v>", b"<f>A2</f><v>2009</v>")
    _replace(path, "xl/worksheets/sheet1.xml", b'<c r="B3"><f>A3</f><v></v>', b'<c r="B3" t="str"><f>A3</f><v></v>')
    first, second = only(read_file(path)).records
    assert (first.cells["Event"], first.problem) == ("2009", "")
    assert (second.cells["Event"], second.problem) == ("", "")


def test_a_date_that_no_calendar_has_is_noted(tmp_path: Path) -> None:
    book = sheet_of([["Date", "Event"], [99_999_999, "x"]])
    book.worksheets[0]["A2"].number_format = "dd/mm/yyyy"
    (record,) = only(read_file(saved(book, tmp_path))).records
    assert (record.cells["Date"], bool(record.note)) == ("", True)


def test_a_workbook_that_lies_about_its_size_is_read_whole(tmp_path: Path) -> None:
    path = saved(sheet_of([["Date", "Event"], ["2009", "x"], ["2010", "y"]]), tmp_path)
    _replace(path, "xl/worksheets/sheet1.xml", b'ref="A1:B3"', b'ref="A1:A1"')
    assert events(only(read_file(path))) == ["x", "y"]


def test_a_row_claimed_beyond_every_sheet_does_not_hang(tmp_path: Path) -> None:
    path = saved(sheet_of([["Date", "Event"], ["2009", "x"]]), tmp_path)
    _replace(path, "xl/worksheets/sheet1.xml", b"</sheetData>", b'<row r="2000000000"><c/></row></sheetData>')
    table = only(read_file(path))
    assert (events(table), table.blank_lines) == (["x"], 0)


# Documents


def saved_document(document: Any, folder: Path) -> Path:
    path = folder / "log.docx"
    document.save(str(path))
    return path


def table_in(document: Any, rows: Sequence[Sequence[str]]) -> Any:
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    return table


def test_every_table_of_a_document_is_read(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("An introduction that is not a record.")
    table_in(
        document, [HEADINGS, ["12.03.09", "HV1 diary", "seen"], ["", "", ""], ["13.03.09", "GP1", "first\nsecond"]]
    )
    table_in(document, [HEADINGS, ["14.03.09", "SW2", "told"]])
    table_in(document, [["MC", "mother"], ["FC", "father"]])
    first, second, key = read_file(saved_document(document, tmp_path), is_heading).tables
    assert (first.sheet, second.sheet, key.sheet) == ("table 1", "table 2", "table 3")
    assert [(record.line, record.cells["Event"]) for record in first.records] == [(2, "seen"), (4, "first\nsecond")]
    assert events(second) == ["told"]
    assert not key.recognised
    assert first.blank_lines == 1


def test_merged_cells_say_their_text_once(tmp_path: Path) -> None:
    document = docx.Document()
    table = table_in(
        document, [["Chronology", "", ""], HEADINGS, ["12.03.09", "HV1", "x"], ["", "HV1", "y"], ["all", "", ""]]
    )
    table.cell(0, 0).merge(table.cell(0, 2))
    table.cell(2, 0).merge(table.cell(3, 0))
    table.cell(4, 0).merge(table.cell(4, 2))
    # Word shows nothing of what a cell held before it became a part of the one above.
    table._tbl.tr_lst[3].tc_lst[0].p_lst[0].add_r().text = "hidden"
    read = only(read_file(saved_document(document, tmp_path), is_heading))
    assert read.preamble == (("Chronology", "", ""),)
    assert [list(record.cells.values()) for record in read.records] == [
        ["12.03.09", "HV1", "x"],
        ["", "HV1", "y"],
        ["all", "", ""],
    ]


def test_tracked_changes_are_read_as_accepted(tmp_path: Path) -> None:
    document = docx.Document()
    table = table_in(document, [["Date", "Event"], ["2009", "kept"], ["2010", "gone"]])
    paragraph = table.cell(1, 1).paragraphs[0]._p
    for xml in (
        f"<w:ins {nsdecls('w')}><w:r><w:t xml:space='preserve'> added</w:t></w:r></w:ins>",
        f"<w:del {nsdecls('w')}><w:r><w:delText>deleted</w:delText></w:r></w:del>",
        f"<w:moveFrom {nsdecls('w')}><w:r><w:t>moved away</w:t></w:r></w:moveFrom>",
        f"<w:moveTo {nsdecls('w')}><w:r><w:tab/><w:t>moved here</w:t><w:br/><w:t>below</w:t></w:r></w:moveTo>",
        f"<w:hyperlink {nsdecls('w')}><w:r><w:t xml:space='preserve'> linked</w:t></w:r></w:hyperlink>",
    ):
        paragraph.append(parse_xml(xml))
    properties = table.rows[2]._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:del"))
    assert events(only(read_file(saved_document(document, tmp_path)))) == ["kept added moved here\nbelow linked"]


def test_content_controls_are_read_and_their_prompts_are_not(tmp_path: Path) -> None:
    document = docx.Document()
    table = table_in(document, [["Date", "Event"], ["2009", ""]])
    for xml in (
        "<w:sdt %s><w:sdtPr/><w:sdtContent><w:r><w:t>typed</w:t></w:r></w:sdtContent></w:sdt>",
        "<w:sdt %s><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>Go</w:t></w:r></w:sdtContent></w:sdt>",
    ):
        table.cell(1, 1).paragraphs[0]._p.append(parse_xml(xml % nsdecls("w")))
    control = parse_xml(f"<w:sdt {nsdecls('w')}><w:sdtPr/><w:sdtContent/></w:sdt>")
    table._tbl.addprevious(control)
    control.find(qn("w:sdtContent")).append(table._tbl)
    assert events(only(read_file(saved_document(document, tmp_path)))) == ["typed"]


def test_a_table_within_a_cell_is_text_of_that_cell(tmp_path: Path) -> None:
    document = docx.Document()
    table = table_in(document, [["Date", "Event"], ["2009", "outer"]])
    inner = table.cell(1, 1).add_table(rows=1, cols=2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "left", "right"
    read = only(read_file(saved_document(document, tmp_path)))
    assert [event.split("\n") for event in events(read)] == [["outer", "left", "right"]]


# Refused whole


def old_office_file() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


def archive_of(parts: dict[str, bytes], claimed: int = 0, encrypted: bool = False) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
        for part in archive.infolist():
            part.file_size = claimed or part.file_size
            part.flag_bits |= encrypted
    return target.getvalue()


def workbook_bytes() -> bytes:
    target = io.BytesIO()
    sheet_of([["Date", "Event"], ["2009", "Zebedee"]]).save(target)
    return target.getvalue()


REFUSED: list[tuple[str, bytes, str]] = [
    ("empty.csv", b"", "is empty"),
    ("blank.csv", b"\n , \n\n", "holds no rows"),
    ("bom.csv", b"\xef\xbb\xbf", "holds no rows"),
    ("zipped.csv", archive_of({"a": b"Zebedee"}), "not a text file"),
    ("scan.csv", b"%PDF-1.7 Zebedee", "not a text file"),
    ("old.csv", old_office_file(), "not a text file"),
    ("nul.csv", b"Date,Event\n2009,Zebedee\0\n", "not a text file"),
    ("unmarked.csv", "Date,Event\n2009,Zebedee\n".encode("utf-16-le"), "not a text file"),
    ("broken16.csv", b"\xff\xfeD\x00\x00\xd8", "not text in"),
    ("odd.csv", b"Date,Event\n2009,\x81\x8d\n", "not text in"),
    ("notes.pdf", b"%PDF-1.7", "of a kind that is not read"),
    ("notes", b"Date,Event\n", "of a kind that is not read"),
    ("notes.doc", old_office_file(), "save it as .docx"),
    ("sheet.XLS", old_office_file(), "save it as .xlsx"),
    ("locked.xlsx", old_office_file(), "protected by a password"),
    ("locked.docx", old_office_file(), "protected by a password"),
    ("sealed.xlsx", archive_of({"a": b"Zebedee"}, encrypted=True), "protected by a password"),
    ("text.xlsx", b"Date,Event\n2009,Zebedee\n", "is damaged"),
    ("text.docx", b"Date,Event\n2009,Zebedee\n", "is damaged"),
    ("other.xlsx", archive_of({"a": b"Zebedee"}), "is damaged"),
    ("other.docx", archive_of({"a": b"Zebedee"}), "is damaged"),
    ("cut.xlsx", workbook_bytes()[:-200], "is damaged"),
    ("swapped.docx", workbook_bytes(), "is damaged"),
    ("bomb.xlsx", archive_of({"a": b"Zebedee"}, claimed=MOST_UNPACKED + 1), "unpacks to more than"),
    ("bomb.docx", archive_of({"a": b"Zebedee"}, claimed=MOST_UNPACKED + 1), "unpacks to more than"),
]


@pytest.mark.parametrize(("name", "content", "reason"), REFUSED, ids=[name for name, _, _ in REFUSED])
def test_a_file_that_cannot_be_read_is_refused_in_one_sentence(
    tmp_path: Path, name: str, content: bytes, reason: str
) -> None:
    assert reason in refusal_of(written(tmp_path, content, name))


def refusal_of(path: Path) -> str:
    with pytest.raises(BadSource) as refusal:
        read_file(path)
    sentence = str(refusal.value)
    assert path.name in sentence
    assert str(path.parent) not in sentence
    assert "Zebedee" not in sentence
    assert "\n" not in sentence
    assert sentence.endswith(".")
    assert refusal.value.__cause__ is None
    return sentence


def test_what_is_not_there_or_is_a_folder_is_refused(tmp_path: Path) -> None:
    assert "does not exist" in refusal_of(tmp_path / "nowhere.csv")
    assert "does not exist" in refusal_of(written(tmp_path, "x") / "within.csv")
    (tmp_path / "folder.csv").mkdir()
    assert "folder" in refusal_of(tmp_path / "folder.csv")
    os.mkfifo(tmp_path / "pipe.csv")
    assert "device" in refusal_of(tmp_path / "pipe.csv")


@pytest.fixture
def ordinary_user() -> Iterator[None]:
    """Nobody in particular: an administrator may read everything, and would see no refusal."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    yield
    os.seteuid(0)


@pytest.mark.parametrize("name", ["log.csv", "log.xlsx", "log.docx"])
def test_a_file_that_this_user_may_not_read_is_refused(
    tmp_path: Path, name: str, request: pytest.FixtureRequest
) -> None:
    path = written(tmp_path, "Date,Event\n", name)
    path.chmod(0)
    request.getfixturevalue("ordinary_user")
    assert "cannot be opened" in refusal_of(path)


def test_a_workbook_with_no_rows_is_refused(tmp_path: Path) -> None:
    assert "holds no rows" in refusal_of(saved(Workbook(), tmp_path))


def test_a_document_with_no_table_is_refused(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Zebedee")
    assert "holds no table" in refusal_of(saved_document(document, tmp_path))
    table_in(document, [["", ""]])
    assert "holds no table" in refusal_of(saved_document(document, tmp_path))


@pytest.mark.parametrize("part", ["word/document.xml", "[Content_Types].xml"])
def test_a_document_that_breeds_entities_is_refused(tmp_path: Path, part: str) -> None:
    document = docx.Document()
    table_in(document, [["Date", "Event"], ["2009", "x"]])
    path = saved_document(document, tmp_path)
    breeding = b"<!DOCTYPE b [<!ENTITY a0 'aaaaaaaaaa'>"
    breeding += b"".join(b"<!ENTITY a%d '%s'>" % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 10)) + b"]><b>&a9;</b>"
    _rewrite(path, lambda name, content: breeding if name == part else content)
    assert "is damaged" in refusal_of(path) or part == "word/document.xml"


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 5000), st.integers(0, 255))
def test_a_workbook_with_a_byte_changed_is_read_or_refused(tmp_path: Path, place: int, value: int) -> None:
    content = bytearray(workbook_bytes())
    content[place % len(content)] = value
    path = written(tmp_path, bytes(content), "log.xlsx")
    said = ""
    try:
        read_file(path)
    except BadSource as refusal:
        said = str(refusal)
    assert "Zebedee" not in said


def test_no_word_of_ours_about_a_row_repeats_it(tmp_path: Path) -> None:
    text = 'Date,Event\n2009,"Zebedee\nZebedee,Zebedee,Zebedee\nDate,Event\n'
    for record in only(read_file(written(tmp_path, text), is_heading)).records:
        assert "Zebedee" not in record.problem + record.note
        assert record.problem


def _replace(path: Path, part: str, old: bytes, new: bytes) -> None:
    def changed(name: str, content: bytes) -> bytes:
        assert name != part or old in content
        return content.replace(old, new) if name == part else content

    _rewrite(path, changed)


def _rewrite(path: Path, change: Callable[[str, bytes], bytes]) -> None:
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, change(name, content))
