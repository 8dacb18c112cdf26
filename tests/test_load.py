"""Files end up in a real Neo4j: each row counted, each load repeatable, and the past replaced by what corrects it."""

import json
import random
import shutil
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from graph.errors import BadSource
from graph.store import Store
from loaders.load import load
from loaders.report import Report
from loaders.strays import UNKNOWN_PERSON
from tests.agency_files import KEY_TABLE, Cells, key_table, log, write_csv
from tests.conftest import REVIEW

Dump = tuple[list[str], list[str]]
CHECK_IDS = ("9434765919", "9434765870")


def dump(store: Store) -> Dump:
    """Everything in the graph, people by their mentions instead of by an id that may be older than they are."""
    named = {
        row["id"]: f"{row['kind']} of " + " ".join(row["mentions"])
        for row in store.read(
            "MATCH (n)<-[:IDENTIFIED_AS]-(m:Mention) WHERE NOT n:Agency WITH n, m ORDER BY m.id "
            "RETURN n.id AS id, labels(n)[0] AS kind, collect(m.id) AS mentions"
        )
    }
    nodes = store.read("MATCH (n) RETURN n.id AS id, labels(n)[0] AS kind, properties(n) AS said")
    links = store.read("MATCH (a)-[l]->(b) RETURN a.id AS start, b.id AS end, type(l) AS kind, properties(l) AS said")
    return (
        sorted(
            f"{row['kind']} {named.get(row['id'], row['id'])} {plain(row['said'], leave_out='id')}" for row in nodes
        ),
        sorted(ends(row, named) + plain(row["said"]) for row in links),
    )


def ends(row: Mapping[str, Any], named: Mapping[str, str]) -> str:
    both = [named.get(row["start"], row["start"]), named.get(row["end"], row["end"])]
    # Which end comes first of a tie that is the same from either depends on the ids.
    return " ".join([row["kind"], *(sorted(both) if row["kind"] in ("SIBLING_OF", "PARTNER_OF", "COULD_BE") else both)])


def plain(said: Mapping[str, Any], leave_out: str = "") -> str:
    lists = [said[name] for name in ("records", "held_by", "recorded_from", "recorded") if said.get("records")]
    rest = {key: value for key, value in said.items() if key != leave_out and (not lists or said[key] not in lists)}
    return f" {sorted(rest.items())} {sorted(zip(*lists, strict=True)) if lists else ''}"


def counts(report: Report) -> dict[str, tuple[int, int, int, int]]:
    return {each.file: (each.read, each.written, each.quarantined, each.ignored) for each in report.files}


def reasons(report: Report) -> list[tuple[str, int, str, str]]:
    return [(each.file, each.line, each.column, each.reason) for each in report.rejections]


def names(store: Store) -> list[str]:
    return [row["name"] for row in store.read("MATCH (p:Person) RETURN p.name AS name ORDER BY name")]


# The sample


def test_every_row_of_the_sample_is_counted_and_each_is_written(store: Store) -> None:
    report = load([REVIEW], store)
    assert report.rejections == ()
    assert all(each.read == each.written + each.quarantined + each.ignored for each in report.files)
    records = store.read("MATCH (r:Record)-[:READ_FROM]->(x:Extract) RETURN x.file AS file, count(r) AS n")
    written = {each.file: each.written for each in report.files if each.format != "sources"}
    assert {row["file"]: row["n"] for row in records} == written
    assert json.loads(json.dumps(report.as_json()))["files"][0]["read"] == report.files[0].read


def test_loading_the_sample_again_changes_nothing(store: Store) -> None:
    first = load([REVIEW], store)
    before = dump(store)
    ids = store.read("MATCH (n) RETURN n.id AS id ORDER BY id")
    again = load([REVIEW], store)
    assert dump(store) == before
    assert store.read("MATCH (n) RETURN n.id AS id ORDER BY id") == ids
    assert [each.unchanged for each in first.files] == [False] * len(first.files)
    assert [each.unchanged for each in again.files] == [True] * len(again.files)
    assert counts(again) == counts(first)


