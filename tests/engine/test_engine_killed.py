"""Whatever is killed, and whenever: no acknowledged write is lost, no Java stays behind, the next command recovers."""

import fcntl
import itertools
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

import neo4j
import psutil
import pytest

from graph import engine
from graph.engine import Address
from graph.engine.failures import BROKE
from graph.engine.home import Home, home_of
from graph.engine.processes import all_of, is_java_of
from graph.errors import StartFailed
from graph.settings import Settings

PATIENCE_SECONDS = 60.0
WRITERS = 2
WRITE = "CREATE (:Whole {n: $n})-[:HAS]->(:Half {n: $n})-[:OTHER]->(:Half {n: $n})"
COUNT = """
MATCH (whole:Whole)
RETURN whole.n AS n, COUNT { (whole)-[:HAS]->(:Half {n: whole.n})-[:OTHER]->(:Half {n: whole.n}) } AS chains
ORDER BY n
"""
STARTS = """
import sys
from pathlib import Path
from graph.engine import running
from graph.errors import StartFailed
from graph.settings import Settings
running(Settings(home=Path(sys.argv[1]), cache=Path(sys.argv[2])))
"""


def wait_until(is_so: Callable[[], object]) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not is_so():
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.02)


@contextmanager
def connected(address: Address) -> Iterator[neo4j.Driver]:
    with neo4j.GraphDatabase.driver(address.uri, auth=(address.username, address.password)) as driver:
        yield driver


class Writing:
    """Writes three nodes and two links at a time, over and over, and notes each write that was acknowledged."""

    def __init__(self, address: Address, numbers: "itertools.count[int]") -> None:
        self.acknowledged: list[int] = []
        self._address, self._numbers = address, numbers
        self._threads = [threading.Thread(target=self._write) for _ in range(WRITERS)]
        for thread in self._threads:
            thread.start()

    def _write(self) -> None:
        with connected(self._address) as driver, driver.session() as session:
            for number in self._numbers:
                try:
                    session.run(WRITE, n=number).consume()
                except (neo4j.exceptions.DriverError, neo4j.exceptions.Neo4jError):
                    return
                self.acknowledged.append(number)

    def wait_for_its_end(self) -> None:
        for thread in self._threads:
            thread.join(PATIENCE_SECONDS)
            assert not thread.is_alive()


def kill_java(settings: Settings, java: psutil.Process, supervisor: psutil.Process) -> None:
    java.kill()


def kill_supervisor(settings: Settings, java: psutil.Process, supervisor: psutil.Process) -> None:
    """Kill the one that watches, after which Linux ends the other."""
    supervisor.kill()
    wait_until(lambda: not is_alive(java))


def leave_no_room(settings: Settings, java: psutil.Process, supervisor: psutil.Process) -> None:
    """Let no file of Java grow for a while: Neo4j breaks in the middle of a write, and then there is room again.

    Closed in order, it would then write once more what it had written in part, and not be able to read its own log.
    """
    home = home_of(settings)
    transactions = (home.data / "transactions" / "neo4j").glob("neostore.transaction.db.*")
    longest = max(file.stat().st_size for file in transactions)
    before, most = java.rlimit(psutil.RLIMIT_FSIZE)
    java.rlimit(psutil.RLIMIT_FSIZE, (longest + 20_001, most))
    wait_until(lambda: BROKE in home.debug_log.read_bytes())
    java.rlimit(psutil.RLIMIT_FSIZE, (before, most))
    wait_until(lambda: not is_alive(supervisor))


def kill_both(java: psutil.Process, supervisor: psutil.Process) -> None:
    supervisor.suspend()
    java.kill()
    supervisor.kill()


def both(address: Address) -> tuple[psutil.Process, psutil.Process]:
    java = psutil.Process(address.pid)
    supervisor = java.parent()
    assert supervisor is not None
    return java, supervisor


def is_alive(process: psutil.Process) -> bool:
    return process.is_running() and process.status() != psutil.STATUS_ZOMBIE


