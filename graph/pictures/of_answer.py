"""An answer, turned into the map of it: what each part looks like, and what it rests on."""

from dataclasses import dataclass

from graph.answer import MOST_DRAWN, Answer
from graph.errors import BadParameter
from graph.pictures.agencies import marks
from graph.pictures.drawn import Picture, Scene
from graph.pictures.network import draw
from graph.pictures.rests_on import Folded, fold_records

LIKENESS = "The map shows who is tied to whom by what agencies wrote. Being on the map means no wrongdoing."
SURE = {"solid": "stated", "dashed": "uncertain", "dotted": "read out of wording"}


@dataclass(frozen=True)
class Map:
    """An answer's subgraph with its records folded into ties, and the picture of it."""

    folded: Folded
    picture: Picture


def map_of(answer: Answer) -> Map:
    """Return the map of an answer: the things of its rows first, agencies in the colours that are theirs."""
    folded = fold_records(answer.subgraph)
    return Map(folded, draw(folded.subgraph, _scene(answer)))


def map_on(answer: Answer, ground: Map) -> Map:
    """Return the map of an answer on that of another: each thing at its place there, what has none there at (0, 0)."""
    folded = fold_records(answer.subgraph)
    at = {thing["id"]: (thing["x"], thing["y"]) for thing in ground.picture["things"]}
    return Map(folded, draw(folded.subgraph, _scene(answer), at=at))


def _scene(answer: Answer) -> Scene:
    return Scene(
        marks=marks(answer.agencies),
        held_by={id: record.kept_by for id, record in answer.records.items() if record.kept_by},
        subject=subject(answer),
        first=[part for row in answer.rows for part in sorted(row.parts)],
        narrow_by=_narrowing(answer),
    )


def subject(answer: Answer) -> str:
    """Return the id of whom the question is about, '' for nobody in particular."""
    given = answer.parameters
    return given.get("child") or given.get("person") or given.get("household") or ""


def check_drawn(answer: Answer) -> None:
    """Raise `BadParameter` where an answer speaks of more children than a picture could show."""
    if answer.rows and answer.denominator is not None and not answer.subgraph.nodes:
        raise BadParameter(f"child: missing; nothing is drawn of an answer about more than {MOST_DRAWN} children.")


def _narrowing(answer: Answer) -> list[str]:
    """What the reader may still set to see less: the parameters of the question that were left empty, else all."""
    every = answer.question.parameters
    empty = [each for each in every if not answer.parameters.get(each.name)]
    return [each.name.replace("_", " ") for each in empty or every]
