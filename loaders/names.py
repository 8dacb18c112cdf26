"""The people, households and professionals that one row names, collected as its mentions."""

from dataclasses import replace

from graph.dates import Span
from graph.model import PEOPLE
from loaders.cells import Cells
from loaders.declared import Declared, Entry
from loaders.identity.mentions import (
    Identifier,
    Mention,
    agency_identifier,
    birth_identifier,
    key_identifier,
    mention_id,
    number_identifier,
)
from loaders.rows import Kept, Place
from loaders.values import BadValue, read_nhs_number, read_upn


class Names:
    """Who one row names; to name somebody twice by the same words is to mean one person."""

    def __init__(self, kept: Kept, declared: Declared) -> None:
        self.kept = kept
        self.declared = declared
        self._found: dict[str, Mention] = {}

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """Everybody named so far."""
        return tuple(self._found.values())

    @property
    def folder(self) -> str:
        """The folder in whose key tables the words are looked up."""
        return self.kept.origin.folder

    def entry(self, words: str, is_id: bool = False) -> Entry | None:
        """Return what the key table has for the words; a number alone in a column of ids is never a code."""
        return None if is_id and words.isdigit() else self.declared.somebody(words, self.folder)

    def person(self, words: str, born: Span | None = None) -> str:
        """Return the id of the mention of somebody called by name, code or wording: a person or a household."""
        entry = self.entry(words)
        # A worker is known by no date of birth; whoever gives one with a worker's code has written the wrong code.
        given = () if entry and entry.of == "Professional" else birth_identifier(words, born)
        return self._add(words, entry.of if entry else "Person", entry, given, born=born)

    def anybody(self, words: str, born: Span | None = None) -> str:
        """Return the same for a column that may name an agency too: then the id of the agency."""
        return self.declared.agency_meant(words, self.folder) or self.person(words, born)

    def by_own_id(self, words: str) -> str:
        """Return the id of the mention of somebody given by the agency's own id, or by a code of the key table.

        An own id holds a figure; other words ("one of the children") are a wording, which joins nobody by itself.
        """
        entry = self.entry(words, is_id=True)
        if entry is None and any(map(str.isdigit, words)):
            own = (agency_identifier(self.kept.agency, words, "Person"),)
            return self._add(words, "Person", None, own, named=False)
        return self._add(words, entry.of if entry else "Person", entry)

    def professional(self, words: str, agency: str, role: str = "") -> str:
        """Return the id of the mention of a worker; `agency` is whose, "" where that is not known."""
        entry = self.entry(words)
        entry = entry if entry and entry.of == "Professional" else None
        own = (agency_identifier(agency, words, "Professional"),) if agency else ()
        return self._add(words, "Professional", entry, own, kind="Professional", role=role)

    def household(self, words: str) -> str:
        """Return the id of the mention of a household: a code of the key table, or the agency's own name for it."""
        entry = self.entry(words)
        entry = entry if entry and entry.of == "Household" else None
        own = () if entry else (agency_identifier(self.kept.agency, words, "Household"),)
        return self._add(words, "Household", entry, own, kind="Household")

    def household_at(self, place: Place) -> str:
        """Return the id of the mention of those who live at a place, as one agency knows them."""
        own = agency_identifier(self.kept.agency, place.id, "Household")
        id = self._add(place.id, "Household", None, (own,), kind="Household")
        self.update(id, written=place.name, latent=())
        return id

    def declare(self, mention: Mention) -> None:
        """Add somebody whom a row of a key table declares."""
        self._found[mention.id] = mention

    def update(self, id: str, **changes: object) -> None:
        """Add to what the row says of somebody already named."""
        self._found[id] = replace(self._found[id], **changes)  # type: ignore[arg-type]

    def get(self, id: str) -> Mention:
        """Return the mention of this id."""
        return self._found[id]

    def describe(self, id: str, name: str, born: Span | None, identifiers: tuple[Identifier, ...] = ()) -> None:
        """Add a name, a date of birth and identifiers to somebody already named."""
        mention = self._found[id]
        given = (*identifiers, *birth_identifier(name, born))
        latent = (key_identifier(self.folder, name),) if name else ()
        self._found[id] = replace(
            mention,
            written=name or mention.written,
            named=mention.named or bool(name),
            born=born or mention.born,
            joins=tuple(dict.fromkeys(mention.joins + given)),
            latent=tuple(dict.fromkeys(mention.latent + latent)),
        )

    def is_people(self, id: str) -> bool:
        """Return whether this is the mention of a person or household, and not an agency's or a worker's."""
        return id in self._found and self._found[id].of in PEOPLE

    def words_for_household(self, id: str) -> str:
        """Return the words used for a household, which may mean some of its people only; "" for a person."""
        mention = self._found[id]
        return mention.written if mention.of == "Household" else ""

    def _add(
        self,
        words: str,
        of: str,
        entry: Entry | None,
        own: tuple[Identifier, ...] = (),
        kind: str = "",
        born: Span | None = None,
        role: str = "",
        named: bool = True,
    ) -> str:
        """Return the id of the mention of whoever these words name, who may have been named before."""
        id = mention_id(self.kept.id, words, kind)
        if id not in self._found:
            joins = (entry.identifier, *own) if entry else own
            latent = (key_identifier(self.folder, words),)
            by = self.kept.recorded.latest
            self._found[id] = Mention(
                id,
                self.kept.id,
                of,
                words,
                born=born,
                role=role,
                joins=joins,
                latent=latent,
                named=named,
                recorded_by=by,
            )
        return id


def numbers(cells: Cells, nhs_field: str, upn_field: str) -> tuple[Identifier, ...]:
    """Return the valid numbers that a row gives; an invalid one is kept in the record, with a warning, and not used."""
    found: list[Identifier] = []
    for name, kind, read in ((nhs_field, "NHS number", read_nhs_number), (upn_field, "UPN", read_upn)):
        text = cells.text(name)
        if text:
            try:
                found.append(number_identifier(kind, read(text)))
            except BadValue as error:
                cells.warn(name, f"not used to tell who is who: expected {error.expected}")
    return tuple(found)


def whole_name(first: str, last: str, name: str = "") -> str:
    """Return the name as one text."""
    return name or " ".join(part for part in (first, last) if part)
