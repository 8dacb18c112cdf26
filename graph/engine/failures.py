"""What Java and Neo4j wrote while they failed to start, turned into one sentence that quotes none of it."""

import shutil

from graph.engine.home import Home

MOST_READ = 1 << 20
FULL = ("No space left on device", "File too large", "Disk quota exceeded", "not enough space on the disk")
NO_MEMORY = ("Could not reserve enough space", "OutOfMemoryError", "insufficient memory", "Too small maximum heap")
IN_USE = ("Lock file has been locked by another process", "StoreLockException", "FileLockException")


def has_room(home: Home, room: int) -> bool:
    """Return whether at least `room` bytes are free on the disk that holds `home`."""
    return shutil.disk_usage(home.folder).free >= room


def disk_is_full(home: Home) -> str:
    """Return the sentence about a disk that is full."""
    return (
        f"The disk that holds {home.folder} is full, so the local Neo4j could not start: "
        "free some space there, or set KNOWNTO_HOME to a folder on another disk."
    )


def log_size(home: Home) -> int:
    """Return how many bytes Neo4j has logged in `home` so far; what comes after them is of the next start."""
    return home.log.stat().st_size if home.log.exists() else 0


def why_it_failed(home: Home, log_start: int, otherwise: str) -> str:
    """Return why the Neo4j in `home` did not start, `otherwise` where its logs do not tell.

    Of its log only what follows the byte `log_start` counts (see `log_size`).
    """
    said = _end_of(home, log_start)
    if any(words in said for words in FULL):
        return disk_is_full(home)
    if any(words in said for words in NO_MEMORY):
        return (
            "The memory asked for is too little for the local Neo4j or too much for this machine: "
            f"set KNOWNTO_HEAP_MB and KNOWNTO_PAGE_CACHE_MB to what it can have; the log is {home.log}."
        )
    if any(words in said for words in IN_USE):
        return f"Another Neo4j uses {home.folder}: end that one, or set KNOWNTO_HOME to another folder."
    return otherwise


def _end_of(home: Home, log_start: int) -> str:
    text = ""
    for file, start in ((home.console, 0), (home.log, log_start)):
        if file.exists():
            with file.open("rb") as content:
                content.seek(start)
                text += content.read(MOST_READ).decode("utf-8", "replace")
    return text
