"""The book of a patch turned into a folder of agency files: logs, people, ties, addresses, key table, sources."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

from benchmarks.population.entries import Book, Entry, own_id
from benchmarks.population.people import Family, Person, before_birth
from benchmarks.population.services import (
    HAVE_NHS_NUMBERS,
    HEALTH_VISITING,
    MIDWIFERY,
    PARTNERSHIP,
    START,
    Service,
    coverage,
)

Rows = Iterable[Sequence[str]]

LOG = [
    "record_id",
    "record_type",
    "event_start",
    "lasting",
    "recorded_at",
    "subject_id",
    "subject_role",
    "child_seen",
    "other_person_name",
    "other_person_dob",
    "other_person_role",
    "professional_name",
    "professional_role",
    "concern_code",
    "concern_about",
    "summary",
    "outcome",
    "shared_with_agency",
    "shared_at",
    "share_method",
    "told_by",
    "told_by_at",
    "told_by_method",
    "follows",
    "conveys",
    "attended",
    "invited",
    "register",
    "register_status",
    "register_with",
    "offer_met",
    "procedure",
    "conclusion",
    "contact_minutes",
    "part_of",
    "action_for",
    "action_due",
    "completion",
    "completed_at",
    "completes",
    "cites",
    "advice_on",
    "worked_from",
    "worked_until",
    "caseload",
    "agency_name",
]
PEOPLE = ("person_id", "full_name", "date_of_birth", "gender", "nhs_id", "expected", "recorded_at", "agency")
_NOTHING = ("",) * 15
TIES = ("person_id", "type", "other_person_id", "start_date", "end_date", "recorded_at", "agency")
STAYS = ("household", "person_id", "address", "postcode", "start_date", "end_date", "recorded_at", "agency")
KEYS = ("code", "kind", "name", "sector", "serves")
SOURCES = ("file", "agency", "coverage_start", "coverage_end", "format", "note")


def write_patch(book: Book, folder: Path) -> int:
    """Write the files of a patch into a folder, which is made where it is not there; return how many rows they have."""
    folder.mkdir(parents=True, exist_ok=True)
    by_file: dict[str, list[Entry]] = {service.file: [] for service in book.patch.services}
    for entry in book.entries:
        by_file[entry.service.file].append(entry)
    count = 0
    for file, entries in by_file.items():
        if entries:
            entries.sort(key=_order)
            aside = [entry for entry in book.aside if entry.service.file == file]
            count += _write(folder / file, LOG, map(log_row, [*entries, *aside]))
    count += _write(folder / "people.csv", PEOPLE, _people(book))
    count += _write(folder / "relationships.csv", TIES, _ties(book.families))
    count += _write(folder / "addresses.csv", STAYS, _stays(book.families))
    count += _write(folder / "key_table.csv", KEYS, _keys(book))
    _write(folder / "sources.csv", SOURCES, _sources(book, [file for file, entries in by_file.items() if entries]))
    return count


def log_row(entry: Entry) -> Sequence[str]:
    """Return the cells of a row of a log, in the order of `LOG`."""
    service, other = entry.service, entry.other
    subjects = entry.subjects
    return (
        entry.own_id,
        entry.kind,
        entry.when.written,
        "" if entry.lasting is None else "yes" if entry.lasting else "no",
        entry.recorded.written,
        "; ".join([own_id(service, part.who) for part in subjects]),
        "; ".join([part.role for part in subjects]),
        _seen(entry),
        other.who.name if other else "",
        other.who.born.isoformat() if other else "",
        other.role if other else "",
        entry.worker,
        entry.worker_role,
        "; ".join([worry.category for worry in entry.worries]),
        _about(entry),
        entry.summary,
        entry.outcome,
        "; ".join([each.name for each in entry.shared_with]),
        entry.shared_at.written if entry.shared_at else "",
        entry.channel,
        "; ".join([each if isinstance(each, str) else each.name for each in entry.told_by]),
        entry.told_at.written if entry.told_at else "",
        entry.told_channel,
        "; ".join([_elsewhere(each, service) for each in entry.follows]),
        "; ".join([each.own_id for each in entry.conveys]),
        "; ".join([each.name for each in entry.attended]),
        "; ".join([each.name for each in entry.invited]),
        entry.register,
        entry.status,
        entry.keeper.name if entry.keeper else "",
        *_of_practice(entry),
        service.name,
    )


def _of_practice(entry: Entry) -> Sequence[str]:
    """The cells on how work was done; most rows have none, and are not looked at one by one."""
    service, worked = entry.service, entry.worked
    if not (entry.offer or entry.procedure or entry.conclusion or entry.part_of or worked) and not (
        entry.completes or entry.cites or entry.advice_on
    ):
        return _NOTHING
    return (
        entry.offer,
        entry.procedure,
        entry.conclusion,
        "" if entry.minutes is None else str(entry.minutes),
        "; ".join([_elsewhere(each, service) for each in entry.part_of]),
        "; ".join([each.name for each in entry.action_for]),
        entry.due.written if entry.due else "",
        entry.completion,
        entry.completed.written if entry.completed else "",
        "; ".join([_elsewhere(each, service) for each in entry.completes]),
        "; ".join([_elsewhere(each, service) for each in entry.cites]),
        "; ".join([_elsewhere(each, service) for each in entry.advice_on]),
        worked.since.isoformat() if worked else "",
        worked.until.isoformat() if worked and worked.until else "",
        worked.caseload if worked else "",
    )


def _seen(entry: Entry) -> str:
    """One word, or one for each subject: those who have none stand in no row with those who have one."""
    return "; ".join([part.seen for part in entry.subjects if part.seen])


def _about(entry: Entry) -> str:
    groups = ("; ".join([own_id(entry.service, who) for who in worry.about]) for worry in entry.worries)
    return " | ".join(groups)


def _elsewhere(entry: Entry, service: Service) -> str:
    return entry.own_id if entry.service is service else f"{entry.service.name}: {entry.own_id}"


def _order(entry: Entry) -> tuple[str, int]:
    return ((entry.recorded.earliest or START).isoformat(), entry.number)


def _people(book: Book) -> Iterator[Sequence[str]]:
    """Each service's list: whom its rows are about, and, for the health visitors, everybody of a family they visit."""
    for family in book.families:
        for who in family.everybody:
            for service in book.patch.services:
                day = book.on_list(service, family, who)
                if day is not None:
                    yield _person(who, service, day.isoformat())
    for child, day in book.expected:
        yield _expected(child, day)


