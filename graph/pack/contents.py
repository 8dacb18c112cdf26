"""A pack and its answers, turned into the words, tables and pictures that both the PDF and the Word document show."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from graph.answer import Answer, Row
from graph.answer_words import (
    as_of_sentence,
    cited,
    counted,
    facts,
    hindsight_sentence,
    sweep_sentences,
    where,
    written,
)
from graph.pack.declared import Item, Pack
from graph.pictures.agencies import marks
from graph.pictures.catalogue import Setting, chosen_drawing
from graph.questions import Column
from graph.safe_text import one_line, visible
from graph.wording import cell_in_words

PURPOSE = (
    "This pack shows what agencies' records say, and when. It finds nothing and judges nobody: being named in it means "
    "no wrongdoing. Each row cites its records by number; they are listed at the end by agency, file and line."
)
# In letters of a table: what a line holds, the numbers of records take, a word may take, and stands between columns.
LETTERS, CITES, LONGEST_WORD, BETWEEN = 208, 9, 18, 2


@dataclass(frozen=True)
class Figure:
    """A picture of an answer: what it is called, what it shows, and the drawing as an SVG document."""

    title: str
    sentence: str
    svg: str


@dataclass(frozen=True)
class Part:
    """One item of a pack: the question in words, how far to trust its answer, rows, and pictures.

    `widths` are the shares of the columns, the last for `cites`: they are the numbers of the records behind each row.
    `rests_on` are those behind the whole answer, where its rows are not shown.
    """

    title: str
    asked: str
    standing: tuple[str, ...]
    caution: str
    said: tuple[str, ...]
    headings: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[str, ...], ...]
    cites: tuple[tuple[int, ...], ...]
    rests_on: tuple[int, ...]
    figures: tuple[Figure, ...]


@dataclass(frozen=True)
class Contents:
    """All that a pack says, without invisible letters; `records` are in the order of their numbers, from 1."""

    title: str
    marking: str
    paper: str
    notes: tuple[str, ...]
    parts: tuple[Part, ...]
    records: tuple[str, ...]


def contents_of(pack: Pack, answers: Sequence[Answer], names: Mapping[str, str], notes: Iterable[str] = ()) -> Contents:
    """Return what the pack says, given the answer to each of its items, and further notes for its first page.

    `names` are those of whom the questions were asked about, by their ids.

    Raises `BadParameter` where an answer cannot be drawn as a picture that was asked for.
    """
    numbers = _numbers(answers)
    parts = [_part(pack, item, answer, names, numbers) for item, answer in zip(pack.items, answers, strict=True)]
    places = {id: answer.records[id] for answer in answers for id in answer.records}
    return Contents(
        title=one_line(pack.title),
        marking=one_line(pack.marking),
        paper=pack.paper,
        notes=(PURPOSE, *map(one_line, notes)),
        parts=tuple(parts),
        records=tuple(one_line(f"{where(places[id])}; {written(places[id])}") for id in numbers),
    )


def _numbers(answers: Sequence[Answer]) -> Mapping[str, int]:
    """A number for each record that a row of any answer cites: one record, one number, throughout the pack."""
    ids = dict.fromkeys(id for answer in answers for row in answer.rows for id in cited(answer, row))
    return {id: number for number, id in enumerate(ids, 1)}


def _part(pack: Pack, item: Item, answer: Answer, names: Mapping[str, str], numbers: Mapping[str, int]) -> Part:
    shown = answer.rows if item.rows else ()
    shared, own = _told_once(facts(answer) if shown else (), shown)
    cells = [[_cell(column, row) for column in own] for row in shown]
    headings = [_words(column) for column in own]
    return Part(
        title=one_line(answer.question.title),
        asked=_asked(answer, names),
        standing=tuple(map(one_line, filter(None, _standing(answer)))),
        caution=one_line(answer.question.caution),
        said=tuple(_said(answer, item, shared)),
        headings=tuple(headings),
        widths=(*_widths(headings, cells), CITES),
        rows=tuple(map(tuple, cells)),
        cites=tuple(_cites(answer, row, numbers) for row in shown),
        rests_on=() if item.rows else tuple(sorted({n for row in answer.rows for n in _cites(answer, row, numbers)})),
        figures=tuple(_figure(pack, answer, name) for name in item.pictures),
    )


def _cites(answer: Answer, row: Row, numbers: Mapping[str, int]) -> tuple[int, ...]:
    return tuple(sorted(numbers[id] for id in cited(answer, row)))


def _standing(answer: Answer) -> tuple[str, ...]:
    return (as_of_sentence(answer), hindsight_sentence(answer), *sweep_sentences(answer))


def _asked(answer: Answer, names: Mapping[str, str]) -> str:
    """What the question was asked about, in words: whoever is meant by an id is named."""
    given = {name: value for name, value in answer.parameters.items() if name != "as_of"}
    named = {name: names.get(value, value) for name, value in given.items()}
    return one_line(", ".join(f"{name.replace('_', ' ').capitalize()}: {value}" for name, value in named.items()))


def _said(answer: Answer, item: Item, shared: Sequence[Column]) -> Iterable[str]:
    """How many rows there are, and what is the same in each of them."""
    if not answer.rows:
        yield "No row answers this. Read that with the caution above too."
        return
    records = {id for row in answer.rows for id in cited(answer, row)}
    shown = "" if item.rows else " They are not shown here."
    yield f"{counted(len(answer.rows), 'row')}, from {counted(len(records), 'record')}.{shown}"
    same = {_words(column): _cell(column, answer.rows[0]) for column in shared}
    yield from (f"In every row, {heading}: {cell}" for heading, cell in same.items() if cell)
    if empty := [heading for heading, cell in same.items() if not cell]:
        yield f"Empty in every row: {', '.join(empty)}."


def _told_once(columns: Sequence[Column], rows: Sequence[Row]) -> tuple[list[Column], list[Column]]:
    """Part the columns into those that say the same in each of several rows, and all others."""
    if len(rows) < 3:
        return [], list(columns)
    shared = [column for column in columns if len({_cell(column, row) for row in rows}) == 1]
    return shared, [column for column in columns if column not in shared]


def _cell(column: Column, row: Row) -> str:
    return visible(cell_in_words(column, row.cells.get(column.name)))


def _words(column: Column) -> str:
    return column.name.replace("_", " ")


def _widths(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> tuple[int, ...]:
    """Share a line of letters out among the columns: to each its longest word, then more to whichever says more."""
    columns = list(zip(headings, *rows, strict=True))
    least = [min(max(map(_longest_word, column), default=1), LONGEST_WORD) + BETWEEN for column in columns]
    fullest = [max(map(len, column)) ** 0.75 for column in columns]
    wanted = [max(full - low, 0) for full, low in zip(fullest, least, strict=True)]
    left = max(LETTERS - CITES - sum(least), 0)
    share = min(left / max(sum(wanted), 1), 1)
    return tuple(round(low + more * share) for low, more in zip(least, wanted, strict=True))


def _longest_word(text: str) -> int:
    return max(map(len, text.split()), default=1)


def _figure(pack: Pack, answer: Answer, name: str) -> Figure:
    drawing = chosen_drawing(answer, name)
    return Figure(drawing.title, drawing.sentence, drawing.draw(answer, Setting(marks(answer.agencies), pack.paper)))
