"""What a load did, turned into what a person reads on a terminal: files, rows set aside, and what to look at."""

from commands.sheet import Sheet
from loaders.report import Report
from loaders.report_words import made, rows_read, sections

HEADINGS = ("file", "format", "read", "written", "quarantined", "ignored", "note")


def show_report(sheet: Sheet, report: Report) -> None:
    """Put the report on the sheet; no value of a record is in it."""
    _show_files(sheet, report)
    for section in sections(report):
        sheet.listed(section.title, section.sentences)


def _show_files(sheet: Sheet, report: Report) -> None:
    counts = [(each.read, each.written, each.quarantined, each.ignored) for each in report.files]
    rows = [
        (each.file, each.format, *map(str, count), "unchanged" if each.unchanged else "")
        for each, count in zip(report.files, counts, strict=True)
    ]
    sheet.rows(HEADINGS, rows)
    sheet.blank()
    sheet.say(rows_read(report))
    wrote = made(report)
    sheet.say(
        f"Nothing was written; without --dry-run, {wrote} would be." if report.dry_run else f"{wrote} were written."
    )
