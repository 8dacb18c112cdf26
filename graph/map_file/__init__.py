"""An answer, turned into its map as one HTML file that stands by itself: it opens from a folder and fetches nothing.

pyvis brings the drawing library (vis-network) and describes the network to it. Its own template is not used: that asks
a content network for styles, and reads markup in the text of a record. Ours escapes everything, and a content security
policy lets the browser run nothing but the two scripts that carry this file's own number.
"""

import secrets
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import jinja2
import pyvis  # type: ignore[import-untyped]
from pyvis.network import Network  # type: ignore[import-untyped]

from graph.answer import Answer
from graph.answer_words import as_of_sentence, hindsight_sentence, sweep_sentences, where, written
from graph.marking import MARKING
from graph.pictures.drawn import Picture, Thing, Tie
from graph.pictures.of_answer import LIKENESS, SURE, Map, check_drawn, map_of
from graph.pictures.outlines import OUTLINES, outline
from graph.safe_text import one_line, visible
from graph.subgraph import Link, Node

HERE = Path(__file__).parent
LIBRARY = Path(pyvis.__file__).parent / "templates" / "lib" / "vis-9.1.2" / "vis-network.min.js"
# A map of more ties than this says what they are when pointed at, as the words would cover the map.
MOST_TIE_WORDS = 40
# A screen is wider than it is high, and so are words.
WIDER = 1.7
NAMED_FIRST = ("Person", "Household", "Agency")
DASHES: Mapping[str, bool | list[int]] = {"solid": False, "dashed": [7, 5], "dotted": [2, 4]}


def as_map(answer: Answer, marking: str = MARKING) -> str:
    """Return the map of an answer as an HTML page; raise `BadParameter` where there are too many children to draw."""
    check_drawn(answer)
    drawn = map_of(answer)
    records = _records_behind(answer, drawn)
    numbers = {id: number for number, id in enumerate(records, 1)}
    picture = _tidied(drawn.picture)
    environment = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True)
    template = environment.from_string((HERE / "page.html").read_text(encoding="utf-8"))
    return template.render(
        title=one_line(answer.question.title),
        standing=[as_of_sentence(answer), hindsight_sentence(answer), *sweep_sentences(answer)],
        caution=answer.question.caution,
        marking=one_line(marking),
        likeness=LIKENESS,
        picture=picture,
        names={thing["id"]: thing["label"].replace("\n", ", ") for thing in picture["things"]},
        sure=SURE,
        outlines=OUTLINES,
        outline=outline,
        records=[visible(f"{where(answer.records[id])}; {written(answer.records[id])}") for id in records],
        behind=_behind(drawn, numbers),
        given=_given(picture, drawn, numbers),
        nonce=secrets.token_urlsafe(18),
        library=LIBRARY.read_text(encoding="utf-8"),
        drawing=(HERE / "draw.js").read_text(encoding="utf-8"),
    )


def _records_behind(answer: Answer, drawn: Map) -> list[str]:
    """The ids of the records that something on the map rests on, by agency, file and line."""
    shown = {each["id"] for each in (*drawn.picture["things"], *drawn.picture["ties"])}
    behind = {id for part in _parts(drawn) if part.id in shown for id in part.records}
    return [id for id in answer.records if id in behind]


def _behind(drawn: Map, numbers: Mapping[str, int]) -> Mapping[str, Sequence[int]]:
    """The numbers of the records that each node and link rests on."""
    return {part.id: sorted(numbers[id] for id in set(part.records) if id in numbers) for part in _parts(drawn)}


def _parts(drawn: Map) -> tuple[Node | Link, ...]:
    return (*drawn.folded.subgraph.nodes, *drawn.folded.subgraph.links)


def _tidied(picture: Picture) -> Picture:
    """The picture with no letter in it that nobody sees: it could make a text read as another one."""
    for thing in picture["things"]:
        thing["label"], thing["spoken"] = visible(thing["label"]), one_line(thing["spoken"])
    for tie in picture["ties"]:
        tie["label"], tie["spoken"] = one_line(tie["label"]), one_line(tie["spoken"])
    return picture


def _given(picture: Picture, drawn: Map, numbers: Mapping[str, int]) -> dict[str, Any]:
    """All that the script of the page is given: pyvis' description of the network, and what we draw of each part."""
    network = Network(directed=True, cdn_resources="in_line")
    _add_things(network, picture["things"])
    _add_ties(network, picture["ties"])
    behind = _behind(drawn, numbers)
    spoken = {each["id"]: each["spoken"] for each in (*picture["things"], *picture["ties"])}
    nodes, edges = network.get_network_data()[:2]
    return {
        "nodes": nodes,
        "edges": edges,
        "things": {thing["id"]: _look(thing) for thing in picture["things"]},
        "order": [thing["id"] for thing in sorted(picture["things"], key=_first_named)],
        "says": {id: {"spoken": said, "records": behind.get(id, [])} for id, said in spoken.items()},
    }


def _add_things(network: Network, things: Sequence[Thing]) -> None:
    for each in things:
        network.add_node(
            each["id"], label=each["label"], title=each["spoken"], shape="custom", x=each["x"] * WIDER, y=each["y"]
        )


def _add_ties(network: Network, ties: Sequence[Tie]) -> None:
    """Two ties between the same two are bent, each a little more, so that none lies upon another."""
    before: Counter[frozenset[str]] = Counter()
    for each in ties:
        pair = frozenset((each["source"], each["target"]))
        bend = {"enabled": True, "type": "curvedCW", "roundness": 0.12 * before[pair]} if before[pair] else False
        before[pair] += 1
        words = {"label": each["label"]} if len(ties) <= MOST_TIE_WORDS else {}
        network.add_edge(
            each["source"],
            each["target"],
            id=each["id"],
            title=each["spoken"],
            arrows="to" if each["arrow"] else "",
            dashes=DASHES.get(each["line"], DASHES["dashed"]),
            smooth=bend,
            **words,
        )


def _first_named(thing: Thing) -> tuple[bool, bool, str]:
    """Whose words get room before those of others: whom it is about, people and agencies, then all else."""
    return (not thing["subject"], thing["kind"] not in NAMED_FIRST, thing["id"])


def _look(thing: Thing) -> dict[str, Any]:
    drawn = outline(thing["shape"])
    return {
        "path": drawn.path,
        "width": drawn.width,
        "height": drawn.height,
        "sign": str(thing["number"]) if thing["number"] else drawn.sign,
        "sign_down": drawn.sign_down,
        "fill": thing["fill"],
        "ink": thing["ink"],
        "line": thing["line"],
        "subject": thing["subject"],
        "label": thing["label"].split("\n"),
    }
