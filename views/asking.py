"""A saved question, chosen and filled in, into its answer on the page: as of a day, as known to an agency, drawn."""

import streamlit as st

from graph.pictures.catalogue import Drawing, drawings_of
from graph.questions import Question
from views import (
    answering,
    chooser,
    loading,
    mapping,
    packing,
    picturing,
    side_by_side,
    stepping,
    stepping_controls,
    stepping_words,
    table_and_map,
)
from views.opened import people
from views.refusals import in_one_sentence, literal
from views.stepping import Asked, Shown


def show() -> None:
    """Show the questions to choose from, and the answer to the one that was asked."""
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
    asked = stepping.asked_of(question)
    if asked is not None:
        _show_asked(asked)
    answering.show_question_text(question)


def _follow_link() -> dict[str, str] | None:
    """What the address asks, once, when the reader comes by a link."""
    if "linked" in st.session_state:
        return None
    st.session_state["linked"] = True
    link = st.query_params.to_dict()
    stepping_controls.follow(link)
    return chooser.follow(link)


def _ask(question: Question, given: dict[str, str]) -> None:
    st.session_state["shown"] = None
    with in_one_sentence():
        with st.spinner("Asking", show_time=True) as _:
            asked = stepping.begin(question, given)
        packing.remember(asked.first, [each.name for each in drawings_of(asked.first)])
        st.query_params.from_dict(chooser.link_to(question, given))


def _show_asked(asked: Asked) -> None:
    """Show the answer as of the day and as known to whom the reader chose; beside it another, where one is wanted."""
    with in_one_sentence():
        view, beside = stepping_controls.show_controls(asked)
        shown = stepping.seen(asked, view)
        st.session_state["shown"] = shown
        link = chooser.link_to(asked.question, {**asked.given, **stepping_controls.link_of(asked)})
        if st.query_params.to_dict() != link:
            st.query_params.from_dict(link)
        if beside is None:
            _show_answer(asked, shown)
        else:
            side_by_side.show(asked, shown, stepping.seen(asked, beside))


@st.fragment
def _show_answer(asked: Asked, shown: Shown) -> None:
    """A fragment, so that choosing a row or picking a mark makes only this part of the page anew."""
    with in_one_sentence():
        words, choice = st.columns([2, 3], vertical_alignment="center")
        with words:
            answering.show_standing(shown.answer, stepping_words.left_out(asked, shown))
        if not shown.answer.rows:
            st.info(literal(stepping_words.no_row(asked, shown)))
        if not (shown.answer.rows or asked.whole.rows):
            return
        if not asked.whole.subgraph.nodes:
            _show_view(asked, shown, table_and_map.TABLE)
            return
        drawings = {each.title: each for each in asked.drawings}
        views, both = [*table_and_map.WIDTHS, *drawings], table_and_map.BOTH
        view = choice.segmented_control("Show", views, default=both, required=True, label_visibility="collapsed")
        if view in drawings:
            _show_drawing(asked, shown, drawings[view])
        else:
            _show_view(asked, shown, view)
        mapping.show_in_words(shown.map)


def _show_drawing(asked: Asked, shown: Shown, drawing: Drawing) -> None:
    if drawing.draws(shown.answer):
        key = f"{drawing.title} {asked.number}"
        picturing.show_drawing(shown.answer, drawing, shown.map, key, asked.whole, asked.ground)
    else:
        st.info("There is nothing for this picture to draw then.")


def _show_view(asked: Asked, shown: Shown, view: str) -> None:
    names = table_and_map.Names(rows=f"{shown.number} {shown.view}", map=str(shown.number))
    table_and_map.show(shown.answer, shown.map, view, names, asked.ground)
