"""The rows that S4 gathers of one family, turned into the holdings that a rule counts, and into words about them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import combinations
from typing import Any

from graph.threshold.facts import NEVER, Fact, Holding, may_be_one

Gathered = Mapping[str, Any]
OWN, TOLD_OTHERS, THERE = "its own record", "told others", "was there"


@dataclass(frozen=True)
class Family:
    """What was gathered, a row for each way in which an agency came to know of a fact, and the day of knowledge."""

    found: tuple[Gathered, ...]
    as_of: object

    @property
    def until(self) -> int:
        """The last day that is asked about."""
        return self.as_of.toordinal() if isinstance(self.as_of, date) else NEVER

    @cached_property
    def holdings(self) -> tuple[Holding, ...]:
        """The rows as a rule counts them."""
        recorders = {
            id: frozenset(agency_key(row) for row in rows if row["how"] == OWN) for id, rows in self._by_fact.items()
        }
        return tuple(_holding(row, recorders[row["fact"]]) for row in self.found)

    @cached_property
    def _by_fact(self) -> Mapping[str, list[Gathered]]:
        """The rows of each fact, agencies' own records before other ways to know, the first known before others."""
        rows: dict[str, list[Gathered]] = {}
        for row in sorted(self.found, key=lambda each: (each["how"] != OWN, each["known_latest"], agency_key(each))):
            rows.setdefault(row["fact"], []).append(row)
        return rows

    def covered(self, agency: str, first: int) -> bool:
        """Return whether the agency's files cover all from `first` to the day of knowledge, or the last covered day."""
        ends = [day.toordinal() for row in self.found for day in row["covered_until"] or ()]
        last = self.until if self.until < NEVER else max(ends, default=NEVER)
        row = next(each for each in self.found if agency_key(each) == agency)
        spells = zip(row["covered_from"] or (), row["covered_until"] or (), strict=True)
        return any(start.toordinal() <= first and end.toordinal() >= max(first, last) for start, end in spells)

    def fact_in_words(self, id: str) -> str:
        """Return what it was, when, and who recorded it."""
        rows = self._by_fact[id]
        who = [row["agency"] for row in rows if row["how"] == OWN] or [_not_recorded(rows[0])]
        return f"{rows[0]['concern']}, {rows[0]['happened'] or 'no date'}, {' and '.join(dict.fromkeys(who))}"

    def telling_in_words(self, receiver: str, id: str) -> str:
        """Return who would have told whom of it; of several who could, the one who had it first."""
        row = next(each for each in self._by_fact[id] if agency_key(each) != receiver)
        return f"{row['agency']} tells {agency_name(receiver)}: {row['concern']}, {row['happened'] or 'no date'}"

    def records(self, ids: Iterable[str]) -> list[str]:
        """Return the records behind these facts and their tellings."""
        return sorted({record for id in ids for row in self._by_fact[id] for record in row["records"]})

    def drawn(self, ids: Iterable[str]) -> list[Any]:
        """Return what draws these facts: whom each is about, and who had it."""
        return [part for id in ids for row in self._by_fact[id] for part in row["picture"]]

    def rests_on(self, ids: Iterable[str]) -> list[str]:
        """Return what these facts rest on that is less than certain."""
        ids = list(dict.fromkeys(ids))
        rows = [row for id in ids for row in self._by_fact[id]]
        said = {reason for row in rows for reason in row["rests_on"]}
        facts = {holding.fact.id: holding.fact for holding in self.holdings}
        if any(may_be_one(facts[one], facts[other]) for one, other in combinations(ids, 2)):
            said.add("records that may be of one happening")
        return sorted(said, key=lambda reason: (reason.startswith("rows in quarantine"), reason))


def agency_key(row: Gathered) -> str:
    """Return what names an agency and no other, and puts agencies in the order of their names."""
    return f"{row['agency']}\n{row['agency_id']}"


def agency_name(key: str) -> str:
    """Return the name of the agency of this key."""
    return key.partition("\n")[0]


def _not_recorded(row: Gathered) -> str:
    """Return through whom a fact is known that no agency's own record states."""
    if row["how"] == THERE:
        return f"{row['agency']} was there"
    return f"told {'by' if row['how'].endswith(TOLD_OTHERS) else 'to'} {row['agency']}"


def _holding(row: Gathered, recorded_by: frozenset[str]) -> Holding:
    happened = row["happened_earliest"].toordinal(), row["happened_latest"].toordinal()
    known = row["known_earliest"].toordinal(), row["known_latest"].toordinal()
    return Holding(agency_key(row), Fact(row["fact"], row["concern"], *happened, recorded_by), *known)
