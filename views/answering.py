"""An answer into what is read first: how far it can be trusted, the day it speaks of, and its rows as a table."""

from collections.abc import Sequence
from datetime import date

import streamlit as st
from streamlit.elements.lib.column_types import ButtonColumnResult, ColumnConfig

from graph.answer import Answer, Cell
from graph.answer_words import as_of_sentence, counted, facts, hindsight_sentence, sweep_sentences
from graph.questions import Column, Question
from graph.wording import cell_in_words, date_in_words
from views.refusals import literal

ROW_HEIGHT = 35


def show_caution(question: Question) -> None:
    """Show what the question cannot show, before anything that it says."""
    with st.container(key="caution"):
        st.markdown(f"**Read with care.** {literal(question.caution)}")


def show_standing(answer: Answer, left_out: str = "") -> None:
    """Show the day that the answer speaks of, whether anybody saw it so then, and on how many records it rests.

    `left_out` is what is not listed of it, where it is shown as one agency knew it.
    """
    records = {id for row in answer.rows for id in row.records}
    said = [literal(as_of_sentence(answer))]
    if hindsight := hindsight_sentence(answer):
        said.append(f"**{literal(hindsight)}**")
    said += map(literal, sweep_sentences(answer))
    said.append(f"{counted(len(answer.rows), 'row')}, {counted(len(records), 'record')}.")
    said.append(literal(left_out))
    with st.container(key="standing"):
        st.markdown(" ".join(said))


def show_table(answer: Answer, key: str, height: int, compared: Sequence[str] = ()) -> int | None:
    """Show the rows; return the number of the row that the reader has chosen, from 0, None where there is none.

    `compared` has a word for each row on how it stands to the answer beside, where there is one.
    """
    columns = facts(answer)
    table: dict[str, list[object]] = {"compared": list(compared)} if compared else {}
    table |= {column.name: [in_table(row.cells.get(column.name), column) for row in answer.rows] for column in columns}
    table["records"] = [len(row.records) for row in answer.rows]
    chosen = st.dataframe(
        {name: in_one_kind(column) for name, column in table.items()},
        key=key,
        height=min(height, ROW_HEIGHT * (len(answer.rows) + 1) + 3),
        hide_index=True,
        on_select="rerun",
        selection_mode="single-row",
        column_config=_headings(columns),
        alt="The rows of the answer; choose one to see it on the map.",
    )
    rows = chosen["selection"]["rows"]
    return int(rows[0]) if rows else None


def show_question_text(question: Question) -> None:
    """Show how to read the answer, and the question's own Cypher to be read and copied."""
    with st.expander("How to read this answer"):
        st.markdown(literal(question.tells))
        if question.paragraphs:
            st.markdown(f"It answers paragraphs {literal(', '.join(question.paragraphs))} of the review.")
    with st.expander("The question in Cypher, to read and copy"):
        st.code(question.text, language="cypher", wrap_lines=True)
    if question.sweep is not None:
        with st.expander("The same question of every child, in SQL"):
            st.code(question.sweep.text, language="sql", wrap_lines=True)


def in_table(cell: Cell, column: Column) -> object:
    """Return a cell as the table shows it: vague dates and lists in words, days and numbers as they are."""
    return cell if isinstance(cell, date | int | float) else cell_in_words(column, cell)


def in_one_kind(column: Sequence[object]) -> Sequence[object]:
    """Return a column as words where it holds words beside days or numbers, else as it is.

    Of a column that holds both, Streamlit would write into the log which value it stumbled over.
    """
    if len({isinstance(cell, str) for cell in column}) < 2:
        return column
    return [date_in_words(cell.isoformat()) if isinstance(cell, date) else str(cell) for cell in column]


def _headings(columns: Sequence[Column]) -> dict[str, ColumnConfig | ButtonColumnResult | str | None]:
    headings: dict[str, ColumnConfig | ButtonColumnResult | str | None] = {
        column.name: st.column_config.Column(_words(column.name), help=column.meaning) for column in columns
    }
    headings["compared"] = st.column_config.Column("Beside", help="How the row stands to the answer beside.")
    headings["records"] = st.column_config.NumberColumn("Records", help="How many records say so.")
    return headings


def _words(name: str) -> str:
    words = name.replace("_", " ")
    return words[:1].upper() + words[1:]
