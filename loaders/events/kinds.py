"""What agencies call an event, turned into the closed list of kinds; an unknown word becomes "other"."""

import re

from graph.vocabulary import EVENT_KINDS
from loaders.format import fold

_ALSO = {
    "contact": "phone call, telephone call, telephone contact, telephone, call, letter, email, text message, message",
    "visit": "home visit, welfare visit, statutory visit, welfare check, safe and well check, doorstep visit, "
    "birth visit, new birth visit, return interview, return home interview",
    "appointment": "DNA, did not attend, was not brought, missed appointment, appointment offered, WNB",
    "attendance": "A&E attendance, A and E attendance, ED attendance, clinic, hospital attendance, admission, surgery",
    "incident": "domestic incident, domestic abuse incident, domestic violence, DV, DA, PPN, crime, assault",
    "report": "disclosure, allegation, report to police, anonymous report, complaint",
    "referral": "referral to CSC, MASH referral, notification, request for service, re-referral",
    "allocation": "allocated, case allocation, transfer",
    "assessment": "initial assessment, core assessment, single assessment, section 47, s47, C&F assessment, "
    "section 47 enquiry",
    "strategy discussion": "strategy meeting, strategy",
    "conference": "ICPC, RCPC, CP conference, case conference, initial child protection conference, "
    "review child protection conference, initial conference, review conference",
    "MARAC": "MARAC meeting, MARAC discussion, multi-agency risk assessment conference",
    "meeting": "discussion, professionals meeting, core group, TAC, case discussion, team meeting, "
    "looked after review, LAC review",
    "decision": "NFA, no further action, case closed, closure, outcome",
    "check": "checks, system check, records check, enquiry, enquiries",
    "registration": "registered, deregistration, removal from list, removed from list, enrolment, off roll",
    "sighting": "seen in community, seen",
    "arrest": "arrested, charge",
    "court": "court hearing, sentence, conviction, prosecution, injunction, non-molestation order",
    "supervision": "safeguarding supervision, advice, consultation",
    "action": "action agreed, agreed action",
    "death": "died, body found",
}
_KINDS = {fold(kind): kind for kind in EVENT_KINDS} | {
    fold(word): kind for kind, words in _ALSO.items() for word in words.split(", ")
}

# In order: the first that is found decides, so that the telling words stand before the everyday ones.
_IN_TEXT = tuple(
    (kind, re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE))
    for kind, pattern in (
        ("MARAC", r"MARAC|multi-agency risk assessment conference"),
        ("strategy discussion", r"strategy (?:discussion|meeting)"),
        ("conference", r"case conference|(?:child protection|CP) conference|ICPC|RCPC"),
        ("death", r"body (?:was )?(?:found|discovered)|found dead|died"),
        ("arrest", r"arrested"),
        (
            "registration",
            r"(?:de-?)?register(?:ed)? (?:with|from|at)|enroll?ed|"
            r"removed from (?:the |its )?(?:practice )?(?:list|roll|register)",
        ),
        (
            "appointment",
            r"did not attend|DNA|was not brought|failed to attend|"
            r"(?:missed|kept|offered|declined) (?:an |the )?appointments?",
        ),
        ("assessment", r"(?:initial|core|single|risk) assessment|assessed|section 47|s47"),
        ("referral", r"referr(?:al|ed)"),
        ("visit", r"(?:home|welfare|joint|doorstep|new birth) visits?|visited|visit (?:to|made|by)"),
        ("attendance", r"A ?& ?E|attended|attendance|admitted|seen (?:in|at) (?:clinic|surgery|hospital)"),
        ("incident", r"assault(?:ed)?|incident|injur(?:y|ed)|missing from home|went missing"),
        ("court", r"convicted|sentenced|prosecuted|court"),
        ("meeting", r"meeting|discussed|discussion"),
        ("supervision", r"supervision|advice (?:from|sought)|sought advice"),
        ("report", r"reported|report(?:s|ing)? (?:that|to)|disclosed|anonymous"),
        ("decision", r"no further action|NFA|decided|case closed"),
        ("contact", r"telephoned?|phone(?:d| call)|rang|letter|wrote|contact(?:ed)?|asked|called"),
    )
)


def event_kind(word: str) -> tuple[str, bool]:
    """Return the kind that the word of a column stands for, and whether it was known."""
    kind = _KINDS.get(fold(word))
    return (kind, True) if kind else ("other", False)


def event_kind_in(text: str) -> str:
    """Return the kind of event that a text most likely tells of, by its first telling word; "other" without one."""
    return next((kind for kind, pattern in _IN_TEXT if pattern.search(text)), "other")
