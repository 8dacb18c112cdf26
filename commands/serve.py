"""`knownto serve`: the page, on this machine only."""

from pathlib import Path

import click

PAGE = Path(__file__).parent.parent / "app.py"
PORT = 8501


@click.command("serve", short_help="Serve the page on this machine.")
@click.option(
    "--port", type=click.IntRange(1, 65535), default=PORT, show_default=True, help="The port of this machine."
)
def command(port: int) -> None:
    """Serve the page on http://127.0.0.1:PORT until interrupted."""
    from views.serve import serve

    click.echo(f"Opening the page on http://127.0.0.1:{port}; Ctrl-C ends it.", err=True)
    serve(PAGE, port)
