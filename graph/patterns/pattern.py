"""A pattern file, turned into a checked `Pattern`: the features that a child's records must all show."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from graph.declaration import read_declaration
from graph.patterns.features import FEATURES
from graph.versioned import by_name, chosen

FOLDER = Path(__file__).parent.parent.parent / "rules" / "patterns"


@dataclass(frozen=True)
class Pattern:
    """A named, versioned set of features, in the order in which they are looked for."""

    name: str
    version: str
    written_by: str
    says: str
    features: tuple[str, ...]
    path: Path

    @property
    def key(self) -> str:
        """What names this pattern and no other."""
        return f"{self.name}@{self.version}"


def read_pattern(path: Path) -> Pattern:
    """Return the pattern in `path`; raise `BadRule` naming file and line where it says what cannot be."""
    file = read_declaration(path)
    file.expect(("name", "version", "written_by", "says", "features"))
    chosen = file.choices("features", FEATURES, "feature")
    return Pattern(
        name=file.name(),
        version=file.version(),
        written_by=file.words("written_by"),
        says=file.words("says"),
        features=tuple(name for name in FEATURES if name in chosen),
        path=path,
    )


@cache
def saved_patterns(folder: Path = FOLDER) -> tuple[Pattern, ...]:
    """Return every pattern in `folder`, by name, the newest version first; raise `BadRule` for two of one version."""
    return by_name(map(read_pattern, sorted(folder.glob("*.toml"))))


def chosen_pattern(given: str, folder: Path = FOLDER) -> Pattern:
    """Return the pattern that a name, `name@version` or the path of a file means.

    Raises `BadParameter` naming the patterns there are, and `BadRule` for a file that says what cannot be.
    """
    return chosen("pattern", given, read_pattern, lambda: saved_patterns(folder))
