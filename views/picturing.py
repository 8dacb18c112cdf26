"""An answer into a picture on paper: shown on the page, taken away as a file, and what each part of it rests on."""

from dataclasses import replace

import streamlit as st

from graph.answer import Answer
from graph.pictures.agencies import marks
from graph.pictures.catalogue import Drawing, Setting
from graph.pictures.sheet import PAPERS
from views import picture, resting
from views.mapping import Map, show_map
from views.opened import agencies

HEIGHT = 660
# With the map below it.
HEIGHT_OF_BOTH = 400
MOST_TOLD = 6


def show_drawing(answer: Answer, drawing: Drawing, map: Map, key: str, whole: Answer, ground: Map) -> None:
    """Show one kind of picture of an answer, beside it what the reader picked rests on, and the map if it is wanted.

    What is picked on either of the two is marked on both. What the picture or the map of the `whole` answer has, whose
    map is the `ground`, keeps its place there.
    """
    wide, narrow = st.columns((5, 2))
    with narrow:
        setting = replace(_setting(key), ground=whole)
        file = drawing.draw(answer, setting)
        st.download_button(
            "Save as SVG", file, f"{drawing.name}.svg", "image/svg+xml", key=f"{key} file", width="stretch"
        )
        both = st.toggle("With the map", key=f"{key} with map")
    picked = _picked(key)
    with wide:
        shown = drawing.on_screen(answer, setting) if drawing.on_screen else file
        height = HEIGHT_OF_BOTH if both else HEIGHT
        picture.show(shown, picked=picked, key=key, height=height, on_pick=lambda: _turn_to(key))
        st.caption(drawing.sentence)
        if both:
            show_map(
                map,
                (),
                _map_key(key),
                HEIGHT_OF_BOTH,
                picked=picked,
                on_pick=lambda: _turn_to(_map_key(key), key),
                ground=ground,
            )
    with narrow, st.container(key="detail", gap="xsmall"):
        _show_picked(answer, map, picked)
    _show_in_words(answer, drawing, setting)


def _map_key(key: str) -> str:
    return f"{key} map"


def _turn_to(chosen: str, key: str = "") -> None:
    """Remember which of the two, the picture or the map, was picked from last."""
    st.session_state[f"{key or chosen} turned"] = chosen


def _picked(key: str) -> str | None:
    """Return what was picked last, on the picture or on the map."""
    found = st.session_state.get(st.session_state.get(f"{key} turned", key), {}).get("picked")
    return found if isinstance(found, str) else None


def _show_in_words(answer: Answer, drawing: Drawing, setting: Setting) -> None:
    """Show what the picture shows as a table, for whoever cannot use a picture."""
    if drawing.in_words is None:
        return
    with st.expander(f"{drawing.title} in words"):
        rows = [dict(row) for row in drawing.in_words(answer, setting)]
        st.dataframe(rows, hide_index=True, alt=f"What the picture shows: {drawing.sentence}")


def _setting(key: str) -> Setting:
    paper = st.selectbox("Paper", list(PAPERS), key=f"{key} paper")
    marking = st.text_input("Protective marking (may be left empty)", key=f"{key} marking")
    known = {agency.id: agency.name for agency in agencies()}
    return Setting(marks(known), paper, marking)


def _show_picked(answer: Answer, map: Map, picked: str | None) -> None:
    if not picked:
        st.caption("Click a mark or a line of the picture to see what it rests on.")
        return
    for id in picked.split(" ")[:MOST_TOLD]:
        drawn = map.folded.subgraph if id in map.folded.ties else answer.subgraph
        resting.show_part(answer, drawn, id)
