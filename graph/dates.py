"""EDTF text turned into the earliest and the latest day that it allows, and into words for a panel.

What is read is EDTF level 1 (Library of Congress, 2019) within the years 1 to 9999: days, months, years, seasons,
unspecified digits, intervals, open and unknown ends, and the marks `~` (about), `?` (not certain) and `%` (both).
`docs/dates.md` has the rules in full; what "about" widens to is `_widen`, here and nowhere else.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from time import struct_time

from graph.errors import BadDate

ABOUT_DAYS = 3
"""How many days "about" adds on each side of a single day."""

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
"""EDTF's numbers for the seasons: spring is March to May, and so on; winter is December to the next February."""

THIRDS = {"early": ("01", "04"), "mid": ("05", "08"), "late": ("09", "12")}
"""The months that a part of a year runs from and to."""

_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_YEAR_OR_MONTH = re.compile(r"(?!0000)(\d{4})(?:-(0[1-9]|1[0-2]))?", re.ASCII)
_POINT = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-XX)?|-2[1-4]|-XX(-XX)?)?|\d{3}X|\d\dXX", re.ASCII)
_MARKS = {"~": "about ", "?": "possibly ", "%": "possibly about "}
_EXPECTED = "expected a date in EDTF, such as 2009-03-12, 2009-03, 2007-22 or 2009-04/2009-05"


@dataclass(frozen=True)
class Span:
    """A date as vague as its source: EDTF text, and the earliest and latest day it allows (None: open or unknown)."""

    edtf: str
    earliest: date | None
    latest: date | None

    @property
    def is_day(self) -> bool:
        """Whether one day is meant."""
        return self.earliest is not None and self.earliest == self.latest

    @property
    def is_vague(self) -> bool:
        """Whether more than one day is allowed."""
        return not self.is_day

    @property
    def is_approximate(self) -> bool:
        """Whether the source said "about", so that our rule has widened it."""
        return "~" in self.edtf or "%" in self.edtf

    @property
    def is_uncertain(self) -> bool:
        """Whether the source doubted it; doubt does not widen."""
        return "?" in self.edtf or "%" in self.edtf


def day(when: date) -> Span:
    """Return the span of one day."""
    return Span(when.isoformat(), when, when)


@lru_cache(maxsize=65536)
def span(edtf: str) -> Span:
    """Return the days that `edtf` allows; raise `BadDate` for what is not a date of the kind read here."""
    if _DAY.fullmatch(edtf):
        return day(_date(edtf))
    start, slash, end = edtf.partition("/")
    if not slash:
        return Span(edtf, *_widened(edtf))
    return Span(edtf, *_interval(start, end))


def between(start: Span | None, end: Span | None) -> Span:
    """Return the interval from the beginning of `start` to the finish of `end`; None stands for an open side.

    Raise `BadDate` where both are open, or where `end` is certainly before `start`.
    """
    first = start.edtf.partition("/")[0] if start else ".."
    last = end.edtf.rpartition("/")[2] if end else ".."
    return span(first if first == last != ".." else f"{first}/{last}")


def certainly_before(one: Span, other: Span) -> bool:
    """Return whether every day that `one` allows is before every day that `other` allows."""
    return one.latest is not None and other.earliest is not None and one.latest < other.earliest


def may_overlap(one: Span, other: Span) -> bool:
    """Return whether some day is allowed by both."""
    return not certainly_before(one, other) and not certainly_before(other, one)


def in_words(span: Span) -> str:
    """Return the date as a panel would read it aloud: "12 March 2009", "between April and May 2009"."""
    start, slash, end = span.edtf.partition("/")
    if not slash:
        return _marked(start)
    if _part_of_year(start, end):
        return _part_of_year(start, end)
    if not start.strip("."):
        return _until(end)
    if not end.strip("."):
        return f"from {_marked(start)} onwards"
    return f"between {_without_repeats(_marked(start), _marked(end))} and {_marked(end)}"


def _interval(start: str, end: str) -> tuple[date | None, date | None]:
    opens, closes = start in ("", ".."), end in ("", "..")
    if opens and closes:
        raise BadDate(f"An interval has neither a start nor an end: {_EXPECTED}.")
    if not opens and not closes and _strict(_bare(start))[0] > _strict(_bare(end))[1]:
        raise BadDate("An interval ends before it starts: expected its earlier date first.")
    earliest = None if opens else _widened(start)[0]
    latest = None if closes else _widened(end)[1]
    return earliest, latest


