"""The records that a load touches though their files are not loaded: read again, so that their facts can move."""

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass

from loaders.cells import NotAccepted
from loaders.declaring import Declarations
from loaders.format import known_formats
from loaders.gathering import set_aside
from loaders.held import Held
from loaders.identity.mentions import Mention
from loaders.reading import FileFacts, read_again
from loaders.rows import Kept, Rejected, Row
from loaders.strays import UNKNOWN_PERSON, strays


@dataclass(frozen=True)
class Touching:
    """What a load forgets and says anew, beside its own rows.

    `forget` has the records of the files that are loaded again, and of every row here. `moving` are the mentions that
    are decided anew, those of the load's own rows among them; `settled` those whose decision stays as it was.
    """

    rows: tuple[Row, ...]
    rejections: tuple[tuple[str, Rejected], ...]
    forget: frozenset[str]
    moving: tuple[Mention, ...]
    settled: tuple[Mention, ...]


def find_touched(rows: Sequence[Row], extracts: Sequence[str], declarations: Declarations, held: Held) -> Touching:
    """Return what the rows of the files `extracts`, newly loaded, touch in the graph.

    That is every record in a folder whose key tables changed, and every record that mentions somebody who shares an
    identifier with a row that comes or goes.
    """
    own = _mentions(rows)
    replaced = set(held.records_of(extracts))
    folders = [name for name in held.folders() if _changed(name, declarations)]
    first = _Again(set(held.records_in(folders)) - replaced, declarations, held)
    seeds = {identifier.id for mention in (*own, *_mentions(first.rows)) for identifier in mention.joins}
    codes = declarations.before.codes | declarations.now.codes
    around = held.touched(seeds | held.given_by(replaced | first.records, codes), codes)
    second = _Again(set(around.records) - replaced - first.records, declarations, held)
    again = [*first.rows, *second.rows]
    lost = strays(again, (*rows, *again), extracts, held)
    for each in (first, second):
        each.refuse(lost)
    moving, settled = [*own, *_mentions(first.rows)], list[Mention]()
    for mention in _mentions(second.rows):
        tied = {identifier.id for identifier in mention.joins}
        (moving if tied & around.identifiers else settled).append(mention)
    return Touching(
        (*first.rows, *second.rows),
        (*first.rejections, *second.rejections),
        frozenset(replaced | first.records | second.records),
        tuple(moving),
        tuple(settled),
    )


def _mentions(rows: Iterable[Row]) -> list[Mention]:
    return [mention for row in rows for mention in row.mentions if mention.of != "Agency"]


def _changed(folder: str, declarations: Declarations) -> bool:
    return declarations.before.of_folder(folder) != declarations.now.of_folder(folder)


class _Again:
    """Records of the graph, read again by what is declared now."""

    def __init__(self, records: set[str], declarations: Declarations, held: Held) -> None:
        self.records = records
        self.rows: list[Row] = []
        self.rejections: list[tuple[str, Rejected]] = []
        formats = known_formats()
        coverage = held.coverage() if records else {}
        for kept in held.kept(records):
            origin = kept.origin
            facts = FileFacts(origin.extract, origin.folder, origin.file, "", coverage.get(origin.extract, {}))
            try:
                self.rows.append(read_again(kept, formats[origin.format], facts.hint, declarations.now))
            except NotAccepted as reason:
                self.rejections.append((origin.extract, _rejected(kept, reason)))

    def refuse(self, records: Container[str]) -> None:
        """Set aside the rows of these records, which speak of somebody whom nobody knows any more."""
        for row in self.rows:
            if row.kept.id in records:
                self.rejections.append((row.kept.origin.extract, set_aside(row.kept, "person", UNKNOWN_PERSON)))
        self.rows = [row for row in self.rows if row.kept.id not in records]


def _rejected(kept: Kept, reason: NotAccepted) -> Rejected:
    origin = kept.origin
    return Rejected(origin.folder, origin.file, origin.sheet, origin.line, reason.column, reason.reason)
