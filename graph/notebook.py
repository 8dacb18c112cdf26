"""An answer, turned into what a notebook shows: rows, pictures and records as escaped markup, and a table of pandas."""

import base64
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING
from xml.etree import ElementTree as tree

from graph.answer import MOST_SHOWN, Answer
from graph.answer_words import facts
from graph.export import add_answer
from graph.pictures.agencies import marks
from graph.pictures.catalogue import Setting, drawings_of

if TYPE_CHECKING:
    import pandas


def as_fragment(answer: Answer) -> str:
    """Return the answer as HTML to be put into a page: caution, day, rows, each picture that there is, and records.

    A picture is put in as an image, so that nothing in it could ever run.
    """
    fragment = tree.Element("div", {"class": "known-to-answer"})
    shown = replace(answer, rows=answer.rows[:MOST_SHOWN], in_all=answer.in_all or len(answer.rows))
    add_answer(fragment, shown, _pictures(answer), linked=False)
    return tree.tostring(fragment, encoding="unicode", method="html")


def as_data_frame(answer: Answer) -> "pandas.DataFrame":
    """Return the rows as a data frame: a column for each that says something, and the ids of the records."""
    import pandas  # half a second to import, which nothing else here needs

    columns = facts(answer)
    said = [[*(row.cells.get(column.name) for column in columns), row.records] for row in answer.rows]
    return pandas.DataFrame(said, columns=[*(column.name for column in columns), "records"])


def _pictures(answer: Answer) -> Iterator[tree.Element]:
    for drawing in drawings_of(answer) if answer.rows else ():
        svg = drawing.draw(answer, Setting(marks(answer.agencies)))
        source = "data:image/svg+xml;base64," + base64.b64encode(svg.encode("utf-8")).decode("ascii")
        yield tree.Element("img", {"src": source, "alt": drawing.title, "style": "max-width: 100%"})
