"""Agency files of any number turned into the graph of an empty local Neo4j: the whole path of a bulk load."""

import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import filelock

from graph import engine, mirror
from graph.errors import StoreError, WrongUse
from graph.import_tables import Totals, header_name, part_name, write_headers, write_rows
from graph.model import LINK_KINDS, NODE_KINDS
from graph.settings import Settings
from graph.store import Store, connect
from loaders.bulk.batches import Batch, batches_of
from loaders.bulk.building import Built, build
from loaders.bulk.crew import Crew
from loaders.bulk.plan import TABLES, Plan
from loaders.bulk.reading import Reading, read_some
from loaders.bulk.shared import SHARED, write_addresses, write_identifiers, write_pairs
from loaders.bulk.spool import Piece
from loaders.bulk.staff import PARTS, decide_staff, put_together, works, write_later
from loaders.declaring import Declarations, declare
from loaders.entities.statements import together
from loaders.gathering import READING, Progress, Tally
from loaders.held import Held
from loaders.loaded import Loaded
from loaders.opening import Openings, open_paths
from loaders.report import Report
from loaders.reporting import Findings, file_reports, report_of
from loaders.resolving import Resolved
from loaders.touching import Touching
from loaders.writing import facts_of_files

PROCESSES = 2
ROWS_AT_ONCE = 20_000
_READ_BUFFER = 4 << 20


@dataclass
class _Done:
    """What the steps came to so far."""

    totals: Totals = field(default_factory=Totals)
    built: list[Built] = field(default_factory=list)
    overused: int = 0


def load_bulk(
    paths: Sequence[str | Path],
    settings: Settings,
    format_name: str | None = None,
    progress: Progress | None = None,
    processes: int = PROCESSES,
) -> Report:
    """Load files, or all files of folders, into the empty local Neo4j of `settings`, and return what was done.

    The graph is the one that `loaders.load.load` makes of the same paths. It is made beside the empty one and takes
    its place when it is whole. Raises `WrongUse` where the graph holds anything or is not the local one, and
    whatever `load` raises; nothing is loaded then.
    """
    tell = progress or (lambda stage, done, total: None)
    _refuse_other(settings)
    with _alone(settings) as folder:
        report, totals = make_tables([Path(path) for path in paths], format_name, tell, processes, folder)
        sources = (_with_rows(folder / TABLES, NODE_KINDS), _with_rows(folder / TABLES, LINK_KINDS))
        engine.import_tables(settings, folder / TABLES, *sources, _options(totals), tell)
        mirrored = mirror.made_from(folder / TABLES, totals.longest, settings, tell)
        _refuse_filled(settings)
        tell("putting the graph in place", 0, 0)
        engine.put_in_place(settings)
    _check(settings, totals, mirrored, tell)
    return report


def _refuse_other(settings: Settings) -> None:
    if settings.uri is not None:
        raise WrongUse("--bulk fills the local Neo4j only: unset NEO4J_URI, or load without --bulk.")
    _refuse_filled(settings)


def _refuse_filled(settings: Settings) -> None:
    with Store(settings) as store:
        if store.read("MATCH (n) RETURN 1 AS one LIMIT 1"):
            raise WrongUse(
                "--bulk fills an empty graph only, and this one holds something: load without --bulk, "
                "or set KNOWNTO_HOME to a folder for a new graph."
            )


@contextmanager
def _alone(settings: Settings) -> Iterator[Path]:
    """Give a folder in the home to no other process; nothing is left of it afterwards."""
    lock = filelock.FileLock(engine.import_lock(settings))
    try:
        lock.acquire(timeout=0)
    except filelock.Timeout:
        raise WrongUse("Another bulk load fills this graph already: wait for it to end.") from None
    with lock:
        folder = engine.staging(settings)
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def make_tables(
    paths: Sequence[Path], format_name: str | None, tell: Progress, processes: int, folder: Path
) -> tuple[Report, Totals]:
    """Make the tables that come to the whole graph, in the empty `folder`; return the report and what is in them."""
    tell("opening files", 0, 0)
    openings = open_paths(paths, format_name)
    declarations = declare(openings)
    plan = Plan(tuple(openings.files), declarations.now.entries, declarations.facts, dict(declarations.refused), folder)
    plan.tables.mkdir()
    write_headers(plan.tables)
    tallies = [Tally(opened) for opened in openings.files]
    with Crew(plan, processes) as crew:
        pieces = _read(crew, plan, tallies, tell)
        done = _build(crew, batches_of(pieces), tallies, tell)
        _decide_staff(crew, plan, done, tell)
    return _shared(openings, declarations, plan, tallies, done), done.totals


def _read(crew: Crew, plan: Plan, tallies: Sequence[Tally], tell: Progress) -> list[Piece]:
    """Read all files; return where their rows are, in the order of the files."""
    sizes = [sum(len(table.records) for table, _ in opened.tables) for opened in plan.files]
    groups = _groups(sizes)
    found: dict[int, Reading] = {}
    read, total = 0, sum(sizes)
    for number, reading in crew.do(read_some, groups):
        found[number] = reading
        read += reading.read
        tell(READING, read, total)
        for outcome in reading.outcomes:
            tally = tallies[outcome.file]
            tally.read, tally.ignored = outcome.read, outcome.ignored
            tally.rejections += outcome.rejections
            tally.agencies |= outcome.agencies
    return [piece for number in range(len(groups)) for piece in found[number].pieces]


