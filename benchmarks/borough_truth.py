"""Boroughs of three sizes and several seeds, each answer compared with its truth: `results/borough_truth.md`.

    python benchmarks/borough_truth.py [--families 20 60 200] [--seeds 5 6]

Everything runs in folders of its own and on an engine of its own. Exits with 1 where an answer differs.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # what is compared, and how, is that of the tests

from benchmarks.population.borough import Size, write_borough
from graph import engine
from graph.settings import read_settings
from graph.store import Store, connect
from loaders.load import load
from tests.borough_truth import Asking, Wanted, differences, questions_with_truth, read_truth

RESULTS = Path(__file__).parent / "results" / "borough_truth.md"


@dataclass(frozen=True)
class Compared:
    """One borough: its size and seed, what was asked and how many rows were true, and what differed."""

    families: int
    seed: int
    rows: int
    asked: int
    true_rows: int
    different: int
    seconds: float

    @property
    def line(self) -> str:
        """A row of the table."""
        cells = (self.families, self.seed, self.rows, self.asked, self.true_rows, self.different)
        return f"| {' | '.join(map(str, cells))} | {self.seconds:.0f} |"


def main() -> None:
    """Compare each borough, and write the results file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--families", type=int, nargs="+", default=[20, 60, 200])
    parser.add_argument("--seeds", type=int, nargs="+", default=[5, 6])
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        settings = replace(read_settings(), uri=None, home=Path(folder) / "home")
        found: list[Compared] = []
        try:
            with connect(settings) as store:
                for families, seed in product(given.families, given.seeds):
                    found.append(compare(store, Path(folder) / f"{families}-{seed}", families, seed))
                    RESULTS.write_text(results_page(found), encoding="utf-8")
        finally:
            engine.stop(settings)
    sys.exit(any(each.different for each in found))


def compare(store: Store, folder: Path, families: int, seed: int) -> Compared:
    """Write a borough, and compare every answer with its truth: a patch's holds where it alone is loaded."""
    began = time.perf_counter()
    written = write_borough(seed, Size(families=families), folder, with_truth=True)
    wanted: list[Wanted] = []
    different: list[str] = []
    for patch in sorted(path.parent for path in folder.rglob("truth")):
        store.clear()
        load([patch], store)
        asked = [each for question in questions_with_truth(patch) for each in read_truth(patch, question)]
        different += differences(Asking(store), asked)
        wanted += asked
    for says in different:
        sys.stderr.write(f"{says}\n")
    rows = sum(len(each.rows) for each in wanted)
    return Compared(families, seed, written.rows, len(wanted), rows, len(different), time.perf_counter() - began)


def results_page(found: Sequence[Compared]) -> str:
    """Return the results as a page."""
    return "\n".join(_lines(found)) + "\n"


def _lines(found: Sequence[Compared]) -> Iterator[str]:
    yield "# Answers compared with the truth of boroughs"
    yield ""
    yield "Written by `python benchmarks/borough_truth.py`: every asking whose truth is written, row by row."
    yield "Seconds are wall-clock, of writing, loading and asking, on a machine that may have had other work."
    yield ""
    yield "| families | seed | rows of files | askings | true rows | rows that differ | seconds |"
    yield "|---|---|---|---|---|---|---|"
    yield from (each.line for each in found)


if __name__ == "__main__":
    main()
