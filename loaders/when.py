"""When something happened, and when it was written down, read from the dates of a row."""

from collections.abc import Sequence
from datetime import date

from graph.dates import Span, between, span
from graph.errors import BadDate
from loaders.cells import Cells
from loaders.format import fold
from loaders.rows import Recorded, bounds

Period = tuple[date, date]

_CUT = {"day": 10, "month": 7, "year": 4}
_MARK = {"approximate": "~", "approx": "~", "about": "~", "estimated": "~", "uncertain": "?"}


def happened(cells: Cells) -> Span:
    """Return when the event of a row happened: from start to end, or no later than it was recorded.

    Raises `NotAccepted` where there is no date at all, or where the end is before the start.
    """
    start, end, recorded = _precise(cells, "start"), _precise(cells, "end"), cells.date("recorded")
    if start is None and end is None and recorded is None:
        raise cells.refuse("start", "no date: expected the day of the event, or the day on which it was recorded")
    if end is None and start is not None:
        return start
    # An open side is written "..": "since 2008" recorded in 2011 says nothing of an end.
    last = end or recorded
    try:
        return between(start, last)
    except BadDate:
        raise cells.refuse("end", "expected an end that is not before the start") from None


def written_down(cells: Cells, event: Span | None, coverage: Sequence[Period]) -> Recorded:
    """Return when a record was written: as it says; else on the day of its event; else within the file's coverage."""
    stated = cells.date("recorded")
    when, basis = (stated, "stated") if stated else (event, "date of the event")
    if when:
        return Recorded(when.edtf, *bounds(when), basis)
    if coverage:
        first, last = min(start for start, _ in coverage), max(end for _, end in coverage)
        return Recorded(f"{first.isoformat()}/{last.isoformat()}", first, last, "dates of coverage")
    return Recorded("", *bounds(None), "not known")


def _precise(cells: Cells, name: str) -> Span | None:
    """A single day made as vague as the column for precision says that it is."""
    when, precision = cells.date(name), fold(cells.text("precision"))
    if when is None or not when.is_day or not precision:
        return when
    if precision in _CUT:
        return span(when.edtf[: _CUT[precision]])
    return span(when.edtf[:10] + _MARK[precision]) if precision in _MARK else when
