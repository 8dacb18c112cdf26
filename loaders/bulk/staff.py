"""Professionals, decided when all rows are known; and the links that waited for them."""

import pickle
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from os import getpid
from pathlib import Path

import numpy as np

from graph.import_tables import Totals, write_rows
from graph.model import NODE_KINDS
from graph.subgraph import Link
from loaders.bulk.batches import Batch
from loaders.bulk.plan import Plan
from loaders.bulk.ties import STAFF, number_of
from loaders.entities.statements import together
from loaders.identity.decisions import join
from loaders.identity.mentions import Mention
from loaders.load import no_collecting

WORKS_FOR = "WORKS_FOR"
_MENTION = f"{NODE_KINDS['Mention'].prefix}-"
WHO = "staff-known.npz"
PARTS = 32
"""How many files the links are divided among that several batches may state, by professional."""


@dataclass(frozen=True)
class Decided:
    """How many nodes and links were written, how many identifiers identify nobody, and the file of who is meant."""

    totals: Totals
    overused: int
    who: Path


def decide_staff(plan: Plan, batch: Batch) -> Decided:
    """Decide which professionals the mentions of one batch mean, and write them."""
    with no_collecting():
        mentions: list[Mention] = batch.read()
        found = join(mentions, {}, lambda ids: ())
        links = [
            Link("IDENTIFIED_AS", mention, who, "", {"rule": found.rules[mention], "decided_by": "rule"})
            for mention, who in found.who.items()
        ]
        totals = write_rows(plan.tables, str(getpid()), found.nodes, links)
        path = plan.folder / f"staff-who-{batch.number}.npz"
        np.savez(
            path,
            mentions=np.array([number_of(mention) for mention in found.who], dtype=np.uint64),
            people=np.array([number_of(who) for who in found.who.values()], dtype=np.uint64),
        )
        return Decided(totals, found.overused, path)


def put_together(plan_folder: Path, files: Sequence[Path]) -> None:
    """Write who is meant by every professional's mention to one file, in the order of the mentions."""
    arrays = [np.load(file) for file in files]
    mentions = np.concatenate([each["mentions"] for each in arrays]) if arrays else np.array([], dtype=np.uint64)
    people = np.concatenate([each["people"] for each in arrays]) if arrays else np.array([], dtype=np.uint64)
    order = np.argsort(mentions)
    np.savez(plan_folder / WHO, mentions=mentions[order], people=people[order])


def write_later(plan: Plan, files: Sequence[Path]) -> Totals:
    """Write the links that waited for professionals, but for those that other batches may state too: see `works`."""
    with no_collecting(), np.load(plan.folder / WHO) as known:
        mentions, people = known["mentions"], known["people"]
        totals = Totals()
        for file in files:
            links: list[Link] = pickle.loads(file.read_bytes())
            asked = sorted({id for link in links for id in (link.start, link.end) if id.startswith(_MENTION)})
            found = people[np.searchsorted(mentions, np.array(list(map(number_of, asked)), dtype=np.uint64))].tolist()
            who = {id: f"{NODE_KINDS[STAFF].prefix}-{number:016x}" for id, number in zip(asked, found, strict=True)}
            merged = together([], (_with_ends(link, who) for link in links)).links
            totals.add(write_rows(plan.tables, str(getpid()), [], [link for link in merged if link.kind != WORKS_FOR]))
            _hand_on(plan.folder, [link for link in merged if link.kind == WORKS_FOR])
        return totals


def works(plan: Plan, part: int) -> Totals:
    """Write for whom professionals work, of one part of them: each link once, with all records that say so."""
    with no_collecting():
        links: list[Link] = []
        for path in sorted(plan.folder.glob(f"works-{part}-*")):
            with path.open("rb") as file:
                while file.peek(1):
                    links += pickle.load(file)
        return write_rows(plan.tables, str(getpid()), [], together([], links).links)


def _with_ends(link: Link, who: Mapping[str, str]) -> Link:
    return replace(link, start=who.get(link.start, link.start), end=who.get(link.end, link.end))


def _hand_on(folder: Path, links: Sequence[Link]) -> None:
    parts: dict[int, list[Link]] = {}
    for link in links:
        parts.setdefault(zlib.crc32(link.start.encode()) % PARTS, []).append(link)
    for part, mine in parts.items():
        with (folder / f"works-{part}-{getpid()}").open("ab") as file:
            pickle.dump(mine, file, pickle.HIGHEST_PROTOCOL)
