"""Files that a reader drops into the graph: first what is in them, then, when the reader says so, all or nothing."""

import threading
from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from graph.errors import KnownToError, StoreError, WrongUse
from graph.status import files
from loaders.load import load
from loaders.report import Report
from views import covering, loading_words, stepping
from views.dropped import LARGEST, Drop, Upload, folder_name, has_folder, likely_folder, on_disk, sorted_out
from views.opened import store
from views.refusals import in_one_sentence, literal
from views.under_way import Running, shown_progress

FILES, FOLDER = "Files", "A folder"
RUNNING, TRIED, SAID, NUMBER = "load running", "load tried", "load said", "load number"
OF_BEFORE = (stepping.ASKED, "shown", "shown of", "console run", "pack ready")
"""What the session keeps of the graph as it was before a load."""

STOPPED_LOOKING = "Looking at the files was stopped. Nothing was written."
STOPPED = "The load was stopped. Nothing of it was written."
IN_PART = (
    "The load broke off while it was written, so a part of it may be loaded: load the same files again to complete it."
)
IN_HAND = "Somebody else is loading files on this page; wait until that is done, and load these again."
ONE_AT_A_TIME = threading.Lock()


@dataclass(frozen=True)
class Tried:
    """What a dry run came to: its report, or why there is none; neither where it was stopped."""

    key: object
    report: Report | None = None
    refused: tuple[str, ...] = ()


@dataclass(frozen=True)
class Said:
    """What is said of the last load until files are dropped again; `report` where it was done."""

    sentence: str
    report: Report | None = None


def show() -> None:
    """Show the page on which files are loaded, whatever state the graph is in."""
    _note_interruption()
    top = st.container()
    with in_one_sentence():
        uploads = _uploaded()
        if uploads:
            _show_drop(uploads)
    with top:
        # Only now, as files that were just dropped end what was said of those before.
        _show_said()
    with in_one_sentence():
        covering.show_loaded()


def lead_to_load() -> None:
    """Say that nothing is loaded yet, and lead to where it can be."""
    st.info("Nothing is loaded yet. Load agencies' files here, or with 'knownto load PATH' on the command line.")
    st.button("Load files", type="primary", key="lead to load", on_click=turn_to, args=["Load"])


def turn_to(page: str) -> None:
    """Turn to another page when the page is next made."""
    st.session_state["page"] = page
    st.query_params.clear()


def _note_interruption() -> None:
    """Say what became of a load that was under way when the page was made anew.

    Whatever is kept in the session is where Streamlit may end the script again, so the load is forgotten last.
    """
    running = st.session_state.get(RUNNING)
    if not isinstance(running, Running):
        return
    if running.dry_run:
        st.session_state[TRIED] = Tried(running.key, running.report)
    if running.report is None:
        st.session_state[SAID] = Said(STOPPED_LOOKING if running.dry_run else IN_PART if running.kept else STOPPED)
    elif not running.dry_run:
        _keep_done(running.report)
    st.session_state.pop(RUNNING, None)


def _show_said() -> None:
    said = st.session_state.get(SAID)
    if not isinstance(said, Said):
        return
    if said.report is None:
        st.warning(literal(said.sentence))
        return
    words, ask = st.columns([5, 1], vertical_alignment="center")
    words.success(literal(said.sentence))
    ask.button("Ask a question", key="load ask", on_click=turn_to, args=["Questions"], width="stretch")


def _uploaded() -> Sequence[Upload]:
    """Show where files are dropped; return those that were."""
    number = st.session_state.setdefault(NUMBER, 0)
    st.caption(
        "First you see what is in the files; nothing is written before you say so. Drop them with their sources.csv, "
        "which says whose records each holds and for which dates, and the key table that declares the agencies. "
        f"Up to {LARGEST} MB at once; larger files by 'knownto load PATH' on the command line."
    )
    how = st.segmented_control(
        "What to drop", [FILES, FOLDER], default=FILES, required=True, key="load how", label_visibility="collapsed"
    )
    if how == FOLDER:
        label = "Drop a folder of agencies' files"
        return st.file_uploader(
            label, accept_multiple_files="directory", key=f"load folder {number}", max_upload_size=LARGEST
        )
    label = "Drop agencies' files, several at once"
    return st.file_uploader(label, accept_multiple_files=True, key=f"load files {number}", max_upload_size=LARGEST)


