"""Nodes of the graph turned back into the records and people they were written from."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Any

from graph.dates import Span, span
from graph.model import FIRST_DAY, LAST_DAY
from graph.subgraph import Node
from loaders.identity.clusters import kept_apart_by
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


def namesake_of(row: Mapping[str, Any], names: Mapping[str, str], codes: frozenset[str]) -> Namesake:
    """Return the person of a row that has `id`, `sex`, `born` and what is `given`, with the names that they bear."""
    evidence: dict[str, set[str]] = defaultdict(set, {"of": {"Person"}})
    for each in row["given"]:
        if each["kind"] in ("NHS number", "UPN") or (each["kind"] == "key table" and each["id"] in codes):
            evidence[each["kind"]].add(each["id"])
        elif each["kind"] == "agency id" and each["agency"]:
            evidence[kept_apart_by(each["agency"])].add(each["id"])
    born: Span | None = span(row["born"]) if row["born"] else None
    if born and is_full(born):
        evidence["born"].add(born.edtf)
    if row["sex"] in ("female", "male"):
        evidence["sex"].add(row["sex"])
    telling = {name: frozenset(values) for name, values in evidence.items()}
    return Namesake(row["id"], tuple(names.values()), telling, fresh=False)
