"""What a load did, turned into what a person reads on a terminal: files, rows set aside, and what to look at."""

from commands.places import periods, place
from commands.sheet import Sheet
from graph.answer_words import counted
from loaders.report import Place, Report

HEADINGS = ("file", "format", "read", "written", "quarantined", "ignored", "note")


def show_report(sheet: Sheet, report: Report) -> None:
    """Put the report on the sheet; no value of a record is in it."""
    _show_files(sheet, report)
    sheet.listed(
        "In quarantine: not loaded",
        [f"{place(each.file, each.sheet, each.line, each.column)}: {each.reason}" for each in report.rejections],
    )
    sheet.listed(
        "Loaded, but not all of it could be used",
        [f"{place(each.file, each.sheet, each.line, each.column)}: {each.sentence}" for each in report.warnings],
    )
    sheet.listed(
        "People who could be one person; nothing joined them",
        [f"{_stands(each.one)} and {_stands(each.other)}: {each.reason}" for each in report.could_be],
    )
    sheet.listed("Dates covered", [f"{each.agency}: {periods(each.periods)}" for each in report.coverage])
    unused = [f"{each.file}: {', '.join(each.unused)}" for each in report.files if each.unused]
    sheet.listed("Columns that no format knows, kept in the records only", unused)
    sheet.listed("Notes", report.notes)


def _show_files(sheet: Sheet, report: Report) -> None:
    counts = [(each.read, each.written, each.quarantined, each.ignored) for each in report.files]
    rows = [
        (each.file, each.format, *map(str, count), "unchanged" if each.unchanged else "")
        for each, count in zip(report.files, counts, strict=True)
    ]
    sheet.rows(HEADINGS, rows)
    read, wrote, aside, ignored = (sum(column) for column in zip(*counts, strict=True)) if counts else (0, 0, 0, 0)
    made = f"{counted(report.nodes, 'node')} and {counted(report.links, 'link')}"
    sheet.blank()
    sheet.say(f"{counted(read, 'row')} read = {wrote} written + {aside} quarantined + {ignored} ignored.")
    sheet.say(
        f"Nothing was written; without --dry-run, {made} would be." if report.dry_run else f"{made} were written."
    )


def _stands(where: Place) -> str:
    return f"{where.file} line {where.line}"
