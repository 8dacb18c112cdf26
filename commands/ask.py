"""`knownto ask`: a saved question's header turned into options, and what was given into its answer."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from commands.opening import import_driver, opened, refuse_empty
from commands.output import PAPERS, check_output, write
from graph.errors import WrongUse
from graph.questions import CATEGORIES, Parameter, Question, find_question, saved_questions

if TYPE_CHECKING:
    from graph.answer import Answer
    from graph.store import Store

FORMATS = ("table", "json", "csv", "html", "map", "graphml", "gexf", "svg")
# Those of graph.pictures.sheet, named here since the help should not wait for pictures.


class Questions(click.Group):
    """The saved questions, each a command of its own."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the ids of the questions, by category."""
        return [question.id for question in saved_questions()]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command:
        """Return the command that asks this question; raise `UnknownQuestion` with the nearest ones."""
        return QuestionCommand(find_question(cmd_name))

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read what follows `ask`; raise `WrongUse` where options come before the question that they belong to."""
        if args and args[0].startswith("-") and args[0] != "--help":
            raise WrongUse("Name the question before its options, as in 'knownto ask S1 --child child'.")
        return super().parse_args(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the questions by category."""
        for category in CATEGORIES:
            listed = [(each.id, each.title) for each in saved_questions() if each.category == category]
            if listed:
                with formatter.section(category.capitalize()):
                    formatter.write_dl(listed)


class QuestionCommand(click.Command):
    """A command that asks one question; its help is the question's header."""

    def __init__(self, question: Question) -> None:
        """Make the options that the header of `question` declares, and those of every question."""
        self.question = question
        super().__init__(
            question.id,
            params=[*map(_option, question.parameters), *_output_options()],
            callback=partial(_ask, question),
            help=question.title,
            short_help=question.title,
            context_settings={"token_normalize_func": lambda token: token.replace("_", "-")},
        )

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the options; raise `WrongUse` naming one that the question does not take, and what it takes."""
        try:
            return super().parse_args(ctx, args)
        except click.NoSuchOption as error:
            takes = ", ".join(parameter.opts[0] for parameter in self.params)
            raise WrongUse(f"{self.question.id} takes no option {error.option_name}; it takes {takes}.") from error

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the question, what it tells and what it cannot show."""
        formatter.write_paragraph()
        formatter.write_text(self.question.title)
        for title, text in (("What it tells", self.question.tells), ("Caution", self.question.caution)):
            with formatter.section(title):
                formatter.write_text(text)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the columns of the answer, and the paragraphs of the review that it speaks to."""
        with formatter.section("Columns"):
            formatter.write_dl([(column.name, column.meaning) for column in self.question.columns])
        if sweep := self.question.sweep:
            with formatter.section(sweep.when):
                formatter.write_text(f"{sweep.title} Columns: {', '.join(sweep.columns)}. {sweep.order}")
        if self.question.paragraphs:
            with formatter.section("Paragraphs of the review"):
                formatter.write_text(", ".join(self.question.paragraphs))


@click.group("ask", cls=Questions, invoke_without_command=True, subcommand_metavar="[ID [OPTIONS]]")
@click.pass_context
def command(context: click.Context) -> None:
    """Ask a saved question; without one, list them."""
    if context.invoked_subcommand is None:
        formatter = context.make_formatter()
        Questions.format_commands(command, context, formatter)
        click.echo(formatter.getvalue().strip("\n"))
        click.echo("\nknownto ask ID --help says what a question tells, what it takes and what it cannot show.")


def _ask(
    question: Question,
    format: str | None,
    output: str | None,
    picture: str | None,
    paper: str,
    marking: str | None,
    pseudonyms: bool,
    **given: str | None,
) -> None:
    import_driver()
    from commands.progress import copy_progress
    from graph.answer import MOST_SHOWN, ask, check_given

    parameters = {name: value for name, value in given.items() if value is not None}
    check_given(question.parameters, parameters)
    check_output(output)
    chosen = format or _format_of(output)
    with opened() as store, copy_progress() as tell:
        try:
            answer = ask(store, question.id, parameters, MOST_SHOWN if chosen == "table" else None, tell)
        except WrongUse:
            refuse_empty(store)
            raise
        if not answer.rows:
            refuse_empty(store)
        if pseudonyms:
            answer, parameters = _hidden(store, answer, parameters)
    if chosen == "map":
        _write_map(answer, marking, output)
    elif chosen == "svg":
        write(_drawn(answer, picture or "", paper, marking or ""), output)
    else:
        _show(answer, parameters, chosen, output)


def _drawn(answer: "Answer", picture: str, paper: str, marking: str) -> str:
    """Return the answer as a picture on paper; an agency has the number and colour that it has everywhere."""
    from graph.pictures.agencies import marks
    from graph.pictures.catalogue import Setting, chosen_drawing

    return chosen_drawing(answer, picture).draw(answer, Setting(marks(answer.agencies), paper, marking))


def _write_map(answer: "Answer", marking: str | None, output: str | None) -> None:
    from graph.map_file import as_map
    from graph.marking import MARKING

    write(as_map(answer, MARKING if marking is None else marking), output)


def _hidden(store: "Store", answer: "Answer", given: dict[str, str]) -> tuple["Answer", dict[str, str]]:
    """Return the answer with codes for names, and with them what was typed; whom they may not hide goes to stderr."""
    from graph.pseudonyms import hidden_answer

    hidden = hidden_answer(store, answer, given)
    if hidden.warning:
        click.echo(hidden.warning, err=True)
    return hidden.answer, dict(hidden.given)


def _show(answer: "Answer", parameters: dict[str, str], format: str, output: str | None) -> None:
    if format != "table":
        from graph import export

        write(export.FORMATS[format](answer), output)
        return
    from commands.sheet import present
    from commands.shown_answer import show_answer

    present(lambda sheet: show_answer(sheet, answer, parameters), output)


def _format_of(output: str | None) -> str:
    """Return the format that the ending of a file's name stands for; a table for any other."""
    name = Path(output).name.lower() if output else ""
    if name.endswith(".map.html"):
        return "map"
    ending = Path(name).suffix.lstrip(".")
    return ending if ending in FORMATS else "table"


def _option(parameter: Parameter) -> click.Option:
    name = f"--{parameter.name.replace('_', '-')}"
    needed = " Required." if parameter.required else ""
    return click.Option([name, parameter.name], metavar=parameter.type.upper(), help=parameter.meaning + needed)


def _output_options() -> tuple[click.Option, ...]:
    return (
        click.Option(
            ["--format"],
            type=click.Choice(FORMATS),
            help="How to write the answer; left out, by the ending of --output, else as a table.",
        ),
        click.Option(["--output"], metavar="FILE", help="Where to write it; left out, to the terminal."),
        click.Option(["--picture"], metavar="NAME", help="With svg: which picture; left out, the first there is."),
        click.Option(
            ["--paper"], type=click.Choice(PAPERS), default="A4", show_default=True, help="With svg: on which paper."
        ),
        click.Option(["--pseudonyms"], is_flag=True, help="Show codes for names."),
        click.Option(["--marking"], metavar="TEXT", help="With svg and map: the protective marking."),
    )
