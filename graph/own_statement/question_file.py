"""An investigator's own statement, and what they say of it, into the text of a question file that our loader reads."""

import json
import re
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from graph import cypher_text
from graph.errors import BadQuestion
from graph.own_statement.columns import RECORDS, UNTYPED
from graph.questions import CATEGORIES, PARAMETERS, TABLE, Column, Parameter, Question, question_in, saved_questions
from graph.safe_text import one_line

WIDTH = 110
AS_RETURNED = "As the statement returns it."
_NAME = re.compile(r"[a-z][a-z0-9_]{0,59}", re.ASCII)
_ODD_LINE_END = re.compile("[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_ID = re.compile(r"[A-Z][0-9]{1,4}", re.ASCII)


@dataclass(frozen=True)
class Told:
    """What a person says of a question: `id` is such as X1, `name` the file's without its ending."""

    id: str
    name: str
    category: str
    title: str
    tells: str
    caution: str


def question_file(cypher: str, parameters: Sequence[Parameter], columns: Sequence[Column], told: Told) -> Question:
    """Return the question that its own `text`, the file, loads back as; raise `BadQuestion` saying what it lacks.

    Only what is in the statement and what the person told is in the file: no value of a parameter and none of a row.
    """
    _check_told(told)
    _check_parameters(parameters)
    _check_columns(cypher, columns)
    return question_in(_text(cypher, parameters, columns, told), Path(told.category) / f"{told.name}.cypher")


def usual_meaning(parameter: str, type: str) -> str:
    """Return what saved questions mean most often by a parameter of this name; of no known name, what its type says."""
    said = [each.meaning for question in saved_questions() for each in question.parameters if each.name == parameter]
    return max(said, key=said.count) if said else f"A {type}." if type in ("person", "household") else f"The {type}."


def free_id() -> str:
    """Return the first id after X that no saved question has."""
    taken = {question.id for question in saved_questions()}
    return next(f"X{number}" for number in range(1, 10_000) if f"X{number}" not in taken)


def _check_told(told: Told) -> None:
    for what, said in (("the question", told.title), ("what it tells", told.tells), ("the caution", told.caution)):
        if not one_line(said):
            raise BadQuestion(f"Say {what} in plain words first; a question file has it in its header.")
    if not _NAME.fullmatch(told.name):
        raise BadQuestion("The file's name: expected small letters, digits and underscores, as in who_was_told.")
    if not _ID.fullmatch(told.id):
        raise BadQuestion("The id: expected a capital letter and a number, such as X1.")
    if told.category not in CATEGORIES:
        raise BadQuestion(f"What it is about: expected one of {', '.join(CATEGORIES)}.")
    if {told.id, told.name} & {each for question in saved_questions() for each in (question.id, question.name)}:
        raise BadQuestion("A saved question has this id or this name already; choose another.")


def _check_parameters(parameters: Iterable[Parameter]) -> None:
    for each in parameters:
        known = PARAMETERS.get(each.name)
        if known is None:
            raise BadQuestion(f"${each.name}: a question file names its parameters from: {', '.join(PARAMETERS)}.")
        if known != each.type:
            raise BadQuestion(f"${each.name}: in a question file its type is always {known}; name it otherwise.")


def _check_columns(cypher: str, columns: Sequence[Column]) -> None:
    if not columns:
        raise BadQuestion("No row came, so nothing tells what the columns hold; run it so that it returns some first.")
    for each in columns:
        if not re.fullmatch(r"\w+", each.name):
            raise BadQuestion("Every column needs a name of its own: write AS and a word after each that you return.")
        if each.type == UNTYPED:
            raise BadQuestion(
                f"The column {each.name} holds what a question's table has no type for; return one of "
                f"{', '.join(TABLE[:-1])}, or the things to draw."
            )
    if RECORDS not in {each.type for each in columns if each.name == RECORDS}:
        raise BadQuestion(
            "A question says which records stand behind each row: return their ids as records, for instance "
            "[(n)<-[:STATES]-(r:Record) | r.id] AS records."
        )
    if _ODD_LINE_END.search(cypher):
        raise BadQuestion("The statement has a line end of an unusual kind in it, which would not come back as it is.")
    if not cypher_text.is_ordered(cypher):
        raise BadQuestion("A question answers in one order: put an ORDER BY at the statement's end.")


def _text(cypher: str, parameters: Iterable[Parameter], columns: Iterable[Column], told: Told) -> str:
    header = [
        "",
        f"id = {_quoted(told.id)}",
        *_block("tells", told.tells),
        *_block("caution", told.caution),
        "paragraphs = []",
        "",
        *_list("parameters", map(_parameter, parameters)),
        *_list("columns", map(_column, columns)),
    ]
    # The empty line ends the header, so that a comment with which the statement begins is no part of it.
    lines = [one_line(told.title), *header]
    return "\n".join([*(f"// {line}".rstrip() for line in lines), "", cypher.strip(), ""])


def _parameter(each: Parameter) -> Mapping[str, str]:
    return {
        "name": _quoted(each.name),
        "meaning": _quoted(each.meaning),
        "required": "true" if each.required else "false",
    }


def _column(each: Column) -> Mapping[str, str]:
    return {
        "name": _quoted(each.name),
        "type": _quoted(each.type),
        "meaning": _quoted(each.meaning or AS_RETURNED),
    }


def _list(name: str, tables: Iterable[Mapping[str, str]]) -> list[str]:
    lines = [f"  {{ {', '.join(f'{key} = {value}' for key, value in table.items())} }}," for table in tables]
    return [f"{name} = [", *lines, "]", ""] if lines else []


def _block(name: str, text: str) -> list[str]:
    words = _quoted(text)[1:-1]
    lines = textwrap.wrap(words, WIDTH, break_long_words=False, break_on_hyphens=False)
    return [f'{name} = """', *(f"  {line}" for line in lines[:-1]), f'  {lines[-1]}"""']


def _quoted(text: str) -> str:
    """As TOML has it; what JSON escapes is escaped there alike, and nothing invisible is left."""
    return json.dumps(one_line(text), ensure_ascii=False)
