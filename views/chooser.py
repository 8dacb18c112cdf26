"""The saved questions into a list to choose from and a form, and what the reader fills in into parameters."""

from collections.abc import Mapping, Sequence
from datetime import date

import streamlit as st

from graph.directory import Choice
from graph.questions import Parameter, Question, saved_questions
from graph.wording import date_in_words
from views.opened import choices

EVERY = "All"
FIRST_DAY = date(1900, 1, 1)
LAST_DAY = date(2100, 12, 31)


def follow(link: Mapping[str, str]) -> dict[str, str] | None:
    """Fill in the question and the fields that an address names; return them to be asked, None where it names none.

    What no field can hold is left to the one sentence that asking it will be answered with.
    """
    question = next((each for each in saved_questions() if each.id == link.get("question")), None)
    if question is None:
        return None
    st.session_state["question"] = question
    given = {each.name: link[each.name] for each in question.parameters if link.get(each.name)}
    for parameter in question.parameters:
        value = _in_field(parameter, given.get(parameter.name, ""))
        if value is not None:
            st.session_state[_key(question, parameter)] = value
    return given


def link_to(question: Question, given: Mapping[str, str]) -> dict[str, str]:
    """Return the parameters of an address that asks the question again: ids, days, numbers and names of rules."""
    return {"question": question.id, **given}


def choose() -> Question:
    """Show the questions by category, to be searched by typing, and return the one chosen."""
    questions = saved_questions()
    narrow, wide = st.columns([1, 5])
    categories = [EVERY, *dict.fromkeys(question.category for question in questions)]
    category = narrow.selectbox("About", categories, format_func=str.capitalize)
    offered = [question for question in questions if category in (EVERY, question.category)]
    return wide.selectbox("Question", offered, format_func=_caption, key="question", help="Type to search.")


def fill_in(question: Question) -> dict[str, str] | None:
    """Show the form of `question`; return what was filled in when the reader asks, else None."""
    given: dict[str, str] = {}
    with st.form(f"form {question.id}", border=False):
        columns = st.columns([*([2] * len(question.parameters)), 1], vertical_alignment="bottom")
        for parameter, column in zip(question.parameters, columns, strict=False):
            with column:
                value = field(parameter, _key(question, parameter))
            if value:
                given[parameter.name] = value
        asked = columns[-1].form_submit_button("Ask", type="primary", width="stretch")
    return given if asked else None


def label(parameter: Parameter) -> str:
    """Return the words for a parameter."""
    words = parameter.name.replace("_", " ").capitalize()
    return words if parameter.required else f"{words} (may be left empty)"


def _caption(question: Question) -> str:
    return f"{question.id}  {question.title}"


def _key(question: Question, parameter: Parameter) -> str:
    return f"{question.id} {parameter.name}"


def _in_field(parameter: Parameter, given: str) -> str | int | date | None:
    """What a parameter's field holds for a given text; None where it is empty or cannot hold it."""
    offered = choices(parameter.type)
    if offered is not None:
        return given if given in {choice.id for choice in offered} else None
    try:
        if parameter.type == "date" and given:
            day = date.fromisoformat(given)
            return day if FIRST_DAY <= day <= LAST_DAY else None
        return int(given) if parameter.type == "number" and given else given or None
    except ValueError:
        return None


def field(parameter: Parameter, key: str) -> str:
    """Show the field of a parameter, by its type, and return what was filled in as text; "" where nothing was."""
    if parameter.type == "date":
        return _date_field(parameter, key)
    if parameter.type == "number":
        number = st.number_input(label(parameter), value=None, step=1, key=key, help=parameter.meaning)
        return "" if number is None else str(number)
    offered = choices(parameter.type)
    if offered is not None:
        return _choice_field(parameter, key, offered)
    return st.text_input(label(parameter), key=key, help=parameter.meaning)


def _date_field(parameter: Parameter, key: str) -> str:
    chosen = st.date_input(
        label(parameter),
        value=None,
        min_value=FIRST_DAY,
        max_value=LAST_DAY,
        format="DD/MM/YYYY",
        key=key,
        help=parameter.meaning,
    )
    return chosen.isoformat() if isinstance(chosen, date) else ""


def _choice_field(parameter: Parameter, key: str, offered: Sequence[Choice]) -> str:
    names: Mapping[str, str] = {choice.id: _name(choice) for choice in offered}
    chosen = st.selectbox(
        label(parameter),
        list(names),
        index=None,
        format_func=lambda id: names[id],
        placeholder="Type to search",
        key=key,
        help=parameter.meaning,
    )
    return chosen or ""


def _name(choice: Choice) -> str:
    return f"{choice.name}, born {date_in_words(choice.born)}" if choice.born else choice.name
