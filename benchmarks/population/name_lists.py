"""The lists of `names.toml`, read once: given names and surnames by the way in which names are made, trees and ways."""

import tomllib
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Custom:
    """A way of naming: how surnames go, how often it is met (a weight), and the names themselves."""

    way: str
    weight: int
    female: tuple[str, ...]
    male: tuple[str, ...]
    family: tuple[str, ...]


def _custom(table: dict[str, str | int]) -> Custom:
    female, male, family = (tuple(str(table[name]).split()) for name in ("female", "male", "family"))
    return Custom(str(table["way"]), int(table["weight"]), female, male, family)


_LISTS = tomllib.loads(Path(__file__).with_name("names.toml").read_text(encoding="utf-8"))
CUSTOMS = tuple(map(_custom, _LISTS["custom"]))
TREES = tuple(_LISTS["trees"].split())
WAYS = tuple(_LISTS["ways"].split())
