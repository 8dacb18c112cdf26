"""A running Neo4j, turned into a stopped one."""

from graph.engine.disk import refusals_of
from graph.engine.home import home_of
from graph.engine.processes import end_all_of
from graph.engine.turns import my_turn
from graph.errors import EngineError
from graph.settings import Settings

# A little longer than the supervisor gives Java.
GENTLE_SECONDS = 70.0


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
        return end_all_of(home, GENTLE_SECONDS)
