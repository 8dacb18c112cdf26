"""The graph, turned into everybody and every place that has a name in it, with all their names."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from graph.store import Store

_NAMED = """
MATCH (n:Person|Household|Address|Professional)
RETURN n.id AS id, labels(n)[0] AS kind, n.expected AS expected, n.born_earliest AS born_from, n.born_latest AS born_by,
       [each IN [n.name, n.code, n.postcode, n.uprn] WHERE each IS NOT NULL] + coalesce(n.known_as, []) AS names
ORDER BY id
"""
_WRITTEN = """
MATCH (m:Mention)-[:IDENTIFIED_AS]->(n:Person|Household|Professional) WHERE m.written IS NOT NULL
RETURN DISTINCT n.id AS id, m.written AS name
ORDER BY id, name
"""
_LAST_DAY = "MATCH (r:Record) WHERE r.recorded_latest < date('9000-01-01') RETURN max(r.recorded_latest) AS day"
LABELS = {"Household": "Household", "Address": "Address", "Professional": "Worker"}
GROWN_UP = 18


@dataclass(frozen=True)
class Bearer:
    """Somebody, or a place, with the names that records use; `label` is the word before the number of the code."""

    id: str
    kind: str
    label: str
    names: tuple[str, ...]


def bearers(store: Store) -> tuple[Bearer, ...]:
    """Return every person, household, address and worker loaded, with every name that any record uses for them."""
    written: dict[str, list[str]] = {}
    for row in store.read(_WRITTEN):
        written.setdefault(row["id"], []).append(row["name"])
    last = store.read(_LAST_DAY)[0]["day"]
    return tuple(_bearer(row, written.get(row["id"], ()), last) for row in store.read(_NAMED))


def _bearer(row: Mapping[str, Any], written: Iterable[str], last: date | None) -> Bearer:
    names = dict.fromkeys(str(name) for name in (*row["names"], *written))
    return Bearer(row["id"], row["kind"], LABELS.get(row["kind"]) or _age_group(row, last), tuple(names))


def _age_group(row: Mapping[str, Any], last: date | None) -> str:
    """Child or Adult on the last day on which a loaded record was written; Person where no date of birth says."""
    if row["expected"]:
        return "Child"
    if last is None or row["born_from"] is None or row["born_by"] is None:
        return "Person"
    if _birthday(row["born_from"]) > last:
        return "Child"
    return "Adult" if _birthday(row["born_by"]) <= last else "Person"


def _birthday(born: date) -> date:
    """The day on which somebody born on this one comes of age."""
    year = min(born.year + GROWN_UP, 9999)
    return date(year, 3, 1) if (born.month, born.day) == (2, 29) else born.replace(year=year)
