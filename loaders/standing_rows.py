"""A row of a list of people, relationships or addresses, turned into what it says of them."""

from dataclasses import replace

from graph.dates import Span, certainly_before
from graph.model import PEOPLE
from graph.vocabulary import CERTAINTY
from loaders.cells import Cells
from loaders.format import fold
from loaders.identity.mentions import key_identifier
from loaders.names import Names, numbers, whole_name
from loaders.places import read_place
from loaders.relations import KNOWN, read_relation
from loaders.rows import Row, Stay, Tie
from loaders.values import BadValue, read_sex, read_yes_no

_CERTAINTY = {fold(word): word for word in CERTAINTY}


def read_person(cells: Cells, names: Names) -> Row:
    """Return what a list of people says of one; raise `NotAccepted` for a row that names nobody."""
    words = cells.text("person")
    if not words:
        raise cells.refuse("person", "expected the agency's own id of the person")
    who = names.by_own_id(words)
    _refuse_household(cells, names, "person", who)
    name = whole_name(cells.text("first_name"), cells.text("last_name"), cells.text("name"))
    names.describe(who, name, cells.date("born"), numbers(cells, "nhs_number", "upn"))
    names.update(who, sex=sex_of(cells), died=cells.date("died"), expected=_is_expected(cells))
    for called in dict.fromkeys(filter(None, (name, cells.text("code")))):
        _join_declared(names, who, called)
    return Row(names.kept, names.mentions, warnings=tuple(cells.warnings))


def read_tie(cells: Cells, names: Names) -> Row:
    """Return the relationship that a row states; raise `NotAccepted` for one that is not known."""
    people = [cells.text("person"), cells.text("other_person")]
    if not all(people):
        raise cells.refuse("person" if not people[0] else "other_person", "expected the id or code of a person")
    first, second = names.by_own_id(people[0]), names.by_own_id(people[1])
    _refuse_household(cells, names, "person", first)
    _refuse_household(cells, names, "other_person", second)
    if first == second:
        raise cells.refuse("other_person", "expected somebody else than the person")
    relation = read_relation(cells.text("relation"))
    if relation is None:
        raise cells.refuse("relation", f"expected a relationship that is known, such as {', '.join(KNOWN)}")
    start, end = (second, first) if relation.turned else (first, second)
    since, until = spell(cells)
    details = cells.text("details") if relation.kind in ("PARTNER_OF", "RELATED_TO") else ""
    words = "; ".join(filter(None, (relation.words, details)))
    tie = Tie(relation.kind, start, end, since, until, certainty(cells), words)
    return Row(names.kept, names.mentions, ties=(tie,), warnings=tuple(cells.warnings))


def read_stay(cells: Cells, names: Names) -> Row:
    """Return where somebody lived; raise `NotAccepted` where the row gives neither a household nor an address."""
    words = cells.text("person")
    if not words:
        raise cells.refuse("person", "expected the id or code of a person")
    place = read_place(cells, "address", "postcode", "uprn")
    called = cells.text("household")
    if not called and place is None:
        raise cells.refuse("address", "expected a household, an address, a postcode or a UPRN")
    who = names.by_own_id(words)
    _refuse_household(cells, names, "person", who)
    household = names.household(called) if called or place is None else names.household_at(place)
    since, until = spell(cells)
    stay = Stay(household, who, place, since, until, certainty(cells))
    return Row(names.kept, names.mentions, stays=(stay,), warnings=tuple(cells.warnings))


def spell(cells: Cells) -> tuple[Span | None, Span | None]:
    """Return when something began and ended; raise `NotAccepted` where it ended before it began."""
    since, until = cells.date("since"), cells.date("until")
    if since and until and certainly_before(until, since):
        raise cells.refuse("until", "expected an end that is not before the start")
    return since, until


def certainty(cells: Cells) -> str:
    """Return how sure the record is; a word that is not known counts as "uncertain"."""
    text = cells.text("certainty")
    word = _CERTAINTY.get(fold(text), "" if text else "stated")
    if not word:
        cells.warn("certainty", f"taken as uncertain: expected one of {', '.join(CERTAINTY)}")
    return word or "uncertain"


def sex_of(cells: Cells) -> str:
    """Return the sex as the model has it, "" where it is not given; raise `NotAccepted` for anything else."""
    try:
        sex = read_sex(cells.text("sex"))
    except BadValue as error:
        raise cells.refuse("sex", f"expected {error.expected}") from None
    return "not known" if sex == "indeterminate" else sex or ""


def _refuse_household(cells: Cells, names: Names, field: str, who: str) -> None:
    if names.get(who).of != "Person":
        raise cells.refuse(field, "expected a person; the key table has this for something else")


def _is_expected(cells: Cells) -> bool:
    """A child with an expected date of birth is not yet born, unless the row says when it was."""
    text = cells.text("expected")
    if not text or cells.date("born"):
        return False
    try:
        return read_yes_no(text) is True
    except BadValue:
        return True


def _join_declared(names: Names, who: str, called: str) -> None:
    entry = names.entry(called)
    mention = names.get(who)
    # A worker's code never tells who a child or parent is.
    joins = (*mention.joins, entry.identifier) if entry and entry.of in PEOPLE else mention.joins
    latent = (*mention.latent, key_identifier(names.folder, called))
    changed = replace(mention, joins=tuple(dict.fromkeys(joins)), latent=tuple(dict.fromkeys(latent)))
    names.update(who, joins=changed.joins, latent=changed.latent)
