"""Settings, turned into a real Neo4j that answers on this machine: fetched, verified, started, shared and stopped.

    running(settings)   the address of the engine, which is started first where it does not run
    touch(settings)     the engine is in use now
    stop(settings)      the engine is gone
    status(settings)    how it is
    fetch, bundle       its jars, into the cache, and out of it to carry elsewhere
    staging, import_tables, put_in_place      a whole graph made from tables, beside the one that it replaces

`settings.home` tells engines apart: each home has at most one, and every process that names the home shares it.
"""

from graph.engine.fetch import bundle, fetch
from graph.engine.home import home_of
from graph.engine.importing import import_lock, import_tables, put_in_place, staging
from graph.engine.progress import Progress, Step
from graph.engine.run_file import touch_lease
from graph.engine.start import Address, running
from graph.engine.status import Status, status
from graph.engine.stop import stop
from graph.settings import Settings

__all__ = [
    "Address",
    "Progress",
    "Status",
    "Step",
    "bundle",
    "fetch",
    "import_lock",
    "import_tables",
    "put_in_place",
    "running",
    "staging",
    "status",
    "stop",
    "touch",
]


def touch(settings: Settings) -> None:
    """Say that the engine of `settings.home` is in use now; cheap, and nothing where there is none."""
    touch_lease(home_of(settings))
