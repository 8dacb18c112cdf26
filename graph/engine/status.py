"""A home and a cache, turned into what a person wants to know of the engine: does it run, since when, how large."""

import time
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import psutil

from graph.engine.fetch import jars_present
from graph.engine.home import Home, home_of
from graph.engine.lock import engine_version, locked_jars
from graph.engine.run_file import Engine, last_used, live_engine
from graph.settings import Settings

MIB = 2**20


@dataclass(frozen=True)
class Status:
    """How the engine of `home` is.

    `state` is stale where an engine was killed and left its run file; the next start clears that away. `jars_present`
    of `jars_needed` are in the cache. `uptime_seconds`, `memory_mb` (MiB) and `uri` are None unless it is running, and
    `last_used` (seconds, epoch) is None where it never was.
    """

    state: Literal["running", "stopped", "stale"]
    home: Path
    version: str
    jars_present: int
    jars_needed: int
    uri: str | None
    pid: int | None
    uptime_seconds: float | None
    memory_mb: float | None
    last_used: float | None


def status(settings: Settings) -> Status:
    """Return how the engine of `settings.home` is; starts, fetches and writes nothing."""
    home = home_of(settings)
    engine = live_engine(home)
    return Status(
        state="running" if engine else "stale" if home.engine.exists() else "stopped",
        home=home.folder,
        version=_version(home, engine),
        jars_present=jars_present(settings),
        jars_needed=len(locked_jars()),
        uri=f"bolt://127.0.0.1:{engine.port}" if engine else None,
        pid=engine.java if engine else None,
        uptime_seconds=time.time() - engine.since if engine else None,
        memory_mb=_memory(engine.java) if engine else None,
        last_used=last_used(home),
    )


def _version(home: Home, engine: Engine | None) -> str:
    return engine.version if engine else engine_version()


def _memory(pid: int) -> float | None:
    try:
        return float(psutil.Process(pid).memory_info().rss / MIB)
    except psutil.Error:
        return None
