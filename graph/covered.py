"""A store, turned into what is loaded of each agency: its days covered, its records by year, what is missing."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from graph.store import Store

Days = tuple[date, date]

_AGENCIES = """
MATCH (a:Agency)
RETURN a.id AS id, a.name AS name, a.covered_from AS first, a.covered_until AS last,
       count { (a)-[:KEPT]->(:Record) } AS records, count { (a)<-[:MISSING_FROM]-(:Rejection) } AS set_aside
ORDER BY name, id
"""
# The day of writing is taken as what the record allows: one year where both ends lie in it, else none.
_YEARS = """
MATCH (r:Record)
WITH r.agency AS agency, r.recorded_earliest AS earliest, r.recorded_latest AS latest
WITH agency, CASE WHEN earliest.year = latest.year THEN earliest.year END AS year, count(*) AS records
RETURN agency, year, records ORDER BY agency, year
"""
# Key tables declare an agency and who works for it, and say nothing of what it did, so neither counts.
_NAMED = """
MATCH (a:Agency) WHERE NOT EXISTS { (a)-[:KEPT]->(:Record) }
OPTIONAL MATCH (a)-[l]-() WHERE l.records IS NOT NULL AND NOT l:WORKS_FOR
UNWIND coalesce(l.records, [null]) AS linked
WITH a, collect(DISTINCT linked) AS linked
OPTIONAL MATCH (a)<-[:IDENTIFIED_AS]-(m:Mention)<-[:MENTIONS]-(r:Record) WHERE NOT coalesce(m.declares, false)
WITH a, linked, collect(DISTINCT r.id) AS mentioning
RETURN a.id AS agency, size(linked + [each IN mentioning WHERE NOT each IN linked]) AS records
"""
_ASIDE = """
MATCH (q:Rejection)
RETURN count(q) AS all, count(CASE WHEN NOT EXISTS { (q)-[:MISSING_FROM]->(:Agency) } THEN q END) AS of_nobody
"""
_FILES = "MATCH (x:Extract) RETURN count(x) AS files"


@dataclass(frozen=True)
class HeldOf:
    """What is loaded of one agency.

    `covered` are the periods for which its files hold all that it has. `years` are the years in which its records were
    surely written, each with how many; of `records` in all, the others may have been written in several years.
    `set_aside` are the rows in quarantine out of files that cover it. `named` is how many records of others name it,
    told only where none of its own is loaded.
    """

    id: str
    name: str
    covered: tuple[Days, ...] = ()
    records: int = 0
    years: tuple[tuple[int, int], ...] = ()
    set_aside: int = 0
    named: int = 0

    @property
    def of_no_one_year(self) -> int:
        """How many of its records may have been written in several years."""
        return self.records - sum(count for _, count in self.years)

    @property
    def holds_nothing(self) -> bool:
        """Whether no record of its own is loaded, and no file says that it covers it."""
        return not (self.records or self.covered)


@dataclass(frozen=True)
class Held:
    """What is loaded of every agency, by name; `set_aside_of_nobody` are rows in quarantine of files of no agency."""

    agencies: tuple[HeldOf, ...] = ()
    files: int = 0
    set_aside: int = 0
    set_aside_of_nobody: int = 0


def held(store: Store) -> Held:
    """Return what is loaded of every agency; raise what the store raises."""
    years = _by_agency((row["agency"], (row["year"], row["records"])) for row in store.read(_YEARS) if row["year"])
    named = {row["agency"]: row["records"] for row in store.read(_NAMED)}
    agencies = tuple(_held_of(row, years.get(row["id"], ()), named.get(row["id"], 0)) for row in store.read(_AGENCIES))
    aside = store.read(_ASIDE)[0]
    return Held(agencies, store.read(_FILES)[0]["files"], aside["all"], aside["of_nobody"])


def _by_agency(found: Iterable[tuple[str, tuple[int, int]]]) -> Mapping[str, tuple[tuple[int, int], ...]]:
    by_agency: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for agency, year in found:
        by_agency[agency].append(year)
    return {agency: tuple(years) for agency, years in by_agency.items()}


def _held_of(row: Mapping[str, Any], years: tuple[tuple[int, int], ...], named: int) -> HeldOf:
    covered = tuple(zip(row["first"] or (), row["last"] or (), strict=True))
    return HeldOf(row["id"], row["name"] or "", covered, row["records"], years, row["set_aside"], named)
