"""One point of time in English turned into EDTF: a day, a month, a season, a year, or a named part of one.

The words come from `english_dates.py` in one case, with single spaces and without marks; the day comes first.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from graph.dates import MONTHS, SEASONS, THIRDS, span
from loaders.values import BadValue

CenturyHint = tuple[date | None, date | None]
"""The first and the last day that a record's own dates or coverage allow; None where not known."""

YEARS_BACK = 80
"""How far back a year of two figures may lie."""

_DAY_FIRST = re.compile(r"(\d{1,2}|xx)[-./ ]+(\d{1,2}|xx)[-./ ]+(\d{4}|\d\d)", re.ASCII)
_YEAR_FIRST = re.compile(r"(\d{4})[-./ ]([a-z]+|\d{1,2})[-./ ](\d{1,2})", re.ASCII)
_NAMED = re.compile(r"(\d{1,2})[-./ ]*([a-z]+)[-./ ]*'?(\d{4}|\d\d)", re.ASCII)
_NAME_FIRST = re.compile(r"([a-z]+)\.? ?(\d{1,2}) (\d{4})", re.ASCII)
_MONTH = re.compile(r"([a-z]+)(?:[-./ ]*(\d{4})| ?[-'](\d\d))|(\d{1,2})[-./](\d{4})", re.ASCII)
_SEASON = re.compile(rf"({'|'.join(SEASONS.values())}) ?(\d{{4}})(?:[-/](\d{{2}}|\d{{4}}))?", re.ASCII)
_DECADE = re.compile(r"(\d{3})0'?s", re.ASCII)
_PART = re.compile(r"(early|beginning|start|mid|middle|late|end)[- ](.+)")
_WEEK = re.compile(r"(?:(w/?c|w/?b|week (?:commencing|beginning|starting))|week ending)[:.]? ?(.+)")

_PARTS = {"beginning": "early", "start": "early", "middle": "mid", "end": "late"}
_MONTH_NUMBERS = {name: f"{number:02}" for number, name in enumerate(map(str.lower, MONTHS), 1)}
_MONTH_NUMBERS |= {name[:3]: number for name, number in _MONTH_NUMBERS.items()}
_MONTH_NUMBERS |= {"sept": "09"} | {str(int(number)): number for number in _MONTH_NUMBERS.values()}
_MONTH_NUMBERS |= {number: number for number in _MONTH_NUMBERS.values()}
_SEASON_NUMBERS = {name: number for number, name in SEASONS.items()}


@dataclass(frozen=True)
class Point:
    """One date without marks: its unit, and the EDTF of its start and its end (the same, but for a part or a week)."""

    unit: str
    start: str
    end: str


def read_point(words: str, hint: CenturyHint) -> Point | None:
    """Return the point of time that the words name, or None; raise `BadValue` for a year whose century is unclear."""
    for read in (_day, _month, _season, _year, _part, _week):
        found = read(words, hint)
        if found:
            return found
    return None


def _day(words: str, hint: CenturyHint) -> Point | None:
    if match := _DAY_FIRST.fullmatch(words):
        return _calendar(match[1], match[2], match[3], hint)
    if match := _YEAR_FIRST.fullmatch(words):
        return _calendar(match[3], match[2], match[1], hint)
    if match := _NAMED.fullmatch(words):
        return _calendar(match[1], match[2], match[3], hint)
    if match := _NAME_FIRST.fullmatch(words):
        return _calendar(match[2], match[1], match[3], hint)
    return None


def _calendar(day: str, month: str, year: str, hint: CenturyHint) -> Point | None:
    """Return the day, or the month or the year where "xx" stands for what was not known."""
    if day == month == "xx":
        return _same("year", _century(year, hint))
    if month not in _MONTH_NUMBERS:
        return None
    edtf = f"{_century(year, hint)}-{_MONTH_NUMBERS[month]}"
    return _same("month", edtf) if day == "xx" else _same("day", f"{edtf}-{int(day):02}")


def _century(year: str, hint: CenturyHint) -> str:
    """Return a year in four figures; of two figures, the one year that the hint allows, else raise `BadValue`.

    That is a year from the hint's first day on, not after the year that follows its last day (plans are written ahead),
    and not eighty years before that: a birth so long ago, or a year so far ahead, is a question and not a guess.
    """
    if len(year) == 4:
        return year
    first, last = hint
    lowest = max(first.year if first else 0, last.year + 1 - YEARS_BACK if last else 0)
    highest = last.year + 1 if last else 9999
    fits = [fit for fit in (1900 + int(year), 2000 + int(year)) if lowest <= fit <= highest]
    if len(fits) != 1:
        raise BadValue("a year of four figures, since nothing here tells the century")
    return str(fits[0])


def _month(words: str, hint: CenturyHint) -> Point | None:
    match = _MONTH.fullmatch(words)
    number = _MONTH_NUMBERS.get(match[1] or match[4]) if match else None
    if not match or not number:
        return None
    return _same("month", f"{_century(match[2] or match[3] or match[5], hint)}-{number}")


def _season(words: str, _: CenturyHint) -> Point | None:
    match = _SEASON.fullmatch(words)
    if not match:
        return None
    winter_to = str(int(match[2]) + 1)
    if match[3] and (match[1] != "winter" or not winter_to.endswith(match[3])):
        return None
    return _same("season", f"{match[2]}-{_SEASON_NUMBERS[match[1]]}")


def _year(words: str, _: CenturyHint) -> Point | None:
    if re.fullmatch(r"\d{4}", words, re.ASCII):
        return _same("year", words)
    decade = _DECADE.fullmatch(words)
    return _same("decade", f"{decade[1]}X") if decade else None


def _part(words: str, hint: CenturyHint) -> Point | None:
    """Return the early, middle or late part of a month, a season, a year or a decade."""
    match = _PART.fullmatch(words)
    whole = read_point(match[2], hint) if match else None
    if not match or not whole:
        return None
    which = list(THIRDS).index(_PARTS.get(match[1], match[1]))
    split = {"month": _ten_days, "season": _one_month, "year": _four_months, "decade": _some_years}.get(whole.unit)
    return Point(f"part of a {whole.unit}", *split(whole.start, which)) if split else None


def _ten_days(month: str, which: int) -> tuple[str, str]:
    last = ("10", "20", f"{span(month).latest:%d}")[which]
    return f"{month}-{which}1", f"{month}-{last}"


def _one_month(season: str, which: int) -> tuple[str, str]:
    first = span(season).earliest
    months = first.month + which if first else 0
    month = f"{int(season[:4]) + (months > 12)}-{(months - 1) % 12 + 1:02}"
    return month, month


def _four_months(year: str, which: int) -> tuple[str, str]:
    first, last = list(THIRDS.values())[which]
    return f"{year}-{first}", f"{year}-{last}"


def _some_years(decade: str, which: int) -> tuple[str, str]:
    first, last = (("0", "3"), ("4", "6"), ("7", "9"))[which]
    return decade[:3] + first, decade[:3] + last


def _week(words: str, hint: CenturyHint) -> Point | None:
    match = _WEEK.fullmatch(words)
    given = _day(match[2], hint) if match else None
    if not match or not given or given.unit != "day":
        return None
    try:
        when = date.fromisoformat(given.start)
        other = when + timedelta(days=6 if match[1] else -6)
    except (ValueError, OverflowError):
        return None
    return Point("week", min(when, other).isoformat(), max(when, other).isoformat())


def _same(unit: str, edtf: str) -> Point:
    return Point(unit, edtf, edtf)
