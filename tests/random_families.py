"""Families of whom nobody is real, by lot and to order, for the tests of the family tree and for looking at it."""

import random
from datetime import date

from graph.subgraph import Link, Node, Source, Subgraph, Value, gather

FIRST, LAST = date(2005, 1, 1), date(2009, 6, 30)
GIRLS = [
    *("Amina", "Bea", "Clara", "Dilys", "Ewa", "Farah", "Grace", "Hana", "Ida", "Jade"),
    *("Kelly", "Lily", "Mina", "Nora", "Orla", "Priya", "Rosa", "Sofia", "Tina", "Zofia"),
]
BOYS = [
    *("Adam", "Ben", "Craig", "Darren", "Eryk", "Farid", "Gareth", "Harold", "Ivan", "Jacek", "Kyle", "Lee", "Mehmet"),
    *("Nam", "Osman", "Piotr", "Rhys", "Sam", "Tom", "Yusuf"),
]


def source(number: int) -> tuple[Source, ...]:
    return (Source(f"R-{number:04}", "A-1", FIRST, LAST),)


def person(number: int, **said: Value) -> Node:
    return Node("Person", f"P-{number:03}", said)


def tie(kind: str, start: int, end: int, **said: Value) -> Link:
    return Link(kind, f"P-{start:03}", f"P-{end:03}", properties=said, sources=source(start * 1000 + end))


def stay(number: int, home: str, **said: Value) -> Link:
    return Link("LIVED_IN", f"P-{number:03}", home, properties=said, sources=source(900_000 + number))


