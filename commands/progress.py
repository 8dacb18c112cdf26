"""Work that takes a while, turned into a bar on standard error where that is a terminal, and into nothing elsewhere."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from graph.engine import Step

MIB = 2**20


class _Bar:
    """One line for each stage; nothing is imported or drawn before the first is told."""

    def __init__(self, unit_is_bytes: bool) -> None:
        self._unit_is_bytes = unit_is_bytes
        self._progress: Progress | None = None
        self._stages: dict[str, TaskID] = {}

    def show(self, stage: str, done: int, total: int) -> None:
        progress = self._progress or self._begin()
        if stage not in self._stages:
            self._finish_stages()
            self._stages[stage] = progress.add_task(stage, total=None, count="")
        progress.update(self._stages[stage], completed=done, total=total or None, count=self._count(done, total))

    def close(self) -> None:
        if self._progress is not None:
            self._progress.stop()

    def _count(self, done: int, total: int) -> str:
        if not total:
            return ""
        return f"{done / MIB:.0f} of {total / MIB:.0f} MiB" if self._unit_is_bytes else f"{done} of {total}"

    def _begin(self) -> "Progress":
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

        stage, count = (TextColumn(field, markup=False) for field in ("{task.description}", "{task.fields[count]}"))
        columns = (stage, BarColumn(), count, TimeElapsedColumn())
        self._progress = Progress(*columns, console=Console(stderr=True), transient=True)
        self._progress.start()
        return self._progress

    def _finish_stages(self) -> None:
        if self._progress is not None:
            for task in self._progress.tasks:
                self._progress.update(task.id, total=task.total or 1, completed=task.total or 1)


@contextmanager
def engine_progress() -> "Iterator[Callable[[Step], None] | None]":
    """Give what `graph.engine` tells its steps to; None where nobody would see it."""
    with _bar(unit_is_bytes=True) as bar:
        yield (lambda step: bar.show(step.what, step.done, step.total)) if bar else None


@contextmanager
def load_progress(wanted: bool) -> Iterator[Callable[[str, int, int], None] | None]:
    """Give what `loaders.load` tells its stages to; None where nobody wants to or could see it."""
    with _bar(unit_is_bytes=False, wanted=wanted) as bar:
        yield bar.show if bar else None


@contextmanager
def copy_progress() -> "Iterator[Callable[[str, int, int], None] | None]":
    """Give what a sweep tells the copying of the graph to; None where nobody would see it."""
    with _bar(unit_is_bytes=False) as bar:
        yield bar.show if bar else None


@contextmanager
def _bar(unit_is_bytes: bool, wanted: bool = True) -> Iterator[_Bar | None]:
    if not (wanted and sys.stderr.isatty()):
        yield None
        return
    bar = _Bar(unit_is_bytes)
    try:
        yield bar
    finally:
        bar.close()
