"""A person into the words under their mark: at most two short lines of a name, then birth and death as recorded."""

from dataclasses import dataclass

from graph.pictures import pen
from graph.pictures.genogram.family import Relative

NAME, DATES = 10.5, 9.0
ROOM = 90.0
LINE = 1.2
MOST_LINES = 3


@dataclass(frozen=True)
class Words:
    """One line of words, its size, and whether it is the name."""

    text: str
    size: float
    is_name: bool


def label(person: Relative) -> tuple[Words, ...]:
    """Return the lines under a person's mark."""
    name = [Words(line, NAME, True) for line in pen.lines(_capital(person.name), NAME * pen.BOLD, ROOM, 2)]
    born = "expected" if person.expected else ""
    if person.born:
        born = f"expected {person.born}" if person.expected else f"b. {person.born}"
    dates = [born, f"d. {person.died}" if person.died else ""]
    said = [line for each in dates for line in pen.lines(each, DATES, ROOM, MOST_LINES)]
    return (*name, *(Words(line, DATES, False) for line in said))


def height(words: tuple[Words, ...]) -> float:
    """Return how much room the lines take from top to bottom."""
    return sum(each.size * LINE for each in words)


def width(words: tuple[Words, ...]) -> float:
    """Return how wide the widest line may be."""
    return max((pen.width(each.text, each.size, each.is_name) for each in words), default=0.0)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
