"""A family into where everything of its tree stands: people, the lines between them, and the loops round households."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graph.pictures.genogram import labels
from graph.pictures.genogram.channels import Channel, Course, channel_of
from graph.pictures.genogram.family import Family
from graph.pictures.genogram.grid import Grid, grid_of
from graph.pictures.genogram.hubs import Hub, hubs_of
from graph.pictures.genogram.order import in_order
from graph.pictures.genogram.rows import rows_of
from graph.pictures.genogram.spread import COLUMN, spread

# Half a mark, from the mark to its words, from words to lines, and from the lowest line to the marks below.
MARK, BELOW_MARK, BELOW_WORDS, ABOVE_MARK = 18.0, 5.0, 17.0, 34.0
STEP = 11.0
EDGE = 14.0


@dataclass(frozen=True)
class Seat:
    """Where the mark of a person has its middle, and the lines of words under it."""

    x: float
    y: float
    words: tuple[labels.Words, ...]


@dataclass(frozen=True)
class Layout:
    """Everything in its place; `channels` are the rooms above each row where lines run, `ends` where rows end."""

    family: Family
    grid: Grid
    hubs: tuple[Hub, ...]
    seats: Mapping[str, Seat]
    order: tuple[tuple[int, ...], ...]
    x: Mapping[int, float]
    y: tuple[float, ...]
    ends: tuple[float, ...]
    channels: tuple[Channel, ...]
    said: tuple[str, ...]
    width: float
    height: float

    def line_y(self, channel: int, level: int) -> float:
        """Return where a level of the channel above a row runs; level 0 is the highest."""
        above = self.ends[channel - 1] if channel else 0.0
        return above + BELOW_WORDS + STEP * level


def layout_of(family: Family) -> Layout:
    """Return where everything of the family's tree stands."""
    row = rows_of(family)
    hubs, said = hubs_of(family, row)
    grid = grid_of(family, row, hubs)
    blocks = in_order(grid)
    order = tuple(tuple(place for block in blocks_of_row for place in block) for blocks_of_row in blocks)
    x = {place: at + COLUMN / 2 + EDGE for place, at in spread(grid, blocks).items()}
    channels = tuple(channel_of(grid, hubs, order, x, number) for number in range(grid.count + 1))
    words = {id: labels.label(family.people[id]) for id in grid.people}
    y, ends = _down(grid, words, channels)
    seats = {id: Seat(x[place], y[grid.rows[place]], words[id]) for place, id in enumerate(grid.people)}
    last = max(ends, default=0.0) + (BELOW_WORDS + STEP * channels[-1].levels if channels[-1].levels else 0)
    width = max(x.values(), default=0.0) + COLUMN / 2 + EDGE
    return Layout(family, grid, hubs, seats, order, x, y, ends, channels, said, width, last + EDGE)


def _down(
    grid: Grid, words: Mapping[str, tuple[labels.Words, ...]], channels: Sequence[Channel]
) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Return the y of each row, and where the words of each row end."""
    y: list[float] = []
    ends: list[float] = []
    for row in range(grid.count):
        start = (ends[-1] if ends else 0.0) + BELOW_WORDS
        y.append(start + STEP * max(0, channels[row].levels - 1) + ABOVE_MARK + MARK)
        tall = [labels.height(words[id]) for place, id in enumerate(grid.people) if grid.rows[place] == row]
        ends.append(y[-1] + MARK + BELOW_MARK + max(tall, default=0.0))
    return tuple(y), tuple(ends)


def courses(layout: Layout) -> Sequence[tuple[int, Course]]:
    """Return every course with the number of the channel in which it runs."""
    return [(number, course) for number, channel in enumerate(layout.channels) for course in channel.courses]
