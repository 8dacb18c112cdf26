"""The vocabulary that a format is written in: headings that fill the fields of a kind of row."""

import importlib
import pkgutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from graph.errors import BadFormat
from graph.model import LINK_KINDS, NODE_KINDS
from loaders.fields import SHAPES, Field
from loaders.values import clean


@dataclass(frozen=True)
class Column:
    """A heading, the other headings that mean the same, and the field of the row that it fills."""

    heading: str
    fills: str
    also: tuple[str, ...] = ()
    required: bool = False


@dataclass(frozen=True)
class Format:
    """How the rows of one kind of table are read.

    `shape` names the kind of row in `loaders.fields.SHAPES`; of each group in `one_of`, some field must have a column.
    `people_in_text`: where a row names nobody in a column, codes of the key table are looked for in its text.
    """

    name: str
    sentence: str
    shape: str
    columns: tuple[Column, ...]
    one_of: tuple[tuple[str, ...], ...] = ()
    people_in_text: bool = False

    @cached_property
    def by_heading(self) -> Mapping[str, Column]:
        """Each heading that it knows, folded, with its column."""
        return {fold(text): column for column in self.columns for text in (column.heading, *column.also)}

    @cached_property
    def fields(self) -> Mapping[str, Field]:
        """The fields of its kind of row, by name."""
        return {field.name: field for field in SHAPES[self.shape]}

    def fits(self, headings: Iterable[str]) -> bool:
        """Return whether a table with these headings has everything that the format requires."""
        return not self.lacking(headings)

    def lacking(self, headings: Iterable[str]) -> tuple[str, ...]:
        """Return the headings that a table lacks, alternatives joined by "or"."""
        known = self.by_heading
        filled = {known[key].fills for key in map(fold, headings) if key in known}
        required = tuple(column.heading for column in self.columns if column.required and column.fills not in filled)
        groups = (group for group in self.one_of if not filled.intersection(group))
        return required + tuple(" or ".join(self._heading(name) for name in group) for group in groups)

    def score(self, headings: Iterable[str]) -> int:
        """Return how many of the headings it knows."""
        return sum(fold(heading) in self.by_heading for heading in headings)

    def _heading(self, field: str) -> str:
        return next(column.heading for column in self.columns if column.fills == field)


@lru_cache(maxsize=65536)
def fold(heading: str) -> str:
    """Return what two spellings of one heading have in common: their letters and digits, in one case."""
    return "".join(letter for letter in clean(heading).casefold() if letter.isalnum())


def check(format: Format) -> Format:
    """Return the format; raise `BadFormat` where its declaration contradicts itself, the fields or the model."""
    if format.shape not in SHAPES:
        raise BadFormat(f"The format {format.name} makes an unknown kind of row; known are {', '.join(SHAPES)}.")
    fields = format.fields
    for name in (*(column.fills for column in format.columns), *(name for group in format.one_of for name in group)):
        if name not in fields:
            raise BadFormat(f"The format {format.name} fills a field that a row of its kind lacks: {name}.")
    for field in fields.values():
        _check_becomes(field)
    headings = [fold(text) for column in format.columns for text in (column.heading, *column.also)]
    twice = sorted({heading for heading in headings if headings.count(heading) > 1})
    if twice or "" in headings:
        raise BadFormat(f"The format {format.name} declares a heading twice, or an empty one: {', '.join(twice)}.")
    if not format.one_of and not any(column.required for column in format.columns):
        raise BadFormat(f"The format {format.name} requires no column, so that every table would fit it.")
    return format


def _check_becomes(field: Field) -> None:
    for target in field.becomes:
        kind, _, property = target.partition(".")
        declared = NODE_KINDS.get(kind) or LINK_KINDS.get(kind)
        if declared is None or property not in {each.name for each in declared.properties}:
            raise BadFormat(f"The field {field.name} becomes {target}, which the model does not have.")


@lru_cache(maxsize=1)
def known_formats() -> Mapping[str, Format]:
    """Return every format declared in `loaders/formats`, checked, by name; raise `BadFormat`."""
    package = importlib.import_module("loaders.formats")
    found: dict[str, Format] = {}
    for module in pkgutil.iter_modules(package.__path__):
        format = check(importlib.import_module(f"loaders.formats.{module.name}").FORMAT)
        if format.name in found:
            raise BadFormat(f"Two formats are called {format.name}.")
        found[format.name] = format
    return found


def with_current_tables(page: str) -> str:
    """Return `docs/formats.md` with the columns as they are declared now between its `<!-- columns NAME -->` marks."""
    for name, format in known_formats().items():
        start, end = f"<!-- columns {name} -->\n", "<!-- end -->"
        before, found, rest = page.partition(start)
        if found:
            page = f"{before}{start}\n{format.sentence}\n\n{columns_table(format)}\n\n{end}{rest.partition(end)[2]}"
    return page


def columns_table(format: Format) -> str:
    """Return the format's columns as a Markdown table, for `docs/formats.md`."""
    lines = ["| column | also | how it is read | what it says |", "|---|---|---|---|"]
    for column in format.columns:
        field = format.fields[column.fills]
        needed = " (required)" if column.required else ""
        lines.append(f"| `{column.heading}`{needed} | {', '.join(column.also)} | {field.reads} | {field.meaning} |")
    return "\n".join(lines)
