"""The event of a row, its concerns and its tellings, as nodes and links that rest on its record."""

from collections.abc import Iterator, Mapping, Sequence

from graph.subgraph import Link, Node, Source, Value
from loaders.entities.keys import link_key
from loaders.ids import new_id
from loaders.rows import Happening, Practice, Row, Telling, Worry
from loaders.vague import said, vague

Facts = tuple[list[Node], list[Link]]


def event_id(record: str) -> str:
    """Return the id of the event that a record states."""
    return new_id("Event", record)


def concern_ids(row: Row) -> tuple[str, ...]:
    """Return the ids of the concerns that a row states, in their order."""
    worries = row.event.worries if row.event else ()
    return tuple(new_id("Concern", row.kept.id, str(number)) for number in range(1, len(worries) + 1))


def event_facts(row: Row, who: Mapping[str, str], concerns: Mapping[str, Sequence[str]]) -> Facts:
    """Return what a row says happened; `concerns` has those of each other record that it may refer to."""
    if row.event is None:
        return [], []
    event, ids = event_id(row.kept.id), concern_ids(row)
    nodes = [_event(row, event)]
    links = [*_people(row.event, event, who), *_workers(row.event, event, who), *_earlier(row.event, event, concerns)]
    for id, worry in zip(ids, row.event.worries, strict=True):
        nodes.append(_concern(row, id, worry))
        links += _concern_links(event, id, worry, who)
    conveyed = [event, *ids]
    for record in row.event.conveys:
        conveyed += [event_id(record), *concerns[record]] if record in concerns else []
    for telling in row.event.tellings:
        share = new_id("Share", row.kept.id, telling.sender, telling.receiver, telling.from_whom)
        nodes.append(_share(row, share, telling))
        links += _share_links(share, telling, conveyed)
    return nodes, [_sourced(link, row.kept.source) for link in links]


def _sourced(link: Link, source: Source) -> Link:
    return Link(link.kind, link.start, link.end, link.key, link.properties, (source,))


def _event(row: Row, id: str) -> Node:
    event = row.event
    assert event is not None
    properties = {
        **said(kind=event.kind, lasting=event.lasting, summary=event.summary, outcome=event.outcome),
        **vague("happened", event.happened),
        **_practice(event.practice),
    }
    return Node("Event", id, properties, (row.kept.id,))


def _practice(practice: Practice) -> Mapping[str, Value]:
    return {
        **said(procedure=practice.procedure, offer=practice.offer, conclusion=practice.conclusion),
        **said(minutes=practice.minutes, completion=practice.completion),
        **vague("due", practice.due),
        **vague("completed", practice.completed),
    }


def _people(event: Happening, id: str, who: Mapping[str, str]) -> Iterator[Link]:
    for part in event.parts:
        properties = said(role=part.role, seen=part.seen, said=part.said, who=part.words, certainty=part.certainty)
        key = link_key(part.role, part.seen, part.words, *filter(None, (part.said,)))
        yield Link("TOOK_PART", who[part.who], id, key, properties)


def _workers(event: Happening, id: str, who: Mapping[str, str]) -> Iterator[Link]:
    for worker, role in event.attended:
        yield Link("ATTENDED", who.get(worker, worker), id, link_key(role), said(role=role))
    for worker in event.invited:
        yield Link("INVITED_TO", who.get(worker, worker), id)
    for worker in event.practice.doers:
        yield Link("TO_BE_DONE_BY", id, who.get(worker, worker))


def _earlier(event: Happening, id: str, concerns: Mapping[str, Sequence[str]]) -> Iterator[Link]:
    for record in event.follows:
        if record in concerns and event_id(record) != id:
            yield Link("LED_TO", event_id(record), id, "", {"certainty": "stated"})
    for kind, record in event.refers:
        if record in concerns and event_id(record) != id:
            yield Link(kind, id, event_id(record))


def _concern(row: Row, id: str, worry: Worry) -> Node:
    event = row.event
    assert event is not None
    properties: dict[str, Value] = {
        **said(category=worry.category, label=worry.label, code=worry.code, code_system=worry.system),
        **said(severity=worry.severity, summary=event.summary),
        **vague("happened", event.happened),
    }
    return Node("Concern", id, properties, (row.kept.id,))


def _concern_links(event: str, id: str, worry: Worry, who: Mapping[str, str]) -> Iterator[Link]:
    yield Link("RAISED", event, id)
    for person, words, certainty in worry.about:
        yield Link("ABOUT", id, who[person], link_key(words), said(who=words, certainty=certainty))


def _share(row: Row, id: str, telling: Telling) -> Node:
    properties = {
        **vague("told", telling.told),
        **said(channel=telling.channel, basis=telling.basis, from_whom=telling.from_whom),
        **said(certainty=telling.certainty),
    }
    return Node("Share", id, properties, (row.kept.id,))


def _share_links(id: str, telling: Telling, conveyed: Sequence[str]) -> Iterator[Link]:
    if telling.sender:
        yield Link("SENT", telling.sender, id)
    if telling.receiver:
        yield Link("SENT_TO", id, telling.receiver)
    for each in dict.fromkeys(conveyed):
        yield Link("CONVEYED", id, each)
