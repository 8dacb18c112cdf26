"""Records of one file, read by their format, turned into rows; what cannot be read is rejected with its reason."""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from graph.dates import Span
from loaders.cells import Cells, NotAccepted, read_cells
from loaders.coverage import read_period
from loaders.declared import UNDECLARED, Declared
from loaders.english_dates import read_date
from loaders.english_points import CenturyHint
from loaders.events.entries import read_event
from loaders.format import Format, fold
from loaders.ids import digest, new_id
from loaders.key_rows import read_entry, read_key
from loaders.names import Names
from loaders.paragraphs import cited_paragraphs
from loaders.records import Record
from loaders.rows import Kept, Origin, Rejected, Row, record_id
from loaders.standing_rows import read_person, read_stay, read_tie
from loaders.values import BadValue
from loaders.when import Period, happened, written_down

NO_AGENCY = "no agency: expected a column for it, a declared agency before the source, or one in sources.csv"
_STANDING = {"person": read_person, "tie": read_tie, "stay": read_stay}


@dataclass(frozen=True)
class FileFacts:
    """What is known of a file beside its rows: `agency` is whose records it holds, "" for several or unknown.

    `coverage` has, by agency, the periods for which it holds all that the agency has.
    """

    extract: str
    folder: str
    file: str
    agency: str = ""
    coverage: Mapping[str, tuple[Period, ...]] = field(default_factory=dict)

    @property
    def hint(self) -> CenturyHint:
        """The days between which a year of two figures lies; open where no coverage is known."""
        periods = [period for each in self.coverage.values() for period in each]
        if not periods:
            return (None, None)
        return (min(first for first, _ in periods), max(last for _, last in periods))


def read_record(record: Record, format: Format, facts: FileFacts, declared: Declared, seen: Counter[str]) -> Row:
    """Return what a record says; raise `NotAccepted`. `seen` counts the records of the file that are alike."""
    if record.problem:
        raise NotAccepted("", record.problem)
    cells = cells_of(record.cells, format, facts.hint)
    if record.note:
        cells.warnings.append(("", record.note))
    agency = agency_of(cells, record.sheet, format, facts, declared)
    read_period(cells)
    event = happened(cells) if format.shape == "event" else None
    kept = _keep(record, format, cells, facts, agency, event, seen)
    return row_of(kept, cells, format, event, declared)


def read_again(kept: Kept, format: Format, hint: CenturyHint, declared: Declared) -> Row:
    """Return what a record that the graph holds says, by what key tables declare now; raise `NotAccepted`."""
    if kept.agency not in declared.agencies:
        raise NotAccepted("", UNDECLARED)
    cells = cells_of(json.loads(kept.origin.content), format, hint)
    return row_of(kept, cells, format, happened(cells) if format.shape == "event" else None, declared)


def row_of(kept: Kept, cells: Cells, format: Format, event: Span | None, declared: Declared) -> Row:
    """Return what the cells of a record say; raise `NotAccepted`."""
    names = Names(kept, declared)
    if event is not None:
        return read_event(cells, format, event, names)
    if format.shape == "key":
        return read_key(read_entry(cells, names.folder), cells, names)
    return _STANDING[format.shape](cells, names)


def rejected(record: Record, folder: str, reason: NotAccepted) -> Rejected:
    """Return the row set aside."""
    return Rejected(folder, record.file, record.sheet, record.line, reason.column, reason.reason)


def cells_of(cells: Mapping[str, str], format: Format, hint: CenturyHint) -> Cells:
    """Return the cells by their format; without coverage, the record's own date of writing tells the century."""
    if hint == (None, None):
        hint = _hint_of(cells, format)
    return read_cells(cells, format, hint)


def _hint_of(cells: Mapping[str, str], format: Format) -> CenturyHint:
    column = next((text for heading, text in cells.items() if text and _fills(format, heading) == "recorded"), "")
    try:
        recorded = read_date(column)
    except BadValue:
        return (None, None)
    return (None, recorded.latest if recorded else None)


def _fills(format: Format, heading: str) -> str:
    column = format.by_heading.get(fold(heading))
    return column.fills if column else ""


def agency_of(cells: Cells, sheet: str, format: Format, facts: FileFacts, declared: Declared) -> str:
    """Return whose record a row is; raise `NotAccepted` where nothing says, or the agency is not declared.

    The row's own column decides; for an event, else the name before its source, else that of its sheet; else the file.
    """
    text = cells.text("agency")
    if text:
        agency = declared.agency(text, facts.folder)
        if not agency:
            raise cells.refuse("agency", UNDECLARED)
        return agency
    agency = _event_agency(cells, sheet, facts, declared) if format.shape == "event" else ""
    if not (agency or facts.agency):
        raise cells.refuse("agency", NO_AGENCY)
    return agency or facts.agency


def _event_agency(cells: Cells, sheet: str, facts: FileFacts, declared: Declared) -> str:
    named = declared.agencies_in(cells.text("source"), facts.folder)
    before = next((found.agency for found in named if found.start == 0), "")
    return before or (declared.agency(sheet, facts.folder) if sheet else "")


def _id_without_own(origin: Origin, seen: Counter[str]) -> str:
    """The id of a record to which its agency gives none: by what it says, and how often its file said so before."""
    alike = f"{origin.sheet}\x1f{origin.checksum}"
    seen[alike] += 1
    return new_id("Record", origin.extract, alike, str(seen[alike]))


def _keep(
    record: Record,
    format: Format,
    cells: Cells,
    facts: FileFacts,
    agency: str,
    event: Span | None,
    seen: Counter[str],
) -> Kept:
    given = {heading: text for heading, text in record.cells.items() if text}
    checksum = digest(json.dumps(sorted(given.items()), ensure_ascii=False))
    content = json.dumps(given, ensure_ascii=False)
    origin = Origin(facts.extract, facts.folder, facts.file, record.sheet, record.line, format.name, content, checksum)
    own_id = cells.text("own_id")
    return Kept(
        record_id(agency, own_id) if own_id else _id_without_own(origin, seen),
        agency,
        own_id,
        origin,
        written_down(cells, event, facts.coverage.get(agency, ())),
        cited_paragraphs(cells.text("source")),
        cells.text("restricted_from"),
    )
