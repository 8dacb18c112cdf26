"""Sentences and rows, turned into the lines that a person reads: wrapped, letter for letter, and plain in a file.

Record text reaches a sheet only through `one_line`, and the terminal only as text, never as markup.
"""

import io
import shutil
import sys
import textwrap
from collections.abc import Callable, Sequence

from commands.output import write
from graph.safe_text import one_line

PLAIN_WIDTH = 100
NARROWEST = 16  # of a column of prose, in letters; below it reading turns into spelling
LONGEST_WORD = 30
NOTHING = "-"


class Sheet:
    """Lines of text, each with the style that a terminal may give it."""

    def __init__(self, width: int) -> None:
        """Begin a sheet on which lines have at most `width` letters."""
        self.width = width
        self.parts: list[tuple[str, str]] = []

    def blank(self) -> None:
        """Leave a line empty."""
        self.parts.append(("\n", ""))

    def say(self, text: str, style: str = "", before: str = "") -> None:
        """Write a sentence; it begins with `before`, below which its later lines begin too."""
        self.parts.append((f"{self._wrapped(text, before)}\n", style))

    def heading(self, text: str) -> None:
        """Write a heading with an empty line above it."""
        self.blank()
        self.say(text, "bold")

    def listed(self, title: str, sentences: Sequence[str]) -> None:
        """Write sentences below a heading that counts them; nothing where there are none."""
        if sentences:
            self.heading(f"{title} ({len(sentences)})")
        for sentence in sentences:
            self.say(sentence, before="  ")

    def rows(self, titles: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Write rows as a table, or each as a block of lines where a table would be too narrow to read."""
        clean = [[one_line(cell) or NOTHING for cell in row] for row in rows]
        if _fits(self.width, titles, clean):
            self.parts.append((_table(self.width, titles, clean), ""))
            return
        for number, row in enumerate(clean, 1):
            if number > 1:
                self.blank()
            self._block(number, titles, row)

    def _block(self, number: int, titles: Sequence[str], row: Sequence[str]) -> None:
        margin = max(map(len, titles)) + 6
        for at, (title, cell) in enumerate(zip(titles, row, strict=True)):
            first = f"{number if at == 0 else '':>4}  {title}".ljust(margin) + "  "
            self.parts.append((first, "bold" if at == 0 else "dim"))
            self.parts.append((f"{self._wrapped(cell, ' ' * len(first)).removeprefix(' ' * len(first))}\n", ""))

    def _wrapped(self, text: str, before: str) -> str:
        wrapped = textwrap.fill(
            one_line(text),
            self.width,
            initial_indent=before,
            subsequent_indent=" " * len(before),
            break_on_hyphens=False,
        )
        return wrapped or before


def present(show: Callable[[Sheet], None], output: str | None = None) -> None:
    """Write what `show` puts on a sheet: to a terminal with styles, to a file or a program as plain text."""
    on_terminal = output is None and sys.stdout.isatty()
    sheet = Sheet(shutil.get_terminal_size().columns if on_terminal else PLAIN_WIDTH)
    show(sheet)
    if not on_terminal:
        write("".join(text for text, _ in sheet.parts), output)
        return
    from rich.console import Console
    from rich.text import Text

    # Already wrapped; rich only gives the styles, as far as the terminal and NO_COLOR allow them.
    Console(highlight=False).print(Text.assemble(*sheet.parts), soft_wrap=True, end="")


def _fits(width: int, titles: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
    """Whether every column gets its longest cell, or at least `NARROWEST`, and room is left for unbroken words."""
    columns = list(zip(titles, *rows, strict=True))
    needed = (max(_longest_word(column), min(max(map(len, column)), NARROWEST)) for column in columns)
    return sum(needed) + 3 * (len(columns) - 1) <= width


def _longest_word(column: Sequence[str]) -> int:
    """A very long one is a file's name or an id, and may be folded."""
    return min(LONGEST_WORD, max((len(word) for cell in column for word in cell.split()), default=0))


def _table(width: int, titles: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for title in titles:
        table.add_column(Text(title), overflow="fold")
    for row in rows:
        table.add_row(*map(Text, row))
    text = io.StringIO()
    Console(file=text, width=width, force_terminal=False, color_system=None).print(table)
    return "".join(f"{line.rstrip()}\n" for line in text.getvalue().splitlines())
