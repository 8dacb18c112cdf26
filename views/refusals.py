"""Whatever goes wrong while a page is made, into one sentence on it; no value of a record reaches the page or a log."""

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from graph.errors import KnownToError

UNFORESEEN = "Something went wrong that this page did not foresee. Nothing was changed; reload the page and ask again."
log = logging.getLogger("knownto.page")


@contextmanager
def in_one_sentence() -> Iterator[None]:
    """Show an error of Known To as its own sentence, and any other as one that gives nothing away."""
    try:
        yield
    except KnownToError as error:
        st.error(literal(str(error)))
    except Exception as error:
        # The text of a foreign error may quote a record, so the log gets its kind and its place only.
        log.error("The page failed with %s at %s.", type(error).__name__, _place(error))
        st.error(UNFORESEEN)


def literal(text: str) -> str:
    """Return `text` so that Streamlit shows it letter for letter where it would read Markdown."""
    return re.sub(r"([^\w\s])", r"\\\1", text, flags=re.ASCII)


def _place(error: Exception) -> str:
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    return f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace else "an unknown place"
