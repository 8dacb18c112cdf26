"""Who told whom, as the columns of a row state it, and as its words tell it where no column does."""

from graph.dates import Span
from loaders.cells import Cells
from loaders.declared import UNDECLARED
from loaders.events.wording import tellings_in
from loaders.names import Names
from loaders.rows import Telling


def read_tellings(cells: Cells, happened: Span, names: Names) -> tuple[Telling, ...]:
    """Return the tellings of a row; raise `NotAccepted` where it was shared with an agency that is not declared."""
    stated = _shared(cells, happened, names) + _told_by(cells, happened, names)
    known = {(telling.sender, telling.receiver) for telling in stated}
    derived = () if cells.texts("shared_with") else _in_words(cells, happened, names)
    return stated + tuple(
        each for each in derived if (each.sender, each.receiver) not in known and (each.receiver or not stated)
    )


def _shared(cells: Cells, happened: Span, names: Names) -> tuple[Telling, ...]:
    agency, told = names.kept.agency, cells.date("shared_at") or happened
    receivers = [_receiver(cells, words, names) for words in cells.texts("shared_with")]
    if not receivers and cells.text("shared_with_person"):
        receivers = _persons_agency(cells.text("shared_with_person"), names)
    return tuple(
        Telling(agency, receiver, told, channel=cells.text("channel"), basis=cells.text("basis"))
        for receiver in dict.fromkeys(receivers)
        if receiver != agency
    )


def _receiver(cells: Cells, words: str, names: Names) -> str:
    agency = names.declared.agency(words, names.folder)
    if not agency:
        raise cells.refuse("shared_with", UNDECLARED)
    return agency


def _persons_agency(words: str, names: Names) -> list[str]:
    """The agency of a declared worker; none at all for one of the family; else somebody, of nobody knows where."""
    entry = names.entry(words)
    if entry is None:
        return [""]
    return [names.declared.agency(entry.works_for, entry.folder)] if entry.of == "Professional" else []


def _told_by(cells: Cells, happened: Span, names: Names) -> tuple[Telling, ...]:
    told = cells.date("told_by_at") or happened
    return tuple(
        Telling(sender, names.kept.agency, told, "" if sender else words, cells.text("told_by_channel"))
        for words in cells.texts("told_by")
        for sender in (names.declared.agency_meant(words, names.folder),)
        if sender != names.kept.agency
    )


def _in_words(cells: Cells, happened: Span, names: Names) -> tuple[Telling, ...]:
    text = f"{cells.text('summary')}\n{cells.text('outcome')}"
    found = tellings_in(text, names.kept.agency, names.folder, names.declared)
    return tuple(Telling(each.sender, each.receiver, happened, certainty="derived") for each in found)
