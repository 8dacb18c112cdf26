"""What is true of which services and workers had to do with a child: lists, work with the child, and events."""

from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.population.entries import Entry
from benchmarks.population.services import Service
from benchmarks.population.truth.answers import Asked, Row, answers
from benchmarks.population.truth.world import World, earliest, known, latest


@dataclass(frozen=True)
class Tied:
    """What ties a service, or a worker of it, to the child; without `since` and `until` it is of events."""

    service: Service
    worker: str
    how: str
    since: str | None = None
    until: str | None = None


@answers("F8", "service worker with_whom how events since until certainty known rests_on", finding=False)
def services_around(asked: Asked) -> Iterator[Row]:
    """Every tie of a service or worker to the child that may have been recorded, and have begun, by the day."""
    world, found = asked.world, dict[Tied, list[Entry]]()
    for entry in world.entries_of([asked.child], asked.until):
        for tied in _ties(asked, entry):
            found.setdefault(tied, []).append(entry)
    for tied, entries in found.items():
        of_events = tied.how.endswith("events")
        sure = [entry for entry in entries if known(entry, asked.until) == "by this date"]
        yield (
            tied.service.name,
            _named(world, tied.worker),
            "the child",
            tied.how,
            len(entries) if of_events else None,
            min(earliest(entry.when) for entry in entries) if of_events else tied.since,
            max(latest(entry.when) for entry in entries) if of_events else tied.until,
            "stated",
            "by this date" if sure else "perhaps by this date",
            world.quarantine([tied.service]),
        )


def _ties(asked: Asked, entry: Entry) -> Iterator[Tied]:
    own = asked.child in [part.who for part in entry.subjects]
    if entry.register and own and (entry.status == "removed" or earliest(entry.when) <= asked.until):
        days = (None, entry.when.edtf) if entry.status == "removed" else (entry.when.edtf, None)
        yield Tied(entry.keeper or entry.service, "", f"{entry.register}: {entry.status}", *days)
    if entry.worked and own and entry.worked.since <= asked.until:
        until = entry.worked.until.isoformat() if entry.worked.until else None
        yield Tied(entry.service, entry.worker, "worked with", entry.worked.since.isoformat(), until)
    if earliest(entry.when) <= asked.until:
        yield Tied(entry.service, "", "recorded events")
        if entry.worker:
            yield Tied(entry.service, entry.worker, "was at events")
        yield from (Tied(service, "", "was at events") for service in dict.fromkeys(entry.attended))


def _named(world: World, worker: str) -> str | None:
    role = world.role(worker)
    return f"{worker}, {role}" if worker and role else worker or None
