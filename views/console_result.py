"""What a statement of one's own came to, as a table, as a map, as what each part rests on, and as files."""

from dataclasses import dataclass

import streamlit as st

from graph.answer import Answer
from graph.answer_words import counted
from graph.own_statement.found import Found, as_csv
from graph.own_statement.things import MOST_LOOKED_UP, too_many
from graph.questions import Parameter
from views import answering, console_file, mapping, table_and_map
from views.mapping import Map
from views.refusals import literal


@dataclass(frozen=True)
class Run:
    """A statement that was run, and what came; `number` counts the runs, so that each starts afresh."""

    cypher: str
    parameters: tuple[Parameter, ...]
    found: Found
    answer: Answer
    map: Map
    number: int


def show_result(run: Run, changed: bool) -> None:
    """Show what came; `changed` says whether the statement in the editor is no longer the one that was run."""
    answering.show_caution(run.answer.question)
    words, choice, file = st.columns([4, 4, 2], vertical_alignment="center")
    with words, st.container(key="standing"):
        st.markdown(literal(" ".join(_standing(run, changed))))
    if not run.found.rows:
        return
    view = table_and_map.TABLE
    if run.answer.subgraph.nodes:
        views, both = [*table_and_map.WIDTHS], table_and_map.BOTH
        view = choice.segmented_control("Show", views, default=both, required=True, label_visibility="collapsed")
    file.download_button("Save as CSV", as_csv(run.found), "rows.csv", "text/csv", width="stretch")
    table_and_map.show(run.answer, run.map, view, table_and_map.Names(f"own {run.number}", f"own {run.number}"))
    if run.answer.subgraph.nodes:
        mapping.show_in_words(run.map)
    console_file.show_saving(run.cypher, run.parameters, run.found)


def _standing(run: Run, changed: bool) -> list[str]:
    rows = len(run.found.rows)
    said = [f"The first {counted(rows, 'row')} of more." if run.found.more else f"{counted(rows, 'row')}."]
    if not rows:
        said = ["No row came."]
    if too_many(run.found.rows):
        said.append(f"No map is drawn of more than {MOST_LOOKED_UP:,} things; return fewer of them.")
    if changed:
        said.append("The statement has been changed since.")
    return said
