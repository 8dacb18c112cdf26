"""What a row has in common with other rows, turned into numbers: rows that share one are never decided apart."""

from collections.abc import Iterator

from loaders.identity.mentions import Mention
from loaders.ids import new_id
from loaders.rows import Row
from loaders.writing import references

STAFF = "Professional"


def number_of(id: str) -> int:
    """Return the 64 bits of an id, which are told apart by the hash that they are and not by its kind."""
    return int(id.partition("-")[2], 16)


def ties_of_row(row: Row) -> Iterator[int]:
    """Return what ties a row to others: its own id and those it refers to, its people's identifiers, its review.

    Identifiers of professionals tie nothing here: nobody else gives one, so that professionals are decided by
    themselves. Without that, one busy worker would tie a whole borough together.
    """
    if row.kept.own_id:
        yield number_of(row.kept.id)
    for record in references(row):
        yield number_of(record)
    for mention in row.mentions:
        if mention.of != STAFF:
            yield from ties_of_mention(mention)
    if row.scope:
        yield number_of(new_id("Review", row.kept.origin.folder, row.scope.name))


def ties_of_mention(mention: Mention) -> Iterator[int]:
    """Return what ties a mention to others: its identifiers."""
    return (number_of(identifier.id) for identifier in mention.joins)
