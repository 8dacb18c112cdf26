"""Timescales are held against the rule that applied then, and working days are counted as a calendar has them."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import holidays
import pytest

from graph.store import Store
from graph.timescales import TIMESCALES, bank_holidays
from tests.agency_files import Cells
from tests.test_practice_questions import case, rows_of

ENGLAND = holidays.country_holidays("GB", subdiv="ENG", years=range(2000, 2031))
UNKNOWN = "cannot be told, as what it began with is not recorded"
VAGUE = "cannot be told, as the dates are vague"


def days_between(start: date, end: date) -> Iterator[date]:
    """The days after the first, up to the second."""
    return (start + timedelta(days=number) for number in range(1, (end - start).days + 1))


def working_days(start: date, end: date) -> int:
    return sum(day.weekday() < 5 and day not in ENGLAND for day in days_between(start, end))


def test_bank_holidays_are_those_of_the_package() -> None:
    assert list(bank_holidays()) == sorted(day for day in ENGLAND if day.weekday() < 5)


def test_no_two_timescales_of_one_step_apply_on_one_day_and_each_has_its_source() -> None:
    steps = {(each.step, each.begins) for each in TIMESCALES}
    for step in steps:
        spells = sorted((each.since, each.until or date.max) for each in TIMESCALES if (each.step, each.begins) == step)
        assert all(one[0] <= one[1] for one in spells)
        assert all(one[1] < other[0] for one, other in pairwise(spells))
    assert all(each.source and each.read_in and each.within > 0 for each in TIMESCALES)


def followed(number: int, first: Cells, second: Cells) -> tuple[Cells, Cells]:
    """Two rows of social care, of which the second follows from the first."""
    one = {"agency_name": "CSC", "record_id": f"A{number}", **first}
    return one, {"agency_name": "CSC", "record_id": f"B{number}", "follows": f"A{number}", **second}


# Easter, a royal wedding, a weekend at each end, Christmas, a leap day, a whole year.
PAIRS = (
    *(("2007-04-05", "2007-04-16"), ("2011-04-20", "2011-05-04"), ("2008-02-23", "2008-03-02")),
    *(("2005-12-23", "2006-01-04"), ("2008-02-28", "2008-03-03"), ("2003-01-01", "2003-12-31")),
    *(("2009-08-28", "2009-09-08"), ("2010-04-01", "2010-04-16"), ("2012-06-01", "2012-06-06")),
)


def test_working_days_are_counted_as_a_calendar_has_them(store: Store, tmp_path: Path) -> None:
    rows = [
        row
        for number, (start, end) in enumerate(PAIRS)
        for row in followed(
            number,
            {"record_type": "referral", "event_start": start},
            {"record_type": "initial assessment", "event_start": end},
        )
    ]
    case(store, tmp_path, *rows)
    columns = ("step", "began", "happened", "within", "took_at_least", "took_at_most", "met")
    found = {row[1]: row[2:] for row in rows_of(store, "P3", *columns) if row[0] == "initial assessment"}
    for start, end in PAIRS:
        within = 7 if start < "2010-04-01" else 10
        took = working_days(date.fromisoformat(start), date.fromisoformat(end))
        met = "within the timescale" if took <= within else "later than the timescale"
        assert found[start] == (end, f"{within} working days", took, took, met)


@pytest.fixture
def steps() -> tuple[Cells, ...]:
    """Steps of each kind, some vague, some late, one that follows from nothing."""
    core = {"record_type": "core assessment", "event_start": "01/06/2012"}
    return (
        *followed(1, {"record_type": "referral", "event_start": "March 2010"}, {"event_start": "20/04/2010"}),
        *followed(2, {"record_type": "referral", "event_start": "01/03/2010"}, {"event_start": "March 2010"}),
        *followed(3, {"record_type": "referral", "event_start": "2010"}, {"event_start": "20/12/2010"}),
        *followed(
            4,
            {"record_type": "initial assessment", "event_start": "01/06/2012"},
            {**core, "completed_at": "20/07/2012"},
        ),
        *followed(
            5,
            {"record_type": "strategy", "event_start": "02/01/2012"},
            {"record_type": "ICPC", "event_start": "03/01/2012"},
        ),
        *followed(
            6,
            {"record_type": "ICPC", "event_start": "31/05/2014"},
            {"record_type": "RCPC", "event_start": "31/08/2014"},
        ),
        *followed(
            7,
            {"record_type": "RCPC", "event_start": "31/08/2014"},
            {"record_type": "RCPC", "event_start": "01/03/2015"},
        ),
        {"agency_name": "CSC", "record_type": "single assessment", "event_start": "01/06/2013"},
        {"agency_name": "HV", "record_type": "new birth visit", "event_start": "16/05/2006"},
    )


def test_each_step_is_held_against_what_applied_when_it_began(
    store: Store, tmp_path: Path, steps: tuple[Cells, ...]
) -> None:
    assessment = {"record_type": "initial assessment"}
    case(store, tmp_path, *({**assessment, **row} if "record_type" not in row else row for row in steps))
    found = rows_of(store, "P3", "step", "began", "within", "met")
    assert sorted(row for row in found if row[0] == "initial assessment") == [
        ("initial assessment", "", "", UNKNOWN),
        ("initial assessment", "2010", "", VAGUE),
        ("initial assessment", "2010-03", "7 working days", "later than the timescale"),
        ("initial assessment", "2010-03-01", "7 working days", VAGUE),
    ]
    assert [row for row in found if row[0] not in ("initial assessment", "decision")] == [
        ("initial conference", "", "", UNKNOWN),
        ("review conference", "", "", UNKNOWN),
        ("single assessment", "", "", UNKNOWN),
        ("birth visit", "2006-05-02", "", "no timescale known for that time"),
        ("initial conference", "2012-01-02", "15 working days", "within the timescale"),
        ("core assessment", "2012-06-01", "35 working days", "within the timescale"),
        ("review conference", "2014-05-31", "3 months", "within the timescale"),
        ("review conference", "2014-08-31", "6 months", "later than the timescale"),
    ]
