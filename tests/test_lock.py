"""Promises about what is installed: the lock covers what the project asks for, and the docs account for each of it."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
DOCS = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")

RUNTIME = PROJECT["project"]["dependencies"]
OPTIONAL = [line for extra in PROJECT["project"]["optional-dependencies"].values() for line in extra]
FOR_DEVELOPERS = [line for group in PROJECT["dependency-groups"].values() for line in group]
ASKED_FOR = RUNTIME + OPTIONAL + FOR_DEVELOPERS + PROJECT["build-system"]["requires"]

PINNED = re.compile(r"(?P<name>[a-z0-9][a-z0-9-]*)==(?P<version>[0-9a-z.]+)(?: ; (?P<marker>[^#]+?))?")
HASHED = re.compile(r"--hash=sha256:[0-9a-f]{64}")


def locked() -> list[tuple[str, list[str]]]:
    """Each entry of the lock: its pin, and its hashes."""
    text = re.sub(r"^ *#.*\n", "", LOCK, flags=re.MULTILINE).replace("\\\n", "\n")
    entries = re.split(r"^(?=\S)", text, flags=re.MULTILINE)[1:]
    parts = [[line.strip() for line in entry.splitlines()] for entry in entries]
    return [(pin, hashes) for pin, *hashes in parts]


def test_the_lock_holds_names_versions_markers_and_hashes_only() -> None:
    assert len(locked()) > len(RUNTIME)
    for pin, hashes in locked():
        assert PINNED.fullmatch(pin), pin
        assert hashes, pin
        assert all(HASHED.fullmatch(line) for line in hashes), pin


@pytest.mark.parametrize("line", sorted(set(ASKED_FOR)))
def test_the_lock_covers(line: str) -> None:
    asked = Requirement(line)
    pins = [Requirement(pin) for pin, _ in locked()]
    versions = [next(iter(pin.specifier)).version for pin in pins if pin.name == canonicalize_name(asked.name)]
    assert versions
    assert all(asked.specifier.contains(version) for version in versions)


@pytest.mark.parametrize("line", RUNTIME + OPTIONAL + FOR_DEVELOPERS)
def test_a_dependency_has_a_range_and_a_row_in_the_docs(line: str) -> None:
    asked = Requirement(line)
    assert {part.operator for part in asked.specifier} >= {">="}
    assert re.search(rf"^\| `{re.escape(asked.name)}` \|", DOCS, flags=re.MULTILINE)
