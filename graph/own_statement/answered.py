"""The rows of an investigator's own statement into an `Answer`: a table, a map, and the records behind both."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from graph.answer import Answer, Cell, Row, answer_of
from graph.behind import record_refs
from graph.own_statement.columns import RECORDS, columns_of, table_cells
from graph.own_statement.found import Found
from graph.own_statement.things import drawable, too_many, with_ends
from graph.pictures import wording
from graph.questions import Column, Question
from graph.store import Store
from graph.subgraph import Link, Node, Subgraph, gather, merge

TITLE = "Your own statement"
CAUTION = (
    "These are the rows of a statement of your own. It alone decides which day's knowledge they speak of, and nothing "
    "here says which dates the loaded files cover: that no row came does not mean that nothing happened or was told."
)


def answered(store: Store, cypher: str, parameters: Mapping[str, object], found: Found) -> Answer:
    """Return the answer that these rows are; a row rests on its column `records`, or else on what it draws.

    The cells are those that a reader is shown. What is of no kind of ours stands in the table and not on the map, and
    where there is too much for a map all of it does.
    """
    fetched, drawn = _drawn(store, found.rows)
    picture = merge(*drawn)
    names = {node.id: wording.name(node) for node in picture.nodes}
    columns = columns_of(found)
    cites = RECORDS in {column.type for column in columns}
    rows = [
        Row(_cells(columns, row, names), _ids(one), _cited(row) if cites else ())
        for row, one in zip(fetched, drawn, strict=True)
    ]
    made = _with_own_records(store, answer_of(store, _question(cypher, columns), parameters, rows, picture))
    return made if cites else _resting_on_what_is_drawn(made)


def _question(cypher: str, columns: Sequence[Column]) -> Question:
    """The statement as a question whose table has all of its columns, what is drawn too."""
    return Question(
        id="own",
        name="own_statement",
        category="",
        title=TITLE,
        tells="",
        caution=CAUTION,
        parameters=(),
        columns=tuple(replace(each, name=_heading(each), type="text" if each.drawn else each.type) for each in columns),
        paragraphs=(),
        identity=(),
        denominator="",
        expect=(),
        cypher=cypher,
        text=cypher,
        path=Path(),
    )


def _drawn(store: Store, rows: Sequence[Mapping[str, Any]]) -> tuple[Sequence[Mapping[str, Any]], Sequence[Subgraph]]:
    """The rows with our ids at the ends of all links, and what a map shows of each."""
    if too_many(rows):
        return rows, [Subgraph() for _ in rows]
    fetched, ends = with_ends(store, rows)
    return fetched, [_gathered(drawable(row, ends)) for row in fetched]


def _gathered(things: Iterable[Node | Link]) -> Subgraph:
    every = list(things)
    return gather((one for one in every if isinstance(one, Node)), (one for one in every if isinstance(one, Link)))


def _cells(columns: Iterable[Column], row: Mapping[str, object], names: Mapping[str, str]) -> Mapping[str, Cell]:
    return {
        _heading(column): table_cells(column, row[column.name], names) for column in columns if column.type != RECORDS
    }


def _heading(column: Column) -> str:
    """What a table calls a column; `records` is how many records stand behind a row, and nothing else."""
    return f"{RECORDS} (returned)" if column.name == RECORDS and column.type != RECORDS else column.name


def _ids(drawn: Subgraph) -> frozenset[str]:
    return frozenset({node.id for node in drawn.nodes} | {link.id for link in drawn.links})


def _cited(row: Mapping[str, object]) -> tuple[str, ...]:
    cited = row[RECORDS]
    return tuple(sorted(set(cited))) if isinstance(cited, list) else ()


def _with_own_records(store: Store, answer: Answer) -> Answer:
    """A record that is drawn rests on itself."""
    nodes = [replace(each, records=(each.id,)) if each.kind == "Record" else each for each in answer.subgraph.nodes]
    ids = {*answer.records, *(each.id for each in nodes if each.kind == "Record")}
    records = answer.records if ids == set(answer.records) else record_refs(store, ids)
    return replace(answer, subgraph=replace(answer.subgraph, nodes=tuple(nodes)), records=records)


def _resting_on_what_is_drawn(answer: Answer) -> Answer:
    behind = {node.id: node.records for node in answer.subgraph.nodes}
    behind |= {link.id: link.records for link in answer.subgraph.links}
    rows = (
        replace(row, records=tuple(sorted({id for part in row.parts for id in behind.get(part, ())})))
        for row in answer.rows
    )
    return replace(answer, rows=tuple(rows))
