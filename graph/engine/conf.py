"""Settings and a home, turned into the text of neo4j.conf and the argument files of Java (pure)."""

import os
from collections.abc import Sequence
from pathlib import Path

from graph.engine.home import Home
from graph.engine.memory import Memory
from graph.settings import Settings

SERVER_CLASS = "org.neo4j.server.CommunityEntryPoint"
ADMIN_CLASS = "org.neo4j.cli.AdminTool"
TRANSACTION_SHARE_OF_HEAP = 0.6
LONGEST_TRANSACTION_SECONDS = 900


def neo4j_conf(settings: Settings, memory: Memory) -> str:
    """Return the text of neo4j.conf: loopback only, a port of the kernel's choosing, no web, no files, no reports.

    The limit of time is the last resort for a transaction that brought none of its own (a load may take long); a
    question brings `question_seconds` with it.
    """
    seconds = max(LONGEST_TRANSACTION_SECONDS, round(settings.question_seconds))
    lines = {
        "server.default_listen_address": "127.0.0.1",
        "server.bolt.listen_address": "127.0.0.1:0",
        "server.http.enabled": "false",
        "server.https.enabled": "false",
        "dbms.usage_report.enabled": "false",
        "dbms.security.allow_csv_import_from_file_urls": "false",
        "internal.dbms.cypher_ip_blocklist": "0.0.0.0/0,::/0",
        # A query's text can hold a name; no log may.
        "db.logs.query.enabled": "OFF",
        "server.memory.pagecache.size": f"{memory.page_cache_mb}m",
        "db.memory.transaction.max": f"{round(memory.heap_mb * TRANSACTION_SHARE_OF_HEAP)}m",
        "db.transaction.timeout": f"{seconds}s",
        # Files that grow as they are needed: laid out in advance, an empty home would take half a gibibyte.
        "db.tx_log.preallocate": "false",
        # Closing the data takes half a second; these were ten more, spent on connections that are gone.
        "internal.server.bolt.thread_pool_shutdown_wait_time": "1s",
        "internal.dbms.bolt.netty_server_shutdown_quiet_period": "0",
        "internal.dbms.bolt.netty_server_shutdown_timeout": "1s",
    }
    return "".join(f"{name}={value}\n" for name, value in lines.items())


def server_arguments(home: Home, jars: Sequence[Path], memory: Memory) -> str:
    """Return the argument file that runs Neo4j in `home` from `jars`."""
    return _lines(
        f"-Xmx{memory.heap_mb}m",
        "-XX:+UseSerialGC",
        # The next command starts a new engine and loses nothing, which beats an engine that limps.
        "-XX:+ExitOnOutOfMemoryError",
        # A core file would be as large as the memory, and hold what records say; these two keep neither.
        "-XX:-CreateCoredumpOnCrash",
        "-XX:-UsePerfData",
        f"-XX:ErrorFile={home.logs / 'java-crash.log'}",
        f"-Djava.io.tmpdir={home.temporary}",
        "-Dfile.encoding=UTF-8",
        "-Djava.awt.headless=true",
        "-Dlog4j2.disable.jmx=true",
        "--add-opens=java.base/java.nio=ALL-UNNAMED",
        "--add-opens=java.base/java.lang=ALL-UNNAMED",
        "-cp",
        _class_path(jars),
        SERVER_CLASS,
        f"--home-dir={home.folder}",
        f"--config-dir={home.conf}",
    )


def password_arguments(jars: Sequence[Path], password: str) -> str:
    """Return the argument file that gives a new home its password.

    In a file because a command line can be read by every user of a machine.
    """
    return _lines(
        "-Xmx256m",
        "-XX:+UseSerialGC",
        "-XX:-UsePerfData",
        "-XX:TieredStopAtLevel=1",
        "-cp",
        _class_path(jars),
        ADMIN_CLASS,
        "dbms",
        "set-initial-password",
        password,
    )


def import_arguments(home: Home, jars: Sequence[Path], options: Sequence[str], memory_mb: int) -> str:
    """Return the argument file that runs Neo4j's own importer, with `memory_mb` for Java's heap."""
    return _lines(
        f"-Xmx{memory_mb}m",
        "-XX:+UseParallelGC",
        "-XX:-CreateCoredumpOnCrash",
        "-XX:-UsePerfData",
        f"-XX:ErrorFile={home.logs / 'java-crash.log'}",
        f"-Djava.io.tmpdir={home.temporary}",
        "-Dfile.encoding=UTF-8",
        "-Djava.awt.headless=true",
        "--add-opens=java.base/java.nio=ALL-UNNAMED",
        "--add-opens=java.base/java.lang=ALL-UNNAMED",
        "-cp",
        _class_path(jars),
        ADMIN_CLASS,
        *options,
    )


def _class_path(jars: Sequence[Path]) -> str:
    return os.pathsep.join(map(str, jars))


def _lines(*arguments: str) -> str:
    """Return an argument file: each argument in quotes on a line of its own, with Java's own escapes."""
    escaped = (argument.replace("\\", "\\\\").replace('"', '\\"') for argument in arguments)
    return "".join(f'"{argument}"\n' for argument in escaped)
