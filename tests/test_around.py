"""Promises of the explorer's statements: what is one step away comes, in order, and what was not known is absent."""

from collections.abc import Collection
from datetime import date

import pytest

from graph import knowledge_of, whole_graph
from graph.as_known_to import STANDING
from graph.directory import agencies, find_agency, find_household, find_person
from graph.exploring import around as statements
from graph.exploring import evidence
from graph.exploring.around import AROUND, around, find, knowers, shown
from graph.exploring.choice import along_chain, first_steps, known_of, newcomers, to_come
from graph.exploring.seen_as import days, seen_by, seen_by_all
from graph.exploring.steps import BOTH, IN, KINDS, OUT, STEPS
from graph.model import LINK_KINDS
from graph.pictures.rests_on import RECORDED
from graph.readonly import check
from graph.store import Store
from graph.subgraph import Link, Node, Source, Subgraph, gather

DAYS = (None, date(2009, 10, 31))
EVERY_STATEMENT = [
    *AROUND.values(),
    statements.THINGS,
    statements.TIES,
    statements.BEHIND,
    *evidence.STATEMENTS.values(),
]


def everything(store: Store) -> list[str]:
    return [
        row["id"]
        for row in store.read(
            "MATCH (n) WHERE any(l IN labels(n) WHERE l IN $kinds) RETURN n.id AS id", {"kinds": KINDS}
        )
    ]


def names(store: Store, ids: Collection[str]) -> set[str]:
    return {str(node.properties.get("name")) for node in shown(store, ids).subgraph.nodes}


def test_every_tie_between_things_of_a_map_leads_on_from_either_end() -> None:
    for kind in LINK_KINDS.values():
        if {*kind.starts, *kind.ends} <= set(KINDS):
            for of in kind.starts:
                assert {f"{kind.type} {OUT}", f"{kind.type} {BOTH}"} & STEPS[of].keys(), (kind.type, of)
            for of in kind.ends:
                assert {f"{kind.type} {IN}", f"{kind.type} {BOTH}"} & STEPS[of].keys(), (kind.type, of)


@pytest.mark.parametrize("statement", EVERY_STATEMENT, ids=range(len(EVERY_STATEMENT)))
def test_a_statement_only_reads(review: Store, statement: str) -> None:
    check(review, statement, {"id": "P-1", "most": 1, "ids": {}, "all": [], "agency": "A-1"})


def test_the_child_of_the_review_has_two_parents_and_eight_brothers_and_sisters(review: Store) -> None:
    # Paragraph 33: the mother, the father, and eight other children.
    found = around(review, find_person(review, "child", "child"))
    assert names(review, found.by_step["PARENT_OF in"]) == {"mother", "father"}
    assert names(review, found.by_step["SIBLING_OF both"]) == {f"sibling {number}" for number in range(1, 9)}
    assert list(found.by_step) == [name for name in STEPS["Person"] if name in found.by_step]


def test_no_more_of_a_step_comes_than_is_asked_for_and_always_the_same(review: Store) -> None:
    child = find_person(review, "child", "child")
    some, all = (around(review, child, most).by_step["SIBLING_OF both"] for most in (3, 150))
    assert some == all[:3]


def test_what_is_around_an_event_is_who_recorded_it_too(review: Store) -> None:
    event = review.read(
        "MATCH (e:Event)<-[:STATES]-(:Record)<-[:KEPT]-(a:Agency) RETURN e.id AS id, a.id AS by LIMIT 1"
    )[0]
    assert around(review, event["id"]).by_step[f"{RECORDED} in"] == (event["by"],)


def test_things_come_with_every_tie_among_them_and_the_records_behind_each(review: Store) -> None:
    whole, ids = whole_graph(review), set(everything(review))
    found = shown(review, ids)
    assert {node.id for node in found.subgraph.nodes} == ids
    expected = {link.id for link in whole.links if {link.start, link.end} <= ids}
    assert {link.id for link in found.subgraph.links if link.kind != RECORDED} == expected
    states = {(link.end, link.start) for link in whole.links if link.kind == "STATES" and link.end in ids}
    facts = {node.id for node in whole.nodes if node.kind in ("Event", "Concern", "Share", "Review", "Address")}
    assert {(id, source.record) for id in facts for source in found.behind.get(id, ())} == states


def test_a_map_is_seen_as_the_knowledge_rule_sees_the_whole_graph(review: Store) -> None:
    whole, map = whole_graph(review), shown(review, everything(review))
    for agency in knowers(review):
        known_by = evidence.evidence(review, map.subgraph, agency.id)
        for day in DAYS:
            seen, rule = seen_by(map, known_by, agency.id, day).subgraph, knowledge_of(whole, agency.id, day)
            assert {node.id for node in seen.nodes} == {node.id for node in rule.nodes}, (agency.name, day)
            assert {node.id: node.properties for node in seen.nodes} == {
                node.id: node.properties for node in rule.nodes
            }
            more = {link.kind for link in seen.links} - {link.kind for link in rule.links}
            assert {link.id for link in rule.links} <= {link.id for link in seen.links}
            assert not more & {*STANDING, "ABOUT", "TOOK_PART", "RAISED", "CONVEYED", "SENT", "SENT_TO"}


def test_a_part_of_the_map_is_seen_as_it_is_among_everything(review: Store) -> None:
    whole = whole_graph(review)
    child, mother = (find_person(review, "child", each) for each in ("child", "mother"))
    home = around(review, child).by_step["LIVED_IN out"][0]
    map = shown(review, {child, mother, home})
    for agency in knowers(review):
        seen = seen_by(map, evidence.evidence(review, map.subgraph, agency.id), agency.id, DAYS[1]).subgraph
        rule = knowledge_of(whole, agency.id, DAYS[1])
        assert {node.id for node in seen.nodes} == {child, mother, home} & {node.id for node in rule.nodes}, agency.name


