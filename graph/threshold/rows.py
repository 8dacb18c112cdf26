"""A family and the rules, turned into the rows of S4: one for all agencies together, then one for each of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from graph.threshold.facts import NEVER, Picture, pictures
from graph.threshold.family import Family, Gathered, agency_name
from graph.threshold.first_met import FirstMet, first_met
from graph.threshold.rule import Rule, chosen_rules
from graph.threshold.tellings import Fewest, fewest_tellings

ALL = "all agencies together"
TOO_VAGUE = "dates so vague that not every choice of them was tried"


def pooled_threshold(found: Sequence[Gathered], parameters: Mapping[str, object]) -> list[dict[str, Any]]:
    """Return the rows of S4, rule by rule; none for a rule that may not have been met by the day of knowledge.

    `found` are the rows of the question's statement; of what was given, `rule` and `as_of` matter. For a sweep, give it
    one family after the other, and only those that have, for every need of the rule, as many facts as it counts.
    """
    given = parameters.get("rule")
    family = Family(tuple(found), parameters.get("as_of"))
    return [row for rule in chosen_rules(str(given) if given else None) for row in rows_of_rule(rule, family)]


@dataclass(frozen=True)
class Standing:
    """How one picture stood with a rule; `gap` is in days, `fewest` the tellings by the agency that needed them."""

    whose: str
    picture: Picture
    met: FirstMet
    said: str
    gap: tuple[int | None, int | None]
    fewest: Mapping[str, Fewest]


def rows_of_rule(rule: Rule, family: Family) -> list[dict[str, Any]]:
    """Return the rows of one rule for one family: none, or that of all agencies together and then each agency's."""
    everybody, own = pictures(rule, family.holdings)
    pooled = first_met(rule, everybody, family.until)
    if pooled.earliest is None:
        return []
    alone = {agency: first_met(rule, picture, family.until) for agency, picture in own.items()}
    fewest = {agency: fewest_tellings(rule, pooled, everybody, picture) for agency, picture in own.items()}
    least = min(len(each.told) for each in fewest.values())
    would_do = {agency: each for agency, each in fewest.items() if len(each.told) == least}
    gap = _gap(pooled, list(alone.values()), family.until)
    standings = [Standing(ALL, everybody, pooled, _said(pooled, True), gap, would_do)]
    first = min(max(fact.first, pooled.window) for fact in pooled.may_rest_on)
    for agency, met in alone.items():
        said = _said(met, family.covered(agency, first))
        gap = _gap(pooled, [met], family.until)
        standings.append(Standing(agency_name(agency), own[agency], met, said, gap, {agency: fewest[agency]}))
    sure = "surely" if pooled.latest is not None else "perhaps"
    return [_row(rule, family, standing, sure) for standing in standings]


def _said(met: FirstMet, covered: bool) -> str:
    if met.latest is not None:
        return "by this date"
    if met.earliest is not None:
        return "perhaps by this date"
    return "not by this date" if covered else "no records loaded"


def _gap(pooled: FirstMet, alone: Sequence[FirstMet], until: int) -> tuple[int | None, int | None]:
    """Return the days from the pooled picture's first day to the first of these, at the least and at the most.

    Where none of them may have met the rule by the day of knowledge, it lasted to that day at the least.
    """
    soonest = min((met.earliest for met in alone if met.earliest is not None), default=until)
    latest = min((met.latest for met in alone if met.latest is not None), default=None)
    least = None if pooled.latest is None or soonest == NEVER else max(0, soonest - pooled.latest)
    most = None if latest is None or pooled.earliest in (None, 1) else latest - (pooled.earliest or 0)
    return least, most


def _row(rule: Rule, family: Family, standing: Standing, sure: str) -> dict[str, Any]:
    met = standing.met
    receiver, fewest = next(iter(standing.fewest.items()))
    named = (*met.may_rest_on, *met.surely_rests_on, *fewest.told)
    ids = list(dict.fromkeys(fact.id for fact in named or standing.picture))
    return {
        "rule": f"{rule.name}, version {rule.version}",
        "rule_in_words": f"{rule.says} ({rule.written_by}.)",
        "whose": standing.whose,
        "met": standing.said,
        "earliest": _day(met.earliest),
        "latest": _day(met.latest),
        "days_at_least": standing.gap[0],
        "days_at_most": standing.gap[1],
        "may_rest_on": _in_words(family, met.may_rest_on),
        "surely_rests_on": _in_words(family, met.surely_rests_on),
        "fewest_tellings": len(fewest.told),
        "would_have_met_it": sure,
        "receivers": [agency_name(agency) for agency in standing.fewest],
        "tellings": [family.telling_in_words(receiver, fact.id) for fact in fewest.told],
        "rests_on": family.rests_on(ids) + [TOO_VAGUE] * (met.too_vague or not fewest.proven),
        "records": family.records(ids),
        "picture": family.drawn(ids),
    }


def _in_words(family: Family, facts: Picture) -> list[str]:
    return [family.fact_in_words(fact.id) for fact in facts]


def _day(ordinal: int | None) -> date | None:
    """The first day of the calendar stands for a date that is open at its start."""
    return date.fromordinal(ordinal) if ordinal is not None and ordinal > 1 else None
