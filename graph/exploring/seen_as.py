"""What is on a map into what of it was known on one day: by anybody, or by one agency."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from graph.answer import before_death
from graph.as_known_to import knowledge_of
from graph.exploring.around import Shown
from graph.knowledge import BY, PERHAPS, by_fact, known, ways_of_knowing
from graph.model import FIRST_DAY, LAST_DAY
from graph.pictures.rests_on import RECORDED
from graph.subgraph import Link, Node, Source, Subgraph, gather, merge


@dataclass(frozen=True)
class Seen:
    """What was known of a map: `how` says of each thing and tie, by its id, whether surely by the day, or perhaps."""

    subgraph: Subgraph
    how: Mapping[str, str]


def seen_by_all(shown: Shown, as_of: date | None) -> Seen:
    """Return what of `shown` may have been recorded by `as_of` by anybody; everything where there is no such day."""
    if as_of is None:
        return Seen(shown.subgraph, {})
    links = [_until(link, as_of) for link in shown.subgraph.links if _may_be(link.sources, as_of)]
    ends = {end for link in links if link.sources for end in (link.start, link.end)}
    nodes = [
        before_death(_only(node, shown.behind.get(node.id, ()), as_of), as_of)
        for node in shown.subgraph.nodes
        if node.id in ends or node.kind == "Agency" or _is_recorded(shown.behind.get(node.id, ()), as_of)
    ]
    sources = {node.id: shown.behind.get(node.id, ()) for node in nodes}
    how = {id: _how(each, as_of) for id, each in sources.items() if each}
    return Seen(_whole(nodes, links), how | {link.id: _how(link.sources, as_of) for link in links if link.sources})


def seen_by(shown: Shown, evidence: Subgraph, agency: str, as_of: date | None) -> Seen:
    """Return what of `shown` the agency of this id knew by `as_of`, surely or perhaps, by the knowledge rule.

    `evidence` is all by which it may have known. A tie that the rule has no word for, such as a worker's work with
    somebody, is known where a record of the agency's own states it.
    """
    until = as_of or LAST_DAY
    whole = merge(_without_records(shown.subgraph), evidence)
    view = knowledge_of(whole, agency, as_of)
    own = [_own(link, agency, until) for link in shown.subgraph.links]
    links = {link.id: link for link in own if link.sources} | {link.id: link for link in view.links}
    on_map = {node.id: node for node in shown.subgraph.nodes}
    tied = [link for id, link in links.items() if id in {each.id for each in shown.subgraph.links}]
    ends = {end for link in tied for end in (link.start, link.end)}
    seen = {node.id: node for node in view.nodes}
    nodes = [seen.get(id) or _named(node) for id, node in on_map.items() if id in seen or id in ends]
    ways = by_fact(ways_of_knowing(whole))
    how = {node.id: known(ways.get((agency, node.id), ()), as_of) for node in nodes}
    how |= {link.id: _how(link.sources, until) for link in tied if link.sources}
    return Seen(_whole(nodes, tied), {id: each for id, each in how.items() if each})


def days(shown: Shown) -> tuple[date, ...]:
    """Return, in order, the days on which something of `shown` was recorded or told, as far as records say which."""
    sources = [source for each in shown.behind.values() for source in each]
    sources += [source for link in shown.subgraph.links for source in link.sources]
    found = {day for source in sources for day in (source.recorded_from, source.recorded)}
    for node in shown.subgraph.nodes:
        if node.kind == "Share":
            told = (node.properties.get(f"told_{end}") for end in ("earliest", "latest"))
            found |= {day for day in told if isinstance(day, date)}
    return tuple(sorted(found - {FIRST_DAY, LAST_DAY}))


def _without_records(subgraph: Subgraph) -> Subgraph:
    """The evidence names the records that the agency has; those of all others are nobody's business here."""
    links = tuple(link for link in subgraph.links if link.kind != RECORDED)
    return Subgraph(tuple(replace(node, records=()) for node in subgraph.nodes), links)


def _whole(nodes: Iterable[Node], links: Iterable[Link]) -> Subgraph:
    nodes = list(nodes)
    ids = {node.id for node in nodes}
    return gather(nodes, (link for link in links if link.start in ids and link.end in ids))


def _may_be(sources: Collection[Source], as_of: date) -> bool:
    return not sources or _is_recorded(sources, as_of)


def _is_recorded(sources: Collection[Source], as_of: date) -> bool:
    return any(source.recorded_from <= as_of for source in sources)


def _how(sources: Collection[Source], as_of: date) -> str:
    return BY if any(source.recorded <= as_of for source in sources) else PERHAPS


def _until(link: Link, as_of: date) -> Link:
    return replace(link, sources=tuple(source for source in link.sources if source.recorded_from <= as_of))


def _only(node: Node, sources: Iterable[Source], as_of: date) -> Node:
    return replace(node, records=tuple(source.record for source in sources if source.recorded_from <= as_of))


def _own(link: Link, agency: str, until: date) -> Link:
    own = (each for each in link.sources if each.held_by == agency and each.recorded_from <= until)
    return replace(link, sources=tuple(own))


def _named(node: Node) -> Node:
    """Somebody known by a tie alone: no more than what they are called."""
    if node.kind not in ("Person", "Household"):
        return replace(node, records=())
    return Node(
        node.kind, node.id, {name: node.properties[name] for name in ("name", "code") if name in node.properties}
    )
