"""A graph and an agency, turned into the graph as that agency knew it on one day: the whole of it, or one family's."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from datetime import date

from graph.errors import WrongUse
from graph.knowledge import Way, by_fact, span_of, ways_of_knowing
from graph.model import LAST_DAY
from graph.store import Store
from graph.subgraph import Link, Node, Subgraph, Value, gather

WHOLE_AT_MOST = 20_000
"""Nodes that `whole_graph` brings here; a borough has millions, and is asked one family at a time with question S10."""

FAMILY = ("PARENT_OF", "CARER_OF")
STANDING = (*FAMILY, "SIBLING_OF", "PARTNER_OF", "RELATED_TO", "LIVED_IN", "STANDS_AT", "REGISTERED_WITH")
OF_SOMEBODY = ("sex", "born", "born_earliest", "born_latest", "died", "died_earliest", "died_latest", "expected")


def whole_graph(store: Store, at_most: int = WHOLE_AT_MOST) -> Subgraph:
    """Return everything that is loaded; raise `WrongUse` where that is more than `at_most` nodes."""
    count = store.read("MATCH (n) RETURN count(n) AS nodes")[0]["nodes"]
    if count > at_most:
        raise WrongUse(f"The graph has {count} nodes; expected at most {at_most} to read it whole.")
    nodes = store.read("MATCH (n) RETURN n")
    links = store.read("MATCH (a)-[l]->(b) RETURN a, l, b")
    return gather((row["n"] for row in nodes), (row["l"] for row in links))


def knowledge_of(whole: Subgraph, agency: str, as_of: date | None = None, child: str | None = None) -> Subgraph:
    """Return the graph as the agency of this id knew it on `as_of`, surely or perhaps; None: by all that is loaded.

    With the id of a `child`, only what is about the child, the parents, carers, brothers and sisters, and anybody of
    their household. People have the names that all records together give them, and of birth, death and sex what the
    agency's own records say. Every tie of family, household and place is one that a record of its own states.
    """
    until = as_of or LAST_DAY
    ways = {fact: each for (who, fact), each in by_fact(ways_of_knowing(whole)).items() if who == agency}
    ways = {fact: tuple(way for way in each if way.earliest <= until) for fact, each in ways.items()}
    about = set(ways) if child is None else _about(whole, _family(whole, child))
    facts = {fact for fact, reached in ways.items() if reached and fact in about}
    through = {way.through for fact in facts for way in ways[fact]}
    links = [*_between(whole, facts, agency, until), *_reached(whole, facts, through, agency)]
    drawn = {agency} | facts | {id for link in links for id in (link.start, link.end)}
    words = _own_words(whole, agency, until)
    nodes = (_as_written(node, ways.get(node.id, ()), words) for node in whole.nodes if node.id in drawn)
    return gather(nodes, (_as_recorded(link, agency, until) for link in links))


def _family(whole: Subgraph, child: str) -> set[str]:
    """Return the ids of the child, the parents and carers, brothers and sisters, households and who lived there."""
    ties = [link for link in whole.links if link.kind in STANDING]
    near = {link.start for link in ties if link.kind in FAMILY and link.end == child}
    near |= {id for link in ties if link.kind == "SIBLING_OF" for id in _other_end(link, child)}
    homes = {link.end for link in ties if link.kind == "LIVED_IN" and link.start == child}
    return {child} | near | homes | {link.start for link in ties if link.kind == "LIVED_IN" and link.end in homes}


def _other_end(link: Link, id: str) -> set[str]:
    return {link.start, link.end} - {id} if id in (link.start, link.end) else set()


def _about(whole: Subgraph, people: Collection[str]) -> set[str]:
    facts = {link.start for link in whole.links if link.kind == "ABOUT" and link.end in people}
    return set(people) | facts | {link.end for link in whole.links if link.kind == "TOOK_PART" and link.start in people}


def _between(whole: Subgraph, facts: Collection[str], agency: str, until: date) -> Iterator[Link]:
    """Yield the links among what was known: whom it was about, and what a record of the agency's own ties together."""
    for link in whole.links:
        tied = (link.start in facts, link.end in facts)
        own = any(source.held_by == agency and source.recorded_from <= until for source in link.sources)
        if (
            (link.kind == "ABOUT" and tied[0])
            or (link.kind == "TOOK_PART" and tied[1])
            or (link.kind == "RAISED" and all(tied))
            or (link.kind in ("LED_TO", "PART_OF") and all(tied) and own)
            or (link.kind in STANDING and any(tied) and own)
        ):
            yield link


def _reached(whole: Subgraph, facts: Collection[str], through: Collection[str], agency: str) -> Iterator[Link]:
    """Yield the links by which the agency came to know: who told whom what, and who of the agency came to what."""
    workers = {link.start: link for link in whole.links if link.kind == "WORKS_FOR" and link.end == agency}
    raised = [link for link in whole.links if link.kind == "RAISED" and link.end in facts]
    items = {*facts, *(link.start for link in raised)}
    for link in whole.links:
        if link.kind == "CONVEYED" and link.start in through and link.end in items:
            yield from (link, *(each for each in raised if each.start == link.end))
        elif (link.kind == "SENT" and link.end in through) or (link.kind == "SENT_TO" and link.start in through):
            yield link
        elif link.kind == "ATTENDED" and link.end in through and (link.start == agency or link.start in workers):
            yield from (link, *(each for each in raised if each.start == link.end))
            yield from (workers[link.start],) if link.start in workers else ()


def _own_words(whole: Subgraph, agency: str, until: date) -> Mapping[str, Mapping[str, Value]]:
    """Return what the agency's own records say of each person, by the person's id."""
    nodes = {node.id: node for node in whole.nodes}
    kept = {link.end for link in whole.links if link.kind == "KEPT" and link.start == agency}
    kept = {id for id in kept if span_of(nodes[id], "recorded")[0] <= until}
    mentions = {link.end for link in whole.links if link.kind == "MENTIONS" and link.start in kept}
    found: dict[str, dict[str, Value]] = {}
    for link in whole.links:
        if link.kind == "IDENTIFIED_AS" and link.start in mentions:
            said = nodes[link.start].properties
            found.setdefault(link.end, {}).update({name: said[name] for name in OF_SOMEBODY if name in said})
    return found


def _as_written(node: Node, ways: Collection[Way], words: Mapping[str, Mapping[str, Value]]) -> Node:
    records = tuple(sorted({way.through for way in ways if way.how == "record"}))
    if node.kind != "Person":
        return replace(node, records=records)
    properties = {name: value for name, value in node.properties.items() if name in ("name", "code")}
    return replace(node, properties={**properties, **words.get(node.id, {})}, records=records)


def _as_recorded(link: Link, agency: str, until: date) -> Link:
    """Keep of the records of a link those that had perhaps been written; of a standing tie, the agency's own alone."""
    kept = (each for each in link.sources if each.recorded_from <= until)
    return replace(link, sources=tuple(each for each in kept if link.kind not in STANDING or each.held_by == agency))