def family(size: int, seed: int) -> Subgraph:
    """A family of `size` people in up to four generations, by lot: several partners, half-siblings, carers, doubts."""
    lot = random.Random(seed)
    nodes = [_somebody(number, lot) for number in range(size)]
    links: list[Link] = []
    generation = [number * 4 // size for number in range(size)]
    for number in range(size):
        elders = [other for other in range(size) if generation[other] == generation[number] - 1]
        links += _parents(number, elders, lot)
        peers = [other for other in range(size) if generation[other] == generation[number] and other > number]
        if peers and lot.random() < 0.35:
            status = lot.choice(["", "husband", "separated", "divorced", "partner"])
            links.append(tie("PARTNER_OF", number, lot.choice(peers), status=status, since=str(1980 + number)))
    homes = [Node("Household", f"H-{place}", {"name": f"{place} Elm Road"}) for place in range(3)]
    links += [stay(number, f"H-{lot.randrange(3)}") for number in range(size) if lot.random() < 0.4]
    return gather([*nodes, *homes], links)


def _somebody(number: int, lot: random.Random) -> Node:
    sex = lot.choice(["male", "female", "female", "male", "not known"])
    names = {"male": BOYS, "female": GIRLS}.get(sex, [*BOYS, *GIRLS])
    said: dict[str, Value] = {
        "name": f"{lot.choice(names)} {lot.choice(['Reid', 'Walsh', 'Nguyen-Kowalska'])}",
        "sex": sex,
    }
    if lot.random() < 0.7:
        said["born"] = lot.choice([f"{1940 + number}", f"{1940 + number}-03", f"{1940 + number}-03-0{1 + number % 3}"])
    if lot.random() < 0.15:
        said |= {"died": "2004-05-01", "died_recorded": date(2004, 6, 1)}
    return person(number, **said)


def _parents(number: int, elders: list[int], lot: random.Random) -> list[Link]:
    if not elders or lot.random() < 0.2:
        return []
    chosen = lot.sample(elders, k=min(len(elders), lot.choice([1, 2, 2, 2, 3])))
    sure = lot.choice(["stated", "stated", "stated", "uncertain", "derived"])
    found = [
        tie("PARENT_OF", parent, number, certainty=sure if place else "stated") for place, parent in enumerate(chosen)
    ]
    if lot.random() < 0.1:
        found.append(tie("CARER_OF", lot.choice(elders), number))
    return found


def three_fathers() -> Subgraph:
    """One mother, three fathers, eight children, an unborn one, twins, grandparents, two households."""
    nodes = [
        person(1, name="Harold Reid", sex="male", born="1941", died="2015-02-01"),
        person(2, name="Jean Reid", sex="female", born="1944"),
        person(3, name="Colin Walsh", sex="male", born="1950"),
        person(4, name="Maureen Walsh", sex="female", born="1952", died="2019"),
        person(5, name="Darren Reid", sex="male", born="1979"),
        person(6, name="Kelly Walsh", sex="female", born="1982-05"),
        person(7, name="Lee Osei", sex="male", born="1978", died="2012-06-05"),
        person(8, name="Craig Mason", sex="male", born="1985"),
        person(9, name="Tina Walsh", sex="female", born="1985"),
        *(
            person(10 + place, name=name, sex=sex, born=born)
            for place, (name, sex, born) in enumerate(
                [
                    ("Jade Osei", "female", "2001"),
                    ("Kyle Reid", "male", "2005"),
                    ("Ella Reid", "female", "2007-22"),
                    ("Sam Reid", "male", "2009-03-02"),
                    ("Rosa Reid", "female", "2009-03-02"),
                    ("Ben Reid", "male", "2015"),
                    ("Lily Mason", "female", "2018"),
                    ("Alex Mason", "", "2020"),
                ]
            )
        ),
        person(18, name="Unborn baby", expected=True, born="2024-11"),
        Node("Household", "H-1", {"name": "12 Elm Road"}),
        Node("Household", "H-2", {"name": "the grandfather's"}),
    ]
    links = [
        tie("PARTNER_OF", 1, 2, status="husband", since="1965"),
        tie("PARTNER_OF", 3, 4, status="married"),
        tie("PARTNER_OF", 5, 6, status="divorced", since="2004", until="2016"),
        tie("PARTNER_OF", 6, 8, since="2017-05"),
        *(tie("PARENT_OF", parent, 5) for parent in (1, 2)),
        *(tie("PARENT_OF", parent, child) for parent in (3, 4) for child in (6, 9)),
        *(tie("PARENT_OF", parent, 10) for parent in (6, 7)),
        *(tie("PARENT_OF", parent, child) for parent in (5, 6) for child in range(11, 16)),
        *(tie("PARENT_OF", 6, child) for child in (16, 17, 18)),
        *(tie("PARENT_OF", 8, child, certainty="uncertain") for child in (16, 17, 18)),
        tie("CARER_OF", 9, 10, since="2014"),
        *(stay(number, "H-1") for number in (6, 8, 13, 14, 15, 16, 17)),
        *(stay(number, "H-2") for number in (3, 10)),
        stay(12, "H-1", certainty="uncertain"),
    ]
    return gather(nodes, links)


def sixty() -> Subgraph:
    """Sixty people, four generations: cousins who marry, couples of one sex, four fathers, adoption, households."""
    nodes: list[Node] = []
    links: list[Link] = []
    number = 0

    def add(name: str, sex: str, born: str = "", **said: Value) -> int:
        nonlocal number
        number += 1
        nodes.append(person(number, name=name, sex=sex, **({"born": born} if born else {}), **said))
        return number

    def children(parents: tuple[int, ...], names: str, year: int, **said: Value) -> list[int]:
        found = []
        for place, name in enumerate(names.split()):
            child = add(
                f"{name} {nodes[parents[0] - 1].properties['name'].__str__().split()[-1]}",
                "female" if name in GIRLS else "male",
                f"{year + 2 * place}",
            )
            links.extend(tie("PARENT_OF", parent, child, **said) for parent in parents)
            found.append(child)
        return found

    def couple(one: int, other: int, **said: Value) -> tuple[int, int]:
        links.append(tie("PARTNER_OF", one, other, **said))
        return one, other

    first = couple(
        add("Harold Reid", "male", "1931", died="2001"), add("Jean Reid", "female", "1934"), status="husband"
    )
    second = couple(add("Piotr Kowalski", "male", "1933"), add("Zofia Kowalska", "female", "1936"), status="husband")
    reids = children(first, "Tom Grace Adam Nora Lee", 1954)
    kowals = children(second, "Eryk Ewa Jacek", 1957)
    tom = couple(reids[0], add("Amina Shah", "female", "1955"), status="husband", since="1978")
    grace = couple(reids[1], kowals[0], status="wife", since="1979")
    adam = couple(reids[2], add("Gareth Pugh", "male", "1960"), status="civil partner", since="2006")
    ewa = couple(kowals[1], add("Rhys Bevan", "male", "1958"), status="divorced", until="1995")
    ewa2 = couple(kowals[1], add("Sam Okafor", "male", "1961"), since="1997")
    jacek = couple(kowals[2], add("Priya Nair", "female", "1963"), status="husband")
    toms = children(tom, "Farah Yusuf Mina", 1979)
    graces = children(grace, "Kelly Ben Ida Kyle", 1981)
    children(adam, "Orla", 1999)
    ewas = children(ewa, "Dilys Ivan", 1984)
    children(ewa2, "Clara", 1999)
    jaceks = children(jacek, "Hana Mehmet", 1988)
    noras = children((reids[3],), "Craig Tina", 1980)
    cousins = couple(toms[1], graces[2], status="husband", since="2004")
    bea = couple(ewas[0], add("Bea Lowe", "female", "1985"), status="wife", since="2015")
    kelly = graces[0]
    fathers = [
        add(name, "male", born)
        for name, born in (
            ("Darren Hill", "1978"),
            ("Osman Kaya", "1980"),
            ("Nam Tran", "1983"),
            ("Farid Aziz", "1985"),
        )
    ]
    links.append(tie("PARTNER_OF", kelly, fathers[1], status="divorced", since="2003", until="2007"))
    links.append(tie("PARTNER_OF", kelly, fathers[3], since="2015"))
    lower = [
        *children(cousins, "Sofia Adam", 2006),
        *children(bea, "Lily", 2016),
        *children((kelly, fathers[0]), "Jade", 2001),
        *children((kelly, fathers[1]), "Tom Rosa", 2003),
        *children((kelly, fathers[2]), "Sam", 2010, certainty="uncertain"),
        *children((kelly, fathers[3]), "Lily Rhys", 2016),
        *children((kelly,), "Eryk", 2021),
        *children((noras[0],), "Grace Lee", 2004),
        *children((jaceks[0],), "Nora", 2012),
    ]
    spouse = couple(graces[3], add("Ewa Lis", "female", "1988"), since="2010")
    lower += children(spouse, "Ida Piotr Hana", 2011)
    links.append(
        Link("RELATED_TO", f"P-{bea[0]:03}", f"P-{lower[2]:03}", "adopted", {"relation": "adoptive parent"}, source(1))
    )
    links.append(tie("CARER_OF", noras[1], lower[-1], since="2019"))
    while number < 60:
        lower += children((graces[1],), GIRLS[number % 20], 2000 + number % 20)
    nodes += [
        Node("Household", "H-1", {"name": "14 Mill Lane"}),
        Node("Household", "H-2", {"name": "Flat 3, Quay House"}),
    ]
    links += [stay(each, "H-1") for each in (kelly, fathers[3], *lower[4:10])]
    links += [stay(each, "H-2") for each in (*first[1:], reids[3], *noras)]
    return gather(nodes, links)