@pytest.fixture(scope="module")
def settings(with_jars: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """Return the settings of one home that is killed again and again; each test starts it where it does not run."""
    settings = replace(with_jars, home=tmp_path_factory.mktemp("killed") / "home")
    yield settings
    engine.stop(settings)


@pytest.mark.parametrize("kill", [kill_java, kill_supervisor, leave_no_room])
def test_a_kill_while_writing_loses_no_acknowledged_write(
    settings: Settings, kill: Callable[[Settings, psutil.Process, psutil.Process], None]
) -> None:
    address = engine.running(settings)
    with connected(address) as driver:
        first = driver.execute_query("MATCH (whole:Whole) RETURN count(whole) AS first").records[0]["first"]
    writing = Writing(address, itertools.count(first * 1000))
    wait_until(lambda: len(writing.acknowledged) > 300)
    java, supervisor = both(address)
    kill(settings, java, supervisor)
    writing.wait_for_its_end()
    wait_until(lambda: not is_alive(java))
    # The port that it had is somebody else's now, and that must not matter.
    with socket.create_server(("127.0.0.1", address.port)):
        address = engine.running(settings)
    with connected(address) as driver:
        rows = driver.execute_query(COUNT).records
    found = [row["n"] for row in rows]
    assert {row["chains"] for row in rows} == {1}
    assert len(found) == len(set(found))
    assert set(writing.acknowledged) <= set(found)
    assert len(found) <= first + len(writing.acknowledged) + WRITERS


def test_a_run_file_of_the_dead_is_stale_and_stopping_clears_it_away(settings: Settings) -> None:
    java, supervisor = both(engine.running(settings))
    kill_both(java, supervisor)
    wait_until(lambda: not is_alive(java) and not is_alive(supervisor))
    assert engine.status(settings).state == "stale"
    assert engine.stop(settings) is False
    assert engine.status(settings).state == "stopped"


def test_unused_it_ends_by_itself_and_used_it_stays(settings: Settings) -> None:
    short = replace(settings, idle_minutes=0.05)
    java, supervisor = both(engine.running(short))
    for _ in range(50):
        engine.touch(short)
        time.sleep(0.1)
    assert engine.status(short).state == "running"
    wait_until(lambda: not is_alive(java) and not is_alive(supervisor))
    assert engine.status(short).state == "stopped"


@pytest.fixture
def stopped(settings: Settings) -> Home:
    """Return the home with data in it and no engine."""
    home = home_of(settings)
    if not home.data.exists():
        engine.running(settings)
    engine.stop(settings)
    return home


def test_a_home_that_another_neo4j_has_open_is_refused(settings: Settings, stopped: Home) -> None:
    with (stopped.data / "databases" / "store_lock").open("r+b") as lock:
        fcntl.lockf(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        with pytest.raises(StartFailed, match=r"^Another Neo4j uses .*KNOWNTO_HOME"):
            engine.running(settings)
    assert all_of(stopped) == []


def test_data_that_are_spoilt_are_said_to_be(settings: Settings, stopped: Home) -> None:
    for log in (stopped.data / "transactions" / "neo4j").iterdir():
        log.write_bytes(b"x" * 4096)
    with pytest.raises(StartFailed, match=r"cannot open its data in .*KNOWNTO_HOME"):
        engine.running(settings)
    assert all_of(stopped) == []


def test_a_kill_in_the_very_first_start_is_told_and_recovered_from(own: Settings) -> None:
    home = home_of(own)
    command = [sys.executable, "-c", STARTS, str(own.home), str(own.cache)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as starting:
        wait_until(lambda: (home.data / "databases" / "system").exists())
        (java,) = [process for process in all_of(home) if is_java_of(home, process)]
        java.kill()
        _, said = starting.communicate(timeout=PATIENCE_SECONDS)
    assert "StartFailed: The local Neo4j ended while it was starting; its logs are " in said
    address = engine.running(own)
    with connected(address) as driver:
        driver.verify_connectivity()
    java, supervisor = both(address)
    supervisor.terminate()
    wait_until(lambda: not is_alive(java) and not is_alive(supervisor))
    assert engine.status(own).state == "stopped"
