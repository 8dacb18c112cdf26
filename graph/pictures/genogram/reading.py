"""A subgraph into the family that it states as of a day: nothing later, and nothing that no record says."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from graph.pictures import wording
from graph.pictures.as_of import LAST_DAY, begun_by, born_by, dated, dead_by, known_by, lived_there, records_of
from graph.pictures.genogram.family import SURENESS, Family, Home, Parentage, Relative, Siblings, Union
from graph.pictures.genogram.kinship import without_circles
from graph.pictures.network import line_of
from graph.pictures.room import most_telling
from graph.safe_text import one_line
from graph.subgraph import Link, Node, Subgraph

MOST = 80
FAMILY_TIES = ("PARENT_OF", "SIBLING_OF", "PARTNER_OF", "CARER_OF")
# What the first is to the second, in the words of a record; turned where the first is the child.
CHILDREN_BY_CARE = {
    "adoptive parent": ("adopted", False),
    "adopted child": ("adopted", True),
    "foster child": ("foster", True),
}
MARRIED = {"married", "husband", "wife", "spouse", "civil partner", "ex-husband", "ex-wife", "divorced"}
SEPARATED = {"separated", "ex-partner", "former partner", "ex-husband", "ex-wife", "estranged partner"}
DIVORCED = {"divorced"}


def family_of(subgraph: Subgraph, subject: str = "", on: date | None = None, most: int = MOST) -> Family:
    """Return the family around `subject` as of `on` (None: everything), of at most `most` people, the nearest first."""
    day = on or LAST_DAY
    nodes = sorted(subgraph.nodes, key=lambda node: node.id)
    links = sorted(subgraph.links, key=lambda link: link.id)
    links = [link for link in links if known_by(link, day) and begun_by(link, day)]
    ties = [link for link in links if link.kind in FAMILY_TIES or _care(link)]
    stays = [link for link in links if link.kind == "LIVED_IN" and lived_there(link, day)]
    related = _people(nodes, ties, stays, subject, day)
    kept = most_telling(Subgraph(related, tuple(ties)), (subject,), most)
    people = {node.id: _relative(node, day) for node in related if node.id in kept}
    drawn = [link for link in ties if link.start in people and link.end in people]
    parentages, said = without_circles(_parentages(drawn), people)
    homes = _homes(nodes, [stay for stay in stays if stay.start in people], people, day)
    return Family(
        people=people,
        subject=subject if subject in people else "",
        parentages=parentages,
        unions=tuple(_unions(drawn, day)),
        siblings=tuple(_siblings(drawn, parentages)),
        homes=homes,
        said=(*said, *_left_out(len(related) - len(people))),
        records=records_of([*drawn, *(stay for stay in stays if stay.start in people)], day),
    )


def _people(
    nodes: Iterable[Node], ties: Sequence[Link], stays: Sequence[Link], subject: str, day: date
) -> tuple[Node, ...]:
    """Everybody tied as family, whom it is about, and who lived with any of them."""
    family = {subject} | {end for link in ties for end in (link.start, link.end)}
    homes = {stay.end for stay in stays if stay.start in family}
    there = family | {stay.start for stay in stays if stay.end in homes}
    return tuple(node for node in nodes if node.kind == "Person" and node.id in there and born_by(node, day))


def _relative(node: Node, day: date) -> Relative:
    said = {name: one_line(str(node.properties.get(name) or "")) for name in ("sex", "born", "died")}
    dead = dead_by(node, day)
    return Relative(
        id=node.id,
        name=wording.name(node),
        sex=said["sex"],
        born=wording.brief_date(said["born"]),
        died=wording.brief_date(said["died"]) if dead else "",
        birth=dated(node.properties.get("born")),
        dead=dead,
        expected=bool(node.properties.get("expected")),
    )


def _care(link: Link) -> tuple[str, bool] | None:
    if link.kind != "RELATED_TO":
        return None
    return CHILDREN_BY_CARE.get(one_line(str(link.properties.get("relation", ""))).lower())


def _parentages(links: Iterable[Link]) -> list[Parentage]:
    """One for each parent, child and kind, as sure as the surest link that says so; a carer only of who is no child."""
    found: dict[tuple[str, str, str], Parentage] = {}
    for link in sorted(links, key=lambda link: (SURENESS.index(line_of(link)), link.id)):
        each = _parentage(link)
        if each:
            found.setdefault((each.parent, each.child, each.kind), each)
    parents = {(parent, child) for parent, child, kind in found if kind != "carer"}
    return [each for key, each in sorted(found.items()) if each.kind != "carer" or key[:2] not in parents]


def _parentage(link: Link) -> Parentage | None:
    if link.kind in ("PARENT_OF", "CARER_OF"):
        kind = "birth" if link.kind == "PARENT_OF" else "carer"
        return Parentage(link.id, link.start, link.end, kind, line_of(link))
    care = _care(link)
    if care is None:
        return None
    kind, turned = care
    parent, child = (link.end, link.start) if turned else (link.start, link.end)
    return Parentage(link.id, parent, child, kind, line_of(link))


def _unions(links: Iterable[Link], day: date) -> list[Union]:
    """One for each two partners: of several periods, the one that is said last; nobody is their own partner."""
    found: dict[tuple[str, str], Union] = {}
    partners = [link for link in links if link.kind == "PARTNER_OF" and link.start != link.end]
    for link in sorted(partners, key=lambda link: (str(link.properties.get("since", "")), link.id)):
        one, other = sorted((link.start, link.end))
        found[one, other] = _union(link, one, other, day)
    return [found[pair] for pair in sorted(found)]


def _union(link: Link, one: str, other: str, day: date) -> Union:
    status = {part.strip().lower() for part in one_line(str(link.properties.get("status", ""))).split(";")}
    until = dated(link.properties.get("until"))
    over = until is None or (until.latest is not None and until.latest <= day)
    slashes = 2 if status & DIVORCED else 1 if status & SEPARATED or (until and over) else 0
    begun, ended = (wording.brief_date(str(link.properties.get(name) or "")) for name in ("since", "until"))
    begins_late = until is not None and until.earliest is not None and until.earliest > day
    words = (f"from {begun}" if begun else "", f"until {ended}" if ended and not begins_late else "")
    return Union(
        id=link.id,
        one=one,
        other=other,
        married=bool(status & MARRIED),
        slashes=slashes if over else 0,
        line=line_of(link),
        words=tuple(filter(None, words)),
    )


def _siblings(links: Iterable[Link], parentages: Iterable[Parentage]) -> list[Siblings]:
    """Brothers and sisters who have no parent in common on the picture, each group of them once."""
    parents: dict[str, set[str]] = {}
    for each in parentages:
        parents.setdefault(each.child, set()).add(each.parent if each.kind != "carer" else "")
    alone = [
        link
        for link in links
        if link.kind == "SIBLING_OF"
        and link.start != link.end
        and not (parents.get(link.start, set()) & parents.get(link.end, set()) - {""})
    ]
    groups: list[set[str]] = []
    for link in alone:
        touching = [group for group in groups if group & {link.start, link.end}]
        groups = [group for group in groups if group not in touching]
        groups.append({link.start, link.end}.union(*touching))
    return [_sibling_group(sorted(group), alone) for group in sorted(groups, key=min)]


def _sibling_group(people: Sequence[str], links: Iterable[Link]) -> Siblings:
    own = [link for link in links if link.start in people]
    least = max((line_of(link) for link in own), key=SURENESS.index)
    return Siblings(tuple(sorted(link.id for link in own)), tuple(people), least)


def _homes(nodes: Iterable[Node], stays: Sequence[Link], people: Mapping[str, Relative], day: date) -> tuple[Home, ...]:
    names = {node.id: wording.name(node) for node in nodes if node.kind == "Household"}
    found = []
    for home in sorted({stay.end for stay in stays}):
        sure = {s.start for s in stays if s.end == home and lived_there(s, day) == "yes"}
        members = {s.start for s in stays if s.end == home}
        living = tuple(sorted(each for each in members if not people[each].dead and not people[each].expected))
        if living:
            found.append(Home(home, names.get(home, ""), living, frozenset(living) - sure))
    return tuple(found)


def _left_out(count: int) -> tuple[str, ...]:
    if not count:
        return ()
    people = "1 more person is" if count == 1 else f"{count} more people are"
    return (f"{people} not drawn: the nearest are drawn first.",)
