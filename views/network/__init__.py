"""A picture of a subgraph into the map on the page: our own Streamlit component around Cytoscape.js, unbuilt."""

from collections.abc import Callable, Collection
from functools import cache
from pathlib import Path

import streamlit as st

from graph.pictures.drawn import Picture

HERE = Path(__file__).parent
# In the order in which each needs the one before it.
VENDORED = ("layout-base/layout-base.js", "cose-base/cose-base.js", "cytoscape-fcose/cytoscape-fcose.js")
CYTOSCAPE = "cytoscape/cytoscape.min.js"
OURS = ("look.js", "legend.js", "labels.js", "map.js")

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
) -> str | None:
    """Draw `picture` with the ids `lit` in full light and all else dimmed (none lit: all in full light).

    Returns the id of the thing or tie that the reader picked last, None when nothing is picked. `key` names the map on
    the page and in the session's state; `height` is in pixels; `on_pick` is called when the reader picks.
    """
    component = st.components.v2.component("known_to_map", html=_text("map.html"), css=_text("map.css"), js=module())
    data = {"picture": picture, "lit": sorted(lit), "picked": picked, "height": height}
    result = component(key=key, data=data, default={"picked": None}, on_picked_change=on_pick)
    found = result.picked
    return found if isinstance(found, str) else None


@cache
def module() -> str:
    """Return the one JavaScript module of the map: the vendored files, unchanged, each in a function; then ours."""
    layouts = [_wrapped(name, "steadyMath") for name in VENDORED]
    parts = [PREAMBLE, _wrapped(CYTOSCAPE, "Math"), *layouts, 'vendored.cytoscape.use(vendored["cytoscape-fcose"]);']
    return "\n".join([*parts, *map(_text, OURS)])


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
