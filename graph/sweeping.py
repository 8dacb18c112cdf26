"""A question asked of every child, turned into an `Answer`: rows from the mirror, their denominator, their records."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from graph import mirror
from graph.answer import MOST_DRAWN, Answer, Denominator, RecordRef, Row, Tell, about_one, as_text, cell, read_rows
from graph.behind import record_ref
from graph.directory import agency_names
from graph.errors import BadQuestion, NothingLoaded
from graph.mirror import Mirror
from graph.mirror.opened import Found
from graph.pattern_sweeps import shown_everywhere
from graph.patterns.rows import looked_for
from graph.questions import Question, swept
from graph.reckoned_sweeps import needs, reckoned
from graph.store import Store
from graph.subgraph import Subgraph, merge
from graph.sweep_files import Sweep
from graph.wording import date_in_words

CONSIDERED = """
SELECT count(*) AS considered, coalesce($day::DATE, (SELECT day FROM latest)) AS day,
       count(*) FILTER (id NOT IN (SELECT id FROM known_to WHERE first_day <= until($as_of))) AS without_records
FROM {everybody}
"""
CHILDREN = "children(coalesce($day::DATE, (SELECT day FROM latest)), until($as_of))"
CASES = "cases(coalesce($day::DATE, (SELECT day FROM latest)), $child)"
RECORDS = """
SELECT r.id, a.name AS agency, r.file, r.sheet, r.line, r.recorded, r.recorded_basis AS basis, r.paragraph
FROM record AS r LEFT JOIN agency AS a ON a.id = r.kept_by
WHERE r.id IN (SELECT unnest($ids::VARCHAR[]))
ORDER BY a.name, r.file, r.sheet, r.line, r.id
"""
Given = Mapping[str, object]


def over_every_child(
    store: Store, question: Question, sweep: Sweep, parameters: Given, most_rows: int | None, tell: Tell | None
) -> Answer:
    """Return the first `most_rows` rows (all, where None) of the answer about every child, and of how many it speaks.

    A map is drawn where they are few. Raises `NothingLoaded`, and what the store and the mirror raise.
    """
    asked = wanted(store, question, parameters)
    answer = _in_a_table(store, question, sweep, asked, most_rows, tell)
    return replace(_drawn(store, question, sweep, asked, answer), parameters=as_text(parameters))


def in_a_table(
    store: Store, question: Question, sweep: Sweep, parameters: Given, most_rows: int | None, tell: Tell | None
) -> Answer:
    """Return the same with no map, from the mirror alone."""
    answer = _in_a_table(store, question, sweep, wanted(store, question, parameters), most_rows, tell)
    return replace(answer, parameters=as_text(parameters))


def wanted(store: Store, question: Question, parameters: Given) -> Given:
    """Return what a sweep is given, and the `features` that are looked for where it looks for a pattern's or a case's.

    Raises `BadParameter` where neither is given.
    """
    if question.reckoned_by != "same_pattern":
        return parameters
    features = looked_for(parameters, lambda: read_rows(store, question, parameters))
    return {**parameters, "features": list(features)}


def _in_a_table(
    store: Store, question: Question, sweep: Sweep, parameters: Given, most_rows: int | None, tell: Tell | None
) -> Answer:
    with mirror.opened(store, tell) as mirrored:
        if not mirrored.read("SELECT id FROM record LIMIT 1", {}).rows:
            raise NothingLoaded("Nothing is loaded, so no child can be asked about; run 'knownto load PATH' first.")
        found = found_by(mirrored, question, sweep, parameters, most_rows)
        if found.columns != sweep.columns:
            raise BadQuestion(f"{sweep.path.name}: declared and returned columns differ.")
        rows = tuple(_row(found.columns, each) for each in found.rows)
        return Answer(
            question=swept(question),
            parameters=as_text(parameters),
            rows=rows,
            subgraph=Subgraph(),
            records=_records(mirrored, rows),
            engine=store.engine,
            denominator=_denominator(mirrored, sweep, parameters),
            in_all=found.in_all,
            agencies=agency_names(store),
        )


def found_by(mirrored: Mirror, question: Question, sweep: Sweep, parameters: Given, most_rows: int | None) -> Found:
    """Return a sweep's first rows and how many it has; where they are reckoned, they rest on all that was gathered."""
    if not question.reckoned_by:
        return mirrored.read(sweep.sql, parameters, most_rows)
    if question.reckoned_by == "same_pattern":
        return shown_everywhere(mirrored, sweep, parameters, most_rows)
    gathered = mirrored.read(sweep.sql, {**parameters, "needs": needs(parameters.get("rule"))})
    found = reckoned(sweep, gathered, parameters)
    return replace(found, rows=found.rows[:most_rows])


