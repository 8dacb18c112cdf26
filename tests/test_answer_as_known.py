"""An answer as known to one agency: held against the knowledge rule, on chance and on the review, and by hand."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import settings as chance
from hypothesis import strategies as st

from graph.answer import Answer, RecordRef, Row, ask
from graph.answer_as_known import HOW_KNOWN, answer_as_known
from graph.answer_words import as_of_sentence, hindsight_sentence
from graph.as_known_to import knowledge_of, whole_graph
from graph.directory import agencies, find_agency, find_person
from graph.exploring.evidence import evidence
from graph.knowledge import BY, PERHAPS, UNKNOWN
from graph.pictures.rests_on import fold_records
from graph.questions import find_question
from graph.store import Store
from graph.subgraph import Link, Node, Source, Subgraph, gather
from tests.random_worlds import AGENCIES, World, days, worlds
from tests.sharing_reference import Reference

FACTS = ("Event", "Concern")
DAYS = ("2007-06-30", "2009-10-31", None)


def answer_of(world: World, as_of: date | None) -> Answer:
    """An answer with a row for each fact of a world, resting on the records that state it."""
    stated = {node.id: tuple(sorted(world_records(world, node.id))) for node in world.nodes}
    nodes = tuple(replace(node, records=stated[node.id]) for node in world.subgraph.nodes)
    facts = [node for node in nodes if node.kind in FACTS]
    return Answer(
        find_question("S2"),
        {"as_of": as_of.isoformat()} if as_of else {},
        tuple(Row({"what": fact.id}, frozenset({fact.id}), fact.records) for fact in facts),
        replace(world.subgraph, nodes=nodes),
        {},
        "",
    )


def world_records(world: World, id: str) -> Iterable[str]:
    return {link.start for link in world.links if link.kind == "STATES" and link.end == id}


@chance(max_examples=60, deadline=None)
@given(worlds("x"), st.one_of(days, days, st.none()), st.sampled_from(AGENCIES[:-1]))
def test_rows_of_one_fact_each_are_known_as_the_rule_says(world: World, as_of: date | None, name: str) -> None:
    agency, whole = world.id(f"A-{name}"), answer_of(world, as_of)
    known = answer_as_known(whole, world.subgraph, agency)
    reference = Reference(world, as_of)
    expected = {id: how for row in whole.rows if (how := reference.known(agency, id := str(row.cells["what"])))}
    assert {row.cells["what"]: row.cells[HOW_KNOWN.name] for row in known.answer.rows} == expected
    assert known.rows_left_out == len(whole.rows) - len(expected)
    drawn = {node.id for node in known.answer.subgraph.nodes if node.kind in FACTS}
    assert drawn == expected.keys()


@chance(max_examples=60, deadline=None)
@given(worlds("x"), st.one_of(days, days, st.none()), st.sampled_from(AGENCIES[:-1]), st.data())
def test_a_row_of_many_facts_is_known_as_surely_as_the_least_sure(
    world: World, as_of: date | None, name: str, data: st.DataObject
) -> None:
    agency, whole = world.id(f"A-{name}"), answer_of(world, as_of)
    some = data.draw(st.lists(st.sampled_from(whole.rows), min_size=1, max_size=3, unique_by=id))
    ids = frozenset(id for row in some for id in row.parts)
    row = Row({}, ids, tuple({record: None for each in some for record in each.records}))
    known = answer_as_known(replace(whole, rows=(row,)), world.subgraph, agency).answer.rows
    reference = Reference(world, as_of)
    hows = {reference.known(agency, id) for id in ids}
    expected = UNKNOWN if UNKNOWN in hows else PERHAPS if PERHAPS in hows else BY
    assert [each.cells[HOW_KNOWN.name] for each in known] == ([expected] if expected else [])


@pytest.mark.parametrize("question", ["S1", "S2"])
def test_on_the_review_a_row_is_listed_where_the_whole_graph_says_that_it_was_known(
    review: Store, question: str
) -> None:
    whole, child = whole_graph(review), find_person(review, "child", "child")
    for as_of in DAYS:
        answer = ask(review, question, {"child": child} | ({"as_of": as_of} if as_of else {}))
        kinds = {node.id: node.kind for node in answer.subgraph.nodes}
        folded = fold_records(answer.subgraph).subgraph
        for agency in (each for each in agencies(review) if each.code in ("CSC", "POL", "HV")):
            rule = {n.id for n in knowledge_of(whole, agency.id, date.fromisoformat(as_of) if as_of else None).nodes}
            known = answer_as_known(answer, evidence(review, folded, agency.id), agency.id)
            assert {n.id for n in known.answer.subgraph.nodes if n.kind in FACTS} <= rule, (agency.name, as_of)
            listed = {(row.records, row.parts) for row in known.answer.rows}
            for row in answer.rows:
                own = {n.id for n in answer.subgraph.nodes if n.id in row.parts and set(n.records) & set(row.records)}
                facts = {id for id in own if kinds[id] in (*FACTS, "Share")}
                assert ((row.records, row.parts) in listed) == (facts <= rule), (agency.name, as_of)


def test_probation_knew_of_the_offence_and_of_nothing_that_others_held(review: Store) -> None:
    """43: Probation had written of father's offence of December 2008; nobody is recorded as having told it anything."""
    probation = find_agency(review, "agency", "PROB")
    answer = ask(review, "S1", {"child": "child", "as_of": "2009-10-31"})
    known = answer_as_known(
        answer, evidence(review, fold_records(answer.subgraph).subgraph, probation), probation
    ).answer
    said = [(row.cells["agency"], row.cells["concern"], row.cells[HOW_KNOWN.name]) for row in known.rows]
    assert said == [
        ("Probation", "domestic abuse", BY),
        ("Probation", "offending", BY),
        ("Probation", "offending", PERHAPS),
    ]
    people = {str(n.properties["name"]) for n in known.subgraph.nodes if n.kind == "Person"}
    assert people == {"mother", "father"}, "43: it knew of no child"
    assert as_of_sentence(known).startswith("As known to Probation on 31 October 2009:")
    assert hindsight_sentence(known) == ""


