"""A page that shows literal families as pictures on paper, for the tests in a browser; the address says which."""

from collections.abc import Callable
from datetime import date

import streamlit as st

from graph.covered import Held, HeldOf
from graph.pictures import coverage, genogram, tellings, timeline
from graph.pictures.catalogue import Setting
from graph.subgraph import Link, Node, Subgraph, gather
from tests import dated_things
from tests.dated_things import MARKS, answer, busy, told
from tests.hostile_text import HOSTILE
from tests.random_families import three_fathers
from views import picture


def hostile() -> Subgraph:
    """Hostile text as name, as id, as status and as key."""
    nodes = [Node("Person", text, {"name": text, "sex": text, "born": text}) for text in HOSTILE]
    links = [Link("PARENT_OF", HOSTILE[0], text, text, {"certainty": text}) for text in HOSTILE[1:]]
    return gather(nodes, links)


def wide() -> Subgraph:
    """A telling from each of twenty agencies to the next."""
    parts = [told(f"S-{place:02}", "2009", f"A-{place:02}", f"A-{(place + 1) % 20:02}") for place in range(20)]
    nodes = [Node("Agency", f"A-{place:02}", {"name": f"Agency {place}"}) for place in range(20)]
    return gather(
        [*nodes, *(node for part in parts for node in part.nodes)], [link for part in parts for link in part.links]
    )


def loaded() -> Held:
    """Twenty agencies, covered for some years and with records in most, and hostile names that have nothing."""
    years = tuple((year, year % 7 * 400) for year in range(1996, 2012) if year % 7)
    covered = (date(2001, 3, 1), date(2008, 6, 30))
    some = [HeldOf(f"A-{place}", f"Agency {place}", (covered,), 20_000, years, place) for place in range(20)]
    return Held((*some, *(HeldOf(f"A-{text}", text, named=2) for text in HOSTILE)))


HAND_MADE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100" onload="window.hit=1">'
    "<script>window.hit=1</script><style>@import url(http://example.invalid/a)</style>"
    '<image href="http://example.invalid/a.png"/><foreignObject><p>x</p></foreignObject>'
    '<g data-about="P-1" onclick="window.hit=1"><title>a person</title>'
    '<a href="javascript:window.hit=1"><text>a</text></a>'
    '<rect width="50" height="50" onmouseover="window.hit=1"/></g></svg>'
)
DRAWN: dict[str, Callable[[], str]] = {
    "family": lambda: genogram.draw(three_fathers(), "P-015"),
    "hostile": lambda: genogram.draw(hostile(), HOSTILE[1]),
    "timeline": lambda: timeline.on_screen(answer(busy(90), child="P-1"), Setting(MARKS)),
    "timeline of 300": lambda: timeline.on_screen(answer(busy(300), child="P-1"), Setting(MARKS)),
    "sheet of a timeline": lambda: timeline.draw(answer(busy(90), child="P-1"), Setting(MARKS, "A3")),
    "tellings": lambda: tellings.on_screen(answer(busy(90), "S8"), Setting(MARKS)),
    "wide tellings": lambda: tellings.on_screen(answer(wide(), "S8"), Setting(MARKS)),
    "hostile timeline": lambda: timeline.on_screen(answer(dated_things.hostile(), child="P-1"), Setting(MARKS)),
    "hostile tellings": lambda: tellings.on_screen(answer(dated_things.hostile(), "S8"), Setting(MARKS)),
    "coverage": lambda: coverage.on_screen(loaded()),
    "hand-made": lambda: HAND_MADE,
    "broken": lambda: "<svg",
}

st.set_page_config(page_title="Picture", layout="wide")
svg = DRAWN[st.query_params.get("draw", "family")]()
kept = st.session_state.get("picture", {}).get("picked")
picked = picture.show(svg, picked=kept, key="picture", height=600, on_pick=lambda: None)
st.text(f"picked {picked}")
