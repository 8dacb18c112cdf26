"""The store on a real Neo4j: what is written is read back the same, once, and taken back without a trace."""

from dataclasses import replace
from datetime import date

import pytest

from graph.errors import PasswordRefused, StoreError, Unreachable, WriteFailed
from graph.model import FIRST_DAY, LAST_DAY, LINK_KINDS, NODE_KINDS
from graph.settings import Settings
from graph.store import Forget, Store, connect
from graph.subgraph import Link, Node, Source, Subgraph, Value, gather

EVERYTHING = "MATCH (n) OPTIONAL MATCH (n)-[l]->(m) RETURN n, l, m ORDER BY n.id, type(l), m.id, l.key"


def source(record: str, day: date = date(2009, 4, 30)) -> Source:
    return Source(record, "A-1", day, day)


def a_visit(record: str = "R-1", summary: str = "seen at home") -> Subgraph:
    """Return a visit to one person that one record of one agency states."""
    days: dict[str, Value] = {"recorded_earliest": FIRST_DAY, "recorded_latest": LAST_DAY}
    return gather(
        [
            Node("Record", record, {"file": "a.csv", "line": 2, **days}),
            Node("Event", "E-1", {"kind": "visit", "summary": summary, "lasting": False}, (record,)),
            Node("Person", "P-1", {"name": "one", "known_as": ("first", "1"), "born_earliest": date(2005, 1, 1)}),
            Node("Mention", f"M-{record}", {"of": "Person", "written": "one"}),
            Node(
                "Agency", "A-1", {"name": "Agency", "covered_from": (date(2005, 1, 1),), "covered_until": (LAST_DAY,)}
            ),
        ],
        [
            Link("TOOK_PART", "P-1", "E-1", "", {"seen": "seen"}, (source(record),)),
            Link("KEPT", "A-1", record),
            Link("MENTIONS", record, f"M-{record}"),
            Link("IDENTIFIED_AS", f"M-{record}", "P-1", "", {"rule": "only mention"}),
        ],
    )


def all_of(store: Store) -> list[dict[str, object]]:
    return store.read(EVERYTHING)


def test_reads_back_what_it_wrote(store: Store) -> None:
    written = a_visit()
    store.write(written)
    rows = store.read("MATCH (p:Person)-[t:TOOK_PART]->(e:Event) RETURN p, t, e")
    assert rows == [
        {
            "p": written.node("P-1"),
            "t": next(link for link in written.links if link.kind == "TOOK_PART"),
            "e": replace(written.node("E-1") or Node("", ""), records=()),
        }
    ]


def test_writing_twice_changes_nothing(store: Store) -> None:
    store.write(a_visit())
    once = all_of(store)
    store.write(a_visit())
    assert all_of(store) == once


def test_a_second_record_of_the_same_tie_is_added_to_the_first(store: Store) -> None:
    store.write(a_visit("R-1"))
    store.write(a_visit("R-2"))
    (row,) = store.read("MATCH (a)-[t:TOOK_PART]->(b) RETURN a, t, b")
    assert row["t"].records == ("R-1", "R-2")


def test_forgetting_one_record_leaves_the_other(store: Store) -> None:
    store.write(a_visit("R-1"))
    store.write(a_visit("R-2"))
    store.write(Subgraph(), Forget(records=frozenset({"R-1"})))
    (row,) = store.read("MATCH (a)-[t:TOOK_PART]->(b) RETURN a, t, b")
    assert row["t"].records == ("R-2",)
    assert store.read("MATCH (r:Record) RETURN r.id AS id") == [{"id": "R-2"}]


def test_forgetting_the_last_record_leaves_nothing_that_rested_on_it(store: Store) -> None:
    store.write(a_visit())
    store.write(Subgraph(), Forget(records=frozenset({"R-1"})))
    assert store.read("MATCH (n) WHERE NOT n:Agency RETURN n") == []


def test_a_link_without_its_end_writes_nothing_at_all(store: Store) -> None:
    broken = gather([Node("Person", "P-1")], [Link("TOOK_PART", "P-1", "E-9", "", {}, (source("R-1"),))])
    with pytest.raises(WriteFailed, match="1 of 1 TOOK_PART could not be written"):
        store.write(broken)
    assert all_of(store) == []


