"""What every question's truth is declared by: its id, the columns that are compared, and how its rows are reckoned."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from benchmarks.population.people import Person
from benchmarks.population.truth.world import LAST, World

Cell = str | int | date | list[str] | None
Row = tuple[Cell, ...]


@dataclass(frozen=True)
class Asked:
    """A question as it was asked: of whom or what, and as of which day, None for everything loaded."""

    world: World
    who: Person | None
    as_of: date | None = None
    given: tuple[tuple[str, str], ...] = ()

    @property
    def child(self) -> Person:
        """The child asked about; raises `ValueError` where the question is asked of none."""
        if self.who is None:
            raise ValueError("The question was asked of no child.")
        return self.who

    @property
    def until(self) -> date:
        """The day of knowledge, or the last of all days."""
        return self.as_of or LAST

    def day(self, name: str) -> date:
        """A day that was given as a parameter."""
        return date.fromisoformat(dict(self.given)[name])


@dataclass(frozen=True)
class Truth:
    """How the truth of one question is reckoned. `finding`: of a quiet child it has no rows, and truth lists none."""

    id: str
    columns: tuple[str, ...]
    rows: Callable[[Asked], Iterable[Row]]
    finding: bool


TRUTHS: dict[str, Truth] = {}


def answers(id: str, columns: str, finding: bool = True) -> Callable[[Callable[[Asked], Iterable[Row]]], None]:
    """Return what declares a function to be the truth of a question, its cells in the order of the columns."""

    def declare(rows: Callable[[Asked], Iterable[Row]]) -> None:
        TRUTHS[id] = Truth(id, tuple(columns.split()), rows, finding)

    return declare
