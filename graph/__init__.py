"""The graph of what agencies knew: connect to it, ask it, read what comes back."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graph.answer import Answer, ask
    from graph.as_known_to import knowledge_of, whole_graph
    from graph.questions import saved_questions
    from graph.settings import Settings, read_settings
    from graph.store import Store, connect
    from graph.subgraph import Link, Node, Source, Subgraph

__all__ = [
    "Answer",
    "Link",
    "Node",
    "Settings",
    "Source",
    "Store",
    "Subgraph",
    "ask",
    "connect",
    "knowledge_of",
    "read_settings",
    "saved_questions",
    "whole_graph",
]

_FOUND_IN = {
    "Answer": "answer",
    "ask": "answer",
    "knowledge_of": "as_known_to",
    "whole_graph": "as_known_to",
    "saved_questions": "questions",
    "Settings": "settings",
    "read_settings": "settings",
    "Store": "store",
    "connect": "store",
    "Link": "subgraph",
    "Node": "subgraph",
    "Source": "subgraph",
    "Subgraph": "subgraph",
}


def __getattr__(name: str) -> object:
    """Import what is asked for when it is asked for: a command that needs no driver does not wait for one."""
    if name not in _FOUND_IN:
        raise AttributeError(f"module 'graph' has no attribute {name!r}")
    return getattr(import_module(f"graph.{_FOUND_IN[name]}"), name)