def test_the_files_of_the_sample_one_by_one_come_to_the_same(store: Store) -> None:
    load([REVIEW], store)
    together = dump(store)
    store.clear()
    key = REVIEW / "key_table.csv"
    rest = [path for path in sorted(REVIEW.glob("*.*"), reverse=True) if path.name in names_of_files(together)]
    for path in [key, *(path for path in rest if path not in (key, REVIEW / "people.csv")), REVIEW / "people.csv"]:
        load([path], store)
    # What one file alone leaves out is counted by each load for itself.
    assert without_sources(dump(store)) == without_sources(together)


def names_of_files(dumped: Dump) -> set[str]:
    return {path.name for path in REVIEW.iterdir() if any(f"'{path.name}'" in line for line in dumped[0])} - {
        "sources.csv"
    }


def without_sources(dumped: Dump) -> Dump:
    nodes, links = dumped
    return [line for line in nodes if "'sources.csv'" not in line], links


def test_a_dry_run_says_the_same_and_writes_nothing(store: Store) -> None:
    report = load([REVIEW], store, dry_run=True)
    assert report.dry_run
    assert store.read("MATCH (n) RETURN count(n) AS n") == [{"n": 0}]
    assert counts(load([REVIEW], store)) == counts(report)


def test_progress_is_told_from_beginning_to_end(store: Store, tmp_path: Path) -> None:
    key_table(tmp_path)
    told: list[tuple[str, int, int]] = []
    load([tmp_path], store, progress=lambda stage, done, total: told.append((stage, done, total)))
    assert list(dict.fromkeys(stage for stage, _, _ in told)) == ["reading rows", "deciding who is who", "writing"]
    assert told[0] == ("reading rows", len(KEY_TABLE), len(KEY_TABLE))
    assert told[-1][1] == told[-1][2] > 0


# Order, correction, joining and splitting


def people_table(*skip: str) -> list[Cells]:
    return [row for row in KEY_TABLE if row["kind"] in skip]


def test_a_key_table_of_people_may_come_last(store: Store, tmp_path: Path) -> None:
    case = tmp_path / "case"
    agencies = write_csv(case / "agencies.csv", people_table("agency"))
    rest = write_csv(
        case / "people.csv",
        [{**row, "kept_by": "BOARD"} for row in people_table("person", "household", "professional")],
    )
    events = log(
        case,
        {
            "record_id": "1",
            "subject_id": "SC",
            "professional_name": "HV1",
            "other_person_name": "mum",
            "child_seen": "yes",
        },
        {"record_id": "2", "subject_id": "the children", "summary": "Told HV1."},
    )
    load([agencies], store)
    load([events], store)
    assert "SC" in names(store)
    load([rest], store)
    last = dump(store)
    store.clear()
    load([rest, agencies, events], store)
    assert dump(store) == last
    assert names(store) == ["mother", "sibling 1", "subject"]


def test_a_row_set_aside_for_an_undeclared_agency_is_there_once_it_is_declared_and_loaded_again(
    store: Store, tmp_path: Path
) -> None:
    key_table(tmp_path, without="CSC")
    log(tmp_path, {"agency_name": "CSC"})
    assert [column for _, _, column, _ in reasons(load([tmp_path], store))] == ["agency_name"]
    key_table(tmp_path)
    assert load([tmp_path], store).rejections == ()
    assert store.read("MATCH (q:Rejection) RETURN q") == []


def test_a_corrected_file_leaves_nothing_of_the_old_one(store: Store, tmp_path: Path) -> None:
    case = tmp_path / "case"
    key_table(case)
    log(case, {"record_id": "1", "subject_id": "K1", "subject_first_name": "Ada", "subject_last_name": "Quay"})
    log(
        case,
        {"record_id": "2", "subject_id": "K1", "shared_with_agency": "CSC", "concern_code": "neglect"},
        name="more.csv",
    )
    load([case], store)
    log(case, {"record_id": "1", "subject_id": "S1", "event_start": "04/03/2008"}, {"event_start": "no date"})
    load([case / "log.csv"], store)
    corrected = without_counts(dump(store))
    store.clear()
    load([case], store)
    assert without_counts(dump(store)) == corrected
    assert "Ada Quay" not in json.dumps(dump(store))


def without_counts(dumped: Dump) -> Dump:
    return [line for line in dumped[0] if not line.startswith("Extract")], dumped[1]


