"""What a reader drops, under names from outside, into files of a private folder that is gone when it has been read."""

import re
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Protocol

from graph.answer_words import counted
from graph.errors import BadSource, WrongUse
from loaders.records import not_read
from loaders.values import clean

LARGEST = 25
"""Megabytes that the page takes at once, in one file or in many; reading them takes a hundred times that memory."""

MEGABYTE = 1_000_000
LONGEST_NAME = 200
USUAL_FOLDER = "dropped"
_PARTS = re.compile(r"[/\\]")


class Upload(Protocol):
    """One file as the browser sent it; its name may hold a path, or anything at all."""

    name: str
    size: int

    def getbuffer(self) -> memoryview:
        """Return what is in it."""


@dataclass(frozen=True)
class File:
    """One file to be loaded: the name of the folder that it counts as coming from, its own name, and what is in it."""

    folder: str
    name: str
    content: memoryview


@dataclass(frozen=True)
class Drop:
    """What was dropped: the files to be loaded, and a sentence for each that is left alone."""

    files: tuple[File, ...] = ()
    left: tuple[str, ...] = ()


class _LeftAlone(Exception):
    """A file that is not loaded, and why."""


def sorted_out(uploads: Iterable[Upload], folder: str) -> Drop:
    """Return what is to be loaded and what is left alone; what came without a folder's name counts as of `folder`.

    Raises `WrongUse` where all together are more than the page takes.
    """
    listed = list(uploads)
    _refuse_too_much(sum(each.size for each in listed))
    files: list[File] = []
    left: list[str] = []
    for upload in listed:
        try:
            files.append(_file(upload, folder))
        except _LeftAlone as why:
            left.append(str(why))
    return Drop(tuple(files), tuple(left))


def has_folder(name: str) -> bool:
    """Return whether an uploaded file's name says which folder it lay in."""
    return len(_parts(name)) > 1


def folder_name(text: str) -> str:
    """Return a typed text as the name of a folder; raise `WrongUse` where it cannot be one."""
    name = clean(text)
    if not name or name.startswith(".") or _PARTS.search(name) or len(name.encode()) > LONGEST_NAME:
        raise WrongUse("Folder: expected a plain name such as 'review', without a stroke and not beginning with a dot.")
    return name


def likely_folder(names: Iterable[str], loaded: Iterable[tuple[str, str]]) -> str:
    """Return which loaded folder files of these names are likely from; `loaded` are pairs of a folder and a file.

    That is the one with most files of these names; else the only one there is; else one of a name of its own.
    """
    pairs = list(loaded)
    wanted = {clean(name) for name in names}
    folders = sorted({folder for folder, _ in pairs})
    alike = {folder: sum(each == folder and name in wanted for each, name in pairs) for folder in folders}
    best = max(folders, key=lambda folder: alike[folder], default="")
    if best and (alike[best] or len(folders) == 1):
        return best
    return USUAL_FOLDER


@contextmanager
def on_disk(files: Sequence[File]) -> Iterator[list[Path]]:
    """Write files to folders that only this user may look into, give the folders, and remove everything afterwards.

    Of two files of one name from one folder the second stands in a further folder of the same name, for a load to
    refuse. Raises `BadSource` where a file cannot be kept.
    """
    with tempfile.TemporaryDirectory(prefix="knownto-") as place:
        yield sorted({_written(Path(place), file).parent for file in files})


def _refuse_too_much(size: int) -> None:
    if size > LARGEST * MEGABYTE:
        raise WrongUse(
            f"These files are {size / MEGABYTE:.0f} MB together, and the page takes {LARGEST} MB at once: drop fewer, "
            "or load them with 'knownto load PATH' on the command line, which takes files of any size."
        )


def _file(upload: Upload, folder: str) -> File:
    parts = _parts(upload.name)
    name = parts[-1] if parts else ""
    if not name:
        raise _LeftAlone("A file without a name was left alone: give it one.")
    if len(name.encode()) > LONGEST_NAME:
        raise _LeftAlone(f"A file with a name of {counted(len(name), 'letter')} was left alone: give it a shorter one.")
    if name.startswith((".", "~$")):
        raise _LeftAlone(f"The file {name} was left alone, as it is hidden or held open by another program.")
    if len(parts) > 2:
        raise _LeftAlone(f"The file {name} lies further down than the folder {parts[0]} itself: drop its own folder.")
    if why := not_read(name):
        raise _LeftAlone(why)
    return File(parts[0] if len(parts) == 2 else folder, name, upload.getbuffer())


def _parts(name: str) -> list[str]:
    """The folders in a file's name, and the file's own; none that leads up, and nothing in them that nobody sees."""
    parts = (clean(part).replace("\n", " ") for part in _PARTS.split(name))
    return [part for part in parts if part.strip(".")]


def _written(place: Path, file: File) -> Path:
    tries = (place / str(number) / file.folder / file.name for number in count())
    try:
        path = next(path for path in tries if not path.exists())
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with path.open("xb") as kept:
            kept.write(file.content)
    except OSError as error:
        raise BadSource(f"The file {file.name} could not be kept for reading ({error.strerror}).") from error
    return path
