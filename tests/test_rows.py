"""A record and its format make a row, or a rejection that names file, line and column and repeats no value."""

from datetime import date
from itertools import pairwise
from pathlib import Path

import docx
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.errors import BadSource
from graph.model import FIRST_DAY, LAST_DAY
from loaders.coverage import joined
from loaders.declared import agency_id
from loaders.declaring import declare
from loaders.events.wording import Told, tellings_in
from loaders.opening import open_paths
from loaders.paragraphs import cited_paragraphs
from loaders.rows import Happening, Row
from tests.agency_files import key_table, log, log_reason, log_row, log_tally, read, write_csv

POLICE, CSC, HV, GP = map(agency_id, ("Harbour Police", "Children's Services", "Health Visiting", "Quay Surgery"))
UNDECLARED = "not a declared agency; declare it in the key table with kind agency"


def event(row: Row) -> Happening:
    assert row.event is not None
    return row.event


def named(row: Row, id: str) -> str:
    """The words by which a row names whom it means."""
    return next(mention.written for mention in row.mentions if mention.id == id)


def parts(row: Row) -> list[tuple[str, str, str]]:
    return [(named(row, part.who), part.role, part.seen) for part in event(row).parts]


def about(row: Row) -> list[tuple[str, list[str]]]:
    return [(worry.category, [named(row, who) for who, _, _ in worry.about]) for worry in event(row).worries]


def tellings(row: Row) -> list[tuple[str, str, str, str]]:
    return [(each.sender, each.receiver, each.told.edtf, each.certainty) for each in event(row).tellings]


# Dates


@pytest.mark.parametrize(
    ("cells", "edtf"),
    [
        ({"event_start": "12.03.2008"}, "2008-03-12"),
        ({"event_start": "summer 2007"}, "2007-22"),
        ({"event_start": "2007", "event_end": "Feb 2008"}, "2007/2008-02"),
        ({"event_start": "", "event_end": "2008"}, "../2008"),
        ({"event_start": "", "recorded_at": "01/02/2009"}, "../2009-02-01"),
        ({"event_start": "12/03/2008", "date_precision": "month"}, "2008-03"),
        ({"event_start": "12/03/2008", "date_precision": "Approximate"}, "2008-03-12~"),
    ],
)
def test_an_event_happened_when_its_columns_say(cells: dict[str, str], edtf: str, tmp_path: Path) -> None:
    assert event(log_row(tmp_path, **cells)).happened.edtf == edtf


@pytest.mark.parametrize(
    ("cells", "basis", "earliest", "latest"),
    [
        ({"recorded_at": "05/03/2008"}, "stated", date(2008, 3, 5), date(2008, 3, 5)),
        ({}, "date of the event", date(2008, 3, 3), date(2008, 3, 3)),
        ({"event_start": "since 2008"}, "date of the event", date(2008, 1, 1), LAST_DAY),
        ({"event_start": "by 2008"}, "date of the event", FIRST_DAY, date(2008, 12, 31)),
    ],
)
def test_how_the_day_of_writing_is_known(
    cells: dict[str, str], basis: str, earliest: date, latest: date, tmp_path: Path
) -> None:
    recorded = log_row(tmp_path, **cells).kept.recorded
    assert (recorded.basis, recorded.earliest, recorded.latest) == (basis, earliest, latest)


def test_a_standing_fact_was_written_within_the_dates_its_file_covers_or_nobody_knows_when(tmp_path: Path) -> None:
    key_table(tmp_path)
    people = write_csv(tmp_path / "people.csv", [{"person_id": "K1", "full_name": "Ada Quay", "agency": "CSC"}])
    recorded = read(tmp_path)["people.csv"].rows[0].kept.recorded
    assert (recorded.basis, recorded.edtf, recorded.earliest, recorded.latest) == ("not known", "", FIRST_DAY, LAST_DAY)
    said = {"file": people.name, "agency": "CSC", "coverage_start": "2005", "coverage_end": "June 2009"}
    write_csv(tmp_path / "sources.csv", [said])
    recorded = read(tmp_path)["people.csv"].rows[0].kept.recorded
    assert (recorded.basis, recorded.edtf) == ("dates of coverage", "2005-01-01/2009-06-30")


