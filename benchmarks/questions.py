"""Every question about one child, timed on boroughs of several sizes; written to `results/questions.md` and `.svg`.

    python -m benchmarks.questions HOME [HOME ...]

Each HOME is the folder of a local Neo4j that holds a borough (`python -m benchmarks.population` writes one, `knownto
load` loads it). The goals are for the largest, and for the engine's own time, as the server tells it: from the
statement to the last row sent. Beside it stand the statement as a session has it (sent, answered, and its rows made
dates, nodes and links) and the whole of `ask`; and a trip to the same engine and back (`RETURN 1`), timed in the same
rounds: what a question costs in trips is the figure to compare between machines.
"""

import argparse
import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from benchmarks.growth_plot import plot
from graph.answer import ask
from graph.answer import read_parameters as read
from graph.questions import Question, saved_questions
from graph.settings import Settings, read_settings
from graph.store import Store

RESULTS = Path(__file__).parent / "results"
ABOUT_EVERYBODY = ("P4",)  # one child's pattern, looked for in every other case
EVENLY, BUSIEST = 45, 5
WHOLE = 7
MEDIAN_GOAL, P95_GOAL, COMMAND_GOAL = 20.0, 50.0, 1.0
DAYS = {"on": "2019-06-30", "start": "2012-01-01", "end": "2021-12-31"}

CHILDREN = "MATCH (c:Person) WHERE EXISTS { (c)<-[:PARENT_OF]-() } RETURN c.id AS id ORDER BY id"
RECORDS = (
    "MATCH (c:Person) WHERE c.id IN $ids RETURN c.id AS id, count { (c)<-[:IDENTIFIED_AS]-() } AS n ORDER BY n DESC, id"
)
FAMILY = """
MATCH (c:Person {id: $child})<-[:PARENT_OF]-(parent:Person)
OPTIONAL MATCH (c)-[:LIVED_IN]->(home:Household)
OPTIONAL MATCH (c)<-[:IDENTIFIED_AS]-(:Mention)<-[:MENTIONS]-(:Record)<-[:KEPT]-(a:Agency)
RETURN c.id AS child, c.name AS name, min(parent.id) AS parent, min(home.id) AS home,
       min(a.id) AS agency, max(a.id) AS other
"""
SIZE = """
MATCH (r:Record) WITH count(r) AS records MATCH (n) WITH records, count(n) AS nodes
MATCH ()-[l]->() RETURN records, nodes, count(l) AS links
"""


@dataclass(frozen=True)
class Family:
    """A child to ask about, and the others whom questions take beside it; all by id."""

    child: str
    name: str
    parent: str
    home: str
    agency: str
    other: str

    def given(self, question: Question) -> dict[str, str]:
        """Return what `question` is asked with."""
        who = {"child": self.child, "person": self.child, "other_person": self.parent, "household": self.home}
        known = DAYS | who | {"agency": self.agency, "other_agency": self.other}
        wanted = [p.name for p in question.parameters if p.required or p.name == "child"]
        return {name: known[name] for name in wanted}


@dataclass(frozen=True)
class Timed:
    """Milliseconds of one question: as the engine tells it, its statement over one connection, the whole of `ask`."""

    engine: tuple[float, ...]
    statement: tuple[float, ...]
    asked: tuple[float, ...]


@dataclass(frozen=True)
class Borough:
    """What one home holds, what a trip to its engine costs (ms), each question, and the command (s)."""

    children: int
    records: int
    nodes: int
    links: int
    trip: tuple[float, ...]
    questions: Mapping[str, Timed]
    command: Mapping[str, tuple[float, ...]]


