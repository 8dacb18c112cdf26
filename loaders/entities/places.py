"""The writings of one address put together, so that the order of loading does not decide between them."""

from collections.abc import Iterable

from graph.subgraph import Node, Value


def one_place(nodes: Iterable[Node]) -> list[Node]:
    """Return one node for each address: the first of its names and postcodes in the order of the alphabet."""
    found: dict[str, Node] = {}
    for node in nodes:
        other = found.get(node.id)
        if other is None:
            found[node.id] = node
            continue
        properties: dict[str, Value] = {
            name: min(str(each.properties[name]) for each in (node, other) if name in each.properties)
            for name in {**node.properties, **other.properties}
        }
        found[node.id] = Node(node.kind, node.id, properties, tuple(dict.fromkeys(other.records + node.records)))
    return list(found.values())
