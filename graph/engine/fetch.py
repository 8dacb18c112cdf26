"""The lock, turned into verified jars in the user's cache; and those, turned into a bundle that can be carried."""

import os
import shutil
import tarfile
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from graph.engine.disk import refusals_of
from graph.engine.lock import Jar, engine_version, locked_jars, sha256_of
from graph.engine.progress import Progress, Step, Tally, ignore
from graph.engine.sources import WAYS_OUT, Interrupted, Source, source_of
from graph.engine.turns import my_turn
from graph.errors import FetchFailed
from graph.settings import Settings

ATTEMPTS = 4
PAUSE_SECONDS = 0.5
ELSEWHERE = "set KNOWNTO_CACHE to a folder that can take it"


def jar_folder(settings: Settings) -> Path:
    """Return the folder of the user's cache below which jars lie as in a Maven repository."""
    return settings.cache / "jars"


def jars_present(settings: Settings) -> int:
    """Return how many of the locked jars are in the cache, by their sizes only (quick: nothing is read)."""
    folder = jar_folder(settings)
    return sum(_size(folder / jar.path) == jar.size for jar in locked_jars())


def missing_jars(settings: Settings) -> list[Jar]:
    """Return the locked jars that are not in the cache, or not as the lock's checksum says."""
    folder = jar_folder(settings)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        whole = pool.map(lambda jar: _is_whole(folder / jar.path, jar), locked_jars())
    return [jar for jar, is_whole in zip(locked_jars(), whole, strict=True) if not is_whole]


def fetch(settings: Settings, origin: Path | None = None, progress: Progress | None = None) -> None:
    """Bring every locked jar into the cache, from `origin` (a bundle) or from Maven; does nothing when all are there.

    Each jar is verified before it is given its name, so what lies in the cache is whole whatever was interrupted. Two
    processes may do this at once: the second waits for the first. Raise `FetchFailed` saying what to do.
    """
    folder, tell = jar_folder(settings), progress or ignore
    with refusals_of(folder, ELSEWHERE, FetchFailed):
        if not missing_jars(settings):
            return
        folder.mkdir(parents=True, exist_ok=True)
        with my_turn(settings.cache / "fetch.lock", lambda: tell(Step("Waiting for another fetch of Neo4j"))):
            missing = missing_jars(settings)
            if missing:
                with source_of(origin, settings.maven) as source:
                    _bring_all(missing, source, folder, tell)


def bundle(settings: Settings, destination: Path, progress: Progress | None = None) -> Path:
    """Write every locked jar to `destination`, a .tar by its ending, else a folder; return it.

    What is missing in the cache is fetched first. Raise `FetchFailed` where that or the writing fails.
    """
    fetch(settings, progress=progress)
    with refusals_of(destination.parent, "name another destination", FetchFailed):
        destination.parent.mkdir(parents=True, exist_ok=True)
        if destination.suffix == ".tar":
            _write_tar(jar_folder(settings), destination)
        else:
            _write_folder(jar_folder(settings), destination)
    return destination


def _bring_all(jars: list[Jar], source: Source, folder: Path, tell: Progress) -> None:
    tally = Tally(f"Fetching Neo4j {engine_version()}", sum(jar.size for jar in jars), tell)
    stop = threading.Event()
    largest_first = sorted(jars, key=lambda jar: -jar.size)
    with ThreadPoolExecutor(source.width) as pool:
        try:
            for _ in pool.map(lambda jar: _bring(jar, source, folder / jar.path, tally, stop), largest_first):
                pass
        finally:
            # On a failure or Ctrl-C the other seven end at their next chunk; what they have is kept to go on from.
            stop.set()
            pool.shutdown(cancel_futures=True)


def _bring(jar: Jar, source: Source, target: Path, tally: Tally, stop: threading.Event) -> None:
    """Bring one jar to `target`, going on from what an earlier attempt left beside it."""
    part = target.with_name(f"{target.name}.part")
    part.parent.mkdir(parents=True, exist_ok=True)
    tally.add(_size(part))
    reason: Exception | None = None
    for attempt in range(ATTEMPTS):
        try:
            _go_on(jar, source, part, tally, stop)
        except Interrupted as failure:
            reason = failure
            stop.wait(attempt * PAUSE_SECONDS)
            continue
        if stop.is_set():
            return
        if _is_whole(part, jar):
            os.replace(part, target)
            return
        tally.add(-_size(part))
        part.unlink()
        reason = None
    raise _given_up(jar, reason)


def _go_on(jar: Jar, source: Source, part: Path, tally: Tally, stop: threading.Event) -> None:
    """Add to `part` what it lacks; a source that cannot go on from there starts again."""
    have = _size(part)
    if have >= jar.size:
        return
    with source.opened(jar, have) as (start, chunks), part.open("ab") as file:
        file.truncate(start)
        tally.add(start - have)
        for chunk in chunks:
            file.write(chunk)
            tally.add(len(chunk))
            # Longer than locked is wrong already; a repository that never ends must not fill the disk.
            if stop.is_set() or file.tell() > jar.size:
                return


def _given_up(jar: Jar, reason: Exception | None) -> FetchFailed:
    if reason is None:
        return FetchFailed(
            f"{jar.name} is not the file that jars.lock names (its SHA-256 is another), so it was thrown away: "
            f"fetch it again from a repository that you trust, or {WAYS_OUT}."
        )
    failure = FetchFailed(f"The Maven repository cannot be reached or broke off: try again, or {WAYS_OUT}.")
    failure.__cause__ = reason
    return failure


def _is_whole(file: Path, jar: Jar) -> bool:
    return _size(file) == jar.size and sha256_of(file) == jar.sha256


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except (FileNotFoundError, NotADirectoryError):
        return 0


def _write_folder(folder: Path, destination: Path) -> None:
    for jar in locked_jars():
        target = destination / jar.path
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(folder / jar.path, target)


def _write_tar(folder: Path, destination: Path) -> None:
    part = destination.with_name(f"{destination.name}.part")
    with tarfile.open(part, "w") as tar:
        for jar in locked_jars():
            member = tarfile.TarInfo(str(jar.path))
            member.size = jar.size
            with (folder / jar.path).open("rb") as content:
                tar.addfile(member, content)
    os.replace(part, destination)
