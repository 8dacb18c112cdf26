"""The graph, read page by page, turned into rows for the tables of the mirror."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from graph.mirror.tables import KINDS, Kind, Table, link_table
from graph.store import Store

PAGE = 20_000  # nodes; some tens of megabytes on the way


@dataclass(frozen=True)
class Page:
    """Rows for one table, column by column; `nodes` is how many nodes are done with it."""

    table: Table
    columns: tuple[tuple[Any, ...], ...]
    nodes: int = 0


def pages(store: Store) -> Iterator[Page]:
    """Return everything that is mirrored, a page of one table at a time; raise what the store raises."""
    for kind in KINDS:
        for nodes in _nodes(store, kind):
            yield from _pages_of(kind, nodes)


def _nodes(store: Store, kind: Kind) -> Iterator[list[list[Any]]]:
    """Return the nodes of a kind, in pages by id: each page starts where the last one ended, whatever the size."""
    after = ""
    while True:
        nodes: list[list[Any]] = store.read(kind.cypher, {"after": after, "most": PAGE})[0]["nodes"]
        if nodes:
            yield nodes
        if len(nodes) < PAGE:
            return
        after = max(node[0] for node in nodes)


def _pages_of(kind: Kind, nodes: list[list[Any]]) -> Iterator[Page]:
    width = len(kind.table.columns)
    by_column = tuple(zip(*nodes, strict=True))
    yield Page(kind.table, by_column[:width], len(nodes))
    for type, lists in zip(kind.links, by_column[width:], strict=True):
        rows = [(id, *link) for id, links in zip(by_column[0], lists, strict=True) for link in links]
        if rows:
            yield Page(link_table(type), tuple(zip(*rows, strict=True)))
