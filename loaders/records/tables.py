"""Rows turned into the records of a table: which row is the heading, and what stands under each heading."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from loaders.records.shapes import Record, Records, Row, Table

IsHeading = Callable[[Sequence[str]], bool]

LOOK_AHEAD = 20
"""How many rows that are not blank may hold the headings."""


@dataclass(frozen=True)
class Layout:
    """Where a table's headings stand, and what they are called."""

    file: str
    sheet: str
    headings: tuple[str, ...]
    heading_line: int
    preamble: tuple[tuple[str, ...], ...]
    recognised: bool


def lay_out(file: str, sheet: str, rows: Iterable[Row], is_heading: IsHeading | None) -> Layout | None:
    """Return where the headings are among the first rows, or None where every row is blank."""
    first = list(islice((row for row in rows if not row.is_blank), LOOK_AHEAD))
    if not first:
        return None
    heading = find_heading(first, is_heading)
    if not heading:
        width = max(len(row.cells) for row in first)
        return Layout(file, sheet, tuple(f"column {number}" for number in range(1, width + 1)), 0, (), False)
    preamble = tuple(row.cells for row in first if row.line < heading.line)
    return Layout(file, sheet, _names(heading.cells), heading.line, preamble, True)


def find_heading(rows: Sequence[Row], is_heading: IsHeading | None) -> Row | None:
    """Return the first sound row that `is_heading` accepts; without it the first row, if that is sound."""
    if is_heading is None:
        return rows[0] if rows and not rows[0].problem else None
    return next((row for row in rows if not row.problem and is_heading(_one_line(row.cells))), None)


def to_records(layout: Layout, rows: Iterable[Row]) -> Iterator[Record]:
    """Return a record for each row below the headings that is not blank."""
    return (_record(layout, row) for row in rows if row.line > layout.heading_line and not row.is_blank)


def to_table(layout: Layout, rows: Sequence[Row]) -> Table:
    """Return the table that holds all its records."""
    blanks = sum(row.is_blank for row in rows)
    return table_of(layout, tuple(to_records(layout, rows)), blanks)


def table_of(layout: Layout, records: Records, blank_lines: int) -> Table:
    """Return the table of this layout."""
    return Table(
        layout.file,
        layout.sheet,
        layout.headings,
        layout.heading_line,
        records,
        blank_lines,
        layout.preamble,
        layout.recognised,
    )


def _record(layout: Layout, row: Row) -> Record:
    width, given = len(layout.headings), len(row.cells)
    cells = dict(zip(layout.headings, row.cells + ("",) * (width - given), strict=False))
    problem, note = row.problem, row.note
    if not problem and any(row.cells[width:]):
        problem = "it has more cells than there are headings"
    if not problem and layout.recognised and _one_line(row.cells) == layout.headings:
        problem = "it repeats the headings"
    return Record(layout.file, layout.sheet, row.line, cells, problem, note)


def _names(cells: Sequence[str]) -> tuple[str, ...]:
    """The headings as written, on one line; an empty one is "column 3", and one that comes again is "Date (2)"."""
    texts = list(_one_line(cells))
    while texts and not texts[-1]:
        texts.pop()
    names: dict[str, None] = {}
    for number, text in enumerate(texts, start=1):
        name = wanted = text or f"column {number}"
        again = 2
        while name in names:
            name, again = f"{wanted} ({again})", again + 1
        names[name] = None
    return tuple(names)


def _one_line(cells: Sequence[str]) -> tuple[str, ...]:
    return tuple(" ".join(cell.split()) for cell in cells)
