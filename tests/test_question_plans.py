"""How the engine goes about one child, asked about or explored: never by way of what grows with a borough."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

import pytest

from graph.answer import read_parameters
from graph.directory import find_agency, find_person
from graph.exploring.around import AROUND, BEHIND, THINGS, TIES, around
from graph.exploring.evidence import STATEMENTS
from graph.exploring.steps import KINDS
from graph.model import kind_of
from graph.questions import Question, saved_questions
from graph.store import Step, Store
from graph.subgraph import Link, Node, Subgraph
from loaders.load import load
from tests.conftest import REVIEW, Held

OTHER_FAMILIES = 10
# What the explorer asks around one child; each is another statement for each kind of thing, made in the same way.
EXPLORED = {
    "what is around": AROUND["Person"],
    "the things": THINGS,
    "the ties": TIES,
    "the records": BEHIND,
    **STATEMENTS,
}
# It looks for one child's pattern in every other case.
ABOUT_EVERYBODY = {"P4"}
ABOUT_ONE = [question for question in saved_questions() if question.id not in ABOUT_EVERYBODY]
# So many agencies has a borough, however many children live there.
FEW_OF_A_KIND = {"Agency"}
ALONE_OR_AMONG_OTHERS = 1.6
"""The plan may differ, and so what a step is counted at, as the engine knows that there is more of everything; whatever
looked at the ten other families too would come to several times as much."""


@dataclass(frozen=True)
class Measured:
    """The steps of each statement for the same child, alone in the graph and among other families.

    They go by the id of the question, or the name of the explorer's statement.
    """

    alone: Mapping[str, tuple[Step, ...]]
    among: Mapping[str, tuple[Step, ...]]


@pytest.fixture(scope="module")
def measured(held: Held) -> Measured:
    """Return what each question does for the child of the review, before and after other families came."""
    held.store.clear()
    load([REVIEW], held.store)
    alone = _profiles(held.store)
    held.what = "the review many times"
    for family in _other_families(held.store):
        held.store.write(family)
    return Measured(alone, _profiles(held.store))


@pytest.mark.parametrize("name", [*(question.id for question in ABOUT_ONE), *EXPLORED])
def test_looks_no_further_where_there_are_other_families(name: str, measured: Measured) -> None:
    alone, among = (sum(step.hits for step in steps[name]) for steps in (measured.alone, measured.among))
    assert alone > 0
    assert among <= alone * ALONE_OR_AMONG_OTHERS, _dearest(measured.among[name])


@pytest.mark.parametrize("name", [*(question.id for question in ABOUT_ONE), *EXPLORED])
def test_looks_through_nothing_but_what_there_are_few_of(name: str, measured: Measured) -> None:
    for step in measured.among[name]:
        if step.operator.endswith("Scan") and step.rows:
            assert step.operator == "NodeByLabelScan", step
            assert step.details.rpartition(":")[2] in FEW_OF_A_KIND, step


def _profiles(store: Store) -> Mapping[str, tuple[Step, ...]]:
    # Counts are taken and plans made anew, for what is in the graph now: right after a graph was emptied and filled,
    # the engine may still plan for an empty one.
    store.read("CALL db.prepareForReplanning(120)")
    questions = {question.id: store.profile(question.cypher, _given(store, question)) for question in ABOUT_ONE}
    given = _explored(store)
    return questions | {name: store.profile(statement, given) for name, statement in EXPLORED.items()}


def _explored(store: Store) -> Mapping[str, object]:
    """The child's family and all that is about them on a map, as the Police knew it; one more step from the child."""
    child = find_person(store, "child", "child")
    ids = {child, *(id for step in around(store, child).by_step.values() for id in step)}
    police = find_agency(store, "agency", "POL")
    by_kind = {kind: sorted(id for id in ids if kind_of(id) == kind) for kind in KINDS}
    return {"id": child, "most": 150, "ids": by_kind, "all": sorted(ids), "agency": police}


def _given(store: Store, question: Question) -> Mapping[str, object]:
    """Where a question may be asked of everybody, it is asked of one."""
    one = {parameter.name: "child" for parameter in question.parameters if parameter.name in ("child", "person")}
    return read_parameters(store, question.parameters, {**one, **question.expect[0].given})


def _dearest(steps: Iterable[Step]) -> list[Step]:
    return sorted(steps, key=lambda step: step.hits, reverse=True)[:3]


def _other_families(store: Store) -> Iterator[Subgraph]:
    """Yield copies of all that is in the graph, each with ids of its own; only the agencies are everybody's."""
    nodes = [row["n"] for row in store.read("MATCH (n) WHERE NOT n:Agency RETURN n")]
    links = [row["l"] for row in store.read("MATCH (a)-[l]->(b) RETURN a, l, b")]
    for number in range(OTHER_FAMILIES):
        own = {node.id: f"{node.id}-{number}" for node in nodes}
        yield Subgraph(tuple(_moved_node(node, own) for node in nodes), tuple(_moved_link(link, own) for link in links))


def _moved_node(node: Node, own: Mapping[str, str]) -> Node:
    code = {"code": own[node.id]} if "code" in node.properties else {}
    return replace(node, id=own[node.id], properties={**node.properties, **code})


def _moved_link(link: Link, own: Mapping[str, str]) -> Link:
    sources = tuple(replace(source, record=own[source.record]) for source in link.sources)
    return replace(link, start=own.get(link.start, link.start), end=own.get(link.end, link.end), sources=sources)
