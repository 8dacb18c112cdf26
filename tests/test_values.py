"""The text of a cell becomes a date, an identifier, a name or a yes, or is refused without being repeated."""

import unicodedata
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.dates import THIRDS, span
from loaders.english_dates import LONGEST, NO_DATES, read_date
from loaders.values import (
    UPN_LETTERS,
    BadValue,
    clean,
    is_given,
    is_placeholder_name,
    name_key,
    read_list,
    read_nhs_number,
    read_postcode,
    read_sex,
    read_upn,
    read_yes_no,
)

DOCS = Path(__file__).parent.parent / "docs" / "dates.md"
HINT = (date(2005, 1, 1), date(2012, 1, 31))
DAYS = st.dates(min_value=date(1801, 1, 1), max_value=date(2198, 12, 31)).filter(lambda day: f"{day}" not in NO_DATES)
SHAPES: tuple[str, ...] = (
    "%d/%m/%Y",
    "%d.%m.%Y",
    "%d-%m-%Y",
    "%d %m %Y",
    "%d %B %Y",
    "%d-%b-%Y",
    "%A %d %B %Y",
    "%Y-%m-%d",
    "%Y/%m/%d",
)
SHAPES += (
    "%Y-%b-%d 00:00:00",
    "%Y-%m-%dT14:30:00",
    "%d/%m/%Y 14:30",
    "%B %d, %Y",
    "%d.%m/%Y",
    "%d%b%Y",
    "%Y-%m-%d 00:00:00.000",
)


WORDS: tuple[str, ...] = (
    "12",
    "3",
    "03",
    "2009",
    "09",
    "mar",
    "march",
    "summer",
    "early",
    "late",
    "of",
    "to",
    "-",
    "/",
    ".",
    "?",
)
WORDS += ("about", "by", "since", "w/c", "1980s")


def documented() -> list[tuple[str, str]]:
    """What docs/dates.md says is written, one at a time, and what is stored for it."""
    tables = DOCS.read_text(encoding="utf-8").split("## What agencies write")[1]
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in tables.splitlines() if line.startswith("|")]
    return [(written, row[2]) for row in rows[2:] for written in row[0].split(", ")]


def test_the_documentation_has_its_table() -> None:
    assert len(documented()) > 60


@pytest.mark.parametrize(("written", "stored"), documented())
def test_dates_are_read_as_the_documentation_says(written: str, stored: str) -> None:
    assert read_date(written, HINT) == span(stored)


@settings(deadline=None)
@given(DAYS, st.sampled_from(SHAPES))
def test_every_way_to_write_a_day_is_that_day(day: date, shape: str) -> None:
    found = read_date(day.strftime(shape.replace("%Y", f"{day.year:04}")))
    assert found == span(day.isoformat())


@settings(deadline=None)
@given(
    DAYS,
    st.integers(1, 400),
    st.sampled_from(["%d/%m/%Y", "%d %B %Y", "%Y-%m-%d"]),
    st.sampled_from([" to ", " - ", "-", " \u2013 "]),
)
def test_two_days_make_an_interval(start: date, days: int, shape: str, between: str) -> None:
    end = min(start + timedelta(days=days), date(2199, 1, 1))
    found = read_date(f"{start.strftime(shape)}{between}{end.strftime(shape)}")
    assert found == span(f"{start}/{end}")


@settings(deadline=None)
@given(DAYS)
def test_the_day_comes_first_and_never_the_month(day: date) -> None:
    text = day.strftime("%m/%d/%Y")
    if day.day > 12:
        with pytest.raises(BadValue):
            read_date(text)
    else:
        assert read_date(text) == span(date(day.year, day.day, day.month).isoformat())


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "-", "?", "n/k", "N/A", "Unknown", "not stated", "TBC", "ongoing", "present", "\u00a0", "SSD_PH"),
        *("1900-01-01", "01/01/1900", "1 January 1900", "31/12/9999", "9999-12-31", "9999-12-31 00:00:00.000", "9999"),
        *("30/12/1899", "01/01/1753", "0001-01-01"),
    ],
)
def test_no_date_is_none(text: str) -> None:
    assert read_date(text, HINT) is None


