"""The model and a `Subgraph`, turned into constraints, indexes and batched statements; pure text, no database."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from graph.model import LINK_KINDS, NODE_KINDS, NODES, SOURCE_LISTS, LinkKind, NodeKind, kind_of
from graph.subgraph import Link, Node, Subgraph, Value

Row = dict[str, object]
NAMED = ("Person", "Household")
AT_THE_OTHER_END = ("Agency", "Identifier")
"""Kinds whose links need no looking for when a record is taken back: what rests on it leads to its people and facts.

An agency has a link to each of its records, so that to look through an agency's links is to look through a borough.
"""


@dataclass(frozen=True)
class Statement:
    """One statement and the rows it is run with; `what` is said when it fails."""

    what: str
    cypher: str
    rows: Sequence[Row]


def constraints() -> tuple[str, ...]:
    """Return the statements that make the id of every kind unique, and index what questions look people up by."""
    unique = tuple(
        f"CREATE CONSTRAINT {kind.label.lower()}_id IF NOT EXISTS FOR (n:{kind.label}) REQUIRE n.id IS UNIQUE"
        for kind in NODES
    )
    # An ordinary index refuses a text beyond 8 kB, and with it the whole load, so names have one of words.
    names = tuple(
        f"CREATE FULLTEXT INDEX {names_index(label)} IF NOT EXISTS FOR (n:{label}) ON EACH [n.code, n.name, n.known_as]"
        for label in NAMED
    )
    sought = (("Person", "code"), ("Household", "code"), ("Record", "recorded_earliest"))
    indexes = tuple(
        f"CREATE INDEX {label.lower()}_{name} IF NOT EXISTS FOR (n:{label}) ON (n.{name})" for label, name in sought
    )
    return unique + indexes + names


def names_index(label: str) -> str:
    """Return the name of the index of the words in the codes and names of a kind of node, one of `NAMED`."""
    return f"{label.lower()}_names"


def node_statements(nodes: Iterable[Node]) -> Iterator[Statement]:
    """Return a statement for each kind of node present; a node's properties replace what it had."""
    by_kind: dict[str, list[Row]] = defaultdict(list)
    for node in nodes:
        plain, dates = _split(node.properties, NODE_KINDS[node.kind].stored())
        by_kind[node.kind].append({"id": node.id, "properties": plain, "dates": dates})
    for label in sorted(by_kind):
        yield Statement(label, _merge_node(NODE_KINDS[label]), by_kind[label])


def link_statements(links: Iterable[Link]) -> Iterator[Statement]:
    """Return a statement for each kind of link and of its ends; records are added to those that it had."""
    by_ends: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for link in links:
        plain, dates = _split(link.properties, LINK_KINDS[link.kind].stored())
        row: Row = {"start": link.start, "end": link.end, "key": link.key, "properties": plain, "dates": dates}
        by_ends[link.kind, kind_of(link.start), kind_of(link.end)].append(row | _sources(link))
    for type, start, end in sorted(by_ends):
        yield Statement(type, _merge_link(LINK_KINDS[type], start, end), by_ends[type, start, end])


def with_statings(subgraph: Subgraph) -> Iterator[Link]:
    """Return the links of `subgraph`, and one from each record to each node that states a fact by it."""
    yield from subgraph.links
    for node in subgraph.nodes:
        if NODE_KINDS[node.kind].states_fact:
            yield from (Link("STATES", record, node.id) for record in node.records)


TOUCHED_BY_RECORDS = """
MATCH (r:Record) WHERE r.id IN $records
OPTIONAL MATCH (r)-[:STATES]->(fact)
OPTIONAL MATCH (r)-[:MENTIONS]->(mention:Mention)
OPTIONAL MATCH (mention)-[:IDENTIFIED_AS]->(who)
OPTIONAL MATCH (mention)-[:GIVES]->(given:Identifier)
WITH collect(DISTINCT fact.id) + collect(DISTINCT who.id) + collect(DISTINCT given.id) AS ids
UNWIND ids AS id
RETURN DISTINCT id ORDER BY id
"""

FORGET_RECORDS = """
MATCH (r:Record) WHERE r.id IN $records
OPTIONAL MATCH (r)-[:MENTIONS]->(mention:Mention)
DETACH DELETE mention, r
"""

