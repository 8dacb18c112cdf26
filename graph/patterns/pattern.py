"""A pattern file, turned into a checked `Pattern`: the features that a child's records must all show."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from graph.declaration import as_numbers, read_declaration
from graph.errors import BadParameter, BadRule
from graph.patterns.features import FEATURES

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
    patterns = [read_pattern(path) for path in sorted(folder.glob("*.toml"))]
    seen: dict[str, Pattern] = {}
    for pattern in patterns:
        other = seen.setdefault(pattern.key, pattern)
        if other is not pattern:
            line = read_declaration(pattern.path).line("name")
            raise BadRule(f"{pattern.path.name} line {line}: {other.path.name} has the same name and version.")
    newest = sorted(patterns, key=lambda pattern: as_numbers(pattern.version), reverse=True)
    return tuple(sorted(newest, key=lambda pattern: pattern.name))


def chosen_pattern(given: str, folder: Path = FOLDER) -> Pattern:
    """Return the pattern that a name, `name@version` or the path of a file means.

    Raises `BadParameter` naming the patterns there are, and `BadRule` for a file that says what cannot be.
    """
    if given.endswith(".toml"):
        if not Path(given).is_file():
            raise BadParameter("pattern: there is no such file; expected the path of a pattern's .toml file.")
        return read_pattern(Path(given))
    for pattern in saved_patterns(folder):
        if given.casefold() in (pattern.name, pattern.key):
            return pattern
    known = ", ".join(pattern.key for pattern in saved_patterns(folder)) or "none is here"
    raise BadParameter(f"pattern: no pattern has that name and version; expected a .toml file, or one of: {known}.")
