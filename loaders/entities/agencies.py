"""The agencies that key tables declare, with the dates that all loaded files cover."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from graph.subgraph import Node
from loaders.declared import Declared, Entry
from loaders.vague import said
from loaders.values import name_key
from loaders.when import Period


def agency_nodes(declared: Declared, coverage: Mapping[str, Sequence[Period]]) -> Iterator[Node]:
    """Return a node for each declared agency; where several tables declare it, the first by its words decides."""
    for id, entries in sorted(declared.agencies.items()):
        periods = coverage.get(id, ())
        properties = said(
            name=min(entry.name for entry in entries),
            code=_first(entry.code for entry in entries if entry.code != entry.name),
            known_as=_known_as(entries),
            sector=_first(entry.sector for entry in entries),
            serves=_first(entry.serves for entry in entries),
            covered_from=tuple(start for start, _ in periods),
            covered_until=tuple(end for _, end in periods),
        )
        yield Node("Agency", id, properties)


def _known_as(entries: Sequence[Entry]) -> tuple[str, ...]:
    words = {word for entry in entries for word in (entry.name, *entry.also)}
    by_key = {name_key(word): word for word in sorted(words, reverse=True)}
    by_key.pop(name_key(entries[0].name), None)
    return tuple(sorted(by_key.values()))


def _first(words: Iterable[str]) -> str:
    return min(filter(None, words), default="")
