"""A statement that was run, and what the reader says of it, into a question file to be downloaded."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import streamlit as st

from graph.errors import BadQuestion
from graph.own_statement.columns import columns_of
from graph.own_statement.found import Found
from graph.own_statement.question_file import AS_RETURNED, Told, free_id, question_file
from graph.questions import CATEGORIES, Column, Parameter
from views.refusals import literal

IN_A_ROW = 3
CAPTION = (
    "The file holds the statement as it stands, with any name that is written in it, and what is filled in here; no "
    "value of a parameter and none of a row. 'knownto cypher FILE --param NAME=VALUE' runs it as it is; in cypher/, in "
    "the folder of what it is about, it is a question for every part of Known To."
)


def show_saving(cypher: str, parameters: tuple[Parameter, ...], found: Found) -> None:
    """Show what a question file says beside its statement, and give the file once nothing is missing."""
    with st.expander("Save as a question file"):
        told = _told()
        columns = columns_of(found)
        meanings = _meanings(columns, parameters)
        try:
            question = question_file(
                cypher,
                [replace(each, meaning=meanings[f"${each.name}"]) for each in parameters],
                [replace(each, meaning=meanings[each.name]) for each in columns],
                told,
            )
        except BadQuestion as error:
            st.warning(literal(str(error)))
        else:
            st.download_button(
                "Save the question file", question.text, f"{told.name}.cypher", "text/plain", type="primary"
            )
        st.caption(CAPTION)


def _told() -> Told:
    title, name, id, about = st.columns([5, 3, 1, 2])
    asked = title.text_input("The question, in plain words", key="question title", max_chars=300)
    named = name.text_input("Name of the file", "own_question", key="question name", max_chars=60)
    short = id.text_input("Id", free_id(), key="question id", max_chars=5)
    category = about.selectbox("About", CATEGORIES, format_func=str.capitalize, key="question about")
    tells, caution = st.columns(2)
    said = tells.text_area("What it tells", key="question tells", height=80, max_chars=2_000)
    care = caution.text_area("Read with care: what it cannot show", key="question caution", height=80, max_chars=2_000)
    return Told(short.strip(), named.strip(), str(category), asked, said, care)


def _meanings(columns: Sequence[Column], parameters: Sequence[Parameter]) -> Mapping[str, str]:
    """What each parameter and each column means, in the reader's words, by its name; a parameter's with its `$`."""
    usual = {f"${each.name}": each.meaning for each in parameters} | {each.name: AS_RETURNED for each in columns}
    types = {f"${each.name}": each.type for each in parameters} | {each.name: each.type for each in columns}
    fields = st.columns(IN_A_ROW)
    return {
        name: fields[place % IN_A_ROW].text_input(
            literal(f"{name} ({types[name]})"), usual[name], key=f"question means {name}", max_chars=300
        )
        for place, name in enumerate(usual)
    }
