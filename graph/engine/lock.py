"""The committed lock `jars.lock`, turned into the list of jars that make up the local Neo4j.

Each line reads `group:artifact:version[:classifier] sha256 bytes`; a line that starts with `#` is a comment. The lock
holds no address: where the jars come from is the business of `fetch`.
"""

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath

LOCK = Path(__file__).with_name("jars.lock")
SERVER = ("org.neo4j.app", "neo4j-server")
CHUNK = 1 << 20


@dataclass(frozen=True, order=True)
class Jar:
    """One jar: its Maven coordinates, and the checksum and size (bytes) that it must have."""

    group: str
    artifact: str
    version: str
    classifier: str
    sha256: str
    size: int

    @property
    def name(self) -> str:
        """The jar's file name."""
        ending = f"-{self.classifier}" if self.classifier else ""
        return f"{self.artifact}-{self.version}{ending}.jar"

    @property
    def path(self) -> PurePosixPath:
        """Where the jar lies below a Maven repository, ours as well as theirs."""
        return PurePosixPath(*self.group.split("."), self.artifact, self.version, self.name)

    @property
    def line(self) -> str:
        """The jar as a line of the lock."""
        names = [self.group, self.artifact, self.version, *filter(None, [self.classifier])]
        return f"{':'.join(names)} {self.sha256} {self.size}"


@cache
def locked_jars(lock: Path = LOCK) -> tuple[Jar, ...]:
    """Return the jars that `lock` names, in its order."""
    lines = lock.read_text(encoding="utf-8").splitlines()
    return tuple(_jar(line) for line in lines if line and not line.startswith("#"))


@cache
def engine_version(lock: Path = LOCK) -> str:
    """Return the version of Neo4j that `lock` makes up, such as 5.26.30."""
    return next(jar.version for jar in locked_jars(lock) if (jar.group, jar.artifact) == SERVER)


def sha256_of(file: Path) -> str:
    """Return the SHA-256 of the file's bytes in hexadecimal."""
    digest = hashlib.sha256()
    with file.open("rb") as content:
        while chunk := content.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def _jar(line: str) -> Jar:
    coordinates, sha256, size = line.split()
    group, artifact, version, *classifier = coordinates.split(":")
    return Jar(group, artifact, version, "".join(classifier), sha256, int(size))
