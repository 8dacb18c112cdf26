"""A rule file, turned into a checked `Rule`: what must stand together, how often, and within how many days."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from graph.declaration import Declaration, read_declaration
from graph.versioned import by_name, chosen
from graph.vocabulary import CONCERNS

FOLDER = Path(__file__).parent.parent.parent / "rules" / "thresholds"
CHILDHOOD = 18 * 365 + 5
"""Days; a window that is longer than a childhood holds everything, and says nothing."""
MOST = 100


@dataclass(frozen=True)
class Need:
    """At least `count` facts of these categories of concern."""

    categories: frozenset[str]
    count: int


@dataclass(frozen=True)
class Rule:
    """A named, versioned rule; `within` is in days, and no category stands in two needs, so that a fact counts once."""

    name: str
    version: str
    written_by: str
    resembles: str
    says: str
    within: int
    needs: tuple[Need, ...]
    least_categories: int
    path: Path

    @property
    def key(self) -> str:
        """What names this rule and no other."""
        return f"{self.name}@{self.version}"

    @cached_property
    def need_of(self) -> dict[str, int]:
        """The place of the need that each category counts for."""
        return {category: place for place, need in enumerate(self.needs) for category in need.categories}


def read_rule(path: Path) -> Rule:
    """Return the rule in `path`; raise `BadRule` naming file and line where it says what cannot be."""
    file = read_declaration(path)
    file.expect(("name", "version", "written_by", "resembles", "says", "within", "needs"), ("least_categories",))
    parts = file.parts("needs")
    needs = tuple(map(_need, parts))
    _refuse_overlaps(parts, needs)
    most = sum(len(need.categories) for need in needs)
    return Rule(
        name=file.name(),
        version=file.version(),
        written_by=file.words("written_by"),
        resembles=file.words("resembles"),
        says=file.words("says"),
        within=file.number("within", 1, CHILDHOOD),
        needs=needs,
        least_categories=file.number("least_categories", 1, most) if "least_categories" in file.values else 1,
        path=path,
    )


@cache
def saved_rules(folder: Path = FOLDER) -> tuple[Rule, ...]:
    """Return every rule in `folder`, by name, the newest version first; raise `BadRule` for two of one version."""
    return by_name(map(read_rule, sorted(folder.glob("*.toml"))))


def chosen_rules(given: str | None, folder: Path = FOLDER) -> tuple[Rule, ...]:
    """Return the rule that a name, `name@version` or the path of a file means; without one, the newest of every name.

    Raises `BadParameter` naming the rules there are, and `BadRule` for a file that says what cannot be.
    """
    if not given:
        return tuple(_newest(saved_rules(folder)))
    return (chosen("rule", given, read_rule, lambda: saved_rules(folder)),)


def _newest(rules: Iterable[Rule]) -> list[Rule]:
    by_name: dict[str, Rule] = {}
    for rule in rules:
        by_name.setdefault(rule.name, rule)
    return list(by_name.values())


def _need(part: Declaration) -> Need:
    part.expect(("categories", "count"))
    categories = part.choices("categories", CONCERNS, "category of concern")
    return Need(frozenset(categories), part.number("count", 1, MOST))


def _refuse_overlaps(parts: list[Declaration], needs: tuple[Need, ...]) -> None:
    seen: set[str] = set()
    for part, need in zip(parts, needs, strict=True):
        if need.categories & seen:
            raise part.refuse("categories", "a category of this need stands in an earlier one too; expected it once")
        seen |= need.categories
