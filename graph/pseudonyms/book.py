"""Which code stands for whom, kept in a file beside the graph: a code once given never comes to mean anybody else.

Codes are numbered in the order in which they are first needed, and those that are needed at once by lot, so that a code
says nothing of a name. The file holds ids and no names, is for its owner's eyes, and is named after the graph that it
is for. Ids that leave with a file are made anew with the book's own secret key, since the graph's are made of names.
"""

import hmac
import json
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from filelock import FileLock

from graph.engine.home import write_private
from graph.store import Store

_GRAPH = "CALL db.info() YIELD id, creationDate RETURN id + ' ' + toString(creationDate) AS graph"
# Letters and digits that nobody takes for one another.
_CLEAR = "23456789ABCDEFGHJKMNPQRSTVWXYZ"


def _new_mark() -> str:
    return "".join(secrets.choice(_CLEAR) for _ in range(4))


@dataclass
class Book:
    """The codes given so far, by id; `mark` is what documents that share the book have in common, `key` its secret."""

    mark: str = field(default_factory=_new_mark)
    key: str = field(default_factory=lambda: secrets.token_hex(32))
    codes: dict[str, str] = field(default_factory=dict)

    def give(self, labels: Iterable[tuple[str, str]]) -> None:
        """Give a code to each id that has none yet, by lot; each is given as (id, label), such as (P-..., Child)."""
        new = sorted({id: label for id, label in labels if id not in self.codes}.items())
        secrets.SystemRandom().shuffle(new)
        for number, (id, label) in enumerate(new, len(self.codes) + 1):
            self.codes[id] = f"{label} {number}"

    def hidden_id(self, id: str) -> str:
        """Return an id that stands for this one wherever the book is used, and cannot be worked out without its key."""
        prefix = id.partition("-")[0] if id[1:2] == "-" else ""
        digits = hmac.new(self.key.encode(), id.encode("utf-8", "surrogatepass"), sha256).hexdigest()[:16]
        return f"{prefix}-{digits}" if prefix else digits


@contextmanager
def opened_book(store: Store) -> Iterator[Book]:
    """Give the book of the graph that `store` holds, one reader at a time, and keep what was added to it."""
    folder = store.settings.home / "pseudonyms"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    graph = store.read(_GRAPH)[0]["graph"]
    file = folder / f"{sha256(graph.encode()).hexdigest()[:16]}.json"
    with FileLock(file.with_suffix(".lock")):
        book = _read(file)
        yield book
        write_private(file, json.dumps({"mark": book.mark, "key": book.key, "codes": book.codes}, indent=1))


def _read(file: Path) -> Book:
    return Book(**json.loads(file.read_text(encoding="utf-8"))) if file.exists() else Book()
