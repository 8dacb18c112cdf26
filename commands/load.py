"""`knownto load`: agency files turned into the graph, and the report of what became of each row."""

import click

from commands.opening import opened
from commands.output import write
from commands.progress import load_progress
from graph.errors import WrongUse

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
def command(paths: tuple[str, ...], formats: tuple[str, ...], dry_run: bool) -> None:
    """Load agencies' files, or folders of them: every row is written, or set aside with file, line and reason."""
    as_json = MACHINE in formats
    named = [name for name in formats if name != MACHINE]
    if len(named) > 1:
        raise WrongUse("--format: more than one format of files is named; expected one.")
    from loaders.load import load

    with opened(for_writing=not dry_run) as store, load_progress(wanted=not as_json) as tell:
        report = load(paths, store, named[0] if named else None, dry_run, tell)
    if as_json:
        from graph.export import json_text

        write(json_text(report.as_json()), None)
    else:
        from commands.sheet import present
        from commands.shown_report import show_report

        present(lambda sheet: show_report(sheet, report))
