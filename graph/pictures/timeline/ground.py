"""The timelines of one question on two days into one layout for both: what is on both stands at the same place.

The ground is laid out first, and what only the other day has finds room after it; then what the day does not have goes.
"""

from collections.abc import Mapping
from dataclasses import replace

from graph.pictures import pen
from graph.pictures.timeline.layout import LONGEST, ON_AXIS, WORDS, Layout, Placed
from graph.pictures.timeline.model import Dated, Timeline


def with_ground(shown: Timeline, ground: Timeline) -> Timeline:
    """Return the timeline to be laid out: all of `ground` as it is, then what only `shown` has."""
    lanes = {lane.id: lane for lane in (*ground.lanes, *shown.lanes)}
    there = {(each.id, each.lane) for each in ground.dated}
    more = (each for each in shown.dated if (each.id, each.lane) not in there)
    return Timeline(tuple(lanes.values()), (*ground.dated, *more), ground.gaps or shown.gaps)


def on_ground(shown: Timeline, placed: Layout) -> Layout:
    """Return the places of what is `shown`, out of a layout that has more."""
    own = {(each.id, each.lane): each for each in shown.dated}
    return replace(placed, placed=tuple(_own(each, own) for each in placed.placed if _name(each.dated) in own))


def _name(dated: Dated) -> tuple[str, str]:
    return dated.id, dated.lane


def _own(placed: Placed, own: Mapping[tuple[str, str], Dated]) -> Placed:
    dated = own[_name(placed.dated)]
    if dated.words == placed.dated.words or placed.column != ON_AXIS:
        return replace(placed, dated=dated)
    return replace(placed, dated=dated, words=pen.cut(dated.words, WORDS, LONGEST))
