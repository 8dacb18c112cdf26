"""The child whom P4's statement gathers, turned into what the records show of a pattern: its features are questions."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph.errors import BadParameter
from graph.patterns.features import CANNOT, FEATURES, NO, YES, Row, shown
from graph.patterns.pattern import chosen_pattern, saved_patterns
from graph.subgraph import Link

Read = Callable[[str, Mapping[str, object]], Sequence[Row]]
"""Another saved question, by its id, and what it is given, into its rows."""
OF_THE_CASE = "the features of this case"


@dataclass(frozen=True)
class Shown:
    """What a child's records show of some features: for each, yes, no or cannot be told, and the rows that say so.

    `things` are what the questions send once for all of their rows to draw, by id.
    """

    child: Row
    answers: Mapping[str, str]
    rows: Mapping[str, tuple[Row, ...]]
    things: Mapping[str, Any]

    def named(self, answer: str) -> list[str]:
        """Return the features of this answer."""
        return [name for name, found in self.answers.items() if found == answer]


def title(parameters: Mapping[str, object]) -> str:
    """Return the pattern that is looked for and its version, or that it is the features of a case."""
    if not parameters.get("pattern"):
        return OF_THE_CASE
    pattern = chosen_pattern(str(parameters["pattern"]))
    return f"{pattern.name}, version {pattern.version}"


def in_words(features: Iterable[str]) -> str:
    """Return what a pattern of these features is made of."""
    return " ".join(FEATURES[name].says for name in features)


def looked_for(parameters: Mapping[str, object], rows_of_the_case: Callable[[], Sequence[Row]]) -> tuple[str, ...]:
    """Return the features that are looked for everywhere: the pattern's, or those that a child's case shows.

    Raises `BadParameter` where neither a pattern nor a child whose case is the pattern was given.
    """
    if parameters.get("pattern"):
        return chosen_pattern(str(parameters["pattern"])).features
    if not parameters.get("child"):
        known = ", ".join(pattern.key for pattern in saved_patterns()) or "none is here"
        raise BadParameter(f"pattern: missing, and no child is given either; expected one of: {known}, or a child.")
    return tuple(name for row in rows_of_the_case() for name in row["features"])


def same_pattern(found: Sequence[Row], parameters: Mapping[str, object], read: Read) -> list[dict[str, Any]]:
    """Return what the records show of the children in `found`: a row of P4 for each that shows what is looked for.

    That is `features` where given, or else the pattern; with neither, whichever features the records surely show.
    `read` asks the questions that the features are read from.
    """
    wanted = _wanted(parameters)
    looked = (_looked_at(child, wanted or FEATURES, parameters, read) for child in found)
    shown_by = looked if wanted else (_surely(each) for each in looked)
    return [
        _row(title(parameters), each)
        for each in shown_by
        if YES in each.answers.values() and NO not in each.answers.values()
    ]


def _wanted(parameters: Mapping[str, object]) -> Sequence[str]:
    given = parameters.get("features")
    if isinstance(given, Sequence):
        return given
    return chosen_pattern(str(parameters["pattern"])).features if parameters.get("pattern") else ()


def _looked_at(child: Row, features: Iterable[str], parameters: Mapping[str, object], read: Read) -> Shown:
    given = {"child": child["child_id"], "as_of": parameters.get("as_of")}
    read_for = {name: read(FEATURES[name].question, given) for name in features}
    found = {name: shown(FEATURES[name], rows) for name, rows in read_for.items()}
    return Shown(
        child,
        {name: answer for name, (answer, _) in found.items()},
        {name: rows for name, (_, rows) in found.items()},
        {thing.id: thing for rows in read_for.values() for row in rows for thing in row.get("things") or ()},
    )


def _surely(looked_at: Shown) -> Shown:
    names = looked_at.named(YES)
    rows = {name: looked_at.rows[name] for name in names}
    return Shown(looked_at.child, dict.fromkeys(names, YES), rows, looked_at.things)


def _row(title: str, looked_at: Shown) -> dict[str, Any]:
    child, rows = looked_at.child, [row for each in looked_at.rows.values() for row in each]
    unsure = looked_at.named(CANNOT)
    rests_on = {reason for row in rows for reason in row.get("rests_on", ())} | set(child["rests_on"])
    return {
        "child": child["child"],
        "child_id": child["child_id"],
        "pattern": title,
        "pattern_in_words": in_words(looked_at.answers),
        "answer": CANNOT if unsure else "shows all",
        "features": looked_at.named(YES),
        "cannot_be_told": unsure,
        "rests_on": sorted(rests_on, key=lambda reason: (reason.startswith("rows in quarantine"), reason)),
        "records": sorted({record for row in (*rows, child) for record in row["records"] or ()}),
        "picture": [child["picture"], *(_drawn(row["picture"], looked_at.things) for row in rows)],
    }


def _drawn(picture: Any, things: Mapping[str, Any]) -> Any:
    """Return what a row draws, with the things that it only names in their place, and those that its links tie."""
    if isinstance(picture, list):
        return [_drawn(each, things) for each in picture]
    thing = things.get(picture, picture) if isinstance(picture, str) else picture
    ends = (thing.start, thing.end) if isinstance(thing, Link) else ()
    return [thing, *(things[end] for end in ends if end in things)]
