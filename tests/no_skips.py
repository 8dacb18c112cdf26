"""A pytest plugin, turning every skipped test or module into a failed one: `pytest -p tests.no_skips`.

It is for a machine that is meant to have everything (`make test NO_SKIPS=1`). An expected failure stays one.
"""

from collections.abc import Generator

import pytest


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Return the test's report, as failed where it was skipped."""
    report = yield
    if report.skipped and not hasattr(report, "wasxfail"):
        _fail(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Return the report of collecting a module or class, as failed where it was skipped whole."""
    report = yield
    if report.skipped:
        _fail(report)
    return report


def _fail(report: pytest.TestReport | pytest.CollectReport) -> None:
    # A skip's own account is a (file, line, reason) triple, as pytest writes it.
    reason = report.longrepr[-1] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    report.outcome = "failed"
    report.longrepr = f"Nothing may be skipped on this machine. {reason}"
