"""A version of Neo4j Community, turned into the lock `jars.lock`: `python -m graph.engine.relock [VERSION]`.

For maintainers. Without VERSION it takes the newest patch of the long-term series. It needs the network, resolves the
jars as Neo4j's own build does (with `jgo`), fetches each one, and writes down its checksum. Commit the changed lock
together with a passing `make test`.
"""

import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from jgo.maven import Dependency, MavenContext

from graph.engine.lock import LOCK, SERVER, Jar, sha256_of

SERIES = "5.26."
ROOTS = ("org.neo4j:neo4j", ":".join(SERVER))
HEADER = """\
# The jars of Neo4j Community {version}, as graph/engine/relock.py resolved them; change nothing by hand.
# group:artifact:version[:classifier] sha256 bytes
"""


def newest_patch(maven: MavenContext) -> str:
    """Return the newest released version of the long-term series."""
    server = maven.project(*SERVER)
    server.update()
    patches = [version for version in server.metadata.versions if version.startswith(SERIES)]
    return str(max(patches, key=lambda version: int(version.removeprefix(SERIES))))


def resolved(maven: MavenContext, version: str) -> list[Jar]:
    """Return every jar that the server of this version needs to run, fetched and measured."""
    roots = [maven.create_dependency(f"{root}:{version}") for root in ROOTS]
    needed, more = maven.resolver.resolve(roots)
    with ThreadPoolExecutor(8) as pool:
        return sorted(pool.map(_measured, [*needed, *more]))


def _measured(dependency: Dependency) -> Jar:
    file = Path(dependency.artifact.resolve())
    return Jar(
        dependency.groupId,
        dependency.artifactId,
        dependency.version,
        dependency.classifier,
        sha256_of(file),
        file.stat().st_size,
    )


def main(arguments: list[str]) -> None:
    """Write the lock anew."""
    with tempfile.TemporaryDirectory() as folder:
        maven = MavenContext(repo_cache=Path(folder), timeout=60)
        version = arguments[0] if arguments else newest_patch(maven)
        jars = resolved(maven, version)
    lines = "".join(f"{jar.line}\n" for jar in jars)
    LOCK.write_text(HEADER.format(version=version) + lines, encoding="utf-8")
    megabytes = sum(jar.size for jar in jars) / 2**20
    sys.stdout.write(f"{LOCK.name}: Neo4j {version}, {len(jars)} jars, {megabytes:.0f} MiB\n")


if __name__ == "__main__":
    main(sys.argv[1:])