def test_a_shared_number_joins_two_people_and_its_removal_parts_them_again(store: Store, tmp_path: Path) -> None:
    case = tmp_path / "case"
    key_table(case)
    log(case, {"record_id": "1", "subject_id": "K1", "subject_nhs_no": CHECK_IDS[0], "other_person_name": "MC"})
    other = {"record_id": "1", "agency_name": "GP", "subject_id": "77", "concern_code": "alcohol"}
    log(case, {**other, "subject_nhs_no": CHECK_IDS[1]}, name="gp.csv")
    load([case], store)
    apart = without_counts(dump(store))
    log(case, {**other, "subject_nhs_no": CHECK_IDS[0]}, name="gp.csv")
    load([case / "gp.csv"], store)
    assert store.read(
        "MATCH (c:Concern)-[:ABOUT]->(p:Person)-[:TOOK_PART]->(e:Event) RETURN count(DISTINCT e) AS events"
    ) == [{"events": 2}]
    log(case, {**other, "subject_nhs_no": CHECK_IDS[1]}, name="gp.csv")
    load([case / "gp.csv"], store)
    assert without_counts(dump(store)) == apart


@pytest.mark.parametrize(
    ("police", "gp", "pairs"),
    [
        ({}, {}, 1),
        ({}, {"subject_nhs_no": CHECK_IDS[0]}, 1),
        ({"subject_nhs_no": CHECK_IDS[0]}, {"subject_nhs_no": CHECK_IDS[1]}, 0),
        ({"subject_last_name": "Lock"}, {}, 0),
        ({"subject_first_name": "Zoë"}, {"subject_first_name": "ZOE"}, 1),
    ],
)
def test_who_could_be_whom_does_not_depend_on_what_was_loaded_first(
    police: Cells, gp: Cells, pairs: int, store: Store, tmp_path: Path
) -> None:
    case = tmp_path / "case"
    key_table(case)
    usual = {"record_id": "1", "subject_first_name": "Ada", "subject_last_name": "Quay"}
    log(case, {**usual, "subject_id": "K1", **police})
    log(case, {**usual, "agency_name": "GP", "subject_id": "77", **gp}, name="gp.csv")
    for name in ("key.csv", "log.csv", "gp.csv"):
        load([case / name], store)
    one_by_one = without_counts(dump(store))
    store.clear()
    load([case], store)
    assert without_counts(dump(store)) == one_by_one
    assert store.read("MATCH ()-[l:COULD_BE]->() RETURN count(l) AS n") == [{"n": pairs}]


def test_a_person_keeps_their_id_when_more_becomes_known(store: Store, tmp_path: Path) -> None:
    case = tmp_path / "case"
    key_table(case)
    log(case, {"record_id": "1", "subject_id": "K1"})
    load([case], store)
    before = store.read("MATCH (p:Person {name: 'K1'}) RETURN p.id AS id")
    log(
        case,
        {"record_id": "9", "subject_id": "K1", "subject_nhs_no": CHECK_IDS[0], "subject_first_name": "Ada"},
        name="b.csv",
    )
    load([case / "b.csv"], store)
    assert store.read("MATCH (p:Person {name: 'Ada'}) RETURN p.id AS id") == before


@pytest.mark.parametrize("seed", range(6))
def test_whatever_was_loaded_before_the_graph_holds_what_the_files_say_now(
    seed: int, store: Store, tmp_path: Path
) -> None:
    chance = random.Random(seed)
    case = tmp_path / "case"
    key_table(case)
    load([case], store)
    for _ in range(5):
        name = chance.choice(["a.csv", "b.csv", "c.csv"])
        log(case, *(any_row(chance, f"{name}-{number}") for number in range(chance.randrange(1, 4))), name=name)
        load([case / name], store)
    after = dump(store)
    store.clear()
    load([case], store)
    assert dump(store) == after


def any_row(chance: random.Random, own_id: str) -> Cells:
    """A row that may share an id, a number, or a name and date of birth with any other."""
    named = chance.random() < 0.5
    return {
        "record_id": own_id,
        "agency_name": chance.choice(["POL", "GP"]),
        "subject_id": chance.choice(["K1", "K2", "SC", "S1", ""]),
        "subject_nhs_no": chance.choice(["", *CHECK_IDS]),
        "subject_first_name": "Ada" if named else "",
        "subject_last_name": "Quay" if named else "",
        "subject_dob": chance.choice(["", "02/05/2006", "03/05/2006"]),
        "other_person_name": chance.choice(["", "mum", "Bo Quay"]),
        "concern_code": chance.choice(["", "neglect"]),
        "summary": chance.choice(["Informed CSC.", "Seen."]),
    }


