"""The graph into what the page asks of it: one connection for all readers, and the lists to choose from."""

from collections.abc import Iterable, Mapping, Sequence

import streamlit as st

from graph import directory
from graph.directory import Choice
from graph.patterns.pattern import saved_patterns
from graph.settings import read_settings
from graph.store import Store, connect
from graph.threshold.rule import saved_rules


@st.cache_resource(show_spinner="Opening the graph")
def store() -> Store:
    """Return the one connection of this page, opened when first asked for; raise `EngineError` or `StoreError`."""
    return connect(read_settings())


def people() -> Sequence[Choice]:
    """Return everybody loaded, by name."""
    return directory.people(store())


def agencies() -> Sequence[Choice]:
    """Return every agency loaded, by name."""
    return directory.agencies(store())


def names_of(ids: Iterable[str]) -> Mapping[str, str]:
    """Return the names of those people, households and agencies whose ids are among these."""
    return directory.names_of(store(), ids)


def choices(type: str) -> Sequence[Choice] | None:
    """Return what a parameter of `type` may be chosen from; None where it is not chosen from a list."""
    if type == "person":
        return people()
    if type == "agency":
        return agencies()
    if type == "rule":
        return [Choice(rule.key, f"{rule.name}, version {rule.version}", "", "") for rule in saved_rules()]
    if type == "pattern":
        return [Choice(each.key, f"{each.name}, version {each.version}", "", "") for each in saved_patterns()]
    return directory.households(store()) if type == "household" else None
