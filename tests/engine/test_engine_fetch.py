"""The jars come here whole or not at all, whatever breaks on the way; each test has a repository of its own."""

import itertools
import os
import signal
import subprocess
import sys
import tarfile
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from graph.engine import Step, bundle, fetch, status
from graph.engine.fetch import jar_folder, missing_jars
from graph.engine.lock import locked_jars
from graph.errors import FetchFailed
from graph.settings import Settings
from tests.engine.maven_here import MavenHere

LACKING = locked_jars()[:12]
FETCH = """
import sys
from pathlib import Path
from graph.engine import fetch
from graph.settings import Settings
fetch(Settings(cache=Path(sys.argv[1]), maven=sys.argv[2]))
"""


def fetching(settings: Settings, maven: MavenHere) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-c", FETCH, str(settings.cache), maven.address]
    return subprocess.Popen(command, stderr=subprocess.PIPE)


def left_over(settings: Settings) -> list[Path]:
    return sorted(settings.cache.rglob("*.part"))


def test_a_fetch_brings_what_is_missing_and_nothing_else(nearly_all_jars: Settings, maven: MavenHere) -> None:
    steps: list[Step] = []
    fetch(replace(nearly_all_jars, maven=maven.address), progress=steps.append)
    assert missing_jars(nearly_all_jars) == []
    assert dict(maven.asked) == {jar.name: 1 for jar in LACKING}
    assert (steps[-1].done, steps[-1].total) == (sum(jar.size for jar in LACKING),) * 2
    assert all(before.done <= after.done for before, after in itertools.pairwise(steps))
    assert left_over(nearly_all_jars) == []


def test_a_second_fetch_asks_for_nothing(with_jars: Settings) -> None:
    fetch(replace(with_jars, maven="http://127.0.0.1:1"))
    assert status(with_jars).jars_present == status(with_jars).jars_needed == len(locked_jars())


def test_a_connection_that_breaks_off_is_gone_on_with(nearly_all_jars: Settings, maven: MavenHere) -> None:
    maven.cut_off = True
    fetch(replace(nearly_all_jars, maven=maven.address))
    assert missing_jars(nearly_all_jars) == []
    longer_than_a_few_chunks = {jar.name for jar in LACKING if jar.size > 1 << 18}
    assert longer_than_a_few_chunks
    assert longer_than_a_few_chunks <= set(maven.resumed)


def test_a_repository_that_cannot_go_on_in_the_middle_starts_again(nearly_all_jars: Settings, maven: MavenHere) -> None:
    maven.cut_off, maven.ranges = True, False
    fetch(replace(nearly_all_jars, maven=maven.address))
    assert dict(maven.asked) == {jar.name: 2 for jar in LACKING}
    assert missing_jars(nearly_all_jars) == []


def test_a_killed_fetch_leaves_no_jar_that_is_not_whole_and_the_next_goes_on(
    nearly_all_jars: Settings, maven: MavenHere
) -> None:
    maven.gate = threading.Event()
    with fetching(nearly_all_jars, maven) as process:
        assert maven.halfway.wait(60)
        while not any(part.stat().st_size for part in left_over(nearly_all_jars)):
            assert process.poll() is None
        process.send_signal(signal.SIGKILL)
    assert missing_jars(nearly_all_jars) == list(LACKING)
    maven.gate.set()
    fetch(replace(nearly_all_jars, maven=maven.address))
    assert missing_jars(nearly_all_jars) == []
    assert maven.resumed


def test_a_part_that_another_file_left_is_not_trusted(nearly_all_jars: Settings, maven: MavenHere) -> None:
    jar = LACKING[0]
    part = jar_folder(nearly_all_jars) / f"{jar.path}.part"
    part.parent.mkdir(parents=True)
    part.write_bytes(b"x" * (jar.size + 5))
    fetch(replace(nearly_all_jars, maven=maven.address))
    assert missing_jars(nearly_all_jars) == []


def test_two_at_once_fetch_each_jar_once(nearly_all_jars: Settings, maven: MavenHere) -> None:
    processes = [fetching(nearly_all_jars, maven) for _ in range(2)]
    with ThreadPoolExecutor() as pool:
        ends = list(pool.map(lambda process: process.communicate(timeout=60)[1], processes))
    assert [process.returncode for process in processes] == [0, 0], ends
    assert dict(maven.asked) == {jar.name: 1 for jar in LACKING}
    assert missing_jars(nearly_all_jars) == []


