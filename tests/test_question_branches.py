"""What the published review does not bring out: a meeting whose attendance is known, a referral with days."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from graph.answer import ask
from graph.store import Store
from loaders.load import load
from tests.conftest import REVIEW
from tests.test_honesty import rewritten

NOBODY = "nobody's attendance is recorded"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a copy of the sample to change."""
    return Path(shutil.copytree(REVIEW, tmp_path / "review"))


@pytest.mark.parametrize(
    ("attended", "of_hospital", "of_housing"),
    [
        ("", NOBODY, NOBODY),
        ("Police; Children's social care", "not recorded as present", "no records loaded"),
        ("PC1; CSC", "not recorded as present", "no records loaded"),
        ("Police; a worker of nobody knows where", *("somebody came whose agency is not stated",) * 2),
    ],
)
def test_absence_is_said_only_where_attendance_and_files_say_so(
    store: Store, folder: Path, attended: str, of_hospital: str, of_housing: str
) -> None:
    rewritten(
        folder / "review_panel_log.csv", {"EX-B4": {"event_start": "12/05/2008", "attended": attended}}, "record_id"
    )
    load([folder], store)
    rows = [row.cells for row in ask(store, "S5", {"child": "child"}).rows if row.cells["meeting"] == "MARAC"]
    presence = {row["agency"]: row["presence"] for row in rows}
    assert (presence["Hospital A&E"], presence["Housing service"]) == (of_hospital, of_housing)
    assert ("Police" in presence) == (not attended)


@pytest.mark.parametrize(
    ("decided", "weekdays", "timescale"),
    [
        ("16/09/2011", 0, "within one working day"),
        ("19/09/2011", 1, "within one working day"),
        ("20/09/2011", 2, "later than one working day"),
    ],
)
def test_a_weekend_does_not_count_against_the_timescale(
    store: Store, folder: Path, decided: str, weekdays: int, timescale: str
) -> None:
    """The referral is sent on a Friday."""
    friday = {"event_start": "16/09/2011", "shared_at": "16/09/2011"}
    rewritten(folder / "police_log.csv", {"EX-P15": friday}, "record_id")
    rewritten(folder / "social_care_log.csv", {"EX-C06": {"event_start": decided}}, "record_id")
    load([folder], store)
    row = ask(store, "R1", {"child": "child"}).rows[-1].cells
    assert (row["weekdays_at_least"], row["weekdays_at_most"], row["timescale"]) == (weekdays, weekdays, timescale)


def test_a_day_after_which_agencies_surely_met_is_not_listed(store: Store, folder: Path) -> None:
    met = {"event_start": "15/01/2009", "recorded_at": "15/01/2009"}
    rewritten(folder / "review_panel_log.csv", {"EX-B4": met}, "record_id")
    load([folder], store)
    days = [row.cells["day"] for row in ask(store, "R6", {"child": "child", "as_of": "2009-10-31"}).rows]
    assert date(2008, 12, 31) not in days
    assert date(2009, 4, 30) in days


def test_an_incident_that_a_record_ties_to_an_earlier_one_does_not_stand_alone(store: Store, folder: Path) -> None:
    rewritten(folder / "police_log.csv", {"EX-P11": {"follows": "EX-P10"}}, "record_id")
    load([folder], store)
    rows = [row.cells for row in ask(store, "R2", {"child": "child"}).rows if row.cells["series"] == "domestic abuse"]
    assert [row["number"] for row in rows if row["tied"] == "tied to another"] == [7, 8]


def test_a_child_seen_by_name_is_no_contact_without_sight(store: Store, folder: Path) -> None:
    change = {"EX-P12": {"subject_id": "child", "subject_role": "seen", "child_seen": "alone"}}
    rewritten(folder / "police_log.csv", change, "record_id")
    load([folder], store)
    rows = ask(store, "V3", {"child": "child"}).rows
    assert ("2009-04", "Police") not in {(row.cells["happened"], row.cells["agency"]) for row in rows}
    assert ("2009-04", "Primary school") in {(row.cells["happened"], row.cells["agency"]) for row in rows}
