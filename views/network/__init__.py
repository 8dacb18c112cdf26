"""A picture of a subgraph into the map on the page: our own Streamlit component around Cytoscape.js, unbuilt."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import streamlit as st

from graph.pictures.drawn import Picture

HERE = Path(__file__).parent
# In the order in which each needs the one before it.
VENDORED = ("layout-base/layout-base.js", "cose-base/cose-base.js", "cytoscape-fcose/cytoscape-fcose.js")
CYTOSCAPE = "cytoscape/cytoscape.min.js"
SHARED = ("look.js", "legend.js", "labels.js", "map.js")
ANSWER, EXPLORER = "answer.js", "explore.js"
OURS = (*SHARED, ANSWER, EXPLORER)

# A layout that draws lots would draw another map each time; the vendored layout gets a Math whose lots are always the
# same, so that a panel that asks twice sees the same picture.
PREAMBLE = """const vendored = {};
let lot = 1;
const startLot = () => { lot = 1; };
const steadyMath = Object.create(Math, { random: { value: () => {
  lot = (Math.imul(lot, 1664525) + 1013904223) >>> 0;
  return lot / 4294967296;
} } });
"""


def show(
    picture: Picture,
    *,
    lit: Collection[str],
    picked: str | None,
    key: str,
    height: int,
    on_pick: Callable[[], None],
    ground: Picture | None = None,
    only: Collection[str] = (),
) -> str | None:
    """Draw `picture` with the ids `lit` in full light and all else dimmed (none lit: all in full light).

    With a `ground` the map has a place for all of that, and `picture` is what of it is shown now: another picture on
    the same ground moves nothing. The ids `only` are marked as being on this side of two alone.
    Returns the id of the thing or tie that the reader picked last, None when nothing is picked. `key` names the map on
    the page and in the session's state; `height` is in pixels; `on_pick` is called when the reader picks.
    """
    component = st.components.v2.component(
        "known_to_map", html=_text("map.html"), css=_text("map.css"), js=module(ANSWER)
    )
    data = {
        "picture": ground or picture,
        "now": picture if ground else None,
        "only": sorted(only),
        "lit": sorted(lit),
        "picked": picked,
        "height": height,
    }
    result = component(key=key, data=data, default={"picked": None}, on_picked_change=on_pick)
    found = result.picked
    return found if isinstance(found, str) else None


@dataclass(frozen=True)
class Told:
    """What a map that is explored says beside its picture, and how it stands: what is lit, picked, pinned and framed.

    `title` and `standing` (the day, and who knew it) are for the map and for a picture of it; `frames` are the ids of
    those around whom a line is drawn; `height` is in pixels.
    """

    title: str
    standing: str
    likeness: str
    height: int
    lit: Collection[str] = ()
    picked: str | None = None
    pinned: Collection[str] = ()
    frames: Sequence[Sequence[str]] = ()


def explore(picture: Picture, told: Told, *, key: str, on_pick: Callable[[], None], on_act: Callable[[], None]) -> None:
    """Draw `picture` with each thing at its own place, and nothing that was drawn before moved.

    `on_pick` is called when the reader picks a thing or a tie, `on_act` when they do something with the map: what is
    then in the session's state under `key`, as `picked` (an id or None) and `act` (a mapping).
    """
    component = st.components.v2.component(
        "known_to_explorer",
        html=_text("explore.html"),
        css=_text("map.css") + _text("explore.css"),
        js=module(EXPLORER),
    )
    data = {"picture": picture, **vars(told), "lit": sorted(told.lit), "pinned": sorted(told.pinned)}
    component(key=key, data=data, default={"picked": None}, on_picked_change=on_pick, on_act_change=on_act)


@cache
def module(entry: str) -> str:
    """Return the one JavaScript module of a map: the vendored files, unchanged, each in a function; then ours."""
    layouts = [_wrapped(name, "steadyMath") for name in VENDORED]
    parts = [PREAMBLE, _wrapped(CYTOSCAPE, "Math"), *layouts, 'vendored.cytoscape.use(vendored["cytoscape-fcose"]);']
    return "\n".join([*parts, *map(_text, (*SHARED, entry))])


def _wrapped(name: str, lots: str) -> str:
    """The files suit several module systems; each is given one that looks names up in `vendored`."""
    package = name.partition("/")[0]
    text = _text(f"vendor/{name}")
    return (
        f'vendored["{package}"] = (function (module, Math, require) {{ const exports = module.exports; let define;\n'
        f"{text}\nreturn module.exports; }}).call(globalThis, {{ exports: {{}} }}, {lots}, (name) => vendored[name]);"
    )


@cache
def _text(name: str) -> str:
    return (HERE / name).read_text(encoding="utf-8")
