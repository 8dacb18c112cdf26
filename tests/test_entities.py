"""Rows and decisions become nodes and links that the model declares, each resting on its record."""

from datetime import date
from pathlib import Path

import pytest

from graph.model import LINK_KINDS, NODE_KINDS, Property, kind_of
from graph.subgraph import Link, Node, Source, Subgraph, Value
from loaders.declared import agency_id
from loaders.declaring import declare
from loaders.entities import facts_of
from loaders.entities.agencies import agency_nodes
from loaders.entities.events import concern_ids
from loaders.entities.statements import together
from loaders.gathering import read_files
from loaders.identity.decisions import decide
from loaders.opening import open_paths
from tests.agency_files import key_table, log, write_csv

REVIEW = Path(__file__).parent.parent / "data" / "samples" / "review"
TYPES = {"text": str, "number": int, "yes or no": bool, "date": date}


def subgraph_of(*paths: Path) -> Subgraph:
    """Everything that the rows of files state, without a graph to put it in."""
    openings = open_paths(paths)
    declarations = declare(openings)
    rows = [row for tally in read_files(openings.files, declarations) for row in tally.rows]
    mentions = [mention for row in rows for mention in row.mentions if mention.of != "Agency"]
    found = decide(mentions, {}, lambda names: (), lambda ids: ())
    nodes, links = facts_of(rows, found.who, found.rules, {row.kept.id: concern_ids(row) for row in rows if row.event})
    return together((*nodes, *found.nodes, *agency_nodes(declarations.now, {})), links)


def of(subgraph: Subgraph, kind: str) -> list[Node]:
    return [node for node in subgraph.nodes if node.kind == kind]


def ties(subgraph: Subgraph, kind: str) -> list[Link]:
    return [link for link in subgraph.links if link.kind == kind]


def name(subgraph: Subgraph, id: str) -> Value:
    node = subgraph.node(id)
    assert node is not None
    return node.properties["name"]


@pytest.fixture(scope="module")
def sample() -> Subgraph:
    return subgraph_of(REVIEW)


def complaints(properties: dict[str, Value], declared: tuple[Property, ...]) -> list[str]:
    """What the properties say that the model does not allow."""
    by_name = {each.name: each for each in declared}
    vague = {f"{each.name}{end}" for each in declared if each.type == "vague date" for end in ("_earliest", "_latest")}
    found = [f"{key} is not declared" for key in properties if key not in by_name and key not in vague]
    for key, value in properties.items():
        each = by_name.get(key)
        if each and each.words and value not in each.words:
            found.append(f"{key} is not one of its words")
        if each and each.type in TYPES and not isinstance(value, TYPES[each.type]):
            found.append(f"{key} is no {each.type}")
        if key in vague and not isinstance(value, date):
            found.append(f"{key} is no date")
        if value in ("", ()):
            found.append(f"{key} is empty")
    return found


def test_every_node_of_the_sample_is_one_that_the_model_declares(sample: Subgraph) -> None:
    for node in sample.nodes:
        kind = NODE_KINDS[node.kind]
        assert kind_of(node.id) == node.kind
        assert complaints(dict(node.properties), kind.properties) == [], node.kind
        assert bool(node.records) == kind.states_fact, node.kind
    assert set(NODE_KINDS) - {node.kind for node in sample.nodes} == {"Address", "Extract", "Rejection"}


def test_every_link_of_the_sample_is_one_that_the_model_declares(sample: Subgraph) -> None:
    ids = {node.id: node for node in sample.nodes}
    for link in sample.links:
        kind = LINK_KINDS[link.kind]
        assert complaints(dict(link.properties), kind.properties) == [], link.kind
        assert bool(link.sources) == kind.states_fact, link.kind
        if link.kind != "READ_FROM":
            assert ids[link.start].kind in kind.starts
            assert ids[link.end].kind in kind.ends
    records = {node.id for node in of(sample, "Record")}
    assert {record for link in sample.links for record in link.records} <= records
    assert {record for node in sample.nodes for record in node.records} <= records


def test_no_key_of_a_link_carries_words_of_a_record(sample: Subgraph) -> None:
    keys = {link.key for link in sample.links}
    assert all(len(key) in (0, 12) and set(key) <= set("0123456789abcdef") for key in keys)


def test_a_link_knows_when_each_of_its_records_was_written_and_who_holds_it(tmp_path: Path) -> None:
    key_table(tmp_path)
    log(
        tmp_path,
        {"record_id": "1", "subject_id": "SC", "other_person_name": "MC", "relationship_to_subject": "mother"},
        {
            "record_id": "2",
            "agency_name": "CSC",
            "recorded_at": "May 2008",
            "subject_id": "SC",
            "other_person_name": "mum",
            "relationship_to_subject": "mother",
        },
    )
    (link,) = ties(subgraph_of(tmp_path), "PARENT_OF")
    assert {(source.held_by, source.recorded_from, source.recorded) for source in link.sources} == {
        (agency_id("Harbour Police"), date(2008, 3, 3), date(2008, 3, 3)),
        (agency_id("Children's Services"), date(2008, 5, 1), date(2008, 5, 31)),
    }


