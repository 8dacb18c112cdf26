"""Offers, actions, workers and supervision, as small invented files bring them out where the review says too little."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from graph.answer import ask
from graph.store import Store
from loaders.load import load
from tests.agency_files import Cells, key_table, log, write_csv

COVERED = (
    {"file": "log.csv", "agency": "POL", "coverage_start": "2005-01-01", "coverage_end": "2010-12-31"},
    {"file": "log.csv", "agency": "CSC", "coverage_start": "2005-01-01", "coverage_end": "2010-12-31"},
    {"file": "log.csv", "agency": "HV", "coverage_start": "2005-01-01", "coverage_end": "2007-12-31"},
)


def case(store: Store, folder: Path, *rows: Cells, covered: Iterable[Cells] = COVERED) -> None:
    """Load a boy, his mother and what a log says of them."""
    key_table(folder)
    write_csv(folder / "kin.csv", [{"agency": "CSC", "person_id": "MC", "other_person_id": "SC", "type": "mother"}])
    log(folder, *({"subject_id": "SC", "recorded_at": row.get("event_start", "03/03/2008"), **row} for row in rows))
    write_csv(folder / "sources.csv", covered)
    assert load([folder], store).rejections == ()


def rows_of(store: Store, question: str, *columns: str, **given: str) -> list[tuple[Any, ...]]:
    answer = ask(store, question, {"child": "SC", **given})
    assert all(row.records for row in answer.rows)
    return [tuple(row.cells[name] for name in columns) for row in answer.rows]


# R4


def test_offers_are_counted_by_service_year_and_how_they_were_met(store: Store, tmp_path: Path) -> None:
    offer = {"record_type": "appointment", "agency_name": "GP"}
    case(
        store,
        tmp_path,
        {**offer, "event_start": "01/02/2007", "offer_met": "missed"},
        {**offer, "event_start": "01/06/2007", "offer_met": "missed"},
        {**offer, "event_start": "01/06/2007", "offer_met": "accepted"},
        {**offer, "event_start": "01/06/2008", "child_seen": "was not brought"},
        {
            **offer,
            "event_start": "01/07/2008",
            "child_seen": "was not brought",
            "offer_met": "withdrawn by the service",
        },
        {"event_start": "02/07/2008", "child_seen": "no access"},
        {"event_start": "2006", "event_end": "2007", "offer_met": "nobody in"},
        {"event_start": "03/07/2008", "child_seen": "seen"},
    )
    assert rows_of(store, "R4", "service", "year", "met", "offers", "which") == [
        ("Harbour Police", "2006 to 2007", "nobody in", 1, ("visit, 2006/2007",)),
        ("Harbour Police", "2008", "not seen at the door", 1, ("visit, 2008-07-02",)),
        ("Quay Surgery", "2007", "accepted", 1, ("appointment, 2007-06-01",)),
        ("Quay Surgery", "2007", "missed", 2, ("appointment, 2007-02-01", "appointment, 2007-06-01")),
        ("Quay Surgery", "2008", "missed", 1, ("appointment, 2008-06-01",)),
        ("Quay Surgery", "2008", "withdrawn by the service", 1, ("appointment, 2008-07-01",)),
    ]
    assert rows_of(store, "R4", "year", agency="GP", as_of="2007-02-01") == [("2007",)]
    assert rows_of(store, "U4", "happened", "missed") == [
        ("2007-02-01", ("missed",)),
        ("2007-06-01", ("missed",)),
        ("2008-06-01", ("was not brought",)),
        ("2008-07-01", ("was not brought",)),
    ]


# R5

AS_OF = ("", "2010-12-31", "2011-01-01", "2008-03-31", "2008-04-01")
VAGUE = "cannot be told, as the dates are vague"
MEETING = {"record_id": "M1", "record_type": "MARAC", "event_start": "03/03/2008"}
ACTION = {"record_type": "action", "event_start": "03/03/2008", "part_of": "M1"}


def test_an_action_is_not_completed_only_where_a_record_says_so(store: Store, tmp_path: Path) -> None:
    """The health visitors' files end before the meeting; those of social care cover it, and three years."""
    due = {"action_for": "CSC", "action_due": "01/04/2008"}
    actions = {
        "a": {"action_for": "CSC", "completion": "not completed"},
        "b": {"action_for": "CSC", "completion": "done", "completed_at": "May 2008"},
        "c": {"action_for": "CSC"},
        "d": {"action_for": "HV"},
        "e": {"action_for": "HV1"},
        "f": {"action_for": "CSC; HV"},
        "g": {"action_for": "somebody whose agency nobody knows"},
        "h": {},
        "i": due,
    }
    case(store, tmp_path, MEETING, *({**ACTION, "summary": name, **cells} for name, cells in actions.items()))
    said = {as_of: dict(rows_of(store, "R5", "action", "state", as_of=as_of)) for as_of in AS_OF}
    unknown = dict.fromkeys("defg", "no records loaded")
    none = dict.fromkeys("ch", "no completion recorded")
    assert said[""] == {"a": "not completed", "b": "completed", **none, **unknown, "i": "no completion recorded"}
    assert said["2010-12-31"] == said[""]
    assert said["2011-01-01"] == {
        "a": "not completed",
        "b": "completed",
        **dict.fromkeys("cdefghi", "no records loaded"),
    }
    assert said["2008-03-31"] == {**said[""], **none, "b": "no completion recorded", "i": "not yet due"}
    assert said["2008-04-01"]["i"] == "no completion recorded"


