"""The synthetic borough: the same seed gives the same bytes, a size is what it says, and nothing is of anybody."""

import csv
import hashlib
import tracemalloc
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.population.borough import FAMILIES, Size, books, write_borough
from benchmarks.population.naming import FIRST_NHS, NHS_NUMBERS, nhs_number
from loaders.values import read_nhs_number, read_postcode


def digests(folder: Path) -> dict[str, str]:
    """Every file of a folder and those below it, by its path within it, with what its bytes come to."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def cells(folder: Path, file: str) -> list[dict[str, str]]:
    with (folder / file).open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


def test_the_same_seed_gives_the_same_bytes_and_another_seed_others(tmp_path: Path) -> None:
    for name, seed in (("one", 7), ("again", 7), ("other", 8)):
        write_borough(seed, Size(families=25), tmp_path / name)
    assert digests(tmp_path / "one") == digests(tmp_path / "again")
    assert digests(tmp_path / "one")["people.csv"] != digests(tmp_path / "other")["people.csv"]


def test_a_smaller_borough_is_the_beginning_of_a_larger(tmp_path: Path) -> None:
    write_borough(3, Size(families=FAMILIES + 10), tmp_path / "smaller")
    write_borough(3, Size(families=FAMILIES + 30), tmp_path / "larger")
    smaller, larger = digests(tmp_path / "smaller"), digests(tmp_path / "larger")
    first = {file: digest for file, digest in smaller.items() if file.startswith("patch-0001/")}
    assert first
    assert first == {file: digest for file, digest in larger.items() if file.startswith("patch-0001/")}


def test_fewer_routine_rows_leave_stories_and_people_as_they_are(tmp_path: Path) -> None:
    for name, routine in (("all", 1.0), ("few", 0.1)):
        write_borough(3, Size(families=60), tmp_path / name, routine=routine)
    numbered = ("record_id", "follows", "conveys", "part_of", "cites", "completes", "advice_on")
    for file in ("police.csv", "social_care.csv", "midwifery.csv", "relationships.csv", "addresses.csv"):
        every, few = (
            [{name: cell for name, cell in row.items() if name not in numbered} for row in cells(tmp_path / name, file)]
            for name in ("all", "few")
        )
        assert every == few != []
    every, few = (cells(tmp_path / name, "primary_school.csv") for name in ("all", "few"))
    registrations = [sum(row["register"] == "school" for row in rows) for rows in (every, few)]
    assert registrations[0] == registrations[1] > 0
    assert len(few) < len(every) / 2


@given(st.integers(1, 400), st.integers(0, 50))
@settings(max_examples=15, deadline=None)
def test_so_many_children_are_asked_for_and_no_more_than_a_family_over(children: int, seed: int) -> None:
    families = [family for book, _ in books(seed, Size(children=children)) for family in book.families]
    born = sum(len(family.children) for family in families)
    assert children <= born < children + len(families[-1].children)
    assert len({person.number for family in families for person in family.everybody}) == sum(
        len(list(family.everybody)) for family in families
    )


def test_memory_does_not_grow_with_the_size(tmp_path: Path) -> None:
    """Of six patches no more than two are held at a time: the one that is being written, and the one before it."""

    def peak(families: int) -> int:
        tracemalloc.start()
        for _ in books(5, Size(families=families)):
            pass
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    peak(10)
    assert peak(6 * FAMILIES) < 3 * peak(FAMILIES)


def test_numbers_are_of_the_range_that_is_given_to_nobody() -> None:
    numbers = [nhs_number(count) for count in (*range(2000), *range(NHS_NUMBERS - 50, NHS_NUMBERS + 50))]
    given_out = [number for number in numbers if number]
    assert len(set(given_out)) == len(given_out) > 1800
    assert all(read_nhs_number(number) == number and number.startswith("999") for number in given_out)
    assert str(FIRST_NHS).startswith("999")


def test_postcodes_are_read_and_their_area_is_none(tmp_path: Path) -> None:
    write_borough(1, Size(families=40), tmp_path)
    postcodes = {row["postcode"] for row in cells(tmp_path, "addresses.csv")}
    assert postcodes
    assert all(postcode.startswith("ZK") and read_postcode(postcode) == postcode for postcode in postcodes)