def test_what_a_range_leaves_unsaid_is_of_the_kind_it_says() -> None:
    # Not from March 2011, though "03/2011" would be a month.
    assert read_date("03-21/09/2011") == span("2011-09-03/2011-09-21")


NOT_DATES = (
    "the " * 20 + "12 March 2009",
    *(
        "30/02/2010",
        "2010-02-30",
        "29/02/2009",
        "13/13/2009",
        "03/25/2009",
        "31/04/2009",
        "w/c 30/02/2011",
        "32 March 2009",
    ),
    *("Christmas 2006", "last week", "12 March", "March", "2009/10", "10/09", "Dec 09", "09", "'09", "w/e 18/09/2011"),
    *("12 and 13 March 2009", "12 & 13 March 2009", "12032009", "40248", "12/03/0209", "12/03/20009", "2200", "1799"),
    *(
        "November to February 2009",
        "between 2005",
        "before since 2005",
        "about",
        "since",
        "early",
        "to",
        "12 to",
        "-2009",
    ),
    *("spring 2007/08", "winter 2007/09", "early Christmas", "xx/xx/xx", "12/xx/2009", "2007-13", "2009-04-31/2009-05"),
    *("\uff11\uff12/03/2009", "3 Smarch 2009", "mother's birthday", "x" * 200, "12/03/2009 " * 9, "../..", "2009/2008"),
    *("the " * 40, "?" * 90, "early " * 15 + "2009", "1-" * 60, "a" * 79),
)


@pytest.mark.parametrize("number", range(len(NOT_DATES)))
def test_what_is_not_one_date_is_refused(number: int) -> None:
    with pytest.raises(BadValue):
        read_date(NOT_DATES[number], HINT)


@settings(deadline=None)
@given(st.text(max_size=LONGEST + 10))
def test_any_text_is_a_date_or_none_or_refused(text: str) -> None:
    try:
        found = read_date(text, HINT)
    except BadValue:
        return
    assert found is None or span(found.edtf) == found


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(WORDS),
        max_size=7,
    )
)
def test_words_of_dates_in_any_order_are_a_date_or_refused(words: list[str]) -> None:
    for text in (" ".join(words), "".join(words)):
        try:
            found = read_date(text, HINT)
        except BadValue:
            continue
        assert found is None or span(found.edtf) == found


@pytest.mark.parametrize(
    ("hint", "year"),
    [
        ((None, date(2010, 1, 1)), 2009),
        ((None, date(2008, 12, 31)), 2009),
        ((date(2005, 1, 1), date(2011, 12, 31)), 2009),
        ((None, date(1950, 1, 1)), 1909),
        ((date(1990, 1, 1), None), 2009),
        ((None, date(2007, 12, 31)), None),
        ((date(2010, 1, 1), date(2011, 12, 31)), None),
        ((date(1900, 1, 1), None), None),
        ((None, None), None),
        (None, None),
    ],
)
def test_a_year_of_two_figures_is_read_by_what_the_record_allows(
    hint: tuple[date | None, date | None] | None, year: int | None
) -> None:
    for written in ("12.03.09", "12-Mar-09", "12 march '09"):
        if year is None:
            with pytest.raises(BadValue, match="century"):
                read_date(written, hint)
        else:
            assert read_date(written, hint) == span(f"{year}-03-12")


@settings(deadline=None)
@given(st.dates(min_value=date(1930, 1, 1), max_value=date(2100, 1, 1)), st.integers(-79, 1))
def test_a_year_near_the_record_survives_being_cut_to_two_figures(written_on: date, years: int) -> None:
    year = written_on.year + years
    try:
        found = read_date(f"12/03/{year % 100:02}", (None, written_on))
    except BadValue:
        # The years before 1900 and after 2099 cannot be meant by two figures.
        assert not 1900 <= year <= 2099 or years == -79
        return
    assert found == span(f"{year}-03-12")


