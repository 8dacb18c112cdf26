"""What can be done with the whole map: taken back, grouped, connected, saved, opened again, and kept as a picture."""

from collections.abc import Mapping

import streamlit as st

from graph.answer import Answer
from graph.answer_words import counted
from graph.exploring import saved
from graph.exploring.around import Shown
from graph.model import NODE_KINDS, kind_of
from graph.pictures import wording
from graph.subgraph import Link, Subgraph
from views.explored import Board, queue
from views.refusals import literal

NAMED_AT_MOST = 8


def show_tools(made: Board, everything: Shown, drawn: Subgraph) -> None:
    """Show the row of what can be done with the map."""
    if not made.exploration.places:
        _show_open_alone()
        return
    hidden, acts = len(made.exploration.hidden), len(made.exploration.acts)
    with st.container(horizontal=True, gap="small", key="tools"):
        _button("Undo", "undo", disabled=not acts, help=f"Key U on the map. {counted(acts, 'act')} can be taken back.")
        if hidden:
            _button(f"Show {hidden} hidden", "show hidden")
        grouped = made.exploration.grouped
        st.button(
            "Take frames away" if grouped else "Group by household",
            on_click=queue,
            args=[{"do": "group", "grouped": not grouped}],
            help="Puts who lived together side by side, in a frame, as of the day; what is in the way makes room.",
        )
        with st.popover("Connect two people"):
            _show_connecting(drawn)
        with st.popover("Save or open"):
            _show_saving(made, everything)
        if made.picture:
            st.download_button("Save the picture", made.picture, "known-to-map.png", "image/png", type="primary")
        _button("Start afresh", "afresh", help="Takes everything off the map.")


def show_connection(answer: Answer) -> None:
    """Show the steps by which two people are connected, in words."""
    st.markdown("**Their shortest connection**")
    if not answer.rows:
        st.caption("No chain of eight steps or fewer between them is on record.")
    for row in answer.rows:
        cells = row.cells
        st.text(f"{cells['step']}. {cells['from']}: {cells['tie']}: {cells['to']}")
    st.caption(literal(answer.question.caution))
    _button("Light the whole map again", "let go")


def show_changes(made: Board, everything: Shown) -> None:
    """Say what has changed since the view that was opened had been saved."""
    if made.opened is None:
        return
    lines = _changed(saved.changes(made.opened, everything), everything.subgraph)
    with st.container(key="changes"):
        if not lines:
            st.caption("Nothing on this view has changed since it was saved.")
        for line in lines:
            st.text(line)


def link_of(made: Board) -> dict[str, str]:
    """Return the parameters of the address that reopens what is seen."""
    return {"page": "explore", **saved.to_link(saved.View(made.exploration, made.as_of, made.agency))}


def _changed(changes: saved.Changes, now: Subgraph) -> list[str]:
    said = []
    if changes.gone:
        kinds = sorted({NODE_KINDS[kind_of(id)].label.lower() for id in changes.gone})
        said.append(
            f"No longer loaded since this view was saved: {counted(len(changes.gone), 'thing')} ({', '.join(kinds)})."
        )
    if changes.corrected:
        names = [wording.name(node) for id in changes.corrected if (node := now.node(id))]
        said.append(f"Records corrected, added or taken back since: {_listed(names)}.")
    if changes.new_ties:
        ties = {link.id: link for link in now.links}
        said.append(f"New ties since: {_listed([_tie(now, ties[id]) for id in changes.new_ties])}.")
    if changes.lost_ties:
        said.append(f"Ties no longer on record: {changes.lost_ties}.")
    return said


def _tie(now: Subgraph, link: Link) -> str:
    ends = {node.id: wording.name(node) for node in now.nodes if node.id in (link.start, link.end)}
    return wording.spoken_link(link, ends[link.start], ends[link.end])


def _listed(names: list[str]) -> str:
    named = "; ".join(wording.short(name, 60) for name in names[:NAMED_AT_MOST])
    more = len(names) - NAMED_AT_MOST
    return f"{named}; and {more} more" if more > 0 else named


def _button(words: str, act: str, disabled: bool = False, help: str | None = None) -> None:
    st.button(words, key=f"do {act}", on_click=queue, args=[{"do": act}], disabled=disabled, help=help)


def _show_connecting(drawn: Subgraph) -> None:
    people = {node.id: wording.short(wording.name(node), 60) for node in drawn.nodes if node.kind == "Person"}
    if len(people) < 2:
        st.caption("Put two people on the map first.")
        return
    one = st.selectbox("One", list(people), format_func=people.__getitem__, key="connect one")
    other = st.selectbox(
        "The other", [id for id in people if id != one], format_func=people.__getitem__, key="connect other"
    )
    act: Mapping[str, object] = {"do": "connect", "one": one, "other": other}
    st.button("Show their shortest connection", on_click=queue, args=[act], type="primary")


def _show_saving(made: Board, everything: Shown) -> None:
    view = saved.View(made.exploration, made.as_of, made.agency)
    st.download_button(
        "Save this view", saved.to_json(view, everything), "known-to-view.json", "application/json", type="primary"
    )
    st.caption(
        "The file is yours: it holds our own ids and places, and no word of a record. Opened again, it says what has "
        "changed since. The address of this page is a link to the same view, without what has changed."
    )
    _show_opening()


def _show_open_alone() -> None:
    with st.expander("Open a saved view"):
        _show_opening()


def _show_opening() -> None:
    st.file_uploader("Open a saved view", "json", key="view file", on_change=_open, max_upload_size=1)


def _open() -> None:
    file = st.session_state.get("view file")
    if file is not None:
        queue({"do": "open", "file": file.getvalue()})
