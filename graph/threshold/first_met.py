"""A picture and a rule, turned into the first day on which the rule was met: as early, and as late, as dates allow."""

from collections.abc import Sequence
from dataclasses import dataclass

from graph.threshold.certain import TooVague, sure_window, surely_meets, surely_within
from graph.threshold.facts import NEVER, Known, Picture
from graph.threshold.rule import Rule
from graph.threshold.tally import Tally, completed


@dataclass(frozen=True)
class FirstMet:
    """When a picture first met a rule, as a range over every choice of the vague dates; days are ordinals.

    `earliest` is None where no choice meets it by the day asked about; `latest` is None where some choice does not.
    `may_rest_on` are facts that meet it on the earliest day, `surely_rests_on` facts that surely meet it on the latest.
    `window` is the first day of the window of the former. `too_vague` says that `latest` could not be worked out.
    """

    earliest: int | None
    latest: int | None
    window: int = 0
    may_rest_on: Picture = ()
    surely_rests_on: Picture = ()
    too_vague: bool = False


def first_met(rule: Rule, picture: Sequence[Known], until: int = NEVER) -> FirstMet:
    """Return when `picture` first met `rule`, looking no further than the day `until`.

    `earliest` is the smallest first day over all choices of when each fact happened and came to be known, `latest` the
    largest. For 100,000 children, ask only for those who have, for every need, as many facts as it counts.
    """
    earliest, window = _earliest(rule, picture)
    if earliest is None or earliest > until:
        return FirstMet(None, None)
    may_rest_on = _may_rest_on(rule, picture, earliest, window)
    latest, too_vague = _latest(rule, picture, until)
    sure = () if latest is None else _surely_rests_on(rule, [f for f in picture if f.surely_known <= latest])
    return FirstMet(earliest, latest, window, may_rest_on, sure, too_vague)


def _earliest(rule: Rule, picture: Sequence[Known]) -> tuple[int | None, int]:
    """A window that begins as early as it can and still reaches the last of its facts is never worse than another."""
    best, at = None, 0
    for start in sorted({fact.first - rule.within + 1 for fact in picture}):
        day = _met_in(rule, picture, start, best)
        if day is not None:
            best, at = day, start
    return best, at


def _met_in(rule: Rule, picture: Sequence[Known], start: int, before: int | None) -> int | None:
    """Return the first day on which facts of one window may meet the rule; None where not before the day `before`."""
    end, known = start + rule.within - 1, []
    for fact in picture:
        day = fact.within(start, end)
        if day is not None and (before is None or day < before):
            known.append((day, fact))
    tally = Tally(rule)
    for day, fact in sorted(known, key=lambda each: each[0]):
        tally.add(fact)
        if tally.met:
            return day
    return None


def _may_rest_on(rule: Rule, picture: Sequence[Known], day: int, start: int) -> Picture:
    end = start + rule.within - 1
    there = [fact for fact in picture if (known := fact.within(start, end)) is not None and known <= day]
    return completed(rule, (), there) or ()


def _latest(rule: Rule, picture: Sequence[Known], until: int) -> tuple[int | None, bool]:
    """Return the last first day, and whether it may be earlier still, as the dates are too vague to work it out.

    Every fact may stay unknown until its last day, so the rule is surely met once those surely known meet it.
    """
    days = sorted({fact.surely_known for fact in picture if fact.surely_known <= until} - {NEVER})
    found, low, high, too_vague = None, 0, len(days) - 1, False
    while low <= high:
        middle = (low + high) // 2 if found is not None else high
        sure = _is_sure(rule, [fact for fact in picture if fact.surely_known <= days[middle]])
        too_vague |= sure is None
        if sure:
            found, high = days[middle], middle - 1
        elif found is None:
            return None, too_vague
        else:
            low = middle + 1
    return found, too_vague


def _is_sure(rule: Rule, facts: Sequence[Known]) -> bool | None:
    try:
        return surely_meets(rule, facts)
    except TooVague:
        return None


def _surely_rests_on(rule: Rule, facts: Sequence[Known]) -> Picture:
    """Return facts that surely meet the rule and of which none can be left out."""
    start = sure_window(rule, facts)
    if start is not None:
        return completed(rule, (), surely_within(rule, facts, start)) or ()
    kept = list(facts)
    for fact in reversed(facts):
        fewer = [each for each in kept if each is not fact]
        if _is_sure(rule, fewer):
            kept = fewer
    return tuple(kept)
