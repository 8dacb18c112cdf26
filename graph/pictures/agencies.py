"""The agencies that are loaded into a number and a colour each, the same in every picture."""

from collections.abc import Mapping
from dataclasses import dataclass

# Colours that stay apart for people who do not see red from green (Okabe and Ito 2008, then Tol 2021), each with the
# ink that is read on it at 4.5:1 or better. No agency is told by its colour alone: the number is drawn in the mark.
COLOURS = (
    ("#0072B2", "#FFFFFF"),
    ("#E69F00", "#000000"),
    ("#009E73", "#000000"),
    ("#CC79A7", "#000000"),
    ("#56B4E9", "#000000"),
    ("#F0E442", "#000000"),
    ("#332288", "#FFFFFF"),
    ("#999933", "#000000"),
    ("#DDCC77", "#000000"),
    ("#88CCEE", "#000000"),
)
NEUTRAL = ("#FFFFFF", "#000000")
SEVERAL = ("#D9D9D9", "#000000")


@dataclass(frozen=True)
class Mark:
    """How pictures tell one agency from another: its name, its number, its colour and the ink for that colour."""

    name: str
    number: int
    colour: str
    ink: str


def marks(names: Mapping[str, str]) -> Mapping[str, Mark]:
    """Return the mark of each agency, given every loaded agency's id and name.

    Numbers go by id, so that an agency keeps its number and colour whatever is asked. More agencies than colours share
    colours and still have a number of their own.
    """
    found: dict[str, Mark] = {}
    for place, agency in enumerate(sorted(names)):
        colour, ink = COLOURS[place % len(COLOURS)]
        found[agency] = Mark(names[agency], place + 1, colour, ink)
    return found
