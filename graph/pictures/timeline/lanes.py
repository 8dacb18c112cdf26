"""A subgraph into a timeline: a lane for each agency, one for how the child was seen, and each dated thing in one.

What only one agency recorded stands in its lane, what several did in a lane of their own. A telling stands in the lane
of who told; where that was no agency, in that of who was told.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from graph.model import LAST_DAY
from graph.pictures import wording
from graph.pictures.agencies import SEVERAL as SEVERAL_COLOURS
from graph.pictures.agencies import Mark
from graph.pictures.network import line_of
from graph.pictures.timeline import model
from graph.pictures.timeline.model import Dated, Days, Lane, Timeline
from graph.pictures.timeline.sight import gaps
from graph.subgraph import Link, Node, Subgraph, Value
from graph.vocabulary import SIGHT

SIGN_OF = {"Event": model.EVENT, "Concern": model.CONCERN, "Share": model.TOLD}
NAMES = {model.SEEN: "How the child was seen", model.SEVERAL: "Recorded by several", model.NOBODY: "No agency named"}


@dataclass(frozen=True)
class Told:
    """What a timeline must know beside the subgraph.

    `marks` are the agencies' marks by agency id; `held_by` and `written` give, by record id, the agency that kept the
    record and, in words, when it was written. `child` is the id of whom it is about, empty for nobody. `period` are the
    days of which the subgraph holds every sighting of the child; None where it does not, and then there are no gaps.
    """

    marks: Mapping[str, Mark] = field(default_factory=dict)
    held_by: Mapping[str, str] = field(default_factory=dict)
    written: Mapping[str, str] = field(default_factory=dict)
    child: str = ""
    period: Days | None = None
    as_of: date | None = None


def timeline(subgraph: Subgraph, told: Told) -> Timeline:
    """Return the timeline of `subgraph`: each event, concern and telling once, and each way the child was seen once."""
    seen = _seen(subgraph, told)
    around = _Around(subgraph, told)
    things = [_thing(node, around) for node in subgraph.nodes if node.kind in SIGN_OF]
    lanes = _lanes(subgraph, told, {each.lane for each in (*seen, *things)})
    order = {lane.id: place for place, lane in enumerate(lanes)}
    dated = sorted((*seen, *things), key=lambda each: (order[each.lane], *_in_time(each)))
    without = gaps(seen, lanes, told.period) if told.period and told.period[0] <= told.period[1] else ()
    return Timeline(tuple(lanes), tuple(dated), without, told.as_of)


def _in_time(each: Dated) -> tuple[bool, date, date, int, str]:
    first = each.earliest or each.latest or LAST_DAY
    return not each.has_date, first, each.latest or LAST_DAY, model.SIGNS.index(each.sign), each.id


class _Around:
    """The subgraph's tellings by id, and whose a thing is."""

    def __init__(self, subgraph: Subgraph, told: Told) -> None:
        self.told = told
        self.senders: dict[str, list[str]] = defaultdict(list)
        self.receivers: dict[str, list[str]] = defaultdict(list)
        for link in subgraph.links:
            if link.kind == "SENT":
                self.senders[link.end].append(link.start)
            elif link.kind == "SENT_TO":
                self.receivers[link.start].append(link.end)

    def lane(self, node: Node) -> str:
        if node.kind == "Share":
            for ends in (self.senders[node.id], self.receivers[node.id]):
                if ends:
                    return _one_lane(ends)
        return _one_lane(self.told.held_by[each] for each in node.records if self.told.held_by.get(each))

    def words(self, node: Node) -> str:
        if node.kind != "Share":
            return wording.name(node)
        channel = str(node.properties.get("channel") or "")
        return ", ".join(each for each in (self._ends(node), channel) if each)

    def _ends(self, node: Node) -> str:
        to = self._numbers(self.receivers[node.id])
        if self.senders[node.id]:
            return f"told {to}" if to else "told, to whom not stated"
        return f"told by {node.properties.get('from_whom') or 'somebody not named'}"

    def _numbers(self, agencies: Iterable[str]) -> str:
        known = (self.told.marks.get(each) for each in sorted(set(agencies)))
        return " and ".join(str(mark.number) if mark else "another" for mark in known)