def main() -> None:
    """Measure each home, and write the table and the plot."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("homes", nargs="+", type=Path, metavar="HOME")
    given = read_settings()
    boroughs = [measured(replace(given, uri=None, home=home)) for home in parser.parse_args().homes]
    boroughs.sort(key=lambda borough: borough.children)
    RESULTS.joinpath("questions.md").write_text("\n".join(report(boroughs)) + "\n", encoding="utf-8")
    lines = {each: [point(borough, each) for borough in boroughs] for each in boroughs[-1].questions}
    RESULTS.joinpath("questions.svg").write_text(plot(lines, MEDIAN_GOAL), encoding="utf-8")


def measured(settings: Settings) -> Borough:
    """Return the figures of one home; its engine goes on until nobody uses it."""
    with Store(settings) as store:
        children = [row["id"] for row in store.read(CHILDREN)]
        families = list(chosen(store, children))
        trips: list[float] = []
        questions = {each.id: timed_question(store, each, families, trips) for each in about_one()}
        (size,) = store.read(SIZE)
    by_id, by_name = ([getattr(each, how) for each in families[:WHOLE]] for how in ("child", "name"))
    command = {"by id": whole_process(settings, by_id), "by name": whole_process(settings, by_name)}
    return Borough(len(children), **size, trip=tuple(trips), questions=questions, command=command)


def chosen(store: Store, children: Sequence[str]) -> Iterator[Family]:
    """Yield families of children spread evenly over the ids, and of those with the most records among many more."""
    many = children[:: max(1, len(children) // 2000)]
    busiest = [row["id"] for row in store.read(RECORDS, {"ids": many})[:BUSIEST]]
    for child in dict.fromkeys([*busiest, *children[:: max(1, len(children) // EVENLY)]]):
        (row,) = store.read(FAMILY, {"child": child})
        yield Family(**{name: value or "" for name, value in row.items()})


def about_one() -> tuple[Question, ...]:
    """Return the questions that can be asked about one child, person or household."""
    return tuple(
        question
        for question in saved_questions()
        if question.id not in ABOUT_EVERYBODY
        and any(p.name == "child" or (p.required and p.type in ("person", "household")) for p in question.parameters)
    )


def timed_question(store: Store, question: Question, families: Sequence[Family], trips: list[float]) -> Timed:
    """Time the statement and `ask` for each family, after a round that only warms the engine up."""
    asked = [family.given(question) for family in families]
    parameters = [read(store, question.parameters, given) for given in asked]
    for each in parameters:
        store.read(question.cypher, each)
    engine, statement = [], []
    for each in parameters:
        engine.append(float(store.engine_milliseconds(question.cypher, each)))
        trips.append(milliseconds(partial(store.read, "RETURN 1 AS one")))
        statement.append(milliseconds(partial(store.read, question.cypher, each)))
    few = asked[:: max(1, len(asked) // 10)]
    asks = (milliseconds(partial(ask, store, question.id, given)) for given in few)
    return Timed(tuple(engine), tuple(statement), tuple(asks))


def whole_process(settings: Settings, who: Sequence[str]) -> tuple[float, ...]:
    """Time `knownto ask S1` as a process of its own; a name of several people is refused, which takes no less."""
    environment = os.environ | {"KNOWNTO_HOME": str(settings.home), "KNOWNTO_CACHE": str(settings.cache)}
    command = [sys.executable, "-m", "cli", "ask", "S1", "--child"]
    run = partial(subprocess.run, env=environment, check=False, capture_output=True)
    return tuple(milliseconds(partial(run, [*command, child])) / 1000 for child in who)


def milliseconds(work: Callable[[], object]) -> float:
    """Return how many milliseconds `work` takes."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def p95(times: Sequence[float]) -> float:
    """Return the time that nineteen of twenty stay within."""
    return sorted(times)[max(0, -(-len(times) * 19 // 20) - 1)]


def point(borough: Borough, question: str) -> tuple[int, float]:
    """Return a point of the plot: how many children, and the median in milliseconds."""
    return borough.children, statistics.median(borough.questions[question].statement)


def report(boroughs: Sequence[Borough]) -> Iterator[str]:
    """Yield the lines of the page."""
    children = len(next(iter(boroughs[-1].questions.values())).statement)
    machine = f"{os.cpu_count()} cores, Python {platform.python_version()}, {platform.system()}"
    yield "# Questions about one child"
    yield ""
    yield f"Written by `benchmarks/questions.py` on {machine}. Milliseconds; a trip is `RETURN 1` and back over the"
    yield "same connection, timed in between. *Engine* is the server's own time, in whole milliseconds, until the last"
    yield "row is sent; *read* is the same statement as a session has it, with its rows made dates, nodes and links."
    yield f"Goals for the largest, at the engine: median below {MEDIAN_GOAL:g}, 95th percentile below {P95_GOAL:g}; a"
    yield f"command below {COMMAND_GOAL:g} s. {children} children each: the {BUSIEST} with most records of some two"
    yield "thousand, and others spread evenly. Plans and pages are warm."
    yield f"The machine's load at the end: {os.getloadavg()[0]:.1f}."
    yield ""
    yield from held(boroughs)
    yield ""
    yield from table(boroughs)
    yield ""
    yield "![How the median of each question grows with the borough](questions.svg)"


def held(boroughs: Sequence[Borough]) -> Iterator[str]:
    """Yield the table of what was asked."""
    yield "| children | records | nodes | links | a trip, median | p95 | command by id, s | by name, s |"
    yield "|---|---|---|---|---|---|---|---|"
    for each in boroughs:
        by_id, by_name = (f"{statistics.median(each.command[how]):.2f}" for how in ("by id", "by name"))
        trip = f"{statistics.median(each.trip):.1f} | {p95(each.trip):.1f}"
        counts = " | ".join(f"{count:,}" for count in (each.children, each.records, each.nodes, each.links))
        yield f"| {counts} | {trip} | {by_id} | {by_name} |"


def table(boroughs: Sequence[Borough]) -> Iterator[str]:
    """Yield the table of the questions."""
    columns = "engine, median | p95 | read, median | p95 | in trips"
    sizes = " | ".join(f"{each.children:,}: {columns}" for each in boroughs)
    yield f"| question | {sizes} | whole of `ask`, median | goals met |"
    yield "|---|" + "---|" * (5 * len(boroughs) + 2)
    for question in about_one():
        cells = " | ".join(figures(each.questions[question.id], each.trip) for each in boroughs)
        last = boroughs[-1].questions[question.id]
        met = statistics.median(last.engine) < MEDIAN_GOAL and p95(last.engine) < P95_GOAL
        asked = f"{statistics.median(last.asked):.1f}"
        yield f"| {question.id} `{question.name}` | {cells} | {asked} | {'yes' if met else 'no'} |"


def figures(timed: Timed, trip: Sequence[float]) -> str:
    """Return the cells of one question in one borough."""
    median = statistics.median(timed.statement)
    engine = f"{statistics.median(timed.engine):.0f} | {p95(timed.engine):.0f}"
    return f"{engine} | {median:.1f} | {p95(timed.statement):.1f} | {median / statistics.median(trip):.1f}"


if __name__ == "__main__":
    main()
