"""An answer's picture, turned into a network of networkx, and into GraphML and GEXF for programs that measure one."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from graph.answer import Answer
from graph.answer_words import cell_text
from graph.pictures.wording import name
from graph.safe_text import visible
from graph.subgraph import Value

if TYPE_CHECKING:
    import networkx

OWN_LABEL = "label_in_source"
"""What GEXF calls a concern's own label, as `label` there is what a program shows of a node."""


def as_networkx(answer: Answer) -> "networkx.MultiDiGraph[str]":
    """Return the network: each node and link with its kind, what it says and the ids of its records, as in the graph.

    Raises `BadParameter` where the answer speaks of too many children to draw.
    """
    return _network(answer, labelled=False, plain=False)


def as_graphml(answer: Answer) -> str:
    """Return the answer's picture as GraphML, with the records that each node and link rests on."""
    import networkx

    return "\n".join(networkx.generate_graphml(_network(answer, labelled=False, plain=True))) + "\n"


def as_gexf(answer: Answer) -> str:
    """Return the same as GEXF 1.2, where each node has its name as its label."""
    import networkx

    return "\n".join(networkx.generate_gexf(_network(answer, labelled=True, plain=True))) + "\n"


def _network(answer: Answer, labelled: bool, plain: bool) -> "networkx.MultiDiGraph[str]":
    import networkx  # a quarter of a second to import, which no other format needs

    from graph.pictures.of_answer import check_drawn

    check_drawn(answer)
    graph: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    said = _plain if plain else dict
    written = visible if plain else str
    for node in answer.subgraph.nodes:
        properties = {"kind": node.kind, **node.properties, "records": node.records}
        if labelled:
            properties = {OWN_LABEL if each == "label" else each: value for each, value in properties.items()}
            properties["label"] = name(node)
        graph.add_node(written(node.id), **said(properties))
    for link in answer.subgraph.links:
        attributes = said({"kind": link.kind, **link.properties, "records": link.records})
        graph.add_edge(written(link.start), written(link.end), key=written(link.id), **attributes)
    return graph


def _plain(properties: Mapping[str, Value]) -> dict[str, str | int | float | bool]:
    """Neither form knows lists or days."""
    return {
        name: value if isinstance(value, int | float | bool) else visible(cell_text(value))
        for name, value in properties.items()
    }
