"""Who lived where into blocks: each household on the map with those who lived there around it, apart from all else."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date

from graph.exploring.exploration import Place
from graph.exploring.placing import ROW, Ground, box
from graph.knowledge import span_of
from graph.model import LAST_DAY
from graph.subgraph import Link, Node, Subgraph

IN_A_ROW = 4
ROOM = 24.0
STEP = 30.0

Box = tuple[float, float, float, float]


def homes(seen: Subgraph, as_of: date | None = None) -> Mapping[str, tuple[str, ...]]:
    """Return who lived in each household of `seen`, parents first, then by name.

    Each person is in one: of those where they may have lived on that day, the one that began last, as far as records
    say, then by id; where none is left of that day, of all.
    """
    stays: dict[str, list[Link]] = defaultdict(list)
    for link in seen.links:
        if link.kind == "LIVED_IN":
            stays[link.start].append(link)
    found: dict[str, list[str]] = defaultdict(list)
    parents = {link.start for link in seen.links if link.kind == "PARENT_OF"}
    names = {node.id: str(node.properties.get("name", "")) for node in seen.nodes}
    for person in sorted(stays, key=lambda id: (id not in parents, names.get(id, ""), id)):
        found[max(stays[person], key=lambda link: _last(link, as_of or LAST_DAY)).end].append(person)
    return {home: tuple(found[home]) for home in sorted(found)}


def by_household(ground: Ground, homes: Mapping[str, Sequence[str]], pinned: Collection[str] = ()) -> dict[str, Place]:
    """Return the places of what moves: each household with those who lived there in a block, near where it was.

    Another thing that is in the way of a block makes room for it; all others, and what is pinned, stay where they are.
    """
    members = {home: [each for each in (home, *people) if each not in pinned] for home, people in homes.items()}
    moving = {each for block in members.values() for each in block}
    others = {id: box(at, ground.labels.get(id, "")) for id, at in ground.places.items() if id not in moving}
    taken = [each for id, each in others.items() if id in pinned]
    found: dict[str, Place] = {}
    for home in sorted(members, key=lambda home: (ground.places[home], home)):
        block = _block(home, members[home], ground)
        x, y = _nearest(ground.places[home], _around(block, ground), taken)
        placed = {id: (place[0] + x, place[1] + y) for id, place in block.items()}
        taken.append(_around(placed, ground))
        found |= placed
    return found | _out_of_the_way(ground, {id: each for id, each in others.items() if id not in pinned}, taken)


def _out_of_the_way(ground: Ground, others: Mapping[str, Box], taken: Sequence[Box]) -> dict[str, Place]:
    """Where the things go that a block would cover: to the nearest places that are free of everything."""
    covered = [id for id, each in others.items() if any(_meet(each, block) for block in taken)]
    filled = [*taken, *(each for id, each in others.items() if id not in covered)]
    found: dict[str, Place] = {}
    for id in covered:
        own = box((0.0, 0.0), ground.labels.get(id, ""))
        found[id] = _nearest(ground.places[id], own, filled)
        filled.append(_moved(own, found[id]))
    return found


def _last(link: Link, day: date) -> tuple[bool, date, str]:
    stay = Node("Household", link.end, link.properties)
    since, until = span_of(stay, "since"), span_of(stay, "until")
    return since[0] <= day <= until[1], since[0], link.end


def _block(home: str, members: Sequence[str], ground: Ground) -> dict[str, Place]:
    """Places around 0: the household above, then the others row by row."""
    others = [each for each in members if each != home]
    boxes = [box((0.0, 0.0), ground.labels.get(id, "")) for id in others]
    wide = max((each[2] - each[0] for each in boxes), default=0.0) + 8
    rows = [others[at : at + IN_A_ROW] for at in range(0, len(others), IN_A_ROW)]
    found: dict[str, Place] = {home: (0.0, 0.0)} if home in members else {}
    for number, row in enumerate(rows, start=1):
        left = -wide * (len(row) - 1) / 2
        found |= {id: (left + wide * at, ROW * number) for at, id in enumerate(row)}
    return found


def _around(places: Mapping[str, Place], ground: Ground) -> Box:
    boxes = [box(at, ground.labels.get(id, "")) for id, at in places.items()] or [(0.0, 0.0, 0.0, 0.0)]
    left, top, right, bottom = zip(*boxes, strict=True)
    return min(left) - ROOM, min(top) - ROOM, max(right) + ROOM, max(bottom) + ROOM


def _nearest(wanted: Place, block: Box, taken: Sequence[Box]) -> Place:
    """The place nearest to `wanted` at which the block meets nothing that is taken, ring after ring."""
    for ring in range(200):
        around = [
            (wanted[0] + STEP * x, wanted[1] + STEP * y)
            for x in range(-ring, ring + 1)
            for y in range(-ring, ring + 1)
            if max(abs(x), abs(y)) == ring
        ]
        free = [at for at in around if not any(_meet(_moved(block, at), each) for each in taken)]
        if free:
            return min(free, key=lambda at: (abs(at[0] - wanted[0]) + abs(at[1] - wanted[1]), at))
    return wanted[0], max(each[3] for each in taken) - block[1]


def _moved(block: Box, at: Place) -> Box:
    return block[0] + at[0], block[1] + at[1], block[2] + at[0], block[3] + at[1]


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
