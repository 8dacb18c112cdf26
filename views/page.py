"""The page: questions, each with its answer as a table, as a map and as what it rests on; explorer, packs, loading."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from graph.answer import MOST_SHOWN, Answer, ask
from graph.pictures.catalogue import Drawing, drawings_of
from graph.questions import Question
from views import answering, chooser, exploring, loading, mapping, packing, picturing, resting
from views.mapping import Map
from views.opened import people, store
from views.refusals import in_one_sentence

LOOK = Path(__file__).with_suffix(".css")
QUESTIONS, EXPLORE, PACK, LOAD = "Questions", "Explore", "Panel pack", "Load"
BOTH, TABLE, MAP = "Table and map", "Table", "Map"
WIDTHS = {BOTH: (3, 5), TABLE: (1,), MAP: (1,)}
MAP_HEIGHT = {BOTH: 550, MAP: 660}
TABLE_HEIGHT = {BOTH: 248, TABLE: 480}


@dataclass(frozen=True)
class Shown:
    """The answer on the page; `number` counts the times that this reader asked, so that each starts afresh."""

    answer: Answer
    map: Map
    drawings: tuple[Drawing, ...]
    number: int


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


def _show_questions() -> None:
    if not people():
        loading.lead_to_load()
        return
    linked = _follow_link()
    question = chooser.choose()
    given = chooser.fill_in(question)
    answering.show_caution(question)
    if given is None:
        given = linked
    if given is not None:
        _ask(question, given)
        st.query_params.from_dict(chooser.link_to(question, given))
    shown = st.session_state.get("shown")
    if isinstance(shown, Shown) and shown.answer.question.id == question.id:
        _show_answer(shown)
    answering.show_question_text(question)


def _follow_link() -> dict[str, str] | None:
    """What the address asks, once, when the reader comes by a link."""
    if "linked" in st.session_state:
        return None
    st.session_state["linked"] = True
    return chooser.follow(st.query_params.to_dict())


def _ask(question: Question, given: dict[str, str]) -> None:
    st.session_state["shown"] = None
    number = st.session_state.get("asked", 0) + 1
    with in_one_sentence():
        with st.spinner("Asking", show_time=True) as _:
            answer = ask(store(), question.id, given, MOST_SHOWN)
        st.session_state["asked"] = number
        st.session_state["shown"] = Shown(answer, mapping.map_of(answer), drawings_of(answer), number)
        packing.remember(answer, [each.name for each in drawings_of(answer)])


@st.fragment
def _show_answer(shown: Shown) -> None:
    """A fragment, so that choosing a row or picking a mark makes only this part of the page anew."""
    with in_one_sentence():
        words, choice = st.columns([2, 3], vertical_alignment="center")
        with words:
            answering.show_standing(shown.answer)
        if not shown.answer.rows:
            st.info("No row answers this. Read that with the caution above too.")
            return
        if not shown.answer.subgraph.nodes:
            _show_view(shown, TABLE)
            return
        drawings = {each.title: each for each in shown.drawings}
        views = [*WIDTHS, *drawings]
        view = choice.segmented_control("Show", views, default=BOTH, required=True, label_visibility="collapsed")
        if view in drawings:
            picturing.show_drawing(shown.answer, drawings[view], shown.map, f"{view} {shown.number}")
        else:
            _show_view(shown, view)
        mapping.show_in_words(shown.map)


def _show_view(shown: Shown, view: str) -> None:
    columns = st.columns(WIDTHS[view])
    row, picked = None, None
    if view != MAP:
        with columns[0]:
            row = answering.show_table(shown.answer, f"rows {shown.number}", TABLE_HEIGHT[view])
    detail = (columns[0] if view == BOTH else st).container(key="detail", gap="xsmall")
    if view != TABLE:
        with columns[-1]:
            lit = shown.answer.rows[row].parts if row is not None else frozenset()
            picked = mapping.show_map(shown.map, lit, f"map {shown.number}", MAP_HEIGHT[view])
    with detail:
        _show_detail(shown, row, picked)


def _show_detail(shown: Shown, row: int | None, picked: str | None) -> None:
    """Show whichever the reader turned to last, the row or the part of the map."""
    before = st.session_state.get("turned to", (None, None, None))
    turned = "row" if row != before[0] else "part" if picked != before[1] else before[2]
    st.session_state["turned to"] = (row, picked, turned)
    if picked and (turned == "part" or row is None):
        resting.show_part(shown.answer, shown.map.folded.subgraph, picked)
    elif row is not None:
        resting.show_row(shown.answer, shown.answer.rows[row])
    else:
        st.caption("Choose a row, or click a mark or a line of the map, to see what it rests on.")


PAGES: Mapping[str, Callable[[], None]] = {
    QUESTIONS: _show_questions,
    EXPLORE: exploring.show,
    PACK: packing.show_packing,
    LOAD: loading.show,
}
