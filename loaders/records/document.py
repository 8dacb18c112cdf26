"""A Word file turned into tables of records: the text as it reads with every tracked change accepted."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
from docx.oxml.ns import qn

from graph.errors import BadSource
from loaders.records.container import broken, check_office_file
from loaders.records.shapes import Row, Table
from loaders.records.tables import IsHeading, lay_out, to_table
from loaders.values import clean

# An element of the document; python-docx types its own classes but not the tree they stand in.
_Element = Any

_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_TABLE, _ROW, _CELL, _PARAGRAPH = qn("w:tbl"), qn("w:tr"), qn("w:tc"), qn("w:p")
_TEXT, _VALUE = qn("w:t"), qn("w:val")
_SIGNS = {qn("w:tab"): " ", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
_NOT_SAID = {qn("w:del"), qn("w:moveFrom"), qn("w:pPr"), qn("w:rPr"), qn("w:tcPr"), qn("w:trPr"), qn("w:sdtPr")} | {
    # The same text box a second time, for old versions of Word.
    f"{_COMPATIBILITY}Fallback"
}
_MOST_COLUMNS = 63
"""Word's own limit, held against a file that claims to span more."""


def read_document(path: Path, is_heading: IsHeading | None) -> tuple[tuple[Table, ...], tuple[str, ...]]:
    """Return the tables of the document in their order; raise `BadSource` for a broken file or one with no table."""
    name = clean(path.name)
    check_office_file(path)
    try:
        tables = [list(_rows(table)) for table in _nearest(docx.Document(str(path)).element.body, _TABLE)]
    except Exception:
        # Whatever the library trips over, the file is at fault; its message may repeat a part of the text.
        raise broken(path) from None
    layouts = [(lay_out(name, f"table {number}", rows, is_heading), rows) for number, rows in enumerate(tables, 1)]
    found = tuple(to_table(layout, rows) for layout, rows in layouts if layout)
    if not found:
        raise BadSource(f"The file {name} holds no table with any text: expected rows in a Word table.")
    return found, ()


def _nearest(element: _Element, tag: str) -> Iterator[_Element]:
    """Return the elements of this tag below, none of which lies within another."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag not in _NOT_SAID:
            yield from _nearest(child, tag)


def _rows(table: _Element) -> Iterator[Row]:
    live = (row for row in _nearest(table, _ROW) if row.find(f"{qn('w:trPr')}/{qn('w:del')}") is None)
    for number, row in enumerate(live, start=1):
        yield Row(number, tuple(_cells(row)))


def _cells(row: _Element) -> Iterator[str]:
    """Return a text for each column of the grid: a merged cell says its text once, where it starts."""
    yield from [""] * _number(row.find(f"{qn('w:trPr')}/{qn('w:gridBefore')}"), 0)
    for cell in _nearest(row, _CELL):
        merged = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
        goes_on = merged is not None and merged.get(_VALUE) != "restart"
        yield "" if goes_on else clean("".join(_pieces(cell)))
        yield from [""] * (_number(cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}"), 1) - 1)


def _number(element: _Element, otherwise: int) -> int:
    return otherwise if element is None else min(int(element.get(_VALUE)), _MOST_COLUMNS)


def _pieces(element: _Element) -> Iterator[str]:
    for child in element:
        if child.tag == _TEXT:
            yield child.text or ""
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif child.tag not in _NOT_SAID and not _is_prompt(child):
            yield from _pieces(child)
            yield "\n" if child.tag == _PARAGRAPH else ""


def _is_prompt(element: _Element) -> bool:
    """Whether this is a form field that nobody filled in: its text is the form's own "click here"."""
    return element.find(f"{qn('w:sdtPr')}/{qn('w:showingPlcHdr')}") is not None
