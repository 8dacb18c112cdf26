"""The engine that runs in a home, turned into its run file and back; and the lease that says when it was last used."""

import json
import os
import time
from contextlib import suppress
from dataclasses import asdict, dataclass

from graph.engine.home import Home, write_private
from graph.engine.processes import found, is_java_of, is_supervisor_of


@dataclass(frozen=True)
class Engine:
    """An engine that answers: its processes, its port on loopback, its Neo4j, and when it came up (seconds, epoch)."""

    java: int
    supervisor: int
    port: int
    version: str
    since: float


def write_engine(home: Home, engine: Engine) -> None:
    """Tell every other process that `engine` answers."""
    write_private(home.engine, json.dumps(asdict(engine)))


def read_engine(home: Home) -> Engine | None:
    """Return what the run file says, true or not; None where there is no run file or it cannot be read as one."""
    try:
        said = json.loads(home.engine.read_text(encoding="utf-8"))
        return Engine(
            int(said["java"]), int(said["supervisor"]), int(said["port"]), str(said["version"]), float(said["since"])
        )
    except (OSError, ValueError, TypeError, KeyError):
        return None


def live_engine(home: Home) -> Engine | None:
    """Return the engine that answers in `home`, None where there is none or one of its two processes is gone."""
    engine = read_engine(home)
    if engine and found(engine.java, is_java_of, home) and found(engine.supervisor, is_supervisor_of, home):
        return engine
    return None


def touch_lease(home: Home) -> None:
    """Say that the engine of `home` is in use now; does nothing where there has been none."""
    with suppress(OSError):
        os.utime(home.lease)


def last_used(home: Home) -> float | None:
    """Return when the engine of `home` was last used (seconds, epoch), None where it never was."""
    try:
        return home.lease.stat().st_mtime
    except OSError:
        return None


def unused_seconds(home: Home) -> float:
    """Return for how long nobody has used the engine of `home`."""
    used = last_used(home)
    return time.time() - used if used is not None else float("inf")