def test_what_hangs_together_through_others_stays_together(store: Store, tmp_path: Path) -> None:
    case = tmp_path / "case"
    key_table(case)
    log(case, {"record_id": "1", "subject_id": "K1", "subject_nhs_no": CHECK_IDS[0]})
    named = {"subject_first_name": "Ada", "subject_last_name": "Quay"}
    log(case, {"agency_name": "GP", "subject_id": "77", "subject_nhs_no": CHECK_IDS[0], **named}, name="gp.csv")
    load([case], store)
    load([log(case, {"record_id": "2", "subject_id": "K1"}, name="later.csv")], store)
    assert "Ada Quay" in names(store)
    assert "K1" not in names(store)


@pytest.mark.parametrize("cells", [{"other_person_name": "Ada Quay"}, {"subject_id": "K1"}])
def test_a_wording_that_nobody_declares_touches_no_other_record(cells: Cells, store: Store, tmp_path: Path) -> None:
    key_table(tmp_path)
    log(tmp_path, *({"record_id": f"x{number}", "other_person_name": "Ada Quay"} for number in range(5)), name="x.csv")
    log(tmp_path, {"record_id": "1", "subject_id": "K1", "subject_first_name": "Ada", "subject_last_name": "Quay"})
    load([tmp_path], store)
    report = load([log(tmp_path, {"record_id": "2", **cells}, name="later.csv")], store)
    events = 2 if cells.get("subject_id") else 1
    assert report.nodes < 2 + AGENCIES + 7 * events


AGENCIES = sum(row["kind"] == "agency" for row in KEY_TABLE)


def test_a_corrected_key_table_takes_its_old_words_back(store: Store, tmp_path: Path) -> None:
    case = tmp_path / "case"
    key_table(case)
    log(case, {"other_person_name": "mum"})
    load([case], store)
    write_csv(case / "key.csv", [{**row, "also_written": ""} if row["code"] == "MC" else row for row in KEY_TABLE])
    load([case / "key.csv"], store)
    assert names(store) == ["mother", "mum", "sibling 1", "subject"]
    write_csv(case / "key.csv", [row for row in KEY_TABLE if row["code"] != "POL"])
    report = load([case / "key.csv"], store)
    assert [(file, line) for file, line, _, _ in reasons(report)] == [("log.csv", 2)]
    assert store.read("MATCH (e:Event) RETURN count(e) AS n") == [{"n": 0}]


def test_what_two_files_write_of_one_address_does_not_depend_on_which_came_last(store: Store, tmp_path: Path) -> None:
    key_table(tmp_path)
    usual = {"agency": "CSC", "person_id": "MC", "uprn": "100"}
    one = write_csv(tmp_path / "one.csv", [{**usual, "address": "2 Quay Street", "postcode": "EX4 4QJ"}])
    other = write_csv(
        tmp_path / "other.csv", [{**usual, "agency": "HV", "person_id": "S1", "address": "Flat 1, 2 Quay Street"}]
    )
    load([tmp_path], store)
    before = dump(store)
    for path in (other, one, other):
        load([path], store)
        assert dump(store) == before
    assert store.read("MATCH (a:Address) RETURN a.name AS name, a.postcode AS code") == [
        {"name": "2 Quay Street", "code": "EX4 4QJ"}
    ]


# Duplicates, strays and references


def test_one_id_on_two_rows_of_a_file_is_taken_once_or_set_aside(store: Store, tmp_path: Path) -> None:
    key_table(tmp_path)
    log(
        tmp_path,
        {"record_id": "1", "summary": "one"},
        {"record_id": "1", "summary": "one"},
        {"record_id": "2", "summary": "two"},
        {"record_id": "2", "summary": "three"},
    )
    report = load([tmp_path], store)
    assert counts(report)["log.csv"] == (4, 1, 2, 1)
    assert reasons(report) == [
        ("log.csv", 4, "record_id", "the same id stands on other content in log.csv, line 5"),
        ("log.csv", 5, "record_id", "the same id stands on other content in log.csv, line 4"),
    ]


