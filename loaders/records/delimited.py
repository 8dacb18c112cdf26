"""A text file with one row a line (CSV and its kin) turned into one table, whatever its encoding and its delimiter."""

import codecs
import csv
import re
import sys
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from graph.errors import BadSource
from loaders.records.shapes import Record, Row, Table
from loaders.records.tables import LOOK_AHEAD, IsHeading, Layout, find_heading, lay_out, table_of, to_records
from loaders.values import clean

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_NOT_TEXT = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF-", b"\x1f\x8b")
_DELIMITERS = "\t;|,"
_SEPARATOR_LINE = re.compile(r'"?sep=([\t;|,])"?\s*', re.IGNORECASE)
_CHUNK = 1 << 20
_BROKEN = "it has a quotation mark that is not closed, or that text follows"


@dataclass(frozen=True)
class _Text:
    """How a file's bytes are read, and its size and time when that was found out."""

    path: Path
    encoding: str
    stamp: tuple[int, int]
    delimiter: str = ","
    skip: int = 0


@dataclass(frozen=True)
class _Streamed:
    """The records of a text file, read from it anew each time they are run through."""

    text: _Text
    layout: Layout
    count: int

    def __len__(self) -> int:
        return self.count

    def __iter__(self) -> Iterator[Record]:
        return to_records(self.layout, _rows(self.text))


def read_delimited(path: Path, is_heading: IsHeading | None) -> tuple[tuple[Table, ...], tuple[str, ...]]:
    """Return the file's one table and what to say about it; raise `BadSource` for what is not text or has no rows."""
    name = clean(path.name)
    stamp = _stamp(path)
    encoding = _encoding(path, name)
    text = _sniffed(path, encoding, stamp, is_heading)
    layout = lay_out(name, "", _rows(text), is_heading)
    if not layout:
        raise BadSource(f"The file {name} holds no rows: every line is blank.")
    blanks = records = 0
    for line, cells, problem in _raw_rows(text):
        is_blank = not problem and not any(map(clean, cells))
        blanks += is_blank
        records += line > layout.heading_line and not is_blank
    notes = (f"The file {name} was read as Windows-1252, since it is not UTF-8.",) if encoding == "cp1252" else ()
    return (table_of(layout, _Streamed(text, layout, records), blanks),), notes


def _encoding(path: Path, name: str) -> str:
    """Return the encoding that the mark at the start declares, else UTF-8 if the whole file is that, else Windows'."""
    with path.open("rb") as file:
        start = file.read(8)
    marked = next((encoding for mark, encoding in _MARKS if start.startswith(mark)), None)
    if start.startswith(_NOT_TEXT) or (not marked and _has_nul(path)):
        raise BadSource(f"The file {name} is not a text file: expected rows of text, as its ending promises.")
    for encoding in (marked,) if marked else ("utf-8", "cp1252"):
        if _decodes(path, encoding):
            return encoding
    raise BadSource(f"The file {name} is not text in UTF-8, UTF-16 or Windows-1252: save it as UTF-8 and load that.")


def _has_nul(path: Path) -> bool:
    with path.open("rb") as file:
        return any(b"\0" in chunk for chunk in iter(lambda: file.read(_CHUNK), b""))


def _decodes(path: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    with path.open("rb") as file:
        try:
            for chunk in iter(lambda: file.read(_CHUNK), b""):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True


def _sniffed(path: Path, encoding: str, stamp: tuple[int, int], is_heading: IsHeading | None) -> _Text:
    """Return the file with the delimiter that makes a heading row; if several or none do, the one with most cells."""
    with path.open(encoding=encoding, newline="") as file:
        declared = _SEPARATOR_LINE.fullmatch(file.readline(_CHUNK))
    if declared:
        return _Text(path, encoding, stamp, declared[1], skip=1)
    candidates = [_Text(path, encoding, stamp, delimiter) for delimiter in _DELIMITERS]
    return max(candidates, key=lambda text: _fit(text, is_heading))


def _fit(text: _Text, is_heading: IsHeading | None) -> tuple[bool, int]:
    rows = list(islice((row for row in _rows(text) if not row.is_blank), LOOK_AHEAD))
    if not rows:
        # Nothing is left of the file but this delimiter, so no other reading of it is right.
        return True, sys.maxsize
    heading = find_heading(rows, is_heading)
    return is_heading is not None and heading is not None, len((heading or rows[0]).cells)


def _rows(text: _Text) -> Iterator[Row]:
    """Return every row of the file; a broken one is the physical line it starts on, and the next line starts anew."""
    for line, cells, problem in _raw_rows(text):
        # Most cells of a wide table are empty.
        yield Row(line, tuple([clean(cell) if cell else "" for cell in cells]), problem)


def _raw_rows(text: _Text) -> Iterator[tuple[int, Sequence[str], str]]:
    """The line, the cells as they stand, and what is wrong with each row."""
    if _stamp(text.path) != text.stamp:
        raise BadSource(f"The file {clean(text.path.name)} changed while it was being read: load it again.")
    with text.path.open(encoding=text.encoding, newline="") as file:
        feed = _Feed(islice(file, text.skip, None), text.skip)
        while True:
            reader = csv.reader(feed, delimiter=text.delimiter, strict=True, skipinitialspace=True)
            try:
                for cells in reader:
                    yield feed.accept(), cells, ""
                return
            except csv.Error:
                line, broken = feed.give_back()
                yield line, broken.split(text.delimiter), _BROKEN


def _stamp(path: Path) -> tuple[int, int]:
    state = path.stat()
    return state.st_size, state.st_mtime_ns


class _Feed:
    """The lines that a CSV reader is given, which can be given again when a row turns out to be broken."""

    def __init__(self, lines: Iterator[str], line: int) -> None:
        self._lines = lines
        self._line = line
        self._given: list[str] = []
        self._waiting: deque[str] = deque()

    def __iter__(self) -> "_Feed":
        return self

    def __next__(self) -> str:
        text = self._waiting.popleft() if self._waiting else next(self._lines)
        self._given.append(text)
        return text

    def accept(self) -> int:
        """Count what was given as one row, and return the line that it starts on."""
        start = self._line + 1
        self._line += len(self._given)
        self._given.clear()
        return start

    def give_back(self) -> tuple[int, str]:
        """Take all but the first line back, and return where that line stands and what it says."""
        first, *rest = self._given
        self._waiting.extendleft(reversed(rest))
        self._given = [first]
        return self.accept(), first
