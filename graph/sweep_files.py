"""The files `cypher/*/*.sql`, read and checked, turned into `Sweep`s: a saved question over every child at once."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from graph.commented import flow, parts
from graph.errors import BadQuestion

REQUIRED = {"sweeps", "considered_on", "columns", "order"}
HEADER = {*REQUIRED, "every", "only", "at_least", "cases"}
# Whom a row is about, by name, and by the id that asks about them alone.
CHILD: Mapping[str, str] = {
    "child": "The child, by name.",
    "child_id": "The id by which the question is asked of this child alone.",
}
ADULT: Mapping[str, str] = {"adult_id": "The id by which the question is asked of this adult alone."}
WHOM: Mapping[str, Mapping[str, str]] = {"child": CHILD, "person": ADULT}


@dataclass(frozen=True)
class Sweep:
    """How a question is asked of every child; `sql` is the statement, for the mirror of `graph.mirror`.

    `every` is the parameter that is left out. `columns` are the names of its columns: whom a row is about by name and
    by id, and then a choice of the question's. `order` says in words how the rows come, and ends as a sentence does.
    `considered_on` names the parameter that says on which day somebody is a child. `only` says, by what columns hold,
    which of the question's rows it keeps, and `at_least` by which numbers they reach, or may, as they cannot be told;
    all where both are empty. `cases` is true where a question is one about all cases whatever it is given: a child then
    is not asked about, but left out with the family, and whoever died is not left out.
    """

    question: str
    every: str
    title: str
    columns: tuple[str, ...]
    order: str
    considered_on: str
    only: Mapping[str, str]
    sql: str
    text: str
    path: Path
    at_least: Mapping[str, int] = field(default_factory=dict)
    cases: bool = False

    def is_asked(self, parameters: Mapping[str, object]) -> bool:
        """Return whether what was given asks about everybody."""
        return self.cases or parameters[self.every] is None

    def keeps(self, row: Mapping[str, object]) -> bool:
        """Return whether a row of the question is one of the sweep's too."""
        may_reach = ((row[name], least) for name, least in self.at_least.items())
        return all(row[name] == value for name, value in self.only.items()) and all(
            number is None or (isinstance(number, int) and number >= least) for number, least in may_reach
        )

    @property
    def when(self) -> str:
        """When it is that everybody is asked about."""
        return "Whatever is given" if self.cases else f"With no {self.every} given"

    @property
    def id_column(self) -> str:
        """The column that holds the id of whom a row is about."""
        return self.columns[1]

    @property
    def own_columns(self) -> Mapping[str, str]:
        """The columns that the question lacks, with their meaning."""
        return WHOM[self.every]


def read_sweep(path: Path) -> Sweep:
    """Return the sweep in `path`; raise `BadQuestion` naming the file where its header lacks something."""
    text = path.read_text(encoding="utf-8")
    title, header, sql = parts(path, text, "--")
    missing, unknown = sorted(REQUIRED - set(header)), sorted(set(header) - HEADER)
    if missing or unknown:
        raise BadQuestion(
            f"{path.name}: the header lacks {missing or 'nothing'} and has the unknown {unknown or 'none'}."
        )
    return Sweep(
        question=header["sweeps"],
        every=header.get("every", "child"),
        title=title,
        columns=tuple(header["columns"]),
        order=flow(header["order"]),
        considered_on=header["considered_on"],
        only=header.get("only", {}),
        sql=sql,
        text=text,
        path=path,
        at_least=header.get("at_least", {}),
        cases=header.get("cases", False),
    )


def check_sweep(sweep: Sweep, id: str, parameters: set[str], columns: set[str]) -> None:
    """Hold a sweep against the question beside it; raise `BadQuestion` naming the file and what does not fit."""
    file = sweep.path.name
    if sweep.question != id:
        raise BadQuestion(f"{file} line 1: it says that it sweeps another question than the one beside it.")
    if sweep.every not in WHOM:
        raise BadQuestion(f"{file} line 1: 'every' is none of {', '.join(WHOM)}.")
    if not {sweep.every, "as_of", sweep.considered_on} <= parameters:
        named = f"{sweep.every}, as_of or {sweep.considered_on}"
        raise BadQuestion(f"{file} line 1: its question lacks a parameter {named}.")
    id_column = tuple(sweep.own_columns)[-1]
    if sweep.columns[:2] != (id_column.removesuffix("_id"), id_column):
        raise BadQuestion(f"{file} line 1: its columns do not begin with {id_column.removesuffix('_id')}, {id_column}.")
    if sweep.columns[-1] != "records":
        raise BadQuestion(f"{file} line 1: its last column is not 'records', so that nobody could ask who says so.")
    for name in sorted({*sweep.columns, *sweep.only, *sweep.at_least} - columns - set(sweep.own_columns)):
        raise BadQuestion(f"{file} line 1: the column {name} is none of the question's.")
