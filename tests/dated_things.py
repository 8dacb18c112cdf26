"""Things with dates, agencies and answers made of literals, for the tests of the pictures of time."""

import os
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as tree

from graph.answer import Answer, RecordRef, Row
from graph.dates import span
from graph.pictures.agencies import marks
from graph.questions import find_question
from graph.subgraph import Link, Node, Subgraph, gather

SVG = "{http://www.w3.org/2000/svg}"
MARKS = marks({"A-1": "Police", "A-2": "School"})
HELD = {"R-1": "A-1", "R-2": "A-2"}
HOSTILE = (
    "<script>window.hit=1</script>",
    "<img src=x onerror=window.hit=1>",
    "{{7*7}}",
    "javascript:window.hit=1",
    "\u202egpj.exe\u2066\u200f\u0007",
    "N" * 10_000,
    "\u05d0\u05d1\u05d2 one\ntwo\rthree",
)
HARMLESS = {f"{SVG}{tag}" for tag in ("svg", "g", "title", "desc", "defs", "pattern", "text", "path", "rect", "line")}
HARMLESS |= {f"{SVG}{tag}" for tag in ("circle", "polygon", "polyline")}


def dated(label: str, id: str, edtf: str, *records: str, **properties: str | bool) -> Node:
    """A node of this kind, with its date as it is stored: its text and the days that the text allows."""
    name = "told" if label == "Share" else "happened"
    allowed = span(edtf) if edtf else None
    days = {f"{name}_earliest": allowed.earliest, f"{name}_latest": allowed.latest} if allowed else {}
    known = {key: value for key, value in days.items() if value is not None}
    return Node(label, id, {name: edtf, **known, **properties}, records)


def event(id: str, edtf: str, *records: str, **properties: str | bool) -> Node:
    return dated("Event", id, edtf, *records, **{"kind": "visit", **properties})


def agency(id: str, *covered: str) -> Node:
    spans = [span(each) for each in covered]
    starts, ends = tuple(each.earliest for each in spans), tuple(each.latest for each in spans)
    known = {"covered_from": starts, "covered_until": ends} if covered else {}
    return Node("Agency", id, {"name": id, **known})  # type: ignore[dict-item]


def answer(subgraph: Subgraph, question: str = "S2", **parameters: str) -> Answer:
    records = {id: RecordRef(id, "", "log.csv", "", 1, "2009-03", "stated", "", kept) for id, kept in HELD.items()}
    row = Row({}, frozenset(node.id for node in subgraph.nodes), tuple(records))
    return Answer(find_question(question), parameters, (row,), subgraph, records, "")


def said(root: tree.Element) -> list[str]:
    return [each.text or "" for each in root.iter(f"{SVG}text")]


def crowd(size: int) -> Subgraph:
    nodes = [event(f"E-{place:04}", "2009", "R-1", kind="incident") for place in range(size)]
    return gather([*nodes, agency("A-1", "2009"), agency("A-2")], [])


def told(id: str, edtf: str, sender: str = "", receiver: str = "", **properties: str) -> Subgraph:
    """One telling, from and to agencies of these ids, where they are given."""
    links = [Link("SENT", sender, id)] if sender else []
    links += [Link("SENT_TO", id, receiver)] if receiver else []
    return gather([dated("Share", id, edtf, "R-1", **properties), agency("A-1"), agency("A-2")], links)


def many_told() -> Subgraph:
    parts = [told(f"S-{place}", f"200{place}", "A-1" if place % 2 else "A-2", "A-1") for place in range(6)]
    return gather([node for part in parts for node in part.nodes], [link for part in parts for link in part.links])


def hostile() -> Subgraph:
    """Hostile text as name, kind, channel, wording, certainty, date and id."""
    nodes: list[Node] = [Node("Person", "P-1", {"name": HOSTILE[0]}), Node("Household", "H-1", {"name": HOSTILE[1]})]
    links: list[Link] = []
    for place, text in enumerate(HOSTILE):
        nodes += [
            Node("Agency", text, {"name": text}),
            event(f"E-{place}", "2009", "R-1", kind=text, certainty=text),
            dated("Concern", f"C-{place}", "", "R-1", category=text, summary=text),
            dated("Share", f"S-{place}", "../2009", "R-1", channel=text, from_whom=text, certainty=text),
            Node("Event", f"{text}!", {"happened": text, "kind": text}, ("R-1",)),
            Node("Share", f"{text}?", {"told": text, "channel": text}, ("R-1",)),
        ]
        links.append(Link("TOOK_PART", "H-1", f"E-{place}", properties={"seen": text, "who": text}))
        links += [Link("SENT_TO", f"S-{place}", text), Link("CONVEYED", f"S-{place}", f"C-{place}")]
    return gather(nodes, links)


def busy(size: int) -> Subgraph:
    """`size` things of every kind over fifteen years, in lanes of two agencies, vague and not."""
    kinds = ("Event", "Concern", "Share")
    nodes: list[Node] = [
        agency("A-1", "2005/2015"),
        agency("A-2", "2008/2019"),
        Node("Person", "P-1", {"name": "child"}),
    ]
    links: list[Link] = []
    for place in range(size):
        year, month = 2005 + place * 15 // size, place % 12 + 1
        when = (f"{year}-{month:02}-03", f"{year}-{month:02}", f"{year}", f"../{year}", f"{year}-{month:02}/..")[
            place % 5
        ]
        record, named = f"R-{place % 2 + 1}", {"kind": "domestic abuse", "category": "not seen", "channel": "telephone"}
        nodes.append(dated(kinds[place % 3], f"X-{place:03}", when, record, **named))
        if place % 3 == 0:
            links.append(
                Link("TOOK_PART", "P-1", f"X-{place:03}", properties={"seen": "seen" if place % 2 else "not seen"})
            )
        if place % 3 == 2:
            links += [Link("SENT", f"A-{place % 2 + 1}", f"X-{place:03}"), Link("SENT_TO", f"X-{place:03}", "A-2")]
    return gather(nodes, links)


def printed(picture: str, found: str) -> str:
    """What another session, whose sets are in another order, draws of an answer made by the code `found`."""
    code = (
        f"from graph.pictures import {picture}\nfrom graph.pictures.catalogue import Setting\n"
        f"from tests.dated_things import *\nprint({picture}.draw({found}, Setting(MARKS)), end='')"
    )
    environment = {**os.environ, "PYTHONHASHSEED": "7", "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-c", code]
    here = Path(__file__).parents[1]
    made = subprocess.run(command, env=environment, cwd=here, capture_output=True, check=True, timeout=120)
    return made.stdout.decode()