def test_a_year_of_two_figures_lies_in_the_dates_that_the_file_covers(tmp_path: Path) -> None:
    key_table(tmp_path)
    path = log(tmp_path, {"event_start": "03/03/68"})
    said = {"file": path.name, "agency": "POL", "coverage_start": "1960", "coverage_end": "1970"}
    write_csv(tmp_path / "sources.csv", [said])
    assert event(read(tmp_path)["log.csv"].rows[0]).happened.edtf == "1968-03-03"


def test_an_event_after_its_own_recording_is_kept_with_a_warning(tmp_path: Path) -> None:
    row = log_row(tmp_path, event_start="03/03/2008", recorded_at="01/03/2008")
    assert row.warnings == (("recorded_at", "before the event that it records: loaded as it is"),)


@pytest.mark.parametrize(
    ("cells", "column", "reason"),
    [
        (
            {"event_start": ""},
            "event_start",
            "no date: expected the day of the event, or the day on which it was recorded",
        ),
        ({"event_start": "2008", "event_end": "2007"}, "event_end", "expected an end that is not before the start"),
        ({"agency_name": "Moon Base"}, "agency_name", UNDECLARED),
        (
            {"agency_name": ""},
            "agency_name",
            "no agency: expected a column for it, a declared agency before the source, or one in sources.csv",
        ),
        ({"shared_with_agency": "Moon Base"}, "shared_with_agency", UNDECLARED),
        ({"register": "library"}, "register", "expected one of GP list, school, early years"),
        (
            {"register": "school"},
            "register_status",
            "expected one of registered, removed, not registered, never registered",
        ),
        ({"register": "school", "register_status": "left", "register_with": "Moon Base"}, "register_with", UNDECLARED),
        ({"lasting": "perhaps"}, "lasting", "expected yes, no or nothing"),
        (
            {"concern_code": "neglect; alcohol; drugs", "concern_about": "SC | MC"},
            "concern_about",
            'expected one group of people, or one for each concern, divided by "|"',
        ),
        (
            {"subject_id": "SC; S1", "subject_dob": "01/01/2001"},
            "subject_id",
            "expected one subject, since the row gives one name, date of birth or number",
        ),
        (
            {"other_person_name": "MC; mum's friend", "other_person_dob": "01/01/1980"},
            "other_person_dob",
            "expected one other person, since the row gives one date of birth",
        ),
        (
            {"coverage_start": "2005", "coverage_end": ""},
            "coverage_end",
            "expected the last day that the file covers, since it gives the first",
        ),
    ],
)
def test_a_row_that_cannot_be_loaded_says_where_and_what_was_expected(
    cells: dict[str, str], column: str, reason: str, tmp_path: Path
) -> None:
    if column == "agency_name" and not cells["agency_name"]:
        column = ""
    assert log_reason(tmp_path, **cells) == (column or "agency_name", reason)


def test_an_impossible_date_names_file_line_and_column_and_not_the_date(tmp_path: Path) -> None:
    column, reason = log_reason(tmp_path, event_start="31/02/2008")
    assert column == "event_start"
    assert reason.startswith("expected a date, day first")
    assert "31" not in reason


# People


def test_a_code_a_name_and_a_wording_of_the_key_table_are_understood(tmp_path: Path) -> None:
    row = log_row(
        tmp_path, subject_id="SC", other_person_name="Mum; the children", other_person_role="at home; upstairs"
    )
    assert parts(row) == [("SC", "subject", ""), ("Mum", "at home", ""), ("the children", "upstairs", "")]
    assert [mention.of for mention in row.mentions] == ["Person", "Person", "Household"]
    assert event(row).parts[2].words == "the children"


def test_several_subjects_each_have_a_role_and_sight_of_their_own(tmp_path: Path) -> None:
    row = log_row(tmp_path, subject_id="SC; S1", subject_role="hurt; witness", child_seen="alone; not seen")
    assert parts(row) == [("SC", "hurt", "alone"), ("S1", "witness", "not seen")]


