"""Tables in a folder, turned into the graph of a home by Neo4j's own importer: all of it, or the home stays as it was.

The new graph is made beside the old one, in `import/` of the home. A file there says that it is whole and wanted; from
then on it takes the old one's place, now or, after a power cut, before the next start.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from graph.engine.conf import import_arguments, neo4j_conf
from graph.engine.disk import refusals_of
from graph.engine.failures import why_it_failed
from graph.engine.fetch import jar_folder
from graph.engine.home import Home, home_of, write_private
from graph.engine.java import find_java
from graph.engine.lock import locked_jars
from graph.engine.memory import memory_for
from graph.engine.processes import die_with_parent, end_all_of
from graph.engine.turns import my_turn
from graph.errors import StartFailed
from graph.settings import Settings

HEAP_MB = 1024
OFF_HEAP_MB = 2048
STOP_SECONDS = 70.0
_GRAPH = (Path("data", "databases", "neo4j"), Path("data", "transactions", "neo4j"))
_STAGE = re.compile(rb"\((\d)/(\d)\) ([\w ]+?) \d{4}-")
_PERCENT = re.compile(rb"(\d+)% ")
_READS_A_TABLE = re.compile(r"[\w.-]+")

Told = Callable[[str, int, int], None]
"""Told a stage of the import, how many hundredths of it are done, and 100."""


def import_lock(settings: Settings) -> Path:
    """Return the file that whoever makes a new graph for the home holds."""
    return home_of(settings).run / "import.lock"


def staging(settings: Settings) -> Path:
    """Return an empty folder in the home for a new graph and everything that goes into it."""
    folder = home_of(settings).importing
    with refusals_of(folder.parent, "set KNOWNTO_HOME to a folder that can take it", StartFailed):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(mode=0o700)
    return folder


def import_tables(
    settings: Settings,
    tables: Path,
    nodes: Mapping[str, Sequence[str]],
    links: Mapping[str, Sequence[str]],
    options: Sequence[str],
    told: Told,
) -> None:
    """Make the tables of folder `tables`, below `staging`, into a whole graph there.

    `nodes` and `links` have, by kind, the names of a file of headings and of files of rows; `options` are more of the
    importer's own. Raise `StartFailed` where the importer fails; what it said is in the log that the message names.
    """
    home = home_of(settings)
    stage = Home(home.importing)
    for folder in (stage.conf, stage.logs, home.logs, home.temporary):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_private(stage.conf / "neo4j.conf", neo4j_conf(settings, memory_for(settings, home)))
    jars = [jar_folder(settings) / jar.path for jar in locked_jars()]
    command = [
        *("database", "import", "full", "neo4j"),
        *(f"--nodes={kind}={','.join(map(_sound, files))}" for kind, files in nodes.items()),
        *(f"--relationships={kind}={','.join(map(_sound, files))}" for kind, files in links.items()),
        *("--id-type=string", "--bad-tolerance=0", f"--max-off-heap-memory={OFF_HEAP_MB}m"),
        *options,
    ]
    write_private(stage.folder / "import.args", import_arguments(home, jars, command, HEAP_MB))
    _run(home, stage, find_java(settings), tables, told)


def put_in_place(settings: Settings) -> None:
    """Stop the engine and let the graph in `staging`, which is whole now, take the place of what it held."""
    home = home_of(settings)
    with my_turn(home.start_lock, lambda: None):
        home.engine.unlink(missing_ok=True)
        end_all_of(home, STOP_SECONDS)
        # Only now: any start of the engine puts what is whole in its place.
        write_private(home.importing / "whole", "")
        finish_import(home)


def finish_import(home: Home) -> None:
    """Put a whole graph that waits in its place, however often that was begun; remove one that is not whole.

    To be called where no engine runs, by whoever may start one.
    """
    if (home.importing / "whole").exists():
        for part in _GRAPH:
            if (home.importing / part).exists():
                shutil.rmtree(home.folder / part, ignore_errors=True)
                (home.folder / part).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                os.replace(home.importing / part, home.folder / part)
        shutil.rmtree(home.importing, ignore_errors=True)


def _sound(name: str) -> str:
    assert _READS_A_TABLE.fullmatch(name)
    return name


def _run(home: Home, stage: Home, java: Path, tables: Path, told: Told) -> None:
    """Run the importer to its end, or end it when this process is interrupted."""
    log_file = home.logs / "import.log"
    process = subprocess.Popen(
        [java, f"@{stage.folder / 'import.args'}"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        cwd=tables,
        env={"NEO4J_HOME": str(stage.folder), "NEO4J_CONF": str(stage.conf), "LC_ALL": "C.UTF-8"},
        preexec_fn=partial(die_with_parent, os.getpid()) if os.name == "posix" else None,
    )
    assert process.stdout is not None
    try:
        with log_file.open("wb") as log:
            what = "importing"
            for line in process.stdout:
                log.write(line)
                if stage_line := _STAGE.search(line):
                    what = f"importing, part {stage_line[1].decode()} of {stage_line[2].decode()}"
                if percent := _PERCENT.search(line):
                    told(what, int(percent[1]), 100)
        process.wait()
    finally:
        process.stdout.close()
        if process.poll() is None:
            process.kill()
            process.wait()
    if process.returncode:
        said = log_file.read_bytes()
        raise StartFailed(why_it_failed(home, said, f"The import into Neo4j failed; what it said is in {log_file}."))
