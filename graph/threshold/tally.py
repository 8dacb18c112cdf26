"""Facts put in and taken out one by one, turned into whether they meet a rule."""

from collections import Counter
from collections.abc import Iterable, Sequence

from graph.threshold.facts import Known
from graph.threshold.rule import Rule


class Tally:
    """How many facts of each need, and how many categories, are there now."""

    def __init__(self, rule: Rule, facts: Iterable[Known] = ()) -> None:
        """Begin with these facts."""
        self.rule = rule
        self._counts = [0] * len(rule.needs)
        self._categories: Counter[str] = Counter()
        self._unmet = len(rule.needs)
        for fact in facts:
            self.add(fact)

    @property
    def met(self) -> bool:
        """Whether every need has its count, and there are categories enough."""
        return self._unmet == 0 and len(self._categories) >= self.rule.least_categories

    def add(self, fact: Known) -> None:
        """Put one in."""
        self._counts[fact.need] += 1
        self._unmet -= self._counts[fact.need] == self.rule.needs[fact.need].count
        self._categories[fact.category] += 1

    def remove(self, fact: Known) -> None:
        """Take one out that was put in."""
        self._unmet += self._counts[fact.need] == self.rule.needs[fact.need].count
        self._counts[fact.need] -= 1
        self._categories[fact.category] -= 1
        if not self._categories[fact.category]:
            del self._categories[fact.category]

    def lacking(self, need: int) -> int:
        """Return how many facts the need of this place still lacks."""
        return max(0, self.rule.needs[need].count - self._counts[need])

    def is_new(self, fact: Known) -> bool:
        """Return whether no fact of its category is there, and another category is needed."""
        return fact.category not in self._categories and len(self._categories) < self.rule.least_categories


def completed(rule: Rule, held: Iterable[Known], others: Sequence[Known]) -> tuple[Known, ...] | None:
    """Return the fewest of `others`, the first in their order, with which `held` meets the rule; None if none do.

    Every fact adds one to its own need and at most one category, so taking those of a new category first is best.
    """
    tally = Tally(rule, held)
    chosen: list[Known] = []
    for wanted in (True, False, None):
        for fact in others:
            if tally.met:
                return tuple(chosen)
            new = tally.is_new(fact)
            takes = new if wanted is None else tally.lacking(fact.need) > 0 and (new or not wanted)
            if takes and fact not in chosen:
                tally.add(fact)
                chosen.append(fact)
    return tuple(chosen) if tally.met else None
