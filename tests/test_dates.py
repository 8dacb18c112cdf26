"""EDTF becomes the earliest and the latest day that it allows, as docs/dates.md says."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from edtf import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.dates import Span, between, certainly_before, day, in_words, may_overlap, span
from graph.errors import BadDate, KnownToError

DAYS = st.dates(min_value=date(100, 1, 1), max_value=date(9998, 12, 1))
POINTS = st.one_of(
    DAYS.map(date.isoformat),
    DAYS.map(lambda when: when.isoformat()[:7]),
    DAYS.map(lambda when: when.isoformat()[:4]),
    DAYS.map(lambda when: when.isoformat()[:3] + "X"),
    st.builds(lambda when, season: f"{when.isoformat()[:4]}-{season}", DAYS, st.integers(21, 24)),
)
MARKED = st.builds(str.__add__, POINTS, st.sampled_from(["", "~", "?", "%"]))
DOCS = Path(__file__).parent.parent / "docs" / "dates.md"


def bounds(of: Span) -> tuple[date, date]:
    """The two days of a span that is closed on both sides."""
    assert of.earliest
    assert of.latest
    return of.earliest, of.latest


@pytest.mark.parametrize(
    ("edtf", "earliest", "latest"),
    [
        ("2009-03-12", date(2009, 3, 12), date(2009, 3, 12)),
        ("2009-02", date(2009, 2, 1), date(2009, 2, 28)),
        ("2008-02", date(2008, 2, 1), date(2008, 2, 29)),
        ("2008", date(2008, 1, 1), date(2008, 12, 31)),
        ("2007-21", date(2007, 3, 1), date(2007, 5, 31)),
        ("2007-22", date(2007, 6, 1), date(2007, 8, 31)),
        ("2007-23", date(2007, 9, 1), date(2007, 11, 30)),
        ("2007-24", date(2007, 12, 1), date(2008, 2, 29)),
        ("198X", date(1980, 1, 1), date(1989, 12, 31)),
        ("19XX", date(1900, 1, 1), date(1999, 12, 31)),
        ("2004-XX", date(2004, 1, 1), date(2004, 12, 31)),
        ("2004-02-XX", date(2004, 2, 1), date(2004, 2, 29)),
        ("2004-XX-XX", date(2004, 1, 1), date(2004, 12, 31)),
        ("../2005", None, date(2005, 12, 31)),
        ("/2005", None, date(2005, 12, 31)),
        ("2005/..", date(2005, 1, 1), None),
        ("2005/", date(2005, 1, 1), None),
        ("2009-04/2009-05", date(2009, 4, 1), date(2009, 5, 31)),
        ("2009-05-10/2009-05", date(2009, 5, 10), date(2009, 5, 31)),
        ("2007-02~", date(2007, 1, 1), date(2007, 3, 31)),
        ("2007-02%", date(2007, 1, 1), date(2007, 3, 31)),
        ("2007-02?", date(2007, 2, 1), date(2007, 2, 28)),
        ("1985~", date(1984, 1, 1), date(1986, 12, 31)),
        ("2007-22~", date(2007, 3, 1), date(2007, 11, 30)),
        ("198X~", date(1970, 1, 1), date(1999, 12, 31)),
        ("2009-03-01~", date(2009, 2, 26), date(2009, 3, 4)),
        ("2008-10~/..", date(2008, 9, 1), None),
        ("2008-12~/2009-01?", date(2008, 11, 1), date(2009, 1, 31)),
        ("0001~", date(1, 1, 1), date(2, 12, 31)),
        ("9999~", date(9998, 1, 1), date(9999, 12, 31)),
        ("0001-01-01~", date(1, 1, 1), date(1, 1, 4)),
        ("9999-24", date(9999, 12, 1), date(9999, 12, 31)),
    ],
)
def test_the_bounds_of_a_date(edtf: str, earliest: date | None, latest: date | None) -> None:
    assert span(edtf) == Span(edtf, earliest, latest)


NOT_DATES = (
    *(
        "2010-02-30",
        "2007-02-29",
        "2008-13",
        "2008-00",
        "2007-25",
        "0000",
        "-0500",
        "Y12000",
        "12/03/2009",
        "2009-3-12",
    ),
    *("2009-05/2009-04", "../..", "/", "..", "", " 2009", "2009 ", "2009-02-30/..", "2009/10", "[2007,2008]", "2004~?"),
    *("XXXX", "2X08", "201X-04", "2009-03-12T10:00:00", "2009/2010/2011", "yesterday", "000X", "2008-22-01"),
    *("\uff12\uff10\uff10\uff19", "\u0968\u0966\u0966\u096f-\u0966\u0969-\u0967\u0968"),
)


@pytest.mark.parametrize("number", range(len(NOT_DATES)))
def test_what_is_not_a_date_is_refused(number: int) -> None:
    with pytest.raises(BadDate) as refusal:
        span(NOT_DATES[number])
    assert isinstance(refusal.value, KnownToError)


def test_a_refusal_says_what_was_expected_and_not_what_was_there() -> None:
    said = set()
    for text in (*NOT_DATES, "Zebedee", "2009-03-12 Zebedee", "Zebedee/2009"):
        with pytest.raises(BadDate) as refusal:
            span(text)
        said.add(str(refusal.value))
        assert refusal.value.__cause__ is None
        assert refusal.value.__suppress_context__ or refusal.value.__context__ is None
    # Few sentences for many texts: nothing of the text is in them.
    assert len(said) <= 5
    assert not any("Zebedee" in sentence for sentence in said)


def test_a_refusal_says_nothing_on_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    for edtf in ("2004-99", "2004-20", "0000-XX"):
        with pytest.raises(BadDate):
            span(edtf)
    assert capsys.readouterr() == ("", "")


@settings(deadline=None)
@given(MARKED, MARKED)
def test_earliest_is_never_after_latest(start: str, end: str) -> None:
    for edtf in (start, f"{start}/{end}", f"../{end}", f"{start}/.."):
        try:
            found = span(edtf)
        except BadDate:
            assert "/" in edtf
            continue
        assert found.earliest or found.latest
        assert not found.earliest or not found.latest or found.earliest <= found.latest


@settings(deadline=None)
@given(st.dates())
def test_a_day_comes_back_as_it_went(when: date) -> None:
    found = span(when.isoformat())
    assert found == day(when) == Span(when.isoformat(), when, when)
    assert found.is_day
    assert not found.is_vague


@settings(deadline=None)
@given(POINTS, st.sampled_from("~%"))
def test_about_holds_all_that_it_is_about(point: str, mark: str) -> None:
    exact, wide = span(point), span(point + mark)
    assert bounds(wide)[0] < bounds(exact)[0]
    assert bounds(exact)[1] < bounds(wide)[1]
    assert wide.is_approximate
    assert not exact.is_approximate


@settings(deadline=None)
@given(POINTS)
def test_doubt_does_not_widen(point: str) -> None:
    exact, doubted = span(point), span(f"{point}?")
    assert (doubted.earliest, doubted.latest) == (exact.earliest, exact.latest)
    assert doubted.is_uncertain
    assert not doubted.is_approximate
    assert not exact.is_uncertain


@settings(deadline=None)
@given(MARKED, MARKED)
def test_between_runs_from_the_start_of_one_to_the_end_of_the_other(start: str, end: str) -> None:
    one, other = span(start), span(end)
    assert between(one, None).earliest == one.earliest
    assert between(one, None).latest is None
    assert between(None, other).latest == other.latest
    assert between(None, other).earliest is None
    try:
        whole = between(one, other)
    except BadDate:
        return
    assert (whole.earliest, whole.latest) == (one.earliest, other.latest)


def test_between_takes_intervals_by_their_outer_ends() -> None:
    assert between(span("2009-04/2009-05"), span("2010/2011")) == span("2009-04/2011")
    assert between(span("2009"), span("2009")) == span("2009")
    for start, end in ((None, None), (span("2009"), span("2008")), (span("../2009"), None)):
        with pytest.raises(BadDate):
            between(start, end)


@settings(deadline=None)
@given(MARKED, MARKED)
def test_two_dates_may_meet_unless_one_is_certainly_first(one: str, other: str) -> None:
    first, second = span(one), span(other)
    (first_from, first_to), (second_from, second_to) = bounds(first), bounds(second)
    shared = max(first_from, second_from) <= min(first_to, second_to)
    assert may_overlap(first, second) == may_overlap(second, first) == shared
    assert certainly_before(first, second) == (first_to < second_from)


def test_an_open_side_is_never_certain() -> None:
    until, since, when = span("../2005"), span("2005/.."), span("2009")
    assert certainly_before(until, when)
    assert not certainly_before(when, until)
    assert not certainly_before(since, when)
    assert may_overlap(since, when)
    assert not may_overlap(until, when)


def test_words_for_a_panel_are_those_of_the_documentation() -> None:
    rows = [row.split("|") for row in DOCS.read_text(encoding="utf-8").splitlines() if row.startswith("| `")]
    said = {row[1].strip(" `"): row[2].strip() for row in rows if len(row) == 4}
    assert len(said) > 15
    assert {edtf: in_words(span(edtf)) for edtf in said} == said


@settings(deadline=None)
@given(MARKED, MARKED)
def test_words_name_every_year_they_span_and_no_code(start: str, end: str) -> None:
    for edtf in (start, f"../{end}", f"{start}/.."):
        words = in_words(span(edtf))
        assert not set(words) & set("~%?X-_")
        year = int(edtf.strip("./")[:2])
        assert not year or str(year) in words


def test_a_cached_answer_is_the_first_answer() -> None:
    when = date(2009, 3, 12) + timedelta(days=1)
    assert span("2009-03-13") is span("2009-03-13")
    assert span("2009-03-13").earliest == when


@given(st.integers(1, 9999), st.one_of(st.none(), st.integers(1, 12)))
def test_years_and_months_are_read_without_the_library_as_with_it(year: int, month: int | None) -> None:
    edtf = f"{year:04}" if month is None else f"{year:04}-{month:02}"
    parsed = parse_edtf(edtf)
    expected = [date(*moment[:3]) for moment in (parsed.lower_strict(), parsed.upper_strict())]
    assert list(bounds(span(edtf))) == expected