def _widened(point: str) -> tuple[date, date]:
    earliest, latest = _strict(_bare(point))
    if point[-1:] in ("~", "%"):
        return _widen(earliest, latest)
    return earliest, latest


def _widen(earliest: date, latest: date) -> tuple[date, date]:
    """What "about" allows: as much again on each side as was written, and three days around a single day."""
    if earliest == latest:
        return _shift_days(earliest, -ABOUT_DAYS), _shift_days(latest, ABOUT_DAYS)
    months = (latest.year - earliest.year) * 12 + latest.month - earliest.month + 1
    return _shift_months(earliest, -months), _month_end(_shift_months(latest.replace(day=1), months))


def _strict(point: str) -> tuple[date, date]:
    if _DAY.fullmatch(point):
        return _date(point), _date(point)
    if written := _YEAR_OR_MONTH.fullmatch(point):
        year, month = int(written[1]), written[2]
        return date(year, int(month or 1), 1), _month_end(date(year, int(month or 12), 1))
    if not _POINT.fullmatch(point):
        raise BadDate(f"A text is not a date: {_EXPECTED}.")
    return _by_library(point)


def _by_library(point: str) -> tuple[date, date]:
    # Imported here, and not asked for plain years and months: it takes a tenth of a second, and 4 ms for each date.
    from edtf import parse_edtf
    from edtf.parser.edtf_exceptions import EDTFParseException

    try:
        parsed = parse_edtf(point)
    except EDTFParseException:
        # `from None` here and below: the library's message repeats the text, which may be a record's.
        raise BadDate(f"A text is not a date: {_EXPECTED}.") from None
    earliest, latest = _to_date(parsed.lower_strict()), _to_date(parsed.upper_strict())
    return earliest, _winter_end(latest) if point.endswith("-24") else latest


def _winter_end(december: date) -> date:
    """The library ends winter on 31 December; ours runs to the end of February, as the Met Office's does."""
    return _month_end(_shift_months(december.replace(day=1), 2))


def _bare(point: str) -> str:
    return point[:-1] if point[-1:] in _MARKS else point


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BadDate("A date is not in the calendar: expected a day that the month has.") from None


def _to_date(moment: struct_time) -> date:
    try:
        return date(*moment[:3])
    except ValueError:
        raise BadDate(f"A date is not in the calendar: {_EXPECTED}.") from None


def _shift_days(when: date, days: int) -> date:
    try:
        return when + timedelta(days=days)
    except OverflowError:
        return when


def _shift_months(first: date, months: int) -> date:
    """Return the first of the month that lies `months` away, kept within the years 1 to 9999."""
    count = first.year * 12 + first.month - 1 + months
    count = min(max(count, 12), 9999 * 12 + 11)
    return date(count // 12, count % 12 + 1, 1)


def _month_end(first: date) -> date:
    return first.replace(day=monthrange(first.year, first.month)[1])


def _marked(point: str) -> str:
    return _MARKS.get(point[-1:], "") + _plain(_bare(point))


def _plain(point: str) -> str:
    year, _, rest = point.partition("-")
    month, _, number = rest.partition("-")
    if "X" in year:
        return f"the {year[:3]}0s" if year[2] != "X" else f"the years {year[:2]}00 to {year[:2]}99"
    if month in SEASONS:
        return f"{SEASONS[month]} {year}" + (f"/{(int(year) + 1) % 100:02}" if month == "24" else "")
    words = [MONTHS[int(month) - 1]] if month.isdigit() else []
    if number.isdigit():
        words.insert(0, str(int(number)))
    return " ".join([*words, str(int(year))])


def _part_of_year(start: str, end: str) -> str:
    year, _, month = start.partition("-")
    ends_in, _, last = end.partition("-")
    words = (word for word, months in THIRDS.items() if months == (month, last) and year == ends_in)
    return next((f"{word} {year}" for word in words), "")


def _until(end: str) -> str:
    """The side that is open at the start; a month, a season or a year is allowed to its last day."""
    point = _marked(end)
    return f"on or before {point}" if _DAY.match(end) else f"before the end of {point}"


def _without_repeats(first: str, last: str) -> str:
    """Drop from the first date the year, and the month, that the last one says again."""
    one, other = first.split(), last.split()
    while len(one) > 1 and len(other) > 1 and one[-1] == other[-1] and len(one) == len(other):
        one, other = one[:-1], other[:-1]
    return " ".join(one)
