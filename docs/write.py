"""The model and the questions, turned into the generated pages of `docs/`: `python docs/write.py` writes them anew."""

import sys
from collections.abc import Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # run from a checkout, whatever is installed

from graph import vocabulary
from graph.model import LINKS, NODES, SOURCE_LISTS, LinkKind, NodeKind, Property
from graph.questions import CATEGORIES, Question, saved_questions
from graph.sweep_files import Sweep
from graph.timescales import timescales_table, with_current_timescales
from loaders.format import with_current_tables

HERE = Path(__file__).parent
WORDS = {
    "Sectors of agencies": vocabulary.SECTORS,
    "Kinds of event": vocabulary.EVENT_KINDS,
    "Categories of concern": vocabulary.CONCERNS,
    "How a child was seen": vocabulary.SEEN,
    "Whether and how somebody spoke": vocabulary.SAID,
    "Steps of set procedures": vocabulary.PROCEDURES,
    "How an offer was met": vocabulary.OFFERS,
    "What a record concludes of a child's safety": vocabulary.CONCLUSIONS,
    "What came of an action": vocabulary.COMPLETION,
    "How sure a record is": vocabulary.CERTAINTY,
    "How the day of writing is known": vocabulary.RECORDED_BASIS,
    "Lists and rolls": vocabulary.SETTINGS,
    "What a record says of a list or roll": vocabulary.REGISTRATION,
    "Why two mentions are taken to be one": vocabulary.WHO_IS_WHO,
}
TIMESCALES_SAY = """# Timescales

Written by `docs/write.py` from `graph/timescales.py`; do not edit by hand.

The timescales that the question `timescales` holds steps against, each with its source, and with where that was read,
as not every edition could be. Steps and years that are not here are not judged: guidance set timescales before these
too, but no source of them could be checked.

Two rules elsewhere rest on the same ground. `referral_outcomes` takes the one working day for the decision on a
referral to have applied since April 2001, a year after the Framework of 2000 came out; of that first day no source
could be checked. `missing_education` takes compulsory school age from the Education Act 1996, section 8, and the days
prescribed under it (31 December, 31 March and 31 August, as local authorities publish them).

Working days are weekdays without England's bank holidays, of which those from 2000 to 2030 are known here, and are
counted from the day after. A timescale in months ends on the same day of the month. A first day that is later than
the source's own is the first on which it was surely out.
"""


def model_page() -> str:
    """Return `docs/model.md`: every kind of node and link, and every closed list."""
    lists = ", ".join(f"`{name}`" for name in SOURCE_LISTS)
    parts = [
        "# The model\n",
        "Written by `docs/write.py` from `graph/model.py` and `graph/vocabulary.py`; do not edit by hand.\n",
        "A *vague date* is stored as its EDTF text and as the earliest and latest day that it allows "
        "(`happened`, `happened_earliest`, `happened_latest`).\n",
        f"A link that states a fact carries {lists} side by side, one entry for each record that says so.\n",
        "## Nodes\n",
        *map(_node, NODES),
        "## Links\n",
        *map(_link, LINKS),
        "## Words\n",
        *(f"### {title}\n\n{_table(('word', 'meaning'), words.items())}" for title, words in WORDS.items()),
    ]
    return "\n".join(parts)


def questions_page() -> str:
    """Return `docs/questions.md`: every saved question, with what it needs, tells and cannot show."""
    parts = ["# The questions\n\nWritten by `docs/write.py` from the headers in `cypher/`; do not edit by hand.\n"]
    for category in CATEGORIES:
        questions = [question for question in saved_questions() if question.category == category]
        parts += [f"## {category.capitalize()}\n"] * bool(questions) + list(map(_question, questions))
    return "\n".join(parts)


def formats_page() -> str:
    """Return `docs/formats.md` with its tables of columns as the formats declare them; its prose is written by hand."""
    return with_current_tables((HERE / "formats.md").read_text(encoding="utf-8"))


def timescales_page() -> str:
    """Return `docs/timescales.md`: each timescale with its source, and what is not known of it."""
    return f"{TIMESCALES_SAY}\n{timescales_table()}\n"


def timescales_question() -> str:
    """Return the question on timescales, with both of its tables as they stand in `graph/timescales.py`."""
    return with_current_timescales(
        (HERE.parent / "cypher" / "practice" / "timescales.cypher").read_text(encoding="utf-8")
    )


PAGES = {
    "../cypher/practice/timescales.cypher": timescales_question,
    "timescales.md": timescales_page,
    "model.md": model_page,
    "questions.md": questions_page,
    "formats.md": formats_page,
}


def _node(kind: NodeKind) -> str:
    return f"### {kind.label}\n\n{kind.sentence} Ids begin with `{kind.prefix}-`.\n\n{_properties(kind.properties)}"


def _link(kind: LinkKind) -> str:
    ends = f"{' or '.join(kind.starts)} → {' or '.join(kind.ends)}"
    fact = "" if kind.states_fact else " It keeps the books and states no fact."
    return f"### {kind.type}\n\n{ends}. {kind.sentence}{fact}\n\n{_properties(kind.properties)}"


def _properties(properties: Iterable[Property]) -> str:
    rows = [(f"`{each.name}`", each.type, each.meaning) for each in properties]
    return _table(("property", "type", "meaning"), rows) if rows else ""


def _question(question: Question) -> str:
    parameters = [
        (f"`{each.name}`", each.type, "yes" if each.required else "no", each.meaning) for each in question.parameters
    ]
    columns = [(f"`{each.name}`", each.type, each.meaning) for each in question.columns]
    sweep = question.sweep
    of_all = [_sweep(sweep)] if sweep else []
    return "\n".join(
        [
            f"### {question.id} `{question.name}`\n",
            f"**{question.title}** Paragraphs {', '.join(question.paragraphs)}.\n",
            f"{question.tells}\n\n*{question.caution}*\n",
            _table(("parameter", "type", "needed", "meaning"), parameters),
            _table(("column", "type", "meaning"), columns),
            *of_all,
        ]
    )


def _sweep(sweep: Sweep) -> str:
    columns = ", ".join(f"`{each}`" for each in sweep.columns)
    return f"{sweep.when}: *{sweep.title}* Its columns are {columns}. {sweep.order}\n"


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    heads = list(heads)
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


if __name__ == "__main__":
    for name, page in PAGES.items():
        (HERE / name).write_text(page(), encoding="utf-8")
