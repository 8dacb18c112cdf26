"""Ties of parents and carers into those that can stand as a tree, and sentences on those that cannot."""

from collections.abc import Iterable, Mapping, Sequence

from graph.pictures.genogram.family import SURENESS, Parentage, Relative
from graph.pictures.wording import short

KINDS = ("birth", "adopted", "foster", "carer")


def without_circles(
    parentages: Iterable[Parentage], people: Mapping[str, Relative]
) -> tuple[tuple[Parentage, ...], tuple[str, ...]]:
    """Return the ties that make nobody their own ancestor, and a sentence on each tie that would.

    The surest ties come first, and those of birth before those of care.
    """
    kept: list[Parentage] = []
    said: list[str] = []
    below: dict[str, set[str]] = {}
    for each in sorted(parentages, key=lambda each: (KINDS.index(each.kind), SURENESS.index(each.line), each.id)):
        if each.parent in _all_below(each.child, below):
            said.append(_sentence(each, people))
        else:
            below.setdefault(each.parent, set()).add(each.child)
            kept.append(each)
    return tuple(sorted(kept, key=lambda each: (each.child, each.parent, each.kind))), tuple(sorted(said))


def _all_below(person: str, below: Mapping[str, set[str]]) -> set[str]:
    """`person` and everybody who descends from them."""
    found, look = {person}, [person]
    while look:
        new = below.get(look.pop(), set()) - found
        found |= new
        look += new
    return found


def _sentence(each: Parentage, people: Mapping[str, Relative]) -> str:
    parent, child = (short(people[id].name) for id in (each.parent, each.child))
    if each.kind == "carer":
        return f"Also recorded, with no line: {parent} as carer of {child}."
    return f"Recorded and not drawn, since it would make somebody their own ancestor: {parent} as a parent of {child}."


def natural(text: str) -> tuple[tuple[int, int | str], ...]:
    """Return what puts "sibling 10" after "sibling 2"."""
    parts: Sequence[str] = _parts(text.casefold())
    return tuple((0, int(part)) if part.isdecimal() and part.isascii() else (1, part) for part in parts)


def _parts(text: str) -> list[str]:
    found: list[str] = []
    for letter in text[:100]:
        digit = letter.isdecimal() and letter.isascii()
        if found and digit == (found[-1].isdecimal() and found[-1].isascii()):
            found[-1] += letter
        else:
            found.append(letter)
    return found
