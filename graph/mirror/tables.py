"""What of the model a sweep needs, declared, and turned into the Cypher that reads it and the tables that hold it.

A kind of node is a table of its name in small letters, with its properties as columns. A kind of link is a table of its
name in small letters, with `from_id`, `to_id` and `key`, its properties, and, where it states a fact, the lists of its
sources. Text that no sweep shows, such as a record's content, stays in the graph.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from graph.model import LINK_KINDS, NODE_KINDS, SOURCE_LISTS

SQL_TYPES: Mapping[str, str] = {
    "text": "VARCHAR",
    "texts": "VARCHAR[]",
    "number": "BIGINT",
    "yes or no": "BOOLEAN",
    "date": "DATE",
    "dates": "DATE[]",
}
# Who is mentioned by a record, whatever the words: there are more mentions than anything else, so they are kept flat.
MENTIONS = "MENTIONS"
_SPECIAL: Mapping[str, str] = {
    "kept_by": "[(agency:Agency)-[:KEPT]->(n) | agency.id][0]",
    MENTIONS: "[(n)-[:MENTIONS]->(:Mention)-[:IDENTIFIED_AS]->(m) WHERE m:Person OR m:Household | [m.id]]",
}


@dataclass(frozen=True)
class Column:
    """A column of the mirror: its name and its stored type, as `graph.model` calls it."""

    name: str
    type: str

    @property
    def ddl(self) -> str:
        """Its part of the statement that makes the table."""
        return f"{self.name} {SQL_TYPES[self.type]}"

    def cypher(self, variable: str) -> str:
        """Return what reads it off `variable`; days as text, which arrives sooner than days."""
        if self.name in _SPECIAL:
            return _SPECIAL[self.name]
        if self.type == "dates":
            return f"[day IN {variable}.{self.name} | toString(day)]"
        return f"toString({variable}.{self.name})" if self.type == "date" else f"{variable}.{self.name}"


@dataclass(frozen=True)
class Table:
    """A table of the mirror."""

    name: str
    columns: tuple[Column, ...]

    @property
    def ddl(self) -> str:
        """The statement that makes it."""
        return f"CREATE TABLE {self.name} ({', '.join(column.ddl for column in self.columns)})"


@dataclass(frozen=True)
class Kind:
    """A kind of node as it is mirrored: the properties kept, and the kinds of link that begin at it."""

    label: str
    properties: tuple[str, ...]
    links: tuple[str, ...] = ()

    @property
    def table(self) -> Table:
        """The table of the nodes."""
        stored = {**NODE_KINDS[self.label].stored(), "kept_by": "text"}
        return Table(self.label.lower(), (ID, *(Column(name, stored[name]) for name in self.properties)))

    @property
    def cypher(self) -> str:
        """The statement that reads the next `$most` nodes after the id `$after`, with the links that begin at each.

        One row comes back, a list of nodes; of each its id and properties, then for each kind of link a list of links.
        """
        parts = [column.cypher("n") for column in self.table.columns] + [_links_of(type) for type in self.links]
        return f"""
MATCH (n:{self.label}) WHERE n.id > $after
WITH n ORDER BY n.id LIMIT $most
RETURN collect([{", ".join(parts)}]) AS nodes
"""


ID = Column("id", "text")
ENDS = (Column("from_id", "text"), Column("to_id", "text"))
KEY = Column("key", "text")


def link_table(type: str) -> Table:
    """Return the table of a kind of link."""
    if type == MENTIONS:
        return Table("mentions", ENDS)
    kind = LINK_KINDS[type]
    lists = SOURCE_LISTS if kind.states_fact else {}
    kept = (Column(name, stored) for name, stored in {**kind.stored(), **lists}.items())
    return Table(type.lower(), (*ENDS, KEY, *kept))


def _links_of(type: str) -> str:
    """Return the pattern that lists, for the node `n`, the other end and the properties of each link of a kind."""
    if type in _SPECIAL:
        return _SPECIAL[type]
    kept = ", ".join(["m.id", *(column.cypher("l") for column in link_table(type).columns[len(ENDS) :])])
    return f"[(n)-[l:{type}]->(m) | [{kept}]]"


FAMILY_TIES = ("PARENT_OF", "SIBLING_OF", "PARTNER_OF", "CARER_OF", "COULD_BE")
BORN_AND_DIED = ("born", "born_earliest", "born_latest", "died_latest", "died_recorded")
HAPPENED = ("happened", "happened_earliest", "happened_latest")
TOLD = ("told", "told_earliest", "told_latest")
RECORDED = ("recorded", "recorded_earliest", "recorded_latest", "recorded_basis")

KINDS = (
    Kind(
        "Person",
        ("name", "code", "sex", "expected", *BORN_AND_DIED),
        (*FAMILY_TIES, "LIVED_IN", "REGISTERED_WITH", "TOOK_PART"),
    ),
    Kind("Household", ("name", "code"), ("REGISTERED_WITH", "TOOK_PART")),
    Kind("Agency", ("name", "sector", "serves", "covered_from", "covered_until"), ("ATTENDED", "INVITED_TO", "SENT")),
    Kind("Professional", ("name", "role"), ("WORKS_FOR", "ATTENDED", "INVITED_TO")),
    Kind("Event", ("kind", *HAPPENED, "lasting", "outcome", "offer"), ("LED_TO", "PART_OF", "RAISED")),
    Kind("Concern", ("category", *HAPPENED), ("ABOUT",)),
    Kind("Share", (*TOLD, "from_whom", "certainty"), ("SENT_TO", "CONVEYED")),
    Kind("Record", ("kept_by", "file", "sheet", "line", "paragraph", *RECORDED), ("STATES", MENTIONS)),
    Kind("Rejection", (), ("MISSING_FROM",)),
)


def tables() -> Iterator[Table]:
    """Return every table, each once, as several kinds of node may begin one kind of link."""
    yield from (kind.table for kind in KINDS)
    yield from (link_table(type) for type in dict.fromkeys(type for kind in KINDS for type in kind.links))
