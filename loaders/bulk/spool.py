"""Things put away on disk in clusters of what hangs together, and brought back cluster by cluster."""

import pickle
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Piece:
    """One file of clusters, in the order in which they were put away; beside it lies an array of their ties."""

    path: Path
    offsets: tuple[int, ...]
    sizes: tuple[int, ...]

    def ties(self) -> tuple[NDArray[np.uint64], NDArray[np.uint32]]:
        """Return the ties of all clusters, and for each the number of its cluster."""
        with np.load(self.path.with_suffix(".npz")) as arrays:
            return arrays["ties"], arrays["clusters"]

    def read(self, clusters: Sequence[int]) -> Iterator[Any]:
        """Return the things in these clusters."""
        with self.path.open("rb") as file:
            for cluster in clusters:
                file.seek(self.offsets[cluster])
                yield from pickle.load(file)


def put_away(path: Path, things: Sequence[Any], ties_of: Callable[[Any], Iterable[int]]) -> Piece:
    """Write things to `path`, in clusters of those that share a tie."""
    clusters, ties = _clusters(things, ties_of)
    offsets: list[int] = []
    with path.open("wb") as file:
        for cluster in clusters:
            offsets.append(file.tell())
            pickle.dump([things[index] for index in cluster], file, pickle.HIGHEST_PROTOCOL)
    np.savez(
        path.with_suffix(".npz"),
        ties=np.array([tie for tie, _ in ties], dtype=np.uint64),
        clusters=np.array([cluster for _, cluster in ties], dtype=np.uint32),
    )
    return Piece(path, tuple(offsets), tuple(map(len, clusters)))


def _clusters(
    things: Sequence[Any], ties_of: Callable[[Any], Iterable[int]]
) -> tuple[list[list[int]], list[tuple[int, int]]]:
    """The things by number, in clusters; and each tie with the number of its cluster."""
    forest = Forest(len(things))
    first: dict[int, int] = {}
    for index, thing in enumerate(things):
        for tie in ties_of(thing):
            forest.unite(first.setdefault(tie, index), index)
    members: dict[int, list[int]] = defaultdict(list)
    for index in range(len(things)):
        members[forest.root(index)].append(index)
    number = {root: cluster for cluster, root in enumerate(members)}
    return list(members.values()), [(tie, number[forest.root(index)]) for tie, index in first.items()]


class Forest:
    """Numbers from 0, put together in pairs; the root of each tree is its smallest number."""

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))

    def root(self, index: int) -> int:
        """Return what stands for everything that a number was put together with."""
        parent = self._parent
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    def unite(self, one: int, other: int) -> None:
        """Put two together, with all that belongs to either."""
        if one != other:
            first, second = self.root(one), self.root(other)
            self._parent[max(first, second)] = min(first, second)
