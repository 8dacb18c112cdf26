"""A person, household or professional as one record writes them, with the identifiers that the record gives."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from graph.dates import Span
from graph.model import LAST_DAY
from loaders.ids import new_id, words_key
from loaders.values import is_placeholder_name

# The kinds of identifier in falling order of strength.
STRENGTH = ("key table", "agency id", "NHS number", "UPN", "name and date of birth")
NAME = "name"
"""The kind of identifier that joins nobody: by it those are found who bear one name."""


@dataclass(frozen=True)
class Identifier:
    """An identifier as it is stored: its kind, and an id in which its text can no longer be read.

    `keeper` is set where one agency keeps two people apart by giving them different ones of it.
    """

    kind: str
    id: str
    keeper: str = ""


@dataclass(frozen=True)
class Mention:
    """Somebody as one record writes them.

    `joins` are the identifiers that may join this mention to others; `latent` those that would, once a key table
    declared them. `named` is False where the words are nothing but an id. `recorded_by` is the last day on which the
    record can have been written.
    """

    id: str
    record: str
    of: str
    written: str
    sex: str = ""
    born: Span | None = None
    died: Span | None = None
    expected: bool = False
    declares: bool = False
    code: str = ""
    also: tuple[str, ...] = ()
    role: str = ""
    joins: tuple[Identifier, ...] = ()
    latent: tuple[Identifier, ...] = ()
    named: bool = True
    recorded_by: date = LAST_DAY


def mention_id(record: str, words: str, kind: str = "") -> str:
    """Return the id of the mention of whoever the record calls by these words.

    `kind` is set where the column itself says of what kind they are, since a worker and a child may share a code.
    """
    return new_id("Mention", record, kind, words_key(words))


@lru_cache(maxsize=1 << 18)
def agency_identifier(agency: str, text: str, of: str) -> Identifier:
    """Return the identifier that one agency gives to a person, household or professional of its own."""
    keeper = agency if of == "Person" else ""
    return Identifier("agency id", new_id("Identifier", "agency id", of, agency, words_key(text)), keeper)


@lru_cache(maxsize=1 << 18)
def key_identifier(folder: str, words: str) -> Identifier:
    """Return the identifier that a code or wording is within the files of one folder."""
    return Identifier("key table", new_id("Identifier", "key table", folder, words_key(words)))


def number_identifier(kind: str, number: str) -> Identifier:
    """Return the identifier of a valid NHS number or unique pupil number."""
    return Identifier(kind, new_id("Identifier", kind, number))


@lru_cache(maxsize=1 << 18)
def birth_identifier(name: str, born: Span | None) -> tuple[Identifier, ...]:
    """Return the identifier that a name makes with a full date of birth.

    None for a vaguer date, for a placeholder such as "Baby", and for a single word, which may be a role or a forename.
    """
    if not is_full(born) or _is_placeholder(name) or " " not in words_key(name):
        return ()
    kind = "name and date of birth"
    return (Identifier(kind, new_id("Identifier", kind, words_key(name), born.edtf if born else "")),)


@lru_cache(maxsize=1 << 18)
def name_identifier(name: str) -> Identifier | None:
    """Return what a name is known by that may be that of one other person, None for a placeholder or a single word."""
    if _is_placeholder(name) or " " not in words_key(name):
        return None
    return Identifier(NAME, new_id("Identifier", NAME, words_key(name)))


_is_placeholder = lru_cache(maxsize=1 << 18)(is_placeholder_name)


def is_full(born: Span | None) -> bool:
    """Return whether a date of birth is one day that the record does not doubt."""
    return born is not None and born.is_day and not born.is_uncertain and not born.is_approximate
