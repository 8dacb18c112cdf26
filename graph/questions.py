"""The files of `cypher/`, read and checked, turned into `Question`s."""

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from graph import cypher_text
from graph.commented import flow, parts
from graph.errors import BadQuestion, UnknownQuestion
from graph.reckonings import RECKONINGS
from graph.sweep_files import Sweep, check_sweep, read_sweep

FOLDER = Path(__file__).parent.parent / "cypher"
CATEGORIES = ("sharing", "sight", "services", "response", "family", "practice")
PARAMETERS = {
    "child": "person",
    "person": "person",
    "other_person": "person",
    "household": "household",
    "agency": "agency",
    "other_agency": "agency",
    "event": "text",
    "rule": "rule",
    "pattern": "pattern",
    "start": "date",
    "end": "date",
    "on": "date",
    "as_of": "date",
    "limit": "number",
}
TABLE = ("text", "date", "vague date", "number", "list of text", "records")
PICTURE = "picture"
THINGS = "things drawn"
"""What the rows draw, once for all of them: a thing then costs the same in one row or in many."""
READ_BY_RECKONING = ("rule", "pattern")
HEADER = {
    "id",
    "tells",
    "caution",
    "paragraphs",
    "identity",
    "denominator",
    "parameters",
    "columns",
    "expect",
    "reckoned_by",
    "gathers",
}


@dataclass(frozen=True)
class Parameter:
    """What a question must or may be given."""

    name: str
    type: str
    meaning: str
    required: bool


@dataclass(frozen=True)
class Column:
    """What an answer's column holds: to draw, where its type is `PICTURE` or `THINGS`; else part of the table."""

    name: str
    type: str
    meaning: str

    @property
    def drawn(self) -> bool:
        """Whether the column belongs to the picture."""
        return self.type in (PICTURE, THINGS)


@dataclass(frozen=True)
class Expected:
    """What the question must answer on the sample, worked out by hand: rows of the named columns, in order.

    `only` says which rows of the answer are meant, by what some of its columns hold; all of them where it is empty.
    """

    given: Mapping[str, str]
    only: Mapping[str, str]
    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    because: str


@dataclass(frozen=True)
class Question:
    """One saved question; `cypher` is the statement, `text` the whole file, `sweep` how every child is asked about.

    Where `reckoned_by` names a reckoning, the statement returns the columns of `gathers`, and the reckoning makes the
    rows of the answer of them; otherwise it returns `columns`.
    """

    id: str
    name: str
    category: str
    title: str
    tells: str
    caution: str
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    paragraphs: tuple[str, ...]
    identity: tuple[str, ...]
    denominator: str
    expect: tuple[Expected, ...]
    cypher: str
    text: str
    path: Path
    reckoned_by: str = ""
    gathers: tuple[Column, ...] = ()
    sweep: Sweep | None = None

    @property
    def returned(self) -> tuple[Column, ...]:
        """The columns that the statement returns."""
        return self.gathers if self.reckoned_by else self.columns

    @property
    def table(self) -> tuple[Column, ...]:
        """The columns that make the table."""
        return tuple(column for column in self.columns if not column.drawn)


@cache
def saved_questions(folder: Path = FOLDER) -> tuple[Question, ...]:
    """Return every question in `folder`, by category and id; raise `BadQuestion` naming file and line."""
    questions = [read_question(path) for path in sorted(folder.glob("*/*.cypher"))]
    for one, other in _twins(questions):
        raise BadQuestion(f"{one.path.name} and {other.path.name} have the same id or name.")
    return tuple(sorted(questions, key=lambda each: (CATEGORIES.index(each.category), _natural(each.id))))


def find_question(name: str, folder: Path = FOLDER) -> Question:
    """Return the question of this id or name, in any case; raise `UnknownQuestion` with the nearest ones."""
    return _one_question(name.casefold(), folder)


@cache
def _one_question(name: str, folder: Path) -> Question:
    """Only the file that is wanted is read whole: the headers of all take a quarter of a command's time."""
    for path in sorted(folder.glob("*/*.cypher")):
        if name in (path.stem.casefold(), _id_of(path).casefold()):
            return read_question(path)
    questions = saved_questions(folder)
    known = {known.casefold(): known for question in questions for known in (question.id, question.name)}
    near = difflib.get_close_matches(name, known, n=3, cutoff=0.5)
    hint = f" Did you mean {' or '.join(known[each] for each in near)}?" if near else ""
    raise UnknownQuestion(f"There is no question of that name.{hint} 'knownto ask' lists them all.")


def _id_of(path: Path) -> str:
    found = re.search(r'^// *id *= *"([^"]*)"', path.read_text(encoding="utf-8"), re.MULTILINE)
    return found.group(1) if found else ""


def read_question(path: Path) -> Question:
    """Return the question in `path`; raise `BadQuestion` naming file and line where it contradicts itself."""
    return _with_sweep(question_in(path.read_text(encoding="utf-8"), path))


def question_in(text: str, path: Path) -> Question:
    """Return the question that `text` holds, were it the file `path`; raise `BadQuestion` naming file and line."""
    title, header, body = parts(path, text, "//")
    question = _question(path, text, title, header, body)
    _check(question)
    return question


def swept(question: Question) -> Question:
    """Return the question as its sweep asks it: with the sweep's title and columns."""
    if question.sweep is None:
        return question
    own = {column.name: column for column in question.columns}
    of_whom = {name: Column(name, "text", meaning) for name, meaning in question.sweep.own_columns.items()}
    columns = tuple(own.get(name) or of_whom[name] for name in question.sweep.columns)
    return replace(question, title=question.sweep.title, columns=columns)


