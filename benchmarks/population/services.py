"""The number of a patch turned into its services: those of the whole borough, and its own practices and schools."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from benchmarks.population.name_lists import TREES


@dataclass(frozen=True, slots=True)
class Service:
    """An agency: the code that its own ids begin with, the file that its log is, and what the key table declares."""

    code: str
    name: str
    sector: str
    serves: str
    file: str


PARTNERSHIP = Service("SPB", "Safeguarding Partnership Board", "partnership", "both", "")
POLICE = Service("POL", "Borough Police", "police", "both", "police.csv")
SOCIAL_CARE = Service("CSC", "Children's Services", "children's social care", "children", "social_care.csv")
HEALTH_VISITING = Service("HVS", "Health Visiting Service", "health", "children", "health_visiting.csv")
MIDWIFERY = Service("MID", "Maternity Service", "health", "both", "midwifery.csv")
HOSPITAL = Service("HOS", "Royal Borough Hospital", "health", "both", "hospital.csv")
AMBULANCE = Service("AMB", "Borough Ambulance Trust", "health", "both", "ambulance.csv")
SCHOOL_NURSING = Service("SNS", "School Nursing Service", "health", "children", "school_nursing.csv")
MENTAL_HEALTH = Service("AMH", "Adult Mental Health Service", "health", "adults", "mental_health.csv")
RECOVERY = Service("REC", "Drug and Alcohol Recovery Service", "voluntary", "adults", "recovery.csv")
PROBATION = Service("PRB", "Borough Probation", "probation", "adults", "probation.csv")
HOUSING = Service("HOU", "Borough Housing", "housing", "both", "housing.csv")
ATTENDANCE = Service("EDU", "Education Welfare Service", "education", "children", "education_welfare.csv")

OF_THE_BOROUGH = (
    POLICE,
    SOCIAL_CARE,
    HEALTH_VISITING,
    MIDWIFERY,
    HOSPITAL,
    AMBULANCE,
    SCHOOL_NURSING,
    MENTAL_HEALTH,
    RECOVERY,
    PROBATION,
    HOUSING,
    ATTENDANCE,
)
START = date(2012, 1, 1)
"""The first day for which most services' files hold all that they have."""

END = date(2021, 12, 31)
"""The last such day; nothing of the borough happens after it."""

HAVE_NHS_NUMBERS = frozenset(("HVS", "MID", "HOS", "SNS", "AMH", "CSC"))
"""Codes of the services whose lists of people give NHS numbers; so do the lists of practices."""


def coverage(service: Service) -> tuple[date, date] | None:
    """Return the days for which a service's files hold all that it has: none are known of housing."""
    if service is HOUSING:
        return None
    return (date(2014, 1, 1) if service is RECOVERY else START), END


@dataclass(frozen=True)
class Patch:
    """A part of the borough with about as many families as a practice and its schools serve."""

    number: int

    @cached_property
    def practices(self) -> tuple[Service, ...]:
        """Its two GP practices."""
        return (
            self._own("GPA", f"{self._tree(0)} Surgery", "GP", "both", "gp_a.csv"),
            self._own("GPB", f"{self._tree(1)} Surgery", "GP", "both", "gp_b.csv"),
        )

    @cached_property
    def primary(self) -> Service:
        """Its primary school."""
        return self._own("PRI", f"{self._tree(2)} Primary School", "education", "children", "primary_school.csv")

    @cached_property
    def secondary(self) -> Service:
        """Its secondary school."""
        return self._own("SEC", f"{self._tree(3)} High School", "education", "children", "secondary_school.csv")

    @cached_property
    def nursery(self) -> Service:
        """Its nursery."""
        return self._own("EYN", f"{self._tree(4)} Nursery", "early years", "children", "nursery.csv")

    @cached_property
    def services(self) -> tuple[Service, ...]:
        """All that keep records of its families."""
        return (*OF_THE_BOROUGH, *self.practices, self.primary, self.secondary, self.nursery)

    def _tree(self, step: int) -> str:
        """A tree, the same for each service of a patch by step, with a number where trees begin again."""
        turn, tree = divmod(self.number * 5 + step, len(TREES))
        return f"{TREES[tree]}wood {turn + 1}" if turn else f"{TREES[tree]}wood"

    def _own(self, code: str, name: str, sector: str, serves: str, file: str) -> Service:
        return Service(f"{code}{self.number:04d}", name, sector, serves, file)
