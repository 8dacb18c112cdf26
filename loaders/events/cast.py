"""Who took part in the event of a row, in which role, and how a child was seen."""

from collections.abc import Sequence
from dataclasses import dataclass

from graph.dates import Span
from loaders.cells import Cells
from loaders.events.sight import sights
from loaders.events.spoken import sayings
from loaders.format import Format, fold
from loaders.names import Names, numbers, whole_name
from loaders.places import read_place
from loaders.relations import GROWN_UP, read_relation
from loaders.rows import Part, Stay, Tie

_ABOUT_ONE = ("subject_first_name", "subject_last_name", "subject_born", "subject_nhs_number", "subject_upn")
GROWN_UP_AT = 18
"""Years; somebody is taken for grown up in the years after the one in which they reach this age."""
_NOTHING_SAID = ("not related", "no relation", "self")


@dataclass(frozen=True)
class Cast:
    """The people of a row by the ids of their mentions, and what it says of them beside the event.

    `workers` are agencies, and mentions of professionals, that a column for people names.
    """

    subjects: tuple[str, ...]
    others: tuple[str, ...]
    workers: tuple[str, ...]
    parts: tuple[Part, ...]
    ties: tuple[Tie, ...]
    stays: tuple[Stay, ...]
    certainty: str


def read_cast(cells: Cells, format: Format, kind: str, happened: Span, names: Names) -> Cast:
    """Return who took part; raise `NotAccepted` where a name or number cannot be one of several subjects'."""
    given, certainty = _subjects(cells, format, names)
    subjects, workers = _people_only(given, names)
    others, more_workers = _people_only(_others(cells, names), names)
    parts = _parts(cells, names, subjects, certainty, happened) + _other_parts(cells, names, others)
    _note_death(kind, parts, happened, names)
    ties, stays = _ties(cells, names, subjects, others), _stays(cells, names, subjects)
    return Cast(subjects, others, (*workers, *more_workers), parts, ties, stays, certainty)


def _people_only(given: Sequence[str], names: Names) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Part those who can take part from agencies and workers, who can only attend."""
    people = tuple(who for who in given if names.is_people(who))
    return people, tuple(who for who in given if who not in people)


def _subjects(cells: Cells, format: Format, names: Names) -> tuple[tuple[str, ...], str]:
    """The subjects, and how sure it is that they are: codes found in the text are derived."""
    named = [names.anybody(words) for words in cells.texts("people")]
    named += [names.by_own_id(words) for words in cells.texts("subject")]
    name = whole_name(cells.text("subject_first_name"), cells.text("subject_last_name"))
    if len(named) > 1 and any(field in cells.values for field in _ABOUT_ONE):
        raise cells.refuse("subject", "expected one subject, since the row gives one name, date of birth or number")
    if not named and name:
        named = [names.person(name)]
    if len(named) == 1 and names.is_people(named[0]):
        found = numbers(cells, "subject_nhs_number", "subject_upn")
        names.describe(named[0], name, cells.date("subject_born"), found)
    if named or not format.people_in_text:
        return tuple(dict.fromkeys(named)), "stated"
    return _in_text(cells, names), "derived"


def _in_text(cells: Cells, names: Names) -> tuple[str, ...]:
    text = f"{cells.text('summary')} {cells.text('outcome')}"
    found = names.declared.people_in(text, names.folder)
    return tuple(names.person(entry.code) for entry in found if entry.of in ("Person", "Household"))


def _others(cells: Cells, names: Names) -> tuple[str, ...]:
    given = cells.texts("other_person")
    born = cells.date("other_person_born")
    if born and len(given) != 1:
        raise cells.refuse("other_person_born", "expected one other person, since the row gives one date of birth")
    return tuple(dict.fromkeys(names.anybody(words, born) for words in given))


def _parts(cells: Cells, names: Names, subjects: Sequence[str], certainty: str, happened: Span) -> tuple[Part, ...]:
    roles = one_each(cells.texts("subject_role"), len(subjects), "subject")
    seen = sights(cells, len(subjects))
    said = sayings(cells, "subject_said", roles)
    return tuple(
        Part(
            who,
            role,
            "" if _is_grown_up(who, names, happened) else sight,
            names.words_for_household(who),
            certainty,
            word,
        )
        for who, role, sight, word in zip(subjects, roles, seen, said, strict=True)
    )


def _is_grown_up(who: str, names: Names, happened: Span) -> bool:
    """Whether the words for somebody, or a date of birth, say that this is no child: only children are "seen"."""
    mention = names.get(who)
    entry = names.entry(mention.written)
    if any(fold(word) in GROWN_UP for word in (mention.written, *(entry.words if entry else ()))):
        return True
    born = mention.born or (entry.born if entry else None)
    if born is None or born.latest is None or happened.earliest is None:
        return False
    return happened.earliest.year - born.latest.year > GROWN_UP_AT


def _other_parts(cells: Cells, names: Names, others: Sequence[str]) -> tuple[Part, ...]:
    roles = one_each(cells.texts("other_person_role"), len(others), "other person")
    said = sayings(cells, "other_person_said", roles)
    return tuple(
        Part(who, role, "", names.words_for_household(who), said=word)
        for who, role, word in zip(others, roles, said, strict=True)
    )


def one_each(given: Sequence[str], people: int, otherwise: str) -> tuple[str, ...]:
    """Return a text for each of `people`: one each where there are as many, else all of it for everybody."""
    if len(given) == people:
        return tuple(given)
    return ("; ".join(given) or otherwise,) * people


def _note_death(kind: str, parts: Sequence[Part], happened: Span, names: Names) -> None:
    """An event of death says when the person whose part was to die did so; "found dead" says no such thing."""
    for part in parts:
        if kind == "death" and part.role.casefold() in ("died", "deceased") and names.get(part.who).of == "Person":
            names.update(part.who, died=happened)


def _ties(cells: Cells, names: Names, subjects: Sequence[str], others: Sequence[str]) -> tuple[Tie, ...]:
    relations = [text for text in cells.texts("relation") if text.casefold() not in _NOTHING_SAID]
    if not relations:
        return ()
    if len(relations) not in (1, len(others)):
        cells.warn("relation", "kept, not used: expected one relation, or one for each other person")
        return ()
    each = relations * len(others) if len(relations) == 1 else relations
    pairs = ((other, subject, text) for other, text in zip(others, each, strict=True) for subject in subjects)
    return tuple(
        tie
        for other, subject, text in pairs
        if other != subject and names.get(other).of == names.get(subject).of == "Person"
        for tie in (_tie(other, subject, text),)
    )


def _tie(other: str, subject: str, text: str) -> Tie:
    """A word that is not known is free text here, and is kept as the relation."""
    relation = read_relation(text)
    if relation is None:
        return Tie("RELATED_TO", other, subject, words=text)
    start, end = (subject, other) if relation.turned else (other, subject)
    return Tie(relation.kind, start, end, words=relation.words)


def _stays(cells: Cells, names: Names, subjects: Sequence[str]) -> tuple[Stay, ...]:
    place = read_place(cells, "subject_address", "subject_postcode", "subject_uprn")
    if place is None or len(subjects) != 1 or names.get(subjects[0]).of != "Person":
        return ()
    return (Stay(names.household_at(place), subjects[0], place),)
