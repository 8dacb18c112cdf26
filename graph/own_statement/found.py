"""An investigator's own statement, held to reading, turned into the rows that it returns; the one door for all of them.

The command line and the page both come in here, so that neither can have a guard of its own.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graph import cypher_text, readonly
from graph.answer_words import cell_text
from graph.errors import BadParameter, WrongUse
from graph.export import csv_text, plain_value
from graph.store import Store

LONGEST = 100_000


@dataclass(frozen=True)
class Found:
    """The rows of a statement, whether there are more than were asked for, and the Neo4j that answered.

    A statement that returned no row names no column here.
    """

    columns: tuple[str, ...]
    rows: tuple[Mapping[str, Any], ...]
    more: bool
    engine: str


def check_words(cypher: str) -> None:
    """Raise `WrongUse` or `NotReadOnly` for all that can be told of a statement without a Neo4j."""
    if not cypher.strip():
        raise WrongUse("There is no statement to run; expected one that begins with MATCH, for instance.")
    if len(cypher) > LONGEST:
        raise WrongUse(f"The statement is too long; expected at most {LONGEST:,} characters.")
    readonly.check_text(cypher)


def find(store: Store, cypher: str, parameters: Mapping[str, object], limit: int) -> Found:
    """Return at most `limit` rows of `cypher`, once the guard has passed it.

    Raises `NotReadOnly` where it would do more than read, `NotCypher` with the line and column where it is none,
    `BadParameter` naming a parameter that was not given, `WrongUse` for no statement, and what the store raises.
    """
    check_words(cypher)
    _check_given(cypher, parameters)
    readonly.check_plan(store, cypher, parameters)
    rows = store.read(cypher, parameters, limit + 1)
    columns = tuple(rows[0]) if rows else ()
    return Found(columns, tuple(rows[:limit]), len(rows) > limit, store.engine)


def as_csv(found: Found) -> str:
    """Return the rows as CSV, in which no cell can be taken for a formula."""
    return csv_text(found.columns, [[in_one_cell(value) for value in row.values()] for row in found.rows])


def in_one_cell(value: object) -> str | int | float:
    """Return a value for one cell: a number or text as it is; a node, link, map or list of those as compact JSON."""
    plain = plain_value(value)
    if isinstance(plain, dict) or (isinstance(plain, list) and any(isinstance(each, dict | list) for each in plain)):
        return json.dumps(plain, ensure_ascii=False)
    if isinstance(plain, int | float) and not isinstance(plain, bool):
        return plain
    return cell_text(plain)


def names_used(cypher: str) -> tuple[str, ...]:
    """Return the names of the parameters that a statement uses, in the order in which they first stand in it."""
    return tuple(dict.fromkeys(name for name, _ in cypher_text.parameters(cypher)))


def _check_given(cypher: str, parameters: Mapping[str, object]) -> None:
    for name in names_used(cypher):
        if name not in parameters:
            raise BadParameter(f"{name}: the statement uses a parameter that was not given.")
