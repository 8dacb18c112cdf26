"""The professionals and agencies of a row: whose contact it was, who was there, and who was asked to come."""

import re

from loaders.cells import Cells
from loaders.names import Names
from loaders.rows import Tie

_CODE = re.compile(r"(?<![\w-])[A-Z]{2,5}\d{1,2}(?![\w-])")


def working(cells: Cells, names: Names) -> tuple[tuple[tuple[str, str], ...], tuple[Tie, ...]]:
    """Return whose contact it was, each with a role, and the links to the agencies that they work for.

    They are named in a column of their own, or by code in the source ("HV1 record").
    """
    role = cells.text("professional_role")
    found = [_worker(words, names, role) for words in cells.texts("professional")]
    found += [_worker(words, names, "") for words in _codes(cells.text("source"), names)]
    workers = dict(found)
    ties = tuple(Tie("WORKS_FOR", who, agency) for who, agency in workers.items() if agency)
    return tuple((who, role) for who in workers), ties


def attending(cells: Cells, names: Names) -> tuple[tuple[str, str], ...]:
    """Return who else was there: ids of agencies and of mentions, each with no role."""
    return tuple((who, "") for who in listed(cells, "attended", names))


def invited(cells: Cells, names: Names) -> tuple[str, ...]:
    """Return who was asked to come: ids of agencies and of mentions."""
    return listed(cells, "invited", names)


def _worker(words: str, names: Names, role: str) -> tuple[str, str]:
    """A worker of the row's own agency, unless the key table says of which other."""
    agency = _agency_of(words, names) or names.kept.agency
    return names.professional(words, agency, role), agency


def _agency_of(words: str, names: Names) -> str:
    entry = names.entry(words)
    if entry is None or entry.of != "Professional" or not entry.works_for:
        return ""
    return names.declared.agency(entry.works_for, entry.folder)


def _codes(source: str, names: Names) -> tuple[str, ...]:
    declared = [entry.code for entry in names.declared.people_in(source, names.folder) if entry.of == "Professional"]
    unknown = (code for code in _CODE.findall(source) if names.entry(code) is None)
    agencies = names.declared
    return tuple(
        dict.fromkeys([*declared, *(code for code in unknown if not agencies.agency_meant(code, names.folder))])
    )


def listed(cells: Cells, field: str, names: Names) -> tuple[str, ...]:
    """Return the ids of a list: each a declared agency, or else a worker, whose agency only the key table can say."""
    return tuple(
        names.declared.agency_meant(words, names.folder) or names.professional(words, _agency_of(words, names))
        for words in cells.texts(field)
    )
