"""A question that was asked into its answer as of any day and as known to any agency: each asked once, and then kept.

One value is the day: the form's own field, the slider and the address all read and set it.
"""

from collections.abc import Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import streamlit as st

from graph.answer import MOST_SHOWN, Answer, ask
from graph.answer_as_known import answer_as_known
from graph.answer_days import days_of
from graph.exploring.around import Knower, knowers
from graph.exploring.evidence import evidence
from graph.pictures.catalogue import Drawing, drawings_of
from graph.pictures.of_answer import Map, map_of, map_on
from graph.pictures.rests_on import fold_records
from graph.questions import Question
from views.chooser import FIRST_DAY, LAST_DAY
from views.opened import store

ASKED = "asked to step through"
EVERYBODY, EVERYTHING = "everybody", "everything"
MOST_KEPT = 64


@dataclass(frozen=True)
class View:
    """The day of knowledge (None: everything loaded), and the id of the agency that knew ('': all of them together)."""

    as_of: date | None = None
    agency: str = ""


@dataclass(frozen=True)
class Shown:
    """The answer on the page, its map on the ground that all days share, and what an agency is not shown to have known.

    `number` counts the times that this reader asked, so that each starts afresh; a step of the slider keeps it.
    """

    answer: Answer
    map: Map
    number: int
    view: View = View()
    rows_left_out: int = 0
    things_left_out: int = 0


@dataclass
class Asked:
    """A question as it was asked, its answer from everything loaded, and whatever else was answered since."""

    question: Question
    given: Mapping[str, str]
    whole: Answer
    ground: Map
    days: Sequence[date]
    knowers: Sequence[Knower]
    drawings: Sequence[Drawing]
    number: int
    first: Answer
    answers: dict[date, Answer] = field(default_factory=dict)
    shown: dict[View, Shown] = field(default_factory=dict)

    @property
    def of_one(self) -> bool:
        """Whether it is about somebody: a question of every child is seen as of a day, and not by agency."""
        return self.whole.denominator is None

    def knower(self, id: str) -> Knower | None:
        """Return the agency of this id, None for none."""
        return next((each for each in self.knowers if each.id == id), None)


def begin(question: Question, given: Mapping[str, str]) -> Asked:
    """Ask a question as the reader filled it in, and from everything loaded; keep both; raise what asking raises."""
    st.session_state[ASKED] = None
    number = st.session_state.get("asked", 0) + 1
    answer = ask(store(), question.id, given, MOST_SHOWN)
    day = _day(answer)
    whole = ask(store(), question.id, _without_day(given), MOST_SHOWN) if day else answer
    asked = Asked(
        question=question,
        given=_without_day(answer.parameters),
        whole=whole,
        ground=map_of(whole),
        days=tuple(each for each in days_of(whole) if FIRST_DAY <= each <= LAST_DAY),
        knowers=knowers(store()) if whole.denominator is None else (),
        drawings=tuple(sorted({*drawings_of(whole), *drawings_of(answer)}, key=lambda each: each.name)),
        number=number,
        first=answer,
        answers={day: answer} if day else {},
    )
    st.session_state["asked"] = number
    st.session_state[ASKED] = asked
    return asked


def asked_of(question: Question) -> Asked | None:
    """Return what was asked last, where it was this question."""
    kept = st.session_state.get(ASKED)
    return kept if isinstance(kept, Asked) and kept.question.id == question.id else None


def seen(asked: Asked, view: View) -> Shown:
    """Return the answer of a day, as known to everybody or to one agency; raise what asking raises."""
    if view not in asked.shown:
        _make_room(asked.shown)
        answer = _answer(asked, view.as_of)
        asked.shown[view] = _as_known(asked, answer, view) if view.agency else _together(asked, answer, view)
    return asked.shown[view]


def view_of(asked: Asked, day: str, agency: str) -> View:
    """Return the view that a day, as an address has it, and the id of an agency mean; what is neither is left out."""
    known = agency if asked.of_one and asked.knower(agency) else ""
    return View(_as_day(day), known)


def beside_of(asked: Asked, view: View, given: str) -> View | None:
    """Return the view beside: everybody on the same day, or another day; None where the words mean neither."""
    if given == EVERYBODY:
        return replace(view, agency="") if view.agency else None
    if given == EVERYTHING:
        return replace(view, as_of=None)
    day = _as_day(given)
    return replace(view, as_of=day) if day else None


def _make_room(kept: MutableMapping[Any, Any]) -> None:
    """Let go of what was kept first: a reader who steps through hundreds of days need not fill the memory with them."""
    while len(kept) >= MOST_KEPT:
        del kept[next(iter(kept))]


def _answer(asked: Asked, day: date | None) -> Answer:
    if day is None:
        return asked.whole
    if day not in asked.answers:
        _make_room(asked.answers)
        given = dict(asked.given) | {"as_of": day.isoformat()}
        asked.answers[day] = ask(store(), asked.question.id, given, MOST_SHOWN)
    return asked.answers[day]


def _together(asked: Asked, answer: Answer, view: View) -> Shown:
    shown = asked.ground if answer is asked.whole else map_on(answer, asked.ground)
    return Shown(answer, shown, asked.number, view)


def _as_known(asked: Asked, answer: Answer, view: View) -> Shown:
    known_by = evidence(store(), fold_records(answer.subgraph).subgraph, view.agency)
    known = answer_as_known(answer, known_by, view.agency)
    return Shown(
        known.answer,
        map_on(known.answer, asked.ground),
        asked.number,
        view,
        known.rows_left_out,
        known.things_left_out,
    )


def _day(answer: Answer) -> date | None:
    return _as_day(answer.parameters.get("as_of", ""))


def _as_day(given: str) -> date | None:
    try:
        day = date.fromisoformat(given)
    except ValueError:
        return None
    return day if FIRST_DAY <= day <= LAST_DAY else None


def _without_day(given: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in given.items() if name != "as_of"}
