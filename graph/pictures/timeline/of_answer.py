"""An answer into its timeline: whose records, when they were written, and for which days it holds every sighting."""

from collections.abc import Mapping
from datetime import date

from graph.answer import Answer
from graph.answer_words import written
from graph.pictures.agencies import Mark
from graph.pictures.timeline.lanes import SIGN_OF, Told, timeline
from graph.pictures.timeline.model import Days, Timeline
from graph.subgraph import Node

# The questions whose answer holds every sighting of the child that an agency recorded by the day of knowledge, and what
# narrows them to less. Of any other answer a timeline shades nothing: a sighting may be missing from it.
EVERY_SIGHT: Mapping[str, tuple[str, ...]] = {"V2": (), "S2": ("agency",)}


def has_dated(answer: Answer) -> bool:
    """Return whether there is anything for a timeline in `answer`."""
    return any(node.kind in SIGN_OF for node in answer.subgraph.nodes)


def timeline_of(answer: Answer, marks: Mapping[str, Mark]) -> Timeline:
    """Return the timeline of an answer; `marks` are those of all loaded agencies by id."""
    child = answer.parameters.get("child", "")
    told = Told(
        marks=marks,
        held_by={id: record.kept_by for id, record in answer.records.items()},
        written={id: written(record).removeprefix("written ") for id, record in answer.records.items()},
        child=child,
        period=_period(answer, answer.subgraph.node(child)),
        as_of=_day(answer, "as_of"),
    )
    return timeline(answer.subgraph, told)


def _period(answer: Answer, child: Node | None) -> Days | None:
    """Return the days of the child's life for which the answer holds every sighting; None where that cannot be told."""
    narrowed = EVERY_SIGHT.get(answer.question.id)
    if narrowed is None or child is None or any(answer.parameters.get(each) for each in narrowed):
        return None
    born, died = child.properties.get("born_latest"), child.properties.get("died_earliest")
    starts = [each for each in (_day(answer, "start"), born) if isinstance(each, date)]
    ends = [_day(answer, "end"), _day(answer, "as_of"), died, *_last_covered(answer)]
    known = [each for each in ends if isinstance(each, date)]
    return (max(starts), min(known)) if starts and known else None


def _last_covered(answer: Answer) -> list[date]:
    """The last day that any file of the agencies shown covers, as a list of one or none."""
    found = [answer_day for node in answer.subgraph.nodes for answer_day in _days(node)]
    return [max(found)] if found else []


def _days(node: Node) -> tuple[date, ...]:
    ends = node.properties.get("covered_until")
    return tuple(each for each in ends if isinstance(each, date)) if isinstance(ends, tuple) else ()


def _day(answer: Answer, name: str) -> date | None:
    given = answer.parameters.get(name, "")
    return date.fromisoformat(given) if given else None