def _groups(sizes: Sequence[int]) -> list[list[int]]:
    """The numbers of files that are read by one process one after another: about as many rows each."""
    found: list[list[int]] = []
    held = ROWS_AT_ONCE
    for number, size in enumerate(sizes):
        if held + size > ROWS_AT_ONCE:
            found.append([])
            held = 0
        found[-1].append(number)
        held += size
    return found


def _build(crew: Crew, batches: Sequence[Batch], tallies: Sequence[Tally], tell: Progress) -> _Done:
    """Build every batch."""
    done = _Done()
    found: dict[int, Built] = {}
    for number, built in crew.do(build, batches):
        found[number] = built
        done.totals.add(built.totals)
        done.overused += built.overused
        for file, written, ignored, rejections in built.files:
            tallies[file].done_with += written
            tallies[file].ignored += ignored
            tallies[file].rejections += rejections
        tell("deciding who is who", len(found), len(batches))
    done.built = [found[number] for number in range(len(batches))]
    return done


def _decide_staff(crew: Crew, plan: Plan, done: _Done, tell: Progress) -> None:
    """Decide who the professionals are, and write what waited for that."""
    decided = [each for _, each in crew.do(decide_staff, batches_of([built.staff for built in done.built]))]
    for each in decided:
        done.totals.add(each.totals)
        done.overused += each.overused
    put_together(plan.folder, [each.who for each in decided])
    steps = len(done.built) + PARTS
    waiting = [[built.later] for built in done.built]
    for number, (_, totals) in enumerate(crew.do(write_later, waiting), start=1):
        done.totals.add(totals)
        tell("deciding which professional is meant", number, steps)
    for number, (_, totals) in enumerate(crew.do(works, range(PARTS)), start=len(waiting) + 1):
        done.totals.add(totals)
        tell("deciding which professional is meant", number, steps)


def _shared(
    openings: Openings, declarations: Declarations, plan: Plan, tallies: Sequence[Tally], done: _Done
) -> Report:
    """Write what no batch could write alone, and return the report."""
    nothing = Held(None)
    touching = Touching((), (), frozenset(), (), ())
    resolved = Resolved({}, {}, (), (), done.overused)
    loaded = Loaded(openings, declarations, tuple(tallies), touching, resolved, {})
    files = file_reports(loaded, nothing)
    of_files = together(*facts_of_files(loaded, files))
    done.totals.add(write_rows(plan.tables, SHARED, of_files.nodes, of_files.links))
    done.totals.add(write_identifiers(plan))
    done.totals.add(write_addresses(plan, done.built))
    totals, could_be = write_pairs(plan, done.built)
    done.totals.add(totals)
    warnings = sorted((each for built in done.built for each in built.warnings), key=lambda each: each[0])
    lost = sorted((each for built in done.built for each in built.lost), key=lambda each: each[0])
    nodes = sum(done.totals.nodes.values())
    links = sum(number for kind, number in done.totals.links.items() if kind != "STATES")
    found = Findings(tuple(each for _, each in (*warnings, *lost)), could_be, nodes, links)
    return report_of(loaded, files, found, dry_run=False)


def _with_rows(tables: Path, kinds: Iterable[str]) -> dict[str, list[str]]:
    """The files of headings and of rows of each of the kinds that there are rows of."""
    parts = {kind: sorted(path.name for path in tables.glob(part_name(kind, "*"))) for kind in kinds}
    return {
        kind: [header_name(kind), *(name for name in names if name != header_name(kind))]
        for kind, names in parts.items()
        if len(names) > 1
    }


def _options(totals: Totals) -> list[str]:
    """What the importer is told of these tables; a buffer holds the longest row twice."""
    return [
        "--array-delimiter=U+001F",
        f"--read-buffer-size={max(_READ_BUFFER, totals.longest * 8)}",
        *(["--multiline-fields=true"] if totals.has_lines else []),
    ]


def _check(settings: Settings, totals: Totals, mirrored: Path | None, tell: Progress) -> None:
    """Make the constraints and indexes, count what the graph holds now, and let its mirror be found."""
    tell("making indexes", 0, 0)
    with connect(settings) as store:
        store.await_indexes()
        for kind, wanted in totals.nodes.items():
            _compare(store, f"MATCH (n:{kind}) RETURN count(n) AS n", kind, wanted)
        for kind, wanted in totals.links.items():
            _compare(store, f"MATCH ()-[l:{kind}]->() RETURN count(l) AS n", kind, wanted)
        if mirrored:
            mirror.put_in_place(mirrored, store)


def _compare(store: Store, query: str, kind: str, wanted: int) -> None:
    found = store.read(query)[0]["n"]
    if found != wanted:
        raise StoreError(
            f"The graph holds {found} of kind {kind} where {wanted} were imported: remove it, and load again."
        )
