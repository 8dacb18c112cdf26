"""A page that draws literal subgraphs on the map, for the tests in a browser; the address says which."""

from collections.abc import Callable

import streamlit as st

from graph.pictures.agencies import marks
from graph.pictures.drawn import Scene
from graph.pictures.network import draw
from graph.subgraph import Link, Node, Subgraph, gather
from tests.hostile_text import HOSTILE
from views import network

NAMES = ("Police", "School", "GP practice", "Health visiting", "Probation", "Hospital")
AGENCIES = marks({f"A-{place}": name for place, name in enumerate(NAMES, start=1)})
HELD_BY = {f"R-{place}": f"A-{place}" for place in range(1, 7)}


def pair() -> Subgraph:
    people = [Node("Person", "P-1", {"name": "mother"}), Node("Person", "P-2", {"name": "child"})]
    return gather(people, [Link("PARENT_OF", "P-1", "P-2")])


def hostile() -> Subgraph:
    """Hostile text as name, as id, as kind, as certainty and as key."""
    nodes = [Node("Person", text, {"name": text, "sex": text, "certainty": text}) for text in HOSTILE]
    nodes.append(Node("Concern", "C-1", {"category": HOSTILE[0], "happened": HOSTILE[1]}, ("R-1",)))
    links = [Link("RELATED_TO", text, "C-1", text, {"relation": text, "certainty": text}) for text in HOSTILE]
    return gather(nodes, links)


def family(concerns: int = 14) -> Subgraph:
    """A child, siblings, agencies, and concerns which the agencies raised and told of."""
    nodes = [Node("Person", f"P-{place:04}", {"name": f"sibling {place}"}) for place in range(13)]
    nodes += [Node("Agency", id, {"name": mark.name}) for id, mark in AGENCIES.items()]
    links = [Link("SIBLING_OF", "P-0000", f"P-{place:04}") for place in range(1, 13)]
    for place in range(concerns):
        agency, record = f"A-{place % 6 + 1}", (f"R-{place % 6 + 1}",)
        raised = {"category": "domestic abuse", "happened": "2007-22"}
        nodes.append(Node("Concern", f"C-{place}", raised, record))
        nodes.append(Node("Event", f"E-{place}", {"kind": "incident", "happened": "2007-06"}, record))
        nodes.append(Node("Share", f"S-{place}", {"channel": "telephone", "told": "2009"}, record))
        links += [Link("ABOUT", f"C-{place}", f"P-{place % 3:04}"), Link("RAISED", f"E-{place}", f"C-{place}")]
        links += [Link("ATTENDED", agency, f"E-{place}"), Link("SENT", agency, f"S-{place}")]
        links += [Link("CONVEYED", f"S-{place}", f"C-{place}")] if place % 3 else []
        links += [Link("SENT_TO", f"S-{place}", f"A-{(place + 1) % 6 + 1}")] if place % 3 == 1 else []
    return gather(nodes, links)


DRAWN: dict[str, Callable[[], Subgraph]] = {
    "pair": pair,
    "hostile": hostile,
    "family": family,
    "lit": family,
    "crowd": lambda: family(80),
}

st.set_page_config(page_title="Map", layout="wide")
what = st.query_params.get("draw", "pair")
scene = Scene(AGENCIES, HELD_BY, "P-0000", narrow_by=("start", "end"))
picture = draw(DRAWN[what](), scene)
lit = ("A-1", "P-0000") if what == "lit" else ()
kept = st.session_state.get("map", {}).get("picked")
picked = network.show(picture, lit=lit, picked=kept, key="map", height=560, on_pick=lambda: None)
st.text(f"picked {picked}")
