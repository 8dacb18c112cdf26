"""What a family tree is made of: people, ties of parents, partners and siblings, and households, as of a day."""

from collections.abc import Mapping
from dataclasses import dataclass

from graph.dates import Span

# From the surest to the least sure, as lines are drawn.
SURENESS = ("solid", "dashed", "dotted")


@dataclass(frozen=True)
class Relative:
    """One person of the tree; `born` and `died` are words, `birth` the days that the records allow."""

    id: str
    name: str
    sex: str
    born: str = ""
    died: str = ""
    birth: Span | None = None
    dead: bool = False
    expected: bool = False


@dataclass(frozen=True)
class Parentage:
    """A parent's tie to a child, or a carer's; `kind` is birth, adopted, foster or carer, `line` how sure it is."""

    id: str
    parent: str
    child: str
    kind: str = "birth"
    line: str = "solid"


@dataclass(frozen=True)
class Union:
    """Two partners; `married` only where a record says so; `slashes` are 1 where it ended, 2 where by divorce."""

    id: str
    one: str
    other: str
    married: bool = False
    slashes: int = 0
    line: str = "solid"
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Siblings:
    """Brothers and sisters of whom no parent in common is drawn; `ids` are the ids of the links that say so."""

    ids: tuple[str, ...]
    people: tuple[str, ...]
    line: str = "solid"


@dataclass(frozen=True)
class Home:
    """Who lived in one household on the day; `perhaps` are those of them of whom that is less than sure."""

    id: str
    name: str
    members: tuple[str, ...]
    perhaps: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Family:
    """All that a tree draws, in the order of ids; `said` are sentences on what is recorded and has no line."""

    people: Mapping[str, Relative]
    subject: str = ""
    parentages: tuple[Parentage, ...] = ()
    unions: tuple[Union, ...] = ()
    siblings: tuple[Siblings, ...] = ()
    homes: tuple[Home, ...] = ()
    said: tuple[str, ...] = ()
    records: frozenset[str] = frozenset()