@pytest.mark.parametrize(
    ("cells", "seen"),
    [
        ({"child_seen": "yes"}, "seen"),
        ({"child_seen": "No"}, "not seen"),
        ({"child_seen": "Yes", "child_seen_alone": "Y"}, "alone"),
        ({"child_seen": "yes", "voice_of_child": "He said that he was hungry."}, "spoken to"),
        ({"child_seen": "no", "voice_of_child": "Rang to say that he was well."}, "not seen"),
        ({"child_seen": "not seen at the door", "child_seen_alone": "yes"}, "not seen at the door"),
        ({"voice_of_child": "none"}, ""),
        ({"child_seen": "only reported by an adult"}, "only reported by an adult"),
        ({"child_seen": "not stated"}, "not stated"),
        ({"child_seen": "Yes, seen alone in the hall"}, "alone"),
        ({"child_seen": "in a manner of speaking"}, ""),
        ({}, ""),
    ],
)
def test_how_a_child_was_seen(cells: dict[str, str], seen: str, tmp_path: Path) -> None:
    assert parts(log_row(tmp_path, subject_id="SC", **cells)) == [("SC", "subject", seen)]


@pytest.mark.parametrize(("who", "born"), [("mother", ""), ("K 17", "01/01/1980")])
def test_nobody_grown_up_is_seen(who: str, born: str, tmp_path: Path) -> None:
    assert parts(log_row(tmp_path, subject_id=who, subject_dob=born, child_seen="not seen")) == [(who, "subject", "")]


def test_an_invalid_number_is_a_warning_and_tells_nobody_apart(tmp_path: Path) -> None:
    row = log_row(tmp_path, subject_id="K17", subject_nhs_no="1234567890", subject_upn="X1")
    assert [column for column, _ in row.warnings] == ["subject_nhs_no", "subject_upn"]
    assert [identifier.kind for identifier in row.mentions[0].joins] == ["agency id"]
    valid = log_row(tmp_path, subject_id="K17", subject_nhs_no="943 476 5919")
    assert [identifier.kind for identifier in valid.mentions[0].joins] == ["agency id", "NHS number"]


def test_a_wording_in_a_column_of_ids_is_no_id(tmp_path: Path) -> None:
    row = log_row(tmp_path, subject_id="a girl at the bus stop")
    assert row.mentions[0].joins == ()
    assert row.mentions[0].named


def test_a_number_in_a_column_of_ids_is_never_a_code(tmp_path: Path) -> None:
    key_table(tmp_path, {"code": "7", "kind": "person", "name": "sibling 7"})
    log(tmp_path, {"subject_id": "7"})
    (mention,) = read(tmp_path)["log.csv"].rows[0].mentions
    assert [identifier.kind for identifier in mention.joins] == ["agency id"]


def test_a_wording_that_stands_for_two_codes_is_nobodys(tmp_path: Path) -> None:
    key_table(tmp_path, {"code": "GM", "kind": "person", "name": "grandmother", "also_written": "mum; nan"})
    log(tmp_path, {"other_person_name": "mum; nan"})
    assert [len(mention.joins) for mention in read(tmp_path)["log.csv"].rows[0].mentions] == [0, 1]


def test_a_death_says_when_only_of_whoever_died(tmp_path: Path) -> None:
    row = log_row(tmp_path, record_type="death", subject_id="SC; S1", subject_role="died; found dead")
    assert [mention.died.edtf if mention.died else "" for mention in row.mentions] == ["2008-03-03", ""]


def test_the_other_person_is_something_to_each_subject(tmp_path: Path) -> None:
    row = log_row(tmp_path, subject_id="SC; S1", other_person_name="MC", relationship_to_subject="mother")
    assert [(tie.kind, named(row, tie.start), named(row, tie.end)) for tie in row.ties] == [
        ("PARENT_OF", "MC", "SC"),
        ("PARENT_OF", "MC", "S1"),
    ]
    child = log_row(tmp_path, subject_id="MC", other_person_name="SC", relationship_to_subject="son")
    assert [(named(child, tie.start), named(child, tie.end)) for tie in child.ties] == [("MC", "SC")]


