"""Settings, the size of a graph and of the machine, turned into the memory that Neo4j is given."""

from dataclasses import dataclass

import psutil

from graph.engine.home import Home
from graph.settings import Settings

MIB = 1 << 20
LEAST_HEAP_MB = 768
LEAST_PAGE_CACHE_MB = 256
HEAP_SHARE_OF_GRAPH, HEAP_SHARE_OF_MACHINE = 0.25, 0.2
"""A sweep holds a few words of each child and event: measured, a quarter of the graph's size on disk is plenty."""

PAGES_SHARE_OF_GRAPH, PAGES_SHARE_OF_MACHINE = 1.2, 0.4
"""All pages of a graph in memory where the machine has room for them, and some for what is loaded later."""


@dataclass(frozen=True)
class Memory:
    """What Neo4j is given for Java's heap and for the graph's pages, MiB."""

    heap_mb: int
    page_cache_mb: int


def memory_for(settings: Settings, home: Home) -> Memory:
    """Return what the settings say; for what they leave open, what suits the graph in `home` and this machine."""
    graph, machine = _size_mb(home), psutil.virtual_memory().total / MIB
    heap, pages = settings.heap_mb, settings.page_cache_mb
    return Memory(
        _between(LEAST_HEAP_MB, graph * HEAP_SHARE_OF_GRAPH, machine * HEAP_SHARE_OF_MACHINE) if heap is None else heap,
        _between(LEAST_PAGE_CACHE_MB, graph * PAGES_SHARE_OF_GRAPH, machine * PAGES_SHARE_OF_MACHINE)
        if pages is None
        else pages,
    )


def _between(least: int, wanted: float, most: float) -> int:
    return max(least, round(min(wanted, most)))


def _size_mb(home: Home) -> float:
    files = (path for path in (home.data / "databases" / "neo4j").rglob("*") if path.is_file())
    return sum(path.stat().st_size for path in files) / MIB
