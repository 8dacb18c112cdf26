"""The questions of this session, and those typed, into a panel pack to be downloaded as PDF or as a Word document."""

import shlex
from collections.abc import Sequence
from dataclasses import dataclass, replace

import streamlit as st

from graph.answer import Answer
from graph.errors import WrongUse
from graph.marking import MARKING
from graph.pack import Item, Made, Pack, as_docx, as_pdf, check_item, make_pack
from graph.pack.declared import PAPERS
from graph.pictures.catalogue import drawings
from graph.questions import find_question
from views.opened import names_of, store
from views.refusals import in_one_sentence, literal

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TYPED_HELP = "One question a line, such as: V1 child=mother as_of=2009-10-31 pictures=timeline"


@dataclass(frozen=True)
class Asked:
    """A question that this reader asked, in words, and the names of the pictures that there are of its answer."""

    item: Item
    words: str
    pictures: tuple[str, ...]


@dataclass(frozen=True)
class Ready:
    """The pack that was made last, and what it was made of."""

    pack: Pack
    pdf: bytes
    docx: bytes
    warning: str


def remember(answer: Answer, pictures: Sequence[str]) -> None:
    """Keep a question that was asked, so that it can be chosen for a pack; the same one is kept once."""
    item = Item(answer.question.id, dict(answer.parameters))
    named = names_of(answer.parameters.values())
    given = ", ".join(f"{name.replace('_', ' ')} {named.get(value, value)}" for name, value in item.given.items())
    words = f"{answer.question.id}  {answer.question.title}" + (f" ({given})" if given else "")
    kept: list[Asked] = st.session_state.setdefault("asked for a pack", [])
    if item not in [each.item for each in kept]:
        kept.append(Asked(item, words, tuple(pictures)))


def show_packing() -> None:
    """Show how a pack is put together, and the last one that was made of what is filled in."""
    st.caption("Questions and pictures put together as one PDF or Word document.")
    with in_one_sentence():
        pack = _filled_in()
        if st.button(
            "Make the pack", key="pack make", disabled=not pack.items, help="Choose or type a question first."
        ):
            _make(pack)
        ready = st.session_state.get("pack ready")
        if isinstance(ready, Ready) and ready.pack == pack:
            _show_ready(ready)


def typed_items(text: str) -> tuple[Item, ...]:
    """Return the questions typed, one a line: an id or a name, then NAME=VALUE; raise `WrongUse` naming the line."""
    lines = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    return tuple(_typed(number, line) for number, line in lines)


def _typed(number: int, line: str) -> Item:
    try:
        question, *given = shlex.split(line)
        values = dict(each.split("=", 1) for each in given)
    except ValueError:
        raise WrongUse(f"Line {number}: expected a question, then NAME=VALUE, as in V1 child=mother.") from None
    pictures = tuple(filter(None, values.pop("pictures", "").split(",")))
    known = [each.name for each in drawings()]
    if set(pictures) - set(known):
        raise WrongUse(f"Line {number}: expected pictures to be among {', '.join(known)}.")
    try:
        return check_item(Item(find_question(question).id, values, pictures))
    except WrongUse as error:
        raise WrongUse(f"Line {number}: {error}") from error


def _filled_in() -> Pack:
    asked: list[Asked] = st.session_state.get("asked for a pack", [])
    chosen = _chosen(asked)
    typed = st.text_area("Further questions (may be left empty)", key="pack typed", help=TYPED_HELP)
    title, marking, paper = st.columns([3, 2, 1])
    named = title.text_input("Title", "Panel pack", key="pack title", max_chars=200)
    marked = marking.text_input("Protective marking", MARKING, key="pack marking", max_chars=120)
    size = paper.selectbox("Paper", PAPERS, key="pack paper")
    drawn, hidden = st.columns(2)
    pictures = drawn.checkbox("With the pictures that there are of each", value=True, key="pack pictures")
    codes = hidden.checkbox("Codes in place of names", key="pack pseudonyms")
    items = [replace(asked[at].item, pictures=asked[at].pictures if pictures else ()) for at in chosen]
    return Pack(named.strip() or "Panel pack", (*items, *typed_items(typed)), marked, size, "", codes)


def _chosen(asked: Sequence[Asked]) -> Sequence[int]:
    """Show the questions that were asked, unless there are none, and return the places of those chosen."""
    if not asked:
        st.caption("What is asked under Questions can be chosen here; or type a question.")
        return []
    return st.multiselect("Questions asked", range(len(asked)), format_func=lambda at: asked[at].words, key="pack of")


def _make(pack: Pack) -> None:
    st.session_state["pack ready"] = None
    with st.spinner("Making the pack", show_time=True):
        made: Made = make_pack(store(), pack)
        ready = Ready(pack, as_pdf(made.contents), as_docx(made.contents), made.warning)
    st.session_state["pack ready"] = ready


def _show_ready(ready: Ready) -> None:
    if ready.warning:
        st.warning(literal(ready.warning))
    pdf, word = st.columns(2)
    pdf.download_button("Save as PDF", ready.pdf, "pack.pdf", "application/pdf", key="pack pdf")
    word.download_button("Save as Word", ready.docx, "pack.docx", WORD, key="pack docx")