@pytest.mark.parametrize("at_once", [True, False])
def test_one_id_in_two_files_belongs_to_the_first(at_once: bool, store: Store, tmp_path: Path) -> None:
    key_table(tmp_path)
    first = log(tmp_path, {"record_id": "1", "summary": "one"}, {"record_id": "2", "summary": "two"}, name="a.csv")
    if not at_once:
        load([tmp_path], store)
    later = log(tmp_path, {"record_id": "1", "summary": "one"}, {"record_id": "2", "summary": "other"}, name="b.csv")
    report = load([tmp_path] if at_once else [later], store)
    assert counts(report)["b.csv"] == (2, 0, 1, 1)
    assert reasons(report) == [
        ("b.csv", 3, "record_id", f"the same id stands on other content in {first.name}, line 3")
    ]


def test_a_relationship_to_somebody_nobody_knows_is_set_aside(store: Store, tmp_path: Path) -> None:
    key_table(tmp_path)
    write_csv(tmp_path / "people.csv", [{"agency": "CSC", "person_id": "K1", "full_name": "Ada Quay"}])
    usual = {"agency": "CSC", "person_id": "MC", "type": "mother"}
    kin = write_csv(
        tmp_path / "kin.csv",
        [
            {**usual, "other_person_id": "K1"},
            {**usual, "other_person_id": "K2"},
            {**usual, "agency": "POL", "other_person_id": "K1"},
        ],
    )
    expected = [("kin.csv", line, "person_id", UNKNOWN_PERSON) for line in (3, 4)]
    assert reasons(load([tmp_path], store)) == expected
    assert reasons(load([kin], store)) == expected


@pytest.mark.parametrize("together", [True, False])
def test_a_relationship_is_set_aside_when_the_list_of_people_knows_its_person_no_more(
    together: bool, store: Store, tmp_path: Path
) -> None:
    key_table(tmp_path)
    people = write_csv(tmp_path / "people.csv", [{"agency": "CSC", "person_id": "K1", "full_name": "Ada Quay"}])
    row = {"agency": "CSC", "person_id": "MC", "type": "mother", "other_person_id": "K1"}
    write_csv(tmp_path / "kin.csv", [row])
    assert load([tmp_path], store).rejections == ()
    write_csv(people, [{"agency": "CSC", "person_id": "K2", "full_name": "Ada Quay"}])
    assert reasons(load([tmp_path if together else people], store)) == [("kin.csv", 2, "person_id", UNKNOWN_PERSON)]
    assert store.read("MATCH (:Person)-[l:PARENT_OF]->() RETURN count(l) AS n") == [{"n": 0}]


def test_a_tie_to_a_record_that_goes_with_this_load_is_left_out_with_a_warning(store: Store, tmp_path: Path) -> None:
    key_table(tmp_path)
    log(tmp_path, {"record_id": "1"}, {"record_id": "2"})
    log(tmp_path, {"record_id": "3", "follows": "1"}, name="b.csv")
    assert load([tmp_path], store).warnings == ()
    log(tmp_path, {"record_id": "2"})
    assert [(each.file, each.column) for each in load([tmp_path], store).warnings] == [("b.csv", "follows")]


def test_a_row_may_follow_from_one_that_was_loaded_earlier_and_says_so_where_there_is_none(
    store: Store, tmp_path: Path
) -> None:
    key_table(tmp_path)
    log(tmp_path, {"record_id": "1", "subject_id": "SC", "concern_code": "neglect"})
    load([tmp_path], store)
    later = log(
        tmp_path, {"record_id": "2", "follows": "1", "conveys": "1; 7", "shared_with_agency": "CSC"}, name="b.csv"
    )
    report = load([later], store)
    assert [(each.line, each.column, each.sentence) for each in report.warnings] == [
        (2, "conveys", "no such record is loaded: the tie to it is left out")
    ]
    assert store.read("MATCH (:Event)-[:LED_TO]->(:Event) RETURN count(*) AS n") == [{"n": 1}]
    assert store.read("MATCH (:Share)-[:CONVEYED]->(x) RETURN count(x) AS n") == [{"n": 3}]


