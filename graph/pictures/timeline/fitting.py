"""A drawing that can be laid out at any size into the coarsest layout in which all of it has room on a sheet."""

from bisect import bisect_left
from collections.abc import Callable
from typing import Protocol, TypeVar

from graph.pictures import sheet

# How much finer than the sheet's own units a drawing may be: from this, by steps of this much.
COARSEST, FINER = 0.8, 1.08
# A little above what can be just read, as a sheet may draw a drawing a little smaller than it was laid out.
JUST_READ = 0.97


class Fitted(Protocol):
    """A layout that says how much of it has no room, and how large it is."""

    @property
    def left_out(self) -> int:
        """How many things have no room."""

    @property
    def width(self) -> float:
        """How wide it is."""

    @property
    def height(self) -> float:
        """How high it is."""


Any = TypeVar("Any", bound=Fitted)


def fitted(lay: Callable[[float, float], Any], width: float, height: float, words: float, paper: str) -> Any:
    """Return `lay` of a width and a height in the sheet's proportion: coarse if all has room, else as fine as is read.

    `width` and `height` are the sheet's room, in its own units; `words` is the size of the smallest words drawn.
    """
    finest = JUST_READ * words / sheet.smallest_words(paper)
    steps = [COARSEST * FINER**step for step in range(50) if COARSEST * FINER**step < finest] or [finest]

    def has_room(finer: float) -> bool:
        placed = lay(width * finer, height * finer)
        return not placed.left_out and placed.height <= height * finer and placed.width <= width * finer + 1

    first = bisect_left(steps, True, key=has_room)
    finer = steps[first] if first < len(steps) else finest
    return lay(width * finer, height * finer)
