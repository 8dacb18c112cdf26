"""Promises of the slider of days and the choice of agency over every question, and of two views beside each other."""

from collections.abc import Iterator
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from graph.answer import ask
from graph.answer_as_known import HOW_KNOWN
from graph.answer_days import days_of
from graph.directory import find_agency, find_person
from graph.settings import Settings
from graph.store import Store
from tests.test_page import APP, MAP, asked
from views import opened, stepping
from views.stepping import Shown, View
from views.stepping_controls import AGENCY, BESIDE, SLIDER


@pytest.fixture
def page(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[AppTest]:
    """The page on the test run's Neo4j, not yet run."""
    if settings.uri is None:
        monkeypatch.setenv("KNOWNTO_HOME", str(settings.home))
    yield AppTest.from_file(APP, default_timeout=60)
    opened.store().close()
    opened.store.clear()


def shown(page: AppTest) -> Shown:
    assert not page.exception
    assert not page.error
    found = page.session_state["shown"]
    assert isinstance(found, Shown)
    return found


def link(page: AppTest, **said: str) -> AppTest:
    """Open the page by an address."""
    for name, value in said.items():
        page.query_params[name] = value
    return page.run()


def address(page: AppTest) -> dict[str, str]:
    return {name: value[0] if isinstance(value, list) else value for name, value in page.query_params.items()}


def words(page: AppTest) -> str:
    return " ".join(each.value for each in (*page.markdown, *page.caption)).replace("\\", "")


def test_the_slider_the_field_and_the_address_are_one_day(review: Store, page: AppTest) -> None:
    asked(page, "V4", child="child")
    whole = ask(review, "V4", {"child": "child"})
    days = days_of(whole)
    assert page.select_slider(SLIDER).value is None
    page.select_slider(SLIDER).set_value(days[1]).run()
    assert shown(page).answer.rows == ask(review, "V4", {"child": "child", "as_of": days[1].isoformat()}).rows
    assert page.date_input("V4 as_of").value == days[1]
    assert address(page)["as_of"] == days[1].isoformat()
    page.button("step Earlier").click().run()
    assert (shown(page).view, page.select_slider(SLIDER).value) == (View(days[0]), days[0])
    assert page.button("step Earlier").disabled
    page.button("step Later").click().run().button("step Later").click().run()
    assert shown(page).view == View(days[2])


def test_a_day_that_is_asked_for_is_a_step_beside_those_of_everything_loaded(review: Store, page: AppTest) -> None:
    child = find_person(review, "child", "child")
    link(page, question="V4", child=child, as_of="2009-11-17")
    steps = page.select_slider(SLIDER).options
    assert "17 November 2009" in steps
    assert steps[-1] == "everything loaded"
    assert len(steps) == len(days_of(ask(review, "V4", {"child": child}))) + 2


def test_an_answer_is_asked_once_a_day(review: Store, page: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    counted: list[str] = []

    def counting(store: Store, name: str, given: dict[str, str], most: int | None = None) -> object:
        counted.append(given.get("as_of", ""))
        return ask(store, name, given, most)

    monkeypatch.setattr(stepping, "ask", counting)
    asked(page, "V4", child="child")
    days = days_of(shown(page).answer)
    for day in (days[0], days[1], days[0], None, days[1]):
        page.select_slider(SLIDER).set_value(day).run()
    assert counted == ["", days[0].isoformat(), days[1].isoformat()]


def test_of_many_days_the_last_are_kept_and_all_are_answered_right(
    review: Store, page: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stepping, "MOST_KEPT", 1)
    asked(page, "V4", child="child")
    days = days_of(shown(page).answer)
    for day in (days[0], days[1], days[0]):
        page.select_slider(SLIDER).set_value(day).run()
        assert shown(page).answer.rows == ask(review, "V4", {"child": "child", "as_of": day.isoformat()}).rows
    kept = page.session_state[stepping.ASKED]
    assert (list(kept.answers), list(kept.shown)) == ([days[0]], [View(days[0])])


def test_as_known_to_one_agency_says_how_much_is_not_shown_and_with_what_caution(review: Store, page: AppTest) -> None:
    """43: Probation knew of the offence of December 2008 and of no child."""
    child, probation = find_person(review, "child", "child"), find_agency(review, "agency", "PROB")
    link(page, question="S1", child=child, as_of="2009-10-31")
    everybody = shown(page).answer
    page.selectbox(AGENCY).set_value(probation).run()
    known = shown(page)
    assert {row.cells["agency"] for row in known.answer.rows} == {"Probation"}
    said = words(page)
    assert f"{len(everybody.rows) - 3} rows not listed" in said
    assert "no loaded record shows that Probation knew of all of it by 31 October 2009" in said
    assert "outside that it may have known more" in said
    assert "Seen together, with hindsight" not in said
    assert list(page.dataframe[0].value[HOW_KNOWN.name]) == ["by this date", "by this date", "perhaps by this date"]
    assert address(page)["known_to"] == probation


def test_the_partnership_is_not_among_who_knew(review: Store, page: AppTest) -> None:
    asked(page, "V4", child="child")
    assert "Safeguarding board" not in page.selectbox(AGENCY).options
    assert find_agency(review, "agency", "BOARD") not in page.selectbox(AGENCY).options


def test_side_by_side_marks_lists_and_counts_and_says_that_it_is_hindsight(review: Store, page: AppTest) -> None:
    child, probation = find_person(review, "child", "child"), find_agency(review, "agency", "PROB")
    link(page, question="S1", child=child, as_of="2009-10-31", known_to=probation, beside="everybody")
    rows = len(ask(review, "S1", {"child": child, "as_of": "2009-10-31"}).rows)
    assert "Side by side is hindsight" in words(page)
    assert "Probation, as of 31 October 2009" in words(page)
    assert "Everybody together, as of 31 October 2009" in words(page)
    assert f"Only on the left: nothing. Only on the right: {rows - 3} rows" in words(page)
    assert len(page.get(MAP)) == 2
    listed = page.dataframe[-1].value
    assert list(listed["On"]) == ["right"] * len(listed)
    assert sum(listed["What"] == "Row") == rows - 3
    assert min(listed["Records"][listed["What"] == "Row"]) > 0
    page.segmented_control("looked at beside").set_value("Tables").run()
    left, right = (list(table.value["compared"]) for table in page.dataframe[:2])
    assert (left, right.count("only here")) == (["on both"] * 3, rows - 3)


def test_two_days_beside_each_other(review: Store, page: AppTest) -> None:
    child = find_person(review, "child", "child")
    link(page, question="S1", child=child, as_of="2008-12-31")
    page.selectbox(BESIDE).set_value("2009-10-31").run()
    assert "Everybody together, as of 31 October 2009" in words(page)
    assert "Only on the left: nothing. Only on the right:" in words(page)
    assert address(page)["beside"] == "2009-10-31"
    assert "everybody" not in page.selectbox(BESIDE).options
    page.selectbox(BESIDE).set_value("").run()
    assert "beside" not in address(page)


@pytest.mark.parametrize("wrong", ["<b>", "A-000000000000", "1066-10-14"])
def test_an_address_with_no_such_agency_or_view_shows_everybody_together(
    review: Store, page: AppTest, wrong: str
) -> None:
    child = find_person(review, "child", "child")
    link(page, question="V4", child=child, known_to=wrong, beside=wrong)
    assert shown(page).view == View()
    assert address(page) == {"question": "V4", "child": child}
    assert len(page.get(MAP)) == 1


def test_of_every_child_the_day_is_stepped_through_and_no_agency_chosen(review: Store, page: AppTest) -> None:
    link(page, question="U5", as_of="2009-10-31", known_to="anything")
    assert shown(page).view == View(date(2009, 10, 31))
    assert AGENCY not in [each.key for each in page.selectbox]
    day = days_of(ask(review, "U5", {}))[0]
    page.select_slider(SLIDER).set_value(day).run()
    assert shown(page).answer.rows == ask(review, "U5", {"as_of": day.isoformat()}).rows
