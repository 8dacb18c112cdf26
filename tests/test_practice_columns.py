"""What a row says of how work was done becomes facts: offers, actions, history, supervision, spells, and who spoke."""

from pathlib import Path

import pytest

from graph.store import Store
from loaders.load import load
from loaders.rows import Practice
from tests.agency_files import key_table, log, log_row, log_tally, read, write_csv
from tests.test_entities import name, of, subgraph_of, ties
from tests.test_load import dump
from tests.test_rows import event, named


def practice(folder: Path, **cells: str) -> Practice:
    return event(log_row(folder, **cells)).practice


@pytest.mark.parametrize(
    ("cells", "property", "word"),
    [
        ({"offer_met": "Refused at the door"}, "offer", "refused at the door"),
        ({"offer_met": "DNA"}, "offer", "missed"),
        ({"offer_met": "not recorded"}, "offer", "not recorded"),
        ({"offer_met": ""}, "offer", ""),
        ({"conclusion": "safe & well"}, "conclusion", "safe and well"),
        ({"procedure": "Initial Assessment"}, "procedure", "initial assessment"),
        ({"record_type": "ICPC"}, "procedure", "initial conference"),
        ({"record_type": "ICPC", "procedure": "RCPC"}, "procedure", "review conference"),
        ({"record_type": "visit"}, "procedure", ""),
        ({"completion": "not done"}, "completion", "not completed"),
        ({"completed_at": "03/04/2008"}, "completion", "completed"),
        ({}, "completion", ""),
    ],
)
def test_a_word_of_a_closed_list_is_read(cells: dict[str, str], property: str, word: str, tmp_path: Path) -> None:
    assert getattr(practice(tmp_path, **cells), property) == word


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        *(("20", 20), ("20 minutes", 20), ("20 mins", 20), ("1 hour", 60), ("1.5 hours", 90), ("half an hour", 30)),
        *(("1 hour 30 minutes", 90), ("2 hrs and 5 min", 125), ("an hour", 60), ("", None)),
    ],
)
def test_how_long_a_contact_was(text: str, minutes: int | None, tmp_path: Path) -> None:
    assert practice(tmp_path, contact_minutes=text).minutes == minutes


@pytest.mark.parametrize(
    "column", ["offer_met", "conclusion", "procedure", "completion", "contact_minutes", "subject_said"]
)
def test_what_cannot_be_read_is_kept_with_a_warning_that_repeats_no_value(column: str, tmp_path: Path) -> None:
    row = log_row(tmp_path, subject_id="SC", **{column: "a brief chat"})
    (warning,) = row.warnings
    assert warning[0] == column
    assert warning[1].startswith("kept, not used: expected ")
    assert "brief" not in warning[1]


ACTIONS = (
    {"record_id": "M1", "record_type": "MARAC", "subject_id": "SC"},
    {
        "record_id": "A1",
        "record_type": "action",
        "part_of": "M1",
        "action_for": "CSC; HV1; a worker of nobody knows where",
        "action_due": "April 2008",
    },
    {"agency_name": "CSC", "record_id": "C1", "completes": "Harbour Police: A1", "cites": "Harbour Police: M1"},
    {"record_id": "S1", "record_type": "supervision", "advice_on": "CSC: C1; A1"},
)


def test_an_action_is_part_of_its_meeting_and_somebodys_to_do(tmp_path: Path) -> None:
    key_table(tmp_path)
    log(tmp_path, *ACTIONS)
    graph = subgraph_of(tmp_path)
    own_ids = {record.id: record.properties.get("own_id") for record in of(graph, "Record")}
    own_id = {node.id: own_ids[node.records[0]] for node in of(graph, "Event")}
    (action,) = (node for node in of(graph, "Event") if node.properties["kind"] == "action")
    assert (action.properties["due"], "completion" in action.properties) == ("2008-04", False)
    assert {name(graph, link.end) for link in ties(graph, "TO_BE_DONE_BY") if link.start == action.id} == {
        *("Children's Services", "HV1", "a worker of nobody knows where"),
    }
    assert {
        (own_id[link.start], kind, own_id[link.end])
        for kind in ("PART_OF", "COMPLETED", "CITED", "ADVISED_ON")
        for link in ties(graph, kind)
    } == {
        *(("A1", "PART_OF", "M1"), ("C1", "COMPLETED", "A1"), ("C1", "CITED", "M1")),
        *(("S1", "ADVISED_ON", "C1"), ("S1", "ADVISED_ON", "A1")),
    }


@pytest.mark.parametrize("column", ["part_of", "completes", "cites", "advice_on"])
def test_a_reference_to_a_record_that_nobody_has_is_a_warning(column: str, store: Store, tmp_path: Path) -> None:
    key_table(tmp_path)
    log(tmp_path, {"record_id": "1", column: "7"})
    assert [each.column for each in load([tmp_path], store).warnings] == [column]


