"""A picture as an SVG document into the page: shown, looked at closely, and picked from; a Streamlit component."""

from collections.abc import Callable, Collection
from functools import cache
from pathlib import Path

import streamlit as st

HERE = Path(__file__).parent


def show(
    svg: str,
    *,
    picked: str | None,
    key: str,
    height: int,
    on_pick: Callable[[], None],
    only: Collection[str] = (),
) -> str | None:
    """Show the document `svg`; return the ids of the mark or line that the reader picked last, None when nothing is.

    Several ids are separated by spaces. `key` names the picture on the page and in the session's state; `height` is in
    pixels; `on_pick` is called when the reader picks; the ids `only` are framed as being on this side of two alone.
    """
    html, css, js = (_text(f"picture.{kind}") for kind in ("html", "css", "js"))
    component = st.components.v2.component("known_to_picture", html=html, css=css, js=js)
    data = {"svg": svg, "picked": picked, "height": height, "only": sorted(only)}
    result = component(key=key, data=data, default={"picked": None}, on_picked_change=on_pick)
    found = result.picked
    return found if isinstance(found, str) else None


@cache
def _text(name: str) -> str:
    return (HERE / name).read_text(encoding="utf-8")
