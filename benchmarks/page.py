"""The page, timed in Chromium: maps, pictures on paper, one step of the explorer and of its slider, a panel pack.

    python -m benchmarks.page

It loads the sample review into a local Neo4j of its own, and writes `results/page.md`. Every figure is the median of
five rounds, each in a browser that keeps nothing from the one before; what opens a page is less an empty Streamlit page
opened in the same round. Maps stand beside what pyvis and streamlit-agraph make of the same graph, where these are
installed (streamlit-agraph is no part of Known To: `pip install streamlit-agraph`).
"""

import importlib.util
import os
import platform
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, Route, sync_playwright
from playwright.sync_api import TimeoutError as TooLong

from graph import engine
from graph.directory import find_person
from graph.pack import Item, Pack, as_pdf, make_pack
from graph.settings import Settings, read_settings
from graph.store import Store, connect
from loaders.load import load
from tests.browsing import FLAGS, HERE, ROOT, chromium, served, started

RESULTS = Path(__file__).parent / "results" / "page.md"
ROUNDS = 5
PATIENCE = 60.0
REVIEW = ROOT / "data" / "samples" / "review"
# While the page is made anew, a map that goes may stand beside the one that comes.
CY = (
    "[...document.querySelectorAll('[data-testid=stBidiComponentIsolated]')]"
    ".map(map => map.shadowRoot?.querySelector('.surface')?._cyreg?.cy).find(Boolean)"
)
PLACES = f"Object.fromEntries(({CY}?.nodes() ?? []).map(n => [n.data('about'), [n.position('x'), n.position('y')]]))"
PACK = (
    *(Item(question, {"child": "child"}) for question in ("S1", "S2", "S9", "V1", "V2", "R6", "U4")),
    Item("F2", {"person": "child"}, ("family_tree",)),
    Item("S8", {"child": "child", "start": "2008-01-01", "end": "2011-09-30"}, ("who_told_whom",)),
    Item("F8", {"child": "child"}, ("timeline",)),
)


@dataclass(frozen=True)
class Opened:
    """What is opened, how it is seen to be drawn, and in how many seconds more than an empty page it should be."""

    draw: str
    count: int
    goal: float | None

    @property
    def name(self) -> str:
        """What the table calls it."""
        return f"{self.draw} of {self.count}"


MAPS = (Opened("map", 150, 1.5), Opened("map", 500, 4.0))
PAPER = (Opened("timeline", 300, 3.0), Opened("genogram", 20, 1.0), Opened("genogram", 60, 4.0))
OTHERS = ("pyvis", "agraph")
DRAWN: Mapping[str, str] = {
    "empty": "text=done",
    "map": ".known-to-map[data-drawn]",
    "timeline": "[data-testid=stBidiComponentIsolated] svg g[data-about]",
    "genogram": "[data-testid=stBidiComponentIsolated] svg g[data-about]",
}


def main() -> None:
    """Measure, and write the results."""
    others = [each for each in OTHERS if importlib.util.find_spec({"agraph": "streamlit_agraph"}.get(each, each))]
    compared = [Opened(other, opened.count, None) for opened in MAPS for other in others]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(FLAGS))
        opened = opened_pages(browser, (*MAPS, *PAPER, *compared))
        write(report(opened, {}, 0.0))  # what is known by now stays, should the rest break off
        with review() as store:
            acts, moved = acted(browser, store)
        browser.close()
    write(report(opened, acts, moved))


def write(lines: Iterable[str]) -> None:
    """Write the results."""
    RESULTS.write_text("\n".join(lines) + "\n", encoding="utf-8")


def opened_pages(browser: Browser, wanted: Sequence[Opened]) -> Mapping[Opened, float]:
    """Return for each page the median of how much longer it took than an empty one; endless where it took too long."""
    times: dict[Opened, list[float]] = {each: [] for each in wanted}
    with started(plain, {"PYTHONPATH": str(ROOT)}) as at:
        opening(browser, at, Opened("empty", 0, None))
        for _ in range(ROUNDS):
            empty = opening(browser, at, Opened("empty", 0, None))
            for each in wanted:
                if float("inf") not in times[each]:
                    times[each].append(opening(browser, at, each) - empty)
    return {each: float("inf") if float("inf") in found else statistics.median(found) for each, found in times.items()}