def test_probation_knows_of_no_child(review: Store) -> None:
    # Paragraph 43: Probation is recorded as knowing of no child at all.
    probation = find_agency(review, "agency", "PROB")
    child = find_person(review, "child", "child")
    found = around(review, child)
    map = shown(review, {child, *found.by_step["PARENT_OF in"]})
    seen = seen_by(map, evidence.evidence(review, map.subgraph, probation), probation, DAYS[1])
    assert {str(node.properties["name"]) for node in seen.subgraph.nodes} == {"mother", "father"}
    assert known_of(found, seen.subgraph) == {}


def test_all_agencies_together_know_what_any_of_them_knows(review: Store) -> None:
    map = shown(review, everything(review))
    together = {node.id for node in seen_by_all(map, DAYS[1]).subgraph.nodes}
    for agency in knowers(review):
        seen = seen_by(map, evidence.evidence(review, map.subgraph, agency.id), agency.id, DAYS[1]).subgraph
        assert {node.id for node in seen.nodes} <= together, agency.name


def test_the_partnership_is_not_asked_what_it_knew(review: Store) -> None:
    assert find_agency(review, "agency", "BOARD") not in {agency.id for agency in knowers(review)}
    police = next(agency for agency in knowers(review) if agency.name == "Police")
    assert police.covers == ((date(1996, 1, 1), date(2011, 9, 30)),)
    assert len(knowers(review)) == len(agencies(review)) - 1


@pytest.mark.parametrize("words", ["mother", "moth", "MOTHER", " mo ", "mother ("])
def test_people_are_found_by_the_beginning_of_a_name(review: Store, words: str) -> None:
    assert find_person(review, "person", "mother") in {node.id for node in find(review, words)}


@pytest.mark.parametrize("words", ["", "   ", "*", '"', "a AND OR (", "x:y~2", "\\", "zzzz"])
def test_words_that_name_nobody_find_nobody(review: Store, words: str) -> None:
    assert find(review, words) == ()


def test_households_and_agencies_are_found_too(review: Store) -> None:
    assert find_agency(review, "agency", "POL") in {node.id for node in find(review, "poli")}
    home = find_household(
        review, "household", str(find(review, "mother")[-1].properties.get("code") or "mother's household")
    )
    assert home in {node.id for node in find(review, "mother househ")} | {node.id for node in find(review, "household")}


def source(record: str, first: date, last: date | None = None) -> Source:
    return Source(record, "A-1", first, last or first)


def test_a_day_shows_what_may_have_been_recorded_by_then_and_says_how_surely() -> None:
    early, late = date(2007, 1, 1), date(2009, 1, 1)
    nodes = [Node("Person", "P-1"), Node("Person", "P-2"), Node("Event", "E-1"), Node("Agency", "A-1")]
    links = [
        Link("PARENT_OF", "P-1", "P-2", "", {}, (source("R-3", early, late),)),
        Link("TOOK_PART", "P-2", "E-1", "", {}, (source("R-2", late),)),
    ]
    behind = {"P-1": (source("R-1", early),), "P-2": (source("R-3", early, late),), "E-1": (source("R-2", late),)}
    map = statements.Shown(gather(nodes, links), behind, {})
    then = seen_by_all(map, date(2008, 1, 1))
    assert {node.id for node in then.subgraph.nodes} == {"P-1", "P-2", "A-1"}
    assert [link.kind for link in then.subgraph.links] == ["PARENT_OF"]
    assert then.how == {
        "P-1": "by this date",
        "P-2": "perhaps by this date",
        "PARENT_OF:P-1:P-2:": "perhaps by this date",
    }
    assert days(map) == (early, late)
    assert len(seen_by_all(map, None).subgraph.nodes) == 4


def test_what_would_come_is_counted_without_what_is_there() -> None:
    by_step = {"PARENT_OF in": ("P-1", "P-2"), "LIVED_IN out": ("H-1",)}
    assert to_come(by_step, ["P-1", "H-1"]) == {"PARENT_OF in": ("P-2",)}


def test_a_double_click_brings_steps_in_order_while_they_are_few_and_always_one() -> None:
    many = tuple(f"E-{number}" for number in range(30))
    assert first_steps({"PARENT_OF in": ("P-1",), "TOOK_PART out": many, "ABOUT in": ("C-1",)}) == ("PARENT_OF in",)
    assert first_steps({"TOOK_PART out": many, "ABOUT in": ("C-1",)}) == ("TOOK_PART out",)
    assert first_steps({}) == ()


def test_a_chain_is_placed_link_by_link() -> None:
    people = [Node("Person", f"P-{number}", {"name": f"person {number}"}) for number in (1, 2, 3)]
    links = [Link("PARENT_OF", "P-2", "P-1"), Link("PARTNER_OF", "P-2", "P-3")]
    chain = along_chain(["P-1", "P-2", "P-3"], gather(people, links))
    assert [(each.id, each.beside, each.angle) for each in chain] == [
        ("P-1", "", None),
        ("P-2", "P-1", -90),
        ("P-3", "P-2", 180),
    ]
    assert along_chain([], Subgraph()) == []


def test_newcomers_go_where_their_tie_leads() -> None:
    near = gather([Node("Person", "P-1"), Node("Person", "P-2"), Node("Household", "H-1")], [])
    found = statements.Around("P-1", near, {"PARENT_OF in": ("P-2",), "LIVED_IN out": ("H-1",)})
    assert [(each.id, each.beside, each.angle) for each in newcomers(found, ["H-1", "P-2", "P-9"])] == [
        ("H-1", "P-1", -140),
        ("P-2", "P-1", -90),
    ]
