"""A subgraph too large to read into the part of it that matters most, and a sentence on what is left out."""

from collections import Counter
from collections.abc import Iterable, Sequence

from graph.pictures import wording
from graph.subgraph import Link, Node, Subgraph


def most_telling(subgraph: Subgraph, first: Iterable[str], most: int) -> frozenset[str]:
    """Return at most `most` ids of nodes: those of `first` in their order, then what is tied to them, step by step."""
    known = {node.id for node in subgraph.nodes}
    if len(known) <= most:
        return frozenset(known)
    near = _neighbours(known, subgraph.links)
    start = [each for each in dict.fromkeys(first) if each in known]
    return frozenset(_outwards(start, near)[:most])


def left_out(dropped: Sequence[Node], drawn: int, narrow_by: Sequence[str]) -> str:
    """Return the sentence that a picture shows of what it does not draw; empty when it draws everything."""
    if not dropped:
        return ""
    kinds = Counter(wording.kind_words(node.kind).lower() for node in dropped)
    counted = ", ".join(f"{count} more of kind {kind}" for kind, count in sorted(kinds.items()))
    narrow = f" To see them, narrow the question by {' or '.join(narrow_by)}." if narrow_by else ""
    return f"{drawn} of {drawn + len(dropped)} things are drawn, those of the rows first. Not drawn: {counted}.{narrow}"


def _neighbours(known: Iterable[str], links: Iterable[Link]) -> dict[str, list[str]]:
    near: dict[str, list[str]] = {each: [] for each in known}
    for link in links:
        if link.start in near and link.end in near:
            near[link.start].append(link.end)
            near[link.end].append(link.start)
    return near


def _outwards(start: Sequence[str], near: dict[str, list[str]]) -> list[str]:
    """Return every id: `start`, then ring after ring around it, in each ring the most tied first."""
    ordered = dict.fromkeys(start)
    ring: Iterable[str] = start
    while len(ordered) < len(near):
        tied = {each for one in ring for each in near[one]} - ordered.keys()
        ring = sorted(tied or near.keys() - ordered.keys(), key=lambda each: (-len(near[each]), each))
        ordered |= dict.fromkeys(ring)
    return list(ordered)
