"""The first whole path, timed: fetch, start, load, ask; written to `results/first_path.md` beside the goals.

    python benchmarks/first_path.py [--without-fetch]

Everything runs in folders of its own and on an engine of its own, so that nothing of the user's is touched. Times are
wall-clock seconds on the machine at hand; the file names the machine's cores, Python and Neo4j beside them.
"""

import argparse
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from playwright.sync_api import Page

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # the browser's ways are those of the tests

from graph import engine
from graph.answer import read_parameters
from graph.questions import saved_questions
from graph.settings import Settings, read_settings
from graph.store import Store, connect
from loaders.load import load
from tests.browsing import served, watched

ROOT = Path(__file__).resolve().parents[1]
REVIEW = ROOT / "data" / "samples" / "review"
RESULTS = Path(__file__).parent / "results" / "first_path.md"
ROUNDS = 5
IN_ONE_SESSION = 30


@dataclass(frozen=True)
class Measured:
    """What was timed, the median, the least and the most in seconds, and the goal."""

    what: str
    seconds: tuple[float, ...]
    goal: float

    @property
    def row(self) -> str:
        """A row of the table."""
        least, median, most = min(self.seconds), statistics.median(self.seconds), max(self.seconds)
        met = "yes" if median < self.goal else "no"
        return (
            f"| {self.what} | {median:.3f} | {least:.3f} | {most:.3f} | {len(self.seconds)} | {self.goal:g} | {met} |"
        )


def main() -> None:
    """Measure everything, and write the results file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--without-fetch", action="store_true", help="leave out the fetch into an empty cache")
    without_fetch = parser.parse_args().without_fetch
    with tempfile.TemporaryDirectory(prefix="knownto-bench-") as folder:
        settings = replace(read_settings(), uri=None, home=Path(folder) / "neo4j")
        try:
            measured = [] if without_fetch else [fetching(replace(settings, cache=Path(folder) / "cache"))]
            measured += [starting(settings), *asking(settings), page_answering(settings)]
        finally:
            engine.stop(settings)
    write(measured)


def fetching(settings: Settings) -> Measured:
    """Time the fetch of every jar into an empty cache."""
    return Measured("fetch of the engine into an empty cache", (timed(lambda: engine.fetch(settings)),), 60)


def starting(settings: Settings) -> Measured:
    """Time from nothing running to the first answer; the first round sets the home up as well."""

    def first_answer() -> None:
        with connect(settings) as store:
            store.read("MATCH (n) RETURN count(n) AS n")

    def once() -> float:
        engine.stop(settings)
        return timed(first_answer)

    return Measured("engine start to first answer", tuple(once() for _ in range(ROUNDS)), 8)


def asking(settings: Settings) -> list[Measured]:
    """Time the load of the sample, the command as a whole process, and each question in one session."""
    with connect(settings) as store:
        loads = tuple(once_loaded(store) for _ in range(ROUNDS))
        measured = [Measured("load of the sample into an empty graph", loads, 5)]
        measured += [in_session(store, question.id) for question in saved_questions()]
    environment = os.environ | {"KNOWNTO_HOME": str(settings.home), "KNOWNTO_CACHE": str(settings.cache)}
    command = [str(Path(sys.executable).parent / "knownto"), "ask", "S1", "--child", "child", "--as-of", "2009-10-31"]
    whole = tuple(
        timed(lambda: subprocess.run(command, env=environment, check=True, capture_output=True)) for _ in range(ROUNDS)
    )
    return [*measured, Measured("`knownto ask S1`, the whole process, engine running", whole, 1)]


def once_loaded(store: Store) -> float:
    """Return how long the load takes into a graph that holds nothing."""
    store.clear()
    return timed(lambda: load([REVIEW], store))


def in_session(store: Store, id: str) -> Measured:
    """Time the question's statement at the engine over one connection, after rounds that only warm Java up."""
    question = next(question for question in saved_questions() if question.id == id)
    given = question.expect[0].given
    parameters = read_parameters(store, question.parameters, given)
    for _ in range(IN_ONE_SESSION):
        store.read(question.cypher, parameters)
    times = tuple(timed(lambda: store.read(question.cypher, parameters)) for _ in range(IN_ONE_SESSION))
    return Measured(f"{id} `{question.name}`, inside one session", times, 0.05)


def page_answering(settings: Settings) -> Measured:
    """Time the page in Chromium: its opening, less an empty page's, and from asking S1 to its map."""
    empty = settings.home.parent / "empty.py"
    empty.write_text("import streamlit as st\nst.write('ready')\n", encoding="utf-8")
    here = {"KNOWNTO_HOME": str(settings.home), "KNOWNTO_CACHE": str(settings.cache)}
    with served(empty) as blank, served(ROOT / "app.py", here) as page:
        times = [beyond_empty(blank, page) for _ in range(ROUNDS + 1)]
    return Measured("the page answers S1 and draws it, beyond an empty Streamlit page", tuple(times[1:]), 2)


def beyond_empty(blank: str, page: str) -> float:
    """Return the seconds of one round, each in a browser of its own, so that nothing is kept from the round before."""
    with watched() as seen:
        opening_empty = timed(lambda: opened(seen.page, blank, "ready"))
    with watched() as seen:
        opening = timed(lambda: opened(seen.page, page, "Read with care"))
        seen.page.get_by_placeholder("Type to search").first.click()
        seen.page.keyboard.type("child")
        seen.page.get_by_role("option", name="child").first.click()
        answering = timed(lambda: drawn(seen.page))
    return opening - opening_empty + answering


def opened(page: Page, address: str, text: str) -> None:
    """Open an address and wait until its page says `text`."""
    page.goto(address)
    page.get_by_text(text).wait_for()


def drawn(page: Page) -> None:
    """Ask, and wait until the map is drawn."""
    page.get_by_role("button", name="Ask").click()
    page.wait_for_selector(".known-to-map[data-drawn]")


def timed(work: Callable[[], object]) -> float:
    """Return how many seconds `work` takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def write(measured: list[Measured]) -> None:
    """Write the table."""
    machine = f"{os.cpu_count()} cores, Python {platform.python_version()}, {platform.system()}"
    lines = [
        "# The first whole path",
        "",
        f"Written by `benchmarks/first_path.py` on {machine}. Seconds; a goal is met when the median is below it.",
        "",
        "| what | median | least | most | rounds | goal | met |",
        "|---|---|---|---|---|---|---|",
        *(each.row for each in measured),
    ]
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text("\n".join(lines) + "\n", encoding="utf-8")
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
