"""The file of a mirror, turned into rows: opened for reading only, shut off from other files and any network."""

import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import duckdb

from graph.errors import StoreError

# Nothing is fetched, no other file is opened, and no variable of Python's is taken for a table.
CONFIGURATION: Mapping[str, str | int | bool] = {
    "threads": 2,
    "memory_limit": "3GB",
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "enable_external_access": False,
    "python_enable_replacements": False,
    "temp_directory": "",
}

# Every sweep takes whom it considers from one macro of this name; a temporary one is found before the mirror's.
CONSIDERING = """
CREATE OR REPLACE TEMP MACRO children(on_day, known_by) AS TABLE
SELECT p.* FROM person AS p SEMI JOIN {table} AS c ON c.id = p.id
"""

TOO_LONG = "The question took too long and was stopped; narrow it, or set KNOWNTO_QUESTION_SECONDS higher."


@dataclass(frozen=True)
class Found:
    """The columns of a statement, its first rows, and how many rows there are in all."""

    columns: tuple[str, ...]
    rows: Sequence[tuple[Any, ...]]
    in_all: int


class Mirror:
    """A mirror opened for reading; use it in a `with`."""

    def __init__(self, place: Path, seconds: float) -> None:
        """Open the mirror at `place`; a statement may take `seconds`."""
        # Not locked by a statement: two readers share one database, which the first would have locked for the second.
        self._connection = duckdb.connect(place, read_only=True, config={**CONFIGURATION, "lock_configuration": True})
        self._seconds = seconds

    def __enter__(self) -> Self:
        """Return this mirror, to be closed at the end of the block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the file."""
        self._connection.close()

    def read(self, sql: str, parameters: Mapping[str, object], most: int | None = None) -> Found:
        """Return the rows of one statement, the first `most` of them, and how many there are.

        Of `parameters`, those that the statement names are given to it. Raises `StoreError` when it takes too long or
        more memory than it may have.
        """
        self.keep("found", sql, parameters)
        with self._in_time():
            in_all = self._connection.execute("SELECT count(*) FROM found").fetchall()[0][0]
            result = self._connection.execute("FROM found" if most is None else f"FROM found LIMIT {most:d}")
            columns = tuple(str(each[0]) for each in result.description or ())
            return Found(columns, result.fetchall(), in_all)

    def keep(self, table: str, sql: str, parameters: Mapping[str, object]) -> None:
        """Keep the rows of one statement under a name, until the mirror is closed; raise as `read` does."""
        (statement,) = duckdb.extract_statements(f"CREATE OR REPLACE TEMP TABLE {table} AS {sql}")
        with self._in_time():
            self._connection.execute(statement, {name: parameters[name] for name in statement.named_parameters})

    @contextmanager
    def considering(self, table: str) -> Iterator[None]:
        """Let every sweep in this block consider the people whose ids a kept table holds, instead of its children."""
        self._connection.execute(CONSIDERING.format(table=table))
        try:
            yield
        finally:
            self._connection.execute("DROP MACRO TABLE temp.main.children")

    @contextmanager
    def _in_time(self) -> Iterator[None]:
        stop = threading.Timer(self._seconds, self._connection.interrupt)
        stop.daemon = True
        stop.start()
        try:
            yield
        except duckdb.InterruptException as error:
            raise StoreError(TOO_LONG) from error
        except duckdb.OutOfMemoryException as error:
            raise StoreError("The question needed more memory than a sweep may have; narrow it.") from error
        finally:
            stop.cancel()