def test_a_write_over_many_batches_says_how_far_it_came(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.store.ONE_TRANSACTION", 1)
    broken = gather([Node("Person", "P-1")], [Link("TOOK_PART", "P-1", "E-9", "", {}, (source("R-1"),))])
    with pytest.raises(WriteFailed, match="stopped after 1 of 2 batches"):
        store.write(broken)
    store.write(a_visit())
    whole = all_of(store)
    store.clear()
    monkeypatch.undo()
    store.write(a_visit())
    assert all_of(store) == whole


def test_reading_cannot_write(store: Store) -> None:
    with pytest.raises(StoreError, match="would write"):
        store.read("CREATE (n:Person {id: 'P-1'})")
    assert all_of(store) == []


def test_a_link_whose_ends_are_not_returned_is_read_all_the_same(store: Store) -> None:
    store.write(a_visit())
    (alone,) = store.read("MATCH ()-[t:TOOK_PART]->() RETURN t")
    (whole,) = store.read("MATCH (p)-[t:TOOK_PART]->(e) RETURN p, t, e")
    assert (whole["t"].start, whole["t"].end) == ("P-1", "E-1")
    assert alone["t"].records == whole["t"].records == ("R-1",)
    assert "P-1" not in (alone["t"].start, alone["t"].end)


def test_a_question_that_takes_too_long_is_stopped(settings: Settings) -> None:
    with (
        connect(replace(settings, question_seconds=0.5)) as hurried,
        pytest.raises(StoreError, match="took too long"),
    ):
        hurried.read("UNWIND range(1, 100000000) AS i UNWIND range(1, 1000) AS j RETURN count(i + j)")


def test_a_refused_password_is_said_in_one_sentence(shared_store: Store, settings: Settings) -> None:
    address = shared_store.address
    with pytest.raises(PasswordRefused, match="check NEO4J_USERNAME and NEO4J_PASSWORD"):
        connect(replace(settings, uri=address, password="surely-not-the-password"))


def test_nobody_at_the_address_is_said_in_one_sentence(settings: Settings) -> None:
    with pytest.raises(Unreachable, match="No Neo4j answers"):
        connect(replace(settings, uri="bolt://127.0.0.1:9"))


def test_no_address_is_said_in_one_sentence(settings: Settings) -> None:
    with pytest.raises(Unreachable, match="NEO4J_URI is not an address"):
        connect(replace(settings, uri="localhost"))


def test_no_message_carries_what_a_server_says_of_values(store: Store) -> None:
    store.write(a_visit())
    with pytest.raises(StoreError) as raised:
        store.read("MATCH (p:Person) RETURN date(p.name)")
    assert "one" not in str(raised.value).split()


def test_every_kind_goes_in_and_comes_out(store: Store) -> None:
    """Each kind of node and link that the model declares can be written, and its dates come back as dates."""
    made: dict[str, Node] = {
        label: Node(label, f"{kind.prefix}-1", {name: _some(type) for name, type in kind.stored().items()})
        for label, kind in NODE_KINDS.items()
    }
    ties = [
        Link(
            kind.type,
            made[start].id,
            made[end].id if end != start else f"{made[end].id}b",
            "",
            {name: _some(type) for name, type in kind.stored().items()},
            (source("R-1"),) if kind.states_fact else (),
        )
        for kind in LINK_KINDS.values()
        for start in kind.starts
        for end in kind.ends
    ]
    seconds = [replace(node, id=f"{node.id}b") for node in made.values()]
    store.write(gather([*made.values(), *seconds], ties))
    read = store.read("MATCH (a)-[l]->(b) RETURN a, l, b")
    assert {row["l"] for row in read} == set(gather([], ties).links)
    assert {row["l"].id: dict(row["l"].properties) for row in read} == {link.id: dict(link.properties) for link in ties}
    back = {node.id: dict(node.properties) for row in read for node in (row["a"], row["b"])}
    assert all(dict(node.properties) == back[node.id] for node in made.values() if node.id in back)


def _some(type: str) -> Value:
    examples: dict[str, Value] = {
        "text": "text",
        "texts": ("one", "two"),
        "number": 3,
        "yes or no": True,
        "date": date(2009, 4, 1),
        "dates": (date(2009, 4, 1), date(2010, 4, 1)),
    }
    return examples[type]
