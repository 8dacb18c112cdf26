"""Agency files in which every field of every format holds, row after row, what no record may be able to do."""

from collections.abc import Iterator
from pathlib import Path

from loaders.format import known_formats
from tests.agency_files import KEY_TABLE, Cells, write_csv

TEXTS = (
    "<script>window.hit=1</script><img src=x onerror=window.hit=1><svg onload=window.hit=1>{{window.hit=1}} "
    'javascript:window.hit=1 " onmouseover="window.hit=1" a href="javascript:window.hit=1" '
    "[x](javascript:window.hit=1) ![x](http://example.invalid/hit.png) #panic(1) $hit$ \\hit",
    "=cmd|' /C calc'!A0",
    "\u202eright to left\u2066 hit \u05d0\u05d1 back\u200f" + "hit" * 3_400,
)
MARK = "hit"
"""Is in every one of them but the formula, which has `calc`, and in nothing of ours."""

USUAL: dict[str, Cells] = {
    "agency_log": {
        "agency_name": "Harbour Police",
        "record_type": "visit",
        "event_start": "03/03/2008",
        "subject_id": "SC",
        "concern_code": "neglect",
        "shared_with_agency": "CSC",
        "professional_name": "PC 7",
    },
    "chronology": {
        "Start Date": "04/03/2008",
        "Agency": "Quay School",
        "Event": "SC was seen at school.",
        "People": "SC",
        "Source of Information": "register",
        "Concern": "neglect",
    },
    "people": {"person_id": "K", "full_name": "Ada Quay", "date_of_birth": "02/05/2006", "agency": "Harbour Police"},
    "relationships": {"person_id": "MC", "type": "mother", "other_person_id": "SC", "agency": "Harbour Police"},
    "addresses": {"person_id": "SC", "household": "HH", "address": "1 Quay Street", "agency": "Harbour Police"},
    "key_table": {"code": "K", "kind": "person", "name": "somebody", "born": "2001", "sex": "F"},
    "sources": {"file": "agency_log.csv", "agency": "POL", "coverage_start": "2005", "coverage_end": "2010"},
}

REFUSING = {("sources", "format")}
"""A format that is not known refuses the whole load, so that it has a test of its own."""


def hostile_folder(folder: Path) -> Path:
    """Write a file of each format, with a row for each of its columns and each text; return the folder."""
    for name, format in known_formats().items():
        headings = [column.heading for column in format.columns]
        assert USUAL[name].keys() <= set(headings), name
        first = list(KEY_TABLE) if name == "key_table" else [USUAL[name]]
        rows = [*(dict.fromkeys(headings, "") | dict(row) for row in first), *_rows(name, headings)]
        write_csv(folder / f"{name}.csv", rows)
    return folder


def _rows(name: str, headings: list[str]) -> Iterator[Cells]:
    for column in headings:
        if (name, column) in REFUSING:
            continue
        for number, text in enumerate(TEXTS):
            own: dict[str, str] = {key: f"{column}-{number}" for key in ("record_id", "code") if key in headings}
            yield {**USUAL[name], **own, column: text}
