"""What a row says, once read and checked: facts about people that are still only mentioned, not yet identified.

A fact names whoever it is about by the id of a `Mention`; an agency by its own id. `loaders.identity` decides who is
meant, and `loaders.entities` then turns the rows into a `Subgraph`.
"""

from dataclasses import dataclass, field
from datetime import date

from graph.dates import Span
from graph.model import FIRST_DAY, LAST_DAY
from graph.subgraph import Source
from loaders.identity.mentions import Mention
from loaders.ids import new_id


@dataclass(frozen=True)
class Origin:
    """Where a row was read: `content` is its cells as JSON, `checksum` their SHA-256, whatever their order."""

    extract: str
    folder: str
    file: str
    sheet: str
    line: int
    format: str
    content: str
    checksum: str


@dataclass(frozen=True)
class Recorded:
    """When a record was written, and how that is known."""

    edtf: str
    earliest: date
    latest: date
    basis: str


@dataclass(frozen=True)
class Kept:
    """A record: whose it is, where it was read, and when it was written."""

    id: str
    agency: str
    own_id: str
    origin: Origin
    recorded: Recorded
    paragraph: str = ""
    restricted_from: str = ""

    @property
    def source(self) -> Source:
        """The record as a source of a link."""
        return Source(self.id, self.agency, self.recorded.earliest, self.recorded.latest)


@dataclass(frozen=True)
class Part:
    """Somebody's part in an event; `words` says whom of a household, where that is all that is known."""

    who: str
    role: str = ""
    seen: str = ""
    words: str = ""
    certainty: str = "stated"
    said: str = ""


@dataclass(frozen=True)
class Worry:
    """A concern that the row states; whom it is about, each with the words for some of a household, and how sure."""

    category: str
    label: str
    code: str = ""
    system: str = ""
    severity: str = ""
    about: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True)
class Telling:
    """One telling, from an agency or somebody else to an agency; either end may be unknown."""

    sender: str
    receiver: str
    told: Span
    from_whom: str = ""
    channel: str = ""
    basis: str = ""
    certainty: str = "stated"


@dataclass(frozen=True)
class Practice:
    """What a row says of how work was done; `doers` are ids of agencies and of mentions of professionals."""

    procedure: str = ""
    offer: str = ""
    conclusion: str = ""
    minutes: int | None = None
    due: Span | None = None
    completion: str = ""
    completed: Span | None = None
    doers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Happening:
    """The event of a row; `attended` and `invited` hold ids of agencies and of mentions of professionals, with roles.

    `follows` and `conveys` hold ids of other records; `refers` has further ones, each after the kind of link from this
    event to theirs.
    """

    kind: str
    happened: Span
    lasting: bool | None
    summary: str
    outcome: str
    parts: tuple[Part, ...] = ()
    worries: tuple[Worry, ...] = ()
    tellings: tuple[Telling, ...] = ()
    attended: tuple[tuple[str, str], ...] = ()
    invited: tuple[str, ...] = ()
    follows: tuple[str, ...] = ()
    conveys: tuple[str, ...] = ()
    practice: Practice = Practice()
    refers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Tie:
    """One link between people, or between a professional and an agency or a person, of a kind of the model."""

    kind: str
    start: str
    end: str
    since: Span | None = None
    until: Span | None = None
    certainty: str = "stated"
    words: str = ""


@dataclass(frozen=True)
class Place:
    """An address as a row gives it."""

    id: str
    name: str
    postcode: str = ""
    uprn: str = ""


@dataclass(frozen=True)
class Stay:
    """Somebody lived in a household, or a household was at an address, or both."""

    household: str
    who: str = ""
    place: Place | None = None
    since: Span | None = None
    until: Span | None = None
    certainty: str = "stated"


@dataclass(frozen=True)
class Listing:
    """What a row says of somebody's place on an agency's list."""

    who: str
    agency: str
    setting: str
    status: str
    since: Span | None = None
    until: Span | None = None
    words: str = ""


@dataclass(frozen=True)
class Scope:
    """The review that a key table declares."""

    name: str
    period: Span | None
    subjects: tuple[str, ...]


@dataclass(frozen=True)
class Row:
    """Everything that one record says."""

    kept: Kept
    mentions: tuple[Mention, ...] = ()
    event: Happening | None = None
    ties: tuple[Tie, ...] = ()
    stays: tuple[Stay, ...] = ()
    listings: tuple[Listing, ...] = ()
    scope: Scope | None = None
    warnings: tuple[tuple[str, str], ...] = field(default=(), compare=False)


@dataclass(frozen=True)
class Rejected:
    """A row set aside: where it stood, the column, and what was expected there."""

    folder: str
    file: str
    sheet: str
    line: int
    column: str
    reason: str


def record_id(agency: str, own_id: str) -> str:
    """Return the id of the record that an agency itself calls `own_id`."""
    return new_id("Record", agency, own_id)


def bounds(when: Span | None) -> tuple[date, date]:
    """Return the earliest and latest day of a date, with the model's first and last day for an open side."""
    if when is None:
        return FIRST_DAY, LAST_DAY
    return when.earliest or FIRST_DAY, when.latest or LAST_DAY
