"""A row of a key table, turned into what it declares and what it says."""

from graph.dates import Span, between
from graph.vocabulary import SECTORS, SERVES
from loaders.cells import Cells
from loaders.declared import UNDECLARED, Entry
from loaders.format import fold
from loaders.identity.mentions import Identifier, Mention, agency_identifier, key_identifier, mention_id
from loaders.names import Names
from loaders.rows import Row, Scope, Tie
from loaders.standing_rows import sex_of, spell

_KINDS = {
    "person": "Person",
    "child": "Person",
    "adult": "Person",
    "household": "Household",
    "family": "Household",
    "agency": "Agency",
    "service": "Agency",
    "organisation": "Agency",
    "professional": "Professional",
    "worker": "Professional",
    "review": "Review",
    "case": "Review",
}
LONGEST_CODE = 200
"""Characters; people and households are looked up by an index of codes, which takes no text beyond 8 kB."""
_SECTORS = {fold(word): word for word in SECTORS}
_SERVES = {fold(word): word for word in SERVES}


def read_entry(cells: Cells, folder: str) -> Entry:
    """Return what the row declares; raise `NotAccepted` for an unknown kind or sector, or what cannot be a code."""
    of = _KINDS.get(fold(cells.text("of")))
    if of is None:
        raise cells.refuse("of", "expected person, household, agency, professional or review")
    code, name = cells.text("code"), cells.text("name")
    if not (code or name):
        raise cells.refuse("name", "expected a code, a name or both")
    if len(code or name) > LONGEST_CODE:
        what = "a code" if code else "a code, or a name"
        raise cells.refuse("code" if code else "name", f"expected {what} of at most {LONGEST_CODE} characters")
    return Entry(
        folder,
        of,
        code or name,
        name or code,
        cells.texts("also_written"),
        _word(cells, "sector", _SECTORS),
        _word(cells, "serves", _SERVES),
        cells.text("works_for"),
        cells.date("born"),
    )


def read_key(entry: Entry, cells: Cells, names: Names) -> Row:
    """Return what the row says of whoever it declares; raise `NotAccepted` for an agency that is not declared."""
    if entry.of == "Review":
        return _review(entry, cells, names)
    mention = _mention(entry, cells, names)
    names.declare(mention)
    ties = _work(entry, cells, names, mention.id) if entry.of == "Professional" else ()
    return Row(names.kept, names.mentions, ties=ties, warnings=tuple(cells.warnings))


def _word(cells: Cells, field: str, words: dict[str, str]) -> str:
    text = cells.text(field)
    if text and fold(text) not in words:
        raise cells.refuse(field, f"expected one of {', '.join(words.values())}")
    return words[fold(text)] if text else ""


def _mention(entry: Entry, cells: Cells, names: Names) -> Mention:
    return Mention(
        id=mention_id(names.kept.id, entry.code),
        record=names.kept.id,
        of=entry.of,
        written=entry.name,
        sex=sex_of(cells),
        born=entry.born,
        died=cells.date("died"),
        declares=True,
        code=entry.code,
        also=entry.also,
        role=cells.text("role"),
        joins=(entry.identifier, *_own_ids(entry, cells, names)) if entry.of != "Agency" else (),
        latent=tuple(key_identifier(entry.folder, word) for word in entry.words) if entry.of != "Agency" else (),
        recorded_by=names.kept.recorded.latest,
    )


def _own_ids(entry: Entry, cells: Cells, names: Names) -> tuple[Identifier, ...]:
    found: list[Identifier] = []
    for text in cells.texts("agency_ids"):
        name, colon, own_id = text.rpartition(":")
        agency = names.declared.agency(name, names.folder)
        if not colon or not own_id.strip():
            raise cells.refuse("agency_ids", 'expected each as "agency: id"')
        if not agency:
            raise cells.refuse("agency_ids", UNDECLARED)
        found.append(agency_identifier(agency, own_id, entry.of))
    if entry.of == "Professional" and entry.works_for:
        agency = names.declared.agency(entry.works_for, names.folder)
        if not agency:
            raise cells.refuse("works_for", UNDECLARED)
        found += [agency_identifier(agency, word, entry.of) for word in dict.fromkeys((entry.code, entry.name))]
    return tuple(dict.fromkeys(found))


def _work(entry: Entry, cells: Cells, names: Names, worker: str) -> tuple[Tie, ...]:
    since, until = spell(cells)
    agency = names.declared.agency(entry.works_for, names.folder) if entry.works_for else ""
    works_for = (Tie("WORKS_FOR", worker, agency, since, until),) if agency else ()
    people = (names.person(words) for words in cells.texts("about"))
    with_people = (who for who in people if names.get(who).of == "Person")
    return works_for + tuple(
        Tie("WORKED_WITH", worker, who, since, until, words=cells.text("caseload")) for who in with_people
    )


def _review(entry: Entry, cells: Cells, names: Names) -> Row:
    subjects = tuple(names.person(words) for words in cells.texts("about"))
    people = tuple(who for who in subjects if names.get(who).of == "Person")
    scope = Scope(entry.name, _period(cells), people)
    return Row(names.kept, names.mentions, scope=scope, warnings=tuple(cells.warnings))


def _period(cells: Cells) -> Span | None:
    since, until = spell(cells)
    return between(since, until) if since or until else None