DAY = date(2009, 3, 1)
ONE, TWO = Node("Agency", "A-1", {"name": "one"}), Node("Agency", "A-2", {"name": "two"})
MOTHER, CHILD = Node("Person", "P-1", {"name": "mother"}), Node("Person", "P-2", {"name": "child"})


def of_rows(subgraph: Subgraph, rows: Iterable[Row], as_of: str = "") -> Answer:
    refs = {
        id: RecordRef(id, "", "log.csv", "", 1, recorded, "stated", "", kept)
        for id, kept, recorded in (("R-1", "A-1", "2009-03-01"), ("R-2", "A-2", "2009-03-01"), ("R-3", "A-1", "2009"))
    }
    given = {"as_of": as_of} if as_of else {}
    return Answer(find_question("F2"), given, tuple(rows), subgraph, refs, "", agencies={"A-1": "one", "A-2": "two"})


@pytest.mark.parametrize(("holder", "listed"), [("A-1", True), ("A-2", False)])
def test_a_row_of_a_tie_is_known_to_whom_an_own_record_states_it(holder: str, listed: bool) -> None:
    tie = Link("PARENT_OF", "P-1", "P-2", sources=(Source("R-1", holder, DAY, DAY),))
    answer = of_rows(gather([MOTHER, CHILD], [tie]), [Row({}, frozenset({tie.id, "P-1", "P-2"}), ("R-1",))])
    known = answer_as_known(answer, gather([ONE], []), "A-1")
    assert bool(known.answer.rows) is listed
    assert bool(known.answer.subgraph.links) is listed


@pytest.mark.parametrize(
    ("records", "as_of", "how"),
    [
        (("R-1",), "2009-03-01", BY),
        (("R-1", "R-3"), "2009-03-01", PERHAPS),
        (("R-1", "R-3"), "", BY),
        (("R-1", "R-2"), "2009-03-01", UNKNOWN),
        ((), "2009-03-01", UNKNOWN),
        (("R-9",), "2009-03-01", UNKNOWN),
    ],
)
def test_a_row_that_draws_nothing_is_known_where_all_its_records_are_the_agencys_own(
    records: tuple[str, ...], as_of: str, how: str
) -> None:
    known = answer_as_known(of_rows(Subgraph(), [Row({}, frozenset(), records)], as_of), gather([ONE], []), "A-1")
    assert [row.cells[HOW_KNOWN.name] for row in known.answer.rows] == ([how] if how else [])
    assert known.rows_left_out == (0 if how else 1)


def test_people_are_told_as_the_agencys_own_records_tell_them() -> None:
    born = replace(MOTHER, properties={"name": "mother", "sex": "female"}, records=("R-1", "R-2"))
    ties = [
        *(Link("KEPT", "A-1", "R-1"), Link("MENTIONS", "R-1", "M-1"), Link("IDENTIFIED_AS", "M-1", "P-1")),
    ]
    record = Node("Record", "R-1", {"recorded_earliest": DAY, "recorded_latest": DAY})
    own = gather([ONE, record, Node("Mention", "M-1", {"born": "1980"}), MOTHER], ties)
    answer = of_rows(gather([born], []), [Row({}, frozenset({"P-1"}), ("R-1",))])
    (person,) = answer_as_known(answer, own, "A-1").answer.subgraph.nodes
    assert (person.properties, person.records) == ({"name": "mother", "born": "1980"}, ("R-1",))
