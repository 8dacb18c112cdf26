"""A Cypher statement into an editor with syntax colours on the page: a Streamlit component around a plain textarea.

What is typed stays a textarea's, so that keyboards, screen readers and spell-check-free typing work as everywhere; the
colours are the same text once more, below it, which nobody but the eye is told of.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import streamlit as st

HERE = Path(__file__).parent
OURS = ("colours.js", "editor.js")


@dataclass(frozen=True)
class Mark:
    """A place in a statement that something is wrong with; lines and columns count from 1, column 0 is all the line."""

    line: int
    column: int = 0


def show(
    text: str,
    *,
    version: int,
    mark: Mark | None,
    key: str,
    height: int,
    on_text: Callable[[], None],
    on_run: Callable[[], None],
) -> None:
    """Show `text` to be edited; what is typed since stays until `version` is another one.

    What the reader typed is in the session's state under `key` as `text`, once they pause or leave, when `on_text` is
    called; Ctrl+Enter calls `on_run`, and what is to be run is there as `run`. `height` is in pixels.
    """
    component = st.components.v2.component(
        "known_to_editor", html=_text("editor.html"), css=_text("editor.css"), js=module()
    )
    data = {"text": text, "version": version, "mark": vars(mark) if mark else None, "height": height}
    component(key=key, data=data, default={"text": text}, on_text_change=on_text, on_run_change=on_run)


@cache
def module() -> str:
    """Return the one JavaScript module of the editor."""
    return "\n".join(map(_text, OURS))


@cache
def _text(name: str) -> str:
    return (HERE / name).read_text(encoding="utf-8")
