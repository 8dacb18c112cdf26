"""Whether and how people of a row spoke: what a column says, else what the wording of their part declares."""

import re
from collections.abc import Sequence

from graph.vocabulary import SAID
from loaders.cells import Cells
from loaders.format import fold

_WORDS = {fold(word): word for word in SAID}

_PART_BEGINS = {
    "asked for help": "asked for, asked to live, asked to meet, asked to move, asked to see, asked to speak, "
    "asked to be moved, sought help, requested help",
    "reported": "made the report, made a report, made an allegation, made the call, disclosed, told the, told a, "
    "told his, told her, told their, told staff, told police, told school, called the, called an, "
    "called police, called 999",
    "made contact": "made contact, telephoned the, rang the, wrote to",
    "gave an account": "said so, said that, said he, said she, said they, gave an account, gave the account",
    "spoken of": "said to be, said to live, said to stay, said to have",
}
"""The wordings of somebody's part that say so, as they begin it; a part that begins otherwise says nothing of it.

"Told of", "reported as harmed" and "asked to leave" are what others said or did, and are in no list.
"""
_BEGINS = tuple(
    (word, re.compile(rf"(?:{'|'.join(map(re.escape, phrases.split(', ')))})\b", re.IGNORECASE))
    for word, phrases in _PART_BEGINS.items()
)


def sayings(cells: Cells, field: str, roles: Sequence[str]) -> tuple[str, ...]:
    """Return a word of the closed list, or "", for each of the people whose parts in what happened are `roles`.

    One word in the column is everybody's, else there are as many as people; one that is not known is a warning.
    """
    given = [_WORDS.get(fold(text), "") for text in cells.texts(field)]
    if "" in given or len(given) not in (0, 1, len(roles)):
        cells.warn(field, f"kept, not used: expected one of {', '.join(SAID)}")
        given = []
    words = given * len(roles) if len(given) == 1 else given
    return tuple(words) or tuple(map(_in_role, roles))


def _in_role(role: str) -> str:
    parts = [part.strip() for part in role.split(";")]
    return next((word for word, begins in _BEGINS if any(map(begins.match, parts))), "")
