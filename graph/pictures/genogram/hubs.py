"""The ties of a family into hubs: parents whose lines meet, and the children who hang from there."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from graph.pictures.genogram.family import SURENESS, Family, Parentage
from graph.pictures.genogram.kinship import KINDS, natural
from graph.pictures.wording import short


@dataclass(frozen=True)
class Hub:
    """One or two parents of one row and the children that hang from them, eldest first; siblings alone have none.

    `kind` is one of birth, adopted, foster and carer, or siblings, or union where partners stand in different rows.
    `ties` are each child's ties, in the order of `parents`; `ids` are the links of siblings or partners.
    """

    kind: str
    parents: tuple[str, ...]
    children: tuple[str, ...]
    ties: Mapping[str, tuple[Parentage, ...]]
    ids: tuple[str, ...] = ()
    line: str = "solid"


def hubs_of(family: Family, row: Mapping[str, int]) -> tuple[tuple[Hub, ...], tuple[str, ...]]:
    """Return the hubs of a family whose people stand in these rows, and sentences on ties that no line can show."""
    drawn = [each for each in family.parentages if row[each.parent] < row[each.child]]
    met = _met(family, drawn, row)
    hubs = [_hub(family, parents, kind, ties) for (kind, parents), ties in sorted(met.items())]
    hubs += _siblings(family, row)
    hubs += _across(family, row)
    return tuple(hubs), tuple(_not_drawn(family, row))


def eldest_first(family: Family, people: Iterable[str]) -> tuple[str, ...]:
    """Return people in the order in which siblings stand: by birth as far as it is recorded, then by name."""
    return tuple(sorted(people, key=lambda id: age_order(family, id)))


def age_order(family: Family, id: str) -> tuple[str, str, object, str]:
    """Return what puts the elder of two before the younger; who is expected is the youngest."""
    person = family.people[id]
    birth = person.birth
    earliest = birth.earliest.isoformat() if birth and birth.earliest else ""
    latest = birth.latest.isoformat() if birth and birth.latest else ""
    if person.expected:
        return ("~", "", natural(person.name), id)
    return (earliest or latest or "y", latest or "y", natural(person.name), id)


def _met(
    family: Family, drawn: Sequence[Parentage], row: Mapping[str, int]
) -> dict[tuple[str, tuple[str, ...]], list[Parentage]]:
    """Each child's parents in twos where two stand in one row, the surest and those who are partners first."""
    partners = {(union.one, union.other) for union in family.unions}
    met: dict[tuple[str, tuple[str, ...]], list[Parentage]] = {}
    for child in sorted({each.child for each in drawn}):
        for kind in KINDS:
            ties = {each.parent: each for each in drawn if each.child == child and each.kind == kind}
            for parents in _in_twos(ties, partners, row):
                met.setdefault((kind, parents), []).extend(ties[parent] for parent in parents)
    return met


def _in_twos(
    ties: Mapping[str, Parentage], partners: set[tuple[str, str]], row: Mapping[str, int]
) -> list[tuple[str, ...]]:
    pairs = [pair for pair in combinations(sorted(ties), 2) if row[pair[0]] == row[pair[1]]]
    found: list[tuple[str, ...]] = []
    for pair in sorted(pairs, key=lambda pair: (_doubt(pair, ties), pair not in partners, pair)):
        if not any(set(pair) & set(other) for other in found):
            found.append(pair)
    taken = {parent for pair in found for parent in pair}
    return found + [(parent,) for parent in sorted(ties) if parent not in taken]


def _doubt(pair: tuple[str, str], ties: Mapping[str, Parentage]) -> int:
    return sum(SURENESS.index(ties[parent].line) for parent in pair)


def _hub(family: Family, parents: tuple[str, ...], kind: str, ties: Iterable[Parentage]) -> Hub:
    by_child: dict[str, list[Parentage]] = {}
    for each in sorted(ties, key=lambda each: parents.index(each.parent)):
        by_child.setdefault(each.child, []).append(each)
    children = eldest_first(family, by_child)
    return Hub(kind, parents, children, {child: tuple(by_child[child]) for child in children})


def _siblings(family: Family, row: Mapping[str, int]) -> list[Hub]:
    return [
        Hub("siblings", (), eldest_first(family, group.people), {}, group.ids, group.line)
        for group in family.siblings
        if len({row[person] for person in group.people}) == 1
    ]


def _across(family: Family, row: Mapping[str, int]) -> list[Hub]:
    """Partners who stand in different rows."""
    found = []
    for union in family.unions:
        upper, lower = sorted((union.one, union.other), key=lambda id: (row[id], id))
        if row[upper] < row[lower]:
            found.append(Hub("union", (upper,), (lower,), {}, (union.id,), union.line))
    return found


def _not_drawn(family: Family, row: Mapping[str, int]) -> list[str]:
    people = family.people
    said = [
        f"Also recorded, with no line: {short(people[each.parent].name)} as carer of {short(people[each.child].name)}."
        for each in family.parentages
        if row[each.parent] >= row[each.child]
    ]
    groups = [group.people for group in family.siblings if len({row[person] for person in group.people}) > 1]
    for group in groups:
        names = ", ".join(short(people[person].name) for person in group)
        said.append(f"Also recorded, with no line: {names} as brothers and sisters.")
    return said