def test_a_wrong_checksum_names_the_jar_and_keeps_nothing_of_it(nearly_all_jars: Settings, maven: MavenHere) -> None:
    jar = LACKING[3]
    maven.spoil = {jar.name}
    with pytest.raises(FetchFailed, match=rf"^{jar.name} is not the file that jars\.lock names.*NEO4J_URI") as failure:
        fetch(replace(nearly_all_jars, maven=maven.address))
    assert maven.address not in str(failure.value)
    assert jar in missing_jars(nearly_all_jars)
    assert not [part for part in left_over(nearly_all_jars) if part.name.startswith(jar.name)]


def test_a_jar_that_was_changed_in_the_cache_is_fetched_again(nearly_all_jars: Settings, maven: MavenHere) -> None:
    there = replace(nearly_all_jars, maven=maven.address)
    fetch(there)
    jar = LACKING[5]
    file = jar_folder(there) / jar.path
    file.write_bytes(b"x" * jar.size)
    assert missing_jars(there) == [jar]
    fetch(there)
    assert missing_jars(there) == []
    assert maven.asked[jar.name] == 2


def test_a_repository_without_the_jar_is_told_from_a_network_that_fails(
    nearly_all_jars: Settings, maven: MavenHere
) -> None:
    with pytest.raises(FetchFailed, match=r"does not give out .*\.jar: set another one.*NEO4J_URI"):
        fetch(replace(nearly_all_jars, maven=f"{maven.address}elsewhere"))


def test_no_network_says_how_to_carry_the_jars_here(nearly_all_jars: Settings) -> None:
    with pytest.raises(FetchFailed, match=r"cannot be reached.*engine bundle.*fetch --from.*NEO4J_URI"):
        fetch(replace(nearly_all_jars, maven="http://127.0.0.1:1"))
    assert len(missing_jars(nearly_all_jars)) == len(LACKING)


@pytest.mark.parametrize("name", ["carried.tar", "carried"])
def test_a_bundle_serves_a_machine_with_no_way_out(with_jars: Settings, tmp_path: Path, name: str) -> None:
    carried = bundle(with_jars, tmp_path / name)
    other = replace(with_jars, cache=tmp_path / "other", maven="http://127.0.0.1:1")
    fetch(other, origin=carried)
    assert missing_jars(other) == []


def test_a_tar_of_other_things_is_refused_and_nothing_of_it_unpacked(nearly_all_jars: Settings, tmp_path: Path) -> None:
    other = tmp_path / "other.tar"
    with tarfile.open(other, "w") as tar:
        tar.add(__file__, "../../escaped.py")
    with pytest.raises(FetchFailed, match=r"lacks .*\.jar: write it again with `knownto engine bundle`"):
        fetch(nearly_all_jars, origin=other)
    assert not list(tmp_path.rglob("escaped.py"))


@pytest.mark.parametrize("content", [b"", b"not a tar" * 100])
def test_a_file_that_is_no_tar_is_refused(nearly_all_jars: Settings, tmp_path: Path, content: bytes) -> None:
    other = tmp_path / "other.tar"
    other.write_bytes(content)
    with pytest.raises(FetchFailed, match=r"cannot be read as a \.tar: carry it here again"):
        fetch(nearly_all_jars, origin=other)


def test_a_bundle_that_is_not_there_is_said_so(nearly_all_jars: Settings, tmp_path: Path) -> None:
    with pytest.raises(FetchFailed, match=r"^There is no .*nowhere"):
        fetch(nearly_all_jars, origin=tmp_path / "nowhere")


def test_a_cache_that_cannot_be_made_names_the_variable(with_jars: Settings, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(FetchFailed, match=r"^The folder .* cannot be used .*set KNOWNTO_CACHE"):
        fetch(replace(with_jars, cache=tmp_path / "file"))


def test_a_disk_too_small_for_the_jars_is_said_in_one_sentence(
    with_jars: Settings, maven: MavenHere, small_disk: Path
) -> None:
    with pytest.raises(
        FetchFailed, match=r"^The disk that holds .* is full: free some space there, or set KNOWNTO_CACHE"
    ):
        fetch(replace(with_jars, cache=small_disk, maven=maven.address))


def test_a_limit_on_the_size_of_files_reads_as_a_full_disk(nearly_all_jars: Settings, maven: MavenHere) -> None:
    resource = pytest.importorskip("resource")
    limit = min(jar.size for jar in LACKING) // 2
    command = [sys.executable, "-c", FETCH, str(nearly_all_jars.cache), maven.address]
    end = subprocess.run(
        command,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
        check=False,
    )
    assert "FetchFailed: The disk that holds" in end.stderr
    assert len(missing_jars(nearly_all_jars)) == len(LACKING)
