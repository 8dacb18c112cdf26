"""One job for each of many things, done by several processes at once."""

import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from types import TracebackType
from typing import Any, Self, TypeVar

from graph.engine.processes import die_with_parent
from graph.errors import KnownToError
from loaders.bulk.plan import Plan

Thing = TypeVar("Thing")
Result = TypeVar("Result")

_plan: Plan | None = None


class Crew:
    """Processes that have the plan; with one, everything is done in the process that asks."""

    def __init__(self, plan: Plan, processes: int) -> None:
        self._plan = plan
        self._pool = (
            ProcessPoolExecutor(processes, multiprocessing.get_context("spawn"), _begin, (plan, os.getpid()))
            if processes > 1
            else None
        )

    def __enter__(self) -> Self:
        """Return the crew, to be sent home at the end of the block."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Send the processes home, without what they have not begun."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def do(self, job: Callable[[Plan, Thing], Result], things: Sequence[Thing]) -> Iterator[tuple[int, Result]]:
        """Return the result of the job for each thing, with its number, as they are done.

        Raise `KnownToError` where a process was ended from outside.
        """
        if self._pool is None:
            yield from ((number, job(self._plan, thing)) for number, thing in enumerate(things))
            return
        try:
            waiting = {self._pool.submit(_do, job, thing): number for number, thing in enumerate(things)}
            for done in as_completed(waiting):
                yield waiting.pop(done), done.result()
        except BrokenProcessPool:
            raise KnownToError(
                "A process that read the files was ended from outside, perhaps for want of memory: nothing was "
                "loaded; load again with more memory free, or with --processes 1."
            ) from None


def _begin(plan: Plan, parent: int) -> None:
    """Get ready in a new process: Ctrl-C is the parent's business, and nobody works on for a parent that is gone."""
    global _plan
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    die_with_parent(parent)
    _plan = plan


def _do(job: Callable[[Plan, Any], Result], thing: Any) -> Result:
    assert _plan is not None
    return job(_plan, thing)
