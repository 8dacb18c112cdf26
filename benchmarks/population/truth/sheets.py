"""What is true of a patch, written beside its files: for each question the answers, row by row, and who was asked of.

`truth/S9.csv`: `given` is what is asked, as JSON; a person is given as "name|day of birth". `row` counts the rows of
one answer from 1; 0 says that the answer has no rows. Lists are JSON. Of a question on findings every child of the
patch was asked with everything loaded, and those of whom no row is written there have none; `truth/questions.csv` says
which questions those are. `truth/set_aside.csv` names the rows that cannot be read.
"""

import csv
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from benchmarks.population.entries import Book
from benchmarks.population.people import Family, Person
from benchmarks.population.truth import (
    around,
    family,
    households,
    knowledge,
    lists,
    patterns,
    practice,
    response,
    sharing,
    sight,
    threshold,
    timescales,
)
from benchmarks.population.truth.answers import TRUTHS, Asked, Cell, Truth
from benchmarks.population.truth.asking import askings, named
from benchmarks.population.truth.world import World

DECLARING = (
    around,
    family,
    households,
    knowledge,
    lists,
    patterns,
    practice,
    response,
    sharing,
    sight,
    threshold,
    timescales,
)
"""The modules that declare what is true, imported so that they do."""


def write_truth(book: Book, folder: Path) -> None:
    """Write the truth of a patch into the folder `truth` of its folder."""
    inside = folder / "truth"
    inside.mkdir(parents=True, exist_ok=True)
    world = World(book)
    for id, truth in sorted(TRUTHS.items()):
        _write(inside / f"{id}.csv", ("given", "row", *truth.columns), _answers(truth, world))
    _write(inside / "children.csv", ("child", "story"), _children(world))
    _write(inside / "questions.csv", ("question", "of_all_children"), _questions())
    _write(inside / "set_aside.csv", ("file", "line", "column"), _set_aside(book))


def _answers(truth: Truth, world: World) -> Iterator[Sequence[str]]:
    for asked in askings(truth, world):
        given = _given(asked, truth)
        rows = list(truth.rows(asked))
        if not rows and not (truth.finding and asked.as_of is None):
            yield given, "0", *[""] * len(truth.columns)
        for number, row in enumerate(rows, 1):
            yield given, str(number), *map(_text, row)


def _given(asked: Asked, truth: Truth) -> str:
    found = {}
    if asked.who:
        found["person" if truth.id in ("F2", "F4") else "child"] = named(asked.who, asked.world)
    found |= dict(asked.given)
    if asked.as_of:
        found["as_of"] = asked.as_of.isoformat()
    return json.dumps(found, ensure_ascii=False, sort_keys=True)


def _text(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, list):
        return json.dumps(cell, ensure_ascii=False)
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def _children(world: World) -> Iterator[Sequence[str]]:
    for each in world.book.families:
        for child in children(each, world):
            yield named(child, world), each.story


def children(of: Family, world: World) -> list[Person]:
    """Return everybody of a family who has a parent on record."""
    return [who for who in of.everybody if world.parents(who)]


def _questions() -> Iterator[Sequence[str]]:
    for id, truth in sorted(TRUTHS.items()):
        yield id, "yes" if truth.finding else "no"


def _set_aside(book: Book) -> Iterator[Sequence[str]]:
    """Rows that cannot be read stand last in their file; the first line has the headings."""
    lines = Counter(entry.service.file for entry in book.entries)
    for entry in book.aside:
        lines[entry.service.file] += 1
        yield entry.service.file, str(lines[entry.service.file] + 1), "recorded_at"


def _write(path: Path, headings: Sequence[str], rows: Iterator[Sequence[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(headings)
        writer.writerows(rows)
