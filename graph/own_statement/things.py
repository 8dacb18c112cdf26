"""The values that a statement returned into the nodes and links in them, each link with the things at its ends."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from graph.model import LINK_KINDS, NODE_KINDS
from graph.store import Store
from graph.subgraph import Link, Node, Subgraph

_ENDS = "MATCH (n) WHERE elementId(n) IN $ids RETURN elementId(n) AS element, n ORDER BY element"
Row = Mapping[str, Any]
# Beyond this the records behind all of it are a load's worth, and no map of it could be read.
MOST_LOOKED_UP = 5_000


def too_many(rows: Iterable[Row], most: int = MOST_LOOKED_UP) -> bool:
    """Return whether the rows hold more different nodes and links than are looked up for a map."""
    seen: set[str] = set()
    for row in rows:
        seen.update(each.id for each in things(row))
        if len(seen) > most:
            return True
    return False


def with_ends(store: Store, rows: Sequence[Row]) -> tuple[Sequence[Row], Mapping[str, Node]]:
    """Return the rows with our ids at the ends of every link, and by these the nodes that were fetched for it.

    Where a statement returns a link and not the things at its ends, the Neo4j gives its own names for them.
    """
    every = [each for row in rows for each in things(row)]
    known = {each.id for each in every if isinstance(each, Node)}
    missing = {end for each in every if isinstance(each, Link) for end in (each.start, each.end)} - known
    if not missing:
        return rows, {}
    found = {row["element"]: row["n"] for row in store.read(_ENDS, {"ids": sorted(missing)})}
    ids = {element: node.id for element, node in found.items()}
    return [_renamed(row, ids) for row in rows], {node.id: node for node in found.values()}


def things(value: Any) -> Iterator[Node | Link]:
    """Yield every node and link in a value, however deep in lists, maps and paths."""
    if isinstance(value, Node | Link):
        yield value
    for each in _inside(value):
        yield from things(each)


def drawable(row: Row, ends: Mapping[str, Node]) -> Iterator[Node | Link]:
    """Yield what a map can show of a row: things and ties of our kinds, and the things at the ends of the ties."""
    for each in things(row):
        if isinstance(each, Link) and each.kind in LINK_KINDS:
            yield from (ends[end] for end in (each.start, each.end) if end in ends and ends[end].kind in NODE_KINDS)
            yield each
        elif isinstance(each, Node) and each.kind in NODE_KINDS:
            yield each


def _inside(value: Any) -> Iterable[Any]:
    if isinstance(value, Subgraph):
        return (*value.nodes, *value.links)
    if isinstance(value, Mapping):
        return value.values()
    return value if isinstance(value, list) else ()


def _renamed(value: Any, ids: Mapping[str, str]) -> Any:
    if isinstance(value, Link):
        return replace(value, start=ids.get(value.start, value.start), end=ids.get(value.end, value.end))
    if isinstance(value, Subgraph):
        return Subgraph(value.nodes, tuple(_renamed(link, ids) for link in value.links))
    if isinstance(value, Mapping):
        return {key: _renamed(each, ids) for key, each in value.items()}
    return [_renamed(each, ids) for each in value] if isinstance(value, list) else value
