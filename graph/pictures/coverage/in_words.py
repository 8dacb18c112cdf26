"""What is loaded of each agency into words: what stands beside its lane, one sentence of it, and rows of a table."""

from collections.abc import Mapping, Sequence
from datetime import date

from graph.answer_words import counted
from graph.covered import Held, HeldOf
from graph.dates import day, in_words
from graph.pictures.agencies import Mark
from graph.pictures.coverage.layout import Strip, uncovered_days

NOT_COVERED = "no file says that it covers this time"
NAMED_ONLY = "Named by others, nothing loaded"
DECLARED_ONLY = "Declared, nothing loaded"


def caution(held: Held) -> Sequence[str]:
    """Return how the picture is to be read, and what of the quarantine it cannot give to any agency."""
    said = [
        "Where no file says that it covers a time, records of it may be missing. Nothing follows from finding none: "
        "not that something was not known, was not told or was not done.",
        "The figures count records by the year in which they were written. How many there are says nothing of how "
        "much, or how well, an agency worked.",
    ]
    if held.set_aside_of_nobody:
        rows = counted(held.set_aside_of_nobody, "row")
        said.append(f"Of the rows in quarantine, {rows} came from files of which no dates are known for any agency.")
    return said


def standing(held: Held) -> str:
    """Return what is loaded in all, and how many agencies have nothing."""
    without = sum(each.holds_nothing for each in held.agencies)
    records = sum(each.records for each in held.agencies)
    whole = (
        f"What is loaded now: {counted(held.files, 'file')}, {counted(records, 'record')}, "
        f"{_agencies(len(held.agencies))}; {counted(held.set_aside, 'row')} in quarantine."
    )
    return f"{whole} Of {_agencies(without)} nothing is loaded." if without else whole


def facts(strip: Strip) -> Sequence[str]:
    """Return the lines that stand beside a lane: how many records, those of no figure in it, and rows set aside."""
    held = strip.held
    apart = [
        f"{held.of_no_one_year} of no certain year" if held.of_no_one_year else "",
        f"{strip.earlier} earlier" if strip.earlier else "",
        f"{strip.later} later" if strip.later else "",
    ]
    aside = f"{counted(held.set_aside, 'row')} in quarantine" if held.set_aside else ""
    return [*filter(None, (counted(held.records, "record"), ", ".join(filter(None, apart)), aside))]


def nothing(held: HeldOf) -> str:
    """Return what stands in the lane of an agency of which nothing is loaded."""
    return NAMED_ONLY if held.named else DECLARED_ONLY


def spoken(held: HeldOf, mark: Mark | None) -> str:
    """Return one sentence on an agency: its name, what is covered and what not, its records and its rows set aside."""
    return "; ".join(f"{name}: {said}" for name, said in row_of(held, mark).items() if said)


def table(held: Held, marks: Mapping[str, Mark]) -> Sequence[dict[str, str]]:
    """Return a row for each agency, in the order in which they are drawn."""
    return [row_of(each, marks.get(each.id)) for each in held.agencies]


def row_of(held: HeldOf, mark: Mark | None) -> dict[str, str]:
    """Return what is loaded of an agency, each thing under its heading."""
    return {
        "Agency": f"{mark.number} {held.name}" if mark else held.name,
        "All of it is loaded for": "; ".join(map(_days, held.covered)) or "not known for any time",
        "No file says that it covers": _gaps(held),
        "Records": f"{held.records:,}",
        "Written in": "; ".join(f"{year}: {count:,}" for year, count in held.years),
        "Of no certain year": f"{held.of_no_one_year:,}" if held.of_no_one_year else "",
        "Rows in quarantine": f"{held.set_aside:,}" if held.set_aside else "",
        "Nothing loaded": _why_nothing(held),
    }


def _gaps(held: HeldOf) -> str:
    if not held.covered:
        return "any time"
    first, last = held.covered[0][0], held.covered[-1][1]
    within = [_days(each) for each in uncovered_days(held.covered, first, last)] if len(held.covered) > 1 else []
    outside = f"before {in_words(day(first))} and after {in_words(day(last))}"
    return "; ".join([*within, outside])


def _why_nothing(held: HeldOf) -> str:
    if not held.holds_nothing:
        return ""
    named = f", in {counted(held.named, 'record')}" if held.named else ""
    return f"{nothing(held)}{named}"


def _days(days: tuple[date, date]) -> str:
    return f"{in_words(day(days[0]))} to {in_words(day(days[1]))}"


def _agencies(count: int) -> str:
    return f"{count} agency" if count == 1 else f"{count} agencies"
