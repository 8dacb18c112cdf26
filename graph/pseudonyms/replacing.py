"""Everybody's names, turned into what takes them out of any text: the longest first, as whole words."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from graph.pseudonyms.known import Bearer
from graph.pseudonyms.words import MOST_BETWEEN, Word, is_unspaced, names_somebody, words
from graph.safe_text import visible

A_NAME, AN_ADDRESS = "[name]", "[address]"
# Identifiers that are known by their form: who they are does not matter, they go.
FORMS: Sequence[tuple[re.Pattern[str], str]] = (
    (re.compile(r"[^\s@<>\"']+@[^\s@<>\"']+\.[^\s@<>\"',;]+"), "[e-mail address]"),
    (re.compile(r"(?<![\w-])[A-Za-z]\d{11}[\dA-Za-z](?![\w-])"), "[pupil number]"),
    (re.compile(r"(?<!\w)\d{3}[ -]?\d{3}[ -]?\d{4}(?!\w)"), "[number]"),
    (re.compile(r"(?<![\w-])(?:\+44\s?|0)\d{2,4}[ -]?\d{3,4}[ -]?\d{3,4}(?!\w)"), "[telephone number]"),
    (re.compile(r"(?<!\w)[A-CEGHJ-PR-TW-Za-ceghj-pr-tw-z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-Da-d](?!\w)"), "[number]"),
    (re.compile(r"(?<!\w)[A-Za-z]{1,2}\d[A-Za-z\d]? ?\d[A-Za-z]{2}(?!\w)"), "[postcode]"),
)
Code = Callable[[str], str]


@dataclass
class Names:
    """Every name, by its words: whose it is; and of the single words in names that are no name of their own, which."""

    whole: dict[tuple[str, ...], set[str]] = field(default_factory=lambda: defaultdict(set))
    parts: set[str] = field(default_factory=set)
    unspaced: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    longest: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Begin with no pattern for the names in scripts without spaces."""
        self._anywhere: re.Pattern[str] | None = None

    def bearers_of(self, name: str) -> set[str]:
        """Return the ids of all who are called exactly this."""
        return self.whole.get(tuple(word.plain for word in words(name)), set()) | self.unspaced.get(name, set())

    def without_names(self, text: str, code: Code) -> str:
        """Return `text` with each name in it replaced: by `code` of its one bearer, else by a word for a name.

        Letters that nobody sees go first: with them a name reads the same, and is another text.
        """
        text = visible(text)
        for form, instead in FORMS:
            text = form.sub(instead, text)
        if self.unspaced:
            self._anywhere = self._anywhere or _any_of(self.unspaced)
            text = self._anywhere.sub(lambda found: self._instead(self.unspaced[found.group()], code), text)
        pieces: list[str] = []
        reached = 0
        for start, end, instead in self._found(text, code):
            pieces += [text[reached:start], instead]
            reached = end
        return "".join([*pieces, text[reached:]])

    def _found(self, text: str, code: Code) -> Iterator[tuple[int, int, str]]:
        every = list(words(text))
        place = 0
        while place < len(every):
            taken, instead = self._at(text, every, place, code)
            if taken:
                yield every[place].start, every[place + taken - 1].end, instead
            place += taken or 1

    def _at(self, text: str, every: Sequence[Word], place: int, code: Code) -> tuple[int, str]:
        """How many words from here on are a name, and what stands for it; (0, "") where none is."""
        most = self.longest.get(every[place].plain, 0)
        run = _run(text, every, place, most)
        for count in range(len(run), 0, -1):
            ids = self.whole.get(tuple(run[:count]))
            if ids and any(names_somebody(word) or _is_code(word) for word in run[:count]):
                return count, self._instead(ids, code)
        return (1, A_NAME) if every[place].plain in self.parts else (0, "")

    def _instead(self, ids: set[str], code: Code) -> str:
        if len(ids) == 1:
            return code(next(iter(ids)))
        return AN_ADDRESS if all(id.startswith("L-") for id in ids) else A_NAME


def known_names(everybody: Iterable[Bearer]) -> Names:
    """Return the names of everybody, with their parts."""
    found = Names()
    for bearer in everybody:
        for name in bearer.names:
            _add(found, bearer, name)
    return found


def _add(found: Names, bearer: Bearer, name: str) -> None:
    if is_unspaced(name):
        found.unspaced[name].add(bearer.id)
        return
    run = tuple(word.plain for word in words(name))
    for form in _forms(bearer, name, run):
        found.whole[form].add(bearer.id)
        found.longest[form[0]] = max(len(form), found.longest.get(form[0], 0))
    if bearer.kind != "Address" and not any(map(str.isdigit, name)):
        found.parts.update(filter(names_somebody, run))


def _forms(bearer: Bearer, name: str, run: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The ways in which a name may be written; of an address each of its lines, with and without the number."""
    if not run:
        return
    yield run
    if len(run) > 1 and any(map(names_somebody, run)):
        yield ("".join(run),)
    if bearer.kind in ("Address", "Household"):
        for line in re.split(r"[,;\n]", name):
            said = tuple(word.plain for word in words(line))
            for form in (said, said[1:] if said and said[0][:1].isdigit() else ()):
                if len(form) > 1 and any(map(names_somebody, form)):
                    yield form


def _run(text: str, every: Sequence[Word], place: int, most: int) -> list[str]:
    """The words from here on, at most so many, as long as no more than a space or a hyphen stands between them."""
    run = [every[place].plain] if most else []
    for one, other in zip(every[place : place + most - 1], every[place + 1 : place + most], strict=False):
        between = text[one.end : other.start]
        if len(between) > MOST_BETWEEN or "\n\n" in between:
            break
        run.append(other.plain)
    return run


def _is_code(word: str) -> bool:
    """Whether a word is such as HV1 or a number of several figures: a name that somebody gave to tell people apart."""
    return any(map(str.isdigit, word)) and (len(word) > 2 or not word.isdigit())


def _any_of(names: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(name) for name in sorted(names, key=len, reverse=True)))
