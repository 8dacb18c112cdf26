"""The knowledge rule, in one place: a graph turned into every way in which any agency may have come to know each fact.

An agency knows an event or a concern from the day on which its own record of it was written, from the day on which it
was told of it or told somebody else of it, and from the day of a meeting, a visit or another event that it, or a worker
of its, came to. What was told or met about is the event itself, with every concern that it raised. It knows of a person
or a household with any fact that is about them, or where its own record mentions them.

The questions in `cypher/sharing/` say the same in Cypher; the tests hold them against this. Pure: no database.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from graph.model import FIRST_DAY, LAST_DAY
from graph.subgraph import Link, Node, Subgraph

BY = "by this date"
PERHAPS = "perhaps by this date"
UNKNOWN = ""

Links = Mapping[str, Sequence[Link]]


@dataclass(frozen=True)
class Way:
    """One way in which an agency may have come to know a fact, on some day from `earliest` to `latest`.

    `agency` and `fact` are ids. `how` is "record", "told", "told others" or "there"; `through` is the id of the record,
    telling or event by which. `sure` is no where only the wording of a record points to it: then it is never more than
    perhaps.
    """

    agency: str
    fact: str
    how: str
    through: str
    earliest: date
    latest: date
    sure: bool = True


def known(ways: Iterable[Way], as_of: date | None) -> str:
    """Return whether somebody with these ways to a fact knew it by `as_of` (None: everything loaded is known).

    `BY` when every choice of a day within the vague dates says so, `PERHAPS` when some does, else `UNKNOWN`.
    """
    until = as_of or LAST_DAY
    reached = [way for way in ways if way.earliest <= until]
    if any(way.sure and way.latest <= until for way in reached):
        return BY
    return PERHAPS if reached else UNKNOWN


def by_fact(ways: Iterable[Way]) -> Mapping[tuple[str, str], tuple[Way, ...]]:
    """Return the ways of each agency to each fact, by the ids of the two."""
    found: dict[tuple[str, str], list[Way]] = defaultdict(list)
    for way in ways:
        found[way.agency, way.fact].append(way)
    return {key: tuple(each) for key, each in found.items()}


def ways_of_knowing(whole: Subgraph) -> tuple[Way, ...]:
    """Return every way in which an agency in `whole` may ever have come to know a fact or somebody in it."""
    nodes = {node.id: node for node in whole.nodes}
    starts, ends = _by_end(whole.links, "start"), _by_end(whole.links, "end")
    facts = [*_recorded(whole, nodes, ends), *_told(whole, starts, ends), *_there(whole, nodes, starts)]
    about = [replace(way, fact=who) for way in facts for who in _people_of(way.fact, starts, ends)]
    return (*facts, *about, *_mentioned(whole, nodes, ends))


def span_of(node: Node, name: str) -> tuple[date, date]:
    """Return the days that a node's vague date allows; an open side is the first or the last day that there is."""
    earliest, latest = node.properties.get(f"{name}_earliest"), node.properties.get(f"{name}_latest")
    return earliest if isinstance(earliest, date) else FIRST_DAY, latest if isinstance(latest, date) else LAST_DAY


def _by_end(links: Iterable[Link], end: str) -> Mapping[str, Links]:
    """Return the links by the id at their start or end, then by their kind."""
    found: dict[str, dict[str, list[Link]]] = defaultdict(lambda: defaultdict(list))
    for link in links:
        found[getattr(link, end)][link.kind].append(link)
    return found


def _at(table: Mapping[str, Links], id: str, kind: str) -> Sequence[Link]:
    return table.get(id, {}).get(kind, ())


def _recorded(whole: Subgraph, nodes: Mapping[str, Node], ends: Mapping[str, Links]) -> Iterator[Way]:
    for fact in whole.nodes:
        if fact.kind in ("Event", "Concern"):
            stated = {*fact.records, *(link.start for link in _at(ends, fact.id, "STATES"))}
            yield from (way for record in sorted(stated) for way in _by_record(nodes[record], fact.id, ends))


def _mentioned(whole: Subgraph, nodes: Mapping[str, Node], ends: Mapping[str, Links]) -> Iterator[Way]:
    for link in whole.links:
        if link.kind == "IDENTIFIED_AS" and nodes[link.end].kind in ("Person", "Household"):
            for mentions in _at(ends, link.start, "MENTIONS"):
                yield from _by_record(nodes[mentions.start], link.end, ends)


def _by_record(record: Node, fact: str, ends: Mapping[str, Links]) -> Iterator[Way]:
    for kept in _at(ends, record.id, "KEPT"):
        yield Way(kept.start, fact, "record", record.id, *span_of(record, "recorded"))


def _told(whole: Subgraph, starts: Mapping[str, Links], ends: Mapping[str, Links]) -> Iterator[Way]:
    for share in whole.nodes:
        if share.kind == "Share":
            knew = [(link.end, "told") for link in _at(starts, share.id, "SENT_TO")]
            knew += [(link.start, "told others") for link in _at(ends, share.id, "SENT")]
            sure = share.properties.get("certainty") != "derived"
            for fact in _items((link.end for link in _at(starts, share.id, "CONVEYED")), starts):
                for agency, how in knew:
                    yield Way(agency, fact, how, share.id, *span_of(share, "told"), sure)


def _there(whole: Subgraph, nodes: Mapping[str, Node], starts: Mapping[str, Links]) -> Iterator[Way]:
    for link in whole.links:
        if link.kind == "ATTENDED":
            came = link.start
            works_for = [each.end for each in _at(starts, came, "WORKS_FOR")]
            for agency in [came] if nodes[came].kind == "Agency" else works_for:
                for fact in _items([link.end], starts):
                    yield Way(agency, fact, "there", link.end, *span_of(nodes[link.end], "happened"))


def _items(facts: Iterable[str], starts: Mapping[str, Links]) -> Sequence[str]:
    """Return these facts, each once, with the concerns that they raised."""
    found = {id: None for fact in facts for id in (fact, *(link.end for link in _at(starts, fact, "RAISED")))}
    return tuple(found)


def _people_of(fact: str, starts: Mapping[str, Links], ends: Mapping[str, Links]) -> Sequence[str]:
    about = {link.end for link in _at(starts, fact, "ABOUT")} | {link.start for link in _at(ends, fact, "TOOK_PART")}
    return tuple(sorted(about))
