"""What several batches stated, put together: identifiers, addresses, and people of one name who could be one."""

import pickle
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

from graph.import_tables import Totals, part_name, write_rows
from graph.model import NODE_KINDS
from graph.subgraph import Link
from loaders.bulk.building import KINDS, NAMES, Built
from loaders.bulk.plan import Plan
from loaders.entities.places import one_place
from loaders.identity.could_be import Namesake, Pair, namesakes
from loaders.identity.decisions import pairs_of
from loaders.report import CouldBe, Place

SHARED = "shared"


def write_identifiers(plan: Plan) -> Totals:
    """Write every identifier once."""
    arrays = [np.load(path) for path in sorted(plan.folder.glob("identifiers-*.npz"))]
    ids, first = np.unique(np.concatenate([each["ids"] for each in arrays]), return_index=True)
    kinds = np.concatenate([each["kinds"] for each in arrays])[first]
    prefix = NODE_KINDS["Identifier"].prefix
    with (plan.tables / part_name("Identifier", SHARED)).open("w", encoding="utf-8", newline="") as file:
        file.writelines(
            f'{prefix}-{id:016x},"{KINDS[kind]}"\n' for id, kind in zip(ids.tolist(), kinds.tolist(), strict=True)
        )
    totals = Totals()
    totals.nodes["Identifier"] = len(ids)
    return totals


def write_addresses(plan: Plan, built: Iterable[Built]) -> Totals:
    """Write every address once, as the alphabet decides between its writings."""
    return write_rows(plan.tables, SHARED, one_place(node for each in built for node in each.addresses), [])


def write_pairs(plan: Plan, built: Iterable[Built]) -> tuple[Totals, tuple[CouldBe, ...]]:
    """Write who could be whom over all batches; return them as they are reported."""
    refused = [each for one in built for each in one.refused]
    places = {pair.one: place for pair, place, _ in refused} | {pair.other: place for pair, _, place in refused}
    by_name: list[Pair] = []
    for number in range(NAMES):
        bearers = _bearers(sorted(plan.folder.glob(f"names-{number}-*")))
        pairs = namesakes(bearer for bearer, _ in bearers)
        wanted = {id for pair in pairs for id in (pair.one, pair.other)}
        places |= {bearer.id: place for bearer, place in bearers if bearer.id in wanted}
        by_name += pairs
    pairs = pairs_of(by_name, (pair for pair, _, _ in refused))
    links = [Link("COULD_BE", pair.one, pair.other, "", {"reason": pair.reason}) for pair in pairs]
    totals = write_rows(plan.tables, SHARED, [], links)
    return totals, tuple(CouldBe(places[pair.one], places[pair.other], pair.reason) for pair in pairs)


def _bearers(paths: Sequence[Path]) -> list[tuple[Namesake, Place]]:
    found: list[tuple[Namesake, Place]] = []
    for path in paths:
        with path.open("rb") as file:
            while file.peek(1):
                found += pickle.load(file)
    return found
