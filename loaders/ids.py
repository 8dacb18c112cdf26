"""What makes a thing the same thing on every load, turned into its short id."""

import hashlib
from functools import lru_cache

from graph.model import NODE_KINDS
from loaders.values import name_key

DIGITS = 16
"""Hexadecimal digits kept of the hash: at ten million things, one chance in 300,000 that any two share an id."""


# A file says the same few words again and again.
words_key = lru_cache(maxsize=1 << 18)(name_key)
"""What two spellings of one name have in common: see `name_key`."""

_PREFIXES = {kind.label: kind.prefix for kind in NODE_KINDS.values()}


def new_id(kind: str, *parts: str) -> str:
    """Return the id of the node of `kind` that `parts` tell from every other, such as `P-0123456789abcdef`."""
    return f"{_PREFIXES[kind]}-{digest(*parts)[:DIGITS]}"


def digest(*parts: str) -> str:
    """Return the SHA-256 of the parts, as hexadecimal digits."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
