"""Every way in which the map leads from one thing to the next, declared once: statements, counts and places use it.

A step goes along a kind of link, from its start ("out"), from its end ("in") or from either ("both"). `angle` is where
a new map puts what it brings, in degrees from the right and then down; None: away from what is there already.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from graph.pictures.rests_on import RECORDED

OUT, IN, BOTH = "out", "in", "both"


@dataclass(frozen=True)
class Step:
    """One way from a thing of the kind `of`, along links of a kind; `words` are for what it leads to."""

    of: str
    link: str
    way: str
    words: str
    angle: int | None = None

    @property
    def name(self) -> str:
        """What tells the step from every other of the same kind of thing."""
        return f"{self.link} {self.way}"


def _steps(of: str, *steps: tuple[str, str, str] | tuple[str, str, str, int]) -> Mapping[str, Step]:
    made = (Step(of, *step) for step in steps)
    return {step.name: step for step in made}


_RECORDED_BY = (RECORDED, IN, "Agencies that recorded it")
_INVITED = ("INVITED_TO", OUT, "What it was invited to")
_TO_DO = ("TO_BE_DONE_BY", IN, "What it was to do")

STEPS: Mapping[str, Mapping[str, Step]] = {
    "Person": _steps(
        "Person",
        ("PARENT_OF", IN, "Parents", -90),
        ("PARENT_OF", OUT, "Children", 90),
        ("SIBLING_OF", BOTH, "Brothers and sisters", 0),
        ("PARTNER_OF", BOTH, "Partners", 180),
        ("CARER_OF", IN, "Carers", -70),
        ("CARER_OF", OUT, "Cared for", 110),
        ("RELATED_TO", BOTH, "Other relatives and friends", 20),
        ("COULD_BE", BOTH, "Could be the same person", 180),
        ("LIVED_IN", OUT, "Households", -140),
        ("REGISTERED_WITH", OUT, "Lists and rolls", -30),
        ("WORKED_WITH", IN, "Workers", -15),
        ("TOOK_PART", OUT, "Events", 45),
        ("ABOUT", IN, "Concerns", 135),
        ("SUBJECT_OF", OUT, "Reviews", -120),
    ),
    "Household": _steps(
        "Household",
        ("LIVED_IN", IN, "People who lived there", 90),
        ("STANDS_AT", OUT, "Addresses", -90),
        ("REGISTERED_WITH", OUT, "Lists and rolls", -30),
        ("TOOK_PART", OUT, "Events", 45),
        ("ABOUT", IN, "Concerns", 135),
    ),
    "Address": _steps("Address", ("STANDS_AT", IN, "Households")),
    "Agency": _steps(
        "Agency",
        ("REGISTERED_WITH", IN, "On its list or roll"),
        ("WORKS_FOR", IN, "Workers"),
        ("ATTENDED", OUT, "Events it came to"),
        _INVITED,
        _TO_DO,
        ("SENT", OUT, "What it told"),
        ("SENT_TO", IN, "What it was told"),
    ),
    "Professional": _steps(
        "Professional",
        ("WORKS_FOR", OUT, "Agencies"),
        ("WORKED_WITH", OUT, "People worked with"),
        ("ATTENDED", OUT, "Events attended for a service"),
        _INVITED,
        _TO_DO,
    ),
    "Event": _steps(
        "Event",
        ("TOOK_PART", IN, "Who took part"),
        ("RAISED", OUT, "Concerns raised"),
        ("ATTENDED", IN, "Who was there for a service"),
        ("INVITED_TO", IN, "Who was invited"),
        ("TO_BE_DONE_BY", OUT, "Who was to do it"),
        ("LED_TO", IN, "What led to it"),
        ("LED_TO", OUT, "What followed"),
        ("PART_OF", OUT, "What it is part of"),
        ("PART_OF", IN, "What is part of it"),
        ("COMPLETED", IN, "What completed it"),
        ("COMPLETED", OUT, "What it completed"),
        ("CITED", IN, "What cited it"),
        ("CITED", OUT, "What it cited"),
        ("ADVISED_ON", IN, "Advice on it"),
        ("ADVISED_ON", OUT, "What it advised on"),
        ("CONVEYED", IN, "Tellings of it"),
        _RECORDED_BY,
    ),
    "Concern": _steps(
        "Concern",
        ("ABOUT", OUT, "Whom it is about"),
        ("RAISED", IN, "Events that raised it"),
        ("CONVEYED", IN, "Tellings of it"),
        _RECORDED_BY,
    ),
    "Share": _steps(
        "Share",
        ("SENT", IN, "Who told"),
        ("SENT_TO", OUT, "Who was told"),
        ("CONVEYED", OUT, "What was told"),
        _RECORDED_BY,
    ),
    "Review": _steps("Review", ("SUBJECT_OF", IN, "Whom it is about")),
}

KINDS = tuple(STEPS)
"""The kinds of thing that may stand on the map; records stand behind it."""


def step_between(of: str, link: str, outward: bool) -> Step | None:
    """Return the step from a thing of kind `of` along a link that starts there (`outward`) or ends there."""
    known = STEPS.get(of, {})
    return known.get(f"{link} {OUT if outward else IN}") or known.get(f"{link} {BOTH}")
