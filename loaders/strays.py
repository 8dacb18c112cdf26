"""Relationships and stays of somebody whom nothing else knows: found, so that a slip in an id makes nobody up."""

from collections.abc import Iterable, Sequence

from loaders.format import known_formats
from loaders.held import Held
from loaders.identity.mentions import Mention
from loaders.rows import Row

UNKNOWN_PERSON = (
    "expected the id of a person whom this agency's list of people or log gives, or a code of the key table"
)
_STANDING = ("tie", "stay")


def strays(rows: Sequence[Row], all_rows: Iterable[Row], extracts: Iterable[str], held: Held) -> frozenset[str]:
    """Return the ids of those records among `rows` that state something of a person nobody else gives.

    `all_rows` are those in hand; the graph counts too, but for the files `extracts`, which are being loaded again.
    """
    doubtful = [
        (row, mention) for row in rows if _is_standing(row) for mention in row.mentions if mention.of == "Person"
    ]
    known = {
        identifier.id for row in all_rows if not _is_standing(row) for each in row.mentions for identifier in each.joins
    }
    asked = {identifier.id for _, mention in doubtful for identifier in mention.joins} - known
    known |= held.known(asked, extracts)
    return frozenset(row.kept.id for row, mention in doubtful if not _is_known(mention, known))


def _is_standing(row: Row) -> bool:
    return known_formats()[row.kept.origin.format].shape in _STANDING


def _is_known(mention: Mention, known: set[str]) -> bool:
    return any(identifier.id in known for identifier in mention.joins)
