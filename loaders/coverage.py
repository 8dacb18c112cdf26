"""The dates for which files hold all that an agency has: what files and `sources.csv` say, put together."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from loaders.cells import Cells
from loaders.declared import UNDECLARED, Declared
from loaders.when import Period

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class FileSays:
    """One row of `sources.csv`: a file, whose records it holds, and for which dates."""

    file: str
    agency: str = ""
    period: Period | None = None


def read_file_row(cells: Cells, folder: str, declared: Declared) -> FileSays:
    """Return what a row of `sources.csv` says of a file; raise `NotAccepted`."""
    name, agency = cells.text("file"), ""
    if not name:
        raise cells.refuse("file", "expected the name of a file in the same folder")
    if cells.text("covers"):
        agency = declared.agency(cells.text("covers"), folder)
        if not agency:
            raise cells.refuse("covers", UNDECLARED)
    period = read_period(cells)
    if period and not agency:
        raise cells.refuse("covers", "expected the agency whose records the dates cover")
    return FileSays(name, agency, period)


def read_period(cells: Cells) -> Period | None:
    """Return the first and last day covered, or None; raise `NotAccepted` where only one of them is given.

    A month or year stands for its first day at the start and for its last at the end.
    """
    start, end = cells.date("coverage_start"), cells.date("coverage_end")
    if start is None and end is None:
        return None
    if start is None or start.earliest is None:
        raise cells.refuse("coverage_start", "expected the first day that the file covers, since it gives the last")
    if end is None or end.latest is None:
        raise cells.refuse("coverage_end", "expected the last day that the file covers, since it gives the first")
    if end.latest < start.earliest:
        raise cells.refuse("coverage_end", "expected a last day that is not before the first")
    return start.earliest, end.latest


def joined(periods: Iterable[Period]) -> tuple[Period, ...]:
    """Return the same days in as few periods as can be, in order; days that follow on each other join."""
    found: list[Period] = []
    for start, end in sorted(periods):
        if found and start <= _after(found[-1][1]):
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return tuple(found)


def by_agency(says: Iterable[FileSays]) -> Mapping[str, tuple[Period, ...]]:
    """Return, for each agency, the periods that rows of `sources.csv` give for one file."""
    found: dict[str, list[Period]] = {}
    for each in says:
        if each.period:
            found.setdefault(each.agency, []).append(each.period)
    return {agency: joined(periods) for agency, periods in found.items()}


def _after(day: date) -> date:
    return day if day == date.max else day + _DAY
