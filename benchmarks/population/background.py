"""A family turned into the quiet rows that services hold of every family: nothing in them is a finding."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from benchmarks.population import services as of
from benchmarks.population.entries import Book, Entry, Part, on
from benchmarks.population.people import Family, Person
from benchmarks.population.services import END, START, Service

_GP = (
    "Sore throat, advice given.",
    "Eczema, cream prescribed.",
    "Cough, chest clear.",
    "Ear ache, settled by itself.",
    "Asthma review, inhaler technique checked.",
    "Tummy ache, examined, well.",
    "Rash, no treatment needed.",
)
_HOSPITAL = (
    "Fell in the playground, small graze cleaned.",
    "High temperature, settled, went home.",
    "Bumped head at football, well, leaflet given.",
    "Swallowed a bead, seen and went home.",
)
_SCHOOL = (
    "Parents' evening: good progress.",
    "Settled well with a new teacher.",
    "Took part in the school play.",
    "Reading has come on well.",
    "Parents' evening: works hard in mathematics.",
)
_CLINIC = (
    "Came to clinic, weight follows the same line.",
    "Came to clinic, feeding well.",
    "Came to clinic, sleep talked over.",
)
_HOUSING = (
    "Tenancy visit, home in good order.",
    "Boiler serviced.",
    "Rent account in order.",
    "Repair to a window done.",
)


@dataclass
class _Quiet:
    """The rows of one family, being written."""

    book: Book
    family: Family
    draw: Random
    until: Mapping[Person, date]
    routine: float
    kept: Random

    def often(
        self, service: Service, kind: str, day: date, child: Person, summary: str, role: str, parent: bool = False
    ) -> None:
        """A row of a kind that a child has many of: where only a share of these is wanted, chance says which.

        One that is not wanted is made all the same, so that the others are as chance would have them anyway.
        """
        made = self._made(service, kind, day, child, summary, role, parent)
        if made and self.kept.random() < self.routine:
            self.book.add(made)

    def row(
        self, service: Service, kind: str, day: date, child: Person, summary: str, role: str, parent: bool = False
    ) -> Entry | None:
        """One row in which a child was seen, where the day is within the borough's years."""
        made = self._made(service, kind, day, child, summary, role, parent)
        return self.book.add(made) if made else None

    def _made(
        self, service: Service, kind: str, day: date, child: Person, summary: str, role: str, parent: bool
    ) -> Entry | None:
        if not START <= day <= self.until.get(child, END):
            return None
        other = Part(self.family.mother, "mother, present") if parent and self.family.mother.family_name else None
        recorded = on(min(END, day + timedelta(days=1)) if self.draw.random() < 0.25 else day)
        worker = self.book.worker(service, self.family, day)
        return Entry(
            service,
            kind,
            on(day),
            recorded,
            (Part(child, "patient" if role == "GP" else "subject", "seen"),),
            summary,
            other=other,
            worker=worker,
            worker_role=role,
        )

    def grown(self, service: Service, kind: str, day: date, adult: Person, summary: str, role: str) -> Entry | None:
        """One row about an adult alone."""
        if not START <= day <= END:
            return None
        worker = self.book.worker(service, self.family, day)
        return self.book.add(
            Entry(service, kind, on(day), on(day), (Part(adult, "client"),), summary, worker=worker, worker_role=role)
        )

    def list_on(self, service: Service, day: date, child: Person, register: str, summary: str) -> None:
        """A registration; it may be older than the years of the borough, as a roll that goes on holds it still."""
        if day <= END:
            self.book.add(
                Entry(
                    service,
                    "registration",
                    on(day),
                    on(day),
                    (Part(child, "registered"),),
                    summary,
                    register=register,
                    status="registered",
                )
            )


def write_background(
    book: Book,
    family: Family,
    draw: Random,
    without: frozenset[str] = frozenset(),
    quiet_until: date | None = None,
    routine: float = 1.0,
) -> None:
    """Add the quiet rows of a family to the book.

    `without` names what is left out of them, for a story to tell: "GP list", "school", "early years", "birth notice".
    The youngest child has none after `quiet_until`. `routine` is the share that is written of the rows that every child
    has many of: visits to clinic and surgery, and what schools write each term.
    """
    until = {family.children[-1]: quiet_until} if quiet_until else {}
    quiet = _Quiet(book, family, draw, until, routine, Random(f"{family.number}/routine"))
    for child in family.children:
        _pregnancy(quiet, child)
        _first_years(quiet, child, without)
        _surgery(quiet, child, without)
        _school(quiet, child, without)
        _hospital(quiet, child)
    _grown_up(quiet)


def _pregnancy(quiet: _Quiet, child: Person) -> None:
    """Appointments kept, and the birth, of which the maternity service tells the health visitors and the practice."""
    for weeks in (28, 20, 12, 4):
        day = child.born - timedelta(weeks=weeks)
        quiet.grown(of.MIDWIFERY, "appointment", day, quiet.family.mother, "Antenatal appointment kept.", "midwife")
    birth = quiet.row(of.MIDWIFERY, "attendance", child.born, child, "Born, both well.", "midwife")
    if birth:
        birth.shared_with, birth.shared_at = (of.HEALTH_VISITING, quiet.family.gp), birth.recorded
        birth.channel = "birth notice"


