"""A thing, a tie or a row into what it rests on: what it says, and each record behind it, down to file, line and cells.

What a record says is shown by `st.text`, which shows letters as they are, and never by anything that reads Markdown.
"""

from collections.abc import Iterable, Mapping, Sequence

import streamlit as st

from graph import directory, model
from graph.answer import Answer, RecordRef, Row
from graph.answer_words import cited, counted, facts, where, written
from graph.pictures import wording
from graph.pictures.rests_on import RECORDED
from graph.safe_text import one_line
from graph.subgraph import Link, Node, Subgraph, Value
from graph.wording import cell_in_words, date_in_words
from views.opened import store
from views.refusals import literal

MOST_RECORDS = 12
# The one kind of tie that the map has and the model has not: see graph/pictures/rests_on.py.
OWN_TIE = model.LinkKind(RECORDED, ("Agency",), model.FACTS, "An agency's records state this.", "recorded")


def show_part(answer: Answer, drawn: Subgraph, id: str) -> None:
    """Show the thing or tie of this id: its sentence, what it says, and the records it rests on."""
    show_part_of(answer.records, drawn, id)


def show_part_of(records: Mapping[str, RecordRef], drawn: Subgraph, id: str) -> None:
    """Show the thing or tie of this id in what is drawn, given the records behind it."""
    node = drawn.node(id)
    link = next((link for link in drawn.links if link.id == id), None)
    if node:
        kind = model.NODE_KINDS[node.kind]
        _title(wording.name(node), kind.sentence)
        _show_facts(node.properties, kind.properties)
        _show_all(records, records_of(drawn, id))
    elif link:
        link_kind = model.LINK_KINDS.get(link.kind, OWN_TIE)
        _title(_tie_words(drawn, link), link_kind.sentence)
        _show_facts(link.properties, link_kind.properties)
        _show_all(records, link.records)


def records_of(drawn: Subgraph, id: str) -> Sequence[str]:
    """Return the ids of the records behind the thing or tie of this id in what is drawn."""
    node = drawn.node(id)
    if node:
        return node.records or _records_around(drawn, node)
    return next((link.records for link in drawn.links if link.id == id), ())


def show_row(answer: Answer, row: Row) -> None:
    """Show a row of the table in full, and the records it rests on."""
    st.caption("The chosen row")
    with st.container(gap=None):
        for column in facts(answer):
            words = cell_in_words(column, row.cells.get(column.name))
            if words:
                _show_pair(column.name, words)
    show_records(answer, cited(answer, row))


def show_records(answer: Answer, ids: Iterable[str]) -> None:
    """Show each record of these ids: agency, file, line, day of writing, and its own cells as they were read."""
    show_records_of(answer.records, ids)


def show_records_of(records: Mapping[str, RecordRef], ids: Iterable[str]) -> None:
    """Show each record of these ids, given where the records stand."""
    _show_all(records, ids)


def _show_all(refs: Mapping[str, RecordRef], ids: Iterable[str]) -> None:
    records = [refs[id] for id in dict.fromkeys(ids) if id in refs]
    st.markdown(f"**Rests on {counted(len(records), 'record')}**")
    if not records:
        st.caption("No single record states this; what is tied to it on the map has records of its own.")
    for record in records[:MOST_RECORDS]:
        _show_record(record)
    if len(records) > MOST_RECORDS:
        st.caption(f"{len(records) - MOST_RECORDS} more are not listed here.")


def _title(name: str, sentence: str) -> None:
    with st.container(key="title", gap=None):
        st.text(wording.short(name[:1].upper() + name[1:], 120))
        st.caption(sentence)


def _show_facts(properties: Mapping[str, Value], declared: Sequence[model.Property]) -> None:
    told = [each for each in declared if properties.get(each.name) not in (None, "", ())]
    with st.container(gap=None):
        for each in told:
            value = properties[each.name]
            _show_pair(each.name, date_in_words(str(value)) if "date" in each.type else _said(value))


def _said(value: Value) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "; ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _show_pair(name: str, words: str) -> None:
    left, right = st.columns([1, 2], gap="small")
    left.caption(literal(name[:1].upper() + name[1:].replace("_", " ")))
    right.text(words)


def _show_record(record: RecordRef) -> None:
    with st.container(border=True, gap=None):
        st.text(where(record))
        st.text(written(record))
        with st.expander("The record as written"), st.container(gap="xsmall"):
            for heading, cell in directory.record_text(store(), record.id).items():
                st.text(f"{one_line(heading)}: {cell}")


def _records_around(drawn: Subgraph, node: Node) -> list[str]:
    """A person or an agency rests on the records of whatever is tied to it in the picture."""
    ties = [link for link in drawn.links if node.id in (link.start, link.end)]
    return [record for link in ties for record in link.records]


def _tie_words(drawn: Subgraph, link: Link) -> str:
    ends = (drawn.node(link.start), drawn.node(link.end))
    start, end = (wording.name(node) if node else "?" for node in ends)
    return wording.spoken_link(link, start, end)
