"""Loading, measured: a borough loaded in bulk, and where it is small the ordinary way too; times, rows and memory.

    python benchmarks/loading.py [--routine 0.1] [--keep FOLDER] 1000 10000 100000

For each number of children it writes a borough, loads it into a home of its own, and writes `results/loading.md`. Homes
are thrown away, or kept in a folder, from which `benchmarks/questions.py` and `benchmarks/sweeps.py` take them.
Seconds are those of the clock, processor seconds those of all processes that took part, Neo4j's importer among them;
on a machine that others use too, the processor seconds are the figure to go by.
"""

import argparse
import os
import platform
import resource
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field, replace
from pathlib import Path

import psutil

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.population.borough import Size, write_borough
from graph import engine
from graph.settings import Settings, read_settings
from graph.store import connect
from loaders.bulk.load import load_bulk
from loaders.load import load
from loaders.report import Report

RESULTS = Path(__file__).parent / "results" / "loading.md"
MIB = 1 << 20
LOOK_SECONDS = 1.0
MOST_FOR_ORDINARY = 1_000
"""Children; an ordinary load holds everything in memory and writes over Bolt."""


@dataclass
class Watched:
    """One load: when each stage began, and the most memory that its processes had at once (bytes)."""

    began: float = field(default_factory=time.monotonic)
    stages: dict[str, float] = field(default_factory=dict)
    peak: int = 0
    done: threading.Event = field(default_factory=threading.Event)

    def tell(self, stage: str, done: int, total: int) -> None:
        """Note when a stage is heard of first; the parts of the import count as one."""
        self.stages.setdefault(stage.partition(",")[0], time.monotonic() - self.began)

    def watch(self) -> None:
        """Look at the memory of this process and its children until the load is done."""
        me = psutil.Process()
        while not self.done.wait(LOOK_SECONDS):
            self.peak = max(self.peak, sum(map(_memory, [me, *me.children(recursive=True)])))


@dataclass(frozen=True)
class Measured:
    """What one load came to; `disk` is the size of the home, bytes."""

    children: int
    how: str
    rows: int
    nodes: int
    links: int
    seconds: float
    processor_seconds: float
    peak: int
    disk: int
    stages: dict[str, float]

    @property
    def row(self) -> str:
        """A row of the table."""
        return (
            f"| {self.children:,} | {self.how} | {self.rows:,} | {self.nodes:,} | {self.links:,} | {self.seconds:,.0f} "
            f"| {self.rows / self.seconds:,.0f} | {self.processor_seconds:,.0f} | {self.peak / MIB:,.0f} "
            f"| {self.disk / MIB:,.0f} |"
        )

    @property
    def stages_row(self) -> str:
        """When each stage began, in seconds."""
        began = "; ".join(f"{stage} {second:,.0f}" for stage, second in self.stages.items())
        return f"- {self.children:,} children, {self.how}: {began}; done {self.seconds:,.0f}"


def main() -> None:
    """Measure every size that is asked for, and write the results."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("children", type=int, nargs="+")
    parser.add_argument("--routine", type=float, default=1.0, help="as of `python -m benchmarks.population`")
    parser.add_argument("--keep", type=Path, help="a folder in which the homes that were filled in bulk are kept")
    given = parser.parse_args()
    found: list[Measured] = []
    for children in given.children:
        with tempfile.TemporaryDirectory(dir=given.keep) as scratch:
            found += _measured(children, given.routine, Path(scratch))
            if given.keep:
                (Path(scratch) / "bulk").rename(given.keep / f"{children}")
        RESULTS.write_text(_page(found), encoding="utf-8")


def _measured(children: int, routine: float, scratch: Path) -> list[Measured]:
    borough = scratch / "borough"
    write_borough(1, Size(children=children), borough, routine=routine)
    folders = sorted(path for path in borough.iterdir() if path.is_dir()) or [borough]
    hows = ["bulk", *(["ordinary"] if children <= MOST_FOR_ORDINARY else [])]
    return [_one(children, how, folders, replace(read_settings(), uri=None, home=scratch / how)) for how in hows]


def _one(children: int, how: str, folders: list[Path], settings: Settings) -> Measured:
    engine.running(settings)  # fetched and set up before anything is timed
    watched = Watched()
    watcher = threading.Thread(target=watched.watch, daemon=True)
    watcher.start()
    before = _processor_seconds()
    try:
        report = _load(how, folders, settings, watched)
        seconds = time.monotonic() - watched.began
    finally:
        watched.done.set()
        engine.stop(settings)
    rows = sum(each.written for each in report.files)
    disk = sum(path.stat().st_size for path in settings.home.rglob("*") if path.is_file())
    used = _processor_seconds() - before
    return Measured(
        children, how, rows, report.nodes, report.links, seconds, used, watched.peak, disk, dict(watched.stages)
    )


def _load(how: str, folders: list[Path], settings: Settings, watched: Watched) -> Report:
    if how == "bulk":
        return load_bulk(folders, settings, progress=watched.tell)
    with connect(settings) as store:
        return load(folders, store, progress=watched.tell)


def _processor_seconds() -> float:
    """Of this process and of its children that ended; the engine itself is nobody's child."""
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(each.ru_utime + each.ru_stime for each in used)


def _memory(process: psutil.Process) -> int:
    try:
        return int(process.memory_info().rss)
    except psutil.Error:
        return 0


def _page(found: list[Measured]) -> str:
    return f"""# Loading a borough

Written by `benchmarks/loading.py` on {os.cpu_count()} cores, Python {platform.python_version()}, {platform.system()};
load of the machine at the end {os.getloadavg()[0]:.1f}. Links without those from records to facts. Memory is the most
that the processes of a load had at once, without the running engine.

| children | load | rows | nodes | links | seconds | rows a second | processor seconds | memory, MiB | home, MiB |
|---|---|---|---|---|---|---|---|---|---|
{chr(10).join(each.row for each in found)}

When each stage began, in seconds:

{chr(10).join(each.stages_row for each in found)}
"""


if __name__ == "__main__":
    main()
