"""The knowledge rule: by hand, by trying every choice of days, and against the questions on random worlds."""

from datetime import date, timedelta
from itertools import product
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from graph.knowledge import BY, PERHAPS, UNKNOWN, Way, known
from graph.questions import find_question
from graph.store import Store
from graph.subgraph import merge
from tests.conftest import Held
from tests.random_worlds import AGENCIES, World, days, worlds
from tests.sharing_reference import Reference

AT_ONCE = 6
LISTS = ("perhaps_told", "held_alike", "never_told", "no_records_loaded")
DAY = date(2009, 1, 1)

when = st.integers(0, 6).map(lambda after: DAY + timedelta(days=after))
ways = st.builds(
    lambda first, more, sure: Way("A-1", "C-1", "told", "S-1", first, first + timedelta(days=more), sure),
    when,
    st.integers(0, 3),
    st.booleans(),
)


@given(st.lists(ways, max_size=3), when)
def test_known_by_a_date_is_what_every_choice_of_days_says(some: list[Way], as_of: date) -> None:
    """A telling that only wording points to may never have been: one choice more."""
    never = as_of + timedelta(days=99)
    choices = [
        [
            *(way.earliest + timedelta(days=n) for n in range((way.latest - way.earliest).days + 1)),
            *[never] * (not way.sure),
        ]
        for way in some
    ]
    said = [any(day <= as_of for day in chosen) for chosen in product(*choices)]
    assert known(some, as_of) == (BY if all(said) else PERHAPS if any(said) else UNKNOWN)


def test_wording_alone_is_never_more_than_perhaps() -> None:
    assert known([Way("A-1", "C-1", "told", "S-1", DAY, DAY, sure=False)], None) == PERHAPS


@st.composite
def some_worlds(draw: st.DrawFn) -> list[tuple[World, date | None, str, str]]:
    """Several worlds, each with a day of knowledge and two agencies to compare."""
    pair = st.lists(st.sampled_from(AGENCIES[:-1]), min_size=2, max_size=2, unique=True)
    day = st.one_of(days, days, days, st.none())
    return [(draw(worlds(f"{n}x")), draw(day), *draw(pair)) for n in range(AT_ONCE)]


# Not shrunk: each try asks the engine a hundred times, and the worlds are small as they are.
@settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
@given(drawn=some_worlds())
def test_questions_say_what_the_rule_says(held: Held, drawn: list[tuple[World, date | None, str, str]]) -> None:
    held.what = "random worlds"
    held.store.clear()
    held.store.write(merge(*(world.subgraph for world, *_ in drawn)))
    for world, as_of, one, other in drawn:
        reference = Reference(world, as_of)
        compare(held.store, reference, world.id(f"A-{one}"), world.id(f"A-{other}"))


def compare(store: Store, reference: Reference, one: str, other: str) -> None:
    """Hold the answers on one world against the reference."""
    said = Said(store, reference)
    assert said.unshared_concerns() == reference.unshared_concerns(), "S1"
    assert said.known_by_agency() == reference.known_by_agency(), "S2"
    assert said.never_told_each_other() == reference.never_told_each_other(), "S3"
    assert said.pooled_threshold() == reference.pooled_threshold(), "S4"
    assert said.missing_from_meeting() == reference.missing_from_meeting(), "S5"
    assert said.adults_known_elsewhere() == reference.adults_known_elsewhere(), "S6"
    assert said.decisions_and_history() == reference.decisions_and_history(), "R7"
    assert said.as_known_to(one, child=True) == reference.as_known_to(one, child=True), "S10, family"
    assert said.as_known_to(one, child=False) == reference.as_known_to(one, child=False), "S10, all"
    assert said.difference(one, other) == reference.difference(one, other), "S11, two"
    assert said.difference(one, "") == reference.difference(one, ""), "S11, everybody"


