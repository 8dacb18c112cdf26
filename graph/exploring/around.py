"""The saved statements of the explorer: who answers to some words, what is one step away, what stands between things.

Each is read-only, anchored at ids or at the index of names, ordered and limited. They are put together once, from the
kinds that `steps` and `graph.model` declare; what a reader or a record says reaches them as a parameter only.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from graph.errors import StoreError
from graph.exploring.steps import IN, KINDS, OUT, STEPS, Step
from graph.model import FIRST_DAY, LAST_DAY, LINK_KINDS, NODE_KINDS, kind_of
from graph.pictures.rests_on import RECORDED
from graph.store import Store
from graph.subgraph import Link, Node, Source, Subgraph, gather
from graph.writes import NAMED, names_index

MOST_FOUND = 12
MOST_OF_A_STEP = 150
# Ends at which a link is looked up although it does not start there: an agency or a worker may have any number.
_FROM_ITS_END = ("SENT", "ATTENDED", "INVITED_TO", "WORKED_WITH")
_MENTIONED = ("Person", "Household")

_ORDER = "coalesce({m}.happened_earliest, {m}.told_earliest, date('9999-12-31')), coalesce({m}.name, ''), {m}.id"
_FIND = {
    label: f"""
CALL db.index.fulltext.queryNodes('{names_index(label)}', $words) YIELD node AS n
RETURN n ORDER BY coalesce(n.name, ''), n.id LIMIT $most
"""
    for label in NAMED
}
_FIND_AGENCIES = """
MATCH (n:Agency)
WHERE all(word IN $words WHERE any(name IN coalesce(n.known_as, []) + [coalesce(n.name, ''), coalesce(n.code, '')]
                                   WHERE toLower(name) CONTAINS word))
RETURN n ORDER BY coalesce(n.name, ''), n.id LIMIT $most
"""
_KNOWERS = """
MATCH (n:Agency) WHERE coalesce(n.sector, '') <> 'partnership'
RETURN n.id AS id, coalesce(n.name, n.id) AS name, coalesce(n.covered_from, []) AS covered_from,
       coalesce(n.covered_until, []) AS covered_until
ORDER BY name, id
"""


def _along(step: Step) -> str:
    left, right = ("<-" if step.way == IN else "-", "->" if step.way == OUT else "-")
    return f"{left}[l:{step.link}]{right}"


def _branch(number: int, step: Step) -> str:
    if step.link == RECORDED:
        match = "MATCH (n)<-[:STATES]-(r:Record)<-[:KEPT]-(m:Agency)"
        columns = (
            f"{number} AS step, null AS l, m, r.id AS record, r.recorded_earliest AS first, r.recorded_latest AS last"
        )
    else:
        match = f"MATCH (n){_along(step)}(m)"
        columns = f"{number} AS step, l, m, null AS record, null AS first, null AS last"
    return f"  {match} RETURN {columns} ORDER BY {_ORDER.format(m='m')}, record LIMIT $most"


def _around(label: str) -> str:
    branches = "\n  UNION ALL\n".join(_branch(number, step) for number, step in enumerate(STEPS[label].values()))
    return f"""
MATCH (n:{label}) WHERE n.id = $id
CALL (n) {{
{branches}
}}
RETURN step, n, l, m, record, first, last ORDER BY step, {_ORDER.format(m="m")}, record
"""


AROUND: Mapping[str, str] = {label: _around(label) for label in KINDS}
"""What is one step away from a thing, by its kind: given its `$id`, at most `$most` of each step."""

THINGS = "\nUNION ALL\n".join(f"MATCH (n:{label}) WHERE n.id IN $ids.{label} RETURN n" for label in KINDS)
"""The things of these `$ids`, by kind."""


def _looked_up() -> Mapping[tuple[str, str], Sequence[str]]:
    """The kinds of link to look for at each kind of thing, and along (`>`) or against (`<`) them; each kind once."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for kind in LINK_KINDS.values():
        if not {*kind.starts, *kind.ends} <= set(KINDS):
            continue
        against = kind.type in _FROM_ITS_END
        for label in kind.ends if against else kind.starts:
            found[label, "<" if against else ">"].append(kind.type)
    return found


def _among(label: str, way: str, types: Sequence[str]) -> str:
    left, right = ("<-", "-") if way == "<" else ("-", "->")
    return f"""MATCH (a:{label}) WHERE a.id IN $ids.{label} WITH a
MATCH (a){left}[l:{"|".join(types)}]{right}(b) WHERE b.id IN $all
RETURN a, l, b"""


TIES = "\nUNION ALL\n".join(_among(*key, types) for key, types in _looked_up().items())
"""The ties among the things of these `$ids`; `$all` are the same ids, of all kinds."""


def _behind(label: str) -> str:
    said = "<-[:IDENTIFIED_AS]-(:Mention)<-[:MENTIONS]-" if label in _MENTIONED else "<-[:STATES]-"
    return f"""MATCH (n:{label}) WHERE n.id IN $ids.{label} WITH n
MATCH (n){said}(r:Record)
RETURN DISTINCT n.id AS id, r.id AS record, coalesce(r.agency, '') AS agency, r.recorded_earliest AS first,
       r.recorded_latest AS last, coalesce(r.checksum, '') AS checksum"""


