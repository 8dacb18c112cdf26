"""When a rule was first met, and the fewest tellings that would have met it, against every choice of the vague dates.

The reckoning looks at no choice one by one; here each is tried, on cases small enough for that.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, product
from math import prod
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.threshold.facts import NEVER, Fact, Holding, Picture, pictures
from graph.threshold.first_met import FirstMet, first_met
from graph.threshold.rule import Need, Rule
from graph.threshold.tellings import fewest_tellings

CATEGORIES = ("alcohol", "drugs", "neglect", "not seen")
AGENCIES = ("one", "two", "three")
LAST = 16
MOST_CHOICES = 200

# One choice: on which day each fact happened, and from which day each holding was so; None is beyond every day.
Days = Mapping[object, int | None]


def rule_of(within: int, *needs: tuple[set[str], int], least_categories: int = 1) -> Rule:
    made = tuple(Need(frozenset(categories), count) for categories, count in needs)
    return Rule("rule", "1", "a test", "nothing", "A rule.", within, made, least_categories, Path("rule.toml"))


def fact(id: str, category: str, first: int, last: int | None = None, recorded_by: str = "one") -> Fact:
    return Fact(id, category, first, first if last is None else last, frozenset({recorded_by} - {""}))


def holding(agency: str, fact: Fact, known_from: int | None = None, known_until: int | None = None) -> Holding:
    start = fact.first if known_from is None else known_from
    end = fact.last if known_until is None else known_until
    return Holding(agency, fact, start, max(start, end))


def span(first: int, last: int) -> list[int | None]:
    """Every day; of one that nothing bounds, each on which something else may be, and one beyond them all."""
    return [*range(first, LAST), None] if last == NEVER else list(range(first, last + 1))


def choices(holdings: Sequence[Holding]) -> Iterator[Days]:
    """Every choice of the days: of each fact, and of each way in which an agency came to know it."""
    facts = {each.fact: span(each.fact.first, each.fact.last) for each in holdings}
    known = {place: span(each.known_from, each.known_until) for place, each in enumerate(holdings)}
    keys: list[object] = [*facts, *known]
    for days in product(*facts.values(), *known.values()):
        yield dict(zip(keys, days, strict=True))


def known_on(holdings: Sequence[Holding], days: Days, agency: str | None) -> dict[Fact, int]:
    """From which day the agency, or anybody, knew each fact on this choice."""
    known: dict[Fact, int] = {}
    for place, each in enumerate(holdings):
        happened, since = days[each.fact], days[place]
        if agency in (None, each.agency) and happened is not None and since is not None:
            known[each.fact] = min(known.get(each.fact, NEVER), max(happened, since))
    return known


def happenings(facts: Mapping[Fact, int]) -> list[tuple[str, int]]:
    """The category and day of each happening, where different agencies' records of one kind on one day are of one.

    A record of nobody knows whom may be of any of them.
    """
    by_day: dict[tuple[str, int], Counter[frozenset[str]]] = {}
    for each, day in facts.items():
        counts = by_day.setdefault((each.category, day), Counter())
        counts[each.recorded_by] = counts[each.recorded_by] + 1 if each.recorded_by else 1
    return [which for which, counts in by_day.items() for _ in range(max(counts.values()))]


def meets(rule: Rule, facts: Mapping[Fact, int], joined: bool) -> bool:
    """Whether facts that happened on these days meet the rule in some window."""
    all_of_them = happenings(facts) if joined else [(each.category, day) for each, day in facts.items()]
    for start in set(facts.values()):
        counted = [kind for kind, day in all_of_them if start <= day < start + rule.within and kind in rule.need_of]
        counts = [sum(category in need.categories for category in counted) for need in rule.needs]
        enough = all(count >= need.count for count, need in zip(counts, rule.needs, strict=True))
        if enough and len(set(counted)) >= rule.least_categories:
            return True
    return False


def first_day(rule: Rule, days: Days, known: Mapping[Fact, int], joined: bool) -> int | None:
    """The first day on which the rule was met, on this choice; `joined` is whether what may be one is taken as one."""
    for day in sorted(set(known.values())):
        there = {each: happened for each in known if known[each] <= day and (happened := days[each]) is not None}
        if meets(rule, there, joined):
            return day
    return None


def smallest_and_largest(rule: Rule, holdings: Sequence[Holding], agency: str | None) -> tuple[int | None, int | None]:
    """The first day on the choice that is best for the rule, and on the worst."""
    tried = [(days, known_on(holdings, days, agency)) for days in choices(holdings)]
    best = [day for days, known in tried if (day := first_day(rule, days, known, joined=False)) is not None]
    worst = [day for days, known in tried if (day := first_day(rule, days, known, joined=True)) is not None]
    return min(best, default=None), max(worst) if len(worst) == len(tried) else None


def few_choices(holdings: Sequence[Holding]) -> bool:
    facts = {each.fact for each in holdings}
    spans = [span(each.first, each.last) for each in facts]
    spans += [span(each.known_from, each.known_until) for each in holdings]
    return prod(map(len, spans)) <= MOST_CHOICES


@st.composite
def facts_of(draw: st.DrawFn, number: int) -> Fact:
    first = draw(st.integers(1, 8))
    last = draw(st.sampled_from([first, first, first + 1, first + 2, NEVER]))
    return fact(f"C{number}", draw(st.sampled_from(CATEGORIES)), first, last, draw(st.sampled_from([*AGENCIES, ""])))


@st.composite
def holdings_of(draw: st.DrawFn, fact: Fact) -> list[Holding]:
    holders = draw(st.lists(st.sampled_from(AGENCIES), min_size=1, max_size=2, unique=True))
    made = []
    for agency in holders:
        start = draw(st.integers(1, 9))
        made.append(holding(agency, fact, start, draw(st.sampled_from([start, start, start + 1, start + 3, NEVER]))))
    return made


@st.composite
def families(draw: st.DrawFn) -> list[Holding]:
    facts = [draw(facts_of(number)) for number in range(draw(st.integers(1, 5)))]
    return [each for one in facts for each in draw(holdings_of(one))]


@st.composite
def rules(draw: st.DrawFn) -> Rule:
    cut = draw(st.integers(1, 4))
    parts = [set(CATEGORIES[:cut]), set(CATEGORIES[cut : draw(st.integers(cut, 4))])]
    needs = [(part, draw(st.integers(1, 3))) for part in parts if part]
    return rule_of(draw(st.integers(1, 5)), *needs, least_categories=draw(st.integers(1, 3)))


def picture_of(rule: Rule, holdings: Sequence[Holding], agency: str | None) -> Picture:
    pooled, own = pictures(rule, holdings)
    return pooled if agency is None else own.get(agency, ())


@settings(max_examples=60, deadline=None)
@given(rules(), families().filter(few_choices))
def test_the_range_is_that_of_every_choice_of_the_dates(rule: Rule, holdings: list[Holding]) -> None:
    for agency in (None, *AGENCIES):
        met = first_met(rule, picture_of(rule, holdings, agency))
        assert not met.too_vague
        assert (met.earliest, met.latest) == smallest_and_largest(rule, holdings, agency)


@settings(max_examples=60, deadline=None)
@given(rules(), families().filter(few_choices))
def test_no_fewer_tellings_would_have_met_it(rule: Rule, holdings: list[Holding]) -> None:
    """Every set of facts is told to every agency, by whoever knew each first, and tried on every choice."""
    pooled, own = pictures(rule, holdings)
    met = first_met(rule, pooled)
    for agency in own if met.earliest is not None else ():
        found = fewest_tellings(rule, met, pooled, own[agency])
        assert found.proven
        assert would_do(rule, holdings, agency, {known.id for known in found.told}, met)
        for fewer in combinations(sorted({each.fact.id for each in holdings}), max(len(found.told) - 1, 0)):
            assert not found.told or not would_do(rule, holdings, agency, set(fewer), met)


def would_do(rule: Rule, holdings: Sequence[Holding], agency: str, told: set[str], met: FirstMet) -> bool:
    """Whether the agency, told these facts, met the rule when all together did: on every choice, or on some."""
    by = met.earliest if met.latest is None else met.latest
    sure = met.latest is not None
    found = (met_when_told(rule, holdings, days, agency, told, sure) <= (by or 0) for days in choices(holdings))
    return any(found) if met.latest is None else all(found)


def met_when_told(
    rule: Rule, holdings: Sequence[Holding], days: Days, agency: str, told: set[str], joined: bool
) -> int:
    of_all = known_on(holdings, days, None)
    known = known_on(holdings, days, agency) | {each: day for each, day in of_all.items() if each.id in told}
    day = first_day(rule, days, known, joined)
    return NEVER if day is None else day
