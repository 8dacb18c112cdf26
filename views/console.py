"""The investigator's console: Cypher of one's own, written, run behind the guard, and read as a table and as a map."""

import re

import streamlit as st

from graph.answer import read_parameters
from graph.errors import KnownToError, NotCypher, NotReadOnly
from graph.own_statement.answered import answered
from graph.own_statement.found import check_words, find
from graph.questions import Parameter
from views import console_model, console_parameters, console_result, console_start, editor, loading
from views.console_result import Run
from views.mapping import map_of
from views.opened import people, store
from views.refusals import in_one_sentence, literal

EDITOR = "console editor"
HEIGHT = 160
LIMIT_WIDTH = 120
LIMITS = (50, 200, 1_000, 5_000)
FIRST_LIMIT = 200


def show() -> None:
    """Show the console, whatever state the graph is in."""
    if not people():
        loading.lead_to_load()
        return
    _show_console()


@st.fragment
def _show_console() -> None:
    """A fragment, so that typing makes only this part of the page anew."""
    with in_one_sentence():
        left, right = st.columns([5, 2], gap="medium")
        with right:
            console_start.show_start()
            console_model.show_kinds()
        with left:
            _show_writing()
        run = st.session_state.get("console run")
        if isinstance(run, Run):
            console_result.show_result(run, changed=run.cypher != console_start.text())


def _show_writing() -> None:
    """The editor stands first and is made last, since what the Neo4j says of the statement is marked in it."""
    place = st.container()
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        parameters, given = console_parameters.show_parameters(console_start.text())
        limit, asked = _show_asking()
    if asked:
        _run(parameters, given, limit)
    refused = st.session_state.get("console refused")
    if refused:
        st.error(literal(str(refused)))
    with place:
        editor.show(
            console_start.text(),
            version=console_start.version(),
            mark=_mark(refused),
            key=EDITOR,
            height=HEIGHT,
            on_text=_keep_text,
            on_run=_keep_text_to_run,
        )


def _show_asking() -> tuple[int, bool]:
    """Show how many rows to fetch, and the button; return that number, and whether it is to be run now."""
    first = LIMITS.index(FIRST_LIMIT)
    limit = st.selectbox("Rows at most", LIMITS, first, "{:,}".format, key="console limit", width=LIMIT_WIDTH)
    pressed = st.button("Run", type="primary", key="console ask")
    return limit, bool(st.session_state.pop("console to run", False)) or pressed


def _run(parameters: tuple[Parameter, ...], given: dict[str, str], limit: int) -> None:
    """Run what is in the editor; what refused it, or what came, is kept until it is run again."""
    cypher = console_start.text()
    st.session_state["console refused"] = st.session_state["console run"] = None
    number = st.session_state["console runs"] = st.session_state.get("console runs", 0) + 1
    try:
        with st.spinner("Asking", show_time=True):
            check_words(cypher)
            values = read_parameters(store(), parameters, given)
            found = find(store(), cypher, values, limit)
            answer = answered(store(), cypher, values, found)
    except KnownToError as error:
        st.session_state["console refused"] = error
    else:
        st.session_state["console run"] = Run(cypher, parameters, found, answer, map_of(answer), number)


def _mark(refused: KnownToError | None) -> editor.Mark | None:
    """Where in the statement it is that is wrong, as far as the refusal names a place."""
    if isinstance(refused, NotCypher) and refused.line:
        return editor.Mark(refused.line, refused.column)
    line = re.match(r"Line (\d+)", str(refused)) if isinstance(refused, NotReadOnly) else None
    return editor.Mark(int(line[1])) if line else None


def _keep_text() -> None:
    """What is refused is refused of the text that was run, not of what is typed since."""
    text = st.session_state.get(EDITOR, {}).get("text")
    if isinstance(text, str) and text != console_start.text():
        console_start.keep(text)
        st.session_state["console refused"] = None


def _keep_text_to_run() -> None:
    text = st.session_state.get(EDITOR, {}).get("run")
    if isinstance(text, str):
        console_start.keep(text)
        st.session_state["console to run"] = True