def test_people_who_could_be_one_are_listed_with_the_records_of_both(store: Store, tmp_path: Path) -> None:
    key_table(tmp_path)
    log(tmp_path, {"other_person_name": "Bo Quay"})
    load([tmp_path], store)
    report = load([log(tmp_path, {"summary": "x"}, {"other_person_name": "BO QUAY"}, name="b.csv")], store)
    (pair,) = report.could_be
    assert {(each.file, each.line) for each in (pair.one, pair.other)} == {("log.csv", 2), ("b.csv", 3)}
    assert pair.reason == "same name; date of birth missing"
    assert store.read("MATCH (:Person)-[c:COULD_BE]->(:Person) RETURN count(c) AS n") == [{"n": 1}]
    load([log(tmp_path, {"summary": "nobody"}, name="b.csv")], store)
    assert store.read("MATCH (:Person)-[c:COULD_BE]->(:Person) RETURN count(c) AS n") == [{"n": 0}]


def test_a_pair_stands_when_only_somebody_else_of_its_record_is_decided_anew(store: Store, tmp_path: Path) -> None:
    key_table(tmp_path)
    log(tmp_path, {"subject_id": "K1", "other_person_name": "Bo Quay"})
    log(tmp_path, {"agency_name": "GP", "other_person_name": "Bo Quay"}, name="b.csv")
    load([tmp_path], store)
    report = load([log(tmp_path, {"record_id": "9", "subject_id": "K1"}, name="c.csv")], store)
    assert len(report.could_be) == 1
    assert store.read("MATCH (:Person)-[c:COULD_BE]->(:Person) RETURN count(c) AS n") == [{"n": 1}]


# Coverage


def covered(store: Store, agency: str) -> list[tuple[date, date]]:
    row = store.read(
        "MATCH (a:Agency {name: $name}) RETURN a.covered_from AS first, a.covered_until AS last", {"name": agency}
    )[0]
    return list(zip(row["first"] or (), row["last"] or (), strict=True))


def sources(folder: Path, *rows: Sequence[str]) -> None:
    headings = ("file", "agency", "coverage_start", "coverage_end")
    write_csv(folder / "sources.csv", [dict(zip(headings, row, strict=True)) for row in rows])


def test_coverage_is_what_files_and_sources_say_and_otherwise_unknown(store: Store, tmp_path: Path) -> None:
    key_table(tmp_path)
    log(tmp_path, {})
    log(tmp_path, {"agency_name": "GP", "coverage_start": "2005", "coverage_end": "2006"}, name="gp.csv")
    sources(
        tmp_path,
        ("log.csv", "POL", "1 May 2001", "2002"),
        ("log.csv", "CSC", "2003", "2003"),
        ("gone.csv", "HV", "2003", "2003"),
    )
    report = load([tmp_path], store)
    assert counts(report)["sources.csv"] == (3, 2, 0, 1)
    said = {each.agency: each.periods for each in report.coverage}
    assert said["Harbour Police"] == ((date(2001, 5, 1), date(2002, 12, 31)),)
    assert said["Quay Surgery"] == ((date(2005, 1, 1), date(2006, 12, 31)),)
    assert said["Health Visiting"] == ()
    assert covered(store, "Quay Surgery") == list(said["Quay Surgery"])
    assert covered(store, "Health Visiting") == []
    assert store.read(
        "MATCH (x:Extract)-[c:COVERS]->(a) RETURN x.file AS f, a.name AS a, c.since AS s ORDER BY f, a"
    ) == [
        {"f": "gp.csv", "a": "Quay Surgery", "s": date(2005, 1, 1)},
        {"f": "log.csv", "a": "Children's Services", "s": date(2003, 1, 1)},
        {"f": "log.csv", "a": "Harbour Police", "s": date(2001, 5, 1)},
    ]


def test_what_several_files_cover_is_put_together_and_taken_back(store: Store, tmp_path: Path) -> None:
    key_table(tmp_path)
    paths = [log(tmp_path, {}, name=name) for name in ("a.csv", "b.csv", "c.csv")]
    both = (("a.csv", "POL", "2001", "2002"), ("c.csv", "POL", "2007", "2007"))
    sources(tmp_path, *both, ("b.csv", "POL", "01/01/2003", "2004"))
    load([tmp_path / "key.csv"], store)
    for path in paths:
        load([path], store)
    assert covered(store, "Harbour Police") == [
        (date(2001, 1, 1), date(2004, 12, 31)),
        (date(2007, 1, 1), date(2007, 12, 31)),
    ]
    sources(tmp_path, *both)
    load([paths[1]], store)
    assert covered(store, "Harbour Police") == [
        (date(2001, 1, 1), date(2002, 12, 31)),
        (date(2007, 1, 1), date(2007, 12, 31)),
    ]


