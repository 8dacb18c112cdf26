"""What is true of which children's records show all the features of a pattern."""

from collections.abc import Iterable, Iterator

from benchmarks.population.services import END
from benchmarks.population.truth.answers import TRUTHS, Asked, Cell, Row, answers
from benchmarks.population.truth.world import grown_up_on

PATTERNS = {
    "slipping-from-view": ("no meeting", "referral unanswered", "removed from a GP's list"),
    "incidents-and-referrals": ("referral unanswered", "incidents closed alone"),
}
"""`rules/patterns/` as it comes with the project, version 1, written down a second time."""

_QUESTIONS = {
    "no meeting": "R6",
    "referral unanswered": "S9",
    "removed from a GP's list": "U2",
    "incidents closed alone": "R2",
}


@answers("P4", "child pattern answer features cannot_be_told", finding=False)
def same_pattern_elsewhere(asked: Asked) -> Iterator[Row]:
    """Each child whose records show every feature of the pattern, or of whom some of them cannot be told."""
    world, name = asked.world, dict(asked.given)["pattern"]
    everybody = [who for family in world.book.families for who in family.everybody]
    for child in everybody:
        if not world.parents(child) or grown_up_on(child, END) or child.born > END:
            continue
        found = {feature: _shown(Asked(world, child), feature) for feature in PATTERNS[name]}
        yes = [feature for feature, answer in found.items() if answer == "yes"]
        if yes and "no" not in found.values():
            unsure = [feature for feature, answer in found.items() if answer != "yes"]
            answer = "cannot be told" if unsure else "shows all"
            yield world.name(child), f"{name}, version 1", answer, yes, unsure


def _shown(asked: Asked, feature: str) -> str:
    """Whether the answer of the feature's question shows it: yes, no, or cannot be told."""
    truth = TRUTHS[_QUESTIONS[feature]]
    rows = [dict(zip(truth.columns, row, strict=True)) for row in truth.rows(asked)]
    if feature == "incidents closed alone":
        return _by_count([row for row in rows if row["series"] == "domestic abuse"], "tied", ("no tie recorded",), 3)
    if feature == "removed from a GP's list":
        if any(row["concerns_before"] for row in rows):
            return "yes"
        return "cannot be told" if any(row["perhaps_before"] for row in rows) else "no"
    column, sure = {"no meeting": ("meeting", ("none recorded",)), "referral unanswered": ("stops_at", _STOPS)}[feature]
    return _by_count(rows, column, sure, 1)


_STOPS = ("not received", "not visited", "not answered")


def _by_count(rows: Iterable[dict[str, Cell]], column: str, sure: tuple[str, ...], count: int) -> str:
    cells = [row[column] for row in rows]
    if sum(cell in sure for cell in cells) >= count:
        return "yes"
    return "cannot be told" if sum(cell != "tied to another" for cell in cells) >= count else "no"
