"""A bulk load makes the graph and the report of an ordinary load, or leaves an empty graph that works."""

import csv
import random
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import engine, mirror
from graph.errors import KnownToError, WrongUse
from graph.import_tables import write_headers, write_rows
from graph.model import NODE_KINDS
from graph.settings import Settings
from graph.store import Store, connect
from graph.writes import with_statings
from loaders.bulk import batches, reading
from loaders.bulk.batches import batches_of
from loaders.bulk.load import load_bulk, make_tables
from loaders.bulk.spool import put_away
from loaders.held import Held
from loaders.load import load, work_out
from loaders.opening import open_paths
from loaders.report import Report
from tests.agency_files import Cells, key_table, log, write_csv
from tests.conftest import REVIEW
from tests.hostile_text import HOSTILE

Dump = tuple[list[str], list[str]]
LISTS = ("records", "held_by", "recorded_from", "recorded")
NHS = ("9434765919", "9434765870")


@pytest.fixture(scope="module")
def local(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """Return the settings of a local engine that may be stopped and filled, beside the one of the other tests."""
    own = replace(settings, uri=None, home=tmp_path_factory.mktemp("bulk") / "neo4j", idle_minutes=5.0)
    yield own
    engine.stop(own)


@pytest.fixture
def empty(local: Settings) -> Settings:
    """Return the same with nothing in its graph."""
    with connect(local) as store:
        store.clear()
    return local


def dump(store: Store) -> Dump:
    """Everything in the graph, to the last property; the records of a link in whatever order."""
    nodes = store.read("MATCH (n) RETURN labels(n) AS kinds, properties(n) AS said")
    links = store.read("MATCH (a)-[l]->(b) RETURN a.id AS start, b.id AS end, type(l) AS kind, properties(l) AS said")
    return (
        sorted(f"{row['kinds']} {sorted(row['said'].items())}" for row in nodes),
        sorted(f"{row['start']} {row['kind']} {row['end']} {plain(row['said'])}" for row in links),
    )


def plain(said: dict[str, Any]) -> object:
    if not said.get("records"):
        return sorted(said.items())
    rest = sorted((name, value) for name, value in said.items() if name not in LISTS)
    return rest, sorted(zip(*(said[name] for name in LISTS), strict=True))


def both_ways(settings: Settings, paths: Sequence[Path], processes: int = 1) -> tuple[Dump, Report, Dump, Report]:
    """What an ordinary load and what a bulk load come to, each in an empty graph."""
    with connect(settings) as store:
        store.clear()
        report = load(paths, store)
        ordinary = dump(store)
        store.clear()
    bulk_report = load_bulk(paths, settings, processes=processes)
    with connect(settings) as store:
        return ordinary, report, dump(store), bulk_report


def any_folder(chance: random.Random, folder: Path, number: int) -> None:
    """A folder whose people, workers, numbers and names may come again in other folders, with slips of every kind."""
    people: list[Cells] = []
    for person in range(chance.randrange(1, 5)):
        name = chance.choice(["Ada Quay", "Ben Harbour", "Ada Quay", "Zoë Lock", "Baby Quay", "mum", "worker"])
        people.append(
            {
                "person_id": chance.choice(["K1", "K2", f"F{number}-{person}"]),
                "full_name": name,
                "date_of_birth": chance.choice(["", "02/05/2006", "2006", "03/05/2006"]),
                "gender": chance.choice(["", "F", "M"]),
                "nhs_id": chance.choice(["", *NHS, "123"]),
                "agency": chance.choice(["Harbour Police", "Children's Services", "GP", "nobody"]),
            }
        )
    write_csv(folder / "people.csv", people)
    ids = [row["person_id"] for row in people]
    ties = [
        {
            "person_id": chance.choice([*ids, "nobody-9"]),
            "type": chance.choice(["mother", "sister", "partner", "what"]),
            "other_person_id": chance.choice([*ids, "SC", "K2"]),
            "agency": chance.choice(["Harbour Police", "Children's Services"]),
        }
        for _ in range(3)
    ]
    write_csv(folder / "relationships.csv", ties)
    stays = [
        {
            "person_id": chance.choice(ids),
            "address": chance.choice(["1 Quay Street", "1, QUAY street", "2 Lock Lane"]),
            "postcode": chance.choice(["", "LS1 1AA"]),
            "uprn": chance.choice(["", "77"]),
            "agency": chance.choice(["Harbour Police", "GP"]),
        }
        for _ in range(3)
    ]
    write_csv(folder / "addresses.csv", stays)
    for name in ("a.csv", "b.csv"):
        log(folder, *(any_event(chance, number, ids) for _ in range(chance.randrange(1, 6))), name=name)


def any_event(chance: random.Random, number: int, ids: Sequence[str]) -> Cells:
    return {
        "agency_name": chance.choice(["Harbour Police", "Children's Services", "HV"]),
        "record_id": chance.choice(["", f"{number}-{chance.randrange(6)}", str(chance.randrange(4))]),
        "event_start": chance.choice(["03/03/2008", "04/03/2008", "2008", "no date"]),
        "subject_id": chance.choice([*ids, "SC", "S1", "the children"]),
        "other_person_name": chance.choice(["", "mum", "Ada Quay", "HV1", "Ben Harbour"]),
        "other_person_dob": chance.choice(["", "", "02/05/2006"]),
        "professional_name": chance.choice(["", "HV1", "PC 7", "PC 8; HV1", "Dr Lock"]),
        "professional_role": chance.choice(["", "officer", "nurse"]),
        "concern_code": chance.choice(["", "neglect", "alcohol"]),
        "shared_with_agency": chance.choice(["", "CSC", "the surgery"]),
        "attended": chance.choice(["", "CSC; PC 7", "HV1"]),
        "follows": chance.choice(["", "1", "2; 0-1", "CSC: 1"]),
        "conveys": chance.choice(["", "", "3"]),
        "action_for": chance.choice(["", "CSC; PC 7", "HV1"]),
        "completes": chance.choice(["", "2"]),
        "cites": chance.choice(["", "1; 0-1"]),
        "summary": chance.choice(['said "no";\nthen', "told the police", "a\\b, c"]),
    }


def any_folders(chance: random.Random, top: Path) -> list[Path]:
    folders = [top / f"patch-{number}" for number in range(3)]
    for number, folder in enumerate(folders):
        key_table(folder) if number != 1 or chance.random() < 0.5 else folder.mkdir()
        any_folder(chance, folder, number)
    return folders


def read_tables(folder: Path) -> Dump:
    """Every row of the tables, by what its headings say, the records of a link in whatever order."""
    nodes, links = list[str](), list[str]()
    for path in sorted(folder.glob("*.csv")):
        kind = path.name.partition(".")[0]
        headings = (folder / f"{kind}.headings.csv").read_text(encoding="utf-8").rstrip("\n").split(",")
        names = [heading.partition(":")[0] or heading for heading in headings]
        if path.name != f"{kind}.headings.csv":
            with path.open(encoding="utf-8", newline="") as file:
                for cells in csv.reader(file, strict=True):
                    said: dict[str, Any] = dict(zip(names, cells, strict=True))
                    if said.get("records"):
                        said |= {name: said[name].split("\x1f") for name in LISTS}
                    (nodes if kind in NODE_KINDS else links).append(f"{kind} {plain(said)}")
    return sorted(nodes), sorted(links)


def ordinary_tables(paths: Sequence[Path], folder: Path) -> Report:
    """Make the tables of what an ordinary load of an empty graph writes, and return its report."""
    write_headers(folder)
    subgraph, _, report = work_out(open_paths(paths), Held(None), False, lambda stage, done, total: None)
    write_rows(folder, "all", subgraph.nodes, with_statings(subgraph))
    return report


@pytest.mark.parametrize("seed", range(8))
def test_people_workers_and_slips_in_many_folders_come_to_the_same(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # So small that every file is cut up and every batch is put together from several pieces.
    monkeypatch.setattr(reading, "ROWS", 4)
    monkeypatch.setattr(batches, "ROWS", 5)
    folders = any_folders(random.Random(seed), tmp_path)
    one, other = tmp_path / "ordinary", tmp_path / "bulk"
    one.mkdir()
    other.mkdir()
    report = ordinary_tables(folders, one)
    bulk_report, totals = make_tables(folders, None, lambda stage, done, total: None, 1, other)
    assert read_tables(other / "tables") == read_tables(one)
    assert bulk_report == report
    assert (sum(totals.nodes.values()), sum(totals.links.values())) == tuple(map(len, read_tables(one)))


def test_neo4j_reads_the_tables_as_what_an_ordinary_load_writes(empty: Settings, tmp_path: Path) -> None:
    folders = any_folders(random.Random(7), tmp_path)
    ordinary, report, bulk, bulk_report = both_ways(empty, [*folders, REVIEW], processes=2)
    assert bulk == ordinary
    assert bulk_report == report


def hostile_event(number: int, text: str) -> Cells:
    names = {"subject_first_name": text, "professional_name": text}
    return {"record_id": f"H{number}", "subject_id": f"H{number}", "summary": text, **names}


def contents(store: Store, told: list[str]) -> dict[str, list[str]]:
    """Every row of every table of the mirror, those that are derived among them."""
    with mirror.opened(store, lambda what, done, total: told.append(what)) as opened:
        names = [row[0] for row in opened.read("SELECT table_name FROM duckdb_tables()", {}).rows]
        return {name: sorted(map(repr, opened.read(f"FROM {name}", {}).rows)) for name in names}


def test_a_bulk_load_leaves_the_mirror_that_copying_the_graph_makes(empty: Settings, tmp_path: Path) -> None:
    hostile = tmp_path / "hostile"
    key_table(hostile)
    log(hostile, *(hostile_event(number, text) for number, text in enumerate(HOSTILE)), {"event_start": "31/02/2008"})
    write_csv(
        hostile / "sources.csv",
        [{"file": "log.csv", "agency": "POL", "coverage_start": "2005", "coverage_end": "2010"}],
    )
    load_bulk([*any_folders(random.Random(7), tmp_path), hostile, REVIEW], empty, processes=1)
    told: list[str] = []
    with connect(empty) as store:
        made = contents(store, told)
        assert told == []
        shutil.rmtree(mirror.folder(empty))
        assert made == contents(store, told)
        assert told
    assert all(made[table] for table in ("person", "states", "mentions", "took_part", "could_be", "missing_from"))


def test_a_mirror_that_could_not_be_made_is_made_by_the_first_sweep(
    empty: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("graph.mirror.from_tables._CSV", "FROM no_such_table_of_{longest} -- {columns}")
    load_bulk(any_folders(random.Random(7), tmp_path), empty, processes=1)
    told: list[str] = []
    with connect(empty) as store:
        assert contents(store, told)["person"]
    assert told


def test_after_a_bulk_load_a_corrected_file_takes_the_place_of_the_old_one(empty: Settings, tmp_path: Path) -> None:
    case = tmp_path / "case"
    key_table(case)
    log(case, {"record_id": "1", "subject_id": "K1", "subject_first_name": "Ada", "subject_last_name": "Quay"})
    log(case, {"record_id": "2", "subject_id": "K1", "professional_name": "PC 7"}, name="more.csv")
    load_bulk([case], empty, processes=1)
    log(case, {"record_id": "1", "subject_id": "K2", "subject_first_name": "Ben", "subject_last_name": "Lock"})
    with connect(empty) as store:
        load([case / "log.csv"], store)
        corrected = dump(store)
        store.clear()
        load([case], store)
        # Only the file that describes no other is counted anew.
        assert dump(store) == corrected


def test_a_graph_that_holds_anything_is_refused_and_keeps_it(empty: Settings, tmp_path: Path) -> None:
    key_table(tmp_path)
    with connect(empty) as store:
        load([REVIEW], store)
        before = dump(store)
        with pytest.raises(WrongUse, match="--bulk fills an empty graph only, and this one holds something"):
            load_bulk([tmp_path], empty)
        assert dump(store) == before


def test_a_neo4j_that_somebody_named_is_refused(settings: Settings, tmp_path: Path) -> None:
    with pytest.raises(WrongUse, match="--bulk fills the local Neo4j only: unset NEO4J_URI"):
        load_bulk([tmp_path], replace(settings, uri="bolt://127.0.0.1:1"))


def test_what_is_interrupted_leaves_an_empty_graph_that_works_and_can_be_begun_again(
    empty: Settings, tmp_path: Path
) -> None:
    key_table(tmp_path)
    log(tmp_path, {"subject_id": "SC"})
    for stage in ("reading rows", "deciding who is who", "importing, part 2 of 4"):

        def interrupt(doing: str, done: int, total: int, stage: str = stage) -> None:
            if doing == stage:
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            load_bulk([tmp_path], empty, progress=interrupt, processes=1)
        assert not (empty.home / "import").exists()
        with connect(empty) as store:
            assert store.read("MATCH (n) RETURN n") == []
    load_bulk([tmp_path], empty, processes=1)
    with connect(empty) as store:
        assert store.read("MATCH (e:Event) RETURN count(e) AS n") == [{"n": 1}]


def test_an_engine_that_nobody_used_meanwhile_and_that_ended_is_no_hindrance(empty: Settings, tmp_path: Path) -> None:
    key_table(tmp_path)

    def end_it(doing: str, done: int, total: int) -> None:
        if doing.startswith("importing"):
            engine.stop(empty)

    load_bulk([tmp_path], empty, progress=end_it, processes=1)
    with connect(empty) as store:
        assert store.read("MATCH (p:Person {code: 'SC'}) RETURN p.name AS name") == [{"name": "subject"}]


def test_a_power_cut_while_the_graph_is_put_in_place_is_made_good_at_the_next_start(
    empty: Settings, tmp_path: Path
) -> None:
    key_table(tmp_path)
    load_bulk([tmp_path], empty, processes=1)
    engine.stop(empty)
    waiting = empty.home / "import"
    for part in ("databases", "transactions"):
        (waiting / "data" / part).mkdir(parents=True)
    # One half is in its place, the other is not, and what was there before is gone.
    shutil.move(empty.home / "data" / "databases" / "neo4j", waiting / "data" / "databases" / "neo4j")
    (waiting / "whole").touch()
    with connect(empty) as store:
        assert store.read("MATCH (p:Person {code: 'SC'}) RETURN p.name AS name") == [{"name": "subject"}]
    assert not waiting.exists()


def test_a_file_that_cannot_be_read_refuses_the_whole_load(empty: Settings, tmp_path: Path) -> None:
    key_table(tmp_path)
    (tmp_path / "other.csv").write_bytes(b"PK\x03\x04")
    with pytest.raises(KnownToError, match=r"other\.csv is not a text file"):
        load_bulk([tmp_path], empty)
    with connect(empty) as store:
        assert store.read("MATCH (n) RETURN n") == []


@given(
    pieces=st.lists(st.lists(st.frozensets(st.integers(0, 12), max_size=3), max_size=6), max_size=5),
    rows=st.integers(1, 8),
)
def test_what_shares_a_tie_is_in_one_batch_and_nothing_is_lost(
    pieces: list[list[frozenset[int]]], rows: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("pieces")
    things = [[(piece, number, ties) for number, ties in enumerate(each)] for piece, each in enumerate(pieces)]
    put = [put_away(folder / str(number), each, lambda thing: thing[2]) for number, each in enumerate(things) if each]
    found = [batch.read() for batch in batches_of(put, rows)]
    assert sorted((p, n) for batch in found for p, n, _ in batch) == sorted((p, n) for e in things for p, n, _ in e)
    for tie in range(13):
        assert sum(any(tie in ties for _, _, ties in batch) for batch in found) <= 1
    assert all(len(batch) > 0 for batch in found)
