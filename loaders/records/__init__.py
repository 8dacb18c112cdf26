"""An agency's file turned into tables of records; nothing outside this folder opens an agency's file.

A record keeps the text of its cells under the file's own headings, and where it stands: file, sheet and line. Text
files are read again each time their records are run through, so that a large one is never held in memory; workbooks
and documents are held whole.
"""

import hashlib
from collections.abc import Callable
from pathlib import Path

from graph.errors import BadSource
from loaders.records.delimited import read_delimited
from loaders.records.document import read_document
from loaders.records.shapes import Record, Records, SourceFile, Table
from loaders.records.tables import IsHeading
from loaders.records.workbook import read_workbook
from loaders.values import clean

__all__ = ["ENDINGS", "IsHeading", "Record", "Records", "SourceFile", "Table", "not_read", "read_file"]

_Reader = Callable[[Path, IsHeading | None], tuple[tuple[Table, ...], tuple[str, ...]]]
_READERS: dict[str, _Reader] = {
    ".csv": read_delimited,
    ".tsv": read_delimited,
    ".txt": read_delimited,
    ".xlsx": read_workbook,
    ".docx": read_document,
}
_SAVE_AS = {".doc": ".docx", ".docm": ".docx", ".rtf": ".docx", ".xls": ".xlsx", ".xlsm": ".xlsx", ".xlsb": ".xlsx"}

ENDINGS = tuple(_READERS)
"""The endings of the files that are read, in small letters."""


def read_file(path: Path, is_heading: IsHeading | None = None) -> SourceFile:
    """Return the tables of one file; raise `BadSource`, with one sentence, for a file that cannot be read whole.

    `is_heading` is shown the texts of a row and says whether they are headings. With it, the first row of the first
    twenty that it accepts is the heading row, and a table without one has `recognised` False and headings "column 1"
    and so on, since its first row may be data. Without it, the first row that is not blank is the heading row.
    """
    name = clean(path.name)
    try:
        reader = _reader(path, name)
        tables, notes = reader(path, is_heading)
        with path.open("rb") as file:
            checksum = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        raise BadSource(f"The file {name} cannot be opened: expected one that this user may read.") from None
    return SourceFile(path, name, checksum, tables, notes)


def _reader(path: Path, name: str) -> _Reader:
    if not path.exists():
        raise BadSource(f"The file {name} does not exist.")
    if not path.is_file():
        raise BadSource(f"{name} is a folder or a device: expected a file.")
    if why := not_read(name):
        raise BadSource(why)
    if not path.stat().st_size:
        raise BadSource(f"The file {name} is empty.")
    return _READERS[Path(name).suffix.lower()]


def not_read(name: str) -> str:
    """Return why a file of this name is of no kind that is read, as a sentence; "" for one that is."""
    ending = Path(name).suffix.lower()
    if ending in _READERS:
        return ""
    if ending in _SAVE_AS:
        return f"The file {name} is of a kind that is not read: save it as {_SAVE_AS[ending]} and load that."
    return f"The file {name} is of a kind that is not read: expected one of {', '.join(ENDINGS)}."
