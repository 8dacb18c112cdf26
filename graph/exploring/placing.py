"""New things into free places beside what is on a map already, which stays where it is.

Places lie on rows and columns around the thing from which the new ones came, so that brothers and sisters come out in a
line. Of the free places each takes the one that is near, lies where its kind of tie leads, and crosses least. Nothing
is drawn by lot: the same map leads to the same map.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from graph.exploring.exploration import Place

# Pixels at the size at which the map opens: from one column to the next, from one row to the next, between two things.
COLUMN = 30.0
ROW = 90.0
GAP = 10.0
NEAR = 90.0
# What a mark with its words takes: measured on the page's typeface at the size of a label.
MARK = 46.0
LETTER = 6.4
LINE = 15.0
# In rows: how far the places are looked through that are furthest, and how many at a time.
MOST_RINGS = 24
RING = 3
# A map is wider than high, so a step to the side counts less than one up or down.
SIDEWAYS = 0.6

Boxes = NDArray[np.float64]
Points = NDArray[np.float64]


@dataclass(frozen=True)
class Newcomer:
    """A thing to be placed: its label, from which placed thing it comes, and in which direction (degrees), or any."""

    id: str
    label: str
    beside: str = ""
    angle: int | None = None


@dataclass(frozen=True)
class Ground:
    """What is on the map: the place and the label of each thing."""

    places: Mapping[str, Place]
    labels: Mapping[str, str]


def place_new(ground: Ground, new: Sequence[Newcomer], ties: Iterable[tuple[str, str]]) -> dict[str, Place]:
    """Return a place for each of `new`, where it covers nothing that is placed, by the order in which they come.

    `ties` are pairs of ids, and draw a thing to whatever else it is tied to.
    """
    near = _neighbours(ties)
    places = dict(ground.places)
    boxes = [box(places[id], ground.labels.get(id, "")) for id in places]
    found: dict[str, Place] = {}
    for each in new:
        if each.id in places:
            continue
        others = [places[id] for id in near.get(each.id, ()) if id in places and id != each.beside]
        centre = places.get(each.beside, (0.0, 0.0))
        angle = each.angle if each.angle is not None else _away(centre, list(places.values()))
        at = _best(centre, angle, each.label, others, np.array(boxes).reshape(-1, 4))
        found[each.id] = places[each.id] = at
        boxes.append(box(at, each.label))
    return found


def box(at: Place, label: str) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom of a thing with the words below it, and the room around both."""
    lines = label.split("\n")
    width = max(MARK, LETTER * max(map(len, lines))) + GAP
    x, y = at
    return x - width / 2, y - MARK / 2 - GAP / 2, x + width / 2, y + MARK / 2 + LINE * len(lines) + GAP / 2


def _best(centre: Place, angle: float, label: str, others: Sequence[Place], boxes: Boxes) -> Place:
    """The best free place, looked for further and further out; the row below all else where none is free nearby."""
    for ring in _rings():
        candidates = np.array(centre) + ring
        free = candidates[_free(candidates, label, boxes)]
        if len(free):
            costs = _costs(free, centre, angle, others)
            x, y = free[int(np.argmin(costs))]
            return float(x), float(y)
    return centre[0], float(boxes[:, 3].max()) + ROW


@lru_cache(maxsize=1)
def _rings() -> Sequence[Points]:
    """The places around 0 on rows and columns, ring around ring, each place in one."""
    rows, columns = np.arange(-MOST_RINGS, MOST_RINGS + 1), np.arange(-6 * MOST_RINGS, 6 * MOST_RINGS + 1)
    grid = np.array([(column, row) for row in rows for column in columns])
    ring = np.maximum(np.abs(grid[:, 1]) - 1, np.abs(grid[:, 0]) // 6 - 1) // RING
    places = grid * np.array((COLUMN, ROW))
    return tuple(places[ring == number] if number else places[ring <= 0] for number in range(int(ring.max()) + 1))


def _free(points: Points, label: str, boxes: Boxes) -> NDArray[np.bool_]:
    if not len(boxes):
        return np.ones(len(points), dtype=bool)
    left, top, right, bottom = box((0.0, 0.0), label)
    x, y = points[:, :1], points[:, 1:]
    meets = (x + left < boxes[:, 2]) & (x + right > boxes[:, 0]) & (y + top < boxes[:, 3]) & (y + bottom > boxes[:, 1])
    return np.asarray(~meets.any(axis=1))


def _costs(points: Points, centre: Place, angle: float, others: Sequence[Place]) -> NDArray[np.float64]:
    """Pixels that each place is worse than one straight where it should be, at the nearest distance."""
    along = (points - np.array(centre)) * np.array((SIDEWAYS, 1.0))
    apart = np.hypot(along[:, 0], along[:, 1])
    turned = np.degrees(np.arctan2(along[:, 1], along[:, 0])) - angle
    turned = np.abs((turned + 180) % 360 - 180)
    costs = np.abs(apart - NEAR) + np.maximum(0, turned - 20) * 3 + turned * 0.2
    for x, y in others:
        costs = costs + 0.3 * np.hypot((points[:, 0] - x) * SIDEWAYS, points[:, 1] - y)
    return np.asarray(np.round(costs, 6))


def _away(centre: Place, places: Sequence[Place]) -> float:
    """The direction from the middle of the map to `centre`; straight down from the middle itself."""
    x = centre[0] - sum(place[0] for place in places) / max(1, len(places))
    y = centre[1] - sum(place[1] for place in places) / max(1, len(places))
    return round(math.degrees(math.atan2(y, x)), 3) if math.hypot(x, y) > 1 else 90.0


def _neighbours(ties: Iterable[tuple[str, str]]) -> Mapping[str, Sequence[str]]:
    found: dict[str, list[str]] = {}
    for one, other in sorted(set(ties)):
        found.setdefault(one, []).append(other)
        found.setdefault(other, []).append(one)
    return found
