"""Some files turned into rows put away on disk, in clusters of what hangs together."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from loaders.bulk.plan import Plan
from loaders.bulk.spool import Piece, put_away
from loaders.bulk.ties import ties_of_row
from loaders.gathering import Tally, take
from loaders.load import no_collecting
from loaders.rows import Rejected, Row

ROWS = 20_000
"""How many rows are held before they are put away."""


@dataclass(frozen=True)
class Placed:
    """A row, the number of its file, and its own number among the rows of that file."""

    file: int
    number: int
    row: Row


@dataclass(frozen=True)
class Outcome:
    """What became of the records of one file, by its number."""

    file: int
    read: int
    ignored: int
    rejections: tuple[Rejected, ...]
    agencies: frozenset[str]


@dataclass(frozen=True)
class Reading:
    """The pieces in which rows were put away, and what became of the records of each file."""

    pieces: tuple[Piece, ...]
    outcomes: tuple[Outcome, ...]

    @property
    def read(self) -> int:
        """How many records were read."""
        return sum(outcome.read for outcome in self.outcomes)


def read_some(plan: Plan, files: Sequence[int]) -> Reading:
    """Read the files of these numbers, one after another."""
    with no_collecting():
        reader = _Reader(plan, files[0])
        outcomes = tuple(reader.read(number) for number in files)
        reader.put_away()
        return Reading(tuple(reader.pieces), outcomes)


class _Reader:
    """Rows on their way from files to pieces."""

    def __init__(self, plan: Plan, first: int) -> None:
        self.pieces: list[Piece] = []
        self._plan = plan
        self._names = (f"rows-{first}-{number}" for number in count())
        self._waiting: list[Placed] = []

    def read(self, number: int) -> Outcome:
        """Read one file."""
        tally = Tally(self._plan.files[number])
        numbers = count()
        for _ in self._taken(tally):
            self._waiting += (Placed(number, next(numbers), row) for row in tally.rows)
            tally.rows.clear()
            if len(self._waiting) >= ROWS:
                self.put_away()
        return Outcome(number, tally.read, tally.ignored, tuple(tally.rejections), frozenset(tally.agencies))

    def put_away(self) -> None:
        """Write the rows that are held to a piece."""
        if self._waiting:
            path = self._plan.folder / next(self._names)
            self.pieces.append(put_away(path, self._waiting, lambda placed: ties_of_row(placed.row)))
            self._waiting = []

    def _taken(self, tally: Tally) -> Iterator[None]:
        """Take each record of a file."""
        alike = Counter[str]()
        for table, format in tally.opened.tables:
            for record in table.records:
                take(record, table, format, tally, alike, self._plan.declarations)
                yield
