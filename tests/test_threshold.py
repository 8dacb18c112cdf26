"""When a rule was first met, and the fewest tellings that would have met it, against every choice of the vague dates.

The reckoning looks at no choice one by one; here each is tried, on cases small enough for that.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations, product
from math import prod
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.threshold.facts import NEVER, Fact, Holding, Picture, pictures
from graph.threshold.family import Family, Gathered
from graph.threshold.first_met import FirstMet, first_met
from graph.threshold.rows import rows_of_rule
from graph.threshold.rule import Need, Rule
from graph.threshold.tally import Tally, completed
from graph.threshold.tellings import fewest_tellings

CATEGORIES = ("alcohol", "drugs", "neglect")
AGENCIES = ("one", "two", "three")
LAST = 16
MOST_CHOICES = 250

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


@st.composite
def families(draw: st.DrawFn) -> list[Holding]:
    """Two to six facts on few days, each known to one or two agencies, in one way or two; four dates vague at most."""
    vague = draw(st.lists(st.sampled_from([1, 2, 3, 5, NEVER]), max_size=4))
    widths = draw(st.permutations([*vague, *[0] * (14 - len(vague))]))
    made: list[Holding] = []
    for number in range(draw(st.integers(2, 6))):
        first, recorder = draw(st.integers(1, 8)), draw(st.sampled_from([*AGENCIES, *AGENCIES, ""]))
        one = fact(f"C{number}", draw(st.sampled_from(CATEGORIES)), first, end_of(first, widths[number]), recorder)
        knowers = sorted({recorder or AGENCIES[0], draw(st.sampled_from(AGENCIES))})
        for agency in [*knowers, *draw(st.sampled_from([[], [], [], knowers[:1]]))]:
            start = draw(st.sampled_from([first, first, 1, 5, 9]))
            made.append(holding(agency, one, start, end_of(start, widths[6 + len(made) % 8])))
    return sorted(made, key=lambda each: (each.agency, each.fact.id))


def end_of(first: int, width: int) -> int:
    return NEVER if width == NEVER else first + width


@st.composite
def rules(draw: st.DrawFn) -> Rule:
    parts = draw(st.sampled_from([[set(CATEGORIES)], [{"alcohol", "drugs"}, {"neglect"}], [{"alcohol"}, {"neglect"}]]))
    counts = draw(st.sampled_from([(1, 1), (2, 1), (1, 2), (3, 2), (2, 2)]))
    needs = zip(parts, counts, strict=False)
    return rule_of(draw(st.integers(1, 5)), *needs, least_categories=draw(st.sampled_from([1, 1, 2, 3])))


def few_choices(holdings: Sequence[Holding]) -> bool:
    spans = [span(each.first, each.last) for each in {each.fact for each in holdings}]
    spans += [span(each.known_from, each.known_until) for each in holdings]
    return prod(map(len, spans)) <= MOST_CHOICES


def picture_of(rule: Rule, holdings: Sequence[Holding], agency: str | None) -> Picture:
    pooled, own = pictures(rule, holdings)
    return pooled if agency is None else own.get(agency, ())


@settings(max_examples=90, deadline=None)
@given(rules(), families().filter(few_choices))
def test_the_range_is_that_of_every_choice_of_the_dates(rule: Rule, holdings: list[Holding]) -> None:
    for agency in (None, *AGENCIES):
        met = first_met(rule, picture_of(rule, holdings, agency))
        assert not met.too_vague
        assert (met.earliest, met.latest) == smallest_and_largest(rule, holdings, agency)


@settings(max_examples=90, deadline=None)
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


def gathered(holdings: Sequence[Holding]) -> tuple[Gathered, ...]:
    """The holdings as the statement of the question gives them, with nothing in what does not matter here."""
    nothing: Gathered = {"rests_on": [], "records": [], "picture": [], "covered_from": None, "covered_until": None}
    return tuple(
        {
            **nothing,
            "fact": each.fact.id,
            "concern": each.fact.category,
            "happened": None,
            "happened_earliest": date.fromordinal(each.fact.first),
            "happened_latest": date.fromordinal(each.fact.last),
            "agency": each.agency,
            "agency_id": "",
            "how": "its own record" if each.agency in each.fact.recorded_by else "told others",
            "known_earliest": date.fromordinal(each.known_from),
            "known_latest": date.fromordinal(each.known_until),
        }
        for each in holdings
    )


@settings(max_examples=80, deadline=None)
@given(rules(), families().filter(few_choices), st.integers(3, 14))
def test_the_days_between_bound_those_of_every_choice(rule: Rule, holdings: list[Holding], until: int) -> None:
    found = rows_of_rule(rule, Family(gathered(holdings), date.fromordinal(until)))
    earliest, latest = smallest_and_largest(rule, holdings, None)
    assert bool(found) == (earliest is not None and earliest <= until)
    for row in found[:1]:
        assert row["met"] == ("by this date" if latest is not None and latest <= until else "perhaps by this date")
    for row, days, joined in product(found[1:], choices(holdings), (False, True)):
        pooled = first_day(rule, days, known_on(holdings, days, None), joined)
        alone = first_day(rule, days, known_on(holdings, days, row["whose"]), joined)
        if pooled is not None and pooled <= until:
            assert (alone or NEVER) - pooled >= (row["days_at_least"] or 0)
            assert row["days_at_most"] is None or (alone is not None and alone - pooled <= row["days_at_most"])


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


@settings(max_examples=300, deadline=None)
@given(rules(), st.lists(st.sampled_from(CATEGORIES), max_size=3), st.lists(st.sampled_from(CATEGORIES), max_size=6))
def test_as_few_as_will_do_complete_what_is_held(rule: Rule, held: list[str], others: list[str]) -> None:
    """Where days do not matter, the fewest that meet the counts and the number of categories."""
    made = [holding("one", fact(f"C{place}", category, 1)) for place, category in enumerate([*held, *others])]
    here = {known.id: known for known in pictures(rule, made)[0]}
    mine = [here[f"C{place}"] for place in range(len(held)) if f"C{place}" in here]
    more = [here[f"C{place}"] for place in range(len(held), len(made)) if f"C{place}" in here]
    do = [size for size in range(len(more) + 1) for some in combinations(more, size) if Tally(rule, [*mine, *some]).met]
    found = completed(rule, mine, more)
    assert (None if found is None else len(found)) == (do[0] if do else None)
    assert found is None or Tally(rule, [*mine, *found]).met


TWO = rule_of(3, ({"alcohol"}, 1), ({"neglect"}, 1))


def first_of(rule: Rule, *holdings: Holding) -> tuple[int | None, int | None]:
    met = first_met(rule, pictures(rule, holdings)[0])
    return met.earliest, met.latest


def test_a_window_may_begin_on_a_day_on_which_nothing_began() -> None:
    assert first_of(TWO, holding("one", fact("C1", "alcohol", 1, 3)), holding("one", fact("C2", "neglect", 5))) == (
        5,
        None,
    )


def test_one_of_two_is_always_near_where_no_single_window_is_sure() -> None:
    """Neglect on some day from 1 to 7 is within three days of alcohol on day 2 or on day 5, whichever it was."""
    vague = holding("one", fact("C1", "neglect", 1, 7))
    assert first_of(TWO, vague, holding("one", fact("C2", "alcohol", 2)), holding("one", fact("C3", "alcohol", 5))) == (
        2,
        7,
    )
    assert first_of(TWO, vague, holding("one", fact("C2", "alcohol", 2))) == (2, None)


def test_two_agencies_records_of_one_day_are_surely_one_only_for_the_latest_day() -> None:
    rule = rule_of(3, ({"alcohol"}, 2))
    same = [holding(agency, fact(f"C{agency}", "alcohol", 4, recorded_by=agency)) for agency in ("one", "two")]
    assert first_of(rule, *same) == (4, None)
    own = [holding("one", fact(f"C{number}", "alcohol", 4, recorded_by="one")) for number in (1, 2)]
    assert first_of(rule, *own) == (4, 4)


def test_the_best_of_several_windows_is_taken_for_the_fewest_perhaps() -> None:
    """One holds alcohol of day 9, and would need two tellings for the window of day 1, one for that of day 9."""
    derived = [holding("two", fact("C1", "alcohol", 1), 1, NEVER), holding("two", fact("C2", "neglect", 1), 12, NEVER)]
    late = [holding("one", fact("C3", "alcohol", 9), 9), holding("two", fact("C4", "neglect", 10), 12, NEVER)]
    everybody, own = pictures(TWO, [*derived, *late])
    met = first_met(TWO, everybody)
    assert (met.earliest, met.latest) == (12, None)
    assert [known.id for known in fewest_tellings(TWO, met, everybody, own["one"]).told] == ["C4"]


def test_dates_too_vague_to_try_are_never_said_to_be_sure() -> None:
    """Eight on days 1 to 50, a week apart, do not fit; but there are more ways to try than are tried."""
    rule = rule_of(8, ({"alcohol"}, 2))
    met = first_met(rule, pictures(rule, [holding("one", fact(f"C{n}", "alcohol", 1, 50)) for n in range(8)])[0])
    assert (met.earliest, met.latest, met.too_vague) == (1, None, True)


def test_a_fact_of_another_category_is_told_before_one_more_of_the_same() -> None:
    rule = rule_of(3, ({"alcohol", "drugs"}, 2), least_categories=2)
    same, new = fact("C2", "alcohol", 1), fact("C3", "drugs", 1)
    everybody, own = pictures(
        rule, [holding("one", fact("C1", "alcohol", 1)), holding("two", same), holding("two", new)]
    )
    told = fewest_tellings(rule, first_met(rule, everybody), everybody, own["one"]).told
    assert [known.id for known in told] == ["C3"]


def test_a_later_window_that_takes_more_tellings_is_not_taken() -> None:
    early = [holding("one", fact("C1", "alcohol", 1)), holding("two", fact("C2", "neglect", 1), 12, NEVER)]
    late = [holding("two", fact(f"C{n}", category, 9), 12, NEVER) for n, category in ((3, "alcohol"), (4, "neglect"))]
    everybody, own = pictures(TWO, [*early, *late])
    told = fewest_tellings(TWO, first_met(TWO, everybody), everybody, own["one"]).told
    assert [known.id for known in told] == ["C2"]


def test_the_days_between_run_from_last_to_first_and_from_first_to_last() -> None:
    """All together from day 2 to 4, one agency alone from day 8 to 10."""
    alcohol, neglect = fact("C1", "alcohol", 2), fact("C2", "neglect", 2)
    holdings = [holding("one", alcohol), holding("two", neglect, 2, 4), holding("one", neglect, 8, 10)]
    together, one, two = rows_of_rule(TWO, Family(gathered(holdings), date.fromordinal(20)))
    assert [(row["days_at_least"], row["days_at_most"]) for row in (together, one)] == [(4, 8), (4, 8)]
    assert (two["met"], two["days_at_least"], two["days_at_most"]) == ("no records loaded", 16, None)
