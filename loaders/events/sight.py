"""What a column says of how a child was seen, turned into the closed list of the model."""

from graph.vocabulary import SEEN
from loaders.cells import Cells
from loaders.format import fold

_WORDS = {fold(word): word for word in SEEN} | {
    "seenalone": "alone",
    "yesalone": "alone",
    "yes": "seen",
    "y": "seen",
    "no": "not seen",
    "n": "not seen",
    "wasnotbrought": "was not brought",
    "wnb": "was not brought",
    "noaccess": "not seen at the door",
    "noreply": "not seen at the door",
    "heard": "spoken to",
}


def sights(cells: Cells, people: int) -> tuple[str, ...]:
    """Return how each of `people` subjects was seen, "" where nothing is said; a warning where it cannot be read.

    The text of the column comes first; then "seen alone"; then what the child said. An explicit "no" is never
    outweighed by words of the child, which may have come over the telephone.
    """
    given = [_seen(text) for text in cells.texts("seen")]
    if "" in given or len(given) not in (0, 1, people):
        cells.warn("seen", f"kept, not used: expected one of {', '.join(SEEN)}, yes or no")
        given = []
    words = given * people if len(given) == 1 else given or [""] * people
    return tuple(_closer(word, cells) for word in words)


def _closer(word: str, cells: Cells) -> str:
    if word in ("", "seen") and cells.yes("seen_alone"):
        return "alone"
    if word in ("", "seen") and cells.text("voice"):
        return "spoken to"
    return word


def _seen(text: str) -> str:
    word = _WORDS.get(fold(text))
    if word:
        return word
    start = fold(text.split(",")[0].split(".")[0].split(" ")[0])
    if start == "yes":
        return "alone" if "alone" in text.casefold() and "not alone" not in text.casefold() else "seen"
    return "not seen" if start == "no" else ""
