"""Every sweep timed over boroughs of several sizes; written to `results/sweeps.md`, with its growth drawn beside it.

    python -m benchmarks.sweeps [--as-of DAY] HOME [HOME ...]

Each HOME is the folder of a local Neo4j that holds a borough (`benchmarks/loading.py --keep` leaves such folders); its
mirror is made first where there is none. A sweep is timed from its statement to its first 1,000 rows, after one round
that only reads the file. Beside the seconds on the clock stand those that the cores worked, halved, as both are used:
the least that the clock could show with both cores to itself.
"""

import argparse
import dataclasses
import os
import platform
import resource
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb

from graph import mirror
from graph.answer import MOST_SHOWN
from graph.mirror.opened import Mirror
from graph.patterns.pattern import saved_patterns
from graph.questions import Question, saved_questions
from graph.settings import read_settings
from graph.store import Store
from graph.sweeping import found_by

RESULTS = Path(__file__).parent / "results"
ROUNDS = 2
GOAL = 5.0
PATIENCE = 900.0
SIZE = "SELECT (SELECT count(*) FROM child_family), (SELECT count(*) FROM record), (SELECT count(*) FROM agency)"


@dataclass(frozen=True)
class Timed:
    """Seconds on the clock, and seconds that the cores worked."""

    clock: float
    cores: float


@dataclass(frozen=True)
class Borough:
    """A borough that was measured: its size, and for each sweep its rows and its seconds."""

    children: int
    records: int
    agencies: int
    sweeps: dict[str, tuple[int, Timed]]


def main() -> None:
    """Measure, and write the results."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("homes", nargs="+", type=Path, metavar="HOME")
    parser.add_argument("--as-of", type=date.fromisoformat, default=date(2020, 6, 30), help="the day of knowledge")
    given = parser.parse_args()
    boroughs: list[Borough] = []
    for home in given.homes:
        settings = dataclasses.replace(read_settings(), uri=None, home=home.resolve(), question_seconds=PATIENCE)
        with Store(settings) as store, mirror.opened(store) as mirrored:
            boroughs.append(measured(mirrored, given.as_of))
        boroughs.sort(key=lambda borough: borough.children)
        write(boroughs)


def measured(mirrored: Mirror, as_of: date) -> Borough:
    """Time every sweep on a mirror."""
    children, records, agencies = mirrored.read(SIZE, {}).rows[0]
    sweeps = {
        name: swept(mirrored, question, as_of, more)
        for question in saved_questions()
        if question.sweep
        for name, more in asked(question)
    }
    return Borough(children, records, agencies, sweeps)


def asked(question: Question) -> Iterator[tuple[str, Mapping[str, object]]]:
    """Return what a question is asked with besides days, by the name of each asking: P4 with each pattern there is."""
    if question.id != "P4":
        yield question.id, {}
        return
    for pattern in saved_patterns():
        yield f"P4 {pattern.name}", {"pattern": pattern.key, "features": list(pattern.features)}


def swept(mirrored: Mirror, question: Question, as_of: date, more: Mapping[str, object]) -> tuple[int, Timed]:
    """Return how many rows a sweep has, and the median of its times."""
    sweep = question.sweep
    assert sweep
    days = {"as_of", sweep.considered_on}
    given = {**{each.name: as_of if each.name in days else None for each in question.parameters}, **more}

    def once() -> int:
        return found_by(mirrored, question, sweep, given, MOST_SHOWN).in_all

    rows = once()
    times = [timed(once) for _ in range(ROUNDS)]
    clock, cores = (statistics.median(each) for each in zip(*((t.clock, t.cores) for t in times), strict=True))
    return rows, Timed(clock, cores)


def timed(work: Callable[[], object]) -> Timed:
    """Return how long `work` takes, and how long the cores work for it."""
    before, start = _worked(), time.perf_counter()
    work()
    return Timed(time.perf_counter() - start, _worked() - before)


def _worked() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def write(boroughs: Sequence[Borough]) -> None:
    """Write the tables and the drawing."""
    machine = f"{os.cpu_count()} cores (load {os.getloadavg()[0]:.0f}), Python {platform.python_version()}"
    sizes = [f"{each.children:,} children" for each in boroughs]
    lines = [
        "# Every child at once",
        "",
        f"Written by `benchmarks/sweeps.py` on {machine}, DuckDB {duckdb.__version__}.",
        f"Seconds, the median of {ROUNDS} rounds; first on the clock, then, in brackets, what the cores worked,",
        "divided by two: the least that the clock could show with both cores to itself.",
        f"The goal is {GOAL:g} s on the largest. *Grew*: the cores' seconds there, as a multiple of those on the one",
        "before it.",
        "",
        *_row("sweep", *sizes, "grew", "rows in the largest", "goal met"),
        "|---" * (len(sizes) + 4) + "|",
        *(line for id in boroughs[0].sweeps for line in _sweep(id, boroughs)),
        "",
        *(f"- {each.children:,} children: {each.records:,} records, {each.agencies:,} agencies." for each in boroughs),
        "",
        "![How the sweeps grow](sweeps.svg)",
    ]
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "sweeps.md").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (RESULTS / "sweeps.svg").write_text(drawn(boroughs), encoding="utf-8")
    sys.stdout.write("\n".join(lines) + "\n")


def _sweep(id: str, boroughs: Sequence[Borough]) -> list[str]:
    times = [each.sweeps[id][1] for each in boroughs]
    cells = [f"{each.clock:.2f} ({each.cores / 2:.2f})" for each in times]
    grew = f"{times[-1].cores / times[-2].cores:.1f}" if len(times) > 1 else ""
    met = "yes" if times[-1].clock < GOAL else "no"
    return _row(id, *cells, grew, f"{boroughs[-1].sweeps[id][0]:,}", met)


def _row(*cells: str) -> list[str]:
    return [f"| {' | '.join(cells)} |"]


def drawn(boroughs: Sequence[Borough]) -> str:
    """Return the growth of each sweep as an SVG: children across and seconds up, both by powers of ten."""
    from math import log10

    def across(children: int) -> float:
        return 60 + 130 * (log10(children) - 2)

    def up(seconds: float) -> float:
        return 300 - 80 * (log10(max(seconds, 0.01)) + 2)

    parts = [
        '<svg xmlns="http://www.w3.org/2000/svg" width="620" height="350" font-family="sans-serif" font-size="12">'
    ]
    for power in (-2, -1, 0, 1):
        height = up(10.0**power)
        parts.append(f'<path d="M60 {height}H500" stroke="#ccc"/><text x="8" y="{height + 4}">{10.0**power:g} s</text>')
    parts.append(f'<path d="M60 {up(GOAL)}H500" stroke="#b45309" stroke-dasharray="4"/>')
    for power in (2, 3, 4, 5):
        parts.append(f'<text x="{across(10**power) - 15}" y="325">{10**power:,}</text>')
    for number, id in enumerate(boroughs[0].sweeps):
        colour = f"hsl({number * 45},70%,35%)"
        points = " ".join(f"{across(each.children):.0f},{up(each.sweeps[id][1].cores / 2):.0f}" for each in boroughs)
        parts.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts.append(f'<text x="515" y="{60 + 18 * number}" fill="{colour}">{id}</text>')
    parts.append('<text x="60" y="345">children; seconds of both cores together, halved; dashed: the goal</text></svg>')
    return "\n".join(parts) + "\n"


if __name__ == "__main__":
    main()
