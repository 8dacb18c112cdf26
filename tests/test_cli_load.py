"""`knownto load` as people use it: what became of every row, for a person and for a machine, and nothing by halves."""

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from graph.settings import Settings
from graph.store import Store
from tests.conftest import REVIEW
from tests.running import environment, knownto, refusal

KEY_TABLE = "code,kind,name,sector,serves\nPOL,agency,Police,police,both\nLSCB,agency,Panel,partnership,both\n"
LOG = (
    "agency_name,record_id,record_type,event_start,subject_first_name,summary\n"
    "Police,1,visit,2009-04-02,Somebody,Zebra\n"
    "Police,2,visit,2009-02-30,Somebody,Quagga\n"
    "Fire brigade,3,visit,2009-04-03,Somebody,Okapi\n"
)
VALUES = ("Zebra", "Quagga", "Okapi", "Somebody", "2009-02-30", "Fire brigade")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a key table, and a log of which one row can be loaded and two cannot."""
    (tmp_path / "key.csv").write_text(KEY_TABLE, encoding="utf-8")
    (tmp_path / "log.csv").write_text(LOG, encoding="utf-8")
    return tmp_path


def records(store: Store) -> int:
    return int(store.read("MATCH (r:Record) RETURN count(r) AS count")[0]["count"])


def test_the_report_accounts_for_every_row_and_names_no_value(settings: Settings, store: Store, folder: Path) -> None:
    done = knownto(settings, "load", folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert "5 rows read = 3 written + 2 quarantined + 0 ignored." in done.stdout
    assert "In quarantine: not loaded (2)" in done.stdout
    assert "  log.csv, line 3, column event_start: " in done.stdout
    assert "  log.csv, line 4, column agency_name: " in done.stdout
    assert not [value for value in VALUES if value in done.stdout]
    assert records(store) == 3


def test_json_is_the_whole_report_and_nothing_else(settings: Settings, store: Store, folder: Path) -> None:
    done = knownto(settings, "load", folder, "--format", "json")
    assert (done.returncode, done.stderr) == (0, "")
    report = json.loads(done.stdout)
    counts = {each["file"]: (each["read"], each["written"], each["quarantined"]) for each in report["files"]}
    assert counts == {"key.csv": (2, 2, 0), "log.csv": (3, 1, 2)}
    assert [(each["line"], each["column"]) for each in report["rejections"]] == [
        (3, "event_start"),
        (4, "agency_name"),
    ]
    assert {each["file"]: each["agencies"] for each in report["files"]} == {
        "key.csv": [{"agency": "Panel", "periods": []}],
        "log.csv": [{"agency": "Police", "periods": []}],
    }
    assert report["dry_run"] is False


def test_a_dry_run_tells_the_same_and_writes_nothing(settings: Settings, store: Store, folder: Path) -> None:
    done = knownto(settings, "load", folder, "--dry-run")
    assert "5 rows read = 3 written + 2 quarantined + 0 ignored." in done.stdout
    assert "Nothing was written; without --dry-run, " in done.stdout
    assert records(store) == 0


def test_a_second_load_says_what_is_unchanged(settings: Settings, store: Store, folder: Path) -> None:
    knownto(settings, "load", folder)
    again = knownto(settings, "load", folder, "--format", "json")
    assert [each["unchanged"] for each in json.loads(again.stdout)["files"]] == [True, True]
    assert records(store) == 3


def test_status_tells_of_the_quarantine(settings: Settings, store: Store, folder: Path) -> None:
    knownto(settings, "load", folder)
    told = json.loads(knownto(settings, "status", "--format", "json").stdout)["holdings"]
    assert [(each["file"], each["line"], each["column"]) for each in told["quarantine"]] == [
        ("log.csv", 3, "event_start"),
        ("log.csv", 4, "agency_name"),
    ]
    shown = knownto(settings, "status").stdout
    assert "In quarantine: not loaded (2)" in shown
    assert not [value for value in VALUES if value in shown]


def test_a_format_can_be_forced_together_with_json(settings: Settings, store: Store, folder: Path) -> None:
    arguments = ("load", folder / "log.csv", folder / "key.csv")
    forced = knownto(settings, *arguments[:2], "--format", "agency_log", "--format", "json", "--dry-run")
    assert [each["format"] for each in json.loads(forced.stdout)["files"]] == ["agency_log"]
    unknown = knownto(settings, *arguments, "--format", "no_such_format")
    assert "agency_log" in refusal(unknown)
    assert unknown.returncode == 2


@pytest.mark.parametrize(
    ("name", "content"),
    [("empty.csv", b""), ("binary.csv", bytes(range(256)) * 40), ("other.csv", b"one,two\n1,2\n"), ("old.doc", b"\0")],
)
def test_a_file_that_cannot_be_read_refuses_the_load_whole(
    settings: Settings, store: Store, folder: Path, name: str, content: bytes
) -> None:
    (folder / name).write_bytes(content)
    done = knownto(settings, "load", folder / "key.csv", folder / name)
    assert name in refusal(done)
    assert done.returncode == 1
    assert records(store) == 0


def test_a_path_that_is_not_there_is_named(settings: Settings, store: Store, folder: Path) -> None:
    done = knownto(settings, "load", folder / "nowhere.csv")
    assert "nowhere.csv" in refusal(done)
    assert done.returncode == 1


def test_progress_goes_to_the_terminal_and_the_report_to_its_reader(settings: Settings, store: Store) -> None:
    plain, told = _with_a_terminal_for_errors(settings, "load", str(REVIEW))
    assert b"deciding who is who" in told
    assert b"rows read = " in plain
    assert b"\x1b" not in plain
    quiet, told = _with_a_terminal_for_errors(settings, "load", str(REVIEW), "--format", "json")
    assert told == b""
    assert json.loads(quiet)["rejections"] == []


def _with_a_terminal_for_errors(settings: Settings, *arguments: str) -> tuple[bytes, bytes]:
    """Return what a reader got on standard output, and what a terminal got on standard error."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "cli", *arguments],
        env=environment(settings) | {"TERM": "xterm"},
        stdout=subprocess.PIPE,
        stderr=theirs,
    )
    os.close(theirs)
    told = b""
    try:
        while chunk := os.read(ours, 1 << 16):
            told += chunk
    except OSError:  # how Linux says that the other side is gone
        pass
    os.close(ours)
    out, _ = process.communicate(timeout=120)
    assert process.returncode == 0
    return out, told
