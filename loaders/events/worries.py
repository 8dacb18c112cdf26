"""The concerns that a row states, and whom each is about."""

from loaders.cells import Cells
from loaders.codes import Meaning, read_concern
from loaders.events.cast import Cast
from loaders.format import fold
from loaders.names import Names
from loaders.rows import Worry
from loaders.values import read_list

About = tuple[tuple[str, str, str], ...]


def read_worries(cells: Cells, cast: Cast, names: Names) -> tuple[Worry, ...]:
    """Return the concerns; raise `NotAccepted` where groups of people do not go one to one with them.

    "the children | mother" are two groups, one for each concern; without "|" everybody is for every concern.
    """
    given = cells.texts("concern")
    groups = [read_list(group) for group in cells.text("concern_about").split("|")]
    if len(groups) not in (1, len(given)):
        raise cells.refuse("concern_about", 'expected one group of people, or one for each concern, divided by "|"')
    groups = groups * len(given) if len(groups) == 1 else groups
    found = (_worry(cells, text, group, cast, names) for text, group in zip(given, groups, strict=True))
    return tuple(worry for worry in found if worry)


def _worry(cells: Cells, text: str, about: tuple[str, ...], cast: Cast, names: Names) -> Worry | None:
    meaning = read_concern(text, cells.text("concern_system"))
    if meaning is None:
        return None
    if not meaning.known:
        cells.warn("concern", 'not a concern or code that is known: loaded as "other", with the source\'s own words')
    people = _about(about, meaning, cast, names)
    if any(not names.is_people(who) for who, _, _ in people):
        cells.warn("concern_about", "kept, not used: a concern is about people or a household, not about a worker")
        people = tuple(one for one in people if names.is_people(one[0]))
    severity = cells.text("severity")
    return Worry(meaning.category, meaning.label, meaning.code, meaning.system, severity, _described(people, cells))


def _about(words: tuple[str, ...], meaning: Meaning, cast: Cast, names: Names) -> About:
    if not words:
        whose = cast.others if meaning.about in ("parent", "household") and cast.others else cast.subjects
        certainty = cast.certainty if whose == cast.subjects else "derived"
        return tuple((who, names.words_for_household(who), certainty) for who in whose)
    return tuple(one for word in words for one in _one(word, cast, names))


def _one(word: str, cast: Cast, names: Names) -> About:
    meant = {"subject": cast.subjects, "subjects": cast.subjects, "otherperson": cast.others}.get(fold(word))
    people = (names.by_own_id(word),) if meant is None else meant
    return tuple((who, names.words_for_household(who), "stated") for who in people)


def _described(people: About, cells: Cells) -> About:
    """The row may say in a column of its own whom of a household it means."""
    whom = cells.text("about_who")
    return tuple((who, whom if whom and words else words, certainty) for who, words, certainty in dict.fromkeys(people))