def _person(who: Person, service: Service, day: str) -> Sequence[str]:
    knows_number = service.sector == "GP" or service.code in HAVE_NHS_NUMBERS or not who.family_name
    name = who.listed_as.get(service.code, who.name)
    number = who.nhs if knows_number else ""
    return own_id(service, who), name, who.born.isoformat(), who.sex, number, "", day, service.name


def _expected(child: Person, day: date) -> Sequence[str]:
    due = child.born + timedelta(days=6)
    return own_id(MIDWIFERY, child), before_birth(child), "", "", "", due.isoformat(), day.isoformat(), MIDWIFERY.name


def _ties(families: Iterable[Family]) -> Iterator[Sequence[str]]:
    keeper = HEALTH_VISITING
    for family in families:
        for tie in family.ties:
            known = family.tie_known(tie)
            since = tie.since.isoformat() if tie.since else ""
            until = tie.until.isoformat() if tie.until else ""
            one, other = own_id(keeper, tie.one), own_id(keeper, tie.other)
            yield one, tie.word, other, since, until, known.isoformat(), keeper.name


def _stays(families: Iterable[Family]) -> Iterator[Sequence[str]]:
    keeper = HEALTH_VISITING
    for family in families:
        for stay in family.stays:
            until = stay.until.isoformat() if stay.until else ""
            known = family.stay_known(stay).isoformat()
            yield (
                stay.home.id,
                own_id(keeper, stay.who),
                stay.home.address,
                stay.home.postcode,
                stay.since.isoformat(),
                until,
                known,
                keeper.name,
            )


def _keys(book: Book) -> Iterator[Sequence[str]]:
    for service in (*book.patch.services, PARTNERSHIP):
        yield service.code, "agency", service.name, service.sector, service.serves


def _sources(book: Book, files: Sequence[str]) -> Iterator[Sequence[str]]:
    logs = [(service.file, service) for service in book.patch.services if service.file in files]
    for file, service in [
        *logs,
        *((file, HEALTH_VISITING) for file in ("people.csv", "relationships.csv", "addresses.csv")),
    ]:
        years = coverage(service)
        first, last = (years[0].isoformat(), years[1].isoformat()) if years else ("", "")
        yield file, service.name, first, last, "", ""
    yield "key_table.csv", PARTNERSHIP.name, "", "", "", "the borough's services"


def _write(path: Path, headings: Sequence[str], rows: Rows) -> int:
    count = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(headings)
        for row in rows:
            writer.writerow(row)
            count += 1
    return count
