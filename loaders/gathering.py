"""Opened files turned into rows and rejections, each file with its count; no record is taken twice."""

from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass, field

from loaders.cells import NotAccepted
from loaders.declaring import Declarations
from loaders.format import Format, fold, known_formats
from loaders.held import Held
from loaders.opening import Opened
from loaders.reading import read_record, rejected
from loaders.records import Record, Table
from loaders.rows import Kept, Rejected, Row

Progress = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done, and how much there is to do."""

READING = "reading rows"
TELL_EVERY = 1_000


@dataclass
class Tally:
    """What became of each record of one file; added to while the file is read."""

    opened: Opened
    read: int = 0
    ignored: int = 0
    rows: list[Row] = field(default_factory=list)
    rejections: list[Rejected] = field(default_factory=list)
    agencies: set[str] = field(default_factory=set)
    """The ids of those whose records its rows are."""
    done_with: int = 0
    """Rows that were written and are no longer held."""

    @property
    def written(self) -> int:
        """How many rows are written, or about to be."""
        return len(self.rows) + self.done_with

    def set_aside(self, row: Row, fills: str, reason: str) -> None:
        """Turn a row into a rejection, for what fills a field."""
        self.rejections.append(set_aside(row.kept, fills, reason))


def set_aside(kept: Kept, fills: str, reason: str) -> Rejected:
    """Return a record as a rejection; the column is the first of its format that fills a field."""
    origin = kept.origin
    column = next((each.heading for each in known_formats()[origin.format].columns if each.fills == fills), "")
    return Rejected(origin.folder, origin.file, origin.sheet, origin.line, column, reason)


def read_files(files: Sequence[Opened], declarations: Declarations, tell: Progress | None = None) -> list[Tally]:
    """Return the rows of each file; `tell` is told how many records are read, of how many."""
    total = sum(len(table.records) for opened in files for table, _ in opened.tables)
    tallies = [Tally(opened) for opened in files]
    done = 0
    for tally in tallies:
        alike = Counter[str]()
        for table, format in tally.opened.tables:
            for record in table.records:
                take(record, table, format, tally, alike, declarations)
                done += 1
                if tell and (done % TELL_EVERY == 0 or done == total):
                    tell(READING, done, total)
    return tallies


def take(
    record: Record, table: Table, format: Format, tally: Tally, alike: Counter[str], declarations: Declarations
) -> None:
    """Count a record of a file, and add what it says to the file's rows or rejections."""
    tally.read += 1
    if tuple(record.cells.values()) == table.headings:
        # Long tables repeat their headings on each page.
        tally.ignored += 1
        return
    opened = tally.opened
    refusal = declarations.refused.get((opened.extract, record.sheet, record.line))
    try:
        if refusal:
            raise refusal
        facts = declarations.facts[opened.extract]
        row = read_record(record, format, facts, declarations.now, alike)
        tally.agencies.add(row.kept.agency)
        tally.rows.append(row)
    except NotAccepted as reason:
        tally.rejections.append(rejected(record, opened.folder, reason))


def drop_duplicates(tallies: Sequence[Tally], held: Held) -> None:
    """Take each record once: the same again is ignored, and one id with other content is set aside.

    Within a file both rows are set aside; of two files the later one, and so is what the graph holds from another.
    """
    loading = {tally.opened.extract for tally in tallies}
    own = (row.kept.id for tally in tallies for row in tally.rows if row.kept.own_id)
    first = {kept.id: kept for kept in held.kept(own) if kept.origin.extract not in loading}
    for tally in tallies:
        by_id: dict[str, list[Row]] = defaultdict(list)
        for row in tally.rows:
            by_id[row.kept.id].append(row)
        tally.rows = [row for id, rows in by_id.items() for row in _one_of(rows, tally, first.get(id))]
        first |= {row.kept.id: row.kept for row in tally.rows}


def _one_of(rows: list[Row], tally: Tally, held: Kept | None) -> list[Row]:
    """The row that stands for all of one id, or none."""
    if held is None and len(rows) == 1:
        return rows
    checksum = (held or rows[0].kept).origin.checksum
    same = [row for row in rows if row.kept.origin.checksum == checksum]
    if held is None and len(same) < len(rows):
        for row in rows:
            other = next(each for each in rows if each.kept.origin.checksum != row.kept.origin.checksum)
            tally.set_aside(row, "own_id", _clash(other.kept))
        return []
    for row in rows:
        if held is not None and row.kept.origin.checksum != checksum:
            tally.set_aside(row, "own_id", _clash(held))
    tally.ignored += len(same) - (held is None)
    return same[:1] if held is None else []


def _clash(kept: Kept) -> str:
    return f"the same id stands on other content in {kept.origin.file}, line {kept.origin.line}"


def drop(tallies: Iterable[Tally], records: Container[str], fills: str, reason: str) -> None:
    """Set aside the rows of these records."""
    for tally in tallies:
        for row in tally.rows:
            if row.kept.id in records:
                tally.set_aside(row, fills, reason)
        tally.rows = [row for row in tally.rows if row.kept.id not in records]


def unused_headings(opened: Opened) -> tuple[str, ...]:
    """Return the headings of a file that its formats do not know."""
    headings = (
        heading
        for table, format in opened.tables
        for heading in table.headings
        if heading and fold(heading) not in format.by_heading
    )
    return tuple(dict.fromkeys(headings))
