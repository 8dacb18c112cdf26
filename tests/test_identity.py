"""Who is the same is decided by rule, the same way round whatever the order, and never against the evidence."""

import random
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.dates import span
from graph.subgraph import Value
from loaders.identity.clusters import TOO_MANY, cluster, difference, evidence_of
from loaders.identity.could_be import EACH_WITH_EACH, SAME_NAME, Namesake, namesakes
from loaders.identity.decisions import Decisions, decide
from loaders.identity.mentions import (
    Identifier,
    Mention,
    agency_identifier,
    birth_identifier,
    key_identifier,
    number_identifier,
)
from loaders.identity.portraits import portrait

BORN, OTHER_BORN = "2006-05-02", "2007-01-09"


def somebody(
    id: str,
    name: str = "",
    own: str = "",
    agency: str = "A-1",
    nhs: str = "",
    upn: str = "",
    key: str = "",
    born: str = "",
    **more: Any,
) -> Mention:
    """A mention M-<id> that gives these identifiers, as a row would."""
    day = span(born) if born else None
    joins: list[Identifier] = [key_identifier("case", key)] if key else []
    joins += [agency_identifier(agency, own, "Person")] if own else []
    joins += [number_identifier("NHS number", nhs)] if nhs else []
    joins += [number_identifier("UPN", upn)] if upn else []
    joins += birth_identifier(name, day)
    mention = Mention(
        f"M-{id}", f"R-{id}", "Person", name or own or key, born=day, joins=tuple(joins), named=bool(name)
    )
    return replace(mention, **more)


def together(*mentions: Mention) -> set[frozenset[str]]:
    """The ids, without their prefix, of the mentions that belong together."""
    return {frozenset(each.id[2:] for each in members) for members in cluster(mentions).clusters}


def decided(*mentions: Mention, held: dict[str, str] | None = None, others: tuple[Namesake, ...] = ()) -> Decisions:
    return decide(mentions, held or {}, lambda names: others, lambda ids: ())


def same(*ids: str) -> set[frozenset[str]]:
    """What `together` returns for groups such as "ab"."""
    return {frozenset(group) for group in ids}


@pytest.mark.parametrize(
    "alike",
    [{"own": "7"}, {"nhs": "9434765919"}, {"upn": "T123"}, {"key": "SC"}, {"name": "Ada Quay", "born": BORN}],
)
def test_each_identifier_joins_two_mentions(alike: dict[str, str]) -> None:
    assert together(somebody("a", **alike), somebody("b", **alike)) == same("ab")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"own": "7"}, {"own": "7", "agency": "A-2"}),
        ({"name": "Ada Quay"}, {"name": "Ada Quay"}),
        ({"name": "Ada Quay", "born": "2006"}, {"name": "Ada Quay", "born": "2006"}),
        ({"name": "Ada Quay", "born": BORN + "?"}, {"name": "Ada Quay", "born": BORN + "?"}),
        ({"name": "Baby Quay", "born": BORN}, {"name": "Baby Quay", "born": BORN}),
        ({"name": "Ada", "born": BORN}, {"name": "Ada", "born": BORN}),
        ({"name": "Ada Quay", "born": BORN}, {"name": "Ada Kwai", "born": BORN}),
    ],
)
def test_nothing_weaker_joins(one: dict[str, str], other: dict[str, str]) -> None:
    assert together(somebody("a", **one), somebody("b", **other)) == same("a", "b")


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ({"nhs": "1"}, {"nhs": "2"}, "same agency id; different NHS numbers"),
        ({"upn": "1"}, {"upn": "2"}, "same agency id; different UPNs"),
        ({"key": "SC"}, {"key": "S1"}, "same agency id; different people of the key table"),
        ({"born": BORN}, {"born": OTHER_BORN}, "same agency id; different dates of birth"),
        ({"sex": "female"}, {"sex": "male"}, "same agency id; different sexes"),
    ],
)
def test_what_one_person_has_once_keeps_two_apart_and_a_person_must_decide(
    one: dict[str, str], other: dict[str, str], reason: str
) -> None:
    found = decided(somebody("a", own="7", **one), somebody("b", own="7", **other))
    assert len(found.nodes) == 2
    assert [pair.reason for pair in found.could_be] == [reason]


def test_two_ids_of_one_agency_keep_two_people_apart() -> None:
    one, other = somebody("a", own="7", nhs="9"), somebody("b", own="8", nhs="9")
    assert [pair.reason for pair in decided(one, other).could_be] == ["same NHS number; one agency keeps them apart"]
    assert together(one, somebody("b", own="8", agency="A-2", nhs="9")) == same("ab")


def test_a_key_table_may_give_one_person_two_ids_of_one_agency() -> None:
    ids = (agency_identifier("A-1", "7", "Person"), agency_identifier("A-1", "8", "Person"))
    key = somebody("k", key="SC", declares=True)
    key = replace(key, joins=(*key.joins, *ids))
    assert together(key, somebody("a", own="7"), somebody("b", own="8")) == same("kab")


