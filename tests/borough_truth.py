"""The truth that is written beside a borough, read and compared with what the questions answer."""

import csv
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from graph.answer import Cell, read_parameters, read_row, read_rows
from graph.questions import Question, find_question
from graph.store import Store
from graph.sweeping import in_a_table

IN_NO_ORDER = {
    *("siblings_seen", "then_did", "followed_by", "steps"),
    *("may_belong", "meanwhile", "of_this_child", "checks"),
}
"""Lists in which two things of one day may stand in either order, as nothing but an id tells which is the first."""

FROM_EITHER_END = {"sibling of", "partner of"}
"""Ties that are the same from either end; which end is named first nothing but an id tells."""

_WHO = """
MATCH (p:Person) WHERE p.born = $born AND (p.name = $name)
RETURN p.id AS id ORDER BY id
"""


@dataclass(frozen=True)
class Wanted:
    """One asking of a question, and the rows that are true, each as text by column."""

    question: str
    given: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def read_truth(folder: Path, question: str) -> tuple[Wanted, ...]:
    """Return every asking of a question whose truth is written beside a borough."""
    with (folder / "truth" / f"{question}.csv").open(encoding="utf-8", newline="") as file:
        headings, *lines = csv.reader(file)
    found: dict[str, list[tuple[str, ...]]] = {}
    for given, row, *cells in lines:
        rows = found.setdefault(given, [])
        if row != "0":
            rows.append(tuple(cells))
    return tuple(Wanted(question, given, tuple(headings[2:]), tuple(rows)) for given, rows in found.items())


def questions_with_truth(folder: Path) -> Mapping[str, bool]:
    """Return the questions whose truth is written, and whether it is written of all children."""
    with (folder / "truth" / "questions.csv").open(encoding="utf-8", newline="") as file:
        return {row["question"]: row["of_all_children"] == "yes" for row in csv.DictReader(file)}


def children_of(folder: Path) -> tuple[tuple[str, str], ...]:
    """Return every child of a borough, as truth names them, with the story of the family or ""."""
    with (folder / "truth" / "children.csv").open(encoding="utf-8", newline="") as file:
        return tuple((row["child"], row["story"]) for row in csv.DictReader(file))


class Asking:
    """Asks a store; who is meant by a name and a day of birth is looked up once."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._ids: dict[str, str] = {}

    def who(self, named: str) -> str:
        """Return the id of the one person of a name and a day of birth."""
        if named not in self._ids:
            name, _, born = named.rpartition("|")
            ids = [row["id"] for row in self.store.read(_WHO, {"name": name, "born": born})]
            assert len(ids) == 1, f"{len(ids)} people are of that name and day"
            self._ids[named] = ids[0]
        return self._ids[named]

    def rows(self, question: str, given: str, columns: Sequence[str]) -> list[tuple[str, ...]]:
        """Return the rows that the question answers, as text, in order."""
        declared = find_question(question)
        people = {parameter.name for parameter in declared.parameters if parameter.type == "person"}
        asked = {name: self.who(value) if name in people else value for name, value in json.loads(given).items()}
        parameters = read_parameters(self.store, declared.parameters, asked)
        return [tuple(as_text(row.get(name)) for name in columns) for row in self._cells(declared, parameters)]

    def _cells(self, question: Question, parameters: Mapping[str, object]) -> list[Mapping[str, Cell]]:
        """Return the rows by the question's own statement, or from the mirror where it is one about all cases."""
        if question.sweep is not None and question.sweep.cases:
            answer = in_a_table(self.store, question, question.sweep, parameters, None, None)
            return [row.cells for row in answer.rows]
        return [read_row(question, each).cells for each in read_rows(self.store, question, parameters)]


def differences(asking: Asking, wanted: Sequence[Wanted]) -> Iterator[str]:
    """Say of each asking which rows are true and not answered, and which are answered and not true."""
    for each in wanted:
        true = Counter(compared(each.columns, row) for row in each.rows)
        answered = Counter(compared(each.columns, row) for row in asking.rows(each.question, each.given, each.columns))
        for row in (true - answered).elements():
            yield f"{each.question} {each.given}: true, not answered: {dict(zip(each.columns, row, strict=True))}"
        for row in (answered - true).elements():
            yield f"{each.question} {each.given}: answered, not true: {dict(zip(each.columns, row, strict=True))}"


def as_text(cell: Cell) -> str:
    """Return a cell of an answer as truth writes it."""
    if cell is None:
        return ""
    if isinstance(cell, tuple):
        return json.dumps(list(cell), ensure_ascii=False)
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def compared(columns: Sequence[str], row: Sequence[str]) -> tuple[str, ...]:
    """Return a row with those lists sorted whose order nothing tells."""
    free = IN_NO_ORDER | ({"about"} if FROM_EITHER_END.intersection(row) else set())
    return tuple(_sorted(text) if column in free else text for column, text in zip(columns, row, strict=True))


@cache
def _sorted(text: str) -> str:
    return json.dumps(sorted(json.loads(text)), ensure_ascii=False)


def set_aside(folder: Path) -> list[tuple[str, int, str]]:
    """Return the rows that cannot be read: file, line and column."""
    with (folder / "truth" / "set_aside.csv").open(encoding="utf-8", newline="") as file:
        return [(row["file"], int(row["line"]), row["column"]) for row in csv.DictReader(file)]
