"""The children that P4 gathers, turned into those whose records show a pattern: its features are questions asked."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph.errors import BadParameter
from graph.patterns.features import CANNOT, FEATURES, NO, YES, Row, shown
from graph.patterns.pattern import chosen_pattern, saved_patterns

Read = Callable[[str, Mapping[str, object]], Sequence[Row]]
"""Another saved question, by its id, and what it is given, into its rows."""
OF_THE_CASE = "the features of this case"


@dataclass(frozen=True)
class Shown:
    """What a child's records show of some features: for each, yes or cannot be told, and the rows that say so."""

    child: Row
    answers: Mapping[str, str]
    rows: Mapping[str, tuple[Row, ...]]

    def named(self, answer: str) -> list[str]:
        """Return the features of this answer."""
        return [name for name, found in self.answers.items() if found == answer]


def same_pattern(found: Sequence[Row], parameters: Mapping[str, object], read: Read) -> list[dict[str, Any]]:
    """Return the rows of P4, in the order of `found`, the children that its statement gathers.

    `read` asks the questions that the features are read from. Raises `BadParameter` where neither a pattern nor a child
    whose case is the pattern was given.
    """
    title, features = _pattern(found, parameters, read)
    if not features:
        return []
    others = [child for child in found if not child["of_the_case"]]
    looked = (_looked_at(child, features, parameters, read) for child in others)
    return [_row(title, each) for each in looked if each is not None and YES in each.answers.values()]


def _pattern(found: Sequence[Row], parameters: Mapping[str, object], read: Read) -> tuple[str, Sequence[str]]:
    given = parameters.get("pattern")
    if given:
        pattern = chosen_pattern(str(given))
        return f"{pattern.name}, version {pattern.version}", pattern.features
    if not parameters.get("child"):
        known = ", ".join(pattern.key for pattern in saved_patterns()) or "none is here"
        raise BadParameter(f"pattern: missing, and no child is given either; expected one of: {known}, or a child.")
    case = [child for child in found if child["is_the_case"]]
    answers = {name: _answer(name, child, parameters, read)[0] for child in case for name in FEATURES}
    return OF_THE_CASE, [name for name, answer in answers.items() if answer == YES]


def _looked_at(child: Row, features: Iterable[str], parameters: Mapping[str, object], read: Read) -> Shown | None:
    """What the child's records show; None as soon as they do not show one of the features."""
    answers, rows = {}, {}
    for name in features:
        answers[name], rows[name] = _answer(name, child, parameters, read)
        if answers[name] == NO:
            return None
    return Shown(child, answers, rows)


def _answer(name: str, child: Row, parameters: Mapping[str, object], read: Read) -> tuple[str, tuple[Row, ...]]:
    """A question is not asked where the child's records hold nothing that it could be about."""
    if name not in child["may_show"]:
        return NO, ()
    given = {"child": child["child_id"], "as_of": parameters.get("as_of")}
    return shown(FEATURES[name], read(FEATURES[name].question, given))


def _row(title: str, looked_at: Shown) -> dict[str, Any]:
    child, rows = looked_at.child, [row for each in looked_at.rows.values() for row in each]
    unsure = looked_at.named(CANNOT)
    rests_on = {reason for row in rows for reason in row.get("rests_on", ())} | set(child["rests_on"])
    return {
        "child": child["child"],
        "child_id": child["child_id"],
        "pattern": title,
        "pattern_in_words": " ".join(FEATURES[name].says for name in looked_at.answers),
        "answer": CANNOT if unsure else "shows all",
        "features": looked_at.named(YES),
        "cannot_be_told": unsure,
        "rests_on": sorted(rests_on, key=lambda reason: (reason.startswith("rows in quarantine"), reason)),
        "records": sorted({record for row in (*rows, child) for record in row["records"] or ()}),
        "picture": [child["picture"], *(row["picture"] for row in rows)],
    }
