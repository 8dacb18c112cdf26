"""A cell of an answer, turned into the words that a panel reads."""

from graph.answer import Cell
from graph.dates import in_words, span
from graph.errors import BadDate
from graph.questions import Column


def cell_in_words(column: Column, cell: Cell) -> str:
    """Return what a person reads here: a vague date in words, a list separated by semicolons, '' for nothing."""
    if cell is None:
        return ""
    if isinstance(cell, tuple):
        return "; ".join(str(each) for each in cell)
    return date_in_words(str(cell)) if column.type in ("date", "vague date") else str(cell)


def date_in_words(edtf: str) -> str:
    """Return EDTF text in British words; text that is no date (such as that there is none) comes back as it is."""
    try:
        return in_words(span(edtf)) if edtf else ""
    except BadDate:
        return edtf
