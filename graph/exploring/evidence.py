"""What one agency may have known by, of the things on a map: its own records, tellings, and what it came to.

A map holds a few things out of a large graph. The knowledge rule looks at all that is about them, so that much is
fetched, for one agency, and nothing of any other: then `knowledge_of` says of it what it would say of the whole graph.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from graph.as_known_to import OF_SOMEBODY
from graph.model import kind_of
from graph.store import Store
from graph.subgraph import Link, Node, Subgraph, Value, gather

PEOPLE = ("Person", "Household")
FACTS = ("Event", "Concern")
_OF_SOMEBODY = ", ".join(f"{name}: m.{name}" for name in OF_SOMEBODY)
_RECORD = "{id: r.id, recorded_earliest: r.recorded_earliest, recorded_latest: r.recorded_latest}"
_SHARE = "{id: s.id, told_earliest: s.told_earliest, told_latest: s.told_latest, certainty: s.certainty}"
_MET = "{id: e.id, happened_earliest: e.happened_earliest, happened_latest: e.happened_latest}"


# From the thing and never from the agency, whose own links may be as many as a borough has records: so nothing in a
# statement says that the agency could be looked up, and WITH keeps each step behind the one before it.
def _union(labels: Sequence[str], branches: Sequence[str]) -> str:
    return "\nUNION\n".join(branch.replace("LABEL", label) for label in labels for branch in branches)


_ABOUT = _union(
    PEOPLE,
    (
        """MATCH (p:LABEL) WHERE p.id IN $ids.LABEL WITH p
MATCH (p)-[l:ABOUT|TOOK_PART]-(f) RETURN p.id AS who, f.id AS fact""",
    ),
)
"""What is about these people."""

_MENTIONS = _union(
    PEOPLE,
    (
        f"""MATCH (p:LABEL) WHERE p.id IN $ids.LABEL WITH p
MATCH (p)<-[:IDENTIFIED_AS]-(m:Mention) WITH p, m
MATCH (m)<-[:MENTIONS]-(r:Record) WHERE r.agency = $agency
RETURN [{_RECORD}, {{id: m.id, {_OF_SOMEBODY}}}] AS things,
       [[$agency, 'KEPT', r.id], [r.id, 'MENTIONS', m.id], [m.id, 'IDENTIFIED_AS', p.id]] AS ties""",
    ),
)
"""Where the agency's own records mention these people."""

_WAYS = _union(
    FACTS,
    (
        f"""MATCH (f:LABEL) WHERE f.id IN $ids.LABEL WITH f
MATCH (f)<-[:STATES]-(r:Record) WHERE r.agency = $agency
RETURN [{_RECORD}, {{id: f.id}}] AS things, [[$agency, 'KEPT', r.id], [r.id, 'STATES', f.id]] AS ties""",
        f"""MATCH (f:LABEL) WHERE f.id IN $ids.LABEL WITH f
MATCH (f)<-[raised:RAISED*0..1]-(e)<-[:CONVEYED]-(s:Share)-[way:SENT|SENT_TO]-(a) WHERE a.id = $agency
RETURN [{_SHARE}, {{id: f.id}}, {{id: e.id}}] AS things,
       [[s.id, 'CONVEYED', e.id], CASE type(way) WHEN 'SENT' THEN [a.id, 'SENT', s.id] ELSE [s.id, 'SENT_TO', a.id] END]
         + CASE WHEN e = f THEN [] ELSE [[e.id, 'RAISED', f.id]] END AS ties""",
        f"""MATCH (f:LABEL) WHERE f.id IN $ids.LABEL WITH f
MATCH (f)<-[raised:RAISED*0..1]-(e:Event)<-[:ATTENDED]-(there)-[works:WORKS_FOR*0..1]->(a) WHERE a.id = $agency
RETURN [{_MET}, {{id: f.id}}, {{id: there.id}}] AS things,
       [[there.id, 'ATTENDED', e.id]] + CASE WHEN there = a THEN [] ELSE [[there.id, 'WORKS_FOR', a.id]] END
         + CASE WHEN e = f THEN [] ELSE [[e.id, 'RAISED', f.id]] END AS ties""",
    ),
)
"""By what the agency may have known of these facts."""

STATEMENTS = {"about": _ABOUT, "mentions": _MENTIONS, "ways": _WAYS}


def evidence(store: Store, shown: Subgraph, agency: str) -> Subgraph:
    """Return all by which the agency of this id may have known what is `shown`, and nothing else that it knew."""
    people = {kind: [node.id for node in shown.nodes if node.kind == kind] for kind in PEOPLE}
    about = store.read(_ABOUT, {"ids": people})
    facts = {node.id for node in shown.nodes if node.kind in FACTS} | {row["fact"] for row in about}
    by_kind = {kind: sorted(id for id in facts if kind_of(id) == kind) for kind in FACTS}
    rows = store.read(_MENTIONS, {"ids": people, "agency": agency})
    rows += store.read(_WAYS, {"ids": by_kind, "agency": agency})
    ties = [Link(kind, start, end) for row in rows for start, kind, end in row["ties"]]
    things = [_node(each) for row in rows for each in row["things"]]
    things += [Node(kind_of(id), id) for id in (agency, *facts)]
    return gather(things, [*ties, *map(_about_link, about)])


def _about_link(row: Mapping[str, Any]) -> Link:
    who, fact = row["who"], row["fact"]
    return Link("ABOUT", fact, who) if kind_of(fact) == "Concern" else Link("TOOK_PART", who, fact)


def _node(given: Mapping[str, Any]) -> Node:
    properties: dict[str, Value] = dict(_told(given))
    return Node(kind_of(given["id"]), given["id"], properties)


def _told(given: Mapping[str, Any]) -> Iterable[tuple[str, Value]]:
    return ((name, value) for name, value in given.items() if name != "id" and value is not None)
