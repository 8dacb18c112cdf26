"""What is loaded onto the page: coverage by agency as a picture and as a table, the files, the rows in quarantine."""

import streamlit as st

from graph.covered import Held, held
from graph.loaded_words import place
from graph.marking import MARKING
from graph.pictures import coverage
from graph.pictures.coverage.in_words import caution, row_of
from graph.pictures.sheet import PAPERS
from graph.status import files, quarantine
from views import picture
from views.opened import store
from views.refusals import literal

KEY = "coverage"
LANE, AROUND, HIGHEST = 45, 150, 620
MOST_ASIDE = 1_000


def show_loaded() -> None:
    """Show what the graph holds now, whatever that is."""
    state = store().state()
    now = held_now(state)
    st.markdown("**Coverage by agency**")
    if not now.agencies:
        st.info("Nothing is loaded yet. Drop the agencies' files above, with the key table that declares the agencies.")
        return
    _show_picture(now)
    with st.expander("What is loaded, in words"):
        st.dataframe(
            coverage.in_words(now), hide_index=True, alt="What is loaded of each agency, as the picture shows."
        )
    _show_files(now)


@st.cache_data(show_spinner="Looking at what is loaded", show_time=True, max_entries=2)
def held_now(state: str) -> Held:
    """Return what the graph holds in this state; one reading for all readers."""
    return held(store())


def _show_picture(now: Held) -> None:
    height = min(HIGHEST, AROUND + LANE * len(now.agencies))
    picked = _picked()
    picture.show(coverage.on_screen(now), picked=picked, key=KEY, height=height, on_pick=lambda: None)
    for sentence in caution(now):
        st.caption(literal(sentence))
    _show_picked(now, picked)
    paper, marking, save = st.columns([1, 3, 1], vertical_alignment="bottom")
    size = paper.selectbox("Paper", list(PAPERS), key="coverage paper")
    marked = marking.text_input(
        "Protective marking (may be left empty)", MARKING, key="coverage marking", max_chars=120
    )
    save.download_button(
        "Save as SVG",
        coverage.draw(now, size, marked),
        "coverage.svg",
        "image/svg+xml",
        key="coverage svg",
        width="stretch",
    )


def _picked() -> str | None:
    found = st.session_state.get(KEY, {}).get("picked")
    return found if isinstance(found, str) else None


def _show_picked(now: Held, picked: str | None) -> None:
    """Show an agency that the reader picked in the picture, in words."""
    one = next((each for each in now.agencies if each.id == picked), None)
    if one is None:
        return
    with st.container(key="detail", gap="xsmall"):
        for name, said in row_of(one, coverage.marks_of(now).get(one.id)).items():
            if said:
                st.text(f"{name}: {said}")


def _show_files(now: Held) -> None:
    with st.expander(f"Files loaded ({now.files})"):
        rows = [
            {
                "Folder": each.folder,
                "File": each.file,
                "Format": each.format,
                "Read": each.read,
                "Written": each.written,
                "In quarantine": each.quarantined,
                "Ignored": each.ignored,
            }
            for each in files(store())
        ]
        st.dataframe(rows, hide_index=True, alt="The files that are loaded, and what became of their rows.")
    if now.set_aside:
        with st.expander(f"In quarantine: not loaded ({now.set_aside})"):
            _show_quarantine(now.set_aside)


def _show_quarantine(count: int) -> None:
    if count > MOST_ASIDE:
        st.caption(f"The first {MOST_ASIDE} of {count} are shown; 'knownto status' lists all.")
    said = [
        {"Where": place(each.file, each.sheet, each.line, each.column), "What was expected there": each.reason}
        for each in quarantine(store(), MOST_ASIDE)
    ]
    st.dataframe(said, hide_index=True, alt="The rows in quarantine: where each stands, and what was expected there.")
