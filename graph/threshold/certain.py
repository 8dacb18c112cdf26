"""Facts with vague dates, turned into whether they meet a rule whatever those dates were.

Somebody who wanted the rule not to be met would put each fact on the day that suits them, and say of two agencies'
records of one kind on one day that they are of one happening. They fail when every choice leaves a window that meets
the rule. Facts that stand together in one window must be pulled apart: some two of them by at least the window, or made
one. So the search puts every fact on its first day, looks for a window that meets the rule, and tries each pair of it
that could be pulled apart or be one; it ends with a choice that meets no window, or with none.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

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
    return sure_window(rule, facts) is not None or not _Escape(rule).found(_Choice(tuple(facts)))


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


@dataclass(frozen=True)
class _Choice:
    """Facts, each on its first day; `after` names, by id, those that must come at least a window later than each."""

    facts: tuple[Known, ...]
    after: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def apart(self, rule: Rule, earlier: Known, later: Known) -> "_Choice | None":
        """Return this choice with two facts a window apart; None where that cannot be."""
        if later.last < earlier.first + rule.within:
            return None
        after = {**self.after, earlier.id: self.after.get(earlier.id, frozenset()) | {later.id}}
        return _Choice(self.facts, after)._moved(rule, earlier.id)

    def joined(self, rule: Rule, one: Known, other: Known) -> "_Choice | None":
        """Return this choice with two facts made one; None where that cannot be."""
        if not may_be_one(one, other):
            return None
        both = replace(
            one,
            first=max(one.first, other.first),
            last=min(one.last, other.last),
            recorded_by=one.recorded_by | other.recorded_by,
        )
        facts = tuple(both if fact.id == one.id else fact for fact in self.facts if fact.id != other.id)
        names = {other.id: one.id}
        after: dict[str, frozenset[str]] = {}
        for earlier, later in self.after.items():
            name = names.get(earlier, earlier)
            after[name] = after.get(name, frozenset()) | {names.get(id, id) for id in later}
        return _Choice(facts, after)._moved(rule, both.id)

    def _moved(self, rule: Rule, changed: str) -> "_Choice | None":
        """This choice with later facts moved on; None where one would have to come after its last day."""
        facts, waiting = {fact.id: fact for fact in self.facts}, [changed]
        while waiting:
            earlier = facts[waiting.pop()]
            for id in self.after.get(earlier.id, ()):
                if facts[id].first < earlier.first + rule.within:
                    facts[id] = replace(facts[id], first=earlier.first + rule.within)
                    if facts[id].first > facts[id].last:
                        return None
                    waiting.append(id)
        return _Choice(tuple(facts.values()), self.after)


@dataclass
class _Escape:
    """The search for a choice that meets no window."""

    rule: Rule
    tries: int = 0

    def found(self, choice: _Choice) -> bool:
        """Return whether there is one from here on."""
        self.tries += 1
        if self.tries > MOST_TRIES:
            raise TooVague
        together = self._together(choice.facts)
        return together is None or any(self.found(each) for each in self._next(choice, together))

    def _next(self, choice: _Choice, together: Sequence[Known]) -> Iterator[_Choice]:
        for earlier in together:
            for later in together:
                if earlier is not later and (apart := choice.apart(self.rule, earlier, later)):
                    yield apart
        for place, one in enumerate(together):
            for other in together[place + 1 :]:
                if joined := choice.joined(self.rule, one, other):
                    yield joined

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
