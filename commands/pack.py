"""`knownto pack`: a small file that names questions and pictures, turned into one PDF or one Word document."""

from dataclasses import replace
from pathlib import Path

import click

from commands.opening import import_driver, opened, refuse_empty
from commands.output import check_output, write_bytes
from graph.errors import WrongUse

ENDINGS = (".pdf", ".docx")


@click.command("pack", short_help="Write questions and pictures for a panel as one PDF or Word document.")
@click.argument("file", metavar="FILE.toml", type=click.Path(path_type=Path))
@click.option("--output", metavar="FILE", required=True, help="Where to write it; it ends in .pdf or .docx.")
@click.option("--pseudonyms", is_flag=True, help="Show codes for names, even if FILE.toml does not say so.")
def command(file: Path, output: str, pseudonyms: bool) -> None:
    """Write a panel pack: the questions and pictures that FILE.toml names, with cautions, sources and marking."""
    ending = Path(output).suffix.lower()
    if ending not in ENDINGS:
        raise WrongUse(f"--output: expected a name that ends in {' or '.join(ENDINGS)}.")
    check_output(output)
    import_driver()
    from commands.progress import copy_progress
    from graph.pack import as_docx, as_pdf, make_pack, read_pack

    pack = read_pack(file)
    with opened() as store, copy_progress() as tell:
        refuse_empty(store)
        made = make_pack(store, replace(pack, pseudonyms=pseudonyms or pack.pseudonyms), tell)
    write_bytes((as_pdf if ending == ".pdf" else as_docx)(made.contents), output)
    if made.warning:
        click.echo(made.warning, err=True)