def test_a_row_of_sources_that_cannot_be_used_is_set_aside(store: Store, tmp_path: Path) -> None:
    key_table(tmp_path)
    sources(
        tmp_path,
        ("key.csv", "Moon Base", "2001", "2002"),
        ("key.csv", "BOARD", "2002", "2001"),
        ("key.csv", "", "2001", "2002"),
    )
    assert [(line, column) for _, line, column, _ in reasons(load([tmp_path], store))] == [
        (2, "agency"),
        (3, "coverage_end"),
        (4, "agency"),
    ]


# What is refused, and what is never said


def test_a_load_with_a_file_that_cannot_be_read_writes_nothing(store: Store, tmp_path: Path) -> None:
    key_table(tmp_path)
    (tmp_path / "empty.csv").touch()
    with pytest.raises(BadSource, match=r"The file empty\.csv is empty\."):
        load([tmp_path], store)
    assert store.read("MATCH (n) RETURN count(n) AS n") == [{"n": 0}]


def test_a_row_set_aside_is_in_the_graph_without_its_values(store: Store, tmp_path: Path) -> None:
    key_table(tmp_path)
    log(tmp_path, {"event_start": "Zanzibar", "summary": "Zanzibar"})
    load([tmp_path], store)
    rows = store.read(
        "MATCH (q:Rejection)-[:READ_FROM]->(x:Extract) RETURN properties(q) AS said, x.file AS file, x.quarantined AS n"
    )
    assert [(row["file"], row["n"], row["said"]["line"], row["said"]["column"]) for row in rows] == [
        ("log.csv", 1, 2, "event_start")
    ]
    assert "Zanzibar" not in json.dumps(dump(store))


def test_a_row_set_aside_is_missing_from_the_agencies_that_its_file_covers(store: Store, tmp_path: Path) -> None:
    key_table(tmp_path)
    log(tmp_path, {"record_id": "1"}, {"record_id": "2", "event_start": "31/02/2008"})
    sources(tmp_path, ("log.csv", "POL", "2005", "2010"), ("log.csv", "CSC", "2005", "2010"))
    load([tmp_path], store)
    missing = "MATCH (q:Rejection)-[:MISSING_FROM]->(a:Agency) RETURN a.code AS code, q.line AS line ORDER BY code"
    assert store.read(missing) == [{"code": "CSC", "line": 3}, {"code": "POL", "line": 3}]
    log(tmp_path, {"record_id": "1"}, {"record_id": "2"})
    load([tmp_path], store)
    assert store.read(missing) == []


def test_headings_that_the_format_does_not_know_are_named_and_kept_in_the_record(store: Store, tmp_path: Path) -> None:
    key_table(tmp_path)
    log(tmp_path, {"weather": "drizzle"})
    report = load([tmp_path], store)
    assert {each.file: each.unused for each in report.files}["log.csv"] == ("weather",)
    (row,) = store.read("MATCH (r:Record {file: 'log.csv'}) RETURN r.content AS content")
    assert json.loads(row["content"])["weather"] == "drizzle"


def test_record_text_is_never_more_than_text(store: Store, tmp_path: Path) -> None:
    nasty = "'}) DETACH DELETE n //{0} %s <b>${x}"
    key_table(tmp_path)
    log(tmp_path, {"summary": nasty, "subject_id": nasty, "follows": nasty, "told_by": nasty})
    load([tmp_path], store)
    assert store.read("MATCH (e:Event) RETURN e.summary AS said") == [{"said": nasty}]


def test_the_sample_is_not_touched_by_loading_it(store: Store, tmp_path: Path) -> None:
    copy = shutil.copytree(REVIEW, tmp_path / "review")
    before = {path.name: path.read_bytes() for path in copy.iterdir()}
    load([copy], store)
    assert {path.name: path.read_bytes() for path in copy.iterdir()} == before
