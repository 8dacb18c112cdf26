"""Promises of the picture of what is loaded: a time is covered only where a file says so, and nothing is a score."""

import random
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from xml.etree import ElementTree as tree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.covered import Days, Held, HeldOf, held
from graph.pictures import coverage, pen
from graph.pictures.coverage.in_words import DECLARED_ONLY, NAMED_ONLY, NOT_COVERED, facts, table
from graph.pictures.coverage.layout import layout, uncovered_days, years_shown
from graph.settings import Settings
from graph.store import Store
from loaders.load import load
from tests.agency_files import key_table, log, write_csv
from tests.dated_things import HARMLESS, HOSTILE, SVG, said
from tests.running import knownto, refusal


def period(first: str, last: str) -> Days:
    return date.fromisoformat(first), date.fromisoformat(last)


POLICE = HeldOf("A-1", "Police", (period("2005-01-01", "2008-12-31"),), 9, ((2006, 3), (2007, 2)), set_aside=4)
SCHOOL = HeldOf("A-2", "School", (), 2, ((2007, 2),))
HOUSING = HeldOf("A-3", "Housing", named=5)
REGISTRAR = HeldOf("A-4", "Registrar")
TWICE = HeldOf("A-5", "Surgery", (period("2005-01-01", "2005-12-31"), period("2007-07-01", "2008-12-31")), 1)
ALL = Held((HOUSING, POLICE, REGISTRAR, SCHOOL, TWICE), files=3, set_aside=5, set_aside_of_nobody=1)


def drawn(whole: Held) -> tree.Element:
    return tree.fromstring(coverage.on_screen(whole))


def lane(root: tree.Element, id: str) -> tree.Element:
    return next(each for each in root.iter(f"{SVG}g") if each.get("data-about") == id)


def rectangles(lane: tree.Element) -> list[tuple[float, float]]:
    """From where to where a lane is shown as covered."""
    found = (each for each in lane.iter(f"{SVG}rect") if each.get("stroke") == pen.INK)
    return [(float(each.get("x", "0")), float(each.get("x", "0")) + float(each.get("width", "0"))) for each in found]


def test_a_lane_is_full_where_a_file_says_so_and_hatched_everywhere_else() -> None:
    """Of 2005 to 2008 the surgery's files cover the first year, and from July 2007 on: 365 and 550 of 1,461 days."""
    placed = layout(ALL, 1000)
    assert (placed.axis.first, placed.axis.last) == (date(2005, 1, 1), date(2008, 12, 31))
    strip = placed.strips[4]
    day = placed.axis.width / 1461
    lengths = [(end - start) / day for start, end in strip.covered]
    assert lengths == pytest.approx([365, 550])
    assert [(end - start) / day for start, end in strip.uncovered] == pytest.approx([546])
    assert strip.covered[0][1] == pytest.approx(strip.uncovered[0][0])
    assert not placed.strips[3].covered, "an agency's own records cover no time by being there"
    assert not placed.strips[1].uncovered


@given(
    st.lists(st.tuples(st.integers(-300, 1300), st.integers(0, 500)), max_size=6),
)
def test_every_day_is_either_covered_or_said_not_to_be(periods: list[tuple[int, int]]) -> None:
    first, last = date(2004, 1, 1), date(2006, 9, 30)
    covered = [(first + timedelta(start), first + timedelta(start + length)) for start, length in periods]
    gaps = uncovered_days(covered, first, last)
    for each in (first + timedelta(place) for place in range((last - first).days + 1)):
        within = any(start <= each <= end for start, end in covered)
        assert within is not any(start <= each <= end for start, end in gaps)
    assert gaps == sorted(gaps)
    assert all(first <= start <= end <= last for start, end in gaps)


def test_a_figure_counts_the_records_surely_written_in_its_year_and_the_rest_stands_beside() -> None:
    placed = layout(ALL, 1000)
    police = placed.strips[1]
    assert [(cell.first, cell.last, cell.records) for cell in police.cells] == [(2006, 2006, 3), (2007, 2007, 2)]
    assert facts(police) == ["9 records", "4 of no certain year", "4 rows in quarantine"]
    assert facts(placed.strips[3]) == ["2 records"]


