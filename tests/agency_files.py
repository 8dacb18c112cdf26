"""Small invented agency files, written to a folder and read back as rows; nobody in them exists."""

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path

from loaders.declaring import declare
from loaders.gathering import Tally, read_files
from loaders.opening import open_paths
from loaders.rows import Row

Cells = Mapping[str, str]

KEY_TABLE: tuple[Cells, ...] = (
    {"code": "BOARD", "kind": "agency", "name": "Review Board", "sector": "partnership"},
    {"code": "POL", "kind": "agency", "name": "Harbour Police", "sector": "police", "also_written": "the police"},
    {"code": "CSC", "kind": "agency", "name": "Children's Services", "sector": "children's social care"},
    {"code": "HV", "kind": "agency", "name": "Health Visiting", "sector": "health", "also_written": "health visitors"},
    {"code": "GP", "kind": "agency", "name": "Quay Surgery", "sector": "GP", "also_written": "the surgery"},
    {"code": "SCH", "kind": "agency", "name": "Quay School", "sector": "education"},
    {"code": "SC", "kind": "person", "name": "subject", "also_written": "the boy", "born": "02/05/2006", "sex": "M"},
    {"code": "MC", "kind": "person", "name": "mother", "also_written": "mum", "sex": "F"},
    {"code": "S1", "kind": "person", "name": "sibling 1", "sex": "F"},
    {"code": "HH", "kind": "household", "name": "the home", "also_written": "the children"},
    {"code": "HV1", "kind": "professional", "name": "HV1", "role": "health visitor", "agency": "Health Visiting"},
    {"code": "REV", "kind": "review", "name": "the case", "about": "SC", "start": "2005", "end": "2010"},
)
"""A review with five agencies and the board, three people, a household and a health visitor."""


def write_csv(path: Path, rows: Iterable[Cells]) -> Path:
    """Write the rows under every heading that any of them has, and return the path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    listed = list(rows)
    headings = list(dict.fromkeys(heading for row in listed for heading in row))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, headings, restval="")
        writer.writeheader()
        writer.writerows(listed)
    return path


def key_table(folder: Path, *more: Cells, without: str | None = None) -> Path:
    """Write the key table, with more rows, and without that of one code."""
    return write_csv(folder / "key.csv", [row for row in (*KEY_TABLE, *more) if row["code"] != without])


def log(folder: Path, *rows: Cells, name: str = "log.csv") -> Path:
    """Write a log of the police, whose rows are visits of 3 March 2008 unless they say otherwise."""
    usual = {"agency_name": "Harbour Police", "record_type": "visit", "event_start": "03/03/2008"}
    return write_csv(folder / name, [{**usual, **row} for row in rows])


def read(*paths: Path) -> dict[str, Tally]:
    """Return what became of the records of each file, by its name, without a graph."""
    openings = open_paths(paths)
    return {tally.opened.source.name: tally for tally in read_files(openings.files, declare(openings))}


def log_tally(folder: Path, *rows: Cells) -> Tally:
    """Return what became of the rows of a log beside the key table."""
    key_table(folder)
    log(folder, *rows)
    return read(folder)["log.csv"]


def log_row(folder: Path, **cells: str) -> Row:
    """Return the one row of a log beside the key table, which must not be rejected."""
    tally = log_tally(folder, cells)
    assert tally.rejections == []
    return tally.rows[0]


def log_reason(folder: Path, **cells: str) -> tuple[str, str]:
    """Return the column and the reason for which the one row of a log is rejected."""
    tally = log_tally(folder, cells)
    assert tally.rows == []
    (rejection,) = tally.rejections
    assert (rejection.file, rejection.line) == ("log.csv", 2)
    return rejection.column, rejection.reason
