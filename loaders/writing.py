"""Everything that a load knows, turned into the `Subgraph` to be written."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from graph.subgraph import Link, Node, Subgraph
from loaders.entities import facts_of
from loaders.entities.agencies import agency_nodes
from loaders.entities.events import concern_ids
from loaders.entities.files import extract_facts, rejection_facts
from loaders.entities.places import one_place
from loaders.entities.statements import together
from loaders.events.entries import REFERS
from loaders.held import Held
from loaders.loaded import Loaded
from loaders.report import FileReport, Warned
from loaders.rows import Happening, Row

LOST = "no such record is loaded: the tie to it is left out"


def facts_of_load(loaded: Loaded, files: Sequence[FileReport], held: Held) -> tuple[Subgraph, tuple[Warned, ...]]:
    """Return what is to be written, and a warning for each reference to a record that nobody has."""
    concerns = _referred(loaded, held)
    nodes, links = facts_of(loaded.rows, loaded.resolved.who, loaded.resolved.rules, concerns)
    nodes += loaded.resolved.nodes
    links += loaded.resolved.links
    of_files = facts_of_files(loaded, files)
    nodes += of_files[0]
    links += of_files[1]
    places = [node for node in nodes if node.kind == "Address"]
    places += held.addresses(node.id for node in places).values()
    nodes = [node for node in nodes if node.kind != "Address"] + one_place(places)
    warnings = (warning for row in loaded.rows for warning in lost_references(row, concerns))
    return together(nodes, links), tuple(warnings)


def facts_of_files(loaded: Loaded, files: Sequence[FileReport]) -> tuple[list[Node], list[Link]]:
    """Return the agencies, the files with what they cover, and the rows set aside."""
    nodes: list[Node] = list(agency_nodes(loaded.declarations.now, loaded.coverage))
    links: list[Link] = []
    for more_nodes, more_links in _files(loaded, files):
        nodes += more_nodes
        links += more_links
    return nodes, links


def _referred(loaded: Loaded, held: Held) -> Mapping[str, tuple[str, ...]]:
    """The concerns of each record that states an event, for the records of the load and those that they refer to."""
    own = concerns_of(loaded.rows)
    wanted = {record for row in loaded.rows for record in references(row)}
    return {**held.concerns(wanted - set(own) - loaded.touching.forget), **own}


def concerns_of(rows: Iterable[Row]) -> dict[str, tuple[str, ...]]:
    """Return, by record, the ids of the concerns of each row that states an event."""
    return {row.kept.id: concern_ids(row) for row in rows if row.event}


def references(row: Row) -> tuple[str, ...]:
    """Return the ids of the other records that a row refers to."""
    return tuple(record for _, records in _by_column(row.event) for record in records) if row.event else ()


def _by_column(event: Happening) -> Iterable[tuple[str, tuple[str, ...]]]:
    """The records that an event refers to, after the field that names them."""
    yield "follows", event.follows
    yield "conveys", event.conveys
    for kind, field in REFERS.items():
        yield field, tuple(record for link, record in event.refers if link == kind)


def lost_references(row: Row, concerns: Mapping[str, object]) -> Iterator[Warned]:
    """Return a warning for each column of a row that refers to a record which is not among `concerns`."""
    origin = row.kept.origin
    for column, records in _by_column(row.event) if row.event else ():
        if any(record not in concerns for record in records):
            yield Warned(origin.file, origin.sheet, origin.line, column, LOST)


def _files(loaded: Loaded, files: Sequence[FileReport]) -> Iterable[tuple[list[Node], list[Link]]]:
    """The files with what they cover, and their rejections."""
    opened = (*loaded.openings.files, *loaded.openings.sources)
    covers = loaded.covers
    for each, report in zip(opened, files, strict=True):
        yield extract_facts(each.extract, report, each.source.checksum, covers.get(each.extract, {}))
    for tally in loaded.tallies:
        extract = tally.opened.extract
        yield from (rejection_facts(extract, each, covers.get(extract, ())) for each in tally.rejections)
    for extract, rejection in (*loaded.declarations.rejections, *loaded.touching.rejections):
        yield rejection_facts(extract, rejection, covers.get(extract, ()))
