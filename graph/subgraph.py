"""The one type that crosses every boundary: frozen nodes and links, each naming the records that say so."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

Value = str | int | float | bool | date | tuple[str, ...] | tuple[date, ...]


@dataclass(frozen=True)
class Source:
    """One record that says so: its id, the agency id that holds it, and the days between which it was written."""

    record: str
    held_by: str
    recorded_from: date
    recorded: date


@dataclass(frozen=True)
class Node:
    """A thing of a kind that `graph.model` declares; `id` is unique over all kinds."""

    kind: str
    id: str
    properties: Mapping[str, Value] = field(default_factory=dict, hash=False)
    records: tuple[str, ...] = ()


@dataclass(frozen=True)
class Link:
    """A tie from one node's id to another's; `key` tells apart several ties of one kind between the same two."""

    kind: str
    start: str
    end: str
    key: str = ""
    properties: Mapping[str, Value] = field(default_factory=dict, hash=False)
    sources: tuple[Source, ...] = ()

    @property
    def id(self) -> str:
        """A name for the tie that stays the same between loads."""
        return f"{self.kind}:{self.start}:{self.end}:{self.key}"

    @property
    def records(self) -> tuple[str, ...]:
        """The ids of the records that say so."""
        return tuple(source.record for source in self.sources)


@dataclass(frozen=True)
class Subgraph:
    """Nodes and links, each once, in the order of their ids."""

    nodes: tuple[Node, ...] = ()
    links: tuple[Link, ...] = ()

    def node(self, id: str) -> Node | None:
        """Return the node of this id, or None."""
        return next((node for node in self.nodes if node.id == id), None)


def gather(nodes: Iterable[Node], links: Iterable[Link]) -> Subgraph:
    """Return the subgraph of these, with what is said twice joined into one that names the records of both."""
    by_node: dict[str, Node] = {}
    for node in nodes:
        by_node[node.id] = _join_nodes(by_node[node.id], node) if node.id in by_node else node
    by_link: dict[str, Link] = {}
    for link in links:
        by_link[link.id] = _join_links(by_link[link.id], link) if link.id in by_link else link
    return Subgraph(tuple(by_node[key] for key in sorted(by_node)), tuple(by_link[key] for key in sorted(by_link)))


def merge(*subgraphs: Subgraph) -> Subgraph:
    """Return everything that any of these says."""
    return gather(
        (node for subgraph in subgraphs for node in subgraph.nodes),
        (link for subgraph in subgraphs for link in subgraph.links),
    )


def keep(subgraph: Subgraph, wanted: Callable[[Node], bool]) -> Subgraph:
    """Return the nodes that `wanted` says yes to, and the links that still have both ends."""
    nodes = tuple(node for node in subgraph.nodes if wanted(node))
    ids = {node.id for node in nodes}
    return Subgraph(nodes, tuple(link for link in subgraph.links if link.start in ids and link.end in ids))


def focus(subgraph: Subgraph, ids: Iterable[str], steps: int = 1) -> Subgraph:
    """Return what lies within `steps` links of the nodes `ids`."""
    near = set(ids)
    for _ in range(steps):
        near |= {end for link in subgraph.links if near & {link.start, link.end} for end in (link.start, link.end)}
    return keep(subgraph, lambda node: node.id in near)


def _join_nodes(one: Node, other: Node) -> Node:
    records = tuple(dict.fromkeys(one.records + other.records))
    return replace(one, properties={**one.properties, **other.properties}, records=records)


def _join_links(one: Link, other: Link) -> Link:
    sources = {source.record: source for source in one.sources + other.sources}
    return replace(one, properties={**one.properties, **other.properties}, sources=tuple(sources.values()))