def test_a_subject_lives_where_the_row_says(tmp_path: Path) -> None:
    row = log_row(tmp_path, subject_id="SC", subject_address="1, Quay  Street", subject_postcode="ex4 4qj")
    (stay,) = row.stays
    assert stay.place is not None
    assert (stay.place.name, stay.place.postcode) == ("1 Quay Street", "EX4 4QJ")
    other = log_row(tmp_path, subject_id="S1", subject_address="1 QUAY STREET", subject_postcode="EX44QJ")
    assert other.stays[0].place == stay.place


# Concerns


def test_groups_of_people_go_one_to_one_with_concerns(tmp_path: Path) -> None:
    row = log_row(tmp_path, subject_id="SC", concern_code="neglect; alcohol", concern_about="the children; SC | mother")
    assert about(row) == [("neglect", ["the children", "SC"]), ("alcohol", ["mother"])]


def test_a_concern_may_be_about_somebody_by_the_agencys_own_id_who_has_no_part_in_the_event(tmp_path: Path) -> None:
    row = log_row(tmp_path, subject_id="SC", concern_code="neglect", concern_about="EX-777")
    whom = next(mention for mention in row.mentions if mention.written == "EX-777")
    assert about(row) == [("neglect", ["EX-777"])]
    assert [identifier.kind for identifier in whom.joins] == ["agency id"]


def test_without_groups_everybody_is_for_every_concern(tmp_path: Path) -> None:
    row = log_row(tmp_path, subject_id="SC", concern_code="neglect; alcohol", concern_about="S1; subject")
    assert about(row) == [("neglect", ["S1", "SC"]), ("alcohol", ["S1", "SC"])]


def test_a_concern_is_about_the_subject_unless_its_code_says_whose_it_is(tmp_path: Path) -> None:
    row = log_row(
        tmp_path, subject_id="SC", other_person_name="mother", concern_code="2A; 2B", concern_code_system="CIN factors"
    )
    assert about(row) == [("drugs", ["SC"]), ("drugs", ["mother"])]


def test_an_unknown_concern_is_kept_with_its_own_words_and_a_warning(tmp_path: Path) -> None:
    row = log_row(tmp_path, subject_id="SC", concern_code="Z9", concern_code_system="HOUSE LIST")
    (worry,) = event(row).worries
    assert (worry.category, worry.code, worry.label, worry.system) == ("other", "Z9", "Z9", "HOUSE LIST")
    assert [column for column, _ in row.warnings] == ["concern_code"]


def test_no_concern_is_ever_read_out_of_the_text(tmp_path: Path) -> None:
    assert (
        event(log_row(tmp_path, subject_id="SC", summary="Assault, alcohol, neglect and domestic abuse.")).worries == ()
    )


# Tellings


def test_a_stated_telling_goes_from_the_rows_agency_to_each_that_is_named(tmp_path: Path) -> None:
    row = log_row(tmp_path, shared_with_agency="CSC; health visitors; the police", shared_at="04/03/2008")
    assert tellings(row) == [(POLICE, CSC, "2008-03-04", "stated"), (POLICE, HV, "2008-03-04", "stated")]


def test_who_told_the_agency_may_be_no_agency(tmp_path: Path) -> None:
    row = log_row(tmp_path, told_by="CSC; anonymous caller", told_by_at="2008")
    assert tellings(row) == [(CSC, POLICE, "2008", "stated"), ("", POLICE, "2008", "stated")]
    assert [each.from_whom for each in event(row).tellings] == ["", "anonymous caller"]


@pytest.mark.parametrize(
    ("person", "expected"),
    [
        ("HV1", [(POLICE, HV, "2008-03-03", "stated")]),
        ("mother", []),
        ("a duty officer", [(POLICE, "", "2008-03-03", "stated")]),
    ],
)
def test_a_telling_to_somebody_goes_to_their_agency(
    person: str, expected: list[tuple[str, str, str, str]], tmp_path: Path
) -> None:
    assert tellings(log_row(tmp_path, shared_with_person=person)) == expected


