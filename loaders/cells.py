"""The cells of one record, read by a format's columns into values of a type."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from graph.dates import Span
from loaders.english_dates import read_date
from loaders.english_points import CenturyHint
from loaders.format import Format, fold
from loaders.values import NOT_GIVEN, BadValue, read_list, read_yes_no

Value = str | tuple[str, ...] | Span | bool
NO_HINT: CenturyHint = (None, None)


class NotAccepted(Exception):
    """A row cannot be loaded: the column, and what was expected there; never what was found."""

    def __init__(self, column: str, reason: str) -> None:
        # Both go to the parent, by which the exception can be carried from one process to another.
        super().__init__(column, reason)
        self.column = column
        self.reason = reason


@dataclass(frozen=True)
class Cells:
    """What one row says, field by field, and the heading under which each field stood.

    `warnings` collects, as (column, sentence), what was kept but could not be used.
    """

    values: Mapping[str, Value]
    headings: Mapping[str, str]
    warnings: list[tuple[str, str]] = field(default_factory=list)

    def text(self, name: str) -> str:
        """Return the text of a field, "" where nothing is given."""
        value = self.values.get(name, "")
        return value if isinstance(value, str) else ""

    def texts(self, name: str) -> tuple[str, ...]:
        """Return the parts of a list, none where nothing is given."""
        value = self.values.get(name, ())
        return value if isinstance(value, tuple) else ()

    def date(self, name: str) -> Span | None:
        """Return a date, or None where none is given."""
        value = self.values.get(name)
        return value if isinstance(value, Span) else None

    def yes(self, name: str) -> bool | None:
        """Return yes or no, or None where neither is given."""
        value = self.values.get(name)
        return value if isinstance(value, bool) else None

    def heading(self, name: str) -> str:
        """Return the heading under which the field stood, or the field's own name."""
        return self.headings.get(name, name)

    def refuse(self, name: str, reason: str) -> NotAccepted:
        """Return the refusal of the row, to be raised, for what one field holds."""
        return NotAccepted(self.heading(name), reason)

    def warn(self, name: str, sentence: str) -> None:
        """Note that what a field holds is kept in the record and not used."""
        self.warnings.append((self.heading(name), sentence))


def read_cells(cells: Mapping[str, str], format: Format, hint: CenturyHint = NO_HINT) -> Cells:
    """Return what the cells say by `format`; raise `NotAccepted` for one that cannot be read.

    `hint` says which century a year of two figures lies in.
    """
    plan = _plan(format, tuple(cells))
    values: dict[str, Value] = {}
    for heading, fills, read in plan.columns:
        text = cells[heading]
        if not text:
            continue
        try:
            value = read(text, hint)
        except BadValue as error:
            raise NotAccepted(heading, f"expected {error.expected}") from None
        if value is not None:
            values[fills] = _both(values[fills], value) if fills in values else value
    return Cells(values, plan.headings)


_Reader = Callable[[str, CenturyHint], Value | None]


@dataclass(frozen=True)
class _Plan:
    """How the cells under some headings are read: each known heading, what it fills, and how; worked out once."""

    columns: tuple[tuple[str, str, _Reader], ...]
    headings: Mapping[str, str]


_PLANS: dict[tuple[str, tuple[str, ...]], _Plan] = {}


def _plan(format: Format, headings: tuple[str, ...]) -> _Plan:
    key = (format.name, headings)
    if key not in _PLANS:
        known = [(heading, format.by_heading.get(fold(heading))) for heading in headings]
        columns = [(heading, column.fills) for heading, column in known if column]
        _PLANS[key] = _Plan(
            tuple((heading, fills, _READ[format.fields[fills].reads]) for heading, fills in columns),
            {fills: heading for heading, fills in reversed(columns)},
        )
    return _PLANS[key]


def _both(one: Value, other: Value) -> Value:
    """Two columns may fill one field: texts and lists are put together, of anything else the first counts."""
    if isinstance(one, str) and isinstance(other, str):
        return f"{one} {other}"
    return one + other if isinstance(one, tuple) and isinstance(other, tuple) else one


def _text(text: str, _: CenturyHint) -> str | None:
    """The text as it is, since records hold clean text."""
    return None if text.casefold() in NOT_GIVEN else text


def _list(text: str, _: CenturyHint) -> tuple[str, ...] | None:
    return tuple(part for part in read_list(text) if part.casefold() not in NOT_GIVEN) or None


def _words(text: str, _: CenturyHint) -> tuple[str, ...] | None:
    """A list whose closed list has a word for what was not stated: it says something, so it is kept."""
    return tuple(part for part in read_list(text) if part) or None


def _date(text: str, hint: CenturyHint) -> Span | None:
    return read_date(text, hint)


def _yes(text: str, _: CenturyHint) -> bool | None:
    return read_yes_no(text)


_READ: Mapping[str, _Reader] = {
    "text": _text,
    "list": _list,
    "words": _words,
    "date": _date,
    "yes or no": _yes,
}
READERS = frozenset(_READ)
"""How a field may be read."""
