"""`knownto engine`: the local Neo4j brought here, carried elsewhere, started, stopped and asked how it is."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from commands.progress import engine_progress
from graph.errors import WrongUse
from graph.settings import read_settings

if TYPE_CHECKING:
    from graph.engine import Status


@click.group("engine", invoke_without_command=True, short_help="Bring, start, stop or look at the local Neo4j.")
@click.pass_context
def command(context: click.Context) -> None:
    """Bring, start, stop or look at the local Neo4j, which is used where NEO4J_URI names no other."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


@command.command("fetch", short_help="Bring the parts of Neo4j here, and verify them.")
@click.option("--from", "origin", metavar="PATH", help="A folder or .tar that 'knownto engine bundle' wrote.")
def fetch(origin: str | None) -> None:
    """Bring the parts of Neo4j to this machine and verify each; does nothing when all are here."""
    from graph import engine

    settings = read_settings()
    with engine_progress() as tell:
        engine.fetch(settings, Path(origin) if origin else None, tell)
    here = engine.status(settings)
    click.echo(f"Neo4j {here.version} is here: {here.jars_present} of {here.jars_needed} files, each verified.")


@command.command("bundle", short_help="Write them to PATH, to be carried elsewhere.")
@click.argument("path")
def bundle(path: str) -> None:
    """Write the parts of Neo4j to PATH, a folder or a .tar, for a machine that has no way out."""
    from graph import engine

    with engine_progress() as tell:
        engine.bundle(read_settings(), Path(path), tell)
    click.echo("Written. On the other machine: knownto engine fetch --from PATH")


@command.command("start")
def start() -> None:
    """Start the local Neo4j, unless it runs already."""
    from graph import engine

    settings = read_settings()
    if settings.uri is not None:
        raise WrongUse("NEO4J_URI is set, so that Neo4j is used and none is started here; unset it to use a local one.")
    with engine_progress() as tell:
        address = engine.running(settings, tell)
    click.echo(f"Neo4j {address.version} runs at {address.uri}; it ends by itself when nobody has used it for a while.")


@command.command("stop")
def stop() -> None:
    """Stop the local Neo4j; what is loaded stays."""
    from graph import engine

    click.echo("Stopped." if engine.stop(read_settings()) else "It was not running.")


@command.command("status")
def status() -> None:
    """Say how the local Neo4j is; starts nothing."""
    from graph import engine

    settings = read_settings()
    if settings.uri is not None:
        click.echo("NEO4J_URI is set: that Neo4j is used, and not the local one.")
    for line in _lines(engine.status(settings)):
        click.echo(line)


def _lines(found: "Status") -> list[str]:
    state = {"stale": "not running (it was killed; the next start clears up)", "stopped": "not running"}
    lines = [
        f"Neo4j {found.version}: {state.get(found.state, found.state)}",
        f"home: {found.home}",
        f"files: {found.jars_present} of {found.jars_needed} are here",
    ]
    if found.uri is not None:
        lines.append(f"address: {found.uri}")
    if found.uptime_seconds is not None:
        lines.append(f"up for: {found.uptime_seconds / 60:.0f} minutes")
    if found.memory_mb is not None:
        lines.append(f"memory: {found.memory_mb:.0f} MiB")
    return lines
