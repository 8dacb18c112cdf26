"""The outside of an office file, looked at before anything inside it is read."""

import zipfile
import zlib
from pathlib import Path

from graph.errors import BadSource
from loaders.values import clean

MOST_UNPACKED = 1 << 30
"""How many bytes the parts of an office file may come to when unpacked; a small file can claim to hold terabytes."""

_OLD_OR_ENCRYPTED = b"\xd0\xcf\x11\xe0"


def check_office_file(path: Path) -> None:
    """Raise `BadSource` for a file that is not a sound, open and reasonably sized office file."""
    name = clean(path.name)
    with path.open("rb") as file:
        start = file.read(4)
    if start == _OLD_OR_ENCRYPTED:
        raise BadSource(f"The file {name} is protected by a password or of an old kind: save it afresh without one.")
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, zlib.error, ValueError, NotImplementedError):
        raise broken(path) from None
    if any(part.flag_bits & 1 for part in parts):
        raise BadSource(f"The file {name} is protected by a password: save it without one.")
    if sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise BadSource(f"The file {name} unpacks to more than {MOST_UNPACKED >> 20} megabytes: split it up.")


def broken(path: Path) -> BadSource:
    """Return what to raise for an office file that its library cannot read."""
    return BadSource(
        f"The file {clean(path.name)} is damaged or is not what its ending says: open it and save it again."
    )