@pytest.mark.parametrize(
    "text", ["12/03/2009 (Thursday)", "'12/03/2009", "on 12/03/2009.", "12/03/2009 2.30pm", "12.03.2009 1430hrs"]
)
def test_what_stands_around_a_day_does_not_matter(text: str) -> None:
    assert read_date(text) == span("2009-03-12")


def test_the_parts_of_a_year_are_those_that_the_graph_names() -> None:
    for word, (first, last) in THIRDS.items():
        assert read_date(f"{word} 2008") == span(f"2008-{first}/2008-{last}")


@settings(deadline=None)
@given(st.integers(10**8, 10**9 - 1))
def test_an_nhs_number_needs_its_check_digit(nine: int) -> None:
    check = 11 - sum(int(digit) * (10 - place) for place, digit in enumerate(str(nine))) % 11
    accepted = [last for last in range(10) if _accepts(read_nhs_number, f"{nine}{last}")]
    whole = f"{nine}{check % 11}"
    assert accepted == ([] if check == 10 or len(set(whole)) == 1 else [check % 11])


def test_an_nhs_number_may_be_spaced() -> None:
    # 999 numbers are kept by the NHS for tests, and are nobody's.
    assert read_nhs_number(" 999 000 0018\u00a0") == read_nhs_number("999-000-0018") == "9990000018"


@pytest.mark.parametrize(
    "text", ["", "0000000000", "1111111111", "9990000019", "999000001", "99900000188", "999000001X"]
)
def test_what_is_not_an_nhs_number_is_refused(text: str) -> None:
    assert not _accepts(read_nhs_number, text)


@given(st.text("0123456789", min_size=11, max_size=11), st.sampled_from("0123456789" + UPN_LETTERS))
def test_a_upn_needs_its_check_letter(digits: str, last: str) -> None:
    accepted = [letter for letter in UPN_LETTERS if _accepts(read_upn, letter + digits + last)]
    assert len(accepted) == 1


@pytest.mark.parametrize("text", ["P207000016049", "p207000016049", "P2070 0001 6049"])
def test_a_upn_as_worked_out_by_hand(text: str) -> None:
    # 2x2 + 4x7 + 9x1 + 10x6 + 12x4 + 13x9 = 266, and 266 mod 23 = 13, the place of P.
    assert read_upn(text) == "P207000016049"


@pytest.mark.parametrize(
    "text", ["A207000016049", "P20700001604", "P2070000160490", "I207000016049", "", "P20700001604O"]
)
def test_what_is_not_a_upn_is_refused(text: str) -> None:
    assert not _accepts(read_upn, text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Zoë", "ZOE"),
        ("O’Neverly", "oneverly"),  # noqa: RUF001
        ("O'Neverly", "O´Neverly"),  # noqa: RUF001
        ("Anne-Marie", "anne  marie"),
        (" St. Nobody\u00a0", "st nobody"),
        ("Straße", "STRASSE"),
        ("No\u200cbody", "nobody"),
    ],
)
def test_spellings_of_one_name_share_a_key(one: str, other: str) -> None:
    assert name_key(one) == name_key(other) != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [("Ann", "Anne"), ("Mr Nobody", "Nobody"), ("मोहित", "महत"), ("Maryann", "Mary Ann"), ("Lee", "Leigh")],
)
def test_other_names_have_other_keys(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


@given(st.text())
def test_a_name_key_is_its_own_key(text: str) -> None:
    key = name_key(text)
    assert name_key(key) == key == key.strip()
    assert "  " not in key


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Unborn",
        "UNBORN BABY",
        "Baby Nobody",
        "UBB",
        "infant",
        "Unknown",
        "n/k",
        "Not known",
        "twin 1",
        "?",
        "Baby (boy)",
    ],
)
def test_a_name_that_names_nobody(text: str) -> None:
    assert is_placeholder_name(text)


@pytest.mark.parametrize("text", ["Nobody Neverly", "Babita", "Ann Unborn", "Anon", "Nona"])
def test_a_name_that_names_somebody(text: str) -> None:
    assert not is_placeholder_name(text)


