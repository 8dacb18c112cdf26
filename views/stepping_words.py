"""What an answer is seen as into sentences: whose knowledge of which day, and what is not listed and why."""

from datetime import date

from graph.answer_words import counted
from graph.pictures import wording
from graph.wording import date_in_words
from views.seeing_as import coverage
from views.stepping import Asked, Shown, View

TOGETHER = "Everybody together"
OTHERS = "What a row says of others, of numbers and of gaps stays what everybody's records say."


def name_of(asked: Asked, view: View) -> str:
    """Return who knew: an agency, or everybody together."""
    knower = asked.knower(view.agency)
    return wording.short(knower.name, 60) if knower else TOGETHER


def title_of(asked: Asked, view: View) -> str:
    """Return whose knowledge of which day an answer is seen as."""
    return f"{name_of(asked, view)}, {_day(view.as_of)}"


def left_out(asked: Asked, shown: Shown) -> str:
    """Return what an answer as known to an agency does not list or draw, and with what caution that is to be read."""
    knower = asked.knower(shown.view.agency)
    if knower is None:
        return ""
    name = name_of(asked, shown.view)
    said = "All of this answer is shown."
    if shown.rows_left_out or shown.things_left_out:
        rows, things = counted(shown.rows_left_out, "row"), counted(shown.things_left_out, "thing")
        by_then = f" by {date_in_words(shown.view.as_of.isoformat())}" if shown.view.as_of else ""
        said = f"{rows} not listed, {things} not drawn: no loaded record shows that {name} knew of all of it{by_then}."
    return f"{said} {coverage(knower, name)} {OTHERS}"


def no_row(asked: Asked, shown: Shown) -> str:
    """Return that there is no row, and whose knowledge of which day that is said of."""
    if shown.view.agency and shown.rows_left_out:
        return f"No row of this answer is one that {name_of(asked, shown.view)} is shown to have known all of."
    return "No row answers this. Read that with the caution above too."


def _day(as_of: date | None) -> str:
    return f"as of {date_in_words(as_of.isoformat())}" if as_of else "from everything loaded"
