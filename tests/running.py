"""The command line: what was typed, turned into what it wrote and its exit status."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import cli
from graph.settings import Settings

ROOT = Path(__file__).parent.parent


def environment(settings: Settings) -> dict[str, str]:
    """Return the environment of a process that is to use the Neo4j of `settings`."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("NEO4J_", "KNOWNTO_", "COLUMNS"))}
    kept |= {"KNOWNTO_HOME": str(settings.home), "KNOWNTO_CACHE": str(settings.cache), "PYTHONPATH": str(ROOT)}
    if settings.uri is not None:
        kept |= {
            "NEO4J_URI": settings.uri,
            "NEO4J_USERNAME": settings.username,
            "NEO4J_PASSWORD": settings.password,
            "NEO4J_DATABASE": settings.database,
        }
    return kept


def knownto(
    settings: Settings, *arguments: str | Path, given: str = "", **variables: str
) -> subprocess.CompletedProcess[str]:
    """Run `knownto` with these arguments, `given` on standard input and `variables` in its environment."""
    return subprocess.run(
        [sys.executable, "-m", "cli", *map(str, arguments)],
        input=given,
        env=environment(settings) | variables,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def knownto_here(
    settings: Settings, capsys: pytest.CaptureFixture[str], *arguments: str | Path
) -> subprocess.CompletedProcess[str]:
    """Run `knownto` within this process: the same from its arguments on, for what is asked a hundred times."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in environment(settings).items():
            patch.setenv(name, value)
        status = cli.run([*map(str, arguments)])
    written = capsys.readouterr()
    return subprocess.CompletedProcess(arguments, status, written.out, written.err)


def refusal(done: subprocess.CompletedProcess[str]) -> str:
    """Return the one sentence of a process that refused; nothing else may have been written."""
    assert done.stdout == ""
    lines = done.stderr.splitlines()
    assert len(lines) == 1, done.stderr
    assert lines[0].endswith("."), lines[0]
    return lines[0]
