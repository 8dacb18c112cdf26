"""An Excel workbook turned into tables of records: every sheet, the hidden ones too, with the values last reckoned."""

import re
import warnings
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import iterparse

from openpyxl import load_workbook

from graph.errors import BadSource
from loaders.records.container import broken, check_office_file
from loaders.records.shapes import Row, Table
from loaders.records.tables import IsHeading, lay_out, to_table
from loaders.values import clean

_MOST_ROWS = 1_048_576
"""Excel's own limit, held against a file that claims a row a thousand million rows down."""

_UNRECKONED = "it has a formula whose result is not stored: open the workbook, save it and load it again"
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_CHUNK = 1 << 20
_SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def read_workbook(path: Path, is_heading: IsHeading | None) -> tuple[tuple[Table, ...], tuple[str, ...]]:
    """Return a table for each sheet that holds anything; raise `BadSource` for a broken file or one with no rows."""
    name = clean(path.name)
    check_office_file(path)
    try:
        sheets = _sheets(path)
    except Exception:
        # Whatever the library trips over, the file is at fault; its message may repeat the value of a cell.
        raise broken(path) from None
    layouts = [(lay_out(name, clean(title), rows, is_heading), rows) for title, _, rows in sheets]
    tables = tuple(to_table(layout, rows) for layout, rows in layouts if layout)
    if not tables:
        raise BadSource(f"The file {name} holds no rows: every sheet is blank.")
    hidden = (number for number, (_, is_hidden, _) in enumerate(sheets, start=1) if is_hidden)
    return tables, tuple(f"Sheet {number} of the file {name} is hidden; it was read." for number in hidden)


def _sheets(path: Path) -> list[tuple[str, bool, list[Row]]]:
    with warnings.catch_warnings():
        # What openpyxl cannot keep (drawings, validation, a default style) is nothing that is read here.
        warnings.filterwarnings("ignore", category=UserWarning, module="openpyxl")
        workbook = load_workbook(path, read_only=True, data_only=True, keep_links=False)
        try:
            return [
                (sheet.title, sheet.sheet_state != "visible", list(_without_tail(_rows(path, sheet))))
                for sheet in workbook.worksheets
            ]
        finally:
            workbook.close()


def _rows(path: Path, sheet: Any) -> Iterator[Row]:
    unreckoned = _unreckoned_rows(path, sheet._worksheet_path)
    # A workbook's own note of its size is often wrong, and would cut rows off.
    sheet.reset_dimensions()
    for line, cells in enumerate(sheet.iter_rows(max_row=_MOST_ROWS), start=1):
        errors = sum(cell.data_type == "e" for cell in cells)
        problem = _UNRECKONED if line in unreckoned else ""
        yield Row(
            line, tuple(map(_text, cells)), problem, "a cell held an Excel error, read as empty" if errors else ""
        )


def _without_tail(rows: Iterable[Row]) -> Iterator[Row]:
    """Drop the blank rows after the last one that is not: a sheet may be laid out down to its millionth row."""
    shown = 0
    for row in rows:
        if not row.is_blank:
            yield from (Row(line, ()) for line in range(shown + 1, row.line))
            yield row
            shown = row.line


def _text(cell: Any) -> str:
    value = cell.value
    if value is None or cell.data_type == "e":
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else _clock(value.isoformat(" ", "seconds"))
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return _clock(value.isoformat("seconds"))
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return clean(str(value))


def _clock(text: str) -> str:
    return text.removesuffix(":00")


def _unreckoned_rows(path: Path, part: str) -> set[int]:
    """Return the rows with a formula that no program has worked out, which openpyxl reads as an empty cell."""
    with zipfile.ZipFile(path) as archive:
        if not _has_formula(archive, part):
            return set()
        with archive.open(part) as sheet:
            return set(_rows_without_result(sheet))


def _has_formula(archive: zipfile.ZipFile, part: str) -> bool:
    tail = b""
    with archive.open(part) as sheet:
        for chunk in iter(lambda: sheet.read(_CHUNK), b""):
            if _FORMULA.search(tail + chunk):
                return True
            tail = chunk[-32:]
    return False


def _rows_without_result(sheet: Any) -> Iterator[int]:
    line = 0
    for _, element in iterparse(sheet):
        if element.tag == f"{_SHEET}row":
            line = int(element.get("r") or line + 1)
            if any(_lacks_result(cell) for cell in element):
                yield line
            element.clear()


def _lacks_result(cell: Any) -> bool:
    # A result that is an empty text has a value too, which is empty, and says that it is text.
    return cell.find(f"{_SHEET}f") is not None and not cell.findtext(f"{_SHEET}v") and cell.get("t") != "str"
