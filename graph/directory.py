"""What is loaded, turned into lists to choose from, and a name given by a person turned into the id that it means."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph.errors import AmbiguousPerson, BadParameter, StoreError, UnknownPerson
from graph.store import Store
from graph.writes import NAMED, names_index

_PEOPLE = """
MATCH (n:Person)
RETURN n.id AS id, n.name AS name, n.code AS code, n.known_as AS known_as, n.born AS born
ORDER BY coalesce(n.name, ''), n.id
"""
_HOUSEHOLDS = """
MATCH (n:Household) RETURN n.id AS id, n.name AS name, n.code AS code, n.known_as AS known_as, null AS born
ORDER BY coalesce(n.name, ''), n.id
"""
_AGENCIES = """
MATCH (n:Agency) RETURN n.id AS id, n.name AS name, n.code AS code, n.known_as AS known_as, null AS born
ORDER BY coalesce(n.name, ''), n.id
"""
_CODES = "MATCH (n:Person) WHERE n.code IS NOT NULL RETURN DISTINCT n.code AS code ORDER BY code LIMIT 12"
_EXACT = """
MATCH (n:{label}) WHERE n.id = $given OR n.code = $given
RETURN DISTINCT n.id AS id ORDER BY id
"""
_NAMED = """
{found}
WHERE toLower(n.code) = toLower($given) OR toLower(n.name) = toLower($given)
  OR any(other IN n.known_as WHERE toLower(other) = toLower($given))
RETURN DISTINCT n.id AS id ORDER BY id
"""
_BY_WORDS = "CALL db.index.fulltext.queryNodes($index, $words) YIELD node AS n WITH n"
_BY_LOOKING_AT_ALL = "MATCH (n:{label})"
_NAMES = """
MATCH (n:Person|Household|Agency) WHERE n.id IN $ids AND n.name IS NOT NULL
RETURN n.id AS id, n.name AS name ORDER BY id
"""
_RECORD = "MATCH (r:Record {id: $id}) RETURN r.content AS content"


@dataclass(frozen=True)
class Choice:
    """One person, household or agency to choose: its id, its name, and its code in the key table or ''."""

    id: str
    name: str
    code: str
    born: str

    @property
    def label(self) -> str:
        """What a list shows."""
        return f"{self.name}, born {self.born}" if self.born else self.name


def people(store: Store) -> tuple[Choice, ...]:
    """Return everybody loaded, by name."""
    return _choices(store, _PEOPLE)


def households(store: Store) -> tuple[Choice, ...]:
    """Return the households loaded, by name."""
    return _choices(store, _HOUSEHOLDS)


def agencies(store: Store) -> tuple[Choice, ...]:
    """Return the agencies loaded, by name."""
    return _choices(store, _AGENCIES)


def agency_names(store: Store) -> Mapping[str, str]:
    """Return the name of every agency loaded, by its id."""
    return {agency.id: agency.name for agency in agencies(store)}


def names_of(store: Store, ids: Iterable[str]) -> Mapping[str, str]:
    """Return the names of those people, households and agencies whose ids are among these."""
    rows = store.read(_NAMES, {"ids": sorted(set(ids))})
    return {row["id"]: row["name"] for row in rows}


def record_text(store: Store, id: str) -> Mapping[str, str]:
    """Return the cells of a record as they were read, heading by heading; nothing for an id that no record has."""
    rows = store.read(_RECORD, {"id": id})
    return json.loads(rows[0]["content"]) if rows and rows[0]["content"] else {}


def find_person(store: Store, parameter: str, given: str) -> str:
    """Return the id of the person whom an id, a code or a name means.

    Raises `UnknownPerson` or `AmbiguousPerson`, naming the parameter and what would do.
    """
    ids = _ids(store, "Person", given)
    if not ids:
        codes = [row["code"] for row in store.read(_CODES)]
        known = f", one of the codes {', '.join(codes)}" if codes else ""
        raise UnknownPerson(
            f"{parameter}: nobody loaded answers to that; expected an id{known}, or a name that is theirs alone."
        )
    if len(ids) > 1:
        raise AmbiguousPerson(
            f"{parameter}: {len(ids)} people answer to that; give one of these ids: {', '.join(ids[:12])}."
        )
    return ids[0]


def find_agency(store: Store, parameter: str, given: str) -> str:
    """Return the id of the agency that an id, a code or a name means; raise `BadParameter` with the known ones."""
    return _find_one(store, "Agency", parameter, given, _AGENCIES)


def find_household(store: Store, parameter: str, given: str) -> str:
    """Return the id of the household that an id, a code or a name means; raise `BadParameter` with the known ones."""
    return _find_one(store, "Household", parameter, given, _HOUSEHOLDS)


def _find_one(store: Store, label: str, parameter: str, given: str, everybody: str) -> str:
    ids = _ids(store, label, given)
    if len(ids) == 1:
        return ids[0]
    answers = "none loaded answers" if not ids else f"{len(ids)} loaded answer"
    known = _choices(store, f"{everybody} LIMIT 24")
    would_do = ", ".join(choice.code or choice.id for choice in known) or "none is loaded"
    what = "an agency" if label == "Agency" else "a household"
    raise BadParameter(f"{parameter}: {answers} to that; expected {what}, one of: {would_do}.")


def _ids(store: Store, label: str, given: str) -> list[str]:
    """An exact id or code comes before any wording, so that a code always means one."""
    return (
        _found(store, _EXACT.format(label=label), given)
        or _by_words(store, label, given.strip())
        or _found(store, _NAMED.format(found=_BY_LOOKING_AT_ALL.format(label=label)), given.strip())
    )


def _by_words(store: Store, label: str, given: str) -> list[str]:
    """Those whom the index of names finds; nobody where a graph has no such index, or a name has no letter or digit."""
    if label not in NAMED:
        return []
    phrase = given.replace("\\", "\\\\").replace('"', '\\"')
    try:
        return _found(store, _NAMED.format(found=_BY_WORDS), given, index=names_index(label), words=f'"{phrase}"')
    except StoreError:
        return []


def _found(store: Store, statement: str, given: str, **more: str) -> list[str]:
    return [row["id"] for row in store.read(statement, {"given": given, **more})]


def _choices(store: Store, cypher: str) -> tuple[Choice, ...]:
    return tuple(
        Choice(row["id"], row["name"] or row["id"], row["code"] or "", row["born"] or "") for row in store.read(cypher)
    )
