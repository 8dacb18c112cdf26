"""Settings for tests of the engine: homes of their own, the machine's jars, a disk that is full, a Maven repository."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from maven_here import MavenHere

from graph import engine
from graph.engine.fetch import jar_folder
from graph.engine.lock import locked_jars
from graph.settings import Settings, read_settings


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
    """Return a folder on a real disk of 72 MiB of its own; where this user may not mount one, skip."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = shutil.which("mount")
    if mount is None or os.geteuid() != 0:
        pytest.skip("needs the right to mount a small disk: run the tests as root on Linux")
    subprocess.run([mount, "-t", "tmpfs", "-o", "size=72m", "tmpfs", str(folder)], check=True)
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)
