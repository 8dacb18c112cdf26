"""One engine for a home, whoever asks; on loopback, behind a password of its own, with every door shut."""

import os
import socket
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import neo4j
import psutil
import pytest

from graph import engine
from graph.engine.home import home_of
from graph.engine.lock import engine_version, locked_jars
from graph.engine.processes import all_of, is_java_of
from graph.settings import Settings
from tests.engine.maven_here import MavenHere

RUNNING = """
import sys
from pathlib import Path
from graph.engine import running
from graph.settings import Settings
from tests.engine.maven_here import MavenHere
print(running(Settings(home=Path(sys.argv[1]), cache=Path(sys.argv[2]), idle_minutes=5.0)).pid)
"""
LOAD_CSV = "LOAD CSV FROM $place AS line RETURN line"
ASKED_FOR = {
    "server.default_listen_address": "127.0.0.1",
    "server.http.enabled": "false",
    "server.https.enabled": "false",
    "dbms.usage_report.enabled": "false",
    "dbms.security.allow_csv_import_from_file_urls": "false",
    "internal.dbms.cypher_ip_blocklist": "0.0.0.0/0,::/0",
    "db.logs.query.enabled": "OFF",
    "server.memory.pagecache.size": "256.00MiB",
    "db.transaction.timeout": "15m",
    "db.memory.transaction.max": "461.00MiB",
}


@pytest.fixture(scope="module")
def asked_by_four(with_jars: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Settings, set[int]]]:
    """Return the settings of a new home whose engine four commands asked for at once, and the engines they got."""
    settings = replace(with_jars, home=tmp_path_factory.mktemp("shared") / 'häuschen "1"')
    command = [sys.executable, "-c", RUNNING, str(settings.home), str(settings.cache)]
    asking = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(4)]
    answers = {process.communicate(timeout=120)[0] for process in asking}
    assert {process.returncode for process in asking} == {0}
    yield settings, set(map(int, answers))
    assert engine.stop(settings)
    assert all_of(home_of(settings)) == []


@pytest.fixture(scope="module")
def settings(asked_by_four: tuple[Settings, set[int]]) -> Settings:
    return asked_by_four[0]


@pytest.fixture(scope="module")
def driver(settings: Settings) -> Iterator[neo4j.Driver]:
    address = engine.running(settings)
    with neo4j.GraphDatabase.driver(address.uri, auth=(address.username, address.password)) as driver:
        yield driver


def test_four_that_ask_at_once_get_one_engine_that_outlives_them(asked_by_four: tuple[Settings, set[int]]) -> None:
    settings, engines = asked_by_four
    javas = {process.pid for process in all_of(home_of(settings)) if is_java_of(home_of(settings), process)}
    assert engines == javas == {engine.running(settings).pid}
    assert len(javas) == 1


def test_nobody_is_the_parent_of_the_supervisor_who_would_have_to_clear_it_away(settings: Settings) -> None:
    supervisor = psutil.Process(engine.running(settings).pid).parent()
    assert supervisor is not None
    assert "graph.engine.supervisor" in supervisor.cmdline()
    assert os.getpid() not in [ancestor.pid for ancestor in supervisor.parents()]


def test_it_listens_on_one_port_of_loopback_only(settings: Settings) -> None:
    address = engine.running(settings)
    sockets = psutil.Process(address.pid).net_connections(kind="inet")
    listening = [one.laddr for one in sockets if one.status == psutil.CONN_LISTEN or one.type == socket.SOCK_DGRAM]
    assert [place.port for place in listening] == [address.port]
    assert listening[0].ip.removeprefix("::ffff:") == "127.0.0.1"


def test_the_password_is_on_no_command_line_and_in_no_environment(settings: Settings) -> None:
    address = engine.running(settings)
    assert len(address.password) >= 32
    assert address.password not in repr(address)
    for process in all_of(home_of(settings)):
        assert address.password not in " ".join([*process.cmdline(), *process.environ().values()])
    assert not list(home_of(settings).run.glob("password*"))


