"""An answer into the days on which something that it rests on was recorded or told: the steps of a slider."""

from collections.abc import Iterator
from datetime import date

from graph.answer import Answer
from graph.dates import span
from graph.errors import BadDate
from graph.model import FIRST_DAY, LAST_DAY

FACTS = ("Event", "Concern", "Share")


def days_of(answer: Answer) -> tuple[date, ...]:
    """Return in order each first and last day on which something that `answer` rests on may have been recorded or told.

    Asked of an answer without a day, these are the days on which the answer may change. What has no day has none here.
    """
    return tuple(sorted({*_recorded(answer), *_tied(answer), *_told(answer)} - {FIRST_DAY, LAST_DAY}))


def _recorded(answer: Answer) -> Iterator[date]:
    cited = {id for row in answer.rows for id in row.records}
    cited |= {id for node in answer.subgraph.nodes if node.kind in FACTS for id in node.records}
    for id in cited & answer.records.keys():
        yield from _ends(answer.records[id].recorded)


def _tied(answer: Answer) -> Iterator[date]:
    for link in answer.subgraph.links:
        for source in link.sources:
            yield from (source.recorded_from, source.recorded)


def _told(answer: Answer) -> Iterator[date]:
    for node in answer.subgraph.nodes:
        if node.kind == "Share":
            ends = (node.properties.get(f"told_{end}") for end in ("earliest", "latest"))
            yield from (end for end in ends if isinstance(end, date))


def _ends(recorded: str) -> Iterator[date]:
    try:
        days = span(recorded) if recorded else None
    except BadDate:
        return
    if days:
        yield from (end for end in (days.earliest, days.latest) if end)
