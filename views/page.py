"""The page's frame: its look, the choice of pages, and whatever goes wrong on any of them in one sentence."""

from collections.abc import Callable, Mapping
from pathlib import Path

import streamlit as st

from views import asking, console, exploring, loading, packing
from views.refusals import in_one_sentence

LOOK = Path(__file__).with_suffix(".css")
QUESTIONS, EXPLORE, CYPHER, PACK, LOAD = "Questions", "Explore", "Cypher", "Panel pack", "Load"


def show() -> None:
    """Show the page, whatever state the graph is in."""
    st.set_page_config(page_title="Known To", layout="wide")
    st.html(LOOK)
    with in_one_sentence():
        PAGES[_chosen_page()]()


def _chosen_page() -> str:
    """The page that the reader turned to; at first, the one that the address names."""
    if "page" not in st.session_state:
        named = st.query_params.get("page", "")
        st.session_state["page"] = next((page for page in PAGES if page.lower() == named.lower()), QUESTIONS)
    page = st.segmented_control(
        "Page", list(PAGES), key="page", required=True, label_visibility="collapsed", on_change=st.query_params.clear
    )
    return str(page)


PAGES: Mapping[str, Callable[[], None]] = {
    QUESTIONS: asking.show,
    EXPLORE: exploring.show,
    CYPHER: console.show,
    PACK: packing.show_packing,
    LOAD: loading.show,
}