def _one_lane(agencies: Iterable[str]) -> str:
    found = set(agencies)
    return model.NOBODY if not found else found.pop() if len(found) == 1 else model.SEVERAL


def _thing(node: Node, around: _Around) -> Dated:
    date_name = "told" if node.kind == "Share" else "happened"
    earliest, latest = _days(node.properties, date_name)
    return Dated(
        id=node.id,
        lane=around.lane(node),
        sign=SIGN_OF[node.kind],
        words=around.words(node),
        when=wording.brief_date(str(node.properties.get(date_name) or "")),
        earliest=earliest,
        latest=latest,
        line=line_of(node),
        lasting=node.properties.get("lasting") is True,
        written=_written(node.records, around.told),
        records=node.records,
    )


def _seen(subgraph: Subgraph, told: Told) -> list[Dated]:
    if not told.child:
        return []
    nodes = {node.id: node for node in subgraph.nodes}
    parts = (link for link in subgraph.links if link.kind == "TOOK_PART" and link.properties.get("seen"))
    whole = [link for link in parts if link.start in nodes and link.end in nodes]
    return [_sighting(link, nodes, told) for link in whole if _may_be(nodes[link.start], told.child)]


def _may_be(who: Node, child: str) -> bool:
    """Whether it is the child, or the household, of which a record may name nobody."""
    return who.id == child or who.kind == "Household"


def _sighting(link: Link, nodes: Mapping[str, Node], told: Told) -> Dated:
    event, named = nodes[link.end], link.start == told.child
    how = str(link.properties["seen"])
    whom = "" if named else f": “{link.properties.get('who') or wording.name(nodes[link.start])}”"
    earliest, latest = _days(event.properties, "happened")
    return Dated(
        id=link.id,
        lane=model.SEEN,
        sign=_sign_of_sight(how, named),
        words=f"{how}{whom}",
        when=wording.brief_date(str(event.properties.get("happened") or "")),
        earliest=earliest,
        latest=latest,
        line=line_of(link),
        written=_written(link.records, told),
        records=link.records,
    )


def _sign_of_sight(how: str, named: bool) -> str:
    if how in SIGHT:
        return model.SIGHT if named else model.PERHAPS
    return model.PERHAPS if how == "not stated" else model.NO_SIGHT


def _days(properties: Mapping[str, Value], name: str) -> tuple[date | None, date | None]:
    earliest, latest = properties.get(f"{name}_earliest"), properties.get(f"{name}_latest")
    return earliest if isinstance(earliest, date) else None, latest if isinstance(latest, date) else None


def _written(records: Sequence[str], told: Told) -> tuple[str, ...]:
    return tuple(sorted({told.written[each] for each in records if each in told.written}))


def _lanes(subgraph: Subgraph, told: Told, used: set[str]) -> list[Lane]:
    """Return the lanes: how the child was seen, each agency of the subgraph by its number, then what is nobody's."""
    nodes = {node.id: node for node in subgraph.nodes if node.kind == "Agency"}
    agencies = (used - NAMES.keys()) | nodes.keys()
    own = sorted((_agency(id, nodes.get(id), told.marks) for id in agencies), key=lambda lane: (lane.number, lane.id))
    seen = [Lane(model.SEEN, NAMES[model.SEEN])] if model.SEEN in used or told.period else []
    others = [Lane(id, NAMES[id], colour=SEVERAL_COLOURS[0]) for id in (model.SEVERAL, model.NOBODY) if id in used]
    return [*seen, *own, *others]


def _agency(id: str, node: Node | None, marks: Mapping[str, Mark]) -> Lane:
    mark = marks.get(id)
    name = mark.name if mark else wording.name(node) if node else "Another agency"
    covered = _covered(node.properties if node else {})
    if mark is None:
        return Lane(id, name, covered=covered, is_agency=True)
    return Lane(id, name, mark.number, mark.colour, mark.ink, covered, is_agency=True)


def _covered(properties: Mapping[str, Value]) -> tuple[Days, ...]:
    starts, ends = properties.get("covered_from"), properties.get("covered_until")
    if not isinstance(starts, tuple) or not isinstance(ends, tuple):
        return ()
    pairs = zip(starts, ends, strict=False)
    return tuple(sorted((a, b) for a, b in pairs if isinstance(a, date) and isinstance(b, date)))