def test_a_telling_in_words_is_derived_and_only_where_no_column_states_one(tmp_path: Path) -> None:
    words = {"summary": "Home visit.", "outcome": "Informed CSC by telephone."}
    assert tellings(log_row(tmp_path, **words)) == [(POLICE, CSC, "2008-03-03", "derived")]
    assert tellings(log_row(tmp_path, shared_with_agency="GP", **words)) == [(POLICE, GP, "2008-03-03", "stated")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Informed CSC and the surgery.", [(POLICE, CSC), (POLICE, GP)]),
        ("We were told by the surgery that he was away.", [(GP, POLICE)]),
        ("A referral was made to children's services.", [(POLICE, CSC)]),
        ("Sent a letter about it to the surgery.", [(POLICE, GP)]),
        ("Other services were contacted.", [(POLICE, "")]),
        ("CSC were not informed.", []),
        ("She did not want CSC told.", []),
        ("Never referred to CSC.", []),
        ("The police told the police.", [(POLICE, "")]),
        ("Mother told the officer to leave.", []),
        ("Advised mother to rest.", []),
        ("CSC were busy. Nobody came.", []),
        ("The family uses the surgery.", []),
        ("told", [(POLICE, "")]),
        ("", []),
    ],
)
def test_what_words_tell_of_who_told_whom(text: str, expected: list[tuple[str, str]], tmp_path: Path) -> None:
    key_table(tmp_path)
    declared = declare(open_paths([tmp_path])).now
    found = tellings_in(text, POLICE, tmp_path.name, declared)
    assert [(told.sender, told.receiver) for told in found] == expected
    assert all(isinstance(told, Told) for told in found)


# Workers, lists, and ties to other records


def test_a_worker_is_of_the_rows_agency_unless_the_key_table_says_otherwise(tmp_path: Path) -> None:
    row = log_row(tmp_path, professional_name="PC9; HV1", professional_role="officer", attended="the surgery; HV1; SW2")
    assert [(named(row, who), role) for who, role in event(row).attended if who != GP] == [
        ("PC9", "officer"),
        ("HV1", "officer"),
        ("HV1", ""),
        ("SW2", ""),
    ]
    assert (GP, "") in event(row).attended
    assert [(tie.kind, named(row, tie.start), tie.end) for tie in row.ties] == [
        ("WORKS_FOR", "PC9", POLICE),
        ("WORKS_FOR", "HV1", HV),
    ]


def test_a_worker_or_agency_among_the_people_attended_and_took_no_part(tmp_path: Path) -> None:
    row = log_row(
        tmp_path, subject_id="SC; HV1", other_person_name="GP; mum", concern_code="neglect", concern_about="HV1; SC"
    )
    assert [who for who, _, _ in parts(row)] == ["SC", "mum"]
    assert [who if who == GP else named(row, who) for who, _ in event(row).attended] == ["HV1", GP]
    assert about(row) == [("neglect", ["SC"])]
    assert [column for column, _ in row.warnings] == ["concern_about"]


def test_a_worker_and_a_person_of_one_code_are_two(tmp_path: Path) -> None:
    row = log_row(tmp_path, subject_id="S1", professional_name="S1")
    assert [mention.of for mention in row.mentions] == ["Person", "Professional"]


@pytest.mark.parametrize(
    ("status", "since", "until"),
    [("registered", "2008-03-03", ""), ("removed", "", "2008-03-03"), ("not enrolled", "2008-03-03", "")],
)
def test_a_row_may_speak_of_a_list(status: str, since: str, until: str, tmp_path: Path) -> None:
    row = log_row(tmp_path, subject_id="SC; the children", register="GP", register_status=status, register_with="GP")
    assert [(each.agency, each.setting, each.words) for each in row.listings] == [
        (GP, "GP list", ""),
        (GP, "GP list", "the children"),
    ]
    spells = {(each.since.edtf if each.since else "", each.until.edtf if each.until else "") for each in row.listings}
    assert spells == {(since, until)}


def test_a_row_follows_from_another_of_its_agency_or_of_one_that_it_names(tmp_path: Path) -> None:
    tally = log_tally(
        tmp_path,
        {"record_id": "A1"},
        {"agency_name": "CSC", "record_id": "B: 1"},
        {"follows": "A1; CSC: B: 1", "conveys": "A1"},
    )
    first, other, last = tally.rows
    assert event(last).follows == (first.kept.id, other.kept.id)
    assert event(last).conveys == (first.kept.id,)


