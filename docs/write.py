"""The model and the questions, turned into the generated pages of `docs/`: `python docs/write.py` writes them anew."""

import sys
from collections.abc import Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # run from a checkout, whatever is installed

from graph import vocabulary
from graph.model import LINKS, NODES, SOURCE_LISTS, LinkKind, NodeKind, Property
from graph.questions import CATEGORIES, Question, saved_questions
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


PAGES = {"model.md": model_page, "questions.md": questions_page, "formats.md": formats_page}


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
    of_all = (
        f"With no child given, of every child: {', '.join(f'`{each}`' for each in sweep.columns)}. {sweep.order}\n"
        if sweep
        else ""
    )
    return "\n".join(
        [
            f"### {question.id} `{question.name}`\n",
            f"**{question.title}** Paragraphs {', '.join(question.paragraphs)}.\n",
            f"{question.tells}\n\n*{question.caution}*\n",
            _table(("parameter", "type", "needed", "meaning"), parameters),
            _table(("column", "type", "meaning"), columns),
            *filter(None, [of_all]),
        ]
    )


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    heads = list(heads)
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


if __name__ == "__main__":
    for name, page in PAGES.items():
        (HERE / name).write_text(page(), encoding="utf-8")