def plain(port: int) -> Sequence[str]:
    """Return the command that serves the things to draw as Streamlit does by itself."""
    flags = ("--server.headless=true", "--browser.gatherUsageStats=false", f"--server.port={port}")
    return (sys.executable, "-m", "streamlit", "run", "benchmarks/drawn_page.py", *flags)


def opening(browser: Browser, at: str, what: Opened) -> float:
    """Return the seconds until it is drawn, in a browser that asks nothing of any other machine."""
    with fresh(browser) as page:
        start = time.perf_counter()
        page.goto(f"{at}/?draw={what.draw}&count={what.count}", wait_until="commit")
        try:
            until_drawn(page, what.draw)
        except TooLong:
            return float("inf")
        return time.perf_counter() - start


def until_drawn(page: Page, draw: str) -> None:
    """Wait until it is seen: ours says so; pyvis when its loading bar goes; streamlit-agraph when it has a canvas."""
    if draw == "pyvis":
        bar = page.frame_locator("iframe").locator("#loadingBar")
        bar.wait_for(state="attached")
        bar.and_(page.frame_locator("iframe").locator("[style*='opacity: 0']")).wait_for(state="attached")
    elif draw == "agraph":
        page.frame_locator("iframe").locator("canvas").wait_for(state="attached")
    else:
        page.locator(DRAWN[draw]).first.wait_for(state="attached")


@contextmanager
def fresh(browser: Browser) -> Iterator[Page]:
    """Give a page that nothing was opened on before, as large as a meeting room's laptop."""
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    context.set_default_timeout(PATIENCE * 1000)
    context.route("**/*", only_here)
    try:
        yield context.new_page()
    finally:
        context.close()


def only_here(route: Route) -> None:
    """Let a request go on that stays on this machine."""
    parts = urlsplit(route.request.url)
    if parts.scheme in ("blob", "data") or parts.hostname in HERE:
        route.continue_()
    else:
        route.abort()


@contextmanager
def review() -> Iterator[Store]:
    """Give the sample review in a local Neo4j of its own, which is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="knownto-bench-") as folder:
        settings: Settings = replace(read_settings(), uri=None, home=Path(folder) / "home")
        try:
            with connect(settings) as store:
                load([REVIEW], store)
                yield store
        finally:
            engine.stop(settings)


def acted(browser: Browser, store: Store) -> tuple[Mapping[tuple[str, float], float], float]:
    """Return the median seconds of each act, by its name and goal; and how far an expansion moved what was placed."""
    times: dict[tuple[str, float], list[float]] = {}
    moved = 0.0
    child, mother = (find_person(store, "child", who) for who in ("child", "mother"))
    with served(ROOT / "app.py", {"KNOWNTO_HOME": str(store.settings.home)}) as at:
        for _ in range(ROUNDS):
            with fresh(browser) as page:
                begin(page, at, child)
                before = page.evaluate(PLACES)
                times.setdefault(("expand", 1.0), []).append(expanded(page, mother))
                moved = max(moved, distance(before, page.evaluate(PLACES)))
                times.setdefault(("slider step of the explorer", 0.7), []).append(stepped(page, ".standing"))
            with fresh(browser) as page:
                page.goto(f"{at}/?question=S1&child={child}")
                page.locator(DRAWN["map"]).wait_for(state="attached")
                times.setdefault(("slider step of a question", 0.7), []).append(stepped(page, ".st-key-standing"))
            times.setdefault(("panel pack of ten items", 10.0), []).append(seconds(lambda: packed(store)))
    return {each: statistics.median(found) for each, found in times.items()}, moved


def begin(page: Page, at: str, child: str) -> None:
    """Put the child of the review on the map of the explorer, with everything around it."""
    page.goto(f"{at}/?page=explore")
    page.get_by_label("Find a person, household or agency").fill("child")
    page.keyboard.press("Enter")
    page.get_by_role("radio", name="child, person").first.click()
    until(page, lambda: drawn(page) == 1)
    double_click(page, child)
    until(page, lambda: drawn(page) > 1)


def expanded(page: Page, mother: str) -> float:
    """Bring what is around the mother; return the seconds until it is there."""
    before = drawn(page)

    def act() -> None:
        double_click(page, mother)
        until(page, lambda: drawn(page) > before)

    return seconds(act)


def stepped(page: Page, standing: str) -> float:
    """Go one step back by the slider; return the seconds until what stands above speaks of that day."""
    thumb = page.get_by_role("slider").last
    thumb.focus()
    said = page.locator(standing).inner_text()

    def act() -> None:
        thumb.press("ArrowLeft")
        until(page, lambda: page.locator(standing).inner_text() != said)

    return seconds(act)


def packed(store: Store) -> None:
    """Make a pack of ten items as PDF."""
    as_pdf(make_pack(store, Pack("Panel", PACK)).contents)


def drawn(page: Page) -> int:
    """Return how many marks there are on the map."""
    return int(page.evaluate(f"{CY}?.nodes().length ?? 0"))


def double_click(page: Page, id: str) -> None:
    """Double-click the mark of a thing."""
    at = page.evaluate(f"about => {CY}.nodes().filter(n => n.data('about') === about)[0].renderedPosition()", id)
    page.locator(".surface").dblclick(position=at)


def until(page: Page, holds: Callable[[], bool]) -> None:
    """Wait until it holds; the page's own guard does not let the browser wait for a script."""
    end = time.perf_counter() + PATIENCE
    while not holds():
        if time.perf_counter() > end:
            raise TooLong("the page did not come to show it")
        page.wait_for_timeout(20)