# Whose record it is


def chronology(folder: Path, *rows: dict[str, str]) -> list[Row]:
    usual = {"Date": "03/03/2008", "Source of Information": "CSC record", "Event": "Home visit."}
    write_csv(folder / "chronology.csv", [{**usual, **row} for row in rows])
    key_table(folder)
    return read(folder)["chronology.csv"].rows


def test_a_chronologys_agency_is_its_column_or_the_name_before_its_source(tmp_path: Path) -> None:
    rows = chronology(
        tmp_path,
        {"Agency": "CSC", "Source of Information": "Harbour Police record"},
        {"Source of Information": "Health Visiting HV1 diary (paras 3, 4)"},
        {"Source of Information": "GP record"},
    )
    assert [row.kept.agency for row in rows] == [CSC, HV, GP]
    assert [row.kept.paragraph for row in rows] == ["", "3; 4", ""]
    assert [named(rows[1], who) for who, _ in event(rows[1]).attended] == ["HV1"]


def test_two_columns_may_say_where_a_record_comes_from(tmp_path: Path) -> None:
    assert log_row(tmp_path, source_file="summary, para 3", source_row="para 9").kept.paragraph == "3; 9"


def test_a_sheet_may_be_called_after_its_agency(tmp_path: Path) -> None:
    key_table(tmp_path)
    book = openpyxl.Workbook()
    sheet = book.create_sheet("Quay Surgery")
    sheet.append(["Date", "Source", "Event"])
    sheet.append(["March 2008", "notes", "Seen in surgery."])
    book.save(tmp_path / "book.xlsx")
    (row,) = read(tmp_path)["book.xlsx"].rows
    assert (row.kept.agency, row.kept.origin.sheet, row.kept.origin.line) == (GP, "Quay Surgery", 2)


def test_a_word_table_is_read_and_a_heading_that_is_repeated_is_ignored(tmp_path: Path) -> None:
    key_table(tmp_path)
    document = docx.Document()
    rows = [
        ("Date", "Source", "Event"),
        ("1/2/2008", "CSC notes", "Rang."),
        ("Date", "Source", "Event"),
        ("?2/2/2008", "CSC notes", "Wrote."),
    ]
    word_table = document.add_table(rows=0, cols=3)
    for texts in rows:
        for cell, text in zip(word_table.add_row().cells, texts, strict=True):
            cell.text = text
    document.save(str(tmp_path / "word.docx"))
    tally = read(tmp_path)["word.docx"]
    assert (tally.read, len(tally.rows), len(tally.rejections), tally.ignored) == (3, 2, 0, 1)
    assert [event(row).happened.edtf for row in tally.rows] == ["2008-02-01", "2008-02-02?"]


def test_codes_in_the_text_name_people_where_no_column_does(tmp_path: Path) -> None:
    first, second, third = chronology(
        tmp_path,
        {"Event": "MC and S1 seen; the subject and a sibling asleep."},
        {"Event": "MC rang.", "People": "SC"},
        {"Event": "Nobody is called MCX here."},
    )
    assert [(named(first, part.who), part.certainty) for part in event(first).parts] == [
        ("MC", "derived"),
        ("S1", "derived"),
    ]
    assert [(named(second, part.who), part.certainty) for part in event(second).parts] == [("SC", "stated")]
    assert event(third).parts == ()


def test_a_key_table_that_nobody_keeps_is_refused(tmp_path: Path) -> None:
    key_table(tmp_path, without="BOARD")
    with pytest.raises(BadSource) as refusal:
        read(tmp_path)
    assert str(refusal.value) == (
        "Nothing says who keeps the key table key.csv: expected its agency in sources.csv, a column kept_by, "
        "or a row of kind agency with the sector partnership."
    )