def test_another_agencys_event_may_complete_an_action_in_time_or_late(store: Store, tmp_path: Path) -> None:
    days = {"01/04/2008": "by the day agreed", "02/04/2008": "after the day agreed", "April 2008": VAGUE}
    action = {**ACTION, "action_for": "CSC", "action_due": "01/04/2008"}
    rows = [{**action, "record_id": f"A {day}", "summary": day} for day in days]
    visit = {"agency_name": "CSC"}
    rows += [{**visit, "event_start": day, "completes": f"Harbour Police: A {day}"} for day in days]
    case(store, tmp_path, MEETING, *rows)
    assert dict(rows_of(store, "R5", "action", "in_time")) == days
    assert set(rows_of(store, "R5", "state", "for_whom")) == {("completed", ("Children's Services",))}
    assert {len(row.records) for row in ask(store, "R5", {"child": "SC"}).rows} == {3}
    assert set(rows_of(store, "R5", "state", "completed_by", as_of="2008-03-31")) == {("not yet due", ())}


def test_a_completion_that_may_have_been_written_later_is_perhaps(store: Store, tmp_path: Path) -> None:
    action = {**ACTION, "record_id": "A1", "action_for": "CSC"}
    visit = {"agency_name": "CSC", "event_start": "May 2008", "recorded_at": "", "completes": "Harbour Police: A1"}
    case(store, tmp_path, MEETING, action, visit)
    assert rows_of(store, "R5", "state", "completed_by", as_of="2008-05-15") == [
        ("perhaps completed", ("visit, 2008-05, Children's Services (perhaps)",))
    ]


def test_a_completion_after_the_day_of_knowledge_is_not_yet_told(store: Store, tmp_path: Path) -> None:
    """The minutes hold no day of writing but the meeting's, and yet tell of what came later."""
    other = {"record_type": "meeting", "event_start": "03/03/2007"}
    done = {**ACTION, "action_for": "CSC", "completed_at": "01/06/2008"}
    case(store, tmp_path, MEETING, done, other, {**other, "agency_name": "HV", "event_start": "03/03/2008"})
    assert rows_of(store, "R5", "state", "completed", as_of="2008-05-31")[1] == ("no completion recorded", "")
    assert rows_of(store, "R5", "state", "completed", as_of="2008-06-01")[1] == ("completed", "2008-06-01")
    assert [row for row in rows_of(store, "R5", "agency", "action", "state") if row[1] == ""] == [
        ("Harbour Police", "", "no action recorded"),
        ("Health Visiting", "", "no records loaded"),
    ]


