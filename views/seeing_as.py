"""The day and the agency that the map is seen as: chosen, and said in words."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from graph.answer_words import counted
from graph.exploring.around import Knower, Shown
from graph.exploring.seen_as import days
from graph.model import NODE_KINDS
from graph.pictures import wording
from graph.subgraph import Node
from graph.wording import date_in_words
from views.chooser import FIRST_DAY, LAST_DAY
from views.explored import Board, found, queue
from views.refusals import literal

ALL = "All agencies together"
EVERYTHING = "everything loaded"
HINDSIGHT = "seen together, with hindsight"


def show_controls(made: Board, everything: Shown, known: Sequence[Knower]) -> None:
    """Show who is looked for, and the day and the agency that the map is seen as."""
    who, knower, day, step = st.columns([4, 3, 2, 5], vertical_alignment="bottom")
    with who:
        _show_search()
    names = {"": ALL} | {agency.id: agency.name for agency in known}
    st.session_state["explored agency"] = made.agency if made.agency in names else ""
    knower.selectbox("As known to", list(names), format_func=names.__getitem__, key="explored agency", on_change=_see)
    st.session_state["explored day"] = made.as_of
    day.date_input(
        "As of",
        min_value=FIRST_DAY,
        max_value=LAST_DAY,
        format="DD/MM/YYYY",
        key="explored day",
        on_change=_see,
        help="The day of knowledge; empty for everything loaded.",
    )
    with step:
        _show_slider(made, everything)
    _show_found()


def standing(made: Board, known: Sequence[Knower]) -> str:
    """Return from which day's knowledge, and whose, the map speaks."""
    day = f"As of {date_in_words(made.as_of.isoformat())}" if made.as_of else "From everything loaded"
    name = next((agency.name for agency in known if agency.id == made.agency), "")
    return f"{day}, as known to {wording.short(name, 60)}" if name else f"{day}, {HINDSIGHT}"


def left_out(made: Board, unknown: int, known: Sequence[Knower]) -> str:
    """Return what the map says of what it does not draw; empty where all is drawn."""
    said = []
    if unknown:
        said.append(_unknown(made, unknown, known))
    if made.exploration.hidden:
        said.append(f"{counted(len(made.exploration.hidden), 'thing')} hidden.")
    if made.no_room:
        said.append(
            f"{counted(made.no_room, 'thing')} found no room: a map holds 150. Hide some, or bring fewer kinds."
        )
    return " ".join(said)


def _unknown(made: Board, unknown: int, known: Sequence[Knower]) -> str:
    agency = next((agency for agency in known if agency.id == made.agency), None)
    by_then = f" by {date_in_words(made.as_of.isoformat())}" if made.as_of else ""
    things = f"{counted(unknown, 'thing')} of this map not drawn"
    if agency is None:
        return f"{things}: no loaded record of them had been written{by_then}."
    name = wording.short(agency.name, 40)
    return f"{things}: no loaded record shows that {name} knew of them{by_then}. {coverage(agency, name)}"


def coverage(agency: Knower, name: str) -> str:
    """Return for which time the agency's files are loaded, outside which it may have known more."""
    if not agency.covers:
        return f"No loaded file says which time it covers for {name}, so it may have known more."
    spans = " and ".join(
        f"{date_in_words(first.isoformat())} to {date_in_words(last.isoformat())}" for first, last in agency.covers
    )
    return f"All of {name} is loaded for {spans}; outside that it may have known more."


def _show_slider(made: Board, everything: Shown) -> None:
    steps: list[date | None] = [*sorted({*days(everything), *([made.as_of] if made.as_of else [])}), None]
    if len(steps) < 2:
        st.caption("The days on which something on the map was recorded or told will stand here.")
        return
    st.session_state["explored step"] = made.as_of
    st.select_slider(
        f"Or one of the {counted(len(steps) - 1, 'day')} on which something here was recorded or told",
        steps,
        format_func=lambda step: date_in_words(step.isoformat()) if step else EVERYTHING,
        key="explored step",
        on_change=_step,
    )


def _see() -> None:
    queue({"do": "see", "as_of": st.session_state["explored day"], "agency": st.session_state["explored agency"]})


def _step() -> None:
    queue({"do": "see", "as_of": st.session_state["explored step"], "agency": st.session_state["explored agency"]})


def _show_search() -> None:
    st.text_input(
        "Find a person, household or agency", key="explored words", placeholder="Type a name or a code, then Enter"
    )


def _show_found() -> None:
    words = st.session_state.get("explored words", "")
    if not words.strip():
        return
    nodes = {node.id: node for node in found(words)}
    if not nodes:
        st.caption("Nobody loaded answers to that: try the beginning of a name, or a code.")
        return
    st.pills(
        "Put on the map",
        list(nodes),
        format_func=lambda id: _described(nodes[id]),
        key="explored found",
        on_change=_put,
        help="At most 12 are listed, people first; type more of the name to see fewer.",
    )


def _put() -> None:
    chosen = st.session_state.get("explored found")
    if chosen:
        queue({"do": "put", "id": chosen})
        st.session_state["explored words"] = ""
        st.session_state["explored found"] = None


def _described(node: Node) -> str:
    """A name with what tells it from another; as text, since pills would read Markdown in it."""
    born = node.properties.get("born")
    kind = NODE_KINDS[node.kind].label.lower()
    return literal(
        f"{wording.short(wording.name(node), 40)}, {kind}" + (f", born {date_in_words(str(born))}" if born else "")
    )
