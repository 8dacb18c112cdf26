"""A load under way onto the page: a bar of how far it is, and a button that stops it as long as it can be stopped."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import streamlit as st
from streamlit.runtime.scriptrunner import add_script_run_ctx, get_script_run_ctx

from graph.store import ONE_TRANSACTION
from loaders.gathering import Progress
from loaders.load import WRITING
from loaders.report import Report

LOOKING = "Looking at what was dropped"
NO_WAY_BACK = "This is a large load, written in parts: from here on it is not stopped."


@dataclass
class Running:
    """A load under way: `kept` once a part of it stays whatever happens, `report` once it is done."""

    key: object
    dry_run: bool
    kept: bool = False
    report: Report | None = None


@contextmanager
def shown_progress(running: Running) -> Iterator[Progress]:
    """Show a bar with a button that stops; give what is told each step, which raises where the reader stopped it."""
    place = st.empty()
    with place.container(border=True):
        bar = st.progress(0.0, text=LOOKING)
        button = st.empty()
        button.button("Stop", key=f"load stop {running.dry_run}")

    def tell(stage: str, done: int, total: int) -> None:
        share, words = min(done / total, 1.0) if total else 0.0, f"{stage.capitalize()}: {done:,} of {total:,}."
        if running.kept:
            _unheeding(lambda: bar.progress(share, text=f"{words} {NO_WAY_BACK}"))
            return
        in_parts = stage == WRITING and total > ONE_TRANSACTION
        if in_parts:
            button.empty()
        bar.progress(share, text=f"{words} {NO_WAY_BACK}" if in_parts else words)
        running.kept = in_parts

    try:
        yield tell
    finally:
        place.empty()


def _unheeding(show: Callable[[], object]) -> None:
    """Show something and heed nothing that the reader did: Streamlit ends a script by its own thread alone.

    What is written in parts would stay in part if it were stopped, and questions would be asked of a half.
    """
    thread = threading.Thread(target=show)
    add_script_run_ctx(thread, get_script_run_ctx())
    thread.start()
    thread.join()
