"""Statements of many records put together: what two records say of one node or link becomes one with both of them."""

from collections.abc import Iterable
from dataclasses import replace

from graph.subgraph import Link, Node, Source, Subgraph, Value


def together(nodes: Iterable[Node], links: Iterable[Link]) -> Subgraph:
    """Return the subgraph of these, in the order of their ids; one pass, however many records a link rests on."""
    by_link: dict[str, Link] = {}
    sources: dict[str, dict[str, Source]] = {}
    for link in links:
        id = link.id
        if id in by_link:
            more = sources.setdefault(id, {source.record: source for source in by_link[id].sources})
            more.update((source.record, source) for source in link.sources)
        else:
            by_link[id] = link
    for id, all_of_them in sources.items():
        by_link[id] = replace(by_link[id], sources=tuple(all_of_them.values()))
    by_node = _nodes(nodes)
    return Subgraph(tuple(by_node[id] for id in sorted(by_node)), tuple(by_link[id] for id in sorted(by_link)))


def _nodes(nodes: Iterable[Node]) -> dict[str, Node]:
    by_node: dict[str, Node] = {}
    for node in nodes:
        other = by_node.get(node.id)
        if other is None:
            by_node[node.id] = node
        elif other.records != node.records or other.properties != node.properties:
            records = tuple(dict.fromkeys(other.records + node.records))
            properties: dict[str, Value] = {**other.properties, **node.properties}
            by_node[node.id] = Node(node.kind, node.id, properties, records)
    return by_node
