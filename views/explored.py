"""What one reader has on the map, kept in the session, and what is loaded and known of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import streamlit as st

from graph.answer import Answer
from graph.exploring import around as statements
from graph.exploring import choice, saved
from graph.exploring.around import Around, Shown
from graph.exploring.evidence import evidence
from graph.exploring.exploration import Exploration
from graph.exploring.grouping import homes
from graph.exploring.seen_as import Seen, seen_by, seen_by_all
from graph.subgraph import Node, Subgraph
from views.opened import store

MAP = "explorer map"

Act = Mapping[str, Any]


@dataclass(frozen=True)
class Board:
    """All that one reader has: the map, the day and the agency (its id) it is seen as, and what was last said and done.

    `opened` is the saved view that was opened; `connection` the answer on how two people are connected; `no_room` how
    many things did not fit; `picture` a PNG that was made of the map.
    """

    exploration: Exploration = field(default_factory=Exploration)
    as_of: date | None = None
    agency: str = ""
    opened: saved.View | None = None
    connection: Answer | None = None
    no_room: int = 0
    picture: bytes = b""


def board() -> Board:
    """Return what this reader has; at first, what the address reopens."""
    kept = st.session_state.get("explored")
    if isinstance(kept, Board):
        return kept
    st.session_state["explored"] = Board()
    view = saved.from_link(st.query_params.to_dict())
    return keep(Board(view.exploration, view.as_of, view.agency))


def keep(made: Board) -> Board:
    """Keep what this reader has now, and return it."""
    st.session_state["explored"] = made
    return made


def queue(act: Act) -> None:
    """Note what the reader did, to be done when the page is next made."""
    st.session_state.setdefault("acts", []).append(act)


def queue_from_map() -> None:
    """Note what the reader did with the map itself."""
    act = st.session_state.get(MAP, {}).get("act")
    if isinstance(act, Mapping):
        queue(act)


def picked() -> str | None:
    """Return the id of the thing or tie that was picked last on the map."""
    found = st.session_state.get(MAP, {}).get("picked")
    return found if isinstance(found, str) else None


def whole(ids: Iterable[str]) -> Shown:
    """Return everything loaded of these things, whoever knew it; fetched once for the same things."""
    wanted = frozenset(ids)
    kept = st.session_state.get("shown of")
    if kept is None or kept[0] != wanted:
        kept = (wanted, statements.shown(store(), wanted))
        st.session_state["shown of"] = kept
    found: Shown = kept[1]
    return found


def seen(shown: Shown, as_of: date | None, agency: str) -> Seen:
    """Return what of these things was known on the day, to the agency or to all together."""
    if not agency:
        return seen_by_all(shown, as_of)
    return seen_by(shown, evidence(store(), shown.subgraph, agency), agency, as_of)


def coming(made: Board, id: str) -> tuple[Around, Mapping[str, tuple[str, ...]]]:
    """Return what is around a thing, and of each step what would come, as far as it is known on the map's terms."""
    found = statements.around(store(), id)
    by_step = found.by_step
    if made.as_of or made.agency:
        near = statements.shown(store(), {id, *(each for ids in by_step.values() for each in ids)})
        by_step = choice.known_of(found, seen(near, made.as_of, made.agency).subgraph)
    return found, choice.to_come(by_step, made.exploration.drawn)


def lived_in(made: Board, now: Subgraph) -> Mapping[str, tuple[str, ...]]:
    """Return who of those drawn lived in each household drawn, on the map's day."""
    drawn = set(made.exploration.drawn)
    links = tuple(link for link in now.links if {link.start, link.end} <= drawn)
    return homes(replace(now, links=links), made.as_of)


def frames(made: Board, now: Subgraph) -> list[list[str]]:
    """Return the ids around whom a frame is drawn, household by household; none where they are not grouped."""
    if not made.exploration.grouped:
        return []
    return [[home, *people] for home, people in lived_in(made, now).items()]


def found(words: str) -> tuple[Node, ...]:
    """Return the people, households and agencies that answer to these words."""
    return statements.find(store(), words)
