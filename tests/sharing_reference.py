"""A world and a day, turned into what the questions on sharing must say of it: plain Python, and no Cypher."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from graph.knowledge import BY, UNKNOWN, Way, by_fact, known, span_of, ways_of_knowing
from graph.model import LAST_DAY
from graph.subgraph import Node
from tests.random_worlds import MEMBERS, World

MEETINGS = ("MARAC", "strategy discussion", "conference", "meeting")
Lists = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Reference:
    """What can be said of a world on a day; agencies and facts are ids, as their names are in these worlds."""

    world: World
    as_of: date | None

    @property
    def until(self) -> date:
        """The day of knowledge."""
        return self.as_of or LAST_DAY

    @cached_property
    def node(self) -> dict[str, Node]:
        """Every node by its id."""
        return {node.id: node for node in self.world.nodes}

    @cached_property
    def ways(self) -> dict[tuple[str, str], tuple[Way, ...]]:
        """The ways that had perhaps been gone by then, of every agency but the partnership."""
        reached = (way for way in ways_of_knowing(self.world.subgraph) if way.earliest <= self.until)
        return {key: ways for key, ways in by_fact(reached).items() if key[0] in self.agencies}

    @cached_property
    def agencies(self) -> tuple[str, ...]:
        """All but the partnership, in their order."""
        found = [node for node in self.world.nodes if node.kind == "Agency"]
        return tuple(sorted(node.id for node in found if node.properties["sector"] != "partnership"))

    def ends(self, kind: str, start: str = "", end: str = "") -> set[str]:
        """Return the other ends of the links of a kind at an id."""
        links = [link for link in self.world.links if link.kind == kind]
        return {link.end for link in links if link.start == start} | {link.start for link in links if link.end == end}

    @cached_property
    def family(self) -> tuple[str, ...]:
        """The child, the mother and their household."""
        return tuple(map(self.world.id, MEMBERS))

    @cached_property
    def concerns(self) -> tuple[str, ...]:
        """The concerns about the family."""
        return tuple(sorted({id for who in self.family for id in self.ends("ABOUT", end=who)}))

    @cached_property
    def facts(self) -> tuple[str, ...]:
        """The concerns about the family, and the events in which it had part."""
        return (*self.concerns, *sorted({id for who in self.family for id in self.ends("TOOK_PART", start=who)}))

    def known(self, agency: str, fact: str) -> str:
        """Return whether the agency knew the fact."""
        return known(self.ways.get((agency, fact), ()), self.as_of)

    def own(self, agency: str, fact: str) -> tuple[Way, ...]:
        """Return the agency's own records of the fact."""
        return tuple(way for way in self.ways.get((agency, fact), ()) if way.how == "record")

    @cached_property
    def involved(self) -> tuple[str, ...]:
        """Agencies that had to do with the family, and those of which nothing at all is loaded."""
        silent = {agency for agency in self.agencies if not self.ends("KEPT", start=agency)}
        return tuple(sorted(silent | {who for who, fact in self.ways if fact in (*self.facts, *self.family)}))

    def covers(self, agency: str, first: date, last: date) -> bool:
        """Return whether the agency's files cover all the days from the first to the last."""
        return any(start <= first and end >= last for start, end in self.covered(agency))

    def covered(self, agency: str) -> tuple[tuple[date, date], ...]:
        """Return the periods that the agency's files cover."""
        said = self.node[agency].properties
        return tuple(zip(said.get("covered_from", ()), said.get("covered_until", ()), strict=True))  # type: ignore[arg-type]

    def last_day(self, agencies: Iterable[str], first: date) -> date:
        """Return the day of knowledge; where none is given, the last day that any of these agencies' files cover."""
        return self.as_of or max([first, *(end for agency in agencies for _, end in self.covered(agency))])

    def unsaid(self, holder: str, silent: Collection[str], others: Collection[str], first: date) -> Lists:
        """Part those never told from those with no records loaded, and name whose rows are in quarantine."""
        last = self.last_day((holder, *others), first)
        never = [a for a in silent if self.covers(a, first, last) and self.covers(holder, first, last)]
        in_quarantine = (a for a in sorted([*never, holder]) if self.ends("MISSING_FROM", end=a))
        return tuple(never), tuple(a for a in silent if a not in never), tuple(in_quarantine)

    def overlap(self, one: str, other: str) -> bool:
        """Return whether both may have happened on one day."""
        (a, b), (c, d) = (span_of(self.node[id], "happened") for id in (one, other))
        return a <= d and c <= b

    def shares(self) -> Iterable[tuple[str, str, set[str], bool]]:
        """Yield sender, receiver, what was told, and whether surely, of each telling that may have been by then."""
        for share in (node for node in self.world.nodes if node.kind == "Share"):
            earliest, latest = span_of(share, "told")
            told = self.ends("CONVEYED", start=share.id)
            told |= {raised for each in told for raised in self.ends("RAISED", start=each)}
            sender, receiver = self.ends("SENT", end=share.id), self.ends("SENT_TO", start=share.id)
            sure = share.properties["certainty"] != "derived" and latest <= self.until
            if earliest <= self.until:
                yield next(iter(sender), ""), next(iter(receiver), ""), told, sure

    # What each question must say.

    def unshared_concerns(self) -> dict[tuple[str, str], tuple[str, Lists]]:
        """S1: by agency and concern, whether it was known, and who was told, perhaps told, ... never told."""
        held = [(agency, id) for agency in self.agencies for id in self.concerns if self.own(agency, id)]
        return {(agency, id): (known(self.own(agency, id), self.as_of), self._told(agency, id)) for agency, id in held}

    def _told(self, holder: str, worry: str) -> Lists:
        return self._stood(holder, worry, self.involved, self._alike(worry))

    def _stood(self, holder: str, worry: str, agencies: Iterable[str], like: Collection[str]) -> Lists:
        """How it stood with each other agency: told, perhaps told, holding one alike, never told, no records loaded."""
        others = [agency for agency in agencies if agency != holder]
        told = [a for a in others if self.known(a, worry) == BY]
        somebody = any(not receiver and worry in what for _, receiver, what, _ in self.shares())
        perhaps = [a for a in others if a not in told and (somebody or self.known(a, worry) != UNKNOWN)]
        rest = [a for a in others if a not in told + perhaps]
        alike = [a for a in rest if any(self.own(a, id) for id in like)]
        silent = [a for a in rest if a not in alike]
        first = min(way.earliest for way in self.own(holder, worry))
        return (tuple(told), tuple(perhaps), tuple(alike), *self.unsaid(holder, silent, others, first))

    def adults_known_elsewhere(self) -> dict[tuple[str, str], tuple[str, Lists]]:
        """S6: by agency and concern about the mother, how it stood with the services for children."""
        worries = self.ends("ABOUT", end=self.world.id("P-mother"))
        heard = {who for who, fact in self.ways if fact in (*self.facts, *self.family)}
        children = sorted(agency for agency in heard if self.node[agency].properties["serves"] == "children")
        return {
            (agency, id): (
                known(self.own(agency, id), self.as_of),
                self._stood(agency, id, children, [each for each in self._alike(id) if each in worries]),
            )
            for agency in self.agencies
            for id in worries
            if self.own(agency, id)
        }

    def _alike(self, fact: str) -> list[str]:
        """Facts of the family of the same kind at dates that overlap."""
        kinds = {id: (n.kind, n.properties.get("category", n.properties.get("kind"))) for id, n in self.node.items()}
        return [i for i in self.facts if i != fact and kinds[i] == kinds[fact] and self.overlap(i, fact)]

    def known_by_agency(self) -> dict[tuple[str, str], str]:
        """S2: by agency and fact, whether it was known."""
        return {key: known(ways, self.as_of) for key, ways in self.ways.items() if key[1] in self.facts}

    def never_told_each_other(self) -> dict[tuple[str, str], str]:
        """S3: by the two agencies of a pair, what can be said of tellings between them."""
        first = {a: min(days) for a in self.agencies if (days := self._days_of_concerns(a))}
        pairs = [(one, other) for one in first for other in first if one < other]
        status = {pair: self._between(pair, max(map(first.__getitem__, pair)), first) for pair in pairs}
        return {pair: said for pair, said in status.items() if said}

    def _days_of_concerns(self, agency: str) -> list[date]:
        return [way.earliest for id in self.concerns for way in self.own(agency, id)]

    def _between(self, pair: tuple[str, str], first: date, holders: Iterable[str]) -> str:
        told = [(s, r, sure) for s, r, what, sure in self.shares() if what & set(self.facts)]
        between = [sure for s, r, sure in told if {s, r} == set(pair)] + self._together(pair)
        if any(between):
            return ""
        if between or any(not r and s in pair for s, r, _ in told):
            return "may have told"
        last = self.last_day(holders, first)
        return "no share recorded" if all(self.covers(a, first, last) for a in pair) else "no records loaded"

    def _together(self, pair: tuple[str, str]) -> list[bool]:
        """Events of the family that one came to, and the other came to or wrote down: whether each surely by then."""
        found = []
        for event in {id for id in self.node if self.node[id].kind == "Event"}:
            if not {event, *self.ends("RAISED", start=event)} & set(self.facts):
                continue
            ways = [[way for way in self.ways.get((a, event), ()) if way.how in ("there", "record")] for a in pair]
            if all(ways) and any(way.how == "there" for each in ways for way in each):
                found.append(all(known(each, self.as_of) == BY for each in ways))
        return found

    def pooled_threshold(self) -> dict[tuple[str, str], tuple[date, date, bool]]:
        """S4: by agency and concern, from when it was known, by when surely, and whether by a record of its own."""
        return {
            key: (
                min(way.earliest for way in ways),
                min(way.latest if way.sure else LAST_DAY for way in ways),
                any(way.how == "record" for way in ways),
            )
            for key, ways in self.ways.items()
            if key[1] in self.concerns
        }

    def missing_from_meeting(self) -> dict[tuple[str, str], tuple[tuple[str, ...], tuple[str, ...], str]]:
        """S5: by meeting and agency, what it held before, perhaps before, and what can be said of its presence."""
        kinds = ((id, self.node[id].properties.get("kind")) for id in self.facts)
        meetings = [id for id, kind in kinds if kind in MEETINGS and self._written(id)]
        found = {(m, a): self._held_before(m, a) for m in meetings for a in self.agencies if a not in self._came(m)}
        return {(m, a): (*held, self._presence(m, a)) for (m, a), held in found.items() if any(held)}

    def _written(self, event: str) -> bool:
        records = self.ends("STATES", end=event)
        written = any(span_of(self.node[id], "recorded")[0] <= self.until for id in records)
        return written and span_of(self.node[event], "happened")[0] <= self.until

    def _came(self, event: str) -> set[str]:
        came = self.ends("ATTENDED", end=event)
        return {a for who in came for a in (self.ends("WORKS_FOR", start=who) or {who})}

    def _held_before(self, meeting: str, agency: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        opens, closes = span_of(self.node[meeting], "happened")
        before, perhaps = set(), set()
        for id in self.concerns:
            category = str(self.node[id].properties["category"])
            ways = [way for way in self.ways.get((agency, id), ()) if way.earliest <= closes]
            perhaps |= {category} if ways else set()
            before |= {category} if any(way.sure and way.latest < opens for way in ways) else set()
        return tuple(sorted(before)), tuple(sorted(perhaps - before))

    def _presence(self, meeting: str, agency: str) -> str:
        if not self._came(meeting):
            return "nobody's attendance is recorded"
        covered = self.covers(agency, *span_of(self.node[meeting], "happened"))
        return "not recorded as present" if covered else "no records loaded"

    def decisions_and_history(self) -> dict[tuple[str, str], Lists]:
        """R7: by conference and who wrote it down, the earlier concerns it held, was told of, perhaps told of."""
        wrote = {(id, a): ways for (a, id), ways in self.ways.items() if id in self.facts and self._is_decision(id)}
        own_records = {key for key, ways in wrote.items() if any(way.how == "record" for way in ways)}
        return {key: self._history(*key) for key in own_records}

    def _is_decision(self, id: str) -> bool:
        return self.node[id].properties.get("kind") == "conference"

    def _history(self, event: str, assessor: str) -> Lists:
        opens, closes = span_of(self.node[event], "happened")
        raised, every = self.ends("RAISED", start=event), by_fact(ways_of_knowing(self.world.subgraph))
        found: dict[str, set[str]] = {"own": set(), "told": set(), "perhaps told": set()}
        for id in set(self.concerns) - raised:
            holders = [a for a in self.agencies if any(way.earliest <= closes for way in self.own(a, id))]
            ways = [way for way in every.get((assessor, id), ()) if way.how != "record"]
            if assessor in holders:
                found["own"].add(id)
            elif holders and any(way.sure and way.latest < opens for way in ways):
                found["told"].add(id)
            elif holders and any(way.earliest <= closes for way in ways):
                found["perhaps told"].add(id)
        own, told, perhaps = (tuple(sorted(ids)) for ids in found.values())
        return own, told, perhaps

    def as_known_to(self, agency: str, child: bool) -> dict[str, str]:
        """S10: by person, household, event and concern, whether the agency knew it."""
        wanted = {*self.facts, *self.family} if child else set(self.node)
        return {id: known(ways, self.as_of) for (a, id), ways in self.ways.items() if a == agency and id in wanted}

    def difference(self, agency: str, other: str) -> dict[tuple[str, str], tuple[str, Lists]]:
        """S11: by agency and what it knew, whether surely, and how it stood with the other side ("": everybody)."""
        everybody = {who for who, fact in self.ways if fact in (*self.facts, *self.family)} | set(self.involved)
        others = sorted(({other} if other else everybody) - {agency})
        sides = [(agency, others), *((each, [agency]) for each in others)]
        facts = [id for id in (*self.facts, *self.family) if self.node[id].kind != "Household"]
        return {
            (holder, id): (self.known(holder, id), self._lacked(holder, id, lacking))
            for holder, lacking in sides
            for id in facts
            if lacking and self.known(holder, id) and all(self.known(a, id) != BY for a in lacking)
        }

    def _lacked(self, holder: str, fact: str, lacking: list[str]) -> Lists:
        perhaps = [a for a in lacking if self.known(a, fact)]
        homes = self.ends("LIVED_IN", start=fact) if self.node[fact].kind == "Person" else self._alike(fact)
        alike = [a for a in lacking if a not in perhaps and any(self.known(a, id) for id in homes)]
        silent = [a for a in lacking if a not in perhaps + alike]
        first = min(way.earliest for way in self.ways[holder, fact])
        return (tuple(perhaps), tuple(alike), *self.unsaid(holder, silent, lacking, first))
