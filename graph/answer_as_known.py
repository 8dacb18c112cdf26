"""An answer, and what one agency may have known by, turned into the answer as that agency is shown to have known it.

The rows are everybody's: a row is kept where the agency is shown, by the knowledge rule, to have known all that the row
rests on. What it says of others, of numbers and of gaps stays everybody's, and a page must say so.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from graph.answer import Answer, Row
from graph.dates import span
from graph.errors import BadDate
from graph.exploring.around import Shown
from graph.exploring.seen_as import Seen, seen_by
from graph.knowledge import BY, PERHAPS, UNKNOWN, span_of
from graph.model import LAST_DAY
from graph.pictures.rests_on import RECORDED, fold_records
from graph.questions import Column
from graph.subgraph import Node, Subgraph, gather

HOW_KNOWN = Column(
    "known_to_it",
    "text",
    "Whether the agency surely knew all that the row rests on by the day, or perhaps, as dates or wording are vague.",
)
FACTS = ("Event", "Concern", "Share")
PEOPLE = ("Person", "Household")
# Ties that are known with the fact at one of their ends; every other is known where an own record states it.
OF_FACTS = ("ABOUT", "TOOK_PART", "RAISED", "CONVEYED", "SENT", "SENT_TO", "ATTENDED", "LED_TO", "PART_OF")


@dataclass(frozen=True)
class KnownAnswer:
    """An answer as an agency is shown to have known it, and how many of its rows and drawn things are left out."""

    answer: Answer
    rows_left_out: int
    things_left_out: int


def answer_as_known(answer: Answer, evidence: Subgraph, agency: str) -> KnownAnswer:
    """Return `answer` with the rows and things alone that the agency of this id is shown to have known by its day.

    `evidence` is all by which the agency may have known what is drawn. Each row kept says in the column `HOW_KNOWN`
    whether surely, or perhaps. People are told as the agency's own records tell them; what happened stays as it is.
    """
    drawn = _whole(fold_records(answer.subgraph).subgraph)
    until = _until(answer)
    seen = seen_by(Shown(_without_records(drawn), {}, {}), evidence, agency, None if until == LAST_DAY else until)
    known = _Known(answer, drawn, seen, agency, until)
    rows = [_said(row, how) for row in answer.rows if (how := known.of_row(row))]
    shown = replace(
        answer,
        question=replace(answer.question, columns=(HOW_KNOWN, *answer.question.columns)),
        rows=tuple(rows),
        subgraph=_kept(drawn, seen, agency),
        known_to=answer.agencies.get(agency, agency),
    )
    return KnownAnswer(shown, len(answer.rows) - len(rows), len(drawn.nodes) - len(shown.subgraph.nodes))


class _Known:
    """How the agency knew each thing, tie and record of an answer."""

    def __init__(self, answer: Answer, drawn: Subgraph, seen: Seen, agency: str, until: date) -> None:
        self.answer, self.agency, self.until = answer, agency, until
        self.nodes = {node.id: node for node in drawn.nodes}
        self.links = {link.id: link for link in drawn.links if link.kind not in OF_FACTS}
        self.seen: Mapping[str, str] = {
            **{node.id: _telling(node, until) for node in seen.subgraph.nodes if node.kind == "Share"},
            **seen.how,
        }

    def of_row(self, row: Row) -> str:
        """The least sure of how all that the row rests on was known; unknown where any of it was."""
        rests_on = self._rests_on(row)
        found = [self.seen.get(id, UNKNOWN) for id in rests_on] if rests_on else self._own_records(row)
        if not found or UNKNOWN in found:
            return UNKNOWN
        return PERHAPS if PERHAPS in found else BY

    def _rests_on(self, row: Row) -> list[str]:
        """The facts and ties that the row draws and its records state; where none are, the people whom they mention."""
        own = set(row.records)
        parts = sorted(row.parts)
        stated = [id for id in parts if id in self.nodes and own & set(self.nodes[id].records)]
        ties = [id for id in parts if id in self.links and own & set(self.links[id].records)]
        facts = [id for id in stated if self.nodes[id].kind in FACTS]
        return [*facts, *ties] or [id for id in stated if self.nodes[id].kind in PEOPLE]

    def _own_records(self, row: Row) -> list[str]:
        return [self._record(id) for id in row.records]

    def _record(self, id: str) -> str:
        record = self.answer.records.get(id)
        if record is None or record.kept_by != self.agency:
            return UNKNOWN
        return BY if self.until == LAST_DAY or _last_day(record.recorded) <= self.until else PERHAPS


def _until(answer: Answer) -> date:
    given = answer.parameters.get("as_of", "")
    return date.fromisoformat(given) if given else LAST_DAY


def _last_day(recorded: str) -> date:
    try:
        return span(recorded).latest or LAST_DAY if recorded else LAST_DAY
    except BadDate:
        return LAST_DAY


def _telling(share: Node, until: date) -> str:
    sure = share.properties.get("certainty") != "derived" and span_of(share, "told")[1] <= until
    return BY if sure else PERHAPS


def _said(row: Row, how: str) -> Row:
    return replace(row, cells={HOW_KNOWN.name: how, **row.cells})


def _whole(drawn: Subgraph) -> Subgraph:
    ids = {node.id for node in drawn.nodes}
    return replace(drawn, links=tuple(link for link in drawn.links if {link.start, link.end} <= ids))


def _without_records(drawn: Subgraph) -> Subgraph:
    """That an agency recorded something is a tie of the map and says nothing by itself of what was known when."""
    return replace(drawn, links=tuple(link for link in drawn.links if link.kind != RECORDED))


def _kept(drawn: Subgraph, seen: Seen, agency: str) -> Subgraph:
    """What was known, people as the agency's own records tell them, all else as everybody's do."""
    told = {node.id: node for node in seen.subgraph.nodes}
    nodes = [told[node.id] if node.kind in PEOPLE else node for node in drawn.nodes if node.id in told]
    on_map = {link.id for link in drawn.links}
    own = (link for link in drawn.links if link.kind == RECORDED and link.start == agency and link.end in told)
    return gather(nodes, [*(link for link in seen.subgraph.links if link.id in on_map), *own])
