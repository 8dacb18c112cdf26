"""An empty or older home, turned into one that Neo4j can start in: version, neo4j.conf, arguments, password."""

import os
import secrets
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from graph.engine.conf import neo4j_conf, password_arguments, server_arguments
from graph.engine.failures import disk_is_full, has_room, why_it_failed
from graph.engine.home import Home, read_password, write_private
from graph.engine.importing import finish_import
from graph.engine.lock import engine_version
from graph.engine.memory import memory_for
from graph.errors import StartFailed
from graph.settings import Settings

PASSWORD_SECONDS = 60
ROOM = 64 << 20


def prepare(settings: Settings, home: Home, java: Path, jars: Sequence[Path]) -> None:
    """Make `home` ready for `java` to run Neo4j in; raise `StartFailed` where its data are not ours to open."""
    _claim(home)
    if not has_room(home, ROOM):
        raise StartFailed(disk_is_full(home))
    finish_import(home)
    _empty(home.temporary)
    memory = memory_for(settings, home)
    write_private(home.conf / "neo4j.conf", neo4j_conf(settings, memory))
    write_private(home.java_arguments, server_arguments(home, jars, memory))
    if _has_users(home):
        read_password(home)
    else:
        _set_password(home, java, jars)


def _claim(home: Home) -> None:
    """Note which Neo4j works in `home`; refuse a home of another series, or of a later patch, or of nobody we know."""
    ours = engine_version()
    if home.made_by.exists():
        theirs = home.made_by.read_text(encoding="utf-8", errors="replace").strip()
        if not _can_open(theirs, ours):
            raise StartFailed(
                f"The data in {home.folder} were made by Neo4j {theirs}, and this Known To runs Neo4j {ours}: "
                "set KNOWNTO_HOME to another folder and load again, or use the Known To that made them."
            )
    elif home.data.exists():
        raise StartFailed(
            f"The data in {home.folder} were not made by Known To: set KNOWNTO_HOME to another folder, "
            "or run that Neo4j and set NEO4J_URI."
        )
    write_private(home.made_by, f"{ours}\n")


def _can_open(theirs: str, ours: str) -> bool:
    """Return whether `ours` opens data of `theirs`: the same series, and a patch that is not older."""
    series, _, patch = ours.rpartition(".")
    their_series, _, their_patch = theirs.rpartition(".")
    return their_series == series and their_patch.isdigit() and int(their_patch) <= int(patch)


def _has_users(home: Home) -> bool:
    """Return whether Neo4j has started here before; from then on the password is in its system database."""
    return (home.data / "databases" / "system").exists()


def _set_password(home: Home, java: Path, jars: Sequence[Path]) -> None:
    # What an attempt that was interrupted here left would be taken for a password that must stay.
    (home.data / "dbms" / "auth.ini").unlink(missing_ok=True)
    password = secrets.token_hex(24)
    write_private(home.password, f"{password}\n")
    arguments = home.run / "password.args"
    write_private(arguments, password_arguments(jars, password))
    try:
        told = subprocess.run(
            [java, f"@{arguments}"],
            capture_output=True,
            timeout=PASSWORD_SECONDS,
            check=False,
            env={"NEO4J_HOME": str(home.folder), "NEO4J_CONF": str(home.conf), "LC_ALL": "C.UTF-8"},
        )
    except subprocess.TimeoutExpired:
        raise StartFailed(f"Java did not set up {home.folder} within {PASSWORD_SECONDS} seconds: try again.") from None
    finally:
        arguments.unlink()
    if told.returncode:
        home.console.write_bytes(told.stdout + told.stderr)
        otherwise = f"The local Neo4j could not be set up in {home.folder}; what Java said is in {home.console}."
        raise StartFailed(why_it_failed(home, told.stdout + told.stderr, otherwise))


def _empty(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    os.mkdir(folder, 0o700)
