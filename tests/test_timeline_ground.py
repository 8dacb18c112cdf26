"""The timelines of one question on two days: what is on both stands at the same place, and nothing else is drawn."""

from xml.etree import ElementTree as tree

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.pictures import timeline
from graph.pictures.catalogue import Setting
from graph.subgraph import Subgraph, gather
from tests.dated_things import MARKS, SVG, agency, answer, busy, dated

WHOLE = busy(30)


def some(places: set[int]) -> Subgraph:
    """The things at these places, with the agencies and the child."""
    kept = [node for node in WHOLE.nodes if node.kind in ("Agency", "Person") or int(node.id[2:]) in places]
    ids = {node.id for node in kept}
    return gather(kept, [link for link in WHOLE.links if {link.start, link.end} <= ids])


def marks(subgraph: Subgraph, ground: Subgraph | None = None) -> dict[str, str]:
    """Each mark of the timeline as it is drawn, by what it is about."""
    setting = Setting(MARKS, ground=answer(ground, child="P-1") if ground else None)
    root = tree.fromstring(timeline.on_screen(answer(subgraph, child="P-1"), setting))
    return {
        str(each.get("data-about")): tree.tostring(each, encoding="unicode")
        for each in root.iter(f"{SVG}g")
        if each.get("data-about")
    }


@settings(max_examples=25, deadline=None)
@given(st.sets(st.integers(0, 29), min_size=1))
def test_what_is_on_both_stands_where_it_stands_in_the_whole(places: set[int]) -> None:
    whole, part = marks(WHOLE), marks(some(places), WHOLE)
    assert part.keys() == marks(some(places)).keys()
    assert part.items() <= whole.items()


def test_what_only_the_other_day_has_is_drawn_and_moves_nothing() -> None:
    more = gather([*some({3, 4}).nodes, dated("Event", "Y-1", "2009", "R-1", kind="visit")], some({3, 4}).links)
    part = marks(more, WHOLE)
    assert {"Y-1", "X-003", "X-004"} <= part.keys()
    whole = marks(WHOLE)
    assert all(whole[id] == drawn for id, drawn in part.items() if id in whole)


def test_the_day_of_knowledge_moves_nothing() -> None:
    later = answer(WHOLE, child="P-1", as_of="2030-01-01")
    setting = Setting(MARKS, ground=answer(WHOLE, child="P-1"))
    root = tree.fromstring(timeline.on_screen(later, setting))
    drawn = {str(g.get("data-about")): tree.tostring(g, encoding="unicode") for g in root.iter(f"{SVG}g")}
    assert {id: drawn[id] for id in marks(WHOLE)} == marks(WHOLE)


def test_an_agency_of_which_nothing_is_left_keeps_its_lane() -> None:
    assert marks(gather([agency("A-1", "2005/2015")], []), WHOLE) == {}