@pytest.mark.parametrize(
    ("text", "postcode"),
    [
        ("ec1a 1bb", "EC1A 1BB"),
        ("W1A0AX", "W1A 0AX"),
        (" m1\u00a01ae ", "M1 1AE"),
        ("B33 8TH", "B33 8TH"),
        ("CR2  6XH", "CR2 6XH"),
        ("DN55 1PT", "DN55 1PT"),
        ("ZZ99 3VZ", None),
        ("zz993cz", None),
        ("", None),
        ("unknown", None),
    ],
)
def test_a_postcode(text: str, postcode: str | None) -> None:
    assert read_postcode(text) == postcode


@pytest.mark.parametrize("text", ["M1", "M1 1A", "1M1 1AE", "M1 1AEE", "QQ1 1AA", "M1 1AE, M1 1AF", "M1 1CC", "12345"])
def test_a_part_of_a_postcode_is_refused(text: str) -> None:
    assert not _accepts(read_postcode, text)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        *((text, True) for text in ("[Y]", "Y", "yes", "TRUE", "1", " Yes. ")),
        *((text, False) for text in ("N", "[N]", "No", "false", "0")),
        *((text, None) for text in ("", "not stated", "Unknown", "n/a", "[]", "U", "-")),
    ],
)
def test_yes_and_no(text: str, answer: bool | None) -> None:
    assert read_yes_no(text) is answer


@pytest.mark.parametrize("text", ["maybe", "yes and no", "Y - alone", "x", "2"])
def test_what_is_neither_yes_nor_no_is_refused(text: str) -> None:
    assert not _accepts(read_yes_no, text)


@pytest.mark.parametrize(
    ("text", "sex"),
    [
        *((text, "female") for text in ("F", "Female", "2", "girl", "[F]")),
        *((text, "male") for text in ("m", "1", "Male")),
        *((text, None) for text in ("U", "9", "0", "X", "", "Not known")),
        ("I", "indeterminate"),
    ],
)
def test_sex(text: str, sex: str | None) -> None:
    assert read_sex(text) == sex


def test_another_sex_is_refused() -> None:
    assert not _accepts(read_sex, "mother")


def test_a_list_is_divided_by_semicolons() -> None:
    assert read_list(" a, b ;; c\u00a0d ;\n") == ("a, b", "c d")
    assert read_list("") == read_list(" ; ") == ()


def test_clean_text_keeps_lines_and_drops_what_nobody_sees() -> None:
    assert clean(
        "\ufeff one\u00a0\u2003two \t\r\n\x1b[31m three\u200b\u202e\x00 \v four  "
    ) == "one two\n[31m three\n\nfour".replace("\n\n", "\n")
    assert clean("plain") == "plain"
    assert clean("a  b") == "a b"


@given(st.text(st.characters(exclude_categories=())))
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert not {letter for letter in once if unicodedata.category(letter) == "Cc"} - {"\n"}
    once.encode("utf-8")
    assert [line.strip() for line in once.split("\n")] == once.split("\n")


def test_given_and_not_given() -> None:
    assert is_given("0")
    assert not any(map(is_given, ("", " N/K ", "Unknown", "ssd_ph", "PLACEHOLDER_DATA", "\u00a0")))


@pytest.mark.parametrize("read", [read_date, read_nhs_number, read_upn, read_postcode, read_yes_no, read_sex])
def test_no_refusal_repeats_the_cell(read: Callable[[str], object]) -> None:
    for text in ("Zebedee", "Zebedee 2009", "30/02/2010 Zebedee", "<b>Zebedee</b>", "{Zebedee}", "%s"):
        with pytest.raises(BadValue) as refusal:
            read(text)
        assert "Zebedee" not in f"{refusal.value} {refusal.value.expected} {refusal.value.args}"
        assert refusal.value.__cause__ is None


def _accepts(read: Callable[[str], object], text: str) -> bool:
    try:
        read(text)
    except BadValue:
        return False
    return True
