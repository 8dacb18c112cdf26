"""The parameters that a statement uses into a typed field each, and what was filled in into text for the store."""

from collections.abc import Sequence

import streamlit as st

from graph.own_statement.found import names_used
from graph.own_statement.question_file import usual_meaning
from graph.questions import PARAMETERS, Parameter
from views import chooser, console_start
from views.refusals import literal

TYPES = ("text", "number", "date", "person", "household", "agency")
WIDTH = 210


def show_parameters(cypher: str) -> tuple[tuple[Parameter, ...], dict[str, str]]:
    """Show a field for each parameter of `cypher`; return the parameters, and what was filled in by name."""
    shown = [_show(name) for name in names_used(cypher)]
    return tuple(parameter for parameter, _ in shown), {each.name: value for each, value in shown if value}


def _show(name: str) -> tuple[Parameter, str]:
    """The field stands first; its type and whether it may be empty, which it depends on, beside it."""
    place = st.container(width=WIDTH)
    with st.popover(f"About {literal(name)}", type="tertiary"):
        type = _type(name)
        empty = st.toggle("May be left empty", key=_set_up(name))
    parameter = Parameter(name, type, usual_meaning(name, type), required=not empty)
    with place:
        return parameter, chooser.field(parameter, f"console {name} {type}")


def _type(name: str) -> str:
    """A name that saved questions know has their type; of any other the reader says it."""
    if name in PARAMETERS:
        st.caption(f"Its type, by its name: {PARAMETERS[name]}.")
        return PARAMETERS[name]
    return str(st.selectbox("Type", TYPES, key=f"console {name} type"))


def _set_up(name: str) -> str:
    """Return the key of whether a parameter may be empty: at first, what the question that was begun with says."""
    key = f"{console_start.EMPTY} {name}"
    if key not in st.session_state:
        question = console_start.chosen()
        declared: Sequence[Parameter] = question.parameters if question else ()
        st.session_state[key] = any(each.name == name and not each.required for each in declared)
    return key
