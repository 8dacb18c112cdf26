"""An answer's subgraph into the map, the list that says the same in words, and what the reader has picked of it."""

from collections.abc import Callable, Collection

import streamlit as st

from graph.pictures.of_answer import LIKENESS, SURE
from graph.pictures.of_answer import Map as Map
from graph.pictures.of_answer import map_of as map_of
from views import network


def show_map(
    shown: Map,
    lit: Collection[str],
    key: str,
    height: int,
    *,
    picked: str | None = None,
    on_pick: Callable[[], None] = lambda: None,
    ground: Map | None = None,
    only: Collection[str] = (),
) -> str | None:
    """Draw the map with `lit` in full light; return the id of the thing or tie that was picked, or None.

    `picked` is marked where something else on the page was picked last; `on_pick` is called when the reader picks. Each
    thing stands where it stands on the map `ground`; those of the ids `only` are marked as on this side of two alone.
    """
    kept = picked or st.session_state.get(key, {}).get("picked")
    parts = shown.folded.parts(lit)
    picked = network.show(
        shown.picture,
        lit=parts,
        picked=kept,
        key=key,
        height=height,
        on_pick=on_pick,
        ground=ground.picture if ground else None,
        only=only,
    )
    st.caption(LIKENESS)
    return picked


def show_in_words(shown: Map) -> None:
    """Show what the map shows as two tables, for whoever cannot use a picture."""
    picture = shown.picture
    names = {thing["id"]: thing["label"].replace("\n", ", ") for thing in picture["things"]}
    with st.expander("The map in words"):
        things = [{"What is on the map": each["spoken"]} for each in picture["things"]]
        st.dataframe(things, hide_index=True, alt="What the map shows.")
        ties = [
            {
                "From": names[each["source"]],
                "Tie": each["label"],
                "To": names[each["target"]],
                "How sure": SURE[each["line"]],
            }
            for each in picture["ties"]
        ]
        st.dataframe(ties, hide_index=True, alt="The ties that the map shows.")
