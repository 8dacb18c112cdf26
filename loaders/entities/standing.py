"""What a row says of people beside any event: relationships, households, addresses, lists, and the review itself."""

from collections.abc import Iterator, Mapping

from graph.model import LINK_KINDS
from graph.subgraph import Link, Node, Value
from loaders.entities.keys import link_key
from loaders.ids import new_id
from loaders.relations import SYMMETRIC
from loaders.rows import Listing, Place, Row, Stay, Tie
from loaders.vague import said, vague

Facts = tuple[list[Node], list[Link]]


def standing_facts(row: Row, who: Mapping[str, str]) -> Facts:
    """Return the nodes and links of a row that are of no event."""
    nodes: list[Node] = []
    links: list[Link] = []
    for tie in row.ties:
        links += _tie(tie, who)
    for stay in row.stays:
        nodes += _place(row, stay.place)
        links += _stay(stay, who)
    links += (_listing(listing, who) for listing in row.listings)
    if row.scope:
        review = new_id("Review", row.kept.origin.folder, row.scope.name)
        properties = {**said(name=row.scope.name), **vague("period", row.scope.period)}
        nodes.append(Node("Review", review, properties, (row.kept.id,)))
        links += (Link("SUBJECT_OF", who[subject], review) for subject in row.scope.subjects)
    source = (row.kept.source,)
    return nodes, [Link(link.kind, link.start, link.end, link.key, link.properties, source) for link in links]


def _tie(tie: Tie, who: Mapping[str, str]) -> Iterator[Link]:
    """A link from one to the other; none where both turn out to be one person."""
    start, end = who.get(tie.start, tie.start), who.get(tie.end, tie.end)
    if tie.kind in SYMMETRIC:
        start, end = sorted((start, end))
    if start == end:
        return
    words = {"PARTNER_OF": "status", "RELATED_TO": "relation", "WORKED_WITH": "caseload"}.get(tie.kind)
    given: dict[str, Value] = {**vague("since", tie.since), **vague("until", tie.until), "certainty": tie.certainty}
    if words and tie.words:
        given[words] = tie.words
    stored = LINK_KINDS[tie.kind].stored()
    properties = {name: value for name, value in given.items() if name in stored}
    yield Link(tie.kind, start, end, _key(properties), properties)


def _key(properties: Mapping[str, Value]) -> str:
    """Records that say the same rest on one link; those that differ in anything have a link each."""
    telling = {name: value for name, value in properties.items() if (name, value) != ("certainty", "stated")}
    return link_key(*(f"{name} {value}" for name, value in sorted(telling.items())))


def _place(row: Row, place: Place | None) -> list[Node]:
    if place is None:
        return []
    properties = said(name=place.name, postcode=place.postcode, uprn=place.uprn)
    return [Node("Address", place.id, properties, (row.kept.id,))]


def _stay(stay: Stay, who: Mapping[str, str]) -> Iterator[Link]:
    household = who[stay.household]
    properties = {**vague("since", stay.since), **vague("until", stay.until), "certainty": stay.certainty}
    key = _key(properties)
    if stay.who:
        yield Link("LIVED_IN", who[stay.who], household, key, properties)
    if stay.place:
        yield Link("STANDS_AT", household, stay.place.id, key, properties)


def _listing(listing: Listing, who: Mapping[str, str]) -> Link:
    properties = {
        **said(setting=listing.setting, status=listing.status, who=listing.words, certainty="stated"),
        **vague("since", listing.since),
        **vague("until", listing.until),
    }
    return Link("REGISTERED_WITH", who[listing.who], listing.agency, _key(properties), properties)