@pytest.mark.parametrize(
    ("row", "column", "reason"),
    [
        (
            {"code": "X", "kind": "planet", "name": "x"},
            "kind",
            "expected person, household, agency, professional or review",
        ),
        ({"code": "", "kind": "person", "name": ""}, "name", "expected a code, a name or both"),
        ({"code": "X", "kind": "agency", "name": "X", "sector": "space"}, "sector", "expected one of police,"),
        ({"code": "X", "kind": "person", "name": "x", "agency_ids": "Moon Base: 7"}, "agency_ids", UNDECLARED),
        (
            {"code": "X", "kind": "person", "name": "x", "agency_ids": "CSC 7"},
            "agency_ids",
            'expected each as "agency: id"',
        ),
        ({"code": "X", "kind": "professional", "name": "x", "agency": "Moon Base"}, "agency", UNDECLARED),
    ],
)
def test_a_row_of_a_key_table_that_declares_nothing_says_why(
    row: dict[str, str], column: str, reason: str, tmp_path: Path
) -> None:
    key_table(tmp_path, row)
    (rejection,) = read(tmp_path)["key.csv"].rejections
    assert (rejection.line, rejection.column) == (14, column)
    assert rejection.reason.startswith(reason)


def test_a_code_that_stands_for_two_things_stands_for_neither(tmp_path: Path) -> None:
    key_table(tmp_path, {"code": "MC", "kind": "person", "name": "midwife's child"})
    tally = read(tmp_path)["key.csv"]
    assert [(each.line, each.column, each.reason) for each in tally.rejections] == [
        (9, "code", "the code stands for something else too, in key.csv, line 14"),
        (14, "code", "the code stands for something else too, in key.csv, line 9"),
    ]


# People, relationships and addresses


def standing(folder: Path, name: str, *rows: dict[str, str]) -> Row:
    key_table(folder)
    write_csv(folder / name, [{"agency": "CSC", **row} for row in rows])
    tally = read(folder)[name]
    assert tally.rejections == []
    return tally.rows[0]


def test_a_person_of_a_list_has_what_its_columns_say(tmp_path: Path) -> None:
    cells = {"person_id": "K1", "first_name": "Ada", "last_name": "Quay", "date_of_birth": "02/05/2006", "gender": "1"}
    (mention,) = standing(tmp_path, "people.csv", cells).mentions
    assert (mention.written, mention.sex, mention.born and mention.born.edtf) == ("Ada Quay", "male", "2006-05-02")
    assert [identifier.kind for identifier in mention.joins] == ["agency id", "name and date of birth"]


@pytest.mark.parametrize(("text", "expected"), [("12/06/2009", True), ("yes", True), ("no", False), ("", False)])
def test_a_child_not_yet_born_is_expected(text: str, expected: bool, tmp_path: Path) -> None:
    row = standing(tmp_path, "people.csv", {"person_id": "K1", "full_name": "Unborn Quay", "expected": text})
    assert (row.mentions[0].expected, row.mentions[0].born) == (expected, None)


def test_a_child_whose_birth_the_row_gives_is_expected_no_more(tmp_path: Path) -> None:
    cells = {"person_id": "K1", "full_name": "Ada Quay", "expected": "12/06/2009", "date_of_birth": "10/06/2009"}
    assert not standing(tmp_path, "people.csv", cells).mentions[0].expected


def test_a_relationship_says_what_the_first_is_to_the_second(tmp_path: Path) -> None:
    cells = {"person_id": "MC", "other_person_id": "SC", "type": "mother", "certainty": "uncertain"}
    row = standing(tmp_path, "kin.csv", cells)
    (tie,) = row.ties
    assert (tie.kind, named(row, tie.start), named(row, tie.end), tie.certainty) == (
        "PARENT_OF",
        "MC",
        "SC",
        "uncertain",
    )
    turned = standing(tmp_path, "kin.csv", {"person_id": "SC", "other_person_id": "MC", "type": "child"})
    assert (named(turned, turned.ties[0].start), named(turned, turned.ties[0].end)) == ("MC", "SC")


