"""A subgraph into the services and workers that records tie to a child or a household, as of a day."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from graph import vocabulary
from graph.answer_words import counted
from graph.pictures import wording
from graph.pictures.as_of import LAST_DAY, begun_by, dated, known_by, lived_there, records_of, surely_after, surely_by
from graph.pictures.network import line_of
from graph.safe_text import one_line
from graph.subgraph import Link, Node, Subgraph

SURENESS = ("solid", "dashed", "dotted")
OVER = ("removed", "not registered")
SECTORS = tuple(vocabulary.SECTORS)


@dataclass(frozen=True)
class Involved:
    """A service or a worker: what records say it had to do with whom it is about, and the ids that say so."""

    id: str
    kind: str
    name: str
    sector: str
    said: tuple[str, ...]
    about: tuple[str, ...]
    line: str
    ended: bool


@dataclass(frozen=True)
class Circle:
    """Whom it is about, and everybody involved, by sector, then by name."""

    id: str
    name: str
    kind: str
    involved: tuple[Involved, ...]
    records: frozenset[str]


@dataclass(frozen=True)
class _Tie:
    """One thing that ties a service or a worker to whom it is about."""

    who: str
    words: str
    ids: tuple[str, ...]
    line: str
    ended: bool
    happening: Node | None = None
    of_home: bool = False


def circle_of(subgraph: Subgraph, subject: str, on: date | None = None) -> Circle:
    """Return who had to do with the person or household of id `subject`, as of `on` (None: everything)."""
    day = on or LAST_DAY
    nodes = {node.id: node for node in sorted(subgraph.nodes, key=lambda node: node.id)}
    links = [link for link in subgraph.links if known_by(link, day) and begun_by(link, day)]
    links.sort(key=lambda link: link.id)
    homes = [link.end for link in links if link.kind == "LIVED_IN" and link.start == subject and _is_home(link, on)]
    ties = [tie for whom in (subject, *homes) for tie in _ties(links, nodes, whom, day, whom != subject)]
    employers = {link.start: link.end for link in links if link.kind == "WORKS_FOR" and link.end in nodes}
    by_who: dict[str, list[_Tie]] = {}
    for tie in ties:
        if tie.who in nodes and _is_service(nodes[tie.who]):
            by_who.setdefault(tie.who, []).append(tie)
    involved = [_involved(nodes[who], own, nodes, employers, day) for who, own in by_who.items()]
    centre = nodes.get(subject)
    cited = {id for each in involved for id in each.about}
    return Circle(
        id=subject,
        name=wording.name(centre) if centre else "",
        kind=centre.kind if centre else "Person",
        involved=tuple(sorted(involved, key=_order)),
        records=records_of([link for link in links if link.id in cited], day)
        | {record for id in cited if id in nodes for record in nodes[id].records},
    )


def _is_home(stay: Link, on: date | None) -> bool:
    return on is None or bool(lived_there(stay, on))


def _ties(links: Sequence[Link], nodes: Mapping[str, Node], whom: str, day: date, is_home: bool) -> list[_Tie]:
    """All that ties services and workers to one of those in the middle; of a home they are the household's."""
    found = [*_lists(links, whom, day), *_work(links, whom, day), *_happenings(links, nodes, whom, day)]
    return [replace(tie, of_home=is_home) for tie in found]


def _is_service(node: Node) -> bool:
    return node.kind == "Professional" or (node.kind == "Agency" and node.properties.get("sector") != "partnership")


def _order(each: Involved) -> tuple[int, str, str, str]:
    place = SECTORS.index(each.sector) if each.sector in SECTORS else len(SECTORS)
    return place, each.kind, each.name.casefold(), each.id


def _lists(links: Iterable[Link], subject: str, day: date) -> list[_Tie]:
    """Lists and rolls, whatever a record says of them."""
    found = []
    for link in links:
        if link.kind == "REGISTERED_WITH" and link.start == subject:
            status = one_line(str(link.properties.get("status") or "registered"))
            setting = one_line(str(link.properties.get("setting") or "list"))
            words = f"{setting}: {status}{_period(link, day)}"
            over = status in OVER or status == "never registered" or _over(link, day)
            found.append(_Tie(link.end, words, (link.id,), line_of(link), over))
    return found


