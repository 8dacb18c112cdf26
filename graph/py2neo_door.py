"""The settings, turned into a `Graph` of py2neo at the same Bolt address; only where the extra `py2neo` is installed.

py2neo is no longer maintained, so nothing of Known To goes this way. Nor does the guard that keeps questions and the
console to reading: what is written through this graph is written.
"""

from typing import TYPE_CHECKING

from graph import engine
from graph.errors import WrongUse
from graph.settings import Settings, read_settings

if TYPE_CHECKING:
    import py2neo  # type: ignore[import-untyped]


def py2neo_graph(settings: Settings | None = None) -> "py2neo.Graph":
    """Return py2neo's graph of the Neo4j that the settings name, or of the local one, which is started where it rests.

    Raises `WrongUse` where py2neo is not installed, `EngineError`, and what py2neo raises where nothing answers.
    """
    try:
        import py2neo
    except ImportError as error:
        raise WrongUse("py2neo is not installed; expected the extra, as in pip install 'knownto[py2neo]'.") from error
    given = settings or read_settings()
    if given.uri is not None:
        return py2neo.Graph(given.uri, auth=(given.username, given.password), name=given.database)
    local = engine.running(given)
    return py2neo.Graph(local.uri, auth=(local.username, local.password), name=given.database)
