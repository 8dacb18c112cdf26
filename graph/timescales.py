"""The timescales that guidance and law in England set, each with its source and the days between which it applied.

The question on timescales repeats them, so that it runs on any Neo4j; `python docs/write.py` writes them into it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

FRAMEWORK_2000 = (
    "Framework for the Assessment of Children in Need and their Families (Department of Health, April 2000)"
)
TOGETHER_2010 = "Working Together to Safeguard Children (March 2010)"
TOGETHER_2013 = "Working Together to Safeguard Children (March 2013, in force on 15 April 2013) and later editions"


@dataclass(frozen=True)
class Timescale:
    """One timescale: for which step, from what on, how long, and from which day until which (None: it still applies).

    `unit` is "working days", "days" or "months". `read_in` says where the source's words were read, since not every
    edition could be; a first day that is later than the edition's own is the first on which the source was surely out.
    """

    step: str
    begins: str
    within: int
    unit: str
    since: date
    until: date | None
    source: str
    read_in: str

    @property
    def length(self) -> str:
        """How long it is, in words."""
        return f"{self.within} {self.unit.removesuffix('s') if self.within == 1 else self.unit}"


TIMESCALES = (
    Timescale(
        *("decision", "referral", 1, "working days", date(2010, 4, 1), None, TOGETHER_2010 + " and later editions"),
        "LG Inform Plus, metric 2234 (children in need); Tees procedures, response to a referral",
    ),
    Timescale(
        *("initial assessment", "referral", 7, "working days", date(2000, 4, 4), date(2010, 3, 31)),
        *(FRAMEWORK_2000 + ", paragraph 3.9", "Coventry procedures, chapter 1.3, October 2010"),
    ),
    Timescale(
        *("initial assessment", "referral", 10, "working days", date(2010, 4, 1), date(2013, 4, 14), TOGETHER_2010),
        "Coventry procedures, chapter 1.3, October 2010; Community Care, 12 June 2012",
    ),
    Timescale(
        *("core assessment", "initial assessment", 35, "working days", date(2000, 4, 4), date(2013, 4, 14)),
        *(FRAMEWORK_2000 + "; " + TOGETHER_2010, "Community Care, 22 September 2011; parliamentary question 113614"),
    ),
    Timescale(
        *("single assessment", "referral", 45, "working days", date(2013, 4, 15), None, TOGETHER_2013),
        "Lexology, on the guidance of 15 April 2013; tri.x glossary, assessment",
    ),
    Timescale(
        *("initial conference", "strategy discussion", 15, "working days", date(2010, 4, 1), None),
        *(
            TOGETHER_2010 + " and later editions",
            "nscb.org.uk procedures, core assessment; Solihull procedures, chapter 3.5, April 2017",
        ),
    ),
    Timescale(
        *("review conference", "initial conference", 3, "months", date(2013, 4, 15), None, TOGETHER_2013),
        "Sheffield procedures, chapter 1.9, April 2019; Tees procedures, review conference",
    ),
    Timescale(
        *("review conference", "review conference", 6, "months", date(2013, 4, 15), None, TOGETHER_2013),
        "Tees procedures, review conference",
    ),
    Timescale(
        *(
            "birth visit",
            "birth",
            14,
            "days",
            date(2013, 4, 1),
            None,
            "Healthy Child Programme (NHS England, five visits)",
        ),
        "NHS England, universal health reviews; LG Inform Plus, metric 4221",
    ),
)

# England's bank holidays on weekdays, each year's months and days; held to the package `holidays` by a test.
_BANK_HOLIDAYS = """
2000 01-03 04-21 04-24 05-01 05-29 08-28 12-25 12-26
2001 01-01 04-13 04-16 05-07 05-28 08-27 12-25 12-26
2002 01-01 03-29 04-01 05-06 06-03 06-04 08-26 12-25 12-26
2003 01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26
2004 01-01 04-09 04-12 05-03 05-31 08-30 12-27 12-28
2005 01-03 03-25 03-28 05-02 05-30 08-29 12-26 12-27
2006 01-02 04-14 04-17 05-01 05-29 08-28 12-25 12-26
2007 01-01 04-06 04-09 05-07 05-28 08-27 12-25 12-26
2008 01-01 03-21 03-24 05-05 05-26 08-25 12-25 12-26
2009 01-01 04-10 04-13 05-04 05-25 08-31 12-25 12-28
2010 01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28
2011 01-03 04-22 04-25 04-29 05-02 05-30 08-29 12-26 12-27
2012 01-02 04-06 04-09 05-07 06-04 06-05 08-27 12-25 12-26
2013 01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26
2014 01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26
2015 01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28
2016 01-01 03-25 03-28 05-02 05-30 08-29 12-26 12-27
2017 01-02 04-14 04-17 05-01 05-29 08-28 12-25 12-26
2018 01-01 03-30 04-02 05-07 05-28 08-27 12-25 12-26
2019 01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26
2020 01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28
2021 01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28
2022 01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27
2023 01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26
2024 01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26
2025 01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26
2026 01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28
2027 01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28
2028 01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26
2029 01-01 03-30 04-02 05-07 05-28 08-27 12-25 12-26
2030 01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26
"""


def bank_holidays() -> Iterator[date]:
    """Return England's bank holidays on weekdays from 2000 to 2030, in order."""
    for line in _BANK_HOLIDAYS.split("\n"):
        year, *days = line.split() or [""]
        yield from (date.fromisoformat(f"{year}-{day}") for day in days)


def with_current_timescales(statement: str) -> str:
    """Return the statement of the question with both tables between its marks as they stand here."""
    statement = _between(statement, "timescales", list(map(_as_map, TIMESCALES)))
    years = (" ".join(f"{day:%m-%d}" for day in bank_holidays() if day.year == year) for year in range(2000, 2031))
    return _between(statement, "bank holidays", [f"'{2000 + n} {days}'" for n, days in enumerate(years)])


def timescales_table() -> str:
    """Return the timescales as a Markdown table, for the docs."""
    lines = ["| step | begins with | within | from | until | source | read in |", "|---|---|---|---|---|---|---|"]
    for each in TIMESCALES:
        until = each.until.isoformat() if each.until else ""
        cells = (
            each.step,
            each.begins,
            each.length,
            each.since.isoformat(),
            until,
            each.source,
            each.read_in,
        )
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def _between(statement: str, name: str, items: list[str]) -> str:
    start, end = f"  // {name}, from graph/timescales.py\n", f"  // end of the {name}\n"
    before, _, rest = statement.partition(start)
    return before + start + ",\n".join(f"  {item}" for item in items) + "\n" + end + rest.partition(end)[2]


def _as_map(each: Timescale) -> str:
    until = f"date('{each.until}')" if each.until else "date('9999-12-31')"
    return (
        f"{{step: '{each.step}', begins: '{each.begins}', within: {each.within}, unit: '{each.unit}',\n"
        f"   since: date('{each.since}'), until: {until},\n   source: '{each.source}'}}"
    )