def _show_drop(uploads: Sequence[Upload]) -> None:
    folder = _folder(uploads)
    drop = sorted_out(uploads, folder)
    key = (folder, [(each.name, getattr(each, "file_id", "")) for each in uploads])
    tried = st.session_state.get(TRIED)
    if not isinstance(tried, Tried) or tried.key != key:
        st.session_state.pop(SAID, None)
        tried = _look(drop, key)
    if tried.report is not None:
        _offer(drop, key, tried.report)
    elif tried.refused:
        loading_words.show_refused(tried.refused)
        _show_left(drop)
    else:
        st.button("Look at the files again", key="load again", on_click=lambda: st.session_state.pop(TRIED, None))


def _folder(uploads: Sequence[Upload]) -> str:
    """Return which folder files that came without one count as coming from, as the reader chooses."""
    loose = [each.name for each in uploads if not has_folder(each.name)]
    if not loose:
        return ""
    loaded = [(each.folder, each.file) for each in files(store())]
    key = f"load from {st.session_state[NUMBER]}"
    typed = st.session_state.get(key)
    known = sorted({folder for folder, _ in loaded})
    options = list(dict.fromkeys([likely_folder(loose, loaded), *known, *([typed] if typed else [])]))
    chosen = st.selectbox(
        "They count as coming from the folder",
        options,
        accept_new_options=True,
        key=key,
        help="A file takes the place of an earlier one of the same name from a folder of the same name. "
        "Type a new name for files of another case.",
    )
    return folder_name(chosen or "")


def _look(drop: Drop, key: object) -> Tried:
    """Find out what is in the files, and keep it until other files are dropped."""
    if not drop.files:
        tried = Tried(key, None, drop.left)
    else:
        try:
            tried = Tried(key, _run(drop, Running(key, dry_run=True)))
        except StoreError:
            raise
        except KnownToError as refusal:
            tried = Tried(key, None, tuple(str(refusal).split("\n")))
    st.session_state[TRIED] = tried
    return tried


def _offer(drop: Drop, key: object, report: Report) -> None:
    words, button = st.columns([5, 1], vertical_alignment="center")
    words.markdown(literal(loading_words.looked_at(report)))
    if button.button("Load these files", type="primary", key="load these", width="stretch"):
        _load(drop, Running(key, dry_run=False))
    loading_words.show_report(report, drop.left)


def _show_left(drop: Drop) -> None:
    for sentence in drop.left:
        st.text(sentence)


def _load(drop: Drop, running: Running) -> None:
    """Load the files for good, one reader at a time; then make the page anew, so that all of it sees the new graph."""
    if not ONE_AT_A_TIME.acquire(blocking=False):
        raise WrongUse(IN_HAND)
    try:
        _run(drop, running)
    except KnownToError as error:
        st.session_state[SAID] = Said(str(error) if running.kept else f"{error} Nothing of it was written.")
    except Exception as error:
        if running.kept:
            raise StoreError(IN_PART) from error
        raise
    finally:
        ONE_AT_A_TIME.release()
    st.rerun()


def _run(drop: Drop, running: Running) -> Report:
    """Load the files and show how far it is; any button of the page stops it, by raising at the next step told."""
    st.session_state[RUNNING] = running
    try:
        with shown_progress(running) as tell, on_disk(drop.files) as folders:
            running.report = load(folders, store(), dry_run=running.dry_run, progress=tell)
            # What is done is known by now, whenever from here on a reader's next act is heeded and ends this.
            if not running.dry_run:
                _keep_done(running.report)
            st.session_state.pop(RUNNING, None)
    except Exception:
        st.session_state.pop(RUNNING, None)
        raise
    return running.report


def _keep_done(report: Report) -> None:
    st.session_state[SAID] = Said(loading_words.done(report), report)
    st.session_state[NUMBER] += 1
    for kept in (TRIED, *OF_BEFORE):
        st.session_state.pop(kept, None)
