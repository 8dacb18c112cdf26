"""Promise: on a machine that is meant to have everything, a skipped test fails."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent

MIXED = """
import pytest

def test_passes():
    pass

@pytest.mark.xfail(strict=True)
def test_fails_as_expected():
    assert False

@pytest.mark.skip(reason="no browser here")
def test_skipped_by_mark():
    pass

def test_skipped_inside():
    pytest.skip("no browser there")
"""
SKIPPED_WHOLE = "import pytest\npytest.skip('no browser', allow_module_level=True)\n"


def run_pytest(folder: Path, source: str, *options: str) -> subprocess.CompletedProcess[str]:
    """Run pytest, with no settings of this project, on one test file holding `source`."""
    settings, test = folder / "pytest.ini", folder / "test_one.py"
    settings.write_text("[pytest]\n")
    test.write_text(source)
    command = [sys.executable, "-m", "pytest", "-ra", "-c", str(settings), *options, str(test)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_a_skipped_test_fails_and_says_why(tmp_path: Path) -> None:
    done = run_pytest(tmp_path, MIXED, "-p", "tests.no_skips")
    assert done.returncode != 0
    assert "1 failed, 1 passed, 1 xfailed, 1 error" in done.stdout
    assert "Nothing may be skipped on this machine. Skipped: no browser here" in done.stdout
    assert "Nothing may be skipped on this machine. Skipped: no browser there" in done.stdout


def test_a_file_skipped_whole_fails(tmp_path: Path) -> None:
    done = run_pytest(tmp_path, SKIPPED_WHOLE, "-p", "tests.no_skips")
    assert done.returncode != 0
    assert "Nothing may be skipped on this machine. Skipped: no browser" in done.stdout


def test_without_the_plugin_a_skip_is_only_listed(tmp_path: Path) -> None:
    done = run_pytest(tmp_path, MIXED)
    assert done.returncode == 0
    assert "1 passed, 2 skipped, 1 xfailed" in done.stdout
    assert "no browser there" in done.stdout