class Said:
    """The answers of the questions on one world, in the form of the reference's."""

    def __init__(self, store: Store, reference: Reference) -> None:
        """Ask the store of the world and the day of `reference`."""
        self.store, self.world, self.as_of = store, reference.world, reference.as_of

    def rows(self, name: str, **given: str | None) -> list[dict[str, Any]]:
        """Return the rows of a question about the child of the world."""
        question = find_question(name)
        asked = {"child": self.world.id("P-child"), "as_of": self.as_of, **given}
        parameters = {each.name: asked.get(each.name) for each in question.parameters}
        return self.store.read(question.cypher, parameters)

    def lists(self, row: dict[str, Any], *columns: str) -> tuple[tuple[str, ...], ...]:
        """Return the agencies that columns of a row name, and those of which it says that rows are in quarantine."""
        said = [each.partition(": ") for each in row["rests_on"]]
        in_quarantine = sorted(name for reason, _, name in said if reason == "rows in quarantine")
        return (*(self.here(row[column]) for column in columns), tuple(in_quarantine))

    def here(self, names: list[str]) -> tuple[str, ...]:
        """Leave out agencies of other worlds: one of which nothing is loaded is named everywhere."""
        return tuple(name for name in names if name.startswith(self.world.id("A-")))

    def unshared_concerns(self, question: str = "S1") -> dict[tuple[str, str], Any]:
        """S1."""
        rows = self.rows(question)
        return {(row["agency"], row["summary"]): (row["known"], self.lists(row, "told", *LISTS)) for row in rows}

    def adults_known_elsewhere(self) -> dict[tuple[str, str], Any]:
        """S6, in the columns of S1."""
        return self.unshared_concerns("S6")

    def known_by_agency(self) -> dict[tuple[str, str], str]:
        """S2, which has a row for each way."""
        found: dict[tuple[str, str], str] = {}
        for row in self.rows("S2"):
            key = row["agency"], row["summary"]
            found[key] = BY if BY in (row["known"], found.get(key)) else row["known"]
        return found

    def never_told_each_other(self) -> dict[tuple[str, str], str]:
        """S3."""
        return {(row["agency"], row["other_agency"]): row["status"] for row in self.rows("S3")}

    def pooled_threshold(self) -> dict[tuple[str, str], tuple[date, date, bool]]:
        """S4, as it is gathered for the reckoning: a row for each way; the words of a concern's date are its id."""
        found: dict[tuple[str, str], tuple[date, date, bool]] = {}
        for row in self.rows("S4"):
            key, own = (row["agency"], row["happened"]), row["how"] == "its own record"
            first, last, before = found.get(key, (row["known_earliest"], row["known_latest"], own))
            found[key] = min(first, row["known_earliest"]), min(last, row["known_latest"]), own or before
        return found

    def missing_from_meeting(self) -> dict[tuple[str, str], Any]:
        """S5; the words of a meeting's date are its id."""
        return {
            (row["happened"], row["agency"]): (tuple(row["held_before"]), tuple(row["perhaps_before"]), row["presence"])
            for row in self.rows("S5")
        }

    def decisions_and_history(self) -> dict[tuple[str, str], Any]:
        """R7; the words of a date are the id of what happened then."""
        return {
            (row["happened"], row["agency"]): tuple(
                tuple(sorted({says.split(", ")[1] for says in row[column]}))
                for column in ("own", "told", "perhaps_told")
            )
            for row in self.rows("R7")
        }

    def as_known_to(self, agency: str, child: bool) -> dict[str, str]:
        """S10 without the ties."""
        rows = self.rows("S10", agency=agency) if child else self.rows("S10", agency=agency, child=None)
        return {row["summary"] or row["about"][0]: row["known"] for row in rows if row["fact"] != "tie"}

    def difference(self, agency: str, other: str) -> dict[tuple[str, str], Any]:
        """S11."""
        rows = self.rows("S11", agency=agency, other_agency=other or None)
        columns = ("perhaps_known_to", *LISTS[1:])
        # A row that only silent agencies of other worlds call for is none of this world's.
        return {
            (row["agency"], row["summary"] or row["about"][0]): (row["known"], self.lists(row, *columns))
            for row in rows
            if any(self.here(row[column]) for column in columns)
        }
