"""What key tables declare, turned into answers: which agency a name stands for, and who is meant by a code."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from graph.dates import Span
from loaders.identity.mentions import Identifier, key_identifier
from loaders.ids import new_id, words_key

UNDECLARED = "not a declared agency; declare it in the key table with kind agency"


@dataclass(frozen=True)
class Entry:
    """One row of a key table: what a code stands for in the files of one folder."""

    folder: str
    of: str
    code: str
    name: str
    also: tuple[str, ...] = ()
    sector: str = ""
    serves: str = ""
    works_for: str = ""
    born: Span | None = None

    @property
    def words(self) -> tuple[str, ...]:
        """Everything that stands for it: its code, its name and its other wordings."""
        return (self.code, self.name, *self.also)

    @property
    def agency_id(self) -> str:
        """The id of the agency that it declares: two tables that use one name mean one agency."""
        return agency_id(self.name)

    @cached_property
    def identifier(self) -> Identifier:
        """The identifier that its code is."""
        return key_identifier(self.folder, self.code)


@dataclass(frozen=True)
class Found:
    """An agency's name found in a text, and where."""

    agency: str
    start: int
    end: int


@dataclass(frozen=True)
class Declared:
    """Every entry of every key table; within a folder its own entries come first."""

    entries: tuple[Entry, ...] = ()
    _patterns: dict[tuple[str, str], re.Pattern[str] | None] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def agencies(self) -> Mapping[str, tuple[Entry, ...]]:
        """The entries that declare each agency, by its id."""
        found: dict[str, list[Entry]] = defaultdict(list)
        for entry in self._all_agencies:
            found[entry.agency_id].append(entry)
        return {id: tuple(entries) for id, entries in found.items()}

    @cached_property
    def codes(self) -> frozenset[str]:
        """The ids of the identifiers of every declared code of a person, household or professional."""
        return frozenset(entry.identifier.id for entry in self.entries if entry.of != "Agency")

    def agency(self, text: str, folder: str) -> str:
        """Return the id of the agency that a name or code stands for in a folder, or "" for none or for several."""
        key = words_key(text)
        return _only(self._agencies[folder].get(key, set())) or _only(self._agencies[""].get(key, set()))

    def agency_meant(self, text: str, folder: str) -> str:
        """Return the same for words that may be no agency's: only by the folder's own entries, where it has some."""
        return _only(self._own(folder).get(words_key(text), set()))

    def somebody(self, text: str, folder: str) -> Entry | None:
        """Return who a code or wording stands for in a folder, or None for nobody or for several."""
        found = self._people.get((folder, words_key(text)), {})
        return next(iter(found.values())) if len(found) == 1 else None

    def agencies_in(self, text: str, folder: str) -> Iterator[Found]:
        """Return the agencies named in a text, the longest name first where two begin together."""
        pattern = self._pattern("agencies", folder, self._agency_words(folder))
        for match in pattern.finditer(text) if pattern else ():
            agency = self.agency_meant(match[0], folder)
            if agency:
                yield Found(agency, match.start(), match.end())

    def people_in(self, text: str, folder: str) -> tuple[Entry, ...]:
        """Return the people, households and professionals whose codes stand in a text, each once.

        Only a code with a figure or all in capitals counts (S8, MC, sibling 8): an everyday word such as "child" may
        mean any child.
        """
        pattern = self._pattern("people", folder, self._telling_codes(folder))
        found = (self.somebody(match[0], folder) for match in pattern.finditer(text)) if pattern else ()
        return tuple({entry.code: entry for entry in found if entry}.values())

    def of_folder(self, folder: str) -> frozenset[Entry]:
        """Return the entries that a folder's records are read by."""
        own = frozenset(self._by_folder.get(folder, ()))
        return own if folder in self._agencies_declared_in else own | frozenset(self._all_agencies)

    @cached_property
    def _by_folder(self) -> Mapping[str, Sequence[Entry]]:
        found: dict[str, list[Entry]] = defaultdict(list)
        for entry in self.entries:
            found[entry.folder].append(entry)
        return found

    @cached_property
    def _all_agencies(self) -> tuple[Entry, ...]:
        return tuple(entry for entry in self.entries if entry.of == "Agency")

    @cached_property
    def _agencies_declared_in(self) -> frozenset[str]:
        return frozenset(entry.folder for entry in self._all_agencies)

    @cached_property
    def _agencies(self) -> Mapping[str, Mapping[str, set[str]]]:
        """By folder ("" for all together) and by the key of each word, the agencies it stands for."""
        found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for entry in self.entries:
            if entry.of == "Agency":
                for word in filter(None, entry.words):
                    found[entry.folder][words_key(word)].add(entry.agency_id)
                    found[""][words_key(word)].add(entry.agency_id)
        return found

    @cached_property
    def _people(self) -> Mapping[tuple[str, str], Mapping[str, Entry]]:
        found: dict[tuple[str, str], dict[str, Entry]] = defaultdict(dict)
        for entry in self.entries:
            if entry.of not in ("Agency", "Review"):
                for word in filter(None, entry.words):
                    found[entry.folder, words_key(word)].setdefault(words_key(entry.code), entry)
        return found

    def _own(self, folder: str) -> Mapping[str, set[str]]:
        return self._agencies[folder if folder in self._agencies_declared_in else ""]

    def _agency_words(self, folder: str) -> Iterable[str]:
        own = folder in self._agencies_declared_in
        entries = self._by_folder[folder] if own else self._all_agencies
        return (word for entry in entries if entry.of == "Agency" for word in entry.words)

    def _telling_codes(self, folder: str) -> Iterable[str]:
        words = (
            word
            for entry in self._by_folder.get(folder, ())
            if entry.of not in ("Agency", "Review")
            for word in entry.words
        )
        return (word for word in words if len(word) > 1 and (word.isupper() or any(map(str.isdigit, word))))

    def _pattern(self, what: str, folder: str, words: Iterable[str]) -> re.Pattern[str] | None:
        """What finds the words, made once for each folder."""
        key = (what, folder)
        if key not in self._patterns:
            self._patterns[key] = _word_pattern(words)
        return self._patterns[key]


def agency_id(name: str) -> str:
    """Return the id of the agency of this name."""
    return new_id("Agency", words_key(name))


def _only(ids: set[str]) -> str:
    return next(iter(ids)) if len(ids) == 1 else ""


def _word_pattern(words: Iterable[str]) -> re.Pattern[str] | None:
    """Return what finds any of the words whole; short ones in capitals only as they are (IT is not "it")."""
    ordered = sorted({word for word in words if len(word) > 1}, key=lambda word: (-len(word), word))
    if not ordered:
        return None
    return re.compile(r"(?<!\w)(?:" + "|".join(map(_one_word, ordered)) + r")(?!\w)")


def _one_word(word: str) -> str:
    return re.escape(word) if len(word) <= 4 and word.isupper() else f"(?i:{re.escape(word)})"