def distance(before: Mapping[str, Sequence[float]], after: Mapping[str, Sequence[float]]) -> float:
    """Return by how much anything that was placed before has moved at most."""
    moved = [abs(one - other) for id, at in before.items() for one, other in zip(at, after[id], strict=True)]
    return max(moved, default=0.0)


def seconds(work: Callable[[], object]) -> float:
    """Return how many seconds `work` takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def report(opened: Mapping[Opened, float], acts: Mapping[tuple[str, float], float], moved: float) -> Iterator[str]:
    """Yield the lines of the page."""
    found = {(each.draw, each.count): time for each, time in opened.items()}
    yield "# The page in a browser"
    yield ""
    yield f"Written by `benchmarks/page.py` on {os.cpu_count()} cores, Python {platform.python_version()}, Chromium;"
    yield f"load of the machine at the end {os.getloadavg()[0]:.1f}. Seconds, the median of {ROUNDS}; what is opened is"
    yield "less an empty Streamlit page opened in the same round. pyvis counts as drawn when its loading bar goes,"
    yield "streamlit-agraph as soon as it has a canvas (its marks still move then); both are served without our guard,"
    yield "under which neither draws."
    yield ""
    yield "| opened | ours | goal | met | pyvis | streamlit-agraph |"
    yield "|---|---|---|---|---|---|"
    for each in (*MAPS, *PAPER):
        beside = " | ".join(shown(found.get((other, each.count))) if each in MAPS else "" for other in OTHERS)
        took, goal = opened[each], each.goal or 0
        yield f"| {each.name} | {shown(took)} | {goal:g} | {met(took, goal)} | {beside} |"
    yield ""
    yield "| done | seconds | goal | met |"
    yield "|---|---|---|---|"
    for (name, goal), took in acts.items():
        yield f"| {name} | {took:.2f} | {goal:g} | {met(took, goal)} |"
    yield ""
    yield f"What was placed already moved by {moved:g} px when more came."


def met(took: float, goal: float) -> str:
    """Return whether a goal is reached."""
    return "yes" if took < goal else "no"


def shown(took: float | None) -> str:
    """Return a figure in words: not installed, given up, or seconds."""
    if took is None:
        return "not installed"
    return f"over {PATIENCE:g}" if took == float("inf") else f"{took:.2f}"


if __name__ == "__main__":
    main()
