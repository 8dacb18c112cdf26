"""The day, the agency, and what stands beside: chosen above an answer, by slider, buttons and arrow keys."""

from collections.abc import Sequence
from datetime import date

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from graph.answer_words import counted
from graph.wording import date_in_words
from views.seeing_as import EVERYTHING as EVERYTHING_WORDS
from views.stepping import EVERYBODY, EVERYTHING, Asked, View, beside_of, view_of

AGENCY, BESIDE, SLIDER = "seen as", "seen beside", "seen step"
TOGETHER = "Everybody together"
NOTHING, ANOTHER_DAY = "", "another day"
MOST_STEPS = 400

Step = date | None


def show_controls(asked: Asked) -> tuple[View, View | None]:
    """Show what the answer is seen as, and return it, with what is to stand beside it."""
    with st.container(key="stepping"):
        return _show_controls(asked, _now(asked))


def _show_controls(asked: Asked, view: View) -> tuple[View, View | None]:
    before, slider, after, known, beside = st.columns([13, 66, 13, 32, 32], vertical_alignment="bottom")
    steps = _steps(asked, view)
    with slider:
        _show_slider(asked, steps, view.as_of)
    place = steps.index(view.as_of)
    _show_button(before, asked, "Earlier", steps[place - 1] if place else None, place == 0)
    _show_button(after, asked, "Later", steps[min(place + 1, len(steps) - 1)], place == len(steps) - 1)
    if asked.of_one:
        with known:
            _show_agency(asked)
    with beside:
        return view, _show_beside(asked, view, steps)


def link_of(asked: Asked) -> dict[str, str]:
    """Return what an address says of the view: the day, the agency, and what stands beside."""
    said = {
        "as_of": st.session_state.get(_day_key(asked)),
        "known_to": st.session_state.get(AGENCY),
        "beside": st.session_state.get(BESIDE),
    }
    return {name: str(value) for name, value in said.items() if value}


def follow(link: dict[str, str]) -> None:
    """Choose the agency and what stands beside as an address has it, before the controls are shown."""
    st.session_state[AGENCY] = link.get("known_to", "")
    st.session_state[BESIDE] = link.get("beside", NOTHING)


def _now(asked: Asked) -> View:
    day = st.session_state.get(_day_key(asked))
    view = view_of(asked, day.isoformat() if isinstance(day, date) else "", str(st.session_state.get(AGENCY) or ""))
    st.session_state[AGENCY] = view.agency
    return view


def _day_key(asked: Asked) -> str:
    """The key of the form's own field, so that the slider and the field are one value."""
    return f"{asked.question.id} as_of"


def _steps(asked: Asked, view: View) -> Sequence[Step]:
    """The days to step through, with the one that is chosen; the last step is everything loaded."""
    days = asked.days if len(asked.days) <= MOST_STEPS else ()
    return [*sorted({*days, *([view.as_of] if view.as_of else [])}), None]


def _show_slider(asked: Asked, steps: Sequence[Step], at: Step) -> None:
    if len(asked.days) > MOST_STEPS:
        st.caption(f"{len(asked.days):,} days are too many to step through: fill in a day and ask.")
        return
    if len(steps) < 2:
        st.caption("Nothing that this rests on says on which day it was recorded or told.")
        return
    st.session_state[SLIDER] = at
    st.select_slider(
        f"As of: one of the {counted(len(steps) - 1, 'day')} on which something here was recorded or told",
        steps,
        format_func=_words,
        key=SLIDER,
        on_change=_step,
        args=(asked,),
    )


def _words(step: Step) -> str:
    return date_in_words(step.isoformat()) if step else EVERYTHING_WORDS


def _step(asked: Asked) -> None:
    _turn(asked, st.session_state[SLIDER])


def _turn(asked: Asked, day: Step) -> None:
    st.session_state[_day_key(asked)] = day


def _show_button(place: DeltaGenerator, asked: Asked, words: str, day: Step, disabled: bool) -> None:
    place.button(words, key=f"step {words}", disabled=disabled, on_click=_turn, args=(asked, day), width="stretch")


def _show_agency(asked: Asked) -> None:
    names = {"": TOGETHER} | {each.id: each.name for each in asked.knowers}
    st.selectbox("As known to", list(names), format_func=names.__getitem__, key=AGENCY)


def _show_beside(asked: Asked, view: View, steps: Sequence[Step]) -> View | None:
    given = str(st.session_state.get(BESIDE) or NOTHING)
    found = beside_of(asked, view, given)
    st.session_state[BESIDE] = given if found else NOTHING
    offered = {NOTHING: "Nothing", **({EVERYBODY: TOGETHER} if view.agency else {}), **_days(steps, found, given)}
    st.selectbox(
        "Side by side with",
        list(offered),
        format_func=offered.__getitem__,
        key=BESIDE,
        help="What stands on the right: what everybody together knew, or another day. Only together is it hindsight.",
    )
    return beside_of(asked, view, str(st.session_state[BESIDE]))


def _days(steps: Sequence[Step], found: View | None, given: str) -> dict[str, str]:
    days = {step for step in steps if step}
    if found and found.as_of and given != EVERYBODY:
        days.add(found.as_of)
    return {EVERYTHING: "Everything loaded"} | {
        day.isoformat(): f"As of {_words(day)}" for day in sorted(days, reverse=True)
    }
