"""The operating system's refusals over a folder, turned into one sentence that says what to do."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from graph.errors import EngineError

FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
REFUSED = {errno.EACCES, errno.EPERM, errno.EROFS}


@contextmanager
def refusals_of(folder: Path, instead: str, error: type[EngineError]) -> Iterator[None]:
    """Raise `error` in place of an `OSError` over `folder`; `instead` says how to use another folder."""
    try:
        yield
    except OSError as refusal:
        raise error(f"{_what_is_wrong(folder, refusal)}, or {instead}.") from refusal


def _what_is_wrong(folder: Path, refusal: OSError) -> str:
    if refusal.errno in FULL:
        return f"The disk that holds {folder} is full: free some space there"
    if refusal.errno in REFUSED:
        return f"The folder {folder} cannot be written: allow that"
    return f"The folder {folder} cannot be used ({refusal.strerror or type(refusal).__name__}): put that right"
