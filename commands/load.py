"""`knownto load`: agency files turned into the graph, and the report of what became of each row."""

from typing import TYPE_CHECKING

import click

from commands.opening import import_driver, opened
from commands.output import write
from commands.progress import load_progress
from graph.errors import WrongUse
from graph.settings import read_settings

if TYPE_CHECKING:
    from loaders.report import Report

MACHINE = "json"


@click.command("load", short_help="Load agencies' files, or folders of them.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--format",
    "formats",
    multiple=True,
    metavar="NAME",
    help="The format of the files, where they are not to be recognised by their headings; "
    f"'{MACHINE}' makes the report JSON and shows no progress. May be given twice, to do both.",
)
@click.option("--dry-run", is_flag=True, help="Say what would be done, and write nothing.")
@click.option(
    "--bulk",
    is_flag=True,
    help="Fill an empty local graph with files of any number, in bounded memory and all at once or not at all.",
)
@click.option(
    "--processes",
    type=click.IntRange(1, 64),
    default=2,
    show_default=True,
    help="How many processes read files at once; with --bulk.",
)
def command(paths: tuple[str, ...], formats: tuple[str, ...], dry_run: bool, bulk: bool, processes: int) -> None:
    """Load agencies' files, or folders of them: every row is written, or set aside with file, line and reason."""
    as_json = MACHINE in formats
    named = [name for name in formats if name != MACHINE]
    if len(named) > 1:
        raise WrongUse("--format: more than one format of files is named; expected one.")
    if bulk and dry_run:
        raise WrongUse("--bulk and --dry-run do not go together: leave out one of them.")
    format_name = named[0] if named else None
    report = _load_bulk(paths, format_name, processes, as_json) if bulk else _load(paths, format_name, dry_run, as_json)
    if as_json:
        from graph.export import json_text

        write(json_text(report.as_json()), None)
    else:
        from commands.sheet import present
        from commands.shown_report import show_report

        present(lambda sheet: show_report(sheet, report))


def _load(paths: tuple[str, ...], format_name: str | None, dry_run: bool, as_json: bool) -> "Report":
    from loaders.load import load

    with opened(for_writing=not dry_run) as store, load_progress(wanted=not as_json) as tell:
        return load(paths, store, format_name, dry_run, tell)


def _load_bulk(paths: tuple[str, ...], format_name: str | None, processes: int, as_json: bool) -> "Report":
    import_driver()
    from loaders.bulk.load import load_bulk

    with load_progress(wanted=not as_json) as tell:
        return load_bulk(paths, read_settings(), format_name, tell, processes)
