"""The cells of one entry of a log or chronology, turned into an event with its people, concerns and tellings."""

from graph.dates import Span
from graph.vocabulary import REGISTRATION, SETTINGS
from loaders.cells import Cells
from loaders.declared import UNDECLARED
from loaders.events.cast import Cast, read_cast
from loaders.events.kinds import event_kind, event_kind_in
from loaders.events.practice import read_practice, read_spells
from loaders.events.telling import read_tellings
from loaders.events.workers import attending, invited, working
from loaders.events.worries import read_worries
from loaders.format import Format, fold
from loaders.names import Names
from loaders.rows import Happening, Listing, Row, record_id

_SETTINGS = {fold(word): word for word in SETTINGS} | {
    **dict.fromkeys(("gp", "gpregister", "practicelist", "gppractice"), "GP list"),
    **dict.fromkeys(("schoolroll", "roll", "education"), "school"),
    **dict.fromkeys(("nursery", "earlyyearssetting", "childrenscentre"), "early years"),
}
_STATUS = {fold(word): word for word in REGISTRATION} | {
    **dict.fromkeys(("enrolled", "onroll", "onlist", "yes"), "registered"),
    **dict.fromkeys(("deregistered", "offroll", "left"), "removed"),
    **dict.fromkeys(("notenrolled", "no", "unregistered"), "not registered"),
    **dict.fromkeys(("neverenrolled",), "never registered"),
}
REFERS = {"PART_OF": "part_of", "COMPLETED": "completes", "CITED": "cites", "ADVISED_ON": "advice_on"}
"""The links from an event to others that its record names by their ids, each with the field that names them."""


def read_event(cells: Cells, format: Format, happened: Span, names: Names) -> Row:
    """Return everything that an entry says; raise `NotAccepted` for what cannot be loaded."""
    kind = _kind(cells)
    cast = read_cast(cells, format, kind, happened, names)
    workers, works = working(cells, names)
    event = Happening(
        kind=kind,
        happened=happened,
        lasting=cells.yes("lasting"),
        summary=cells.text("summary"),
        outcome=cells.text("outcome"),
        parts=cast.parts,
        worries=read_worries(cells, cast, names),
        tellings=read_tellings(cells, happened, names),
        attended=(*workers, *attending(cells, names), *((who, "") for who in cast.workers)),
        invited=invited(cells, names),
        follows=tuple(_earlier(text, names) for text in cells.texts("follows")),
        conveys=tuple(record_id(names.kept.agency, text) for text in cells.texts("conveys")),
        practice=read_practice(cells, names),
        refers=tuple((kind, _earlier(text, names)) for kind, field in REFERS.items() for text in cells.texts(field)),
    )
    _check_order(cells, happened)
    listings = _listings(cells, cast, happened, names)
    spells = read_spells(cells, tuple(who for who, _ in workers), cast.subjects, names)
    ties = cast.ties + works + spells
    return Row(names.kept, names.mentions, event, ties, cast.stays, listings, warnings=tuple(cells.warnings))


def _kind(cells: Cells) -> str:
    word = cells.text("kind")
    if not word:
        return event_kind_in(f"{cells.text('summary')} {cells.text('outcome')}")
    kind, known = event_kind(word)
    if not known:
        cells.warn("kind", 'not a kind of event that is known: loaded as "other"')
    return kind


def _earlier(text: str, names: Names) -> str:
    """The record meant by an own id of the same agency, or by "agency: own id" of another."""
    name, colon, own_id = text.partition(":")
    agency = names.declared.agency_meant(name, names.folder) if colon else ""
    return record_id(agency, own_id.strip()) if agency else record_id(names.kept.agency, text)


def _check_order(cells: Cells, happened: Span) -> None:
    recorded = cells.date("recorded")
    if recorded and recorded.latest and happened.earliest and happened.earliest > recorded.latest:
        cells.warn("recorded", "before the event that it records: loaded as it is")


def _listings(cells: Cells, cast: Cast, happened: Span, names: Names) -> tuple[Listing, ...]:
    """What the row says of a GP's list, a school's roll or an early years setting, for each of its subjects."""
    if not cells.text("register") and not cells.text("register_status"):
        return ()
    setting, status = _SETTINGS.get(fold(cells.text("register"))), _STATUS.get(fold(cells.text("register_status")))
    if setting is None:
        raise cells.refuse("register", f"expected one of {', '.join(SETTINGS)}")
    if status is None:
        raise cells.refuse("register_status", f"expected one of {', '.join(REGISTRATION)}")
    agency = _list_keeper(cells, names)
    since, until = (None, happened) if status == "removed" else (happened, None)
    return tuple(
        Listing(who, agency, setting, status, since, until, names.words_for_household(who)) for who in cast.subjects
    )


def _list_keeper(cells: Cells, names: Names) -> str:
    text = cells.text("register_with")
    agency = names.declared.agency(text, names.folder) if text else names.kept.agency
    if not agency:
        raise cells.refuse("register_with", UNDECLARED)
    return agency
