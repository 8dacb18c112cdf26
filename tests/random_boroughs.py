"""Chance, turned into several small worlds in one graph, with what the questions of every child ask of besides.

Children of any age, brothers and sisters, how somebody was seen, lists, people who may be two, and adults who connect
the household of one world with that of the next.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import strategies as st

from graph.subgraph import Link, Node, Source, Subgraph, Value, merge
from tests.random_worlds import FIRST, World, days, vague, worlds

WORLDS = 4
CHILDREN = ("P-child", "P-sister")
# Eighteen about the days of the worlds or after, a child whatever the day, or one of whom nothing is said.
BIRTHS: Sequence[dict[str, Value]] = (
    {},
    {"born": "2002-05-01", "born_earliest": date(2002, 5, 1), "born_latest": date(2002, 5, 1)},
    {"born": "1991-01", "born_earliest": date(1991, 1, 1), "born_latest": date(1991, 1, 31)},
    {"born": "1991-01-05", "born_earliest": date(1991, 1, 5), "born_latest": date(1991, 1, 5)},
    {"born": "2003-09/2004-01", "born_earliest": date(2003, 9, 1), "born_latest": date(2004, 1, 31)},
    {"born": "2009-01-04", "born_earliest": date(2009, 1, 4), "born_latest": date(2009, 1, 4)},
    {"born": "../2008", "born_latest": date(2008, 12, 31)},
)
SEEN = ("alone", "spoken to", "seen", "not seen", "only reported by an adult", "was not brought")
LISTS = (("GP list", "A-1"), ("school", "A-2"), ("early years", "A-3"))
STATUS = ("registered", "registered", "removed", "never registered")


@st.composite
def boroughs(draw: st.DrawFn) -> tuple[Subgraph, date, date]:
    """Return a graph of several worlds, a day of knowledge, perhaps long after all of it, and a day to ask about."""
    made = [draw(worlds(f"{number}x")) for number in range(WORLDS)]
    for world in made:
        _people(draw, world)
        _described(draw, world)
        _lists(draw, world)
    for one, other in pairwise(made):
        if draw(st.booleans()):
            _stay(draw, one, one.id("P-mother"), other.id("H-home"))
    as_of = FIRST + timedelta(days=draw(st.sampled_from((5, 8, 10, 12, 400))))
    return merge(*(world.subgraph for world in made)), as_of, draw(days)


def _people(draw: st.DrawFn, world: World) -> None:
    sister = world.add("P-sister", "Person")
    world.tie("SIBLING_OF", world.id("P-child"), sister)
    _sourced(draw, world, "PARENT_OF", world.id("P-mother"), sister)
    if draw(st.booleans()):
        _stay(draw, world, sister, world.id("H-home"))
    for child in map(world.id, CHILDREN):
        _say(world, child, **draw(st.sampled_from(BIRTHS)))
        if draw(st.integers(0, 5)) == 0:
            day = draw(days)
            _say(world, child, died="2009", died_earliest=day, died_latest=day, died_recorded=draw(days))
        if draw(st.integers(0, 4)) == 0:
            world.tie("COULD_BE", child, world.id("P-stranger"))
    if draw(st.booleans()):
        _say(world, world.id("P-mother"), born="1970", born_earliest=date(1970, 1, 1), born_latest=date(1970, 12, 31))


def _described(draw: st.DrawFn, world: World) -> None:
    """Say more of what the world has: when ties were written down, how people were seen, what agencies do."""
    for _, agency in LISTS:
        _say(world, world.id(agency), sector=draw(st.sampled_from(("GP", "education", "early years", "health"))))
    for node in list(world.nodes):
        if node.kind == "Concern" and draw(st.integers(0, 3)) == 0:
            _say(world, node.id, category="whereabouts unclear")
        if node.kind == "Record" and draw(st.integers(0, 3)) == 0:
            _say(world, node.id, recorded_basis="date of the event")
    _change(world, "TOOK_PART", lambda link: _part(draw, world, link))
    _change(world, "PARENT_OF", lambda link: link if link.sources else replace(link, sources=(_source(draw, world),)))
    _change(world, "LIVED_IN", lambda link: link if link.sources else replace(link, sources=(_source(draw, world),)))


def _part(draw: st.DrawFn, world: World, link: Link) -> Link:
    said: dict[str, Value] = {"role": draw(st.sampled_from(("subject", "was spoken of")))}
    if draw(st.integers(0, 2)):
        said["seen"] = draw(st.sampled_from(SEEN))
    if draw(st.integers(0, 3)) == 0:
        said["said"] = "spoken of"
    if link.start == world.id("H-home") and draw(st.booleans()):
        said["who"] = "the children"
    stated = next(each.start for each in world.links if each.kind == "STATES" and each.end == link.end)
    return replace(link, properties=said, sources=(_source_of(world, stated),))


def _lists(draw: st.DrawFn, world: World) -> None:
    for number in range(draw(st.integers(0, 4))):
        setting, agency = draw(st.sampled_from(LISTS))
        who, status = draw(st.sampled_from((*CHILDREN, "H-home"))), draw(st.sampled_from(STATUS))
        end = "until" if status == "removed" else "since"
        said = {"setting": setting, "status": status, end: world.id(f"L-{number}"), **draw(vague(end))}
        wording: dict[str, Value] = {"who": "the children"} if who == "H-home" and draw(st.booleans()) else {}
        sources = (_source(draw, world),)
        link = Link("REGISTERED_WITH", world.id(who), world.id(agency), str(number), said | wording, sources)
        world.links.append(link)


def _stay(draw: st.DrawFn, world: World, who: str, home: str) -> None:
    said = {"since": f"since {who}", **draw(vague("since"))} if draw(st.booleans()) else {}
    world.links.append(Link("LIVED_IN", who, home, "stay", said, (_source(draw, world),)))


def _sourced(draw: st.DrawFn, world: World, kind: str, start: str, end: str) -> None:
    world.links.append(Link(kind, start, end, sources=(_source(draw, world),)))


def _source(draw: st.DrawFn, world: World) -> Source:
    records = [node.id for node in world.nodes if node.kind == "Record" and "recorded_latest" in node.properties]
    return _source_of(world, draw(st.sampled_from(records)))


def _source_of(world: World, record: str) -> Source:
    said = next(node.properties for node in world.nodes if node.id == record)
    first, last = said["recorded_earliest"], said["recorded_latest"]
    assert isinstance(first, date)
    assert isinstance(last, date)
    return Source(record, str(said["agency"]), first, last)


def _say(world: World, id: str, **properties: Value) -> None:
    world.nodes = [
        Node(node.kind, node.id, {**node.properties, **properties}, node.records) if node.id == id else node
        for node in world.nodes
    ]


def _change(world: World, kind: str, into: Callable[[Link], Link]) -> None:
    world.links = [into(link) if link.kind == kind else link for link in world.links]
