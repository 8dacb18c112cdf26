"""The things of a picture and their ties into places to start from, the same places each time.

Two things are put as far apart as the ties between them are many: stress majorization (Gansner, Koren and North,
Graph Drawing by Stress Majorization, 2004). Nothing is drawn by lot, so that who asks the same sees the same picture.
"""

from collections.abc import Iterable, Mapping, Sequence

import networkx
import numpy as np
from numpy.typing import NDArray

# On the scale of the page, in pixels: the length of a tie.
TIE = 100
ROUNDS = 120
# In ties: where nothing moves by more, all is where it belongs.
STILL = 0.002
# In ties: how far apart two things of one group are at the most, and of two groups at the least.
WITHIN = 1.4
BETWEEN = 2.6

Matrix = NDArray[np.float64]


def places(
    ids: Sequence[str], ties: Iterable[tuple[str, str]], groups: Mapping[str, int]
) -> dict[str, tuple[float, float]]:
    """Return x and y of each id, in pixels around 0.

    `ties` are pairs of ids; `groups` gives those that are to stand together (what one agency recorded, say) a number.
    """
    if len(ids) < 2:
        return dict.fromkeys(ids, (0.0, 0.0))
    wanted = _grouped(_steps(ids, ties), [groups.get(id, 0) for id in ids])
    found = _settled(_seen_from_afar(wanted), wanted) * TIE
    return {id: (round(float(x), 1), round(float(y), 1)) for id, (x, y) in zip(ids, found, strict=True)}


def _steps(ids: Sequence[str], ties: Iterable[tuple[str, str]]) -> Matrix:
    """How many ties lie between each two; one more than the most, where none lead from one to the other."""
    drawn: networkx.Graph[str] = networkx.Graph()
    drawn.add_nodes_from(ids)
    drawn.add_edges_from(ties)
    place = {id: number for number, id in enumerate(ids)}
    steps = np.full((len(ids), len(ids)), -1.0)
    for start, reached in networkx.all_pairs_shortest_path_length(drawn):
        for end, count in reached.items():
            steps[place[start], place[end]] = count
    steps[steps < 0] = steps.max() + 1
    return steps


def _grouped(steps: Matrix, numbers: Sequence[int]) -> Matrix:
    group = np.array(numbers)
    both = (group[:, None] > 0) & (group[None] > 0)
    same = group[:, None] == group[None]
    wanted = np.where(both & same, np.minimum(steps, WITHIN), steps)
    wanted = np.where(both & ~same, np.maximum(wanted, BETWEEN), wanted)
    np.fill_diagonal(wanted, 0)
    return wanted


def _seen_from_afar(wanted: Matrix) -> Matrix:
    """Where to start: the two directions in which the distances differ most (classical scaling, Torgerson 1952).

    A little of a circle is added, since two points that start in one place would never part.
    """
    count = len(wanted)
    middle = np.eye(count) - 1 / count
    sizes, directions = np.linalg.eigh(-0.5 * middle @ wanted**2 @ middle)
    turns = 2 * np.pi * np.arange(count) / count
    circle = np.column_stack((np.cos(turns), np.sin(turns)))
    flat: Matrix = directions[:, -2:] * np.sqrt(np.maximum(sizes[-2:], 0))
    # A direction may come out either way round; its longest part is made to point the same way each time.
    ends = np.sign(flat[np.abs(flat).argmax(axis=0), range(flat.shape[1])])
    return np.asarray(flat * ends + 0.1 * circle)


def _settled(points: Matrix, wanted: Matrix) -> Matrix:
    """Move all points at once to where their distances fit better, again and again; what is near weighs most."""
    weights = 1 / np.maximum(wanted, 1.0) ** 2
    np.fill_diagonal(weights, 0)
    # All points moved alike change nothing: with their mean taken in, the matrix of the weights can be turned round.
    alike = np.full_like(weights, 1 / len(weights))
    solve = np.linalg.inv(np.diag(weights.sum(1)) - weights + alike) - alike
    for _ in range(ROUNDS):
        x, y = points.T
        apart = np.hypot(x[:, None] - x, y[:, None] - y)
        pull = -weights * wanted / np.maximum(apart, 1e-6)
        np.fill_diagonal(pull, -pull.sum(1))
        moved = solve @ (pull @ points)
        settled = np.abs(moved - points).max() < STILL
        points = moved
        if settled:
            break
    return points