def _with_sweep(question: Question) -> Question:
    """Add the sweep in the file beside the question, if there is one: then the child may be left out."""
    path = question.path.with_suffix(".sql")
    if not path.is_file():
        return question
    sweep = read_sweep(path)
    names = {parameter.name for parameter in question.parameters}
    check_sweep(sweep, question.id, names, {column.name for column in question.table})
    return replace(question, sweep=sweep, parameters=tuple(map(_may_be_left_out, question.parameters)))


def _may_be_left_out(parameter: Parameter) -> Parameter:
    if parameter.name != "child" or not parameter.required:
        return parameter
    return replace(parameter, required=False, meaning=f"{parameter.meaning} Left out: every child.")


def _question(path: Path, text: str, title: str, header: dict[str, Any], body: str) -> Question:
    unknown = sorted(set(header) - HEADER)
    missing = sorted({"id", "tells", "caution", "paragraphs", "columns"} - set(header))
    if unknown or missing:
        raise BadQuestion(
            f"{path.name}: the header lacks {missing or 'nothing'} and has the unknown {unknown or 'none'}."
        )
    return Question(
        id=header["id"],
        name=path.stem,
        category=path.parent.name,
        title=title,
        tells=flow(header["tells"]),
        caution=flow(header["caution"]),
        parameters=tuple(_parameter(path, each) for each in header.get("parameters", [])),
        columns=tuple(_column(path, each) for each in header["columns"]),
        paragraphs=tuple(header["paragraphs"]),
        identity=tuple(header.get("identity", [])),
        denominator=header.get("denominator", ""),
        expect=tuple(_expected(each) for each in header.get("expect", [])),
        cypher=body,
        text=text,
        path=path,
        reckoned_by=header.get("reckoned_by", ""),
        gathers=tuple(_column(path, each) for each in header.get("gathers", [])),
    )


def _parameter(path: Path, declared: dict[str, Any]) -> Parameter:
    try:
        name, meaning, required = declared["name"], declared["meaning"], declared["required"]
        return Parameter(name, PARAMETERS[name], meaning, required)
    except KeyError as error:
        raise BadQuestion(f"{path.name}: a parameter has no {error}, or a name that is none of ours.") from error


def _column(path: Path, declared: dict[str, Any]) -> Column:
    column = Column(declared.get("name", ""), declared.get("type", ""), declared.get("meaning", ""))
    if not (column.name and column.meaning and column.type in (*TABLE, PICTURE, THINGS)):
        raise BadQuestion(f"{path.name}: column {column.name!r} needs a name, a meaning and one of our types.")
    return column


def _expected(declared: dict[str, Any]) -> Expected:
    rows = tuple(tuple(row) for row in declared["rows"])
    only = declared.get("only", {})
    return Expected(declared["given"], only, tuple(declared["columns"]), rows, declared["because"])


def _check(question: Question) -> None:
    """Hold what is declared against what is used and returned."""
    file, start = question.path.name, question.text.rstrip().count("\n") + 1 - question.cypher.count("\n")
    if question.category not in CATEGORIES:
        raise BadQuestion(f"{file}: its folder is none of {', '.join(CATEGORIES)}.")
    declared = {parameter.name for parameter in question.parameters}
    for name, line in cypher_text.parameters(question.cypher):
        if name not in declared:
            raise BadQuestion(f"{file} line {start + line - 1}: the parameter {name} is used and not declared.")
    used = {name for name, _ in cypher_text.parameters(question.cypher)}
    for name in sorted(declared - used - _read_by_reckoning(question)):
        raise BadQuestion(f"{file} line 1: the parameter {name} is declared and never used.")
    if question.reckoned_by and question.reckoned_by not in RECKONINGS:
        raise BadQuestion(f"{file} line 1: reckoned_by is none of {', '.join(RECKONINGS)}.")
    _check_columns(question, file, start)
    _check_expected(question, file)


def _read_by_reckoning(question: Question) -> set[str]:
    """Return the parameters that a statement need not use, as they name a file that the reckoning reads."""
    return {each.name for each in question.parameters if question.reckoned_by and each.type in READ_BY_RECKONING}


def _check_columns(question: Question, file: str, start: int) -> None:
    names = [column.name for column in question.returned]
    for returned, line in cypher_text.returned(question.cypher):
        if returned != names:
            wrong = sorted(set(returned) ^ set(names)) or "their order"
            raise BadQuestion(f"{file} line {start + line - 1}: declared and returned columns differ in {wrong}.")
    if not cypher_text.is_ordered(question.cypher):
        raise BadQuestion(f"{file} line {start}: the statement has no ORDER BY at its end.")
    if "records" not in {column.name for column in question.columns}:
        raise BadQuestion(f"{file} line 1: no column 'records', so that nobody could ask who says so.")
    for name in sorted(set(question.identity) - {column.name for column in question.columns}):
        raise BadQuestion(f"{file} line 1: identity names the column {name}, which is not declared.")


def _check_expected(question: Question, file: str) -> None:
    for number, expected in enumerate(question.expect, 1):
        strange = set(expected.given) - {parameter.name for parameter in question.parameters}
        strange |= {*expected.columns, *expected.only} - {column.name for column in question.columns}
        if strange or any(len(row) != len(expected.columns) for row in expected.rows):
            raise BadQuestion(f"{file} line 1: expectation {number} does not fit the parameters or columns.")


def _twins(questions: list[Question]) -> Iterator[tuple[Question, Question]]:
    seen: dict[str, Question] = {}
    for question in questions:
        for key in (question.id, question.name):
            if seen.setdefault(key, question) is not question:
                yield seen[key], question


def _natural(id: str) -> tuple[str, int]:
    number = re.sub(r"\D", "", id)
    return id[:1], int(number or 0)
