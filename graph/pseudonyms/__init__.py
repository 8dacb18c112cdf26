"""Codes in place of names: an answer, turned into one in which nobody is named."""

from graph.pseudonyms.book import Book, opened_book
from graph.pseudonyms.hidden import Hidden, HiddenAll, hidden_all, hidden_answer
from graph.pseudonyms.hiding import Hiding
from graph.pseudonyms.known import Bearer, bearers

__all__ = [
    "Bearer",
    "Book",
    "Hidden",
    "HiddenAll",
    "Hiding",
    "bearers",
    "hidden_all",
    "hidden_answer",
    "opened_book",
]
