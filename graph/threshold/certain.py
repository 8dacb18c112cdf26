"""Facts with vague dates, turned into whether they meet a rule whatever those dates were.

Somebody who wanted the rule not to be met would put each fact on the day that suits them, and say of two agencies'
records of one kind on one day that they are of one happening. They fail when every choice leaves a window that meets
the rule. Facts that stand together in one window must be pulled apart: some two of them by at least the window, or made
one. So the search puts every fact on its first day, looks for a window that meets the rule, and tries each pair of it
that could be pulled apart or be one; it ends with a choice that meets no window, or with none.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, permutations

from graph.threshold.facts import Known, may_be_one
from graph.threshold.rule import Rule
from graph.threshold.tally import Tally, completed

MOST_TRIES = 2_000
"""After so many choices the dates are too vague to work it out, and nothing is said to be sure."""


class TooVague(Exception):
    """The dates allow more choices than can be tried."""


def surely_meets(rule: Rule, facts: Sequence[Known]) -> bool:
    """Return whether the rule is met by these facts on every choice; raise `TooVague`."""
    if not Tally(rule, facts).met:
        return False
    return sure_window(rule, facts) is not None or not _Escape(rule).found(facts)


def sure_window(rule: Rule, facts: Sequence[Known]) -> int | None:
    """Return the first day of a window that surely held facts which meet the rule and are surely several things.

    None where there is no such window; the rule may surely be met all the same.
    """
    for start in sorted({fact.first for fact in facts}):
        if Tally(rule, surely_within(rule, facts, start)).met:
            return start
    return None


def surely_within(rule: Rule, facts: Iterable[Known], start: int) -> list[Known]:
    """Return facts that surely happened in the window that begins on `start`, of which no two may be one."""
    kept: list[Known] = []
    for fact in facts:
        inside = start <= fact.first and fact.last < start + rule.within
        if inside and not any(may_be_one(fact, other) for other in kept):
            kept.append(fact)
    return kept


@dataclass
class _Escape:
    """The search for a choice that meets no window."""

    rule: Rule
    tries: int = 0

    def found(self, facts: Sequence[Known]) -> bool:
        """Return whether there is one with no fact before its first day, and every fact on it as long as that will do.

        It ends, as every step moves a first day on or leaves one fact less.
        """
        self.tries += 1
        if self.tries > MOST_TRIES:
            raise TooVague
        together = self._together(facts)
        return together is None or any(self.found(each) for each in self._next(facts, together))

    def _next(self, facts: Sequence[Known], together: Sequence[Known]) -> Iterator[list[Known]]:
        for earlier, later in permutations(together, 2):
            day = earlier.first + self.rule.within
            if day <= later.last:
                yield [replace(fact, first=max(fact.first, day)) if fact is later else fact for fact in facts]
        for one, other in combinations(together, 2):
            if may_be_one(one, other):
                yield [_joined(one, other) if fact is one else fact for fact in facts if fact is not other]

    def _together(self, facts: Sequence[Known]) -> Sequence[Known] | None:
        """Facts whose first days meet the rule in one window, as few as will do; None where no window meets it."""
        order = sorted(facts, key=lambda fact: fact.first)
        tally, left = Tally(self.rule), 0
        for right, fact in enumerate(order):
            tally.add(fact)
            while order[left].first <= fact.first - self.rule.within:
                tally.remove(order[left])
                left += 1
            if tally.met:
                return completed(self.rule, (), order[left : right + 1])
        return None


def _joined(one: Known, other: Known) -> Known:
    return replace(
        one,
        first=max(one.first, other.first),
        last=min(one.last, other.last),
        recorded_by=one.recorded_by | other.recorded_by,
    )