def _row(columns: Sequence[str], values: Sequence[object]) -> Row:
    named = dict(zip(columns, values, strict=True))
    records = named.pop("records")
    assert isinstance(records, list)
    return Row({name: cell(value) for name, value in named.items()}, frozenset(), tuple(sorted(set(records))))


def _records(mirrored: Mirror, rows: Iterable[Row]) -> Mapping[str, RecordRef]:
    found = mirrored.read(RECORDS, {"ids": sorted({id for row in rows for id in row.records})})
    named = (dict(zip(found.columns, each, strict=True)) for each in found.rows)
    return {row["id"]: record_ref(row) for row in named}


def _denominator(mirrored: Mirror, sweep: Sweep, parameters: Given) -> Denominator:
    given = {"day": parameters[sweep.considered_on], "as_of": parameters["as_of"], "child": parameters.get("child")}
    everybody = CASES if sweep.cases else CHILDREN
    considered, day, without = mirrored.read(CONSIDERED.format(everybody=everybody), given).rows[0]
    children = "1 child" if considered == 1 else f"{considered:,} children"
    on_day = f"on {date_in_words(day.isoformat())}" if day else "at any time"
    are = "is" if without == 1 else "are"
    written = " that may have been written by then" if given["as_of"] else ""
    words = (
        f"Considered: {children}, that is everybody with a parent on record who was or may have been under 18 {on_day} "
        f"{_but(sweep, parameters)}. Of these, {without:,} {are} mentioned in no record{written}."
    )
    return Denominator(considered, without, words)


def _but(sweep: Sweep, parameters: Given) -> str:
    if not sweep.cases:
        return "and was not known to have died before it"
    left_out = "; the family of the child asked about is left out" if parameters.get("child") else ""
    return f"or would have been, had they lived{left_out}"


def _drawn(store: Store, question: Question, sweep: Sweep, parameters: Given, answer: Answer) -> Answer:
    """Add the map: what the question about each of them alone draws, where the rows are about few enough."""
    ids = {str(row.cells[sweep.id_column]) for row in answer.rows}
    if len(ids) > MOST_DRAWN or answer.in_all != len(answer.rows):
        return answer
    alone = {id: about_one(store, question, {**parameters, sweep.every: id}) for id in sorted(ids)}
    shared = {column.name for column in answer.question.table} - set(sweep.own_columns)
    parts = {(id, _what_it_says(row, shared)): row.parts for id, each in alone.items() for row in each.rows}
    rows = (
        replace(row, parts=parts.get((str(row.cells[sweep.id_column]), _what_it_says(row, shared)), frozenset()))
        for row in answer.rows
    )
    return replace(
        answer,
        rows=tuple(rows),
        subgraph=merge(*(each.subgraph for each in alone.values())),
        records={**answer.records, **{id: ref for each in alone.values() for id, ref in each.records.items()}},
    )


def _what_it_says(row: Row, columns: Collection[str]) -> tuple[object, ...]:
    return (frozenset((name, said) for name, said in row.cells.items() if name in columns), row.records)
