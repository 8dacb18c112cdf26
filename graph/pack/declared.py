"""A small TOML file, turned into what a panel pack is to hold: its title, paper, day and marking, and its items."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from graph.answer import check_given
from graph.declaration import Declaration, read_declaration
from graph.errors import KnownToError
from graph.marking import MARKING
from graph.questions import find_question

PAPERS = ("A4", "A3")
# A key of an item that is no parameter of its question.
OWN = ("question", "pictures", "rows")


@dataclass(frozen=True)
class Item:
    """A question with what it is given, as text; `pictures` are names of the catalogue, `rows` whether any is shown."""

    question: str
    given: Mapping[str, str]
    pictures: tuple[str, ...] = ()
    rows: bool = True


@dataclass(frozen=True)
class Pack:
    """What a pack is to hold; `as_of` is the day for every item that takes one and names none of its own."""

    title: str
    items: tuple[Item, ...]
    marking: str = MARKING
    paper: str = "A4"
    as_of: str = ""
    pseudonyms: bool = False


def read_pack(path: Path) -> Pack:
    """Return what the file declares; raise `BadRule` naming the line of the first mistake that shows before asking."""
    declared = read_declaration(path)
    declared.expect(("title", "items"), ("marking", "paper", "as_of", "pseudonyms"))
    as_of = _given(declared, "as_of") if "as_of" in declared.values else ""
    return Pack(
        title=declared.words("title"),
        items=tuple(_item(each, as_of) for each in declared.parts("items")),
        marking=declared.words("marking") if "marking" in declared.values else MARKING,
        paper=_paper(declared),
        as_of=as_of,
        pseudonyms=_yes_or_no(declared, "pseudonyms", False),
    )


def check_item(item: Item, as_of: str = "") -> Item:
    """Return the item with the day of the pack where it takes one and has none; raise `WrongUse` for what cannot be."""
    question = find_question(item.question)
    given = dict(item.given)
    if as_of and "as_of" in {parameter.name for parameter in question.parameters}:
        given.setdefault("as_of", as_of)
    check_given(question.parameters, given)
    return Item(question.id, given, item.pictures, item.rows)


def _item(declared: Declaration, as_of: str) -> Item:
    given = {name: _given(declared, name) for name in declared.values if name not in OWN}
    item = Item(declared.words("question"), given, _pictures(declared), _yes_or_no(declared, "rows", True))
    try:
        return check_item(item, as_of)
    except KnownToError as error:
        raise declared.refuse("question", str(error).rstrip(".")) from error


def _given(declared: Declaration, name: str) -> str:
    value = declared.values[name]
    if isinstance(value, bool) or not isinstance(value, str | int | date):
        raise declared.refuse(name, f"expected {name} to be text, a number or a day")
    return str(value).strip()


def _pictures(declared: Declaration) -> tuple[str, ...]:
    from graph.pictures.catalogue import drawings

    if "pictures" not in declared.values:
        return ()
    return declared.choices("pictures", (each.name for each in drawings()), "picture")


def _paper(declared: Declaration) -> str:
    paper = declared.words("paper") if "paper" in declared.values else PAPERS[0]
    if paper not in PAPERS:
        raise declared.refuse("paper", f"expected paper to be {' or '.join(PAPERS)}")
    return paper


def _yes_or_no(declared: Declaration, name: str, otherwise: bool) -> bool:
    value = declared.values.get(name, otherwise)
    if not isinstance(value, bool):
        raise declared.refuse(name, f"expected {name} to be true or false")
    return value
