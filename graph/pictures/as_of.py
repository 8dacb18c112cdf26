"""Nodes and links into what of them was so, and may have been written down, on a day."""

from collections.abc import Iterable
from datetime import date

from graph.dates import Span, span
from graph.errors import BadDate
from graph.subgraph import Link, Node, Value

LAST_DAY = date.max


def dated(value: Value | None) -> Span | None:
    """Return the days that a vague date allows; None for nothing and for what is no date."""
    try:
        return span(str(value)) if value else None
    except BadDate:
        return None


def known_by(link: Link, day: date) -> bool:
    """Whether some record of `link` may have been written by `day`; a link that names no record is taken as known."""
    return not link.sources or any(source.recorded_from <= day for source in link.sources)


def begun_by(link: Link, day: date) -> bool:
    """Whether what `link` says may have begun by `day`."""
    return not surely_after(dated(link.properties.get("since")), day)


def surely_after(when: Span | None, day: date) -> bool:
    """Whether every day that `when` allows is later than `day`."""
    return when is not None and when.earliest is not None and when.earliest > day


def surely_by(when: Span | None, day: date) -> bool:
    """Whether every day that `when` allows is `day` or earlier."""
    return when is not None and when.latest is not None and when.latest <= day


def born_by(person: Node, day: date) -> bool:
    """Whether somebody may have been born by `day`, or was expected."""
    return bool(person.properties.get("expected")) or not surely_after(dated(person.properties.get("born")), day)


def dead_by(person: Node, day: date) -> bool:
    """Whether a death may have happened, and been written down, by `day`."""
    recorded = person.properties.get("died_recorded")
    if not person.properties.get("died") or (isinstance(recorded, date) and recorded > day):
        return False
    return not surely_after(dated(person.properties.get("died")), day)


def lived_there(stay: Link, day: date) -> str:
    """Return "yes", "perhaps" or "" for whether somebody lived in a household on `day`.

    Nothing on when it began is taken to mean: all along until the recorded end.
    """
    since, until = dated(stay.properties.get("since")), dated(stay.properties.get("until"))
    if surely_after(since, day) or (until is not None and until.latest is not None and until.latest < day):
        return ""
    vague = (since is not None and not surely_by(since, day)) or (until is not None and not surely_after(until, day))
    unsure = stay.properties.get("certainty", "stated") != "stated"
    return "perhaps" if vague or unsure else "yes"


def records_of(links: Iterable[Link], day: date) -> frozenset[str]:
    """Return the ids of the records of these links that may have been written by `day`."""
    return frozenset(source.record for link in links for source in link.sources if source.recorded_from <= day)
