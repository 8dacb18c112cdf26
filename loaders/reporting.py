"""What a load has come to, turned into its report."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from graph.subgraph import Subgraph
from loaders.declared import Entry
from loaders.declaring import Declarations
from loaders.gathering import Tally, unused_headings
from loaders.held import Held
from loaders.loaded import Loaded
from loaders.opening import Opened
from loaders.report import CouldBe, Coverage, FileReport, Place, Report, Warned
from loaders.rows import Rejected, Row


def file_reports(loaded: Loaded, held: Held) -> tuple[FileReport, ...]:
    """Return the count of each file, those that describe others last."""
    checksums = held.checksums(loaded.extracts)
    rejected = [rejection for _, rejection in loaded.declarations.rejections]
    reports = [
        _of_file(tally, _is_same(tally.opened, checksums), _agencies(tally, loaded.declarations))
        for tally in loaded.tallies
    ]
    for opened in loaded.openings.sources:
        read = sum(len(table.records) for table, _ in opened.tables)
        refused = sum(each.folder == opened.folder for each in rejected)
        idle = _of_no_file(opened, loaded)
        reports.append(
            FileReport(
                opened.folder,
                opened.source.name,
                opened.formats,
                read,
                read - refused - idle,
                refused,
                idle,
                _is_same(opened, checksums),
                unused_headings(opened),
            )
        )
    return tuple(reports)


@dataclass(frozen=True)
class Findings:
    """What is found out about the rows of a load: warnings, who could be whom, and how much there is to write."""

    warnings: tuple[Warned, ...]
    could_be: tuple[CouldBe, ...]
    nodes: int
    links: int


def findings(loaded: Loaded, subgraph: Subgraph, lost: Iterable[Warned], held: Held) -> Findings:
    """Return what is found out about the rows in hand; `lost` are references to records that nobody has."""
    rows = (row for tally in loaded.tallies for row in tally.rows)
    warnings = (warning for row in rows for warning in warnings_of(row))
    could_be = tuple(_could_be(loaded, held))
    return Findings((*warnings, *lost), could_be, len(subgraph.nodes), len(subgraph.links))


def report_of(loaded: Loaded, files: Sequence[FileReport], found: Findings, dry_run: bool) -> Report:
    """Return the whole report."""
    rejections = [each for tally in loaded.tallies for each in tally.rejections]
    rejections += [each for _, each in (*loaded.declarations.rejections, *loaded.touching.rejections)]
    return Report(
        files=tuple(files),
        rejections=tuple(sorted(rejections, key=_place)),
        warnings=found.warnings,
        could_be=found.could_be,
        coverage=tuple(_coverage(loaded)),
        notes=(*loaded.openings.notes, *_notes(loaded)),
        nodes=found.nodes,
        links=found.links,
        dry_run=dry_run,
    )


def _of_file(tally: Tally, unchanged: bool, agencies: tuple[Coverage, ...]) -> FileReport:
    opened = tally.opened
    return FileReport(
        opened.folder,
        opened.source.name,
        opened.formats,
        tally.read,
        tally.written,
        len(tally.rejections),
        tally.ignored,
        unchanged,
        unused_headings(opened),
        agencies,
    )


def _agencies(tally: Tally, declarations: Declarations) -> tuple[Coverage, ...]:
    """Whose records a file holds, by name; a code that no key table declares any more has none."""
    facts, named = declarations.facts[tally.opened.extract], declarations.now.agencies
    ids = {*tally.agencies, *facts.coverage, facts.agency} & named.keys()
    found = (Coverage(_name(named[id]), facts.coverage.get(id, ())) for id in ids)
    return tuple(sorted(found, key=lambda each: each.agency))


def _name(entries: Sequence[Entry]) -> str:
    return min(entry.name for entry in entries)


def _is_same(opened: Opened, checksums: Mapping[str, tuple[str, str]]) -> bool:
    return checksums.get(opened.extract) == (opened.source.checksum, opened.formats)


def _of_no_file(opened: Opened, loaded: Loaded) -> int:
    """Rows of a `sources.csv` for files that do not lie beside it."""
    beside = {path.name for path in opened.source.path.absolute().parent.iterdir() if path.is_file()}
    return sum(said.file not in beside for said in loaded.declarations.sources.get(opened.folder, ()))


def _place(rejected: Rejected) -> tuple[str, str, str, int]:
    return rejected.folder, rejected.file, rejected.sheet, rejected.line


def warnings_of(row: Row) -> Iterator[Warned]:
    """Return what of a row could not be used."""
    origin = row.kept.origin
    for column, sentence in row.warnings:
        yield Warned(origin.file, origin.sheet, origin.line, column, sentence)


def _could_be(loaded: Loaded, held: Held) -> Iterator[CouldBe]:
    pairs = loaded.resolved.could_be
    places = {
        id: Place(*place) for id, place in held.places_of(id for pair in pairs for id in (pair.one, pair.other)).items()
    }
    places |= first_places(loaded.rows, loaded.resolved.who)
    for pair in pairs:
        yield CouldBe(places[pair.one], places[pair.other], pair.reason)


def first_places(rows: Sequence[Row], who: Mapping[str, str]) -> dict[str, Place]:
    """Return where the first of the records stands that mentions each person."""
    found: dict[str, Place] = {}
    for row in rows:
        for mention in row.mentions:
            id = who.get(mention.id, "")
            found.setdefault(id, Place(row.kept.origin.file, row.kept.origin.line))
    return found


def _coverage(loaded: Loaded) -> Iterator[Coverage]:
    for agency, entries in sorted(loaded.declarations.now.agencies.items(), key=lambda item: item[1][0].name):
        yield Coverage(_name(entries), loaded.coverage.get(agency, ()))


def _notes(loaded: Loaded) -> Iterator[str]:
    for opened in (*loaded.openings.files, *loaded.openings.sources):
        yield from opened.source.notes
        for sheet in opened.unread:
            yield f"A table of the file {opened.source.name} was not read, as no format knows its headings: {sheet}."
    if loaded.resolved.overused:
        yield f"{loaded.resolved.overused} identifiers were not used, as too many different people give each of them."
