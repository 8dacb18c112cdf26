"""An answer into a picture on paper: shown on the page, taken away as a file, and what each part of it rests on."""

import streamlit as st

from graph.answer import Answer
from graph.pictures.agencies import marks
from graph.pictures.catalogue import Drawing, Setting
from graph.pictures.sheet import PAPERS
from views import picture, resting
from views.opened import agencies

HEIGHT = 660
MOST_TOLD = 6


def show_drawing(answer: Answer, drawing: Drawing, key: str) -> None:
    """Show one kind of picture of an answer, and beside it what the reader picked rests on."""
    wide, narrow = st.columns((5, 2))
    with narrow:
        setting = _setting(key)
        svg = drawing.draw(answer, setting)
        st.download_button(
            "Save as SVG", svg, f"{drawing.name}.svg", "image/svg+xml", key=f"{key} file", width="stretch"
        )
    with wide:
        kept = st.session_state.get(key, {}).get("picked")
        picked = picture.show(svg, picked=kept, key=key, height=HEIGHT, on_pick=lambda: None)
        st.caption(drawing.sentence)
    with narrow, st.container(key="detail", gap="xsmall"):
        _show_picked(answer, picked)


def _setting(key: str) -> Setting:
    paper = st.selectbox("Paper", list(PAPERS), key=f"{key} paper")
    marking = st.text_input("Protective marking (may be left empty)", key=f"{key} marking")
    known = {agency.id: agency.name for agency in agencies()}
    return Setting(marks(known), paper, marking)


def _show_picked(answer: Answer, picked: str | None) -> None:
    if not picked:
        st.caption("Click a mark or a line of the picture to see what it rests on.")
        return
    for id in picked.split(" ")[:MOST_TOLD]:
        resting.show_part(answer, answer.subgraph, id)
