"""Where jars may come from: a Maven repository, a folder or a .tar that was carried here; each turned into bytes."""

import tarfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path
from typing import IO, Protocol

from graph.engine.lock import CHUNK, Jar
from graph.errors import FetchFailed

CONNECT_SECONDS = 10
SILENCE_SECONDS = 30
WAYS_OUT = (
    "run `knownto engine bundle` on a machine with a way out and `knownto engine fetch --from` here, "
    "or set NEO4J_URI to a Neo4j that runs already"
)


class Interrupted(Exception):
    """The bytes stopped coming; another attempt may go on from there."""


class Source(Protocol):
    """Something that jars come from; `width` is how many may be asked for at once."""

    width: int

    def opened(self, jar: Jar, offset: int) -> AbstractContextManager[tuple[int, Iterator[bytes]]]:
        """Open `jar` and give the byte it goes on from (`offset`, or 0 where that is not possible), and the bytes."""
        ...


class Repository:
    """A Maven repository over HTTP: the mirror at `address`, or Maven Central."""

    width = 8

    def __init__(self, address: str | None) -> None:
        # Imported here because they take a quarter of a second, and nearly every command finds the jars in place.
        import requests
        from requests.adapters import HTTPAdapter

        self._failure: type[Exception] = requests.RequestException
        self._address = (address or _maven_central()).rstrip("/")
        self._session = requests.Session()
        for scheme in ("http://", "https://"):
            self._session.mount(scheme, HTTPAdapter(pool_maxsize=self.width))

    def close(self) -> None:
        """Give back the connections."""
        self._session.close()

    @contextmanager
    def opened(self, jar: Jar, offset: int) -> Iterator[tuple[int, Iterator[bytes]]]:
        """Ask for the rest of `jar`; raise `Interrupted` where the network fails, `FetchFailed` where there is none."""
        headers = {"Accept-Encoding": "identity"} | ({"Range": f"bytes={offset}-"} if offset else {})
        limits = (CONNECT_SECONDS, SILENCE_SECONDS)
        try:
            with self._session.get(
                f"{self._address}/{jar.path}", headers=headers, stream=True, timeout=limits
            ) as answer:
                if answer.status_code in (403, 404, 410):
                    raise FetchFailed(
                        f"The Maven repository does not give out {jar.name}: set another one, or {WAYS_OUT}."
                    )
                answer.raise_for_status()
                yield offset if answer.status_code == 206 else 0, answer.iter_content(1 << 16)
        except self._failure as failure:
            raise Interrupted from failure


class Folder:
    """A folder that `bundle` wrote: jars below it as in a Maven repository."""

    width = 2

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @contextmanager
    def opened(self, jar: Jar, offset: int) -> Iterator[tuple[int, Iterator[bytes]]]:
        """Open the jar from its first byte; raise `FetchFailed` where it is not there or cannot be read."""
        try:
            content = (self._folder / jar.path).open("rb")
        except OSError:
            raise _lacking(self._folder, jar) from None
        with content:
            yield 0, _chunks(content)


class Tar:
    """A .tar that `bundle` wrote; members are looked up by name, and nothing else in it is ever unpacked."""

    width = 1

    def __init__(self, tar: Path) -> None:
        self._tar = tar

    @contextmanager
    def opened(self, jar: Jar, offset: int) -> Iterator[tuple[int, Iterator[bytes]]]:
        """Open the jar from its first byte; raise `FetchFailed` where it is not there or this is no whole .tar."""
        with self._members() as tar, self._member(tar, jar) as content:
            yield 0, _chunks(content)

    def _members(self) -> tarfile.TarFile:
        try:
            return tarfile.open(self._tar)
        except (OSError, tarfile.TarError) as broken:
            raise FetchFailed(f"{self._tar} cannot be read as a .tar: carry it here again.") from broken

    def _member(self, tar: tarfile.TarFile, jar: Jar) -> IO[bytes]:
        try:
            content = tar.extractfile(str(jar.path))
        except (KeyError, tarfile.TarError):
            content = None
        if content is None:
            raise _lacking(self._tar, jar)
        return content


@contextmanager
def source_of(origin: Path | None, mirror: str | None) -> Iterator[Source]:
    """Give where jars come from: the folder or .tar at `origin`, else the `mirror`, else Maven Central."""
    if origin is None:
        with closing(Repository(mirror)) as repository:
            yield repository
    elif origin.exists():
        yield Folder(origin) if origin.is_dir() else Tar(origin)
    else:
        raise FetchFailed(f"There is no {origin}: name the folder or .tar that `knownto engine bundle` wrote.")


def _maven_central() -> str:
    from jgo.constants import MAVEN_CENTRAL_URL

    return str(MAVEN_CENTRAL_URL)


def _chunks(content: IO[bytes]) -> Iterator[bytes]:
    while chunk := content.read(CHUNK):
        yield chunk


def _lacking(origin: Path, jar: Jar) -> FetchFailed:
    return FetchFailed(
        f"{origin} lacks {jar.name}: write it again with `knownto engine bundle` of this same version of Known To."
    )
