"""Text, turned into standard output, or into a file that is there whole or not at all."""

import os
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

from graph.errors import KnownToError, WrongUse

PAPERS = ("A4", "A3", "A1")
"""The sizes of paper that a picture may have."""


def check_output(output: str | None) -> None:
    """Raise `WrongUse` where no file can be written at `output`; before the work, so that none is lost."""
    if output is None or output == "-":
        return
    path = Path(output)
    if path.is_dir():
        raise WrongUse("--output names a folder; expected the name of a file in it.")
    if path.exists() and not path.is_file():
        raise WrongUse("--output names something that is no ordinary file; expected the name of a file.")
    if not path.resolve().parent.is_dir():
        raise WrongUse("--output names a folder that does not exist; make it first.")


def write(text: str, output: str | None) -> None:
    """Write `text` as UTF-8 to the file `output`, or to standard output for None and "-".

    The file is for its owner's eyes, as it may hold what is known about a child. What stood there before stands until
    the new text is there whole. Raises `KnownToError` when it cannot be written.
    """
    write_bytes(text.encode("utf-8"), output)


def write_bytes(content: bytes, output: str | None) -> None:
    """Write `content` as `write` does its text."""
    if output is None or output == "-":
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    try:
        _replace(Path(output).resolve(), content)
    except OSError as error:
        raise KnownToError(f"--output: the file cannot be written there ({error.strerror}).") from error


def _replace(path: Path, content: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".knownto-", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(name)
        raise
