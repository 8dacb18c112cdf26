"""One folder, `settings.home`, turned into the places of the local Neo4j that lives in it.

made-by.txt    which Neo4j made the data
password       of the user neo4j; only its owner can read it
conf/          neo4j.conf, written anew before each start
run/           what is running now: engine.json, lease, start.lock, and the argument files of Java
logs/          Neo4j's own logs, and console.log and supervisor.log of the last start
data/          the graph
import/        a new graph while it is being made from tables
"""

import os
from dataclasses import dataclass
from pathlib import Path

from graph.errors import StartFailed
from graph.settings import Settings


@dataclass(frozen=True)
class Home:
    """The places in the home at `folder`, an absolute path with no symbolic links in it."""

    folder: Path

    @property
    def made_by(self) -> Path:
        """Which Neo4j made the data."""
        return self.folder / "made-by.txt"

    @property
    def password(self) -> Path:
        """The password of the user neo4j."""
        return self.folder / "password"

    @property
    def conf(self) -> Path:
        """The folder of neo4j.conf."""
        return self.folder / "conf"

    @property
    def run(self) -> Path:
        """The folder of what is running now."""
        return self.folder / "run"

    @property
    def engine(self) -> Path:
        """The run file: there while, and only while, an engine answers (or was killed)."""
        return self.run / "engine.json"

    @property
    def lease(self) -> Path:
        """The file whose time of change says when the engine was last used."""
        return self.run / "lease"

    @property
    def start_lock(self) -> Path:
        """Held by the one process that starts or stops this home's engine."""
        return self.run / "start.lock"

    @property
    def java_arguments(self) -> Path:
        """The argument file that Java runs Neo4j with; its path on a command line is how an engine is recognised."""
        return self.run / "java.args"

    @property
    def temporary(self) -> Path:
        """Where Java unpacks native libraries."""
        return self.run / "tmp"

    @property
    def logs(self) -> Path:
        """The folder of logs."""
        return self.folder / "logs"

    @property
    def console(self) -> Path:
        """What Java itself said at the last start."""
        return self.logs / "console.log"

    @property
    def log(self) -> Path:
        """Neo4j's own log, the one to read when it does not come up."""
        return self.logs / "neo4j.log"

    @property
    def debug_log(self) -> Path:
        """Neo4j's longer log, in which it says that a database broke."""
        return self.logs / "debug.log"

    @property
    def data(self) -> Path:
        """The graph."""
        return self.folder / "data"

    @property
    def importing(self) -> Path:
        """Where a new graph is made from tables before it takes the place of `data`."""
        return self.folder / "import"


def home_of(settings: Settings) -> Home:
    """Return the home that `settings` name, whether it is there or not."""
    return Home(settings.home.resolve())


def write_private(file: Path, text: str) -> None:
    """Put `text` into `file` in one step, so that only its owner can ever read it and nobody reads half of it."""
    part = file.with_name(f"{file.name}.part")
    part.unlink(missing_ok=True)
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as content:
        content.write(text)
        content.flush()
        # A password that a power cut emptied would shut its owner out of the data.
        os.fsync(content.fileno())
    os.replace(part, file)


def read_password(home: Home) -> str:
    """Return the password of the user neo4j; raise `StartFailed` where its file is gone."""
    try:
        return home.password.read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        raise StartFailed(
            f"The file {home.password} is gone, and the data beside it cannot be opened without it: put it back, "
            "or set KNOWNTO_HOME to another folder and load again."
        ) from None
