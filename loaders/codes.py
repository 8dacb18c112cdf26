"""The codes that agencies give to worries, turned into the closed list of concerns; `codes.csv` has them."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from graph.errors import BadFormat
from graph.vocabulary import CONCERNS
from loaders.format import fold

_FILE = Path(__file__).with_name("codes.csv")
_SYSTEMS = {
    **dict.fromkeys(("cin", "cinfactor", "cinfactors", "cincensus", "assessmentfactor"), "cin_assessment_factor"),
    **dict.fromkeys(("assessmentfactors", "dfeassessmentfactors"), "cin_assessment_factor"),
    **dict.fromkeys(("cp", "cpcategory", "cpplan", "categoryofabuse"), "cp_category_of_abuse"),
    **dict.fromkeys(("ambulance", "ambulancereferral"), "ambulance_child_concern_category"),
}
"""Other names, folded, that files use for the lists of `codes.csv`."""


@dataclass(frozen=True)
class Code:
    """A code of a published list: its label, our category (empty: no worry at all), and whom the list means by it."""

    system: str
    code: str
    label: str
    category: str
    about: str


@dataclass(frozen=True)
class Meaning:
    """What a concern's text came to; `known` is False where no list has it, and it is kept as it is."""

    category: str
    label: str
    code: str = ""
    system: str = ""
    about: str = ""
    known: bool = True


def read_concern(text: str, system: str = "") -> Meaning | None:
    """Return what the text of a concern column means, or None where the code says that there is no concern.

    It is a word of our own closed list, or a code or label of a list in `codes.csv`: of `system` where that is named,
    else of the one list that has it. Anything else is kept with the category "other".
    """
    folded = fold(text)
    if not system and folded in _words():
        return Meaning(_words()[folded], text)
    listed = _listed(folded, fold(system))
    if listed is None:
        category = _words().get(folded, "other")
        return Meaning(category, text, "" if category != "other" else text, system, known=category != "other")
    return Meaning(listed.category, listed.label, listed.code, listed.system, listed.about) if listed.category else None


def _listed(folded: str, system: str) -> Code | None:
    wanted = _SYSTEMS.get(system, system)
    found = [code for code in listed_codes().get(folded, ()) if not wanted or fold(code.system) == fold(wanted)]
    return found[0] if len(found) == 1 else None


@lru_cache(maxsize=1)
def _words() -> Mapping[str, str]:
    return {fold(word): word for word in CONCERNS}


@lru_cache(maxsize=1)
def listed_codes() -> Mapping[str, tuple[Code, ...]]:
    """Return every code under its code and its label, both folded.

    Raises `BadFormat` for a category that is not ours.
    """
    found: dict[str, tuple[Code, ...]] = {}
    with _FILE.open(encoding="utf-8", newline="") as lines:
        for number, row in enumerate(csv.DictReader(lines), 2):
            code = Code(**row)
            if code.category and code.category not in CONCERNS:
                raise BadFormat(f"codes.csv, line {number}, column category: expected a category of concern, or none.")
            for key in {fold(code.code), fold(code.label)}:
                found[key] = (*found.get(key, ()), code)
    return found
