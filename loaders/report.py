"""What a load did: files, rows set aside, warnings, people who could be one, and coverage; for people and machines."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date

from loaders.rows import Rejected


@dataclass(frozen=True)
class Coverage:
    """The dates for which files hold all that an agency has; none where nothing says."""

    agency: str
    periods: tuple[tuple[date, date], ...]


@dataclass(frozen=True)
class FileReport:
    """What became of one file; `read` is `written` + `quarantined` + `ignored`, blank lines not counted.

    `unchanged`: the graph already held a file of this name with the same bytes. `unused` are the headings that the
    format does not know; what stands under them is kept in the records. `agencies` are those whose records it holds,
    each with the dates that it is said to cover: those of its rows, and those that nothing but the dates name.
    """

    folder: str
    file: str
    format: str
    read: int
    written: int
    quarantined: int
    ignored: int
    unchanged: bool = False
    unused: tuple[str, ...] = ()
    agencies: tuple[Coverage, ...] = ()


@dataclass(frozen=True)
class Warned:
    """What was loaded but could not be used as it stands; never its value."""

    file: str
    sheet: str
    line: int
    column: str
    sentence: str


@dataclass(frozen=True)
class Place:
    """Where a record stands."""

    file: str
    line: int


@dataclass(frozen=True)
class CouldBe:
    """Two people who may be one, by the first record of each, and why."""

    one: Place
    other: Place
    reason: str


@dataclass(frozen=True)
class Report:
    """What a load did, or with `dry_run` would have done.

    `rejections` has, beside those that the files count, rows that an earlier load wrote and that cannot stand any more:
    their agency is declared no longer, or nobody knows the person whom they speak of.
    """

    files: tuple[FileReport, ...]
    rejections: tuple[Rejected, ...]
    warnings: tuple[Warned, ...]
    could_be: tuple[CouldBe, ...]
    coverage: tuple[Coverage, ...]
    notes: tuple[str, ...]
    nodes: int
    links: int
    dry_run: bool

    def as_json(self) -> Mapping[str, object]:
        """Return the same as what JSON can hold; dates as ISO text."""
        return {name: _plain(value) for name, value in asdict(self).items()}


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    return [_plain(each) for each in value] if isinstance(value, list | tuple) else value
