"""Settings, turned into a connection for one command, with the local Neo4j started first and shown coming up."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from graph.errors import KnownToError
from graph.settings import read_settings

if TYPE_CHECKING:
    from graph.store import Store

NOTHING_LOADED = "Nothing is loaded yet; run 'knownto load PATH' with agencies' files or a folder of them."
# The driver imports these where they are installed, for conversions that nothing here uses: 0.4 s of every command.
_HEAVY = ("numpy", "pandas", "pyarrow")


@contextmanager
def opened(*, for_writing: bool = False) -> "Iterator[Store]":
    """Give the store of the environment's settings, with its constraints made where it is for writing.

    Raises `EngineError` and `StoreError`.
    """
    settings = read_settings()
    import_driver()
    from graph import engine, store

    if settings.uri is None:
        from commands.progress import engine_progress

        with engine_progress() as tell:
            engine.running(settings, tell)
    with store.connect(settings) if for_writing else store.Store(settings) as connection:
        yield connection


def refuse_empty(store: "Store") -> None:
    """Raise `KnownToError`, saying what to do, where nothing has been loaded."""
    from graph.status import is_empty

    if is_empty(store):
        raise KnownToError(NOTHING_LOADED)


def import_driver() -> None:
    """Import `graph.store`, and the driver with it, without what the driver brings along and nothing here uses."""
    hidden = [name for name in _HEAVY if name not in sys.modules]
    sys.modules.update(dict.fromkeys(hidden))  # type: ignore[arg-type]  # None: as if it were not installed
    try:
        import graph.store  # noqa: F401
    finally:
        for name in hidden:
            del sys.modules[name]
