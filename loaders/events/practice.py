"""The columns of a row on how work was done: offers, actions, conclusions, steps of procedures, a worker's spell."""

import re
from collections.abc import Mapping

from graph.vocabulary import COMPLETION, CONCLUSIONS, OFFERS, PROCEDURES
from loaders.cells import Cells
from loaders.events.workers import listed
from loaders.format import fold
from loaders.names import Names
from loaders.rows import Practice, Tie

_PROCEDURES = {fold(word): word for word in PROCEDURES} | {
    **dict.fromkeys(("singleassessment", "cfassessment", "childandfamilyassessment"), "single assessment"),
    **dict.fromkeys(("section47", "s47", "s47enquiry"), "section 47 enquiry"),
    **dict.fromkeys(("icpc", "initialchildprotectionconference", "initialcpconference"), "initial conference"),
    **dict.fromkeys(("rcpc", "reviewchildprotectionconference", "reviewcpconference"), "review conference"),
    **dict.fromkeys(("newbirthvisit", "primarybirthvisit", "nbv"), "birth visit"),
    **dict.fromkeys(("lacreview", "clareview"), "looked after review"),
    **dict.fromkeys(("returnhomeinterview", "rhi"), "return interview"),
}
_OFFERS = {fold(word): word for word in OFFERS} | {
    **dict.fromkeys(("kept", "attended", "takenup", "engaged"), "accepted"),
    **dict.fromkeys(("refused", "declinedoffer"), "declined"),
    **dict.fromkeys(("dna", "didnotattend", "wasnotbrought", "wnb", "nottakenup"), "missed"),
    **dict.fromkeys(("refusedaccess", "accessrefused", "refusedentry"), "refused at the door"),
    **dict.fromkeys(("noreply", "nooneathome", "noanswer"), "nobody in"),
    **dict.fromkeys(("cancelledbyservice",), "withdrawn by the service"),
}
_CONCLUSIONS = {fold(word): word for word in CONCLUSIONS} | {
    **dict.fromkeys(("safewell", "allwell", "noconcerns"), "safe and well"),
    **dict.fromkeys(("concerns",), "concerns remain"),
}
_COMPLETION = {fold(word): word for word in COMPLETION} | {
    **dict.fromkeys(("done", "yes"), "completed"),
    **dict.fromkeys(("notdone", "no"), "not completed"),
    **dict.fromkeys(("partly", "partial"), "partly completed"),
}
_MINUTES = re.compile(
    r"(?:(?P<hours>\d{1,2}(?:\.\d)?|an?|half an) ?h(?:ou)?rs?\.?)?"
    r"(?: ?(?:and )?(?P<minutes>\d{1,3})(?: ?min(?:ute)?s?\.?)?)?",
    re.IGNORECASE,
)
_HOURS = {"a": 1.0, "an": 1.0, "half an": 0.5}


def read_practice(cells: Cells, names: Names) -> Practice:
    """Return what a row says of how work was done; what cannot be read is kept in the record with a warning."""
    return Practice(
        procedure=_procedure(cells),
        offer=_word(cells, "offer", _OFFERS, OFFERS),
        conclusion=_word(cells, "conclusion", _CONCLUSIONS, CONCLUSIONS),
        minutes=_minutes(cells),
        due=cells.date("due"),
        completion=_completion(cells),
        completed=cells.date("completed"),
        doers=listed(cells, "action_for", names),
    )


def read_spells(cells: Cells, workers: tuple[str, ...], subjects: tuple[str, ...], names: Names) -> tuple[Tie, ...]:
    """Return between which dates, and with how many cases, the workers of a row worked with its subjects."""
    since, until, caseload = cells.date("worked_from"), cells.date("worked_until"), cells.text("caseload")
    if not (since or until or caseload):
        return ()
    people = [who for who in subjects if names.get(who).of == "Person"]
    if not (workers and people):
        column = next(name for name in ("worked_from", "worked_until", "caseload") if name in cells.values)
        cells.warn(column, "kept, not used: expected a professional, and a subject who is a person")
    return tuple(Tie("WORKED_WITH", worker, who, since, until, words=caseload) for worker in workers for who in people)


def _procedure(cells: Cells) -> str:
    """The column's word; without one, the kind of the row may name a step ("ICPC")."""
    return _word(cells, "procedure", _PROCEDURES, PROCEDURES) or _PROCEDURES.get(fold(cells.text("kind")), "")


def _completion(cells: Cells) -> str:
    """A day of completion says that something was completed, where no word does."""
    word = _word(cells, "completion", _COMPLETION, COMPLETION)
    return word or ("completed" if cells.date("completed") else "")


def _word(cells: Cells, field: str, known: Mapping[str, str], words: Mapping[str, str]) -> str:
    # A list whose closed list has a word for what was not recorded is read as "words", which are a tuple.
    text = cells.text(field) or "; ".join(cells.texts(field))
    word = known.get(fold(text), "") if text else ""
    if text and not word:
        cells.warn(field, f"kept, not used: expected one of {', '.join(words)}")
    return word


def _minutes(cells: Cells) -> int | None:
    text = cells.text("length")
    match = _MINUTES.fullmatch(text) if text else None
    if text and not match:
        cells.warn("length", 'kept, not used: expected minutes, as "20", or hours and minutes, as "1 hour 30 minutes"')
    if match is None:
        return None
    hours = match["hours"] or "0"
    return round(60 * (_HOURS[hours.casefold()] if hours.casefold() in _HOURS else float(hours))) + int(
        match["minutes"] or 0
    )
