"""`knownto cypher`: an investigator's own statement, held to reading, turned into its rows."""

import json
import sys
from pathlib import Path
from typing import Any

import click

from commands.opening import import_driver, opened
from commands.output import write
from graph.errors import WrongUse


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
    from graph import readonly

    readonly.check_text(cypher)
    with opened() as store:
        readonly.check_plan(store, cypher, parameters)
        rows = store.read(cypher, parameters, limit + 1)
        engine = store.engine
    _show(rows[:limit], len(rows) > limit, engine, format)


def _statement(file: str) -> str:
    if file == "-" and sys.stdin.isatty():
        raise WrongUse("Name the FILE that holds the statement, or send the statement to standard input.")
    try:
        content = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        cypher = content.decode("utf-8-sig")
    except OSError as error:
        raise WrongUse(f"FILE cannot be read ({error.strerror}); expected a file that holds one statement.") from error
    except UnicodeDecodeError as error:
        raise WrongUse("FILE is not text in UTF-8; expected a file that holds one statement.") from error
    if not cypher.strip():
        raise WrongUse("There is no statement to run; expected one that begins with MATCH, for instance.")
    return cypher


def _parameter(given: str) -> tuple[str, object]:
    name, equals, text = given.partition("=")
    if not (equals and name.isidentifier()):
        raise WrongUse("--param: expected NAME=VALUE, as in --param child=mother.")
    try:
        return name, json.loads(text)
    except ValueError:
        return name, text


def _show(rows: list[dict[str, Any]], more: bool, engine: str, format: str) -> None:
    from graph.export import csv_text, json_text, plain_value

    columns = list(rows[0]) if rows else []
    if format == "json":
        shown = {"engine": engine, "columns": columns, "rows": [plain_value(row) for row in rows], "more": more}
        write(json_text(shown), None)
    elif format == "csv":
        write(csv_text(columns, [[_cell(value) for value in row.values()] for row in rows]), None)
    else:
        from commands.sheet import Sheet, present

        def show(sheet: Sheet) -> None:
            if rows:
                sheet.rows(columns, [[str(_cell(value)) for value in row.values()] for row in rows])
                sheet.blank()
            sheet.say(_count(rows, more))

        present(show)
        return
    if more:
        click.echo(_count(rows, more), err=True)


def _count(rows: list[dict[str, Any]], more: bool) -> str:
    from graph.answer_words import counted

    if more:
        return f"The first {counted(len(rows), 'row')}; there are more (--limit says how many to fetch)."
    return f"{counted(len(rows), 'row')}." if rows else "No row."


def _cell(value: object) -> str | int | float:
    """Return a value for one cell: a number or text as it is, and a node, link, map or list as compact JSON."""
    from graph.answer_words import cell_text
    from graph.export import plain_value

    plain = plain_value(value)
    if isinstance(plain, dict) or (isinstance(plain, list) and any(isinstance(each, dict | list) for each in plain)):
        return json.dumps(plain, ensure_ascii=False)
    if isinstance(plain, int | float) and not isinstance(plain, bool):
        return plain
    return cell_text(plain)
