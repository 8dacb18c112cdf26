"""One thing drawn on a page, for `benchmarks/page.py` to time in a browser; the address says what and how many."""

from collections.abc import Callable
from random import Random

import streamlit as st

from graph.pictures import genogram, network, timeline
from graph.pictures.catalogue import Setting
from graph.pictures.drawn import Scene
from graph.subgraph import Link, Node, Subgraph, gather
from tests.dated_things import MARKS, answer, busy
from tests.random_families import family
from views import network as map_of_page
from views import picture

LINKS_FOR_A_NODE = 1.6  # as in the answers of the published review


def things(count: int) -> Subgraph:
    """Return so many people and concerns, tied by lot, each to one that was there before it and some to another."""
    lot = Random(count)
    nodes = [
        Node("Person", f"P-{number:04}", {"name": f"person {number}", "sex": lot.choice(["male", "female"])})
        if number % 3 == 0
        else Node("Concern", f"C-{number:04}", {"category": "neglect", "happened": "2009"})
        for number in range(count)
    ]
    pairs = [(number, lot.randrange(max(1, number))) for number in range(1, count)]
    pairs += [(lot.randrange(1, count), lot.randrange(count)) for _ in range(int(count * (LINKS_FOR_A_NODE - 1)))]
    links = {(max(pair), min(pair)) for pair in pairs if pair[0] != pair[1]}
    return gather(nodes, [Link("ABOUT", nodes[one].id, nodes[other].id) for one, other in sorted(links)])


def ours(count: int) -> None:
    """Draw the map of the page, which holds at most 150 things unless it is told that it may hold more."""
    drawn = network.draw(things(count), Scene(MARKS, {}), most=count)
    map_of_page.show(drawn, lit=(), picked=None, key="map", height=560, on_pick=lambda: None)


def pyvis(count: int) -> None:
    """Draw the same by pyvis as it comes, its library in the page."""
    from pyvis.network import Network  # type: ignore[import-untyped]

    drawn, shown = Network(height="560px", width="100%", directed=True, cdn_resources="in_line"), things(count)
    for node in shown.nodes:
        drawn.add_node(node.id, label=str(node.properties.get("name", "neglect")), title=node.kind)
    for link in shown.links:
        drawn.add_edge(link.start, link.end, title=link.kind)
    st.iframe(drawn.generate_html(), height=600)


def agraph(count: int) -> None:
    """Draw the same by streamlit-agraph as it comes."""
    from streamlit_agraph import Config, Edge, agraph  # type: ignore[import-not-found]
    from streamlit_agraph import Node as Mark

    shown = things(count)
    nodes = [Mark(id=node.id, label=str(node.properties.get("name", "neglect")), size=20) for node in shown.nodes]
    agraph(nodes, [Edge(source=link.start, target=link.end) for link in shown.links], Config(width=1200, height=560))


def paper(svg: str) -> None:
    """Show a picture on paper."""
    picture.show(svg, picked=None, key="picture", height=600, on_pick=lambda: None)


DRAWN: dict[str, Callable[[int], None]] = {
    "empty": lambda count: None,
    "map": ours,
    "pyvis": pyvis,
    "agraph": agraph,
    "timeline": lambda count: paper(timeline.on_screen(answer(busy(count), child="P-1"), Setting(MARKS))),
    "genogram": lambda count: paper(genogram.draw(family(count, 1), "P-010")),
}

st.set_page_config(page_title="Drawn", layout="wide")
DRAWN[st.query_params.get("draw", "empty")](int(st.query_params.get("count", "0")))
st.text("done")
