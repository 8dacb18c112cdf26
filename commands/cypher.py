"""`knownto cypher`: an investigator's own statement, held to reading, turned into its rows."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from commands.opening import import_driver, opened
from commands.output import write
from graph.errors import WrongUse

if TYPE_CHECKING:
    from graph.own_statement.found import Found


@click.command("cypher", short_help="Run a read-only Cypher statement of your own.")
@click.argument("file", default="-", metavar="[FILE | -]")
@click.option(
    "--param",
    "params",
    multiple=True,
    metavar="NAME=VALUE",
    help="What $NAME stands for: a number, true, false, null or a list as in JSON, and text otherwise. "
    "May be given several times.",
)
@click.option("--limit", type=click.IntRange(min=1), default=1000, show_default=True, help="The most rows to fetch.")
@click.option("--format", type=click.Choice(("table", "json", "csv")), default="table", help="How to write the rows.")
def command(file: str, params: tuple[str, ...], limit: int, format: str) -> None:
    """Run one Cypher statement of your own, from FILE or from standard input; it can only read."""
    parameters = dict(map(_parameter, params))
    cypher = _statement(file)
    import_driver()
    from graph.own_statement.found import check_words, find

    check_words(cypher)
    with opened() as store:
        _show(find(store, cypher, parameters, limit), format)


def _statement(file: str) -> str:
    if file == "-" and sys.stdin.isatty():
        raise WrongUse("Name the FILE that holds the statement, or send the statement to standard input.")
    try:
        content = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        return content.decode("utf-8-sig")
    except OSError as error:
        raise WrongUse(f"FILE cannot be read ({error.strerror}); expected a file that holds one statement.") from error
    except UnicodeDecodeError as error:
        raise WrongUse("FILE is not text in UTF-8; expected a file that holds one statement.") from error


def _parameter(given: str) -> tuple[str, object]:
    name, equals, text = given.partition("=")
    if not (equals and name.isidentifier()):
        raise WrongUse("--param: expected NAME=VALUE, as in --param child=mother.")
    try:
        return name, json.loads(text)
    except ValueError:
        return name, text


def _show(found: "Found", format: str) -> None:
    from graph.own_statement.found import as_csv

    if format == "table":
        _show_table(found)
        return
    write(_as_json(found) if format == "json" else as_csv(found), None)
    if found.more:
        click.echo(_count(found), err=True)


def _as_json(found: "Found") -> str:
    from graph.export import json_text, plain_value

    rows = [plain_value(row) for row in found.rows]
    return json_text({"engine": found.engine, "columns": list(found.columns), "rows": rows, "more": found.more})


def _show_table(found: "Found") -> None:
    from commands.sheet import Sheet, present
    from graph.own_statement.found import in_one_cell

    def show(sheet: Sheet) -> None:
        if found.rows:
            sheet.rows(found.columns, [[str(in_one_cell(value)) for value in row.values()] for row in found.rows])
            sheet.blank()
        sheet.say(_count(found))

    present(show)


def _count(found: "Found") -> str:
    from graph.answer_words import counted

    rows = counted(len(found.rows), "row")
    if found.more:
        return f"The first {rows}; there are more (--limit says how many to fetch)."
    return f"{rows}." if found.rows else "No row."