def test_records_that_differ_have_a_link_each(tmp_path: Path) -> None:
    key_table(tmp_path)
    usual = {"agency": "CSC", "person_id": "MC", "other_person_id": "SC", "type": "mother"}
    write_csv(tmp_path / "kin.csv", [usual, {**usual, "certainty": "uncertain"}])
    assert {link.properties["certainty"] for link in ties(subgraph_of(tmp_path), "PARENT_OF")} == {
        "stated",
        "uncertain",
    }


def test_a_tie_that_is_the_same_from_either_end_is_one_link(tmp_path: Path) -> None:
    key_table(tmp_path)
    usual = {"agency": "CSC", "type": "sibling"}
    write_csv(
        tmp_path / "kin.csv",
        [{**usual, "person_id": "S1", "other_person_id": "SC"}, {**usual, "person_id": "SC", "other_person_id": "S1"}],
    )
    (link,) = ties(subgraph_of(tmp_path), "SIBLING_OF")
    assert len(link.sources) == 2
    assert link.start < link.end


def test_a_tie_of_somebody_to_themselves_is_left_out(tmp_path: Path) -> None:
    key_table(tmp_path)
    log(tmp_path, {"subject_id": "MC", "other_person_name": "mum", "relationship_to_subject": "partner"})
    assert ties(subgraph_of(tmp_path), "PARTNER_OF") == []


def test_a_wording_about_a_household_starts_at_the_household_with_its_words(tmp_path: Path) -> None:
    key_table(tmp_path)
    log(
        tmp_path,
        {"subject_id": "the children", "child_seen": "seen", "concern_code": "neglect", "about_who": "two of them"},
    )
    found = subgraph_of(tmp_path)
    (part,), (about,) = ties(found, "TOOK_PART"), ties(found, "ABOUT")
    assert (kind_of(part.start), part.properties["who"], part.properties["seen"]) == (
        "Household",
        "the children",
        "seen",
    )
    assert (kind_of(about.end), about.properties["who"]) == ("Household", "two of them")


def test_a_telling_conveys_the_event_its_concerns_and_what_the_row_says_it_conveyed_too(tmp_path: Path) -> None:
    key_table(tmp_path)
    log(
        tmp_path,
        {"record_id": "1", "subject_id": "SC", "concern_code": "neglect; alcohol"},
        {
            "record_id": "2",
            "follows": "1",
            "conveys": "1",
            "shared_with_agency": "CSC",
            "concern_code": "drugs",
            "subject_id": "MC",
        },
    )
    found = subgraph_of(tmp_path)
    (share,) = of(found, "Share")
    conveyed = [found.node(link.end) for link in ties(found, "CONVEYED")]
    assert sorted(str(node.properties.get("category", node.kind)) for node in conveyed if node) == [
        "Event",
        "Event",
        "alcohol",
        "drugs",
        "neglect",
    ]
    assert [name(found, link.start) for link in ties(found, "SENT")] == ["Harbour Police"]
    assert [name(found, link.end) for link in ties(found, "SENT_TO")] == ["Children's Services"]
    assert share.properties["told"] == "2008-03-03"
    (led,) = ties(found, "LED_TO")
    assert led.records == share.records


def test_a_reference_to_a_record_that_nobody_has_makes_no_link(tmp_path: Path) -> None:
    key_table(tmp_path)
    log(tmp_path, {"record_id": "1", "follows": "0", "conveys": "0", "shared_with_agency": "CSC"})
    found = subgraph_of(tmp_path)
    assert ties(found, "LED_TO") == []
    assert len(ties(found, "CONVEYED")) == 1


def test_the_review_and_its_subject(tmp_path: Path) -> None:
    found = subgraph_of(key_table(tmp_path))
    (review,) = of(found, "Review")
    assert (review.properties["name"], review.properties["period"]) == ("the case", "2005/2010")
    assert [name(found, link.start) for link in ties(found, "SUBJECT_OF")] == ["subject"]


def test_an_agency_says_what_the_key_table_says(tmp_path: Path) -> None:
    found = {str(node.properties["name"]): node.properties for node in of(subgraph_of(key_table(tmp_path)), "Agency")}
    assert found["Harbour Police"] == {
        "name": "Harbour Police",
        "code": "POL",
        "known_as": ("the police",),
        "sector": "police",
    }


def test_what_many_records_say_is_put_together_once() -> None:
    day = date(2008, 1, 1)
    links = [Link("PARENT_OF", "P-1", "P-2", sources=(Source(f"R-{n % 7}", "A-1", day, day),)) for n in range(50)]
    nodes = [Node("Event", "E-1", {"kind": "visit"}, (f"R-{n % 7}",)) for n in range(50)]
    found = together(nodes, links)
    assert len(found.links[0].sources) == len(found.nodes[0].records) == 7
