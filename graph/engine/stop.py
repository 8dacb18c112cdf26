"""A running Neo4j, turned into a stopped one."""

from graph.engine.disk import refusals_of
from graph.engine.home import home_of
from graph.engine.processes import all_of, end, is_java_of
from graph.engine.turns import my_turn
from graph.errors import EngineError
from graph.settings import Settings

GENTLE_SECONDS = 60.0
SUPERVISOR_SECONDS = 10.0


def stop(settings: Settings) -> bool:
    """Stop the Neo4j of `settings.home` and wait until it is gone; return whether there was one."""
    home = home_of(settings)
    if not home.run.exists():
        return False
    with (
        refusals_of(home.folder, "set KNOWNTO_HOME to a folder that can be used", EngineError),
        my_turn(home.start_lock, lambda: None),
    ):
        home.engine.unlink(missing_ok=True)
        processes = all_of(home)
        end([one for one in processes if is_java_of(home, one)], GENTLE_SECONDS)
        end(processes, SUPERVISOR_SECONDS)
    return bool(processes)