def test_years_that_are_too_narrow_for_their_figures_are_counted_together() -> None:
    long = HeldOf("A-1", "Police", (period("1951-01-01", "2010-12-31"),), 90, ((1999, 40), (2000, 30), (2004, 20)))
    placed = layout(Held((long,)), 1000)
    assert placed.step == 5
    assert [(cell.first, cell.last, cell.records) for cell in placed.strips[0].cells] == [
        (1995, 1999, 40),
        (2000, 2004, 50),
    ]


def test_one_slip_in_a_date_does_not_press_everything_together_and_is_counted_beside() -> None:
    slip = HeldOf("A-1", "Police", (period("2005-01-01", "2008-12-31"),), 4, ((1905, 1), (2006, 2), (2999, 1)))
    assert years_shown((slip,)) == (2005, 2008)
    assert facts(layout(Held((slip,)), 1000).strips[0]) == ["4 records", "1 earlier, 1 later"]


def test_with_nothing_covered_the_axis_is_that_of_the_records_and_with_no_record_there_is_one_still() -> None:
    assert years_shown((SCHOOL, HOUSING)) == (2007, 2007)
    assert years_shown(()) == (2000, 2000)
    assert "2000" in said(drawn(Held()))


def test_whoever_has_nothing_loaded_has_a_lane_that_says_so() -> None:
    root = drawn(ALL)
    assert NAMED_ONLY in said(lane(root, "A-3"))
    assert DECLARED_ONLY in said(lane(root, "A-4"))
    for id in ("A-3", "A-4"):
        assert rectangles(lane(root, id)) == []
    assert len(rectangles(lane(root, "A-5"))) == 2


def test_what_the_hatching_means_is_said_where_it_has_room_and_in_the_key() -> None:
    root = drawn(ALL)
    assert NOT_COVERED in said(lane(root, "A-5"))
    assert NOT_COVERED.capitalize() in said(root)
    assert NOT_COVERED.capitalize() not in said(drawn(Held((POLICE,))))


def test_the_table_says_the_same_as_the_picture() -> None:
    rows = {row["Agency"]: row for row in table(ALL, coverage.marks_of(ALL))}
    assert rows["1 Police"] == {
        "Agency": "1 Police",
        "All of it is loaded for": "1 January 2005 to 31 December 2008",
        "No file says that it covers": "before 1 January 2005 and after 31 December 2008",
        "Records": "9",
        "Written in": "2006: 3; 2007: 2",
        "Of no certain year": "4",
        "Rows in quarantine": "4",
        "Nothing loaded": "",
    }
    assert rows["5 Surgery"]["No file says that it covers"] == (
        "1 January 2006 to 30 June 2007; before 1 January 2005 and after 31 December 2008"
    )
    assert rows["2 School"]["No file says that it covers"] == "any time"
    assert rows["3 Housing"]["Nothing loaded"] == f"{NAMED_ONLY}, in 5 records"


def test_the_sheet_says_what_is_loaded_in_all_and_that_figures_are_no_measure() -> None:
    words = " ".join(said(tree.fromstring(coverage.draw(ALL, "A3", "OFFICIAL"))))
    assert "3 files, 12 records, 5 agencies; 5 rows in quarantine. Of 2 agencies nothing is loaded." in words
    assert "says nothing of how much, or how well, an agency worked" in words
    assert "1 row came from files of which no dates are known for any agency" in words
    assert words.count("OFFICIAL") == 2


def test_the_same_things_loaded_give_the_same_bytes() -> None:
    again = Held(tuple(HeldOf(**vars(each)) for each in ALL.agencies), 3, 5, 1)
    assert coverage.draw(again) == coverage.draw(ALL)


