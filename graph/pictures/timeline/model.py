"""What a timeline is made of: lanes, what stands in them, and the days without sight of the child."""

from dataclasses import dataclass
from datetime import date

SEEN, SEVERAL, NOBODY = "seen", "several", "nobody"
"""The ids of the lanes that are no agency's."""

EVENT, CONCERN, TOLD = "event", "concern", "told"
SIGHT, PERHAPS, NO_SIGHT = "sight", "perhaps", "no sight"
SIGNS = (SIGHT, PERHAPS, NO_SIGHT, EVENT, CONCERN, TOLD)

Days = tuple[date, date]


@dataclass(frozen=True)
class Dated:
    """One thing on a timeline: something that happened, a concern, a telling, or how a child was seen.

    `id` is that of its node, or of the link that says how the child was seen. `earliest` and `latest` are the days that
    its date allows, None where that side is open; a thing with neither has no date. `lasting` is whether it lasted all
    that time. `line` says how sure the records are, as in `graph.pictures.network.line_of`. `written` has, in words,
    when each of its `records` was written.
    """

    id: str
    lane: str
    sign: str
    words: str
    when: str
    earliest: date | None
    latest: date | None
    line: str = "solid"
    lasting: bool = False
    written: tuple[str, ...] = ()
    records: tuple[str, ...] = ()

    @property
    def has_date(self) -> bool:
        """Whether any day limits it."""
        return self.earliest is not None or self.latest is not None


@dataclass(frozen=True)
class Lane:
    """One lane; `number`, `colour` and `ink` are the agency's in every picture, `covered` what its files cover."""

    id: str
    name: str
    number: int = 0
    colour: str = "#ffffff"
    ink: str = "#000000"
    covered: tuple[Days, ...] = ()
    is_agency: bool = False


@dataclass(frozen=True)
class Gap:
    """Days, both included, on which no record of the agencies shown says that the child, by name, was seen.

    `by_all` is whether the loaded files of every agency shown cover them; else only those of some do.
    """

    first: date
    last: date
    by_all: bool

    @property
    def days(self) -> int:
        """How many days those are."""
        return (self.last - self.first).days + 1


@dataclass(frozen=True)
class Timeline:
    """All that is drawn, in the order of lanes and dates; `as_of` is the day of knowledge, if one was asked for."""

    lanes: tuple[Lane, ...]
    dated: tuple[Dated, ...]
    gaps: tuple[Gap, ...]
    as_of: date | None = None