def _work(links: Iterable[Link], subject: str, day: date) -> list[_Tie]:
    return [
        _Tie(link.start, f"worked with them{_period(link, day)}", (link.id,), line_of(link), _over(link, day))
        for link in links
        if link.kind == "WORKED_WITH" and link.end == subject
    ]


def _happenings(links: Sequence[Link], nodes: Mapping[str, Node], subject: str, day: date) -> list[_Tie]:
    """Events in which they took part: who was there for a service, and which service recorded it."""
    parts = {link.end: link for link in links if link.kind == "TOOK_PART" and link.start == subject}
    kept = {link.end: link.start for link in links if link.kind == "KEPT"}
    found = []
    for link in links:
        who = link.start if link.kind == "ATTENDED" else kept.get(link.start, "") if link.kind == "STATES" else ""
        event = nodes.get(link.end)
        part = parts.get(link.end)
        if not who or part is None or event is None or surely_after(dated(event.properties.get("happened")), day):
            continue
        what = "was there" if link.kind == "ATTENDED" else "recorded"
        ids = (event.id, part.id, *((link.id,) if link.kind == "ATTENDED" else ()))
        found.append(_Tie(who, what, ids, line_of(part), False, event))
    return found


def _involved(
    who: Node, ties: Sequence[_Tie], nodes: Mapping[str, Node], employers: Mapping[str, str], day: date
) -> Involved:
    agency = nodes.get(employers.get(who.id, "")) if who.kind == "Professional" else who
    standing = [tie for tie in ties if tie.happening is None]
    said = [f"{tie.words}{' (household)' if tie.of_home else ''}" for tie in standing]
    for what in ("was there", "recorded"):
        for of_home in (False, True):
            same = [tie for tie in ties if tie.words == what and tie.of_home == of_home]
            events = {tie.happening.id: tie.happening for tie in same if tie.happening}
            if events:
                said.append(_counted(what, of_home, events.values(), day))
    role = one_line(str(who.properties.get("role") or ""))
    name = wording.name(who)
    return Involved(
        id=who.id,
        kind=who.kind,
        name=f"{name}, {role}" if role and role != name else name,
        sector=str(agency.properties.get("sector") or "") if agency else "",
        said=tuple(dict.fromkeys([*([wording.name(agency)] if agency and agency is not who else []), *said])),
        about=tuple(dict.fromkeys(id for tie in ties for id in tie.ids)),
        line=min((tie.line for tie in ties), key=SURENESS.index),
        ended=bool(standing) and len(standing) == len(ties) and all(tie.ended for tie in standing),
    )


def _counted(what: str, of_home: bool, events: Collection[Node], day: date) -> str:
    whose = "of the household" if of_home else "of theirs"
    how = "was at" if what == "was there" else "recorded"
    return f"{how} {counted(len(events), 'event')} {whose}{_spanned(events, day)}"


def _period(link: Link, day: date) -> str:
    begun, until = (one_line(str(link.properties.get(name) or "")) for name in ("since", "until"))
    words = f", from {wording.brief_date(begun)}" if begun else ""
    ended = dated(until)
    return words + (f", until {wording.brief_date(until)}" if until and not surely_after(ended, day) else "")


def _over(link: Link, day: date) -> bool:
    return surely_by(dated(link.properties.get("until")), day)


def _spanned(events: Iterable[Node], day: date) -> str:
    """The years in which the events happened, as far as records say; none later than the day."""
    spans = [span for event in events if (span := dated(event.properties.get("happened")))]
    first = min((span.earliest.year for span in spans if span.earliest), default=0)
    last = max((min(span.latest.year, day.year) for span in spans if span.latest), default=0)
    if not first or not last:
        return ""
    return f", {first}" if first == last else f", {first} to {last}"
