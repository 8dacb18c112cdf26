"""Nodes of the graph turned back into the records and people they were written from."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from graph.dates import Span, span
from graph.model import FIRST_DAY, LAST_DAY
from graph.subgraph import Node
from loaders.identity.could_be import Namesake
from loaders.identity.mentions import is_full
from loaders.rows import Kept, Origin, Recorded


def kept_of(row: Mapping[str, Any]) -> Kept:
    """Return the record of a row that has the node as `record`, and its `extract` and `folder`."""
    record: Node = row["record"]
    text = {name: value for name, value in record.properties.items() if isinstance(value, str)}
    origin = Origin(
        row["extract"],
        row["folder"],
        text["file"],
        text.get("sheet", ""),
        _number(record.properties["line"]),
        text["format"],
        text["content"],
        text["checksum"],
    )
    recorded = Recorded(
        text.get("recorded", ""),
        _day(record.properties.get("recorded_earliest"), FIRST_DAY),
        _day(record.properties.get("recorded_latest"), LAST_DAY),
        text["recorded_basis"],
    )
    own_id, paragraph, restricted = (text.get(name, "") for name in ("own_id", "paragraph", "restricted_from"))
    return Kept(record.id, text["agency"], own_id, origin, recorded, paragraph, restricted)


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0


def _day(value: object, otherwise: date) -> date:
    return value if isinstance(value, date) else otherwise


def namesake_of(row: Mapping[str, Any]) -> Namesake:
    """Return the person of a row that has `id`, `name`, `also`, `sex`, `born` and `code`."""
    born: Span | None = span(row["born"]) if row["born"] else None
    evidence = {"of": frozenset({"Person"})}
    if row["code"]:
        # Whoever a key table declares is nobody whom another key table declares.
        evidence["key table"] = frozenset({row["id"]})
    if row["sex"] in ("female", "male"):
        evidence["sex"] = frozenset({row["sex"]})
    if born and is_full(born):
        evidence["born"] = frozenset({born.edtf})
    return Namesake(row["id"], (row["name"], *(row["also"] or ())), evidence, fresh=False)
