"""A small TOML file that people write by hand, turned into its values and the line of each."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graph.errors import BadRule

_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*", re.ASCII)
_VERSION = re.compile(r"[0-9]+(?:\.[0-9]+)*", re.ASCII)
_DAMAGED_AT = re.compile(r"at line (\d+)")


@dataclass(frozen=True)
class Declaration:
    """What a file declares; `table` names the part that `values` is of, "" for all of it, and `place` counts from 1."""

    path: Path
    text: str
    values: dict[str, Any]
    table: str = ""
    place: int = 0

    def refuse(self, key: str, expected: str) -> BadRule:
        """Return the error that names the line of `key`, or the part's first line where the key is not there."""
        return BadRule(f"{self.path.name} line {self.line(key)}: {expected}.")

    def line(self, key: str) -> int:
        """Return the line that sets `key`, counted from 1."""
        first, last = self._part()
        lines = self.text.splitlines()
        for number in range(first, last):
            if re.match(rf"\s*{re.escape(key)}\s*=", lines[number]):
                return number + 1
        heads = (number for number, line in enumerate(lines, 1) if re.match(rf"\s*\[+\s*{re.escape(key)}\s*\]", line))
        return next(heads, min(first + 1, max(len(lines), 1)))

    def parts(self, key: str) -> list["Declaration"]:
        """Return the tables `[[key]]`, in their order; raise `BadRule` where there is none."""
        tables = self.values.get(key)
        if not isinstance(tables, list) or not tables or not all(isinstance(each, dict) for each in tables):
            raise self.refuse(key, f"expected at least one [[{key}]]")
        return [Declaration(self.path, self.text, each, key, place) for place, each in enumerate(tables, 1)]

    def expect(self, needed: Iterable[str], allowed: Iterable[str] = ()) -> None:
        """Raise `BadRule` for the first key that is not known, or that is missing."""
        needed = list(needed)
        for key in self.values:
            if key not in (*needed, *allowed):
                raise self.refuse(key, f"this key is not known; expected {', '.join((*needed, *allowed))}")
        for key in needed:
            if key not in self.values:
                raise self.refuse(key, f"expected {key}, which is missing here")

    def words(self, key: str) -> str:
        """Return the text of `key`, as one line; raise `BadRule` where it is none."""
        value = self.values.get(key)
        if not isinstance(value, str) or not value.strip():
            raise self.refuse(key, f"expected {key} to be text in quotation marks")
        return " ".join(value.split())

    def name(self) -> str:
        """Return `name`; raise `BadRule` where it is not made of small letters, digits and hyphens."""
        name = self.words("name")
        if not _NAME.fullmatch(name):
            raise self.refuse("name", "expected a name of small letters, digits and hyphens")
        return name

    def version(self) -> str:
        """Return `version`; raise `BadRule` where it is not such as "1" or "2.1"."""
        version = self.words("version")
        if not _VERSION.fullmatch(version):
            raise self.refuse("version", 'expected a version such as "1" or "2.1"')
        return version

    def number(self, key: str, least: int, most: int) -> int:
        """Return the whole number of `key`; raise `BadRule` where it is none from `least` to `most`."""
        value = self.values.get(key)
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            raise self.refuse(key, f"expected {key} to be a whole number from {least} to {most}")
        return value

    def choices(self, key: str, known: Iterable[str], what: str) -> tuple[str, ...]:
        """Return the words of `key`, each once and each one of `known`; raise `BadRule` otherwise."""
        value, known = self.values.get(key), list(known)
        if not isinstance(value, list) or not value:
            raise self.refuse(key, f"expected {key} to be a list, each a {what}")
        if any(each not in known for each in value):
            raise self.refuse(key, f"expected every {what} to be one of: {', '.join(known)}")
        if len(set(value)) < len(value):
            raise self.refuse(key, f"expected every {what} once")
        return tuple(value)

    def _part(self) -> tuple[int, int]:
        """The lines of this part, from 0: those of the file up to its first table, or those of one table."""
        lines = self.text.splitlines()
        heads = [number for number, line in enumerate(lines) if re.match(r"\s*\[", line)]
        if not self.table:
            return 0, heads[0] if heads else len(lines)
        pattern = re.compile(rf"\s*\[\[\s*{re.escape(self.table)}\s*\]\]")
        own = [number for number in heads if pattern.match(lines[number])]
        if self.place > len(own):  # written as a list in one line
            first = next((i for i, line in enumerate(lines) if re.match(rf"\s*{self.table}\s*=", line)), 0)
            return first, first
        first = own[self.place - 1]
        return first, next((number for number in heads if number > first), len(lines))


def read_declaration(path: Path) -> Declaration:
    """Return what the file declares; raise `BadRule` where it cannot be read or is not TOML, naming the line."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise BadRule(f"{path.name}: the file cannot be read as text; expected TOML in UTF-8.") from None
    try:
        return Declaration(path, text, tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        found = _DAMAGED_AT.search(str(error))
        line = int(found[1]) if found else max(len(text.splitlines()), 1)
        raise BadRule(f"{path.name} line {line}: the file is not TOML there.") from None
