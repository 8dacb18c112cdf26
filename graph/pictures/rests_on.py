"""A subgraph with its records as nodes into one where an agency is tied straight to what its records state.

A map of who knew what has no mark for a record: the records are what a tie rests on, and the panel beside lists them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph.model import FIRST_DAY, LAST_DAY
from graph.subgraph import Link, Node, Source, Subgraph, gather

RECORDED = "RECORDED"


@dataclass(frozen=True)
class Folded:
    """A subgraph without the records that an agency kept; `ties` gives the records that each new tie stands for."""

    subgraph: Subgraph
    ties: Mapping[str, frozenset[str]]

    def parts(self, ids: Iterable[str]) -> frozenset[str]:
        """Return `ids` with each new tie whose record and ends are among them."""
        known = frozenset(ids)
        links = (link for link in self.subgraph.links if link.id in self.ties)
        new = (link.id for link in links if self.ties[link.id] & known and {link.start, link.end} <= known)
        return known | frozenset(new)


def fold_records(subgraph: Subgraph) -> Folded:
    """Return `subgraph` with each record that an agency kept, and that states something, folded into a tie."""
    kept = {link.end: link.start for link in subgraph.links if link.kind == "KEPT"}
    states = [link for link in subgraph.links if link.kind == "STATES" and link.start in kept]
    gone = {link.start for link in states}
    new = [_tie(kept[link.start], link) for link in states]
    links = [link for link in subgraph.links if not gone & {link.start, link.end}]
    folded = gather(_others(subgraph.nodes, gone), [*links, *new])
    return Folded(folded, {link.id: frozenset(link.records) for link in folded.links if link.kind == RECORDED})


def _tie(agency: str, states: Link) -> Link:
    source = Source(states.start, agency, FIRST_DAY, LAST_DAY)
    return Link(RECORDED, agency, states.end, sources=(source,))


def _others(nodes: Iterable[Node], gone: set[str]) -> list[Node]:
    return [node for node in nodes if node.id not in gone]
