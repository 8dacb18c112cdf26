"""A file that opens with comments, turned into its first line in plain words, its TOML header and the rest."""

import tomllib
from pathlib import Path
from typing import Any

from graph.errors import BadQuestion


def parts(path: Path, text: str, mark: str) -> tuple[str, dict[str, Any], str]:
    """Return the title, the header and the statement of a file whose comments begin with `mark`.

    Raises `BadQuestion` naming the file where it opens with no comment, or the rest of the comment is not TOML.
    """
    lines = text.splitlines()
    comment = next((i for i, line in enumerate(lines) if not line.startswith(mark)), len(lines))
    if comment == 0:
        raise BadQuestion(f"{path.name} line 1: expected the question in plain words after '{mark}'.")
    toml = "\n".join(line.removeprefix(mark).removeprefix(" ") for line in lines[1:comment])
    try:
        header = tomllib.loads("\n" + toml)
    except tomllib.TOMLDecodeError as error:
        raise BadQuestion(f"{path.name}: the header is not TOML: {error}.") from error
    return lines[0].removeprefix(mark).strip(), header, "\n".join(lines[comment:]).strip()


def flow(text: str) -> str:
    """Return `text` as one line."""
    return " ".join(text.split())
