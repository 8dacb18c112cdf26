"""Settings, turned into the address of a Neo4j that runs: the one that does already, or a new one."""

import json
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

from graph.engine.disk import refusals_of
from graph.engine.fetch import fetch, jar_folder
from graph.engine.home import Home, home_of, read_password, write_private
from graph.engine.java import find_java
from graph.engine.lock import engine_version, locked_jars
from graph.engine.prepare import prepare
from graph.engine.processes import SUPERVISOR, end_all_of
from graph.engine.progress import Progress, Step, ignore
from graph.engine.run_file import Engine, live_engine, touch_lease
from graph.engine.turns import my_turn
from graph.errors import StartFailed
from graph.settings import Settings

USERNAME = "neo4j"
ELSEWHERE = "set KNOWNTO_HOME to a folder that can take it"
LEFTOVER_SECONDS = 20.0
# The folder that holds the package `graph`, so that the supervisor finds it however this process found it.
IMPORT_FOLDER = Path(__file__).parents[2]


@dataclass(frozen=True)
class Address:
    """Where the local Neo4j answers, and as whom to speak to it; `pid` is Java's."""

    uri: str
    username: str
    password: str = field(repr=False)
    pid: int
    port: int
    version: str


def running(settings: Settings, progress: Progress | None = None) -> Address:
    """Return the address of the Neo4j in `settings.home`; fetch and start it first where it does not run.

    Several processes may call this at once: one starts it, the others wait. What a killed engine or computer left
    behind is cleared away. Raise `FetchFailed` or `StartFailed` with one sentence that says what to do.
    """
    home, tell = home_of(settings), progress or ignore
    with refusals_of(home.folder, ELSEWHERE, StartFailed):
        # In this order: see `Watch._retire`.
        touch_lease(home)
        engine = live_engine(home) or _started(settings, home, tell)
        return _address(home, engine)


def _started(settings: Settings, home: Home, tell: Progress) -> Engine:
    for folder in (home.folder, home.run, home.logs, home.conf, home.temporary):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    starting = Step(f"Starting Neo4j {engine_version()}")
    with my_turn(home.start_lock, lambda: tell(starting)):
        return live_engine(home) or _start(settings, home, tell, starting)


def _start(settings: Settings, home: Home, tell: Progress, starting: Step) -> Engine:
    end_all_of(home, LEFTOVER_SECONDS)
    home.engine.unlink(missing_ok=True)
    java = find_java(settings)
    fetch(settings, progress=tell)
    tell(starting)
    jars = [jar_folder(settings) / jar.path for jar in locked_jars()]
    prepare(settings, home, java, jars)
    _supervise(settings, home, java)
    engine = live_engine(home)
    if engine is None:
        raise StartFailed(f"The local Neo4j ended as soon as it had started; its log is {home.log}.")
    return engine


def _supervise(settings: Settings, home: Home, java: Path) -> None:
    """Start a supervisor and wait until it says that Neo4j answers; raise `StartFailed` with what it says instead."""
    command = [
        sys.executable,
        "-m",
        SUPERVISOR,
        str(home.folder),
        str(java),
        engine_version(),
        str(settings.idle_minutes),
    ]
    log_file = home.logs / "supervisor.log"
    write_private(log_file, "")
    with log_file.open("ab") as log:
        supervisor = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=log,
            cwd=IMPORT_FOLDER,
            start_new_session=True,
            creationflags=_detached(),
        )
    with supervisor:
        assert supervisor.stdout is not None
        said = supervisor.stdout.readline()
        if said and (failure := json.loads(said)["failure"]):
            # To the end of what it says, which is the supervisor's own end.
            supervisor.stdout.read()
            raise StartFailed(failure)
    if not said:
        raise StartFailed(f"The local Neo4j was ended while it was starting; its logs are in {home.logs}.")


def _detached() -> int:
    """Return the flags that take a process away from its console on Windows; elsewhere there are none."""
    if sys.platform == "win32":
        return subprocess.DETACHED_PROCESS | subprocess.CREATE_NEW_PROCESS_GROUP
    return 0


def _address(home: Home, engine: Engine) -> Address:
    uri = f"bolt://127.0.0.1:{engine.port}"
    return Address(uri, USERNAME, read_password(home), engine.java, engine.port, engine.version)
