"""An answer, turned into the sentences, numbers and cells that the terminal and every exported file share."""

from collections.abc import Mapping
from datetime import date

from graph.answer import MOST_DRAWN, Answer, RecordRef, Row
from graph.questions import Column
from graph.safe_text import one_line
from graph.wording import date_in_words


def facts(answer: Answer) -> tuple[Column, ...]:
    """Return the columns of the table that say something; the records behind them are shown in their own way."""
    return tuple(column for column in answer.question.table if column.type != "records")


def numbered(answer: Answer) -> Mapping[str, int]:
    """Return a number from 1 for each record that a row cites, by agency, file and line."""
    ids = {id for row in answer.rows for id in row.records}
    return {id: number for number, id in enumerate((id for id in answer.records if id in ids), 1)}


def cited(answer: Answer, row: Row) -> tuple[str, ...]:
    """Return the ids of the records behind a row, in the order of their numbers."""
    return tuple(sorted((id for id in row.records if id in answer.order), key=answer.order.__getitem__))


def as_of_sentence(answer: Answer) -> str:
    """Return from which day's knowledge the answer speaks."""
    as_of = answer.parameters.get("as_of")
    if answer.known_to:
        day = f" on {date_in_words(as_of)}" if as_of else ""
        return (
            f"As known to {one_line(answer.known_to)}{day}: what loaded records show that it knew, surely or perhaps."
        )
    if as_of:
        return f"As of {date_in_words(as_of)}: from what may have been recorded by then, and nothing later."
    return "From everything loaded, whenever it was recorded."


def hindsight_sentence(answer: Answer) -> str:
    """Return that nobody saw all of these rows at the time, where no one agency kept a record behind each; else ''.

    Of what one agency is shown to have known it is not said.
    """
    if answer.known_to:
        return ""
    held = [{answer.records[id].agency for id in cited(answer, row)} for row in answer.rows if row.records]
    if not held or set.intersection(*held):
        return ""
    return "Seen together, with hindsight: no one agency's own records hold all of these rows."


def sweep_sentences(answer: Answer) -> tuple[str, ...]:
    """Return of how many children a sweep speaks, in which order, how much of it is here, and why nothing is drawn."""
    if answer.denominator is None or answer.question.sweep is None:
        return ()
    shown = "The rows come"
    if answer.in_all is not None and answer.in_all > len(answer.rows):
        shown = f"The first {len(answer.rows):,} of {answer.in_all:,} rows are shown,"
    order = f"{shown} in this order: {answer.question.sweep.order}"
    drawn = f"Of an answer about more than {MOST_DRAWN} children no map is drawn; ask about one of them."
    said = (answer.denominator.in_words, order, "" if answer.subgraph.nodes or not answer.rows else drawn)
    return tuple(filter(None, said))


def where(record: RecordRef) -> str:
    """Return where a record stands: agency, file, sheet, line and paragraph."""
    parts = [record.agency or "agency not stated", record.file, record.sheet, f"line {record.line}"]
    if record.paragraph:
        parts.append(f"paragraph {record.paragraph}")
    return ", ".join(part for part in parts if part)


def written(record: RecordRef) -> str:
    """Return when a record was written, and how that is known where the record does not say so itself."""
    if not record.recorded:
        return "day of writing not known"
    known = f" ({record.basis})" if record.basis not in ("", "stated") else ""
    return f"written {date_in_words(record.recorded)}{known}"


def cell_text(cell: object) -> str:
    """Return what a cell holds as text: lists with semicolons, days as ISO, nothing for what nothing says."""
    if cell is None:
        return ""
    if isinstance(cell, list | tuple):
        return "; ".join(cell_text(each) for each in cell)
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def counted(count: int, what: str) -> str:
    """Return how many there are, as "1 row" or "3 rows"."""
    return f"{count} {what}" if count == 1 else f"{count} {what}s"
