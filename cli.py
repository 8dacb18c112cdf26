"""The command line of Known To: what was typed, turned into a command that runs and an exit status."""

import importlib
import io
import sys
import traceback
from collections.abc import Sequence

import click

from graph.errors import KnownToError
from graph.safe_text import one_line
from graph.settings import is_debugging

NAMES = ("load", "ask", "pack", "cypher", "serve", "status", "engine")
WIDTH = {"max_content_width": 100}


class Commands(click.Group):
    """The commands, each brought from `commands/` only when it is wanted, so that none waits for another."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return their names in the order of the work."""
        return list(NAMES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of this name, None where there is none."""
        if cmd_name not in NAMES:
            return None
        command: click.Command = importlib.import_module(f"commands.{cmd_name}").command
        return command


@click.command(cls=Commands, context_settings=WIDTH, invoke_without_command=True)
@click.version_option(package_name="knownto", message="Known To %(version)s")
@click.pass_context
def knownto(context: click.Context) -> None:
    """Show what each agency knew about a family, when it knew it, and what it never told the others."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command and end the process: 0 answered, 2 wrong use, 130 interrupted, 1 anything else."""
    for stream in (sys.stdout, sys.stderr):
        # A letter that the terminal's character set lacks is shown as a question mark; it must not end the answer.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    sys.exit(run(arguments))


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command, and return its exit status; whatever goes wrong is one sentence on standard error."""
    try:
        return int(knownto.main(arguments, "knownto", standalone_mode=False) or 0)
    except click.exceptions.Abort:
        return _say("Interrupted.", 130)
    except click.ClickException as error:
        return _say(_with_a_way_on(error), error.exit_code)
    except KnownToError as error:
        _trace()
        return _say(str(error), error.exit_status)
    except OSError as error:
        _trace()
        # `strerror` is the system's own phrase, without the name of a file.
        return _say(f"The system refused to read or write: {error.strerror or type(error).__name__}.", 1)
    except Exception as error:
        _trace()
        return _say(
            f"Something went wrong that Known To did not foresee ({type(error).__name__}); "
            "set KNOWNTO_DEBUG=1 and run it again to see where.",
            1,
        )


def _with_a_way_on(error: click.ClickException) -> str:
    message = error.format_message().rstrip(".")
    context = error.ctx if isinstance(error, click.UsageError) else None
    return f"{message}; see '{context.command_path} --help'." if context else f"{message}."


def _trace() -> None:
    if is_debugging():
        traceback.print_exc()


def _say(sentence: str, exit_status: int) -> int:
    click.echo(one_line(sentence), err=True)
    return exit_status


if __name__ == "__main__":
    main()
