"""An answer's subgraph into the map, the list that says the same in words, and what the reader has picked of it."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

import streamlit as st

from graph.answer import Answer
from graph.pictures.agencies import marks
from graph.pictures.drawn import Picture, Scene
from graph.pictures.network import draw
from graph.pictures.rests_on import Folded, fold_records
from views import network
from views.chooser import label
from views.opened import agencies

LIKENESS = "The map shows who is tied to whom by what agencies wrote. Being on the map means no wrongdoing."
SURE = {"solid": "stated", "dashed": "uncertain", "dotted": "read out of wording"}


@dataclass(frozen=True)
class Map:
    """An answer's subgraph with its records folded into ties, and the picture of it."""

    folded: Folded
    picture: Picture


def map_of(answer: Answer) -> Map:
    """Return the map of an answer: the things of its rows first, agencies in the colours that are theirs."""
    known = agencies()
    ids = {agency.name: agency.id for agency in known}
    folded = fold_records(answer.subgraph)
    scene = Scene(
        marks=marks({agency.id: agency.name for agency in known}),
        held_by={id: ids[record.agency] for id, record in answer.records.items() if record.agency in ids},
        subject=_subject(answer),
        first=[part for row in answer.rows for part in sorted(row.parts)],
        narrow_by=_narrowing(answer),
    )
    return Map(folded, draw(folded.subgraph, scene))


def show_map(
    shown: Map,
    lit: Collection[str],
    key: str,
    height: int,
    *,
    picked: str | None = None,
    on_pick: Callable[[], None] = lambda: None,
) -> str | None:
    """Draw the map with `lit` in full light; return the id of the thing or tie that was picked, or None.

    `picked` is marked where something else on the page was picked last; `on_pick` is called when the reader picks.
    """
    kept = picked or st.session_state.get(key, {}).get("picked")
    parts = shown.folded.parts(lit)
    picked = network.show(shown.picture, lit=parts, picked=kept, key=key, height=height, on_pick=on_pick)
    st.caption(LIKENESS)
    return picked


def show_in_words(shown: Map) -> None:
    """Show what the map shows as two tables, for whoever cannot use a picture."""
    picture = shown.picture
    names = {thing["id"]: thing["label"].replace("\n", ", ") for thing in picture["things"]}
    with st.expander("The map in words"):
        things = [{"What is on the map": each["spoken"]} for each in picture["things"]]
        st.dataframe(things, hide_index=True, alt="What the map shows.")
        ties = [
            {
                "From": names[each["source"]],
                "Tie": each["label"],
                "To": names[each["target"]],
                "How sure": SURE[each["line"]],
            }
            for each in picture["ties"]
        ]
        st.dataframe(ties, hide_index=True, alt="The ties that the map shows.")


def _subject(answer: Answer) -> str:
    given = answer.parameters
    return given.get("child") or given.get("person") or given.get("household") or ""


def _narrowing(answer: Answer) -> list[str]:
    """What the reader may still set to see less: the parameters of the question that were left empty, else all."""
    every = answer.question.parameters
    empty = [each for each in every if not answer.parameters.get(each.name)]
    return [label(each).partition(" (")[0].lower() for each in empty or every]
