"""The explorer: a map that the reader makes, thing by thing, seen as of any day and as known to any agency."""

from collections.abc import Sequence

import streamlit as st

from graph.behind import record_refs
from graph.exploring import choice
from graph.exploring.around import Knower, knowers
from graph.exploring.exploration import MOST_DRAWN
from graph.exploring.seen_as import Seen
from graph.exploring.steps import STEPS
from graph.model import kind_of
from graph.pictures import wording
from graph.pictures.agencies import marks
from graph.pictures.drawn import Picture, Scene
from graph.pictures.legend import of_map
from graph.pictures.network import draw_at
from graph.pictures.of_answer import LIKENESS
from graph.pictures.rests_on import Folded
from graph.subgraph import Subgraph
from views import acting, exploring_tools, loading, mapping, network, resting, seeing_as
from views.explored import MAP, Board, board, coming, frames, picked, queue, queue_from_map, seen, whole
from views.opened import agencies, people, store
from views.refusals import in_one_sentence

HEIGHT = 545
BY_WORDS = {"by this date": "Surely known by this date", "perhaps by this date": "Perhaps known by this date"}


def show() -> None:
    """Show the explorer, whatever state the graph is in."""
    with in_one_sentence():
        if not people():
            loading.lead_to_load()
            return
        with in_one_sentence():
            acting.perform()
        _show_explorer(board())


def _show_explorer(made: Board) -> None:
    known = knowers(store())
    everything = whole(made.exploration.places)
    on_map = Subgraph(
        tuple(node for node in everything.subgraph.nodes if node.id in made.exploration.drawn),
        everything.subgraph.links,
    )
    now = seen(everything, made.as_of, made.agency)
    drawn = _drawn(made, now)
    seeing_as.show_controls(made, everything, known)
    exploring_tools.show_tools(made, everything, drawn)
    exploring_tools.show_changes(made, everything)
    left, right = st.columns([12, 5], gap="small")
    chosen = picked()
    with right.container(height=HEIGHT, key="detail", gap="xsmall", border=False):
        _show_detail(made, drawn, now, chosen)
    with left:
        picture = _picture(made, drawn, len(on_map.nodes) - len(drawn.nodes), known)
        picture["legend"] += of_map(bool(frames(made, drawn)), bool(_pinned(made, drawn)))
        _show_map(made, picture, drawn, chosen, known)
    mapping.show_in_words(mapping.Map(Folded(drawn, {}), picture))
    _keep_address(made)


def _drawn(made: Board, now: Seen) -> Subgraph:
    """What was known, without what is hidden."""
    kept = set(made.exploration.drawn)
    nodes = tuple(node for node in now.subgraph.nodes if node.id in kept)
    ids = {node.id for node in nodes}
    return Subgraph(nodes, tuple(link for link in now.subgraph.links if {link.start, link.end} <= ids))


def _picture(made: Board, drawn: Subgraph, unknown: int, known: Sequence[Knower]) -> Picture:
    names = {agency.id: agency.name for agency in agencies()}
    held_by = {
        source.record: source.held_by for each in whole(made.exploration.places).behind.values() for source in each
    }
    subject = next(iter(made.exploration.places), "")
    scene = Scene(marks(names), held_by, subject)
    return draw_at(drawn, scene, made.exploration.places, seeing_as.left_out(made, unknown, known))


def _show_map(made: Board, picture: Picture, drawn: Subgraph, chosen: str | None, known: Sequence[Knower]) -> None:
    subject = drawn.node(next(iter(made.exploration.places), ""))
    title = f"Around {wording.name(subject)}" if subject else "Map"
    told = network.Told(
        title=wording.short(title, 80),
        standing=seeing_as.standing(made, known),
        likeness=LIKENESS,
        height=HEIGHT,
        lit=_lit(made, drawn),
        picked=chosen,
        pinned=_pinned(made, drawn),
        frames=frames(made, drawn),
    )
    network.explore(picture, told, key=MAP, on_pick=lambda: None, on_act=queue_from_map)
    st.caption(LIKENESS)


def _pinned(made: Board, drawn: Subgraph) -> frozenset[str]:
    return made.exploration.pinned & {node.id for node in drawn.nodes}


def _lit(made: Board, drawn: Subgraph) -> list[str]:
    """The parts of the connection that was last asked for."""
    if made.connection is None:
        return []
    parts = {id for row in made.connection.rows for id in row.parts}
    return [each for each in [*(n.id for n in drawn.nodes), *(link.id for link in drawn.links)] if each in parts]


def _show_detail(made: Board, drawn: Subgraph, now: Seen, chosen: str | None) -> None:
    if made.connection is not None:
        exploring_tools.show_connection(made.connection)
    if not made.exploration.places:
        _show_beginning()
        return
    if chosen is None or not _is_drawn(drawn, chosen):
        st.caption("Click a mark or a line to see what it rests on; double-click a mark to bring what is around it.")
        return
    if drawn.node(chosen):
        _show_around(made, chosen)
    _show_how(made, now, chosen)
    records = record_refs(store(), resting.records_of(drawn, chosen))
    resting.show_part_of(records, drawn, chosen)


def _show_beginning() -> None:
    st.markdown("**Begin with somebody**")
    st.caption(
        "Find a person, a household or an agency above and put them on the map. Then double-click a mark, or press E "
        "on it, to bring what is around it; what is on the map stays where it is. Nothing is changed by looking."
    )


def _show_around(made: Board, id: str) -> None:
    """Show what would come, counted, before it comes."""
    _, come = coming(made, id)
    steps = STEPS[kind_of(id)]
    counted = {name: f"{steps[name].words} {_count(len(ids))}" for name, ids in come.items()}
    if counted:
        chosen = st.pills(
            "Around it, not on the map yet",
            list(counted),
            selection_mode="multi",
            default=list(choice.first_steps(come)),
            format_func=counted.__getitem__,
            key=f"steps {id} {' '.join(f'{name} {len(ids)}' for name, ids in come.items())}",
        )
        ids = {each for name in chosen for each in come[name]}
    else:
        chosen, ids = [], set()
        st.caption("All that is known around it is on the map.")
    with st.container(horizontal=True, gap="small"):
        if counted:
            act = {"do": "expand", "id": id, "steps": chosen}
            words = f"Bring {len(ids)}" if ids else "Bring"
            st.button(words, key="bring", type="primary", disabled=not ids, on_click=queue, args=[act])
        st.button("Hide", key="hide", on_click=queue, args=[{"do": "hide", "id": id}], help="Key H")
        words = "Unpin" if id in made.exploration.pinned else "Pin"
        hint = "Key P. What is pinned stays where it is when the map is tidied or grouped."
        st.button(words, key="pin", on_click=queue, args=[{"do": "pin", "id": id}], help=hint)


def _count(count: int) -> str:
    return f"{count} or more" if count >= MOST_DRAWN else str(count)


def _show_how(made: Board, now: Seen, chosen: str) -> None:
    """Say whether the chosen part was surely known by the day, or only perhaps."""
    if (made.as_of or made.agency) and (how := BY_WORDS.get(now.how.get(chosen, ""))):
        st.caption(how if made.as_of else how.replace("by this date", "from what is loaded"))


def _is_drawn(drawn: Subgraph, id: str) -> bool:
    return drawn.node(id) is not None or any(link.id == id for link in drawn.links)


def _keep_address(made: Board) -> None:
    """The address is always the link that reopens what is seen."""
    link = exploring_tools.link_of(made)
    if st.query_params.to_dict() != link:
        st.query_params.from_dict(link)
