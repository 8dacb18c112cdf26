"""One batch of rows turned into tables of nodes and links, by the rules of an ordinary load.

What several batches may state is handed on: addresses, identifiers, who bears which name, and everything about
professionals, who are decided when all rows are known.
"""

import pickle
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from os import getpid
from pathlib import Path

import numpy as np

from graph.import_tables import Totals, write_rows
from graph.subgraph import Link, Node
from graph.writes import with_statings
from loaders.bulk.batches import Batch
from loaders.bulk.plan import Plan
from loaders.bulk.reading import Placed
from loaders.bulk.spool import Piece, put_away
from loaders.bulk.ties import STAFF, number_of, ties_of_mention
from loaders.entities import facts_of
from loaders.entities.places import one_place
from loaders.entities.statements import together
from loaders.gathering import Tally, drop, drop_duplicates
from loaders.held import Held
from loaders.identity.could_be import Namesake, Pair, bearing
from loaders.identity.decisions import Joined, join
from loaders.identity.mentions import NAME, STRENGTH
from loaders.load import no_collecting
from loaders.report import Place, Warned
from loaders.reporting import first_places, warnings_of
from loaders.rows import Rejected
from loaders.strays import UNKNOWN_PERSON, strays
from loaders.writing import concerns_of, lost_references

NAMES = 32
"""How many files the bearers of names are divided among, by name."""

KINDS = (*STRENGTH, NAME)
"""The kinds of identifier, by the numbers under which they are put away."""

Warning = tuple[tuple[int, int], Warned]


@dataclass(frozen=True)
class Built:
    """What became of a batch: counts by the number of a file, what is to be reported, and what is handed on."""

    totals: Totals
    files: tuple[tuple[int, int, int, tuple[Rejected, ...]], ...]
    warnings: tuple[Warning, ...]
    lost: tuple[Warning, ...]
    refused: tuple[tuple[Pair, Place, Place], ...]
    overused: int
    addresses: tuple[Node, ...]
    staff: Piece
    later: Path


def build(plan: Plan, batch: Batch) -> Built:
    """Build one batch."""
    with no_collecting():
        return _Building(plan, batch).built()


class _Building:
    """One batch on its way."""

    def __init__(self, plan: Plan, batch: Batch) -> None:
        self._plan, self._batch = plan, batch
        placed: list[Placed] = sorted(batch.read(), key=lambda each: (each.file, each.number))
        self._tallies = _tallies(plan, placed)
        _clean(list(self._tallies.values()))
        self._rows = [row for tally in self._tallies.values() for row in tally.rows]
        where = {id(each.row): (each.file, each.number) for each in placed}
        self._where = {row.kept.id: where[id(row)] for row in self._rows}
        self._staff = [mention for row in self._rows for mention in row.mentions if mention.of == STAFF]

    def built(self) -> Built:
        """Decide who is who, write what this batch alone states, and hand on the rest."""
        joined = self._joined()
        concerns = concerns_of(self._rows)
        totals, addresses = self._write(joined, concerns)
        places = first_places(self._rows, joined.who)
        _note_names(self._plan.folder, joined.people, places)
        piece = put_away(self._path("staff"), self._staff, ties_of_mention)
        return Built(
            totals,
            tuple(
                (file, len(tally.rows), tally.ignored, tuple(tally.rejections)) for file, tally in self._tallies.items()
            ),
            tuple((self._where[row.kept.id], each) for row in self._rows for each in warnings_of(row)),
            tuple((self._where[row.kept.id], each) for row in self._rows for each in lost_references(row, concerns)),
            tuple((pair, places[pair.one], places[pair.other]) for pair in joined.refused),
            joined.overused,
            addresses,
            piece,
            self._path("later"),
        )

    def _joined(self) -> Joined:
        mentions = [each for row in self._rows for each in row.mentions if each.of not in ("Agency", STAFF)]
        return join(mentions, {}, lambda ids: ())

    def _write(self, joined: Joined, concerns: dict[str, tuple[str, ...]]) -> tuple[Totals, tuple[Node, ...]]:
        # A professional's mention stands for itself until it is known who is meant.
        undecided = {mention.id: mention.id for mention in self._staff}
        rules = {**joined.rules, **dict.fromkeys(undecided, "")}
        nodes, links = facts_of(self._rows, {**joined.who, **undecided}, rules, concerns)
        places = one_place(node for node in nodes if node.kind == "Address")
        nodes = [node for node in nodes if node.kind != "Address"]
        subgraph = together([*nodes, *joined.nodes, *places], links)
        later: list[Link] = []
        now: list[Link] = []
        for link in with_statings(subgraph):
            waits = link.start in undecided or link.end in undecided
            if not waits or link.kind in ("MENTIONS", "GIVES"):
                now.append(link)
            elif link.kind != "IDENTIFIED_AS":  # which is written where it is decided
                later.append(link)
        with self._path("later").open("wb") as file:
            pickle.dump(later, file, pickle.HIGHEST_PROTOCOL)
        self._hand_on_identifiers(subgraph.nodes)
        own = [node for node in subgraph.nodes if node.kind not in ("Address", "Identifier")]
        totals = write_rows(self._plan.tables, str(getpid()), own, now)
        return totals, tuple(places)

    def _hand_on_identifiers(self, nodes: Iterable[Node]) -> None:
        identifiers = [node for node in nodes if node.kind == "Identifier"]
        np.savez(
            self._path("identifiers").with_suffix(".npz"),
            ids=np.array([number_of(node.id) for node in identifiers], dtype=np.uint64),
            kinds=np.array([KINDS.index(str(node.properties["kind"])) for node in identifiers], dtype=np.uint8),
        )

    def _path(self, what: str) -> Path:
        return self._plan.folder / f"{what}-{self._batch.number}"


def _tallies(plan: Plan, placed: Iterable[Placed]) -> dict[int, Tally]:
    """The rows of a batch by the number of their file, in order."""
    found: dict[int, Tally] = {}
    for each in placed:
        found.setdefault(each.file, Tally(plan.files[each.file])).rows.append(each.row)
    return found


def _clean(tallies: Sequence[Tally]) -> None:
    """Take each record once, and set aside the rows of people whom nobody knows."""
    nothing = Held(None)
    drop_duplicates(tallies, nothing)
    rows = [row for tally in tallies for row in tally.rows]
    drop(tallies, strays(rows, rows, (), nothing), "person", UNKNOWN_PERSON)


def _note_names(folder: Path, people: Iterable[Namesake], places: dict[str, Place]) -> None:
    """Note under each name that may pair two people who bears it, and where their first record stands."""
    noted: dict[int, list[tuple[Namesake, Place]]] = {}
    for person in people:
        for identifier, name in bearing(person).items():
            bearer = Namesake(person.id, (name,), person.evidence)
            noted.setdefault(number_of(identifier) % NAMES, []).append((bearer, places[person.id]))
    for number, bearers in noted.items():
        with (folder / f"names-{number}-{getpid()}").open("ab") as file:
            pickle.dump(bearers, file, pickle.HIGHEST_PROTOCOL)
