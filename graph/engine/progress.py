"""What the engine is doing at this moment, turned into steps that a command line or page can show."""

import threading
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Step:
    """One moment of a longer piece of work: what it is, and how many bytes of how many are done.

    `total` is 0 where there is nothing to count.
    """

    what: str
    done: int = 0
    total: int = 0


Progress = Callable[[Step], None]


def ignore(step: Step) -> None:
    """Show nothing: the progress of somebody who did not ask for any."""


class Tally:
    """Counts bytes that several threads bring, and tells one listener, one call at a time."""

    def __init__(self, what: str, total: int, progress: Progress) -> None:
        self._what, self._total, self._progress = what, total, progress
        self._done = 0
        self._one_at_a_time = threading.Lock()

    def add(self, count: int) -> None:
        """Note `count` more bytes; a negative count takes back what had to be thrown away."""
        with self._one_at_a_time:
            self._done += count
            self._progress(Step(self._what, self._done, self._total))
