"""What became of dropped files onto the page: a sentence, a table of the files, and what is to be looked at."""

from collections.abc import Sequence

import streamlit as st

from graph.answer_words import counted
from graph.loaded_words import periods
from loaders.report import Coverage, FileReport, Report
from loaders.report_words import Section, rows_read, sections
from views.refusals import literal

OPENED_AT_ONCE = ("In quarantine: not loaded", "Left alone", "Notes")
MOST_LISTED = 50
"""Sentences that are shown whole, one below the other; more are a table to scroll and to search."""

WIDTHS = {
    name: st.column_config.Column(width=pixels)
    for name, pixels in {"File": 190, "Agencies": 180, "Dates covered": 290}.items()
}
"""Of columns that would else push the counts off the screen of a laptop."""


def show_report(report: Report, left: Sequence[str]) -> None:
    """Show what was recognised; `left` are the sentences on files that were not even opened."""
    st.dataframe(
        _rows(report.files),
        hide_index=True,
        column_config=WIDTHS,
        alt="The files that were recognised: format, agencies, dates, and what became of their rows.",
    )
    for section in [*sections(report), *([Section("Left alone", left)] if left else [])]:
        _show_section(section)


def show_refused(sentences: Sequence[str]) -> None:
    """Show why nothing can be loaded: a sentence for each file that stands in the way."""
    st.error(
        "\n".join(
            (
                "Nothing of this can be loaded yet. Put right what follows, or take the file out:",
                "",
                *_points(sentences),
            )
        )
    )


def looked_at(report: Report) -> str:
    """Return what was found in files that were only looked at."""
    return f"Nothing is written yet. Loading {_files(report)} would come to: {rows_read(report)}"


def done(report: Report) -> str:
    """Return what a load did."""
    return f"{_files(report)} loaded: {rows_read(report)}"


def _files(report: Report) -> str:
    return counted(len(report.files), "file")


def _points(sentences: Sequence[str]) -> list[str]:
    return [f"- {literal(each)}" for each in sentences]


def _rows(files: Sequence[FileReport]) -> list[dict[str, object]]:
    before = any(each.unchanged for each in files)
    return [_row(each) | ({"Loaded before": "unchanged" if each.unchanged else ""} if before else {}) for each in files]


def _row(file: FileReport) -> dict[str, object]:
    return {
        "File": file.file,
        "Format": file.format,
        "Agencies": ", ".join(each.agency for each in file.agencies),
        "Dates covered": _covers(file.agencies),
        "Read": file.read,
        "To be written": file.written,
        "In quarantine": file.quarantined,
        "Ignored": file.ignored,
        "Folder": file.folder,
    }


def _covers(agencies: Sequence[Coverage]) -> str:
    """The dates that a file is said to cover: once where they are those of all its agencies, else by agency."""
    if len({each.periods for each in agencies}) == 1:
        return periods(agencies[0].periods)
    return "; ".join(f"{each.agency}: {periods(each.periods)}" for each in agencies)


def _show_section(section: Section) -> None:
    with st.expander(f"{section.title} ({len(section.sentences)})", expanded=section.title in OPENED_AT_ONCE):
        if len(section.sentences) <= MOST_LISTED:
            st.markdown("\n".join(_points(section.sentences)))
        else:
            st.dataframe({section.title: list(section.sentences)}, hide_index=True, alt=section.title)
