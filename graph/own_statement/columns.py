"""The values that a statement returned into the type of each column, and into words for a table."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from graph import model
from graph.answer import Cell
from graph.answer_words import cell_text
from graph.dates import span
from graph.errors import BadDate
from graph.own_statement.found import Found
from graph.pictures import wording
from graph.questions import PICTURE, Column
from graph.safe_text import visible
from graph.subgraph import Link, Node, Subgraph

RECORDS = "records"
UNTYPED = "other"
"""What a question's table has no type for: maps, yes and no, and columns whose rows are not all of one kind."""
_VAGUE = {
    each.name for kind in (*model.NODES, *model.LINKS) for each in kind.properties if each.type == "vague date"
} | {"known_from"}
_SIMPLE = {int: "number", float: "number", str: "text", date: "date"}


def columns_of(found: Found) -> tuple[Column, ...]:
    """Return the columns of the rows, each with the type that its values have; `UNTYPED` where none of ours fits."""
    return tuple(Column(name, _type(name, [row[name] for row in found.rows]), "") for name in found.columns)


def table_cells(column: Column, value: Any, names: Mapping[str, str]) -> Cell:
    """Return a value as the cell of a table: numbers and days as they are, lists of text, and all else in words.

    `names` are the names of things by their ids, for the ends of links.
    """
    if column.type in ("number", "date", "vague date") or value is None:
        return value if isinstance(value, int | float | str | date) else None
    if column.type == "list of text" and isinstance(value, list):
        return tuple(map(visible, value))
    return in_words(value, names)


def in_words(value: Any, names: Mapping[str, str]) -> str:
    """Return what a reader is shown of any value."""
    if isinstance(value, Node):
        return ", ".join(filter(None, (wording.name(value), wording.when(value), wording.kind_words(value.kind))))
    if isinstance(value, Link):
        return wording.spoken_link(value, names.get(value.start, "?"), names.get(value.end, "?"))
    if isinstance(value, Subgraph):
        return in_words([*(value.links or value.nodes)], names)
    if isinstance(value, Mapping):
        return "; ".join(f"{visible(str(key))}: {in_words(each, names)}" for key, each in value.items())
    if isinstance(value, list | tuple):
        return "; ".join(in_words(each, names) for each in value)
    return str(value).lower() if isinstance(value, bool) else visible(cell_text(value))


def _type(name: str, values: Iterable[Any]) -> str:
    said = [value for value in values if value is not None]
    if name == RECORDS and all(_is_texts(value) for value in said):
        return RECORDS
    kinds = {_kind(value) for value in said} - {"empty list"}
    if kinds <= {"text"} and name in _VAGUE and all(_is_date(value) for value in said):
        return "vague date"
    if not kinds:
        return "list of text" if said else "text"
    return kinds.pop() if len(kinds) == 1 else UNTYPED


def _kind(value: Any) -> str:
    if isinstance(value, Node | Link | Subgraph):
        return PICTURE
    if isinstance(value, list):
        inner = {_kind(each) for each in value if each is not None}
        return {(): "empty list", ("text",): "list of text", (PICTURE,): PICTURE}.get(tuple(inner), UNTYPED)
    return _SIMPLE.get(type(value), UNTYPED)


def _is_texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) for each in value)


def _is_date(text: str) -> bool:
    try:
        span(text)
    except BadDate:
        return not text
    return True