FORGET_EXTRACTS = """
MATCH (x:Extract) WHERE x.id IN $extracts
OPTIONAL MATCH (rejection:Rejection)-[:READ_FROM]->(x)
DETACH DELETE rejection, x
"""


def forget_links(label: str) -> str:
    """Return the statement that takes records `$records` out of the links of the nodes `$ids` of kind `label`."""
    return f"""
MATCH (n:{label}) WHERE n.id IN $ids
MATCH (n)-[l]-() WHERE any(record IN l.records WHERE record IN $records)
WITH DISTINCT l, [i IN range(0, size(l.records) - 1) WHERE NOT l.records[i] IN $records] AS kept
WITH l, kept, l.records AS records, l.recorded_from AS recorded_from, l.recorded AS recorded, l.held_by AS held_by
SET {", ".join(f"l.{name} = [i IN kept | {name}[i]]" for name in SOURCE_LISTS)}
WITH l WHERE size(l.records) = 0
DELETE l
"""


FORGET_COULD_BE = "MATCH (n:Person)-[l:COULD_BE]-() WHERE n.id IN $ids DELETE l"


def sweep(label: str) -> str:
    """Return the statement that removes those of the nodes `$ids` of kind `label` that nothing rests on any more."""
    rests_on = {"Identifier": "<-[:GIVES]-()", "Agency": "-[:KEPT]->()"}
    if NODE_KINDS[label].states_fact:
        resting = "NOT EXISTS { (n)<-[:STATES]-() }"
    else:
        resting = "NOT EXISTS { (n)<-[:IDENTIFIED_AS]-() }"
        if label in rests_on:
            resting += f" AND NOT EXISTS {{ (n){rests_on[label]} }}"
    return f"MATCH (n:{label}) WHERE n.id IN $ids AND {resting} DETACH DELETE n"


def _merge_node(kind: NodeKind) -> str:
    return f"""
UNWIND $rows AS row
MERGE (n:{kind.label} {{id: row.id}})
SET n = row.properties, n.id = row.id{_dates("n", kind.stored())}
RETURN count(n) AS written
"""


def _merge_link(kind: LinkKind, start: str, end: str) -> str:
    statement = f"""
UNWIND $rows AS row
MATCH (a:{start} {{id: row.start}})
MATCH (b:{end} {{id: row.end}})
MERGE (a)-[l:{kind.type} {{key: row.key}}]->(b)
SET l += row.properties{_dates("l", kind.stored())}
"""
    if kind.states_fact:
        statement += f"""WITH l, row, [i IN range(0, size(row.records) - 1)
  WHERE NOT row.records[i] IN coalesce(l.records, [])] AS fresh
SET {", ".join(_append(name, type) for name, type in SOURCE_LISTS.items())}
"""
    return statement + "RETURN count(l) AS written"


def _append(name: str, type: str) -> str:
    item = f"date(row.{name}[i])" if type == "dates" else f"row.{name}[i]"
    return f"l.{name} = coalesce(l.{name}, []) + [i IN fresh | {item}]"


def _dates(variable: str, stored: Mapping[str, str]) -> str:
    """ISO text turned into dates by the server: measured at 2.7 times the rows a second of dates as parameters."""
    terms = [f"{variable}.{name} = date(row.dates.{name})" for name, type in stored.items() if type == "date"]
    terms += [
        f"{variable}.{name} = [day IN row.dates.{name} | date(day)]" for name, type in stored.items() if type == "dates"
    ]
    return "".join(f", {term}" for term in terms)


def _split(properties: Mapping[str, Value], stored: Mapping[str, str]) -> tuple[Row, Row]:
    """Return the plain properties, and the dates as ISO text; raise KeyError for one that the model lacks."""
    plain: Row = {}
    dates: Row = {}
    for name, value in properties.items():
        if stored[name] in ("date", "dates"):
            dates[name] = _iso(value)
        else:
            plain[name] = list(value) if isinstance(value, tuple) else value
    return plain, dates


def _iso(value: Value) -> object:
    if isinstance(value, tuple):
        return [str(each) for each in value]
    return value.isoformat() if isinstance(value, date) else None


def _sources(link: Link) -> Row:
    return {
        "records": [source.record for source in link.sources],
        "recorded_from": [source.recorded_from.isoformat() for source in link.sources],
        "recorded": [source.recorded.isoformat() for source in link.sources],
        "held_by": [source.held_by for source in link.sources],
    }