def _first_years(quiet: _Quiet, child: Person, without: frozenset[str]) -> None:
    visit = quiet.row(
        of.HEALTH_VISITING, "visit", _after(child, 12), child, "New birth visit, well.", "health visitor", True
    )
    if visit:
        visit.procedure = "birth visit"
    if visit and "birth notice" not in without:
        visit.shared_with, visit.shared_at, visit.channel = (of.ATTENDANCE,), visit.recorded, "list of births"
    for days, text in ((49, "Six to eight week review, well."), (380, "Review at one year, well.")):
        quiet.row(of.HEALTH_VISITING, "visit", _after(child, days), child, text, "health visitor", True)
    for days in (80, 110, 150, 210, 280, 520):
        if quiet.draw.random() < 0.7:
            quiet.often(
                of.HEALTH_VISITING,
                "attendance",
                _after(child, days),
                child,
                quiet.draw.choice(_CLINIC),
                "health visitor",
            )
    quiet.row(
        of.HEALTH_VISITING, "appointment", _after(child, 800), child, "Review at two years, well.", "health visitor"
    )


def _surgery(quiet: _Quiet, child: Person, without: frozenset[str]) -> None:
    gp, draw = quiet.family.gp, quiet.draw
    if "GP list" not in without:
        quiet.list_on(gp, _after(child, 20), child, "GP list", "Registered with the practice.")
    for days in (56, 84, 112, 366, 1220):
        quiet.row(gp, "appointment", _after(child, days), child, "Immunisations given.", "GP")
    day = max(START, child.born + timedelta(days=130))
    while (day := day + timedelta(days=draw.randint(60, 360))) <= END:
        quiet.often(gp, "attendance", day, child, draw.choice(_GP), "GP", draw.random() < 0.3)


def _school(quiet: _Quiet, child: Person, without: frozenset[str]) -> None:
    family = quiet.family
    third, school, eleven = _september(child, 3), _september(child, 4), _september(child, 11)
    if "early years" not in without:
        quiet.list_on(family.patch.nursery, third, child, "early years", "Started at nursery.")
        for days in (40, 150, 270):
            quiet.row(
                family.patch.nursery,
                "contact",
                third + timedelta(days=days),
                child,
                "Progress talked over.",
                "key worker",
                True,
            )
    if "school" in without:
        return
    for day, where in ((school, family.patch.primary), (eleven, family.patch.secondary)):
        if START <= (offered := day - timedelta(days=140)) <= END:
            book_other = Entry(
                of.ATTENDANCE,
                "other",
                on(offered),
                on(offered),
                (Part(child, "applicant"),),
                f"Place offered at {where.name}.",
                worker_role="admissions officer",
            )
            quiet.book.add(book_other)
    quiet.list_on(family.patch.primary, school, child, "school", "Started in reception.")
    quiet.list_on(family.patch.secondary, eleven, child, "school", "Started in year 7.")
    for grade in range(13):
        where = family.patch.primary if grade < 7 else family.patch.secondary
        for term in (70, 150, 240):
            day = school + timedelta(days=365 * grade + term + quiet.draw.randint(0, 20))
            quiet.often(where, "contact", day, child, quiet.draw.choice(_SCHOOL), "teacher", term == 150)
    for grade, text in ((0, "Height, weight, hearing and sight checked."), (6, "Height and weight checked.")):
        day = school + timedelta(days=365 * grade + 120)
        quiet.row(of.SCHOOL_NURSING, "appointment", day, child, text, "school nurse")


def _hospital(quiet: _Quiet, child: Person) -> None:
    day = max(START, child.born + timedelta(days=200))
    while (day := day + timedelta(days=quiet.draw.randint(500, 2400))) <= END:
        quiet.row(of.HOSPITAL, "attendance", day, child, quiet.draw.choice(_HOSPITAL), "nurse", True)


def _grown_up(quiet: _Quiet) -> None:
    """What is on record of the parents: tenancies, calls, and now and then a service for adults, all in order."""
    family, draw = quiet.family, quiet.draw
    for day in _years(draw, 600, 1500):
        quiet.grown(of.HOUSING, "contact", day, family.mother, draw.choice(_HOUSING), "housing officer")
    for day in _years(draw, 900, 4000):
        quiet.grown(of.POLICE, "contact", day, family.mother, "Lost purse handed in at the desk.", "police officer")
    if draw.random() < 0.12:
        for day in _years(draw, 1200, 3000):
            quiet.grown(of.AMBULANCE, "attendance", day, family.mother, "Twisted ankle, treated at home.", "paramedic")
    if draw.random() < 0.06:
        for day in _years(draw, 300, 700):
            quiet.grown(of.MENTAL_HEALTH, "appointment", day, family.mother, "Review kept, well.", "nurse")
    if family.father and family.father.family_name and draw.random() < 0.05:
        for day in _years(draw, 100, 400):
            quiet.grown(of.PROBATION, "appointment", day, family.father, "Appointment kept.", "probation officer")
    if family.father and family.father.family_name and draw.random() < 0.04:
        for day in _years(draw, 200, 500):
            quiet.grown(of.RECOVERY, "appointment", day, family.father, "Review kept, goals met.", "recovery worker")
    if draw.random() < 0.1:
        for day in _years(draw, 900, 2500):
            quiet.grown(
                of.SOCIAL_CARE, "contact", day, family.mother, "Asked about holiday clubs, list given.", "duty worker"
            )


def _years(draw: Random, least: int, most: int) -> Iterator[date]:
    day = START + timedelta(days=draw.randint(0, least))
    while (day := day + timedelta(days=draw.randint(least, most))) <= END:
        yield day


def _after(child: Person, days: int) -> date:
    return child.born + timedelta(days=days)


def _september(child: Person, age: int) -> date:
    """The first of September after the birthday of this age, when its year at nursery or school begins."""
    birthday = child.born.year + age
    return date(birthday + (1 if child.born.month > 8 else 0), 9, 1)
