"""The closed list of features: what the rows of a saved question say of a child, turned into yes, no or cannot be told.

A feature means what its question means: it is read from the question's own answer, and from nothing else. What it takes
stands twice, side by side: for rows in Python, where one child is asked about, and in SQL, where every child is.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from graph.dates import span

Row = Mapping[str, Any]
YES, NO, CANNOT = "yes", "no", "cannot be told"
A_YEAR = 365
BY_THIS_DATE = "by this date"


@dataclass(frozen=True)
class Condition:
    """What a row of a question says or does not: of a row, and in SQL of the columns of the question's sweep."""

    holds: Callable[[Row], bool]
    sql: str


ANY = Condition(lambda row: True, "true")


@dataclass(frozen=True)
class Feature:
    """One feature: the question whose rows say it, which of them surely do and which perhaps, and how many it takes.

    A row that surely shows it perhaps does, too. Where `within` is given, so many rows must have happened within so
    many days of each other.
    """

    name: str
    question: str
    says: str
    surely: Condition
    perhaps: Condition
    count: int = 1
    within: int = 0


def shown(feature: Feature, rows: Sequence[Row]) -> tuple[str, tuple[Row, ...]]:
    """Return yes, no or cannot be told, and the rows that say so."""
    sure = [row for row in rows if feature.surely.holds(row)]
    if _enough(feature, sure, surely=True):
        return YES, tuple(sure)
    maybe = [row for row in rows if feature.perhaps.holds(row)]
    return (CANNOT, tuple(maybe)) if _enough(feature, maybe, surely=False) else (NO, ())


def _enough(feature: Feature, rows: Sequence[Row], surely: bool) -> bool:
    if not feature.within:
        return len(rows) >= feature.count
    spans = [_days(row) for row in rows]
    starts = [first if surely else first - feature.within + 1 for first, _ in spans]
    return any(sum(_inside(days, start, feature.within, surely) for days in spans) >= feature.count for start in starts)


def _inside(days: tuple[int, int], start: int, within: int, surely: bool) -> bool:
    """Whether something surely, or perhaps, happened in the window that begins on `start`."""
    end = start + within - 1
    return start <= days[0] and days[1] <= end if surely else days[0] <= end and start <= days[1]


def _days(row: Row) -> tuple[int, int]:
    found = span(row["happened"]) if row["happened"] else None
    first = (found and found.earliest) or date.min
    last = (found and found.latest) or date.max
    return first.toordinal(), last.toordinal()


FEATURES: Mapping[str, Feature] = {
    feature.name: feature
    for feature in (
        Feature(
            "no meeting",
            "R6",
            "Several agencies held concerns, and no meeting of several agencies is on record in the 28 days after.",
            Condition(lambda row: row["meeting"] == "none recorded", "meeting = 'none recorded'"),
            ANY,
        ),
        Feature(
            "referral unanswered",
            "S9",
            "A referral was not received, not visited or not answered, as far as records say.",
            Condition(lambda row: row["stops_at"] != "no records loaded", "stops_at <> 'no records loaded'"),
            ANY,
        ),
        Feature(
            "not seen for a year",
            "V2",
            "No record says that anybody saw this child, by name, for a year or more.",
            Condition(
                lambda row: (row["days_at_least"] or 0) >= A_YEAR and not row["no_records_loaded"],
                f"coalesce(days_at_least, 0) >= {A_YEAR} AND len(no_records_loaded) = 0",
            ),
            Condition(
                lambda row: row["days_at_most"] is None or row["days_at_most"] >= A_YEAR,
                f"coalesce(days_at_most, {A_YEAR}) >= {A_YEAR}",
            ),
        ),
        Feature(
            "removed from a GP's list",
            "U2",
            "Somebody of the family was taken off a GP's list after agencies had recorded concerns.",
            Condition(
                lambda row: bool(row["concerns_before"]) and row["known"] == BY_THIS_DATE,
                f"len(concerns_before) > 0 AND known = '{BY_THIS_DATE}'",
            ),
            Condition(
                lambda row: bool(row["concerns_before"] or row["perhaps_before"]),
                "len(concerns_before) + len(perhaps_before) > 0",
            ),
        ),
        Feature(
            "appointments missed",
            "U4",
            "Three records within a year say that an appointment or a check was missed.",
            Condition(lambda row: row["known"] == BY_THIS_DATE, f"known = '{BY_THIS_DATE}'"),
            ANY,
            count=3,
            within=A_YEAR,
        ),
        Feature(
            "incidents closed alone",
            "R2",
            "Three or more records of domestic abuse, none of them tied to another.",
            Condition(
                lambda row: _of_abuse(row) and row["tied"] == "no tie recorded" and row["known"] == BY_THIS_DATE,
                f"series = 'domestic abuse' AND tied = 'no tie recorded' AND known = '{BY_THIS_DATE}'",
            ),
            Condition(
                lambda row: _of_abuse(row) and row["tied"] != "tied to another",
                "series = 'domestic abuse' AND tied <> 'tied to another'",
            ),
            count=3,
        ),
    )
}
"""Every feature, by its name, in the order in which they are named."""


def _of_abuse(row: Row) -> bool:
    return bool(row["series"] == "domestic abuse")
