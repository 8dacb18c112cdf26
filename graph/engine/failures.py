"""What Java and Neo4j log, turned into whether something is wrong, and into one sentence that quotes none of it."""

import shutil
from pathlib import Path

from graph.engine.home import Home

BROKE = b"Database panic:"
NOT_OPENED = b"Failed to start DatabaseId"
FULL = (b"No space left on device", b"File too large", b"Disk quota exceeded", b"not enough space on the disk")
NO_MEMORY = (b"Could not reserve enough space", b"OutOfMemoryError", b"insufficient memory", b"Too small maximum heap")
IN_USE = (b"Lock file has been locked by another process", b"FileLockException")


class Log:
    """A log file, of which only what is written from now on counts."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._start = self._heard = self._size()

    def says(self) -> bytes:
        """Return everything that counts."""
        return self._from(self._start)

    def news(self) -> bytes:
        """Return what was written since this was last asked."""
        size = self._size()
        news = self._from(self._heard)
        self._heard = size
        return news

    def _size(self) -> int:
        return self._file.stat().st_size if self._file.exists() else 0

    def _from(self, start: int) -> bytes:
        size = self._size()
        if not size:
            return b""
        with self._file.open("rb") as content:
            # Shorter than it was: Neo4j has put the long one aside and begun another.
            content.seek(start if start <= size else 0)
            return content.read()


def has_room(home: Home, room: int) -> bool:
    """Return whether at least `room` bytes are free on the disk that holds `home`."""
    return shutil.disk_usage(home.folder).free >= room


def disk_is_full(home: Home) -> str:
    """Return the sentence about a disk that is full."""
    return (
        f"The disk that holds {home.folder} is full, so the local Neo4j could not start: "
        "free some space there, or set KNOWNTO_HOME to a folder on another disk."
    )


def data_not_opened(home: Home) -> str:
    """Return the sentence about a graph that Neo4j cannot open."""
    return (
        f"The local Neo4j cannot open its data in {home.data} (its log is {home.debug_log}): "
        "put a copy of them back, or set KNOWNTO_HOME to another folder and load again."
    )


def why_it_failed(home: Home, said: bytes, otherwise: str) -> str:
    """Return why the Neo4j in `home` did not start, going by what was `said`; `otherwise` where that does not tell."""
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
