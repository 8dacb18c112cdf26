"""Settings for tests of the engine: homes of their own, the machine's jars, a disk that is full, a Maven repository."""

import os
import resource
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from graph import engine
from graph.engine.fetch import jar_folder
from graph.engine.lock import locked_jars
from graph.settings import Settings, read_settings
from tests.engine.maven_here import MavenHere


@pytest.fixture(scope="session")
def with_jars() -> Settings:
    """Return the machine's settings for a local engine, its jars fetched."""
    settings = replace(read_settings(), uri=None, idle_minutes=5.0)
    engine.fetch(settings)
    return settings


@pytest.fixture
def own(with_jars: Settings, tmp_path: Path) -> Iterator[Settings]:
    """Return settings with a home of the test's own, whose engine is stopped in the end."""
    settings = replace(with_jars, home=tmp_path / "a home")
    yield settings
    engine.stop(settings)


@pytest.fixture
def nearly_all_jars(with_jars: Settings, tmp_path: Path) -> Settings:
    """Return settings with a cache of the test's own that lacks a dozen jars, so that a fetch is short."""
    settings = replace(with_jars, cache=tmp_path / "cache")
    for jar in locked_jars()[12:]:
        target = jar_folder(settings) / jar.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.symlink_to(jar_folder(with_jars) / jar.path)
    return settings


@pytest.fixture
def maven(with_jars: Settings) -> Iterator[MavenHere]:
    """Return a Maven repository on this machine that gives out the engine's jars."""
    repository = MavenHere(jar_folder(with_jars))
    yield repository
    repository.close()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Return a folder on a real disk of 72 MiB; where this user may not mount one, no file here can outgrow 48 KiB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if mounted("-t", "tmpfs", "-o", "size=72m", "tmpfs", str(folder)):
        yield folder
        subprocess.run(["umount", "--lazy", str(folder)], check=True)
        return
    before, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (48 << 10, most))
    yield folder
    resource.setrlimit(resource.RLIMIT_FSIZE, (before, most))


@pytest.fixture
def unwritable(tmp_path: Path) -> Iterator[Path]:
    """Return a folder that this user cannot write, whoever that is."""
    folder = tmp_path / "unwritable"
    folder.mkdir(mode=0o500)
    if os.geteuid() != 0:
        yield folder
    elif mounted("-t", "tmpfs", "-o", "ro", "tmpfs", str(folder)):
        yield folder
        subprocess.run(["umount", "--lazy", str(folder)], check=True)
    else:
        # A container whose root may not mount has this read-only.
        yield Path("/sys")


def mounted(*how: str) -> bool:
    """Mount as `how` says and return whether that was allowed."""
    return (
        bool(shutil.which("mount")) and not subprocess.run(["mount", *how], capture_output=True, check=False).returncode
    )