# P1


def test_a_workers_time_is_between_bounds_and_each_contact_counts_once(store: Store, tmp_path: Path) -> None:
    worker = {"agency_name": "CSC", "record_type": "allocation", "professional_name": "SW1"}
    case(
        store,
        tmp_path,
        {
            **worker,
            "event_start": "01/02/2007",
            "worked_from": "February 2007",
            "worked_until": "March 2007",
            "caseload": "28",
        },
        {"agency_name": "CSC", "event_start": "05/02/2007", "professional_name": "SW1", "subject_id": "SC; MC"},
        {
            **worker,
            "professional_name": "SW2",
            "event_start": "01/03/2007",
            "worked_from": "March 2007",
            "caseload": "41",
        },
        {"event_start": "06/06/2008", "professional_name": "PC9", "professional_role": "officer", "subject_id": "MC"},
    )
    assert rows_of(
        store, "P1", "professional", "with_whom", "worked", "days_at_least", "days_at_most", "caseload", "contacts"
    ) == [
        ("PC9", ("mother",), (), None, None, (), 1),
        ("SW1", ("mother", "subject"), ("from 2007-02 until 2007-03",), 1, 58, ("28",), 2),
        ("SW2", ("subject",), ("from 2007-03, end not recorded",), None, None, ("41",), 1),
    ]
    assert [row[0] for row in rows_of(store, "P1", "professional", as_of="2007-02-28")] == ["SW1"]


# P2


def test_advice_counts_for_the_decision_that_a_record_ties_it_to(store: Store, tmp_path: Path) -> None:
    decision = {"agency_name": "CSC", "record_type": "decision", "event_start": "01/02/2007"}
    advice = {
        "agency_name": "CSC",
        "record_type": "supervision",
        "event_start": "02/02/2007",
        "professional_name": "SW1",
    }
    case(
        store,
        tmp_path,
        {**decision, "record_id": "D1"},
        {**decision, "record_id": "D2"},
        {**decision, "record_id": "D3", "agency_name": "HV", "event_start": "01/02/2008"},
        {**advice, "advice_on": "D1"},
        {**advice, "event_start": "03/02/2007", "recorded_at": "Feb 2007", "advice_on": "D1"},
        {**advice, "event_start": "01/03/2007"},
    )
    tied = ("2007-02-02, Children's Services, SW1", "2007-02-03, Children's Services, SW1")
    assert sorted(rows_of(store, "P2", "happened", "kind", "answer", "advice")) == [
        ("2007-02-01", "decision", "none recorded", ()),
        ("2007-02-01", "decision", "recorded", tied),
        ("2007-03-01", "supervision", "tied to no decision", ()),
        ("2008-02-01", "decision", "no records loaded", ()),
    ]
    assert sorted(rows_of(store, "P2", "answer", "advice", as_of="2007-02-01")) == [
        ("none recorded", ()),
        ("perhaps recorded", (f"{tied[1]} (perhaps)",)),
    ]


# R7


