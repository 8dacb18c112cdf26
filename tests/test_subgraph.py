"""The type that crosses every boundary: said twice is said once, with the records of both."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from graph.subgraph import Link, Node, Source, Subgraph, focus, gather, keep, merge

DAY = date(2009, 4, 1)


def source(record: str) -> Source:
    return Source(record, "A-1", DAY, DAY)


nodes = st.builds(
    Node,
    st.sampled_from(["Person", "Event"]),
    st.sampled_from(["P-1", "P-2", "E-1", "E-2"]),
    st.just({}),
    st.lists(st.sampled_from(["R-1", "R-2", "R-3"]), unique=True).map(tuple),
)
links = st.builds(
    Link,
    st.just("TOOK_PART"),
    st.sampled_from(["P-1", "P-2"]),
    st.sampled_from(["E-1", "E-2"]),
    st.sampled_from(["", "1"]),
    st.just({}),
    st.lists(st.sampled_from(["R-1", "R-2", "R-3"]), unique=True).map(lambda ids: tuple(map(source, ids))),
)
subgraphs = st.builds(lambda n, t: gather(n, t), st.lists(nodes), st.lists(links))


@given(subgraphs, subgraphs)
def test_merging_keeps_every_record_of_every_part(one: Subgraph, other: Subgraph) -> None:
    both = merge(one, other)
    for part in (one, other):
        for node in part.nodes:
            assert set(node.records) <= set((both.node(node.id) or node).records)
        for link in part.links:
            (found,) = [each for each in both.links if each.id == link.id]
            assert set(link.records) <= set(found.records)


@given(subgraphs)
def test_merging_with_itself_changes_nothing(one: Subgraph) -> None:
    assert merge(one, one) == one


@given(subgraphs)
def test_what_is_kept_has_both_ends(one: Subgraph) -> None:
    kept = keep(one, lambda node: node.kind == "Person")
    ids = {node.id for node in kept.nodes}
    assert all({link.start, link.end} <= ids for link in kept.links)


def test_several_ties_between_the_same_two_stay_apart() -> None:
    ties = [Link("REGISTERED_WITH", "P-1", "A-1", key) for key in ("1", "2")]
    assert len(gather([], ties).links) == 2


def test_focus_takes_as_many_steps_as_it_is_told() -> None:
    chain = gather(
        [Node("Event", f"E-{i}") for i in range(4)], [Link("LED_TO", f"E-{i}", f"E-{i + 1}") for i in range(3)]
    )
    assert [node.id for node in focus(chain, ["E-0"], 2).nodes] == ["E-0", "E-1", "E-2"]
