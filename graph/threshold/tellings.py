"""What each agency had on a day, turned into the fewest tellings with which one of them would have met a rule alone."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from graph.threshold.certain import TooVague, surely_meets, surely_within
from graph.threshold.facts import Known, Picture
from graph.threshold.first_met import FirstMet
from graph.threshold.rule import Rule
from graph.threshold.tally import completed

MOST_SETS = 2_000
"""So many sets are tried for one agency; beyond that, fewer than those found may do, and it is said."""


@dataclass(frozen=True)
class Fewest:
    """The facts that an agency would have had to be told; `proven` is whether no fewer would have done."""

    told: Picture
    proven: bool = True


def fewest_tellings(rule: Rule, pooled: FirstMet, everybody: Picture, own: Picture) -> Fewest:
    """Return the fewest facts that an agency with the picture `own` would have had to be told.

    Where the pooled picture surely met the rule, they are counted on the last day of its range, and would have done
    whatever the vague dates were; else on its first day, and may have done. Of several sets of one size, the one of
    facts that were known first. A fact that the agency had already is no telling. `pooled` is when `everybody` met the
    rule; a picture that never did raises ValueError.
    """
    if pooled.latest is not None:
        return _surely(rule, everybody, own, pooled.latest)
    if pooled.earliest is None:
        raise ValueError("no tellings meet a rule that all agencies together did not")
    return _perhaps(rule, everybody, own, pooled.earliest)


def _perhaps(rule: Rule, everybody: Picture, own: Picture, day: int) -> Fewest:
    """In each window, whoever may have had a fact by the day had it, or could have told it."""
    best = everybody
    for start in sorted({fact.first - rule.within + 1 for fact in everybody}):
        held = _known_in(rule, own, start, day)
        ids = {fact.id for fact in held}
        others = [fact for fact in _known_in(rule, everybody, start, day) if fact.id not in ids]
        told = completed(rule, held, others)
        if told is not None and len(told) < len(best):
            best = told
    return Fewest(best)


def _known_in(rule: Rule, picture: Picture, start: int, day: int) -> list[Known]:
    end = start + rule.within - 1
    return [fact for fact in picture if (known := fact.within(start, end)) is not None and known <= day]


def _surely(rule: Rule, everybody: Picture, own: Picture, day: int) -> Fewest:
    held = [fact for fact in own if fact.surely_known <= day]
    ids = {fact.id for fact in held}
    others = [fact for fact in everybody if fact.surely_known <= day and fact.id not in ids]
    enough = _enough(rule, held, others)
    try:
        for number, told in enumerate(_smaller(rule, held, others, len(enough))):
            if number == MOST_SETS:
                return Fewest(enough, proven=False)
            if surely_meets(rule, [*held, *told]):
                return Fewest(told)
    except TooVague:
        return Fewest(enough, proven=False)
    return Fewest(enough)


def _enough(rule: Rule, held: Sequence[Known], others: Sequence[Known]) -> Picture:
    """Return facts that would surely have done: the fewest for one window that surely holds them, else all of them."""
    best: Picture | None = None
    for start in sorted({fact.first for fact in (*held, *others)}):
        there = surely_within(rule, [*held, *others], start)
        told = completed(rule, [f for f in there if f in held], [f for f in there if f not in held])
        if told is not None and (best is None or len(told) < len(best)):
            best = told
    return tuple(others) if best is None else best


def _smaller(rule: Rule, held: Sequence[Known], others: Sequence[Known], enough: int) -> Iterator[Picture]:
    """Yield every smaller set, the smallest first; none has fewer facts than the counts of the rule ask for."""
    least = completed(rule, held, others)
    for size in range(len(least or ()), enough):
        yield from combinations(others, size)
