"""An answer, turned into what a panel reads on a terminal: caution, rows, and the record that each row leads to."""

from collections.abc import Mapping, Sequence

from commands.sheet import Sheet
from graph.answer import Answer
from graph.answer_words import (
    as_of_sentence,
    cited,
    counted,
    facts,
    hindsight_sentence,
    numbered,
    sweep_sentences,
    where,
    written,
)
from graph.questions import Column
from graph.wording import cell_in_words

RECORDS = "records"


def show_answer(sheet: Sheet, answer: Answer, given: Mapping[str, str]) -> None:
    """Put the answer on the sheet; `given` are the parameters as they were typed."""
    sheet.say(answer.question.title, "bold", before=f"{answer.question.id}  ")
    asked = ", ".join(f"{name.replace('_', ' ')}: {value}" for name, value in given.items() if name != "as_of")
    said = (f"{asked}." if asked else "", as_of_sentence(answer), hindsight_sentence(answer))
    sheet.say(" ".join(filter(None, said)))
    for sentence in sweep_sentences(answer):
        sheet.say(sentence)
    sheet.blank()
    sheet.say(f"Read with care: {answer.question.caution}")
    sheet.blank()
    if not answer.rows:
        sheet.say("No row. Read that with the caution above too.")
        return
    numbers = numbered(answer)
    shared, own = _told_once(answer)
    _say_once(sheet, {_title(column): _cells(answer, column)[0] for column in shared})
    references = [" ".join(f"[{numbers[id]}]" for id in cited(answer, row)) for row in answer.rows]
    cells = [*(_cells(answer, column) for column in own), references]
    sheet.rows([*map(_title, own), RECORDS], list(zip(*cells, strict=True)))
    sheet.blank()
    sheet.say(f"{counted(len(answer.rows), 'row')}, from {counted(len(numbers), 'record')}.")
    _show_records(sheet, answer, numbers)


def _told_once(answer: Answer) -> tuple[Sequence[Column], Sequence[Column]]:
    """Part the columns into those that say the same in each of several rows, and all others."""
    shared = [column for column in facts(answer) if len(answer.rows) > 2 and len(set(_cells(answer, column))) == 1]
    return shared, [column for column in facts(answer) if column not in shared]


def _say_once(sheet: Sheet, shared: Mapping[str, str]) -> None:
    for title, cell in shared.items():
        if cell:
            sheet.say(f"In every row, {title}: {cell}")
    empty = [title for title, cell in shared.items() if not cell]
    if empty:
        sheet.say(f"Empty in every row: {', '.join(empty)}")
    if shared:
        sheet.blank()


def _cells(answer: Answer, column: Column) -> list[str]:
    return [cell_in_words(column, row.cells.get(column.name)) for row in answer.rows]


def _title(column: Column) -> str:
    return column.name.replace("_", " ")


def _show_records(sheet: Sheet, answer: Answer, numbers: Mapping[str, int]) -> None:
    sheet.heading("Records")
    for id, number in numbers.items():
        record = answer.records[id]
        sheet.say(f"{where(record)}; {written(record)}", before=f"{f'[{number}]':>{len(str(len(numbers))) + 2}} ")