def test_loading_again_and_deciding_again_change_nothing(store: Store, tmp_path: Path) -> None:
    """A new code in the key table has every record of the folder read again from what the graph keeps of it."""
    key_table(tmp_path)
    spell = {"record_id": "2", "subject_id": "SC", "professional_name": "HV1", "worked_from": "2007", "caseload": "40"}
    said = {"record_id": "3", "subject_id": "SC", "subject_said": "reported", "offer_met": "declined"}
    log(tmp_path, *ACTIONS, spell, said)
    load([tmp_path], store)
    first = dump(store)
    load([tmp_path], store)
    assert dump(store) == first
    key_table(tmp_path, {"code": "S9", "kind": "person", "name": "sibling 9"})
    load([tmp_path / "key.csv"], store)
    key_table(tmp_path)
    load([tmp_path / "key.csv"], store)
    assert dump(store) == first


def test_a_workers_spell_has_its_dates_and_caseload(tmp_path: Path) -> None:
    key_table(tmp_path)
    row = {"professional_name": "HV1", "professional_role": "health visitor", "subject_id": "SC; S1"}
    log(tmp_path, {**row, "worked_from": "2007", "worked_until": "June 2008", "caseload": "412 families"})
    links = ties(subgraph_of(tmp_path), "WORKED_WITH")
    assert [(each.properties["since"], each.properties["until"], each.properties["caseload"]) for each in links] == [
        ("2007", "2008-06", "412 families")
    ] * 2


def test_a_spell_without_a_worker_or_a_person_is_a_warning(tmp_path: Path) -> None:
    assert log_row(tmp_path, subject_id="SC", caseload="40").warnings == (
        ("caseload", "kept, not used: expected a professional, and a subject who is a person"),
    )
    row = log_row(tmp_path, subject_id="the children", professional_name="HV1", worked_from="2008")
    assert [column for column, _ in row.warnings] == ["worked_from"]


def test_a_key_table_may_say_a_workers_caseload(tmp_path: Path) -> None:
    worker = {"code": "HV2", "kind": "professional", "name": "HV2", "agency": "HV", "about": "SC", "caseload": "30"}
    key_table(tmp_path, {**worker, "start": "2006"})
    (link,) = ties(subgraph_of(tmp_path), "WORKED_WITH")
    assert (link.properties["since"], link.properties["caseload"]) == ("2006", "30")


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"subject_role": "injured; asked for help"}, ["asked for help"]),
        ({"subject_role": "made the report"}, ["reported"]),
        ({"subject_role": "told the school nurse"}, ["reported"]),
        ({"subject_role": "said to live with father"}, ["spoken of"]),
        ({"subject_role": "told of the concerns"}, [""]),
        ({"subject_role": "asked to leave"}, [""]),
        ({"subject_role": "reported as harmed"}, [""]),
        ({"subject_role": "was told the news"}, [""]),
        ({"subject_role": "asked for help", "subject_said": "made contact"}, ["made contact"]),
        ({"subject_id": "SC; S1", "subject_said": "reported; spoken of"}, ["reported", "spoken of"]),
        ({"subject_id": "SC; S1", "subject_said": "reported"}, ["reported", "reported"]),
        ({"other_person_name": "MC", "other_person_role": "said so"}, ["", "gave an account"]),
        ({"other_person_name": "MC", "other_person_said": "Gave an account"}, ["", "gave an account"]),
    ],
)
def test_who_spoke(cells: dict[str, str], said: list[str], tmp_path: Path) -> None:
    """Of the wording of a part, only what a list declares, and only where the part begins with it, says so."""
    row = log_row(tmp_path, **{"subject_id": "SC", **cells})
    assert [part.said for part in event(row).parts] == said


def test_a_chronology_says_it_too(tmp_path: Path) -> None:
    key_table(tmp_path)
    row = {"Date": "03/03/2008", "Source of Information": "CSC record", "Event": "Home visit.", "People": "SC; MC"}
    more = {
        "Said": "reported; spoken of",
        "Offer met": "nobody in",
        "Length of contact": "5 mins",
        "Conclusion": "all well",
    }
    write_csv(tmp_path / "chronology.csv", [{**row, **more}])
    (found,) = read(tmp_path)["chronology.csv"].rows
    assert [(named(found, part.who), part.said) for part in event(found).parts] == [
        ("SC", "reported"),
        ("MC", "spoken of"),
    ]
    assert event(found).practice == Practice(offer="nobody in", conclusion="safe and well", minutes=5)


def test_an_unknown_reference_or_word_sets_no_row_aside(tmp_path: Path) -> None:
    tally = log_tally(tmp_path, {"offer_met": "unheard of", "part_of": "?", "conclusion": "?", "caseload": "?"})
    assert (len(tally.rows), tally.rejections) == (1, [])
