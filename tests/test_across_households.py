"""Who connects two households with children of concern: each way of being tied to one, and each way of not being."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from graph.answer import Answer, ask
from graph.store import Store
from loaders.load import load
from tests.agency_files import key_table, write_csv

CSC = "Children's Services"
# The first letter of an id is the household, where somebody belongs to one alone.
BORN = {
    "AM": "1980",
    "BM": "1981",
    "CM": "1982",
    "EM": "1983",
    "FM": "1984",
    "MAN": "1975",
    "DAD": "1974",
    "LODGER": "1976",
    "AK": "2004-05-01",
    "BK": "2005-05-01",
    "CK": "2006-05-01",
    "EK": "2007-05-01",
    "FK": "1985-05-01",
    "TEEN": "1998",
    "GRAN": "",
}
PARENTS = (
    ("AM", "AK"),
    ("BM", "BK"),
    ("DAD", "AK"),
    ("DAD", "BK"),
    ("CM", "CK"),
    ("EM", "EK"),
    ("FM", "FK"),
    ("AM", "TEEN"),
)
STAYS: tuple[tuple[str, str, str, str], ...] = (
    *(
        ("AM", "HA", "", ""),
        ("AK", "HA", "2004-05-01", "2010-12-31"),
        ("BM", "HB", "2005", "2010-12-31"),
        ("BK", "HB", "2005-05-01", "2010-12-31"),
    ),
    *(("MAN", "HA", "2004-06-01", "2005-12-31"), ("MAN", "HB", "2007-01-01", "2008-12-31")),
    *(("GRAN", "HA", "", ""), ("GRAN", "HB", "", "")),
    *(("LODGER", "HA", "2006-01-01", "2009-12-31"),),
    *(
        ("CM", "HC", "2005", "2007"),
        ("CM", "HD", "2008", ""),
        ("CK", "HC", "2006-05-01", "2007"),
        ("CK", "HD", "2008", ""),
    ),
    *(("EM", "HE", "", ""), ("EK", "HE", "", ""), ("MAN", "HE", "", "")),
    *(("FM", "HF", "", ""), ("FK", "HF", "", ""), ("MAN", "HF", "", "")),
    *(("TEEN", "HA", "", ""), ("TEEN", "HB", "", "")),
)
CONCERNS = (
    ("AK", "neglect", "2006-03-01"),
    ("BK", "not seen", "2008-03-01"),
    ("CK", "neglect", "2006-09-01"),
    ("CK", "neglect", "2009-09-01"),
    ("EM", "alcohol", "2009-09-01"),
    ("FK", "neglect", "2009-09-01"),
)


def own_id(name: str) -> str:
    """Social care's own id of somebody."""
    return f"{name}-01"


@pytest.fixture
def families(store: Store, tmp_path: Path) -> Store:
    """A graph of five families of social care's own lists, of which two share some adults."""
    key_table(tmp_path, without="REV")
    write_csv(
        tmp_path / "people.csv",
        [{"person_id": own_id(id), "full_name": id.lower(), "date_of_birth": born} for id, born in BORN.items()],
    )
    ties = [{"person_id": own_id(one), "type": "parent", "other_person_id": own_id(other)} for one, other in PARENTS]
    ties.append(
        {
            "person_id": own_id("LODGER"),
            "type": "partner",
            "other_person_id": own_id("BM"),
            "start_date": "2007-01-01",
            "end_date": "2008-12-31",
        }
    )
    write_csv(tmp_path / "relationships.csv", ties)
    stays = [
        {"person_id": own_id(id), "household": home, "start_date": since, "end_date": until}
        for id, home, since, until in STAYS
    ]
    write_csv(tmp_path / "addresses.csv", stays)
    write_csv(
        tmp_path / "log.csv",
        [
            {
                "agency_name": CSC,
                "record_type": "visit",
                "event_start": day,
                "recorded_at": day,
                "subject_id": own_id(id),
                "concern_code": concern,
            }
            for id, concern, day in CONCERNS
        ],
    )
    files = ("people.csv", "relationships.csv", "addresses.csv", "log.csv")
    covered = {"agency": CSC, "coverage_start": "2004-01-01", "coverage_end": "2010-12-31"}
    write_csv(tmp_path / "sources.csv", [{"file": name, **covered} for name in files])
    assert load([tmp_path], store).rejections == ()
    return store


def found(answer: Answer) -> Mapping[str, tuple[object, ...]]:
    """For each adult, the two households and the timing."""
    assert all({row.cells["household"], row.cells["other_household"]} == {"HA", "HB"} for row in answer.rows)
    return {
        str(row.cells["adult"]): (row.cells["timing"], row.cells["ties"], row.cells["other_ties"])
        for row in answer.rows
    }


def test_each_way_of_connecting_two_households(families: Store) -> None:
    """By hand: those tied to HA and HB; neither a family that moved (C), nor to where only an adult is of concern (E),
    nor a child who had grown up before it (F). A child who lived in both is no adult; their mother is tied to both."""
    answer = ask(families, "F3", {})
    assert found(answer) == {
        "am": (
            "cannot be told",
            (
                "lived there",
                "parent of ak, who lived there, from 2004-05-01, until 2010-12-31",
                "parent of teen, who lived there",
            ),
            ("parent of teen, who lived there",),
        ),
        "bm": (
            "at the same time",
            ("partner of lodger, who lived there, from 2007-01-01, until 2008-12-31",),
            (
                "lived there, from 2005, until 2010-12-31",
                "parent of bk, who lived there, from 2005-05-01, until 2010-12-31",
            ),
        ),
        "dad": (
            "at the same time",
            ("parent of ak, who lived there, from 2004-05-01, until 2010-12-31",),
            ("parent of bk, who lived there, from 2005-05-01, until 2010-12-31",),
        ),
        "gran": ("cannot be told", ("lived there",), ("lived there",)),
        "lodger": (
            "at the same time",
            ("lived there, from 2006-01-01, until 2009-12-31",),
            ("partner of bm, who lived there, from 2007-01-01, until 2008-12-31",),
        ),
        "man": (
            "one after the other",
            ("lived there, from 2004-06-01, until 2005-12-31",),
            ("lived there, from 2007-01-01, until 2008-12-31",),
        ),
    }
    assert [row.cells["adult"] for row in answer.rows] == ["am", "bm", "dad", "gran", "lodger", "man"]
    first = next(row for row in answer.rows if row.cells["adult"] == "dad")
    assert first.cells["concerns"] == ("neglect, 2006-03-01, Children's Services, about ak",)
    assert first.cells["other_children"] == ("bk",)
    assert first.records
    gran = next(row for row in answer.rows if row.cells["adult"] == "gran")
    assert "date of birth of the adult not recorded" in str(gran.cells["rests_on"])


def test_one_adult_one_household_and_a_day_before_the_second_concern(families: Store) -> None:
    assert list(found(ask(families, "F3", {"person": "man"}))) == ["man"]
    assert list(found(ask(families, "F3", {"household": "HB"}))) == ["am", "bm", "dad", "gran", "lodger", "man"]
    assert ask(families, "F3", {"household": "HC"}).rows == ()
    assert ask(families, "F3", {"as_of": "2008-02-29"}).rows == ()
