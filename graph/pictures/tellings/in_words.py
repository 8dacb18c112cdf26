"""Who told whom into words: one sentence for each row, and rows of a table that says what the picture shows."""

from collections.abc import Sequence

from graph.pictures.tellings import model
from graph.pictures.tellings.model import Column, Tellings, Told

WORDS = {
    model.FROM: "Held or told by",
    model.TOLD: "Told",
    model.PERHAPS: "Perhaps told",
    model.ALIKE: "Held something alike",
    model.NOT_TOLD: "Not told",
    model.NO_RECORDS: "No records loaded",
}


def spoken(row: Told, columns: Sequence[Column]) -> str:
    """Return one sentence on a row: what, when, and where each agency stands to it."""
    said = (f"{WORDS[place].lower()}: {names}" for place in model.PLACES if (names := _names(row, columns, place)))
    return "; ".join((f"{row.words}, {row.when}", *said))


def table(tellings: Tellings) -> Sequence[dict[str, str]]:
    """Return a row for each row of the picture, with a column for each way in which an agency stands to it."""
    used = [place for place in model.PLACES if any(place in row.places.values() for row in tellings.rows)]
    return [
        {
            "What": row.words,
            "When": row.when,
            **{WORDS[place]: _names(row, tellings.columns, place) for place in used},
        }
        for row in tellings.rows
    ]


def _names(row: Told, columns: Sequence[Column], place: str) -> str:
    return ", ".join(column.name for column in columns if row.places.get(column.id) == place)
