"""What a sweep gathers of each family, turned into the rows of a question whose answer is reckoned, child by child."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from graph.mirror.opened import Found
from graph.sweep_files import Sweep
from graph.threshold.rows import pooled_threshold
from graph.threshold.rule import chosen_rules


def needs(rule: object) -> list[dict[str, object]]:
    """Return what the chosen rules need, for the statement to leave out families that have too little of it."""
    return [
        {"rule": each.key, "need": place, "least": need.count, "category": category}
        for each in chosen_rules(str(rule) if rule else None)
        for place, need in enumerate(each.needs)
        for category in sorted(need.categories)
    ]


def reckoned(sweep: Sweep, gathered: Found, parameters: Mapping[str, object]) -> Found:
    """Return the rows of the sweep, by the child's name and id, from what was gathered of each family."""
    rows = [dict(zip(gathered.columns, each, strict=True)) for each in gathered.rows]
    found = sorted(_rows(sweep, rows, parameters), key=lambda row: (row[0] or "", row[1], row[2]))
    return Found(sweep.columns, found, len(found))


def _rows(
    sweep: Sweep, gathered: Iterable[Mapping[str, Any]], parameters: Mapping[str, object]
) -> Iterator[tuple[Any, ...]]:
    for _, of_family in groupby(gathered, key=lambda row: row["family"]):
        rows = [{**row, "picture": []} for row in of_family]
        kept = [row for row in pooled_threshold(rows, parameters) if sweep.keeps(row)]
        for child in rows[0]["children"]:
            named = {"child": child["name"], "child_id": child["id"]}
            yield from (_in_columns(sweep.columns, {**row, **named}) for row in kept)


def _in_columns(columns: Sequence[str], row: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(row[name] for name in columns)
