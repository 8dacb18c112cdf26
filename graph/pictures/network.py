"""A subgraph into the plain dict that the page's map draws: what each thing looks like, and where it starts."""

from collections.abc import Mapping, Sequence

from graph import model
from graph.pictures import wording
from graph.pictures.agencies import NEUTRAL, SEVERAL, Mark
from graph.pictures.drawn import Picture, Scene, Thing, Tie
from graph.pictures.legend import legend
from graph.pictures.places import places
from graph.pictures.room import left_out, most_telling
from graph.subgraph import Link, Node, Subgraph

MOST = 150
# Kinds that belong to the family or stand for somebody: their colour says nothing of any agency.
UNCOLOURED = ("Person", "Household", "Address", "Professional", "Review")
PEOPLE_SHAPES = {"female": "woman", "male": "man"}
LINES = {"stated": "solid", "uncertain": "dashed", "derived": "dotted"}
# Ties that say the same read from either end.
BOTH_WAYS = ("SIBLING_OF", "PARTNER_OF", "COULD_BE")
# Ties that carry no certainty of their own, since what they are already says how sure they are.
UNSURE_TIES = {"COULD_BE": "uncertain", "IDENTIFIED_AS": "derived"}


Places = Mapping[str, tuple[float, float]]


def draw(subgraph: Subgraph, scene: Scene, most: int = MOST, at: Places | None = None) -> Picture:
    """Return the picture of `subgraph`: at most `most` things, those that matter first, and what is left out.

    Where `at` has places already, those are kept, and what is not among them stands at (0, 0) for the map to place.
    """
    kept = most_telling(subgraph, (scene.subject, *scene.first), most)
    nodes = [node for node in subgraph.nodes if node.id in kept]
    links = [link for link in subgraph.links if link.start in kept and link.end in kept]
    at = _places(nodes, links, scene) if at is None else {node.id: at.get(node.id, (0.0, 0.0)) for node in nodes}
    dropped = [node for node in subgraph.nodes if node.id not in kept]
    return draw_at(Subgraph(tuple(nodes), tuple(links)), scene, at, left_out(dropped, len(nodes), scene.narrow_by))


def _places(nodes: Sequence[Node], links: Sequence[Link], scene: Scene) -> Places:
    known = {node.id: _known_to(node, scene) for node in nodes}
    groups = {id: marks[0].number for id, marks in known.items() if len(marks) == 1}
    return places([node.id for node in nodes], [(link.start, link.end) for link in links], groups)


def draw_at(subgraph: Subgraph, scene: Scene, at: Places, left_out: str) -> Picture:
    """Return the picture of all of `subgraph`, each node at its place in `at`; `left_out` says what is not drawn."""
    names = {node.id: wording.name(node) for node in subgraph.nodes}
    things = [_thing(node, _known_to(node, scene), at[node.id], node.id == scene.subject) for node in subgraph.nodes]
    ties = [_tie(link, names) for link in subgraph.links]
    return Picture(things=things, ties=ties, legend=legend(things, ties, scene.marks.values()), left_out=left_out)


def holders(node: Node, held_by: Mapping[str, str]) -> list[str]:
    """Return the ids of the agencies whose records state `node`, or of the agency that it is."""
    if node.kind == "Agency":
        return [node.id]
    return sorted({held_by[record] for record in node.records if record in held_by})


def line_of(stated: Node | Link) -> str:
    """Return "solid", "dashed" or "dotted": how sure the records are of a node or a link."""
    sure = stated.properties.get("certainty") or UNSURE_TIES.get(stated.kind, "stated")
    return LINES.get(str(sure), "dashed")


def _known_to(node: Node, scene: Scene) -> Sequence[Mark]:
    """The marks of the agencies whose colours a node may have; none for the family and those who stand for somebody."""
    if node.kind in UNCOLOURED:
        return ()
    return [scene.marks[each] for each in holders(node, scene.held_by) if each in scene.marks]


def _thing(node: Node, known: Sequence[Mark], place: tuple[float, float], subject: bool) -> Thing:
    fill, ink, number = _colours(known)
    return Thing(
        id=node.id,
        kind=node.kind,
        shape=_shape(node),
        label=wording.label(node),
        spoken=wording.spoken(node, [mark.name for mark in known if node.kind != "Agency"]),
        fill=fill,
        ink=ink,
        number=number,
        line=line_of(node),
        subject=subject,
        x=place[0],
        y=place[1],
    )


def _tie(link: Link, names: Mapping[str, str]) -> Tie:
    return Tie(
        id=link.id,
        source=link.start,
        target=link.end,
        label=wording.phrase(link.kind),
        spoken=wording.spoken_link(link, names[link.start], names[link.end]),
        line=line_of(link),
        arrow=link.kind not in BOTH_WAYS,
    )


def _colours(known: Sequence[Mark]) -> tuple[str, str, int]:
    if not known:
        return (*NEUTRAL, 0)
    if len(known) > 1:
        return (*SEVERAL, 0)
    return known[0].colour, known[0].ink, known[0].number


def _shape(node: Node) -> str:
    kind = model.NODE_KINDS.get(node.kind)
    shape = kind.shape if kind else "mention"
    return PEOPLE_SHAPES.get(str(node.properties.get("sex")), shape) if shape == "person" else shape