@pytest.mark.parametrize("paper", ["A4", "A3"])
def test_hostile_names_are_text_and_take_no_more_than_their_room(paper: str) -> None:
    agencies = tuple(HeldOf(f"A-{place}", name, POLICE.covered, 1) for place, name in enumerate(HOSTILE))
    for document in (coverage.draw(Held(agencies), paper), coverage.on_screen(Held(agencies))):
        root = tree.fromstring(document)
        assert {each.tag for each in root.iter()} <= HARMLESS
        assert max(len(words) for words in said(root) if words.startswith("N")) < 60


def crowd(chance: random.Random) -> Sequence[HeldOf]:
    def one(place: int) -> HeldOf:
        years = tuple((year, chance.randint(1, 4000)) for year in range(1990, 2020) if chance.random() < 0.6)
        start = chance.randint(1985, 2015)
        covered = (period(f"{start}-03-01", f"{start + chance.randint(0, 9)}-06-30"),) if chance.random() < 0.7 else ()
        return HeldOf(f"A-{place:03}", f"Agency {place}", covered, 90_000, years, chance.randint(0, 3))

    return [one(place) for place in range(40)]


@pytest.mark.parametrize("seed", range(5))
def test_no_figure_lies_over_another(seed: int) -> None:
    placed = layout(Held(tuple(crowd(random.Random(seed)))), 1180)
    for strip in placed.strips:
        for one, other in zip(strip.cells, strip.cells[1:], strict=False):
            assert one.end <= other.start + 0.01
        for cell in strip.cells:
            if cell.last - cell.first + 1 == placed.step:
                assert pen.width(f"{cell.records:,}", 10) <= cell.end - cell.start


SOURCES = (
    {"file": "log.csv", "agency": "Harbour Police", "coverage_start": "2008", "coverage_end": "2009"},
    {"file": "none.csv", "agency": "", "coverage_start": "", "coverage_end": ""},
)


def test_what_is_loaded_is_read_from_the_graph(store: Store, tmp_path: Path) -> None:
    """Three rows of the police: one of March 2008, one of 2008 or 2009, one in quarantine for its date.

    The first was told to the surgery, of which nothing else is known; so the surgery is named in that one record. The
    board keeps the key table of twelve rows, whose day of writing nobody knows.
    """
    key_table(tmp_path)
    log(
        tmp_path,
        {"event_start": "03/03/2008", "shared_with_agency": "Quay Surgery"},
        {"event_start": "2008", "event_end": "2009"},
        {"event_start": "30/02/2008"},
    )
    write_csv(tmp_path / "sources.csv", SOURCES)
    load([tmp_path], store)
    found = held(store)
    agencies = {each.name: each for each in found.agencies}
    police = agencies["Harbour Police"]
    assert (police.covered, police.records, police.years) == ((period("2008-01-01", "2009-12-31"),), 2, ((2008, 1),))
    assert (police.of_no_one_year, police.set_aside, found.set_aside, found.set_aside_of_nobody) == (1, 1, 1, 0)
    surgery = agencies["Quay Surgery"]
    assert (surgery.holds_nothing, surgery.named) == (True, 1)
    assert (agencies["Quay School"].holds_nothing, agencies["Quay School"].named) == (True, 0)
    assert agencies["Health Visiting"].named == 0, "the key table's row of a worker says nothing of the agency"
    board = agencies["Review Board"]
    assert (board.records, board.years, board.of_no_one_year) == (12, (), 12)
    assert found.files == 3


def test_the_picture_is_written_from_the_command_line(settings: Settings, review: Store, tmp_path: Path) -> None:
    """17: the agencies that the review's key table declares, each of which has a record of its own."""
    done = knownto(
        settings, "status", "--format", "svg", "--output", tmp_path / "coverage.svg", "--marking", "OFFICIAL"
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    root = tree.parse(tmp_path / "coverage.svg").getroot()
    assert len([each for each in root.iter(f"{SVG}g") if each.get("data-about")]) == 17
    assert "OFFICIAL" in said(root)
    refused = knownto(settings, "status", "--output", tmp_path)
    assert refused.returncode == 2
    assert "--output names a folder" in refusal(refused)