def test_a_number_that_two_different_people_give_joins_nobody_who_could_be_either() -> None:
    rows = [somebody(letter, nhs="9434765919", born=BORN) for letter in "abc"]
    either = somebody("d", nhs="9434765919")
    assert together(*rows, somebody("z", nhs="9434765919", born=OTHER_BORN), either) == same("abc", "d", "z")


def test_a_slip_in_one_row_of_many_puts_that_row_alone_aside() -> None:
    rows = [somebody(letter, own="7", born=BORN if letter in "abc" else "") for letter in "abcde"]
    assert together(*rows, somebody("z", own="7", born=OTHER_BORN)) == same("abcde", "z")
    assert together(*rows, somebody("A", own="7", born=OTHER_BORN)) == same("abcde", "A")


def test_who_fits_two_people_equally_well_is_joined_to_neither() -> None:
    found = decided(somebody("a", own="7", nhs="1"), somebody("b", own="7", nhs="2"), somebody("c", own="7"))
    assert len(found.nodes) == 3
    assert {pair.reason for pair in found.could_be} == {
        "same agency id; different NHS numbers",
        "same agency id; it could be either of two people",
    }


def test_the_stronger_identifier_wins_over_the_weaker() -> None:
    by_key = somebody("a", name="Ada Quay", key="SC", born=BORN)
    by_name = somebody("b", name="Ada Quay", key="S1", born=BORN)
    assert together(by_key, by_name, somebody("c", key="SC")) == same("ac", "b")


def test_an_id_that_everybody_gives_identifies_nobody() -> None:
    rows = [somebody(str(number), own="0", nhs=str(number)) for number in range(TOO_MANY + 1)]
    found = decided(*rows)
    assert (len(found.nodes), found.overused) == (TOO_MANY + 1, 1)


def test_the_rule_that_decided_is_the_strongest_that_is_shared() -> None:
    found = decided(
        somebody("k", name="subject", key="SC", declares=True),
        somebody("a", key="SC", own="7"),
        somebody("b", own="7", nhs="9"),
        somebody("c", own="5", agency="A-2", nhs="9"),
        somebody("d", name="Bo Quay"),
    )
    rules = {mention[2:]: rule for mention, rule in found.rules.items()}
    assert rules == {"k": "key table", "a": "key table", "b": "agency id", "c": "NHS number", "d": "only mention"}


CHOICES: dict[str, list[str]] = {
    "own": ["", "1", "2"],
    "agency": ["A-1", "A-2"],
    "nhs": ["", "", "8", "9"],
    "key": ["", "", "SC", "MC"],
    "name": ["", "Ada Quay", "Bo Quay"],
    "born": ["", BORN, OTHER_BORN],
    "sex": ["", "female", "male"],
}
ROW = st.fixed_dictionaries({name: st.sampled_from(words) for name, words in CHOICES.items()})


@st.composite
def some_mentions(draw: st.DrawFn) -> list[Mention]:
    rows = draw(st.lists(ROW, max_size=10))
    return [somebody(chr(97 + number), **row) for number, row in enumerate(rows)]


mentions = some_mentions()


@given(rows=mentions, seed=st.integers(0, 100))
def test_the_order_of_the_mentions_decides_nothing(rows: list[Mention], seed: int) -> None:
    shuffled = random.Random(seed).sample(rows, len(rows))
    assert decided(*shuffled) == decided(*rows)


@given(rows=mentions)
def test_no_cluster_holds_two_things_that_one_person_has_once(rows: list[Mention]) -> None:
    for members in cluster(rows).clusters:
        dates = {member.born.edtf for member in members if member.born}
        sexes = {member.sex for member in members if member.sex}
        numbers = {each.id for member in members for each in member.joins if each.kind == "NHS number"}
        codes = {each.id for member in members for each in member.joins if each.kind == "key table"}
        assert max(len(dates), len(sexes), len(numbers), len(codes)) <= 1


@given(rows=mentions)
def test_everybody_is_somebody_exactly_once_and_pairs_are_of_people_that_exist(rows: list[Mention]) -> None:
    found = decided(*rows)
    ids = [node.id for node in found.nodes]
    assert len(ids) == len(set(ids))
    assert set(found.who) == {row.id for row in rows}
    assert set(found.who.values()) == set(ids)
    assert all({pair.one, pair.other} <= set(ids) and pair.one < pair.other for pair in found.could_be)


# Ids


def test_an_id_of_the_graph_is_kept_and_of_several_the_smallest() -> None:
    rows = [somebody("a", own="7"), somebody("b", own="7"), somebody("c", own="7")]
    found = decided(*rows, held={"M-a": "P-2", "M-b": "P-1"})
    assert set(found.who.values()) == {"P-1"}


