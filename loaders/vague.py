"""What a row says, turned into the properties of a node or link, without what it does not say."""

from collections.abc import Mapping

from graph.dates import Span
from graph.subgraph import Value


def said(**properties: Value | None) -> Mapping[str, Value]:
    """Return the properties that have a value: an empty text or list says nothing; "no" does."""
    return {name: value for name, value in properties.items() if value is not None and value != "" and value != ()}


def vague(name: str, when: Span | None) -> Mapping[str, Value]:
    """Return a vague date as it is stored: its EDTF text, and its earliest and latest day where it has them."""
    if when is None:
        return {}
    return said(**{name: when.edtf, f"{name}_earliest": when.earliest, f"{name}_latest": when.latest})
