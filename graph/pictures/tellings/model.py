"""What a picture of tellings is made of: a column for each agency, and a row for each telling or each thing held."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

FROM, TOLD, PERHAPS, ALIKE, NOT_TOLD, NO_RECORDS = (
    "from",
    "told",
    "perhaps told",
    "held alike",
    "not told",
    "no records loaded",
)
PLACES = (FROM, TOLD, PERHAPS, ALIKE, NOT_TOLD, NO_RECORDS)
OTHERS = "others"
"""The column of whoever tells or is told and is no agency, or is not stated."""


@dataclass(frozen=True)
class Column:
    """One agency; `number`, `colour` and `ink` are those that it has in every picture."""

    id: str
    name: str
    number: int = 0
    colour: str = "#ffffff"
    ink: str = "#000000"


@dataclass(frozen=True)
class Told:
    """One row: what was told or held, when, and where each agency stands to it.

    `id` is that of its node. `places` gives, by column id, one of `PLACES`; an agency of which the answer says nothing
    has none. `is_telling` is whether the row is one telling, with an arrow from who told to who was told; else it is
    something that an agency held. `line` says how sure the records are.
    """

    id: str
    words: str
    when: str
    earliest: date | None
    latest: date | None
    is_telling: bool
    line: str = "solid"
    places: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_day(self) -> bool:
        """Whether its date allows one day only."""
        return self.earliest is not None and self.earliest == self.latest


@dataclass(frozen=True)
class Tellings:
    """All that is drawn: columns by number, rows by date."""

    columns: tuple[Column, ...]
    rows: tuple[Told, ...]