@pytest.mark.parametrize(
    ("cells", "column", "reason"),
    [
        ({"type": "sock puppet"}, "type", "expected a relationship that is known, such as parent, child, sibling,"),
        ({"other_person_id": ""}, "other_person_id", "expected the id or code of a person"),
        ({"other_person_id": "MC"}, "other_person_id", "expected somebody else than the person"),
        ({"other_person_id": "HH"}, "other_person_id", "expected a person; the key table has this for something else"),
        ({"start_date": "2008", "end_date": "2007"}, "end_date", "expected an end that is not before the start"),
    ],
)
def test_a_relationship_that_cannot_be_says_why(
    cells: dict[str, str], column: str, reason: str, tmp_path: Path
) -> None:
    key_table(tmp_path)
    usual = {"agency": "CSC", "person_id": "MC", "other_person_id": "SC", "type": "mother"}
    write_csv(tmp_path / "kin.csv", [{**usual, **cells}])
    (rejection,) = read(tmp_path)["kin.csv"].rejections
    assert (rejection.column, rejection.line) == (column, 2)
    assert rejection.reason.startswith(reason)


def test_an_address_without_a_household_makes_one_for_each_agency_and_address(tmp_path: Path) -> None:
    first = standing(tmp_path, "homes.csv", {"person_id": "K1", "address": "2 Quay St", "start_date": "2006"})
    named_home = standing(tmp_path, "homes.csv", {"person_id": "K1", "household": "HH", "uprn": "100"})
    assert [mention.of for mention in first.mentions] == ["Person", "Household"]
    assert first.stays[0].since is not None
    assert (named_home.stays[0].place and named_home.stays[0].place.uprn) == "100"
    assert [identifier.kind for identifier in named_home.mentions[1].joins] == ["key table"]


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("para 44", "44"),
        ("Published summary (paras 31h, 40)", "31h; 40"),
        ("paragraph 30(iii)", "30(iii)"),
        ("paras 33 to 35 and 40", "33; 34; 35; 40"),
        ("Paragraphs 3 & 4, HV1 diary", "3; 4"),
        ("a parable of 5 loaves", ""),
        ("", ""),
    ],
)
def test_the_paragraphs_that_a_source_cites(text: str, cited: str) -> None:
    assert cited_paragraphs(text) == cited


# Ids, counts and what never shows


def test_a_record_keeps_its_id_when_rows_are_added_above_it(tmp_path: Path) -> None:
    rows = [{"summary": "first"}, {"summary": "first"}, {"record_id": "A1", "summary": "second"}]
    before = [row.kept.id for row in log_tally(tmp_path, *rows).rows]
    after = [row.kept.id for row in log_tally(tmp_path, {"summary": "new"}, *rows).rows]
    assert len(set(before)) == 3
    assert after[1:] == before


@settings(max_examples=60, deadline=None)
@given(
    rows=st.lists(
        st.dictionaries(
            st.sampled_from(
                ["event_start", "subject_id", "child_seen", "concern_code", "summary", "shared_with_agency", "lasting"]
            ),
            st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=12),
        ),
        min_size=1,
        max_size=5,
    )
)
def test_whatever_the_cells_hold_each_row_is_counted_once_and_no_reason_repeats_them(
    rows: list[dict[str, str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    secret = "zqx77zqx"
    tally = log_tally(
        tmp_path_factory.mktemp("any"), *({key: secret + text for key, text in row.items()} for row in rows)
    )
    assert tally.read == len(tally.rows) + len(tally.rejections) + tally.ignored
    said = [
        *(each.reason for each in tally.rejections),
        *(text for row in tally.rows for pair in row.warnings for text in pair),
    ]
    assert not any(secret in text for text in said)


days = st.dates(date(2000, 1, 1), date(2000, 3, 1))


@given(st.lists(st.tuples(days, days).map(lambda pair: (min(pair), max(pair)))))
def test_joined_periods_hold_the_same_days_and_never_touch(periods: list[tuple[date, date]]) -> None:
    def held(some: object) -> set[int]:
        return {day for start, end in some for day in range(start.toordinal(), end.toordinal() + 1)}  # type: ignore[attr-defined]

    found = joined(periods)
    assert held(found) == held(periods)
    assert all(one[1].toordinal() + 1 < other[0].toordinal() for one, other in pairwise(found))
