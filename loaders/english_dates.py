"""A date as a British agency writes it, turned into EDTF that is exactly as vague; the day always comes first.

The grammar reads from the outside in: marks ("?", "about"), open sides ("by", "since"), ranges ("12 to 21 September
2011"), and last one point: a day, a month, a season, a year, or a named part of one. What it does not know it refuses.
`docs/dates.md` has the table.
"""

import re
from functools import lru_cache

from graph.dates import Span, span
from graph.errors import BadDate
from loaders.english_points import CenturyHint, Point, read_point
from loaders.values import NOT_GIVEN, BadValue, clean

NO_DATES = frozenset({"1900-01-01", "1899-12-30", "1753-01-01", "0001-01-01", "9999-12-31", "9999"})
"""Days that systems write for "no date": the zero or the end of their calendars."""

YEARS = range(1800, 2200)
"""The years that a date of a record may lie in; any other is a slip of the hand."""

_EXPECTED = "a date, day first, such as 12/03/2009, March 2009, summer 2007 or about 2009"

_EDTF_POINT = r"[\dX]{4}(?:-[\dX]{2}){0,2}[~?%]?"
_EDTF = re.compile(rf"{_EDTF_POINT}|(?:{_EDTF_POINT}|\.\.)?/(?:{_EDTF_POINT}|\.\.)?", re.ASCII)

_CLOCK = r"(?:\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?|\d{1,2}\.\d\d(?= ?[ap]m)|\d{4}(?= ?h))"
_HOURS = rf"{_CLOCK}(?: ?[ap]m| ?h(?:ou)?rs?| ?z| ?[+-]\d\d:?\d\d)?"
_TIME = re.compile(rf"(?<=[\da-z])(?:(?:t| at | ){_HOURS}(?: ?- ?{_HOURS})?| ?[ap]m)(?= |$)", re.ASCII)
_WEEKDAY = re.compile(r"\b(?:mon|tues?|wed(?:nes|s)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?")
_FILLER = re.compile(r"\b(?:of|the)\b|,|(?<=\d)(?:st|nd|rd|th)\b|^(?:on|in|during) (?!or )|^'|\( ?\)")

_ABOUT = r"about|around|approximately|approx\.?|circa|roughly|ca?\.|ca?(?= ?\d)|~"
_UNTIL = r"by|(?:on or )?before|prior to|until|till|up (?:to|until)|(?:no|not) later than|pre\b-?"
_SINCE = r"since|(?:on or )?after|(?:no|not) earlier than|post\b-?"
_NOW = r"date|now|present|current|ongoing"
_MARKS = (
    ("about", re.compile(rf"^(?:{_ABOUT}) ?| ?\(?(?:approximately|approx\.?|circa)\)?$")),
    ("doubt", re.compile(r"^(?:\?+|possibly|probably|perhaps|maybe) ?| ?\(?\?+\)?$")),
    ("until", re.compile(rf"^(?:{_UNTIL}) ?")),
    ("since", re.compile(rf"^(?:{_SINCE}) ?| onwards?$| ?(?:to|until|-) ?(?:{_NOW})$")),
    ("from", re.compile(r"^from ")),
    ("between", re.compile(r"^between ")),
)
_TO = re.compile(r" to | until | ?- ?")
_AND = re.compile(r" and ")

LONGEST = 80
"""How many letters a date may have; a longer text is a story that holds one."""


@lru_cache(maxsize=65536)
def read_date(text: str, century_hint: CenturyHint | None = None) -> Span | None:
    """Return the days that the text allows, or None where it says that there is no date.

    `century_hint` decides what a year of two figures means: the one year that lies within it. Raise `BadValue` for
    a text that is not a date, or that could be two.
    """
    words = clean(text)
    if len(words) > LONGEST:
        raise BadValue(_EXPECTED)
    if words.casefold() in NOT_GIVEN or words.casefold() in ("present", "ongoing", "current", "to date"):
        return None
    edtf = words if _EDTF.fullmatch(words) else _statement(_normal(words), century_hint or (None, None))
    if edtf in NO_DATES:
        return None
    try:
        return _plausible(span(edtf))
    except BadDate:
        raise BadValue(_EXPECTED) from None


def _plausible(found: Span) -> Span:
    if any(when and when.year not in YEARS for when in (found.earliest, found.latest)):
        raise BadValue(f"a date between the years {YEARS[0]} and {YEARS[-1]}")
    return found


def _normal(text: str) -> str:
    """The text in one case, with one kind of dash, and without times, weekdays and "of"."""
    words = re.sub(r"[\u2010-\u2015\u2212]", "-", text.casefold().replace("\n", " ").replace("\u2019", "'"))
    for noise in (_TIME, _WEEKDAY, _FILLER):
        words = " ".join(noise.sub(" ", words).split())
    return re.sub(r"\?\?(?=[-./])|\b00(?=[-./])", "xx", words.rstrip(".;"))


def _statement(words: str, hint: CenturyHint) -> str:
    """Return the EDTF of a date with its marks and open sides, a range or one point."""
    marks: set[str] = set()
    while taken := _take_mark(words):
        marks.add(taken[0])
        words = taken[1]
    point = None if "between" in marks else read_point(words, hint)
    splits = _AND if "between" in marks else _TO
    found = point or (None if marks & {"until", "since"} else _range(words, splits, hint))
    if not found or {"until", "since"} <= marks:
        raise BadValue(_EXPECTED)
    return _edtf(found, marks, closed=not point)


def _edtf(found: Point, marks: set[str], closed: bool) -> str:
    sign = {"about": "~", "doubt": "?", "about doubt": "%"}.get(" ".join(sorted(marks & {"about", "doubt"})), "")
    if "until" in marks:
        return f"../{found.end}{sign}"
    if "since" in marks or ("from" in marks and not closed):
        return _since(found, sign)
    return f"{found.start}{sign}" if found.start == found.end else f"{found.start}{sign}/{found.end}{sign}"


def _take_mark(words: str) -> tuple[str, str] | None:
    for mark, pattern in _MARKS:
        rest = pattern.sub("", words, count=1)
        if rest != words:
            return mark, rest
    return None


def _since(point: Point, sign: str) -> str:
    """An interval cannot start with an interval, so a start that has two ends is said as "about" the second step of it.

    "Since late 2008" starts about October, and "since the mid 1980s" about 1985: from 1984 to 1986, as the words say.
    """
    about = "%" if sign in ("?", "%") else "~"
    if point.unit == "part of a year":
        return f"{point.start[:5]}{int(point.start[5:]) + 1:02}{about}/.."
    if point.unit == "part of a decade":
        return f"{int(point.start) + 1}{about}/.."
    return f"{point.start}{sign}/.."


def _range(words: str, splits: re.Pattern[str], hint: CenturyHint) -> Point | None:
    """Return "X to Y", where X may leave unsaid what Y says: "12 to 21 September 2011", "mid to late 2008"."""
    for split in splits.finditer(words):
        right = read_point(words[split.end() :], hint)
        left = right and _left(words[: split.start()], words[split.end() :], right, hint)
        if left and right:
            return Point("range", left.start, right.end)
    return None


def _left(words: str, right_words: str, right: Point, hint: CenturyHint) -> Point | None:
    whole = read_point(words, hint)
    if whole:
        return whole
    for at in (match.start() for match in reversed(list(re.finditer(r"[-./ ]", right_words)))):
        completed = read_point(words + right_words[at:], hint)
        if completed and completed.unit == right.unit:
            return completed
    return None
