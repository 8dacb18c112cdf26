"""What was known of a family, turned into the facts that a rule counts, as one agency or all of them had them.

Days are ordinals (`date.toordinal`), as many are compared; `NEVER` stands for a day that nothing bounds.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from graph.threshold.rule import Rule

NEVER = date.max.toordinal()


@dataclass(frozen=True)
class Fact:
    """One concern: its category, the first and last day on which it may have happened, and whose records state it."""

    id: str
    category: str
    first: int
    last: int
    recorded_by: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Holding:
    """One way to a fact: an agency wrote it down, was told, told, or was there, from `known_from` to `known_until`."""

    agency: str
    fact: Fact
    known_from: int
    known_until: int


@dataclass(frozen=True)
class Known:
    """A fact that counts for a need of a rule, as one picture has it.

    It happened on one day from `first` to `last`, and was in the picture from the later of that day and of some day
    from `known_from` to `known_until`; nobody knows of a thing before it happens.
    """

    id: str
    category: str
    need: int
    first: int
    last: int
    known_from: int
    known_until: int
    recorded_by: frozenset[str]

    @property
    def surely_known(self) -> int:
        """The day by which it was in the picture, whatever the vague dates were; `NEVER` where nothing bounds it."""
        return max(self.last, self.known_until)

    def within(self, start: int, end: int) -> int | None:
        """Return the first day on which it may have been known, if it happened from `start` to `end`; None if not."""
        if self.first > end or self.last < start:
            return None
        return max(self.first, start, self.known_from)


def may_be_one(one: Fact | Known, other: Fact | Known) -> bool:
    """Return whether the records of two facts may be of one happening: of one kind and one day, by different agencies.

    Nothing joins them, and the machine never does; but nothing may be said to be sure that rests on their being two.
    """
    return (
        one.category == other.category
        and one.recorded_by.isdisjoint(other.recorded_by)
        and one.first <= other.last
        and other.first <= one.last
    )


Picture = tuple[Known, ...]


def pictures(rule: Rule, holdings: Iterable[Holding]) -> tuple[Picture, Mapping[str, Picture]]:
    """Return the picture of all agencies together, and that of each agency that holds something the rule counts.

    Facts are in the order of the days from which they may have been known; so every choice among them is the same
    whenever it is made again.
    """
    own: dict[str, dict[str, Known]] = {}
    pooled: dict[str, Known] = {}
    for holding in holdings:
        if holding.fact.category in rule.need_of:
            _add(rule, pooled, holding)
            _add(rule, own.setdefault(holding.agency, {}), holding)
    return _in_order(pooled), {agency: _in_order(known) for agency, known in sorted(own.items())}


def _add(rule: Rule, picture: dict[str, Known], holding: Holding) -> None:
    """A fact that came to a picture in several ways was in it from the first of them."""
    fact, before = holding.fact, picture.get(holding.fact.id)
    picture[fact.id] = Known(
        fact.id,
        fact.category,
        rule.need_of[fact.category],
        fact.first,
        fact.last,
        min(holding.known_from, before.known_from) if before else holding.known_from,
        min(holding.known_until, before.known_until) if before else holding.known_until,
        fact.recorded_by,
    )


def _in_order(picture: dict[str, Known]) -> Picture:
    return tuple(sorted(picture.values(), key=in_order))


def in_order(known: Known) -> tuple[int, int, str, int, int, str]:
    """Return what facts are ordered by: known first, then by category, date and id."""
    return (
        max(known.first, known.known_from),
        known.surely_known,
        known.category,
        known.first,
        known.last,
        known.id,
    )
