"""Process numbers, turned into whether they are an engine of this home, and into their end.

A process is known by its command line, which names the home, and never by its number alone: numbers are used again.
"""

import ctypes
import os
import signal
import sys
import time
from collections.abc import Callable
from contextlib import suppress

import psutil

from graph.engine.home import Home

SUPERVISOR = "graph.engine.supervisor"
SET_PARENT_DEATH_SIGNAL = 1
LOOK_SECONDS = 0.05
DYING_SECONDS = 20.0


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


def end_all_of(home: Home, gentle_seconds: float) -> bool:
    """End every process of `home` and wait until all are gone; return whether there were any.

    A supervisor ends its Java in good order within `gentle_seconds`. A Java without one is killed, which loses nothing.
    """
    everyone = all_of(home)
    _end([one for one in everyone if is_supervisor_of(home, one)], gentle_seconds)
    _end([one for one in everyone if is_java_of(home, one)], 0)
    return bool(everyone)


def _end(processes: list[psutil.Process], gentle_seconds: float) -> None:
    if gentle_seconds:
        for process in processes:
            _say(process.terminate)
    stubborn = _left_after(gentle_seconds, processes)
    for process in stubborn:
        _say(process.kill)
    _left_after(DYING_SECONDS, stubborn)


def die_with_parent(parent: int) -> None:
    """Run in a new child of `parent`: have Linux end the child when its parent is gone, however that went.

    Elsewhere there is no such promise, and the next command finds the orphan and ends it. A kill loses nothing.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(SET_PARENT_DEATH_SIGNAL, signal.SIGKILL)
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
