"""`knownto status`: which engine, what is loaded, which dates it covers, what is in quarantine; or a picture."""

from dataclasses import asdict, replace
from typing import TYPE_CHECKING

import click

from commands.opening import import_driver, opened
from commands.output import PAPERS, check_output, write
from graph.settings import read_settings

if TYPE_CHECKING:
    from commands.sheet import Sheet
    from graph.status import EngineStatus, Holdings


@click.command("status", short_help="Say which engine is used and what is loaded.")
@click.option(
    "--format",
    type=click.Choice(("table", "json", "svg")),
    default="table",
    help="How to write it; 'svg' draws what is loaded of each agency and starts the engine if need be.",
)
@click.option("--output", metavar="FILE", help="Where to write it; left out, to the terminal.")
@click.option("--paper", type=click.Choice(PAPERS), default="A4", show_default=True, help="With svg: on which paper.")
@click.option("--marking", default="", metavar="TEXT", help="With svg: the protective marking.")
def command(format: str, output: str | None, paper: str, marking: str) -> None:
    """Say which engine is used and what is loaded; starts nothing, but for an svg."""
    check_output(output)
    if format == "svg":
        _draw(paper, marking, output)
    else:
        _tell(format, output)


def _draw(paper: str, marking: str, output: str | None) -> None:
    with opened() as store:
        from graph.covered import held
        from graph.pictures import coverage

        write(coverage.draw(held(store), paper, marking), output)


def _tell(format: str, output: str | None) -> None:
    import_driver()
    from graph.status import engine_status, holdings
    from graph.store import Store

    settings = read_settings()
    engine = engine_status(settings)
    held = None
    if engine.state == "running":
        with Store(settings) as store:
            engine, held = replace(engine, version=store.engine), holdings(store)
    if format == "json":
        from graph.export import json_text, plain_value

        shown = {"engine": asdict(engine), "holdings": held and asdict(held)}
        write(json_text(plain_value(shown)), output)
    else:
        from commands.sheet import present

        present(lambda sheet: _show(sheet, engine, held), output)


def _show(sheet: "Sheet", engine: "EngineStatus", held: "Holdings | None") -> None:
    from commands.opening import NOTHING_LOADED

    place = "here on this machine" if engine.place == "local" else "at the address of NEO4J_URI"
    sheet.say(f"{engine.version}, {place}: {engine.state}.")
    if held is None:
        sheet.say("What is loaded can be told once it runs: 'knownto engine start' starts it.")
    elif not held.files:
        sheet.say(NOTHING_LOADED)
    else:
        _show_holdings(sheet, held)


def _show_holdings(sheet: "Sheet", held: "Holdings") -> None:
    from graph.answer_words import counted
    from graph.loaded_words import periods, place

    sheet.heading("Files")
    counts = [(each.read, each.written, each.quarantined, each.ignored) for each in held.files]
    files = [
        (each.folder, each.file, each.format, *map(str, count)) for each, count in zip(held.files, counts, strict=True)
    ]
    sheet.rows(("folder", "file", "format", "read", "written", "quarantined", "ignored"), files)
    sheet.heading("Agencies")
    agencies = [(each.agency, each.sector, str(each.records), periods(each.periods)) for each in held.coverage]
    sheet.rows(("agency", "sector", "records", "all of it is loaded for"), agencies)
    sheet.heading("Nodes and links")
    sheet.say(", ".join(f"{each.kind} {each.count}" for each in held.nodes if each.count))
    sheet.say(", ".join(f"{each.kind} {each.count}" for each in held.links if each.count))
    rejected = [f"{place(each.file, each.sheet, each.line, each.column)}: {each.reason}" for each in held.quarantine]
    sheet.listed("In quarantine: not loaded", rejected)
    sheet.heading("Could be one person")
    sheet.say(f"{counted(held.could_be, 'pair')} of people; nothing joins them, and somebody must decide.")
