"""What a file becomes: a source file of tables of records, each of which knows where it stands."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol


@dataclass(frozen=True)
class Row:
    """One row as it stands, before anybody knows its headings; `line` counts from 1."""

    line: int
    cells: tuple[str, ...]
    problem: str = ""
    note: str = ""

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands in it, and nothing is wrong with it."""
        return not self.problem and not any(self.cells)


@dataclass(frozen=True)
class Record:
    """One row under its headings, with clean text for every heading ("" for an empty cell).

    `file` is the file's name; `sheet` is the sheet's name, "table 1" in a document, "" in a text file. `line` is the
    line of the file where the row starts, or the row of the sheet or table. `problem` says why the row cannot be
    trusted ("" if it can), and `note` what a reader should know; neither holds a value.
    """

    file: str
    sheet: str
    line: int
    cells: Mapping[str, str] = field(hash=False)
    problem: str = ""
    note: str = ""


class Records(Protocol):
    """Records that can be counted, and run through as often as wanted."""

    def __iter__(self) -> Iterator[Record]: ...
    def __len__(self) -> int: ...


@dataclass(frozen=True)
class Table:
    """One table: rows read = those of `preamble` + the heading row + `blank_lines` + `records`.

    `heading_line` is 0 where no heading was recognised. `preamble` holds the rows above the headings: titles, dates.
    """

    file: str
    sheet: str
    headings: tuple[str, ...]
    heading_line: int
    records: Records
    blank_lines: int
    preamble: tuple[tuple[str, ...], ...] = ()
    recognised: bool = True


@dataclass(frozen=True)
class SourceFile:
    """One file: `checksum` is the SHA-256 of its bytes, `notes` are sentences for whoever loads it."""

    path: Path
    name: str
    checksum: str
    tables: tuple[Table, ...]
    notes: tuple[str, ...] = ()
