"""Pieces on disk turned into batches: clusters that share a tie, in whatever pieces they lie, come into one batch."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from loaders.bulk.spool import Forest, Piece

ROWS = 12_000
"""How many things a batch holds, but for a cluster that is larger: some 150 MiB of rows with what becomes of them."""


@dataclass(frozen=True)
class Batch:
    """Clusters of several pieces, everything that hangs together with any of them among them."""

    number: int
    parts: tuple[tuple[Piece, tuple[int, ...]], ...]

    def read(self) -> list[Any]:
        """Return everything in the batch."""
        return [thing for piece, clusters in self.parts for thing in piece.read(clusters)]


def batches_of(pieces: Sequence[Piece], rows: int | None = None) -> list[Batch]:
    """Return batches of about `rows` things , else `ROWS`, closed under every tie, in the order of the pieces."""
    starts = np.cumsum([0, *(len(piece.sizes) for piece in pieces)])
    sizes = [size for piece in pieces for size in piece.sizes]
    forest = Forest(len(sizes))
    for one, other in _shared(pieces, starts):
        forest.unite(one, other)
    return [_batch(number, group, pieces, starts) for number, group in enumerate(_groups(forest, sizes, rows or ROWS))]


def _shared(pieces: Sequence[Piece], starts: NDArray[np.int64]) -> Iterator[tuple[int, int]]:
    """Pairs of clusters, numbered through, that share a tie."""
    if not pieces:
        return
    arrays = [piece.ties() for piece in pieces]
    ties = np.concatenate([each for each, _ in arrays])
    clusters = np.concatenate([each.astype(np.int64) + start for (_, each), start in zip(arrays, starts, strict=False)])
    order = np.argsort(ties, kind="stable")
    ties, clusters = ties[order], clusters[order]
    same = np.flatnonzero(ties[1:] == ties[:-1])
    yield from zip(clusters[same].tolist(), clusters[same + 1].tolist(), strict=True)


def _groups(forest: Forest, sizes: Sequence[int], rows: int) -> Iterator[list[int]]:
    """Clusters, in groups of about as many rows; a tree is never parted."""
    trees: dict[int, list[int]] = defaultdict(list)
    for cluster in range(len(sizes)):
        trees[forest.root(cluster)].append(cluster)
    group: list[int] = []
    held = 0
    for tree in trees.values():
        size = sum(sizes[cluster] for cluster in tree)
        if group and held + size > rows:
            yield group
            group, held = [], 0
        group += tree
        held += size
    if group:
        yield group


def _batch(number: int, group: Sequence[int], pieces: Sequence[Piece], starts: NDArray[np.int64]) -> Batch:
    parts: dict[int, list[int]] = defaultdict(list)
    for cluster in group:
        piece = int(np.searchsorted(starts, cluster, side="right")) - 1
        parts[piece].append(cluster - int(starts[piece]))
    return Batch(number, tuple((pieces[piece], tuple(sorted(parts[piece]))) for piece in sorted(parts)))