BEHIND = "\nUNION ALL\n".join(_behind(each) for each in KINDS if each in _MENTIONED or NODE_KINDS[each].states_fact)
"""The records that state or mention these `$ids`, who kept each, when it was written, and its checksum."""


@dataclass(frozen=True)
class Shown:
    """What is on the map: the things and the ties among them, and for each thing the records that say so.

    `checksums` are those of the rows behind each thing as they were read, by the thing's id.
    """

    subgraph: Subgraph
    behind: Mapping[str, tuple[Source, ...]]
    checksums: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Around:
    """What is one step away from a thing, with the thing; `by_step` has the ids by the name of the step, in order."""

    id: str
    subgraph: Subgraph
    by_step: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Knower:
    """An agency of which it can be asked what it knew, and the first and last days of what is loaded whole of it."""

    id: str
    name: str
    covers: tuple[tuple[date, date], ...]


def find(store: Store, words: str, most: int = MOST_FOUND) -> tuple[Node, ...]:
    """Return the people, households and agencies in whose names or codes each of `words` begins a word, at most `most`.

    People come first, then households, then agencies, each by name.
    """
    sought = [word.casefold() for word in re.findall(r"\w+", words)]
    if not sought:
        return ()
    lucene = " AND ".join(f"{word}*" for word in sought)
    found = [node for label in NAMED for node in _named(store, label, lucene, most)]
    found += _nodes(store.read(_FIND_AGENCIES, {"words": sought, "most": most}))
    return tuple(found[:most])


def knowers(store: Store) -> tuple[Knower, ...]:
    """Return the agencies by name, without the partnership: what it knows, it knows from the review."""
    return tuple(
        Knower(row["id"], row["name"], tuple(zip(row["covered_from"], row["covered_until"], strict=False)))
        for row in store.read(_KNOWERS)
    )


def around(store: Store, id: str, most: int = MOST_OF_A_STEP) -> Around:
    """Return what is one step away from the thing of this id: at most `most` by each step, and nothing for no thing."""
    label = kind_of(id)
    rows = store.read(AROUND[label], {"id": id, "most": most})
    names = tuple(STEPS[label])
    by_step: dict[str, dict[str, None]] = defaultdict(dict)
    for row in rows:
        by_step[names[row["step"]]][row["m"].id] = None
    nodes = (row[end] for row in rows for end in ("n", "m"))
    found = gather(nodes, (row["l"] or _recorded(row) for row in rows))
    return Around(id, found, {name: tuple(by_step[name]) for name in names if name in by_step})


def shown(store: Store, ids: Collection[str]) -> Shown:
    """Return the things of these ids that are loaded, and everything among them."""
    given = {"ids": _by_kind(ids), "all": sorted(ids)}
    nodes = _nodes(store.read(THINGS, given))
    links = [row["l"] for row in store.read(TIES, given)]
    behind: dict[str, list[Source]] = defaultdict(list)
    checksums: dict[str, list[str]] = defaultdict(list)
    for row in store.read(BEHIND, given):
        behind[row["id"]].append(_source(row))
        checksums[row["id"]].append(row["checksum"])
    nodes = [replace(node, records=_records(behind[node.id])) for node in nodes]
    agencies = {node.id for node in nodes if node.kind == "Agency"}
    facts = [node.id for node in nodes if NODE_KINDS[node.kind].states_fact and node.kind != "Address"]
    held = [Link(RECORDED, each.held_by, fact, "", {}, (each,)) for fact in facts for each in behind[fact]]
    links += [link for link in held if link.start in agencies]
    return Shown(
        gather(nodes, links),
        {id: tuple(sorted(each, key=lambda source: source.record)) for id, each in behind.items()},
        {id: tuple(sorted(each)) for id, each in checksums.items()},
    )


def _named(store: Store, label: str, lucene: str, most: int) -> list[Node]:
    try:
        return _nodes(store.read(_FIND[label], {"words": lucene, "most": most}))
    except StoreError:  # a graph that another program filled has no such index
        return []


def _nodes(rows: Iterable[Mapping[str, Any]]) -> list[Node]:
    return [row["n"] for row in rows]


def _by_kind(ids: Iterable[str]) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {label: [] for label in KINDS}
    for id in sorted(ids):
        found[kind_of(id)].append(id)
    return found


def _recorded(row: Mapping[str, Any]) -> Link:
    source = Source(row["record"], row["m"].id, row["first"] or FIRST_DAY, row["last"] or LAST_DAY)
    return Link(RECORDED, row["m"].id, row["n"].id, "", {}, (source,))


def _source(row: Mapping[str, Any]) -> Source:
    first, last = row["first"], row["last"]
    return Source(
        row["record"],
        row["agency"],
        first if isinstance(first, date) else FIRST_DAY,
        last if isinstance(last, date) else LAST_DAY,
    )


def _records(sources: Iterable[Source]) -> tuple[str, ...]:
    return tuple(sorted(source.record for source in sources))
