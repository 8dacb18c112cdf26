"""What a load did, turned into the sentences that the terminal and the page both say of it; no value of a record."""

from collections.abc import Sequence
from dataclasses import dataclass

from graph.answer_words import counted
from graph.loaded_words import periods, place
from loaders.report import Place, Report


@dataclass(frozen=True)
class Section:
    """Sentences of one kind under their title."""

    title: str
    sentences: Sequence[str]


def sections(report: Report) -> Sequence[Section]:
    """Return what there is to say beside the count of each file, of each kind only where there is any."""
    unused = [f"{each.file}: {', '.join(each.unused)}" for each in report.files if each.unused]
    found = (
        Section(
            "In quarantine: not loaded",
            [f"{place(each.file, each.sheet, each.line, each.column)}: {each.reason}" for each in report.rejections],
        ),
        Section(
            "Loaded, but not all of it could be used",
            [f"{place(each.file, each.sheet, each.line, each.column)}: {each.sentence}" for each in report.warnings],
        ),
        Section(
            "People who could be one person; nothing joined them",
            [f"{_stands(each.one)} and {_stands(each.other)}: {each.reason}" for each in report.could_be],
        ),
        Section("Dates covered", [f"{each.agency}: {periods(each.periods)}" for each in report.coverage]),
        Section("Columns that no format knows, kept in the records only", unused),
        Section("Notes", report.notes),
    )
    return [each for each in found if each.sentences]


def rows_read(report: Report) -> str:
    """Return what became of the rows of all files together."""
    counts = ((each.read, each.written, each.quarantined, each.ignored) for each in report.files)
    read, wrote, aside, ignored = (sum(column) for column in zip((0, 0, 0, 0), *counts, strict=True))
    return f"{counted(read, 'row')} read = {wrote} written + {aside} quarantined + {ignored} ignored."


def made(report: Report) -> str:
    """Return how much of the graph they come to."""
    return f"{counted(report.nodes, 'node')} and {counted(report.links, 'link')}"


def _stands(where: Place) -> str:
    return f"{where.file} line {where.line}"
