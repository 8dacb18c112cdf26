"""The mirror of the graph: never stale, nobody else's to read, shut off from everything, and made anew where spoilt."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from graph import mirror
from graph.errors import StoreError
from graph.mirror import Mirror
from graph.mirror.tables import KINDS, tables
from graph.settings import Settings
from graph.store import Store
from graph.subgraph import Node, Subgraph

PEOPLE = "SELECT id FROM person ORDER BY id"


def person(id: str) -> Subgraph:
    return Subgraph((Node("Person", id, {"name": id}),))


@contextmanager
def watched(store: Store) -> Iterator[tuple[Mirror, list[str]]]:
    """Open the mirror, and note what was told while it was built."""
    told: list[str] = []
    with mirror.opened(store, lambda what, done, total: told.append(f"{what}: {done} of {total}")) as opened:
        yield opened, told


def files(store: Store) -> list[Path]:
    return sorted(mirror.folder(store.settings).glob("*.duckdb*"))


def test_holds_what_the_graph_holds_and_is_built_once(review: Store) -> None:
    with watched(review) as (opened, _):
        for kind in KINDS:
            in_graph = review.read(f"MATCH (n:{kind.label}) RETURN count(n) AS count")[0]["count"]
            assert opened.read(f"FROM {kind.table.name}", {}).in_all == in_graph
        names = {row[0] for row in opened.read("SELECT table_name FROM duckdb_tables()", {}).rows}
        assert {table.name for table in tables()} <= names
    with watched(review) as (_, told):
        assert told == []


def test_is_never_stale(store: Store) -> None:
    store.write(person("P-1"))
    with watched(store) as (opened, told):
        assert opened.read(PEOPLE, {}).rows == [("P-1",)]
        assert told[-1].endswith("1 of 1")
    store.write(person("P-2"))
    with watched(store) as (opened, told):
        assert opened.read(PEOPLE, {}).rows == [("P-1",), ("P-2",)]
        assert told
    store.clear()
    with watched(store) as (opened, _):
        assert opened.read(PEOPLE, {}).rows == []
    assert len(files(store)) == 1


def test_a_change_of_one_property_is_a_change(store: Store) -> None:
    store.write(person("P-1"))
    before = store.state()
    assert store.state() == before
    store.write(Subgraph((Node("Person", "P-1", {"name": "another"}),)))
    assert store.state() != before


def test_pages_join_whatever_their_size(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store.write(Subgraph(tuple(Node("Person", f"P-{number:02}", {"name": "x"}) for number in range(7))))
    for size in (1, 3, 7, 8):
        monkeypatch.setattr("graph.mirror.reading.PAGE", size)
        store.write(person(f"P-9{size}"))
        with watched(store) as (opened, _):
            in_graph = store.read("MATCH (n:Person) RETURN n.id AS id ORDER BY id")
            assert opened.read(PEOPLE, {}).rows == [(row["id"],) for row in in_graph]


def test_only_its_owner_can_read_it(store: Store) -> None:
    store.write(person("P-1"))
    before = os.umask(0)
    try:
        with watched(store):
            pass
    finally:
        os.umask(before)
    (file,) = files(store)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_can_open_no_other_file_and_be_changed_by_nobody(review: Store, tmp_path: Path) -> None:
    other = tmp_path / "other.csv"
    other.write_text("a\n1\n")
    with watched(review) as (opened, _):
        with pytest.raises(duckdb.Error, match="disabled"):
            opened.read(f"SELECT * FROM read_csv('{other}')", {})
        with pytest.raises(duckdb.Error, match="read-only"):
            opened._connection.execute("DELETE FROM person")
        with pytest.raises(duckdb.Error, match="locked"):
            opened._connection.execute("SET enable_external_access = true")
        with pytest.raises(duckdb.Error):
            opened._connection.execute("INSTALL httpfs")
        assert opened.read("SELECT current_setting('autoload_known_extensions') AS a", {}).rows == [(False,)]


def test_two_readers_may_ask_at_once(review: Store) -> None:
    with watched(review) as (one, _), watched(review) as (other, _):
        assert one.read("SELECT 1 AS a", {}).rows == other.read("SELECT 1 AS a", {}).rows == [(1,)]


def test_a_spoilt_file_is_made_anew(review: Store) -> None:
    with watched(review):
        pass
    (file,) = files(review)
    file.write_bytes(b"spoilt")
    with watched(review) as (opened, told):
        assert opened.read(PEOPLE, {}).in_all > 0
        assert told


def test_an_interrupted_copy_leaves_nothing_behind(store: Store) -> None:
    store.write(person("P-1"))

    def interrupt(what: str, done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), mirror.opened(store, interrupt):
        pass
    assert not [file for file in mirror.folder(store.settings).iterdir() if "part" in file.name]
    with watched(store) as (opened, _):
        assert opened.read(PEOPLE, {}).rows == [("P-1",)]


def test_a_statement_that_takes_too_long_is_stopped(review: Store) -> None:
    impatient = replace(review.settings, question_seconds=0.2)
    with watched(review) as (opened, _):
        place = files(review)[0]
        assert opened
    with Mirror(place, impatient.question_seconds) as opened, pytest.raises(StoreError, match="took too long"):
        opened.read("SELECT count(*) AS n FROM range(10000000000) AS a WHERE a.range % 7 = 3", {})


def test_a_server_of_somebody_elses_has_its_mirror_in_the_users_cache(tmp_path: Path) -> None:
    settings = Settings(uri="neo4j://one", cache=tmp_path)
    other = replace(settings, uri="neo4j://other")
    assert mirror.folder(settings).is_relative_to(tmp_path)
    assert mirror.folder(settings) != mirror.folder(other)
    assert mirror.folder(Settings(home=tmp_path / "home")).is_relative_to(tmp_path / "home")
