"""Text that would do harm if it were ever more than text, and an answer that holds it in every field."""

from datetime import date
from pathlib import Path

from graph.answer import Answer, RecordRef, Row
from graph.questions import Column, Question
from graph.subgraph import Link, Node, Source, Subgraph, gather

HOSTILE = (
    "<script>window.hit=1</script>",
    "</script><script>window.hit=1</script>",
    "<img src=x onerror=window.hit=1>",
    "<svg onload=window.hit=1>",
    "{{constructor.constructor('window.hit=1')()}}",
    "{{ 7 * 7 }} {% raw %} {# gone #}",
    "javascript:window.hit=1",
    'a href="javascript:window.hit=1"',
    "[x](javascript:window.hit=1) *bold* _so_ `code` $x$",
    '#import "/etc/passwd" #panic("hit") #{1 + 1} @ref <label> \\u{41}',
    "=cmd|' /C calc'!A0",
    "\u202eright to left\u2066 and \u05d0\u05d1 back\u200f",
    "\x1b[2J\x07nul\x00",
    "N" * 10_000,
    "__proto__",
    "constructor",
)
COLUMNS = (
    Column("what", "text", "What."),
    Column("day", "vague date", "When."),
    Column("whom", "list of text", "Whom."),
    Column("records", "records", "Who says so."),
    Column("drawing", "picture", "What to draw."),
)
QUESTION = Question(
    id="S0",
    name="what_is_it",
    category="sharing",
    title="What is it?",
    tells="What it is.",
    caution="Nothing is certain.",
    parameters=(),
    columns=COLUMNS,
    paragraphs=("44",),
    identity=(),
    denominator="",
    expect=(),
    cypher="RETURN 1",
    text="",
    path=Path("what_is_it.cypher"),
)


def hostile_picture() -> Subgraph:
    """Return a concern about people whose ids, names and certainty are all hostile."""
    source = Source("R-0", "A-1", date(2009, 4, 1), date(2009, 4, 30))
    people = [Node("Person", text, {"name": text, "sex": text, "certainty": text}, ("R-0",)) for text in HOSTILE]
    about = Node("Concern", "C-1", {"category": HOSTILE[0], "happened": HOSTILE[2]}, ("R-1",))
    ties = [Link("RELATED_TO", text, "C-1", text, {"relation": text}, (source,)) for text in HOSTILE]
    return gather([*people, about, Node("Agency", "A-1", {"name": HOSTILE[2]})], ties)


def hostile_answer() -> Answer:
    """Return an answer with hostile text in every cell, name, file, sheet, paragraph and agency."""
    records = {
        f"R-{place}": RecordRef(f"R-{place}", text, text, text, place + 1, text, text, text, "A-1")
        for place, text in enumerate(HOSTILE)
    }
    rows = tuple(
        Row({"what": text, "day": text, "whom": (text, text)}, frozenset({text}), (f"R-{place}",))
        for place, text in enumerate(HOSTILE)
    )
    return Answer(
        question=QUESTION,
        parameters={"as_of": "2009-10-31", "child": HOSTILE[0]},
        rows=rows,
        subgraph=hostile_picture(),
        records=records,
        engine="Neo4j/0",
        agencies={"A-1": HOSTILE[2]},
    )
