"""What every process that takes part in a bulk load knows, carried to it once."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from loaders.cells import NotAccepted
from loaders.declared import Declared, Entry
from loaders.declaring import Declarations, Lines
from loaders.opening import Opened
from loaders.reading import FileFacts

TABLES = "tables"


@dataclass(frozen=True)
class Plan:
    """The files in their order, what is declared of them, and the folder of everything that is put away."""

    files: tuple[Opened, ...]
    entries: tuple[Entry, ...]
    facts: Mapping[str, FileFacts]
    refused: Mapping[Lines, NotAccepted]
    folder: Path

    @cached_property
    def declarations(self) -> Declarations:
        """The same as the rules of an ordinary load take it."""
        return Declarations(Declared(self.entries), Declared(), self.facts, self.refused)

    @property
    def tables(self) -> Path:
        """The folder of the tables that Neo4j imports."""
        return self.folder / TABLES
