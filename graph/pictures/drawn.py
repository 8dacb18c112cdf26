"""What a map is made of, as the plain dicts that the page sends to the browser."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypedDict

from graph.pictures.agencies import Mark


class Thing(TypedDict):
    """One node as it is drawn; x and y are pixels around the middle, `number` is 0 where no agency is told."""

    id: str
    kind: str
    shape: str
    label: str
    spoken: str
    fill: str
    ink: str
    number: int
    line: str
    subject: bool
    x: float
    y: float


class Tie(TypedDict):
    """One link as it is drawn; `source` and `target` are ids of things, `arrow` is whether it leads one way."""

    id: str
    source: str
    target: str
    label: str
    spoken: str
    line: str
    arrow: bool


class Key(TypedDict):
    """One entry of the legend; `group` is shape, subject, agency, line, frame or pinned; what is not said is empty."""

    group: str
    label: str
    shape: str
    fill: str
    ink: str
    number: int
    line: str


class Picture(TypedDict):
    """All that the map draws; `left_out` is a sentence, empty when everything is drawn."""

    things: list[Thing]
    ties: list[Tie]
    legend: list[Key]
    left_out: str


@dataclass(frozen=True)
class Scene:
    """What a picture must know beside the subgraph.

    `marks` are the agencies' marks by agency id; `held_by` gives the agency id of each record id; `subject` is the
    id of whom it is all about; `first` are ids in the order in which they matter (those of the rows); `narrow_by`
    are names of what the reader may set to see less.
    """

    marks: Mapping[str, Mark]
    held_by: Mapping[str, str]
    subject: str = ""
    first: Sequence[str] = ()
    narrow_by: Sequence[str] = ()
