"""Declared things with a name and a version, turned into a shelf of them, or into the one that somebody asks for."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Protocol, TypeVar

from graph.declaration import read_declaration
from graph.errors import BadParameter, BadRule


class Versioned(Protocol):
    """What a file declares that has a name, a version and the two together as its key."""

    @property
    def name(self) -> str: ...
    @property
    def version(self) -> str: ...
    @property
    def key(self) -> str: ...
    @property
    def path(self) -> Path: ...


Kind = TypeVar("Kind", bound=Versioned)


def by_name(found: Iterable[Kind]) -> tuple[Kind, ...]:
    """Return them by name, the newest version first; raise `BadRule` for two of one name and version."""
    seen: dict[str, Kind] = {}
    for each in found:
        other = seen.setdefault(each.key, each)
        if other is not each:
            line = read_declaration(each.path).line("name")
            raise BadRule(f"{each.path.name} line {line}: {other.path.name} has the same name and version.")
    newest = sorted(seen.values(), key=lambda each: _as_numbers(each.version), reverse=True)
    return tuple(sorted(newest, key=lambda each: each.name))


def chosen(parameter: str, given: str, read: Callable[[Path], Kind], saved: Callable[[], Sequence[Kind]]) -> Kind:
    """Return what a name (its newest version), `name@version` or the path of a file means.

    Those that are saved are read only where no path is given. Raises `BadParameter` naming those there are, and
    `BadRule` for a file that says what cannot be.
    """
    if given.endswith(".toml"):
        if not Path(given).is_file():
            raise BadParameter(f"{parameter}: there is no such file; expected the path of a {parameter}'s .toml file.")
        return read(Path(given))
    for each in saved():
        if given.casefold() in (each.name, each.key):
            return each
    known = ", ".join(each.key for each in saved()) or "none is here"
    raise BadParameter(
        f"{parameter}: no {parameter} has that name and version; expected a .toml file, or one of: {known}."
    )


def _as_numbers(version: str) -> tuple[int, ...]:
    """What versions are compared by: "1.10" is newer than "1.9"."""
    return tuple(map(int, version.split(".")))
