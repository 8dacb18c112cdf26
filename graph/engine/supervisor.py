"""A prepared home, turned into a running Neo4j that is watched until nobody uses it: `python -m` of this module.

It is the parent of Java, and outlives the command that started it. It says one line on its standard output when Neo4j
answers or has failed; it ends Java when nobody used the engine for a while or somebody ends the supervisor; and
Linux ends Java when the supervisor is killed. Arguments: home, java, version, heap (MiB), idle minutes.
"""

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from functools import partial
from pathlib import Path

import psutil

from graph.engine.failures import BROKE, NOT_OPENED, Log, data_not_opened, disk_is_full, has_room, why_it_failed
from graph.engine.home import Home
from graph.engine.processes import die_with_parent
from graph.engine.run_file import Engine, read_engine, touch_lease, unused_seconds, write_engine

START_SECONDS = 120.0
STOP_SECONDS = 60.0
LOOK_SECONDS = 0.1
LEAST_ROOM = 16 << 20
BUSY_SHARE_OF_A_CORE = 0.3
# Bolt's greeting: its magic number, then the four versions that a client would like, newest first.
GREETING = bytes.fromhex("6060b017 00080805 00020404 00000000 00000000")


class Watch:
    """One Java, from its start to its end."""

    def __init__(self, home: Home, java: Path, version: str, idle_seconds: float) -> None:
        self._home, self._version, self._idle_seconds = home, version, idle_seconds
        self._something_happened = threading.Event()
        self._log, self._debug_log, self._broke = Log(home.log), Log(home.debug_log), False
        with home.console.open("wb") as console:
            self._java = subprocess.Popen(
                [java, f"@{home.java_arguments}"],
                stdin=subprocess.DEVNULL,
                stdout=console,
                stderr=console,
                cwd=home.folder,
                env=_environment(),
                preexec_fn=partial(die_with_parent, os.getpid()) if os.name == "posix" else None,
            )
        threading.Thread(target=self._wait, daemon=True).start()

    def come_up(self) -> str | None:
        """Wait until Neo4j answers and publish it; return None, or the sentence that says why it does not."""
        deadline = time.monotonic() + START_SECONDS
        while not self._something_happened.wait(LOOK_SECONDS):
            if (port := self._port()) and _answers(port):
                if NOT_OPENED in self._debug_log.says():
                    return data_not_opened(self._home)
                self._publish(port)
                return None
            if time.monotonic() > deadline or not has_room(self._home, LEAST_ROOM):
                return self._because(f"The local Neo4j did not answer within {START_SECONDS:.0f} seconds")
        return self._because("The local Neo4j ended while it was starting")

    def stay(self) -> None:
        """Return when Java ended or is to end: it broke, nobody used it for its idle time, or somebody said so."""
        look = min(1.0, max(0.1, self._idle_seconds / 10))
        worked = self._processor_seconds()
        while not self._something_happened.wait(look) and not self._is_broken():
            before, worked = worked, self._processor_seconds()
            if worked - before > look * BUSY_SHARE_OF_A_CORE:
                touch_lease(self._home)
            if unused_seconds(self._home) > self._idle_seconds and self._retire():
                return

    def end(self, gentle_seconds: float) -> None:
        """Take back the run file; ask Java to end, kill it after `gentle_seconds`, and wait until it is gone.

        A Neo4j that broke is killed: closing its files in order, it could write over the end of its own log, whereas
        after a kill it recovers all that it had acknowledged.
        """
        self._withdraw()
        gentle = 0.0 if self._is_broken() else gentle_seconds
        if self._java.poll() is None and gentle:
            self._java.terminate()
        try:
            self._java.wait(gentle)
        except subprocess.TimeoutExpired:
            self._java.kill()
            self._java.wait()

    def tell_to_end(self, *_: object) -> None:
        """Have `stay` return soon (a signal's handler)."""
        self._something_happened.set()

    def _because(self, what: str) -> str:
        # On a full disk not even the log says so.
        if not has_room(self._home, LEAST_ROOM):
            return disk_is_full(self._home)
        logs = f"its logs are {self._home.log} and {self._home.console}"
        said = self._home.console.read_bytes() + self._log.says()
        return why_it_failed(self._home, said, f"{what}; {logs}.")

    def _is_broken(self) -> bool:
        """Return whether Neo4j says that it cannot go on, or soon will for want of room on its disk."""
        self._broke = self._broke or BROKE in self._debug_log.news() or not has_room(self._home, LEAST_ROOM)
        return self._broke

    def _wait(self) -> None:
        self._java.wait()
        self._something_happened.set()

    def _port(self) -> int | None:
        """Return the loopback port that the kernel gave to Java, None while there is none."""
        try:
            connections = psutil.Process(self._java.pid).net_connections(kind="tcp")
        except psutil.Error:
            return None
        return next((one.laddr.port for one in connections if one.status == psutil.CONN_LISTEN), None)

    def _publish(self, port: int) -> None:
        self._home.lease.touch()
        write_engine(self._home, Engine(self._java.pid, os.getpid(), port, self._version, time.time()))

    def _retire(self) -> bool:
        """Withdraw the engine unless somebody used it at this very moment.

        A client marks its use before it reads the run file. So one that still found the file has marked it by now.
        """
        engine = read_engine(self._home)
        self._withdraw()
        if engine and unused_seconds(self._home) <= self._idle_seconds:
            write_engine(self._home, engine)
            return False
        return True

    def _withdraw(self) -> None:
        engine = read_engine(self._home)
        if engine and engine.supervisor == os.getpid():
            self._home.engine.unlink(missing_ok=True)

    def _processor_seconds(self) -> float:
        try:
            times = psutil.Process(self._java.pid).cpu_times()
        except psutil.Error:
            return 0.0
        return float(times.user + times.system)


def _answers(port: int) -> bool:
    """Return whether what listens on the loopback `port` speaks Bolt."""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=5) as connection:
            connection.sendall(GREETING)
            return any(connection.recv(4))
    except OSError:
        return False


def _environment() -> dict[str, str] | None:
    """Return the environment for Java: on POSIX nothing of the user's, whose Java settings are for other programs."""
    return {"LC_ALL": "C.UTF-8"} if os.name == "posix" else None


def _leave_the_parent() -> None:
    """Go on as a process that is nobody's child, so that no caller has a dead one to clear away."""
    if hasattr(os, "fork") and os.fork():
        os._exit(0)


def main(arguments: list[str]) -> None:
    """Run one engine from start to end."""
    folder, java, version, idle_minutes = arguments
    _leave_the_parent()
    # What Neo4j writes is for its owner alone, also where the home's folder was made by somebody less careful.
    os.umask(0o077)
    home = Home(Path(folder))
    watch = Watch(home, Path(java), version, float(idle_minutes) * 60)
    signal.signal(signal.SIGTERM, watch.tell_to_end)
    failure = watch.come_up()
    if failure is not None:
        # First the end, then the word: whoever hears that it failed finds nothing of it left.
        watch.end(gentle_seconds=0)
        _tell_the_caller(failure)
        return
    _tell_the_caller(None)
    _close_standard_output()
    watch.stay()
    watch.end(STOP_SECONDS)


def _tell_the_caller(failure: str | None) -> None:
    """Say the one line; a caller who has left in the meantime does not matter."""
    try:
        os.write(sys.stdout.fileno(), json.dumps({"failure": failure}).encode() + b"\n")
    except OSError:
        sys.stderr.write("The command that started the engine has left.\n")


def _close_standard_output() -> None:
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


if __name__ == "__main__":
    main(sys.argv[1:])