def test_everything_in_the_home_is_for_its_owner_alone(settings: Settings) -> None:
    home = home_of(settings)
    assert stat.S_IMODE(home.folder.stat().st_mode) == 0o700
    private = [home.password, home.engine, home.conf / "neo4j.conf", home.java_arguments, *home.logs.iterdir()]
    stores = [file for file in (home.data / "databases").rglob("*") if file.is_file()]
    assert stores
    assert {oct(stat.S_IMODE(file.stat().st_mode) & 0o077) for file in [*private, *stores]} == {"0o0"}


def test_no_log_holds_the_password_or_a_question(settings: Settings, driver: neo4j.Driver) -> None:
    driver.execute_query("RETURN 'Blenkinsop' AS name, $p AS p", p="Thistlethwaite")
    with pytest.raises(neo4j.exceptions.CypherSyntaxError):
        driver.execute_query("RETRUN 'Blenkinsop'")
    home = home_of(settings)
    logged = b"".join(file.read_bytes() for file in home.logs.iterdir())
    for secret in (engine.running(settings).password, "Blenkinsop", "Thistlethwaite"):
        assert secret.encode() not in logged


def test_every_setting_asked_for_is_in_force(driver: neo4j.Driver) -> None:
    names = list(ASKED_FOR)
    rows = driver.execute_query("SHOW SETTINGS YIELD name, value WHERE name IN $names RETURN name, value", names=names)
    in_force = {row["name"]: row["value"] for row in rows.records}
    internal = {name for name in names if name.startswith("internal.")}
    assert in_force == {name: value for name, value in ASKED_FOR.items() if name not in internal}


@pytest.mark.parametrize(
    "place", ["file:///etc/hostname", "http://127.0.0.1:{port}/{file}", "http://localhost:{port}/{file}"]
)
def test_no_statement_reads_a_file_or_the_network(driver: neo4j.Driver, maven: MavenHere, place: str) -> None:
    served = f"maven/{locked_jars()[0].path}"
    with pytest.raises(neo4j.exceptions.ClientError, match=r"Cannot load from URL"):
        driver.execute_query(LOAD_CSV, place=place.format(port=maven.port, file=served))
    assert not maven.asked


def test_a_routing_driver_finds_it_too(settings: Settings) -> None:
    address = engine.running(settings)
    uri = address.uri.replace("bolt://", "neo4j://")
    with neo4j.GraphDatabase.driver(uri, auth=(address.username, address.password)) as driver:
        assert driver.execute_query("RETURN 1 AS one").records[0]["one"] == 1


def test_another_password_is_refused(settings: Settings) -> None:
    address = engine.running(settings)
    with (
        neo4j.GraphDatabase.driver(address.uri, auth=(address.username, "neo4j")) as driver,
        pytest.raises(neo4j.exceptions.AuthError),
    ):
        driver.verify_connectivity()


def test_status_says_what_runs(settings: Settings) -> None:
    address = engine.running(settings)
    said = engine.status(settings)
    assert (said.state, said.uri, said.pid, said.version) == ("running", address.uri, address.pid, engine_version())
    assert said.home == settings.home
    assert said.memory_mb is not None
    assert 100 < said.memory_mb < 4000
    assert said.uptime_seconds is not None
    assert said.uptime_seconds > 0
    assert address.password not in repr(said)


def test_touching_marks_the_time_of_use(settings: Settings) -> None:
    engine.touch(settings)
    before = engine.status(settings).last_used
    time.sleep(0.02)
    engine.touch(settings)
    after = engine.status(settings).last_used
    assert before is not None
    assert after is not None
    assert before < after


def test_a_relative_home_is_the_same_home(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(settings.home.parent)
    assert engine.running(replace(settings, home=Path(settings.home.name))) == engine.running(settings)


def test_a_home_where_nothing_was_is_left_alone(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path / "none", cache=tmp_path / "cache")
    engine.touch(settings)
    assert engine.status(settings).state == "stopped"
    assert engine.status(settings).last_used is None
    assert engine.stop(settings) is False
    assert list(tmp_path.iterdir()) == []
