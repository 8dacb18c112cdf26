"""A picture, turned into the records behind it: which of them state or mention each part, and where they stand."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from graph.model import LINK_KINDS, NODE_KINDS
from graph.store import Store
from graph.subgraph import Link, Node, Source, Subgraph, gather

# An agency or a worker may be mentioned in any number of records; a person, a household or a fact in a few hundred.
MENTIONED_EVERYWHERE = ("Agency", "Professional")
OFTEN = 100
HELD = ("Concern", "Event")

_STATED = """
MATCH (n:{kind}) WHERE n.id IN $ids.{kind} WITH n
MATCH (n)<-[:STATES]-(r:Record) WHERE r.recorded_earliest <= coalesce(date($as_of), date('9999-12-31'))
RETURN n.id AS id, collect(DISTINCT r.id) AS records
"""
_MENTIONED = """
MATCH (n:{kind}) WHERE n.id IN $ids.{kind}{seldom} WITH n
MATCH (n)<-[:IDENTIFIED_AS]-(:Mention)<-[:MENTIONS]-(r:Record)
WHERE r.recorded_earliest <= coalesce(date($as_of), date('9999-12-31'))
RETURN n.id AS id, collect(DISTINCT r.id) AS records
"""
_MENTIONED_IN = """
MATCH (r:Record) WHERE r.id IN $cited AND size($ids.{kind}) > 0
  AND r.recorded_earliest <= coalesce(date($as_of), date('9999-12-31'))
WITH r
MATCH (r)-[:MENTIONS]->(:Mention)-[:IDENTIFIED_AS]->(n:{kind}) WHERE n.id IN $ids.{kind}
RETURN n.id AS id, collect(DISTINCT r.id) AS records
"""
_EMPLOYED = """
MATCH (w:Professional) WHERE w.id IN $workers WITH w
MATCH (w)-[work:WORKS_FOR]->(a:Agency)
WHERE a.id IN $agencies AND any(day IN work.recorded_from WHERE day <= coalesce(date($as_of), date('9999-12-31')))
RETURN w.id AS worker, a.id AS agency, work.key AS key, work.since AS since, work.until AS until,
       [i IN range(0, size(work.records) - 1) WHERE work.records[i] IN $cited |
         [work.records[i], work.held_by[i], work.recorded_from[i], work.recorded[i]]] AS sources
"""
_RECORDS = """
MATCH (r:Record) WHERE r.id IN $ids
OPTIONAL MATCH (a:Agency)-[:KEPT]->(r)
RETURN r.id AS id, a.name AS agency, r.file AS file, r.sheet AS sheet, r.line AS line, r.recorded AS recorded,
       r.recorded_basis AS basis, r.paragraph AS paragraph, a.id AS kept_by
ORDER BY agency, file, sheet, line, id
"""


@dataclass(frozen=True)
class RecordRef:
    """Where one record can be found, when it was written (EDTF text, '' where nothing says), and whose id kept it."""

    id: str
    agency: str
    file: str
    sheet: str
    line: int
    recorded: str
    basis: str
    paragraph: str
    kept_by: str = ""


def _statements(kind: str) -> tuple[str, ...]:
    if NODE_KINDS[kind].states_fact:
        return (_STATED.format(kind=kind),)
    if kind not in MENTIONED_EVERYWHERE:
        return (_MENTIONED.format(kind=kind, seldom=""),)
    seldom = f" AND count {{ (n)<-[:IDENTIFIED_AS]-() }} <= {OFTEN}"
    return (_MENTIONED.format(kind=kind, seldom=seldom), _MENTIONED_IN.format(kind=kind))


_KINDS = (*(label for label, kind in NODE_KINDS.items() if kind.states_fact), *LINK_KINDS["IDENTIFIED_AS"].ends)
_SAID_BY = "UNION ALL".join(statement for kind in _KINDS for statement in _statements(kind))


def with_records(store: Store, picture: Subgraph, cited: Iterable[str], as_of: date | None) -> Subgraph:
    """Return the picture with, at each node, the records that state or mention it and may have been written `as_of`.

    An agency or a worker mentioned in more than `OFTEN` records names those that are among the records `cited`. One
    statement for all kinds: each costs a journey to the server.
    """
    ids = {kind: [node.id for node in picture.nodes if node.kind == kind] for kind in _KINDS}
    found = store.read(_SAID_BY, {"ids": ids, "cited": sorted(cited), "as_of": as_of})
    records: dict[str, set[str]] = defaultdict(set)
    for row in found:
        records[row["id"]].update(row["records"])
    nodes = tuple(replace(node, records=tuple(sorted(records[node.id]))) for node in picture.nodes)
    return replace(picture, nodes=nodes)


def employments(store: Store, picture: Subgraph, cited: Iterable[str], as_of: date | None) -> Subgraph:
    """Return the links between the workers and the agencies drawn, resting on those of the records `cited` that say so.

    A question need not return them: such a link names every record of the worker, which may be thousands.
    """
    ids = {kind: [node.id for node in picture.nodes if node.kind == kind] for kind in MENTIONED_EVERYWHERE}
    if not all(ids.values()):
        return Subgraph()
    given = {"workers": ids["Professional"], "agencies": ids["Agency"], "cited": sorted(cited), "as_of": as_of}
    return gather((), (_employment(row) for row in store.read(_EMPLOYED, given)))


def _employment(row: Mapping[str, Any]) -> Link:
    said = {name: row[name] for name in ("since", "until") if row[name]}
    return Link(
        "WORKS_FOR",
        row["worker"],
        row["agency"],
        row["key"],
        said,
        tuple(Source(*source) for source in row["sources"]),
    )


def record_refs(store: Store, ids: Iterable[str]) -> Mapping[str, RecordRef]:
    """Return where the records of these ids can be found, by agency, file and line."""
    return {row["id"]: record_ref(row) for row in store.read(_RECORDS, {"ids": sorted(ids)})}


def record_ref(row: Mapping[str, Any]) -> RecordRef:
    """Return where a record can be found, from its columns."""
    return RecordRef(
        row["id"],
        row["agency"] or "",
        row["file"] or "",
        row["sheet"] or "",
        row["line"] or 0,
        row["recorded"] or "",
        row["basis"] or "",
        row["paragraph"] or "",
        row.get("kept_by") or "",
    )


def holdings(picture: Subgraph, records: Mapping[str, RecordRef]) -> Subgraph:
    """Return the records by which an agency drawn holds a fact drawn, and the links that make each of them a holding.

    A question need not return them: it would send a record anew with every row that the record is behind.
    """
    drawn = {node.id for node in picture.nodes if node.kind == "Agency"}
    held = [
        (records[id].kept_by, id, node.id)
        for node in picture.nodes
        if node.kind in HELD
        for id in node.records
        if id in records and records[id].kept_by in drawn
    ]
    kept = (Link("KEPT", agency, id) for agency, id, _ in held)
    stated = (Link("STATES", id, fact) for _, id, fact in held)
    return gather((Node("Record", id) for _, id, _ in held), (*kept, *stated))
