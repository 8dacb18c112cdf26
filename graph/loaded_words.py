"""Where a cell stands and which days are covered, turned into words that the terminal and the page share."""

from collections.abc import Sequence
from datetime import date

from graph.wording import date_in_words


def place(file: str, sheet: str, line: int, column: str) -> str:
    """Return where a cell stands."""
    parts = (file, sheet, f"line {line}" if line else "", f"column {column}" if column else "")
    return ", ".join(part for part in parts if part)


def periods(found: Sequence[tuple[date, date]]) -> str:
    """Return periods in words, or that nothing says."""
    words = (f"{date_in_words(first.isoformat())} to {date_in_words(last.isoformat())}" for first, last in found)
    return ", ".join(words) or "not known"
