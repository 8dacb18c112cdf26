"""The lock names every jar, its checksum and size, and no address."""

import re

from graph.engine.lock import LOCK, Jar, engine_version, locked_jars


def test_every_line_reads_back_as_it_was_written() -> None:
    lines = [line for line in LOCK.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    assert [jar.line for jar in locked_jars()] == lines


def test_it_locks_one_version_of_the_long_term_series() -> None:
    versions = {jar.version for jar in locked_jars() if jar.group == "org.neo4j"}
    assert versions == {engine_version()}
    assert engine_version().startswith("5.26.")


def test_every_jar_has_a_checksum_a_size_and_a_place_of_its_own() -> None:
    assert all(re.fullmatch("[0-9a-f]{64}", jar.sha256) and jar.size > 0 for jar in locked_jars())
    assert len({jar.path for jar in locked_jars()}) == len(locked_jars())
    assert list(locked_jars()) == sorted(locked_jars())


def test_it_names_no_address() -> None:
    assert "//" not in LOCK.read_text(encoding="utf-8")


def test_a_classifier_is_part_of_the_name_and_the_place() -> None:
    jar = Jar("io.netty", "netty-x", "4.1", "linux-x86_64", "0" * 64, 1)
    assert str(jar.path) == "io/netty/netty-x/4.1/netty-x-4.1-linux-x86_64.jar"
    assert jar.line == f"io.netty:netty-x:4.1:linux-x86_64 {'0' * 64} 1"
