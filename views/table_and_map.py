"""An answer as a table beside its map: what is chosen on either is lit on the map, and what it rests on is shown."""

from dataclasses import dataclass

import streamlit as st

from graph.answer import Answer
from views import answering, mapping, resting
from views.mapping import Map

BOTH, TABLE, MAP = "Table and map", "Table", "Map"
WIDTHS = {BOTH: (3, 5), TABLE: (1,), MAP: (1,)}
MAP_HEIGHT = {BOTH: 550, MAP: 660}
TABLE_HEIGHT = {BOTH: 248, TABLE: 480}


@dataclass(frozen=True)
class Names:
    """What tells the rows, and the map, of this answer from every other on the page."""

    rows: str
    map: str


def show(answer: Answer, map: Map, view: str, names: Names, ground: Map | None = None) -> None:
    """Show `view` of an answer: one of `WIDTHS`; what is on the map `ground` too stands where it stands there."""
    columns = st.columns(WIDTHS[view])
    row, picked = None, None
    if view != MAP and answer.rows:
        with columns[0]:
            row = answering.show_table(answer, f"rows {names.rows}", TABLE_HEIGHT[view])
    detail = (columns[0] if view == BOTH else st).container(key="detail", gap="xsmall")
    if view != TABLE:
        with columns[-1]:
            lit = answer.rows[row].parts if row is not None else frozenset()
            picked = mapping.show_map(map, lit, f"map {names.map}", MAP_HEIGHT[view], ground=ground)
    with detail:
        _show_detail(answer, map, row, picked)


def _show_detail(answer: Answer, map: Map, row: int | None, picked: str | None) -> None:
    """Show whichever the reader turned to last, the row or the part of the map."""
    before = st.session_state.get("turned to", (None, None, None))
    turned = "row" if row != before[0] else "part" if picked != before[1] else before[2]
    st.session_state["turned to"] = (row, picked, turned)
    if picked and (turned == "part" or row is None):
        resting.show_part(answer, map.folded.subgraph, picked)
    elif row is not None:
        resting.show_row(answer, answer.rows[row])
    else:
        st.caption("Choose a row, or click a mark or a line of the map, to see what it rests on.")
