"""Paths turned into opened files, each table of which has its format; a file that cannot be read refuses the load."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from graph.errors import BadSource, WrongUse
from loaders.cells import NotAccepted, read_cells
from loaders.format import Format, known_formats
from loaders.ids import new_id
from loaders.records import ENDINGS, SourceFile, Table, read_file
from loaders.values import clean

SOURCES = "sources.csv"
"""The file of a folder that says whose records the others hold."""

LEAVE_ALONE = "none"


@dataclass(frozen=True)
class Opened:
    """A file, its folder's name, and its tables with the format of each; `unread` names tables of no format."""

    folder: str
    source: SourceFile
    tables: tuple[tuple[Table, Format], ...]
    unread: tuple[str, ...] = ()

    @cached_property
    def extract(self) -> str:
        """The id of the file as loaded: a file of the same name in a folder of the same name is the same."""
        return new_id("Extract", self.folder, self.source.name)

    @property
    def formats(self) -> str:
        """The names of its formats."""
        return ", ".join(dict.fromkeys(format.name for _, format in self.tables))


@dataclass
class Openings:
    """Every file to load; `sources` are the `sources.csv` of their folders; `notes` say what was left alone."""

    files: list[Opened] = field(default_factory=list)
    sources: list[Opened] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


class _NotRecognised(BadSource):
    """A file whose headings no format knows."""


def open_paths(paths: Sequence[Path], format_name: str | None = None) -> Openings:
    """Return the files that the paths name; of a folder, every file with an ending that is read, none further down.

    Raises `WrongUse` for an unknown format. Raises `BadSource`, with a sentence for each file that cannot be read, or
    that was named and no format knows; nothing is loaded then. A file of a folder that no format knows is a note.
    """
    forced = format_called(format_name) if format_name else None
    chosen = _chosen(paths)
    found, problems = Openings(), list[str]()
    said = {folder: _formats_said(folder, found, problems) for folder in sorted({path.parent for path in chosen})}
    for path in sorted(chosen, key=lambda path: (path.parent.name, path.name)):
        wanted = said[path.parent].get(clean(path.name), "")
        if wanted == LEAVE_ALONE and not chosen[path]:
            found.notes.append(f"The file {clean(path.name)} was left alone, as {SOURCES} says.")
            continue
        try:
            found.files.append(_open(path, forced or _format_said(path, wanted)))
        except _NotRecognised as error:
            (problems if chosen[path] else found.notes).append(str(error))
        except BadSource as error:
            problems.append(str(error))
    _check(found, problems, paths)
    return found


def format_called(name: str) -> Format:
    """Return the format of this name; raise `WrongUse` with the known names."""
    formats = {each.name: each for each in known_formats().values() if each.shape != "file"}
    if name not in formats:
        raise WrongUse(f"There is no format of that name: expected one of {', '.join(sorted(formats))}.")
    return formats[name]


def _format_said(path: Path, wanted: str) -> Format | None:
    """The format that `sources.csv` gives for a file, if any; one that it says to leave alone may be named itself."""
    if wanted in ("", LEAVE_ALONE):
        return None
    try:
        return format_called(wanted)
    except WrongUse as error:
        raise BadSource(f"{SOURCES} gives no known format for {clean(path.name)}. {error}") from None


def _chosen(paths: Sequence[Path]) -> dict[Path, bool]:
    """Every file, with whether it was named itself."""
    chosen: dict[Path, bool] = {}
    for path in paths:
        whole = path.expanduser().absolute()
        if whole.is_dir():
            chosen = dict.fromkeys(_readable(whole), False) | chosen
        else:
            chosen[whole] = True
    if any(named and path.name == SOURCES for path, named in chosen.items()):
        raise BadSource(f"{SOURCES} only describes the files beside it: expected one of those, or their folder.")
    return {path: named for path, named in chosen.items() if path.name != SOURCES}


def _readable(folder: Path) -> list[Path]:
    """The files of a folder that have an ending that is read; those that an office program holds open have "~$"."""
    try:
        inside = sorted(folder.iterdir())
    except OSError:
        raise BadSource(
            f"The folder {clean(folder.name)} cannot be opened: expected one that this user may read."
        ) from None
    named = (path for path in inside if path.suffix.lower() in ENDINGS and not path.name.startswith((".", "~$")))
    return [path for path in named if path.is_file()]


def _formats_said(folder: Path, found: Openings, problems: list[str]) -> Mapping[str, str]:
    """Open the `sources.csv` of a folder, where it has one; return the format that it gives for each file."""
    path = folder / SOURCES
    if not path.is_file():
        return {}
    try:
        opened = _open(path, known_formats()["sources"])
    except BadSource as error:
        problems.append(str(error))
        return {}
    found.sources.append(opened)
    table, format = opened.tables[0]
    formats: dict[str, str] = {}
    for record in table.records:
        try:
            cells = read_cells(record.cells, format)
        except NotAccepted:
            continue  # read again, and rejected, where its rows are counted
        for wanted in cells.texts("format"):
            formats[cells.text("file")] = wanted
    return formats


def _open(path: Path, forced: Format | None) -> Opened:
    usual = [format for format in known_formats().values() if format.shape != "file"]
    formats = [forced] if forced else usual
    source = read_file(path, lambda cells: any(format.fits(cells) for format in formats))
    tables: list[tuple[Table, Format]] = []
    unread: list[str] = []
    for table in source.tables:
        fitting = _best(table.headings, formats) if table.recognised else []
        if len(fitting) > 1:
            names = " and ".join(format.name for format in fitting)
            raise BadSource(
                f"The file {source.name} fits the formats {names} equally well: expected --format with one."
            )
        if fitting:
            tables.append((table, fitting[0]))
        else:
            unread.append(table.sheet)
    if not tables:
        raise _NotRecognised(_not_recognised(source, forced, usual))
    return Opened(clean(path.absolute().parent.name), source, tuple(tables), tuple(unread))


def _best(headings: Sequence[str], formats: Iterable[Format]) -> list[Format]:
    """The formats that a table fits and that know most of its headings."""
    scores = {format.name: format.score(headings) for format in formats if format.fits(headings)}
    return [format for format in formats if scores.get(format.name) == max(scores.values(), default=0)]


def _not_recognised(source: SourceFile, forced: Format | None, formats: Sequence[Format]) -> str:
    if forced is None:
        names = ", ".join(format.name for format in formats)
        return f"The file {source.name} has no headings that are known: expected those of {names}."
    lacking = ", ".join(forced.lacking(()))
    return f"The file {source.name} cannot be read as {forced.name}: expected the headings {lacking}."


def _check(found: Openings, problems: list[str], paths: Sequence[Path]) -> None:
    twice = [opened.source.name for opened in found.files]
    extracts = [opened.extract for opened in found.files]
    times = Counter(extracts)
    problems += [
        f"Two files called {name} are in folders of one name: expected folders of different names, or one at a time."
        for name, extract in sorted(set(zip(twice, extracts, strict=True)))
        if times[extract] > 1
    ]
    if not problems and not found.files:
        where = ", ".join(sorted(clean(path.absolute().name) for path in paths)) or "nothing"
        problems += [
            *found.notes,
            f"There is nothing to load in {where}: expected files ending in {', '.join(ENDINGS)}.",
        ]
    if problems:
        raise BadSource("\n".join(problems))
