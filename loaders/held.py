"""What the graph already holds, as far as a load needs to know it; every question that a load asks stands here."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from graph.store import Store
from graph.subgraph import Node
from loaders.identity.could_be import Namesake, Pair
from loaders.identity.mentions import NAME
from loaders.rows import Kept
from loaders.stored import kept_of, namesake_of
from loaders.when import Period

BATCH = 5_000


@dataclass(frozen=True)
class Touched:
    """The identifiers that hang together, and the records with a mention that gives one of them."""

    identifiers: frozenset[str] = frozenset()
    records: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Settled:
    """People and others whom no mention in hand can change: the node of each mention, by which rule, and the nodes."""

    who: Mapping[str, str] = field(default_factory=dict)
    rules: Mapping[str, str] = field(default_factory=dict)
    nodes: tuple[Node, ...] = ()


class Held:
    """The questions, each in batches; a graph that holds no record is asked nothing more."""

    def __init__(self, store: Store | None) -> None:
        """Ask `store`; None stands for a graph that is empty."""
        self._store = store
        self.is_empty = store is None or not store.read("MATCH (r:Record) RETURN 1 AS one LIMIT 1")

    def checksums(self, extracts: Iterable[str]) -> Mapping[str, tuple[str, str]]:
        """Return, for each extract that is held, the checksum and format of its file."""
        rows = self._ask(
            "MATCH (x:Extract) WHERE x.id IN $ids RETURN x.id AS id, x.checksum AS sum, x.format AS format", extracts
        )
        return {row["id"]: (row["sum"], row["format"]) for row in rows}

    def records_of(self, extracts: Iterable[str]) -> list[str]:
        """Return the ids of the records read from these extracts."""
        rows = self._ask("MATCH (r:Record)-[:READ_FROM]->(x:Extract) WHERE x.id IN $ids RETURN r.id AS id", extracts)
        return [row["id"] for row in rows]

    def kept(self, records: Iterable[str]) -> list[Kept]:
        """Return the records of these ids."""
        return [kept_of(row) for row in self._ask(f"MATCH (r:Record) WHERE r.id IN $ids {_RECORD}", records)]

    def key_records(self) -> list[Kept]:
        """Return every record of a key table."""
        return [kept_of(row) for row in self._read(f"MATCH (r:Record) WHERE r.format = 'key_table' {_RECORD}")]

    def records_in(self, folders: Iterable[str]) -> list[str]:
        """Return the ids of the records read from files of these folders."""
        rows = self._ask("MATCH (r:Record)-[:READ_FROM]->(x:Extract) WHERE x.folder IN $ids RETURN r.id AS id", folders)
        return [row["id"] for row in rows]

    def folders(self) -> list[str]:
        """Return the names of the folders from which files were loaded."""
        rows = self._read("MATCH (x:Extract) RETURN DISTINCT x.folder AS folder ORDER BY folder")
        return [row["folder"] for row in rows]

    def coverage(self) -> Mapping[str, Mapping[str, tuple[Period, ...]]]:
        """Return, by extract and agency, the periods covered."""
        found: dict[str, dict[str, tuple[Period, ...]]] = {}
        query = (
            "MATCH (x:Extract)-[c:COVERS]->(a:Agency) "
            "RETURN x.id AS extract, a.id AS agency, c.since AS since, c.until AS until ORDER BY extract, agency, since"
        )
        for row in self._read(query):
            agencies = found.setdefault(row["extract"], {})
            agencies[row["agency"]] = (*agencies.get(row["agency"], ()), (row["since"], row["until"]))
        return found

    def given_by(self, records: Iterable[str], codes: frozenset[str]) -> set[str]:
        """Return the identifiers by which the mentions of these records are tied; of key tables', only `codes`."""
        query = """
            MATCH (r:Record)-[:MENTIONS]->(:Mention)-[:GIVES]->(i:Identifier) WHERE r.id IN $ids
            RETURN DISTINCT i.id AS id, i.kind AS kind
        """
        rows = self._ask(query, records)
        return {row["id"] for row in rows if _ties(row, codes)}

    def known(self, identifiers: Iterable[str], without: Iterable[str]) -> set[str]:
        """Return those of the identifiers that some record gives which does more than tie people together.

        Records of the extracts `without` do not count.
        """
        query = """
            MATCH (x:Extract)<-[:READ_FROM]-(r:Record)-[:MENTIONS]->(:Mention)-[:GIVES]->(i:Identifier)
            WHERE i.id IN $ids AND NOT x.id IN $without AND NOT r.format IN ["relationships", "addresses"]
            RETURN DISTINCT i.id AS id
        """
        return {row["id"] for row in self._ask(query, identifiers, without=sorted(without))}

    def touched(self, identifiers: Iterable[str], codes: frozenset[str]) -> Touched:
        """Return everything that hangs together with the identifiers; of key tables', only `codes` tie anything."""
        seen, records = set(identifiers), set[str]()
        new = set(seen)
        while new and not self.is_empty:
            found = list(self._ask(_AROUND, new))
            records |= {record for row in found for record in row["records"]}
            near = {each["id"] for row in found for each in row["near"] if _ties(each, codes)}
            new = near - seen
            seen |= new
        return Touched(frozenset(seen), frozenset(records))

    def meant(self, mentions: Iterable[str]) -> Settled:
        """Return what the graph takes these mentions for."""
        who: dict[str, str] = {}
        rules: dict[str, str] = {}
        nodes: dict[str, Node] = {}
        query = (
            "MATCH (m:Mention)-[d:IDENTIFIED_AS]->(n) WHERE m.id IN $ids "
            "RETURN m.id AS mention, n.id AS id, d.rule AS rule, n AS node"
        )
        for row in self._ask(query, mentions):
            who[row["mention"]], rules[row["mention"]], nodes[row["id"]] = row["id"], row["rule"], row["node"]
        return Settled(who, rules, tuple(nodes[id] for id in sorted(nodes)))

    def existing(self, kind: str, ids: Iterable[str]) -> set[str]:
        """Return those of the ids that a node of this kind has."""
        return {row["id"] for row in self._ask(f"MATCH (n:{kind}) WHERE n.id IN $ids RETURN n.id AS id", ids)}

    def people_of(self, records: Iterable[str]) -> set[str]:
        """Return the people whom mentions of these records are taken for."""
        query = """
            MATCH (r:Record)-[:MENTIONS]->(:Mention)-[:IDENTIFIED_AS]->(p:Person) WHERE r.id IN $ids
            RETURN DISTINCT p.id AS id
        """
        return {row["id"] for row in self._ask(query, records)}

    def places_of(self, people: Iterable[str]) -> Mapping[str, tuple[str, int]]:
        """Return the file and line of one record that mentions each of these people."""
        query = """
            MATCH (p:Person)<-[:IDENTIFIED_AS]-(:Mention)<-[:MENTIONS]-(r:Record) WHERE p.id IN $ids
            WITH p.id AS id, r ORDER BY r.id WITH id, collect(r)[0] AS r RETURN id, r.file AS file, r.line AS line
        """
        return {row["id"]: (row["file"], row["line"]) for row in self._ask(query, people)}

    def bearers(self, names: Mapping[str, str], codes: frozenset[str]) -> Iterator[Namesake]:
        """Return who bears any of these names, given by their identifiers; of key tables, only `codes` tell people.

        Each comes with those of the names that are theirs, and with what keeps them apart from others.
        """
        query = """
            MATCH (i:Identifier)<-[:GIVES]-(:Mention)-[:IDENTIFIED_AS]->(p:Person) WHERE i.id IN $ids
            WITH p, collect(DISTINCT i.id) AS borne
            MATCH (r:Record)-[:MENTIONS]->(m:Mention)-[:IDENTIFIED_AS]->(p)
            OPTIONAL MATCH (m)-[:GIVES]->(given:Identifier) WHERE given.kind <> "name"
            WITH p, borne, given, CASE WHEN m.declares THEN null ELSE r.agency END AS agency
            RETURN p.id AS id, borne, p.sex AS sex, p.born AS born,
              collect(DISTINCT {kind: given.kind, id: given.id, agency: agency}) AS given
        """
        found: dict[str, Namesake] = {}
        for row in self._ask(query, names):
            own = namesake_of(row, {id: names[id] for id in row["borne"]}, codes)
            other = found.get(own.id)
            found[own.id] = replace(own, names=(*other.names, *own.names)) if other else own
        yield from found.values()

    def could_be(self, people: Iterable[str]) -> list[Pair]:
        """Return the pairs of which one is among these people."""
        query = """
            MATCH (p:Person)-[c:COULD_BE]-() WHERE p.id IN $ids
            RETURN startNode(c).id AS one, endNode(c).id AS other, c.reason AS reason
        """
        return [Pair(row["one"], row["other"], row["reason"]) for row in self._ask(query, people)]

    def concerns(self, records: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
        """Return, for each of the records that states an event, the ids of its concerns."""
        query = """
            MATCH (r:Record)-[:STATES]->(e:Event) WHERE r.id IN $ids
            OPTIONAL MATCH (r)-[:STATES]->(c:Concern) WITH r, c ORDER BY c.id
            RETURN r.id AS id, collect(c.id) AS concerns
        """
        return {row["id"]: tuple(row["concerns"]) for row in self._ask(query, records)}

    def addresses(self, ids: Iterable[str]) -> Mapping[str, Node]:
        """Return the addresses of these ids."""
        return {
            row["node"].id: row["node"]
            for row in self._ask("MATCH (n:Address) WHERE n.id IN $ids RETURN n AS node", ids)
        }

    def _read(self, query: str, parameters: Mapping[str, object] | None = None) -> list[dict[str, Any]]:
        return [] if self.is_empty or self._store is None else self._store.read(query, parameters)

    def _ask(self, query: str, ids: Iterable[str], **more: object) -> Iterator[dict[str, Any]]:
        wanted: Sequence[str] = [] if self.is_empty else sorted(set(ids))
        for first in range(0, len(wanted), BATCH):
            yield from self._read(query, {"ids": wanted[first : first + BATCH], **more})


def _ties(identifier: Mapping[str, Any], codes: frozenset[str]) -> bool:
    """Whether an identifier ties those together who give it: no bare name does, and of key tables a declared code."""
    return identifier["kind"] not in ("key table", NAME) or identifier["id"] in codes


_RECORD = "MATCH (r)-[:READ_FROM]->(x:Extract) RETURN r AS record, x.id AS extract, x.folder AS folder ORDER BY r.id"

_AROUND = """
MATCH (i:Identifier)<-[:GIVES]-(m:Mention) WHERE i.id IN $ids
WITH DISTINCT m
MATCH (m)<-[:MENTIONS]-(r:Record)
MATCH (m)-[:GIVES]->(near:Identifier)
RETURN collect(DISTINCT r.id) AS records, collect(DISTINCT {id: near.id, kind: near.kind}) AS near
"""
