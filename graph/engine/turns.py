"""Several processes that want the same thing at once, turned into one after another."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import filelock

LOOK_SECONDS = 1.0


@contextmanager
def my_turn(lock: Path, while_waiting: Callable[[], None]) -> Iterator[None]:
    """Hold the file `lock` for the length of the block, calling `while_waiting` each second that another holds it.

    The operating system gives the lock back when its holder dies, so nobody waits for the dead.
    """
    file = filelock.FileLock(lock)
    while True:
        try:
            held = file.acquire(timeout=LOOK_SECONDS)
        except filelock.Timeout:
            while_waiting()
        else:
            break
    with held:
        yield
