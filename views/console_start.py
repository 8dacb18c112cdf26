"""What stands in the editor of the console, kept in the session, and the saved questions that it can begin with."""

import streamlit as st

from graph.questions import Question, saved_questions

EMPTY = "console may be empty"
FIRST = """MATCH (agency:Agency)-[:KEPT]->(record:Record)-[:STATES]->(concern:Concern)
RETURN agency, concern, concern.happened AS happened, collect(record.id) AS records
ORDER BY happened
"""


def text() -> str:
    """Return the statement as it was last typed; at first, one to begin with."""
    kept = st.session_state.setdefault("console text", FIRST)
    return str(kept)


def version() -> int:
    """Return how many times something other than the reader's typing put a text into the editor."""
    return int(st.session_state.get("console version", 0))


def keep(typed: str) -> None:
    """Keep what the reader typed."""
    st.session_state["console text"] = typed


def chosen() -> Question | None:
    """Return the saved question that the statement began as; it knows what its parameters are and mean."""
    kept = st.session_state.get("console began as")
    return kept if isinstance(kept, Question) else None


def show_start() -> None:
    """Show the saved questions, one of which may be put into the editor, and what stood there before."""
    st.selectbox(
        "Begin with a saved question",
        saved_questions(),
        index=None,
        format_func=lambda question: f"{question.id}  {question.title}",
        placeholder="Type to search",
        key="console question",
        on_change=_begin,
        help="Its Cypher comes into the editor, its parameters below.",
    )
    if st.session_state.get("console before"):
        st.button("Bring back what stood there", key="console bring back", on_click=_bring_back)


def _begin() -> None:
    question = st.session_state.get("console question")
    if question is not None:
        st.session_state["console before"] = text()
        st.session_state["console began as"] = question
        for parameter in question.parameters:
            st.session_state.pop(f"{EMPTY} {parameter.name}", None)
        _put(question.cypher)


def _bring_back() -> None:
    before = st.session_state.pop("console before")
    st.session_state["console question"] = None
    _put(before)


def _put(cypher: str) -> None:
    keep(cypher)
    st.session_state["console version"] = version() + 1
    st.session_state["console refused"] = None
