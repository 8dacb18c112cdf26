"""The model into a short list beside the console: each kind of node and link, and what it may say."""

from collections.abc import Iterable

import streamlit as st

from graph.model import LINKS, NODES, SOURCE_LISTS, LinkKind, NodeKind, Property
from views.refusals import literal

VAGUE = (
    "A vague date, such as happened, is EDTF text; happened_earliest and happened_latest are its first and last day."
)
CARRIED = f"A link that states a fact also has {', '.join(SOURCE_LISTS)}: side by side, an entry a record."


def show_kinds() -> None:
    """Show the kinds of nodes and links, to be opened."""
    with st.expander("Kinds of nodes and links"), st.container(key="kinds", gap="xsmall"):
        st.markdown("**Kinds of nodes**")
        st.caption(literal(VAGUE))
        for kind in NODES:
            st.markdown(node_line(kind))
        st.markdown("**Kinds of links**")
        st.caption(literal(CARRIED))
        for link in LINKS:
            st.markdown(link_line(link))


def node_line(kind: NodeKind) -> str:
    """Return a kind of node as one line of Markdown."""
    return f"`:{kind.label}` {literal(kind.sentence)} {_said(kind.properties, 'id')}"


def link_line(kind: LinkKind) -> str:
    """Return a kind of link as one line of Markdown."""
    ends = f"{' or '.join(kind.starts)} to {' or '.join(kind.ends)}."
    return f"`:{kind.type}` {literal(kind.sentence)} {ends} {_said(kind.properties)}".strip()


def _said(properties: Iterable[Property], *first: str) -> str:
    named = [*first, *(each.name if each.type == "text" else f"{each.name} ({each.type})" for each in properties)]
    return f"*{literal(', '.join(named))}*" if named else ""
