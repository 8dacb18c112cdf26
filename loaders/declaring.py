"""Key tables and `sources.csv` turned into what the rows of all other files are read by."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from graph.errors import BadSource
from loaders.cells import NotAccepted, read_cells
from loaders.coverage import FileSays, by_agency, joined, read_file_row, read_period
from loaders.declared import Declared, Entry
from loaders.format import Format, fold, known_formats
from loaders.ids import words_key
from loaders.key_rows import read_entry
from loaders.opening import Opened, Openings
from loaders.reading import FileFacts, agency_of, cells_of, rejected
from loaders.records import Record, Table
from loaders.rows import Kept, Rejected
from loaders.when import Period

Lines = tuple[str, str, int]
"""Where a record stands: the id of its extract, its sheet and its line."""


@dataclass(frozen=True)
class Declarations:
    """What is declared `now` and was `before`; the facts of each file; and the rows that declare nothing after all."""

    now: Declared
    before: Declared
    facts: Mapping[str, FileFacts]
    refused: Mapping[Lines, NotAccepted] = field(default_factory=dict)
    sources: Mapping[str, Sequence[FileSays]] = field(default_factory=dict)
    rejections: tuple[tuple[str, Rejected], ...] = ()


@dataclass(frozen=True)
class _Declaring:
    """One row of a key table that is being loaded."""

    opened: Opened
    record: Record
    entry: Entry

    @property
    def where(self) -> Lines:
        return self.opened.extract, self.record.sheet, self.record.line

    @property
    def code(self) -> tuple[str, str]:
        return self.opened.folder, words_key(self.entry.code)


def declare(openings: Openings, key_records: Iterable[Kept] = ()) -> Declarations:
    """Return what key tables declare, and what is known of each file.

    `key_records` are the records of the key tables that were loaded earlier; those of a file that is being loaded
    again count as what was declared before, and no longer. Raises `BadSource` for a key table of which nothing says
    who keeps it.
    """
    refused: dict[Lines, NotAccepted] = {}
    rows = list(_rows(openings.files, refused))
    _refuse_clashes(rows, refused)
    being_loaded = {opened.extract for opened in openings.files}
    old = [(kept, entry) for kept in key_records for entry in _held_entry(kept)]
    before = Declared(tuple(entry for _, entry in old))
    staying = (entry for kept, entry in old if kept.origin.extract not in being_loaded)
    now = Declared((*staying, *(row.entry for row in rows if row.where not in refused)))
    sources, rejections = _sources(openings.sources, now)
    by_file: dict[str, list[_Declaring]] = defaultdict(list)
    for row in rows:
        by_file[row.opened.extract].append(row)
    facts = {
        opened.extract: _facts(opened, sources.get(opened.folder, ()), by_file[opened.extract], now)
        for opened in openings.files
    }
    return Declarations(now, before, facts, refused, sources, rejections)


def _rows(files: Iterable[Opened], refused: dict[Lines, NotAccepted]) -> Iterator[_Declaring]:
    for opened in files:
        for table, format in opened.tables:
            for record in table.records if format.shape == "key" and table.recognised else ():
                try:
                    if not record.problem:
                        entry = read_entry(cells_of(record.cells, format, (None, None)), opened.folder)
                        yield _Declaring(opened, record, entry)
                except NotAccepted as reason:
                    refused[opened.extract, record.sheet, record.line] = reason


def _refuse_clashes(rows: Iterable[_Declaring], refused: dict[Lines, NotAccepted]) -> None:
    """One code that stands for two things in one folder stands for neither; each row names the other's line."""
    by_code: dict[tuple[str, str], list[_Declaring]] = defaultdict(list)
    for row in rows:
        by_code[row.code].append(row)
    for group in by_code.values():
        for row in group:
            other = next((each for each in group if each.entry != row.entry), None)
            if other:
                place = f"{other.record.file}, line {other.record.line}"
                refused[row.where] = NotAccepted("code", f"the code stands for something else too, in {place}")


def _held_entry(kept: Kept) -> Iterator[Entry]:
    again = known_formats()["key_table"]
    try:
        yield read_entry(cells_of(json.loads(kept.origin.content), again, (None, None)), kept.origin.folder)
    except NotAccepted:
        return  # a format that has changed since: the record is read again, and rejected, where it is touched


def _sources(
    files: Iterable[Opened], declared: Declared
) -> tuple[Mapping[str, list[FileSays]], tuple[tuple[str, Rejected], ...]]:
    found: dict[str, list[FileSays]] = defaultdict(list)
    rejections: list[tuple[str, Rejected]] = []
    for opened in files:
        table, format = opened.tables[0]
        for record in table.records:
            try:
                if record.problem:
                    raise NotAccepted("", record.problem)
                found[opened.folder].append(read_file_row(read_cells(record.cells, format), opened.folder, declared))
            except NotAccepted as reason:
                rejections.append((opened.extract, rejected(record, opened.folder, reason)))
    return found, tuple(rejections)


def _facts(opened: Opened, said: Iterable[FileSays], rows: Iterable[_Declaring], declared: Declared) -> FileFacts:
    mine = [each for each in said if each.file == opened.source.name]
    agencies = {each.agency for each in mine if each.agency}
    agency = next(iter(agencies)) if len(agencies) == 1 else ""
    facts = FileFacts(opened.extract, opened.folder, opened.source.name, agency, by_agency(mine))
    if not agency and any(format.shape == "key" for _, format in opened.tables):
        facts = replace(facts, agency=_keeper(opened, rows))
    own = _own_coverage(opened, facts, declared)
    return replace(facts, coverage={**facts.coverage, **own})


def _keeper(opened: Opened, rows: Iterable[_Declaring]) -> str:
    """Who keeps a key table that nobody claims: the first partnership that its `rows` declare."""
    found = next((row.entry.agency_id for row in rows if row.entry.sector == "partnership"), "")
    kept_by = any(_fills(table, format, "agency") for table, format in opened.tables)
    if not found and not kept_by:
        raise BadSource(
            f"Nothing says who keeps the key table {opened.source.name}: expected its agency in sources.csv, a column "
            "kept_by, or a row of kind agency with the sector partnership."
        )
    return found


def _own_coverage(opened: Opened, facts: FileFacts, declared: Declared) -> Mapping[str, tuple[Period, ...]]:
    """The periods that the rows of a file themselves say that it covers, by agency."""
    found: dict[str, set[Period]] = defaultdict(set)
    for table, format in opened.tables:
        if not _fills(table, format, "coverage_start"):
            continue
        wanted = [heading for heading in table.headings if _column(format, heading) in _OF_COVERAGE]
        for record in table.records:
            try:
                cells = read_cells({heading: record.cells[heading] for heading in wanted}, format)
                period = read_period(cells)
                if period:
                    found[agency_of(cells, record.sheet, format, facts, declared)].add(period)
            except NotAccepted:
                continue  # the row is read again, and rejected, with the rest of it
    return {agency: joined(periods) for agency, periods in found.items()}


_OF_COVERAGE = ("agency", "source", "coverage_start", "coverage_end")


def _fills(table: Table, format: Format, field: str) -> bool:
    return any(_column(format, heading) == field for heading in table.headings)


def _column(format: Format, heading: str) -> str:
    column = format.by_heading.get(fold(heading))
    return column.fills if column else ""
