"""Chance, turned into small worlds: a family, a few agencies, and who wrote down, told and met about what, and when."""

from datetime import date, timedelta

from hypothesis import strategies as st

from graph.subgraph import Link, Node, Subgraph, Value

FIRST = date(2009, 1, 1)
DAYS = 12
AGENCIES = ("1", "2", "3", "4", "board")
MEMBERS = ("P-child", "P-mother", "H-home")
CATEGORIES = ("alcohol", "neglect")
KINDS = ("meeting", "visit", "conference")

days = st.integers(0, DAYS - 1).map(lambda after: FIRST + timedelta(days=after))
members = st.sampled_from(MEMBERS)


@st.composite
def vague(draw: st.DrawFn, name: str) -> dict[str, Value]:
    """Return a vague date: a day, some days, or one with an open side; its text is of no meaning here."""
    first = draw(days)
    last = draw(st.sampled_from((first, first, first + timedelta(days=3), first + timedelta(days=8))))
    ends: dict[str, Value] = {f"{name}_earliest": first, f"{name}_latest": last}
    for side in draw(st.sampled_from(((), (), (), ("earliest",), ("latest",)))):
        del ends[f"{name}_{side}"]
    return ends


class World:
    """What was drawn so far; ids begin with `name` behind their prefix, so that many worlds fit into one graph."""

    def __init__(self, name: str) -> None:
        """Begin an empty world."""
        self.name = name
        self.nodes: list[Node] = []
        self.links: list[Link] = []

    def id(self, written: str) -> str:
        """Return the id in this world of what is written as `P-child`."""
        prefix, _, rest = written.partition("-")
        return f"{prefix}-{self.name}{rest}"

    def add(self, written: str, label: str, /, **properties: Value) -> str:
        """Add a node and return its id, by which answers call it too."""
        id = self.id(written)
        self.nodes.append(Node(label, id, {"name": id, **properties} if label in NAMED else properties))
        return id

    def tie(self, kind: str, start: str, end: str, **properties: Value) -> None:
        """Add a link between two ids."""
        self.links.append(Link(kind, start, end, "", properties))

    @property
    def subgraph(self) -> Subgraph:
        """Return all of it."""
        links = {link.id: link for link in self.links}
        return Subgraph(tuple(self.nodes), tuple(links.values()))


NAMED = ("Person", "Household", "Agency", "Professional")


@st.composite
def worlds(draw: st.DrawFn, name: str) -> World:
    """Return a world of one family, four agencies, the board, one worker, and up to six records with their facts."""
    world = World(name)
    for agency in AGENCIES:
        _agency(draw, world, agency)
    child, mother, home = (
        world.add("P-child", "Person"),
        world.add("P-mother", "Person"),
        world.add("H-home", "Household"),
    )
    world.add("P-stranger", "Person")
    world.tie("PARENT_OF", mother, child)
    world.tie("LIVED_IN", child, home)
    world.tie("WORKS_FOR", world.add("W-worker", "Professional"), world.id("A-2"))
    facts = [fact for number in range(draw(st.integers(2, 6))) for fact in _record(draw, world, number)]
    for number in range(draw(st.integers(0, 4))):
        _share(draw, world, number, facts)
    return world


def _agency(draw: st.DrawFn, world: World, name: str) -> None:
    covered: dict[str, Value] = {}
    if draw(st.booleans()):
        ends = sorted((draw(days), draw(days)))
        covered = {"covered_from": (ends[0] - timedelta(days=20),), "covered_until": (ends[1] + timedelta(days=20),)}
        covered = draw(st.sampled_from((covered, {"covered_from": (ends[0],), "covered_until": (ends[1],)})))
    said = {
        "sector": "partnership" if name == "board" else "health",
        "serves": draw(st.sampled_from(("children", "both"))),
    }
    agency = world.add(f"A-{name}", "Agency", **said, **covered)
    if covered:
        # One of which nothing is loaded is named with every world of the graph, and its dates would count there.
        world.tie("KEPT", agency, world.add(f"R-{name}blank", "Record", agency=agency))
    if draw(st.integers(0, 4)) == 0:
        world.tie("MISSING_FROM", world.add(f"Q-{name}", "Rejection"), agency)


def _record(draw: st.DrawFn, world: World, number: int) -> list[str]:
    """Add a record, its event, one or two concerns that it may have raised, and who is mentioned; return the facts."""
    agency = world.id(f"A-{draw(st.sampled_from((*AGENCIES, *AGENCIES[:3])))}")
    written = {"recorded_earliest": date(1, 1, 1), "recorded_latest": date(9999, 12, 31)} | draw(vague("recorded"))
    record = world.add(f"R-{number}", "Record", agency=agency, recorded_basis="stated", **written)
    world.tie("KEPT", agency, record)
    event = world.add(f"E-{number}", "Event", kind=draw(st.sampled_from(KINDS)), **_fact(draw, world, f"E-{number}"))
    world.tie("STATES", record, event)
    parts, worries = draw(st.lists(members, max_size=1)), draw(st.lists(members, min_size=1, max_size=2))
    for who in parts:
        world.tie("TOOK_PART", world.id(who), event)
    for who in draw(st.lists(st.sampled_from(("A-1", "A-3", "W-worker")), max_size=2)):
        world.tie("ATTENDED", world.id(who), event)
    # As the loaders do: a record mentions whomever it states something about.
    for who in sorted({*parts, *worries, *draw(st.lists(st.sampled_from((*MEMBERS, "P-stranger")), max_size=1))}):
        _mention(world, record, world.id(who))
    return [event, *(_concern(draw, world, f"C-{number}{each}", event, who) for each, who in enumerate(worries))]


def _mention(world: World, record: str, who: str) -> None:
    mention = world.add(f"M-{record}{who}", "Mention")
    world.tie("MENTIONS", record, mention)
    world.tie("IDENTIFIED_AS", mention, who)


def _concern(draw: st.DrawFn, world: World, written: str, event: str, who: str) -> str:
    concern = world.add(written, "Concern", category=draw(st.sampled_from(CATEGORIES)), **_fact(draw, world, written))
    world.tie("STATES", event.replace("E-", "R-"), concern)
    world.tie("ABOUT", concern, world.id(who))
    if draw(st.integers(0, 3)):
        world.tie("RAISED", event, concern)
    return concern


def _fact(draw: st.DrawFn, world: World, written: str) -> dict[str, Value]:
    """A fact's own id is its summary, and the words of its date, so that a row of an answer says which it means."""
    return {"summary": world.id(written), "happened": world.id(written), **draw(vague("happened"))}


def _share(draw: st.DrawFn, world: World, number: int, facts: list[str]) -> None:
    certainty = draw(st.sampled_from(("stated", "stated", "uncertain", "derived")))
    share = world.add(f"S-{number}", "Share", certainty=certainty, **draw(vague("told")))
    sender, receiver = draw(st.sampled_from((*AGENCIES, ""))), draw(st.sampled_from((*AGENCIES, "")))
    if sender:
        world.tie("SENT", world.id(f"A-{sender}"), share)
    if receiver and receiver != sender:
        world.tie("SENT_TO", share, world.id(f"A-{receiver}"))
    world.tie("STATES", world.id("R-0"), share)
    for fact in draw(st.lists(st.sampled_from(facts), min_size=1, max_size=2)):
        world.tie("CONVEYED", share, fact)
