"""Rows and decisions turned into a `Subgraph` with stable ids; pure."""

from collections.abc import Mapping, Sequence

from graph.subgraph import Link, Node
from loaders.entities.events import event_facts
from loaders.entities.files import record_facts
from loaders.entities.standing import standing_facts
from loaders.rows import Row

__all__ = ["facts_of"]


def facts_of(
    rows: Sequence[Row], who: Mapping[str, str], rules: Mapping[str, str], concerns: Mapping[str, tuple[str, ...]]
) -> tuple[list[Node], list[Link]]:
    """Return every node and link that the rows state.

    `who` and `rules` say which node each mention means and why; `concerns` has, by record, the ids of the concerns of
    every record that a row refers to, and so says which of them exist.
    """
    nodes: list[Node] = []
    links: list[Link] = []
    for row in rows:
        for part in (
            record_facts(row, who, rules),
            event_facts(row, who, concerns),
            standing_facts(row, who),
        ):
            nodes += part[0]
            links += part[1]
    return nodes, links
