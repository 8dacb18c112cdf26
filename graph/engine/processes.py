"""Process numbers, turned into whether they are an engine of this home, and into their end.

A process is known by its command line, which names the home, and never by its number alone: numbers are used again.
"""

import ctypes
import os
import signal
import sys
import time
from collections.abc import Callable, Iterable
from contextlib import suppress

import psutil

from graph.engine.home import Home

SUPERVISOR = "graph.engine.supervisor"
SET_PARENT_DEATH_SIGNAL = 1
LOOK_SECONDS = 0.05


def is_java_of(home: Home, process: psutil.Process) -> bool:
    """Return whether `process` is a Java that runs Neo4j in `home`."""
    return f"@{home.java_arguments}" in _command_line(process)


def is_supervisor_of(home: Home, process: psutil.Process) -> bool:
    """Return whether `process` watches over the engine of `home`."""
    words = _command_line(process)
    return SUPERVISOR in words and str(home.folder) in words


def found(pid: int, is_it: Callable[[Home, psutil.Process], bool], home: Home) -> psutil.Process | None:
    """Return the process with this number if it lives and `is_it` says so."""
    try:
        process = psutil.Process(pid)
    except (psutil.Error, ValueError, OverflowError):
        return None
    return process if is_it(home, process) else None


def all_of(home: Home) -> list[psutil.Process]:
    """Return every Java and supervisor of `home` that lives, whoever started it."""
    return [one for one in psutil.process_iter() if is_java_of(home, one) or is_supervisor_of(home, one)]


def end(processes: Iterable[psutil.Process], gentle_seconds: float) -> None:
    """Ask the processes to end, kill those that have not after `gentle_seconds`, and wait until they are gone."""
    asked = list(processes)
    for process in asked:
        _say(process.terminate)
    stubborn = _left_after(gentle_seconds, asked)
    for process in stubborn:
        _say(process.kill)
    _left_after(gentle_seconds, stubborn)


def die_with_parent(parent: int) -> None:
    """Run in a new child of `parent`: have Linux end the child when its parent is gone, however that went.

    Elsewhere there is no such promise, and the next command finds the orphan and ends it.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(SET_PARENT_DEATH_SIGNAL, signal.SIGTERM)
        if os.getppid() != parent:
            os._exit(1)


def _left_after(seconds: float, processes: list[psutil.Process]) -> list[psutil.Process]:
    deadline = time.monotonic() + seconds
    left = processes
    while (left := [one for one in left if _lives(one)]) and time.monotonic() < deadline:
        time.sleep(LOOK_SECONDS)
    return left


def _lives(process: psutil.Process) -> bool:
    # A dead process that nobody asked after keeps its number; in a container that can be for good.
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def _command_line(process: psutil.Process) -> list[str]:
    try:
        return process.cmdline()
    except psutil.Error:
        return []


def _say(word: Callable[[], None]) -> None:
    with suppress(psutil.NoSuchProcess):
        word()