def test_history_is_own_told_or_not_told_only_where_files_say_so(store: Store, tmp_path: Path) -> None:
    worry = {"record_type": "report", "event_start": "01/02/2006"}
    case(
        store,
        tmp_path,
        {**worry, "record_id": "P1", "concern_code": "alcohol", "shared_with_agency": "CSC", "shared_at": "02/02/2006"},
        {**worry, "record_id": "P2", "concern_code": "neglect", "outcome": "CSC was informed."},
        {**worry, "concern_code": "drugs", "shared_with_agency": "CSC", "shared_at": "02/02/2008"},
        {**worry, "concern_code": "missing", "event_start": "01/02/2008"},
        {**worry, "agency_name": "GP", "concern_code": "no GP"},
        {**worry, "record_type": "meeting", "concern_code": "not seen", "attended": "CSC"},
        {**worry, "agency_name": "CSC", "record_id": "C1", "concern_code": "home conditions"},
        {
            "agency_name": "CSC",
            "record_type": "assessment",
            "event_start": "March 2007",
            "recorded_at": "01/04/2007",
            "concern_code": "housing",
            "cites": "C1; Harbour Police: P2",
        },
    )
    lists = ("own", "told", "perhaps_told", "no_share_recorded", "no_records_loaded", "cited")
    assert rows_of(store, "R7", "earlier", "perhaps_earlier", *lists) == [
        (
            6,
            0,
            ("home conditions, 2006-02-01, Children's Services",),
            ("alcohol, 2006-02-01, Harbour Police", "not seen, 2006-02-01, Harbour Police"),
            ("neglect, 2006-02-01, Harbour Police",),
            ("drugs, 2006-02-01, Harbour Police",),
            ("no GP, 2006-02-01, Quay Surgery",),
            ("report, 2006-02-01, Children's Services", "report, 2006-02-01, Harbour Police"),
        )
    ]
    assert rows_of(store, "R7", "kind", as_of="2007-03-31") == []


# V5


def test_a_conclusion_rests_on_sight_and_length_as_recorded(store: Store, tmp_path: Path) -> None:
    well = {"conclusion": "safe and well"}
    contacts: tuple[Cells, ...] = (
        {"child_seen": "no access", "contact_minutes": "5"},
        {"child_seen": "only reported by an adult"},
        {"child_seen": "yes", "contact_minutes": "15 minutes"},
        {"child_seen": "yes", "voice_of_child": "Said all was well.", "contact_minutes": "16"},
        {"child_seen": "yes", "child_seen_alone": "yes"},
        {"child_seen": "yes", "conclusion": "concerns remain"},
        {"subject_id": "MC", "subject_role": "at home"},
    )
    days = [f"0{number}/06/2007" for number in range(1, 8)]
    case(store, tmp_path, *({**well, "event_start": day, **each} for day, each in zip(days, contacts, strict=True)))
    assert rows_of(store, "V5", "happened", "sight", "minutes", "contact") == [
        ("2007-06-01", "no sight of a child recorded", 5, "short and indirect"),
        ("2007-06-02", "no sight of a child recorded", None, "indirect"),
        ("2007-06-03", "seen", 15, "short"),
        ("2007-06-04", "spoken to", 16, "direct and longer"),
        ("2007-06-05", "alone", None, "direct, length not recorded"),
    ]
    assert rows_of(store, "V5", "contact", limit="16", as_of="2007-06-04")[-1] == ("short",)


# Who spoke


def test_who_spoke_is_what_a_column_or_a_declared_wording_says(store: Store, tmp_path: Path) -> None:
    case(
        store,
        tmp_path,
        {"event_start": "01/06/2007", "subject_said": "reported"},
        {"event_start": "02/06/2007", "subject_role": "asked for help; hurt"},
        {"event_start": "03/06/2007", "subject_role": "told of the concerns"},
        {"event_start": "04/06/2007", "subject_role": "called to the meeting"},
        {"event_start": "05/06/2007", "subject_said": "spoken of"},
        {"event_start": "06/06/2007", "other_person_name": "MC", "other_person_said": "gave an account"},
    )
    heard = [("2007-06-01", ("reported",)), ("2007-06-02", ("asked for help; hurt",))]
    assert rows_of(store, "V4", "happened", "how") == heard
    assert rows_of(store, "S7", "happened", "how") == [*heard, ("2007-06-06", ("gave an account",))]
    assert rows_of(store, "U5", "happened", "account") == [("2007-06-05", ("spoken of",))]