def test_a_split_leaves_the_id_to_the_larger_part() -> None:
    rows = [somebody("a", own="1"), somebody("b", own="2"), somebody("c", own="2")]
    found = decided(*rows, held=dict.fromkeys(("M-a", "M-b", "M-c"), "P-1"))
    assert found.who["M-b"] == found.who["M-c"] == "P-1"
    assert found.who["M-a"] != "P-1"


def test_an_id_that_somebody_else_has_is_not_taken() -> None:
    row = somebody("a", own="7")
    first = decided(row).who["M-a"]
    assert decide([row], {}, lambda names: (), lambda ids: [first]).who["M-a"] != first


def test_a_person_who_turns_out_a_household_gets_an_id_of_that_kind() -> None:
    home = replace(somebody("a", name="the children", key="HH"), of="Household")
    assert decided(home, held={"M-a": "P-1"}).who["M-a"].startswith("H-")


# Namesakes


def namesake(id: str, name: str = "Ada Quay", fresh: bool = True, **evidence: str) -> Namesake:
    return Namesake(id, (name,), {key: frozenset({value}) for key, value in evidence.items()}, fresh)


@pytest.mark.parametrize(
    ("one", "other", "paired"),
    [
        (namesake("P-1"), namesake("P-2", name="ADA  quay"), True),
        (namesake("P-1", born=BORN), namesake("P-2"), True),
        (namesake("P-1", born=BORN), namesake("P-2", born=BORN), False),
        (namesake("P-1", born=BORN), namesake("P-2", born=OTHER_BORN), False),
        (namesake("P-1", sex="male"), namesake("P-2", sex="female"), False),
        (namesake("P-1", fresh=False), namesake("P-2", fresh=False), False),
        (namesake("P-1", name="mother"), namesake("P-2", name="mother"), False),
        (namesake("P-1", name="Baby Quay"), namesake("P-2", name="Baby Quay"), False),
    ],
)
def test_one_name_with_no_date_of_birth_could_be_one_person(one: Namesake, other: Namesake, paired: bool) -> None:
    assert [pair.reason for pair in namesakes([other, one])] == [SAME_NAME] * paired


def test_pairs_do_not_outgrow_the_people() -> None:
    few = [namesake(f"P-{number}") for number in range(EACH_WITH_EACH)]
    assert len(namesakes(few)) == EACH_WITH_EACH * (EACH_WITH_EACH - 1) // 2
    many = [namesake(f"P-{number:04}") for number in range(1000)]
    assert len(namesakes(many)) == 999


# What a person is


def drawn(*members: Mention) -> dict[str, Value]:
    return dict(portrait(members))


def test_a_person_has_the_key_tables_name_and_every_other_wording() -> None:
    key = somebody("k", name="subject", key="SC", declares=True, code="SC", also=("the boy",))
    found = drawn(key, somebody("a", name="Ada Quay"), somebody("b", name="ada quay"), somebody("c", own="K7"))
    assert found["name"] == "subject"
    assert found["code"] == "SC"
    assert found["known_as"] == ("Ada Quay", "SC", "the boy")


def test_without_a_key_table_the_name_used_most_counts_and_an_id_only_where_there_is_no_other() -> None:
    rows = [somebody("a", name="Bo Quay"), somebody("b", name="Ada Quay"), somebody("c", name="Ada Quay")]
    assert drawn(*rows, somebody("d", own="K7"))["name"] == "Ada Quay"
    assert drawn(somebody("d", own="K7"))["name"] == "K7"


def test_the_most_exact_date_of_birth_counts() -> None:
    found = drawn(somebody("a", born="2006"), somebody("b", born=BORN), somebody("c", born="2006-05"))
    assert (found["born"], found["born_earliest"]) == (BORN, span(BORN).earliest)


def test_a_death_is_known_from_the_first_record_that_had_certainly_been_written() -> None:
    died = span("2009-12")
    days = [span(day).latest for day in ("2013-10-31", "2011-09-30", "2010-01-01")]
    rows = [somebody(letter, died=died, recorded_by=day) for letter, day in zip("ab", days, strict=False)]
    found = drawn(*rows, somebody("c", recorded_by=days[2]))
    assert (found["died"], found["died_recorded"]) == ("2009-12", days[1])


def test_a_child_is_expected_until_a_record_says_when_it_was_born() -> None:
    assert drawn(somebody("a", expected=True))["expected"] is True
    assert "expected" not in drawn(somebody("a", expected=True), somebody("b", born=BORN))


def test_evidence_differs_only_where_both_have_it() -> None:
    one, other = evidence_of(somebody("a", born=BORN)), evidence_of(somebody("b", nhs="9"))
    assert difference(one, other) == ""
    assert difference(one, evidence_of(somebody("c", born=OTHER_BORN))) == "different dates of birth"
