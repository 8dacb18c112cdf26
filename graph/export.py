"""An answer, turned into the text of a file: JSON (a contract), CSV, a page of HTML; one function a format."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict
from typing import Any
from xml.etree import ElementTree as tree

from graph.answer import Answer, Denominator, RecordRef, Row
from graph.answer_words import (
    as_of_sentence,
    cell_text,
    cited,
    counted,
    facts,
    hindsight_sentence,
    numbered,
    sweep_sentences,
    where,
    written,
)
from graph.as_network import as_gexf, as_graphml
from graph.safe_text import escaped, in_spreadsheet, visible
from graph.subgraph import Link, Node, Subgraph
from graph.wording import cell_in_words

STYLE = """
body { font: 16px/1.45 sans-serif; color: #1a1a1a; margin: 2rem; max-width: 90rem }
table { border-collapse: collapse; margin: 1rem 0 }
th, td { border: 1px solid #bbb; padding: .35rem .6rem; text-align: left; vertical-align: top; white-space: pre-line }
th { background: #eee }
.caution { border-left: 4px solid #b45309; padding: .2rem .8rem }
"""
# The page may show itself and nothing else, even if some text in it were read as markup after all.
POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def as_json(answer: Answer) -> str:
    """Return the answer by the contract of docs/command-line.md; days are ISO text, what nothing says is null."""
    contract = {
        "question": answer.question.id,
        "params": dict(answer.parameters),
        "engine": answer.engine,
        "columns": [{"name": column.name, "type": column.type} for column in answer.question.table],
        "rows": [_json_row(row) for row in answer.rows],
        "subgraph": plain_value(answer.subgraph),
        "records": {id: _json_record(record) for id, record in answer.records.items()},
        "caution": answer.question.caution,
        "denominator": None if answer.denominator is None else asdict(answer.denominator),
    }
    return json_text(contract)


def as_csv(answer: Answer) -> str:
    """Return the rows as CSV, each with where its records stand; no cell can be taken for a formula.

    Of a sweep each row has its denominator too, so that no count of rows is made without it.
    """
    columns = facts(answer)
    considered = {} if answer.denominator is None else _counts(answer.denominator)
    rows = [
        [
            *(row.cells.get(column.name) for column in columns),
            [where(answer.records[id]) for id in cited(answer, row)],
            *considered.values(),
        ]
        for row in answer.rows
    ]
    return csv_text([*(column.name for column in columns), "records", *considered], rows)


def _counts(denominator: Denominator) -> Mapping[str, int]:
    return {
        "children_considered": denominator.considered,
        "children_without_records": denominator.without_records,
    }


def as_html(answer: Answer) -> str:
    """Return the answer as one page that stands by itself: caution, rows, and the records that each row leads to."""
    page = tree.Element("html", lang="en")
    head = tree.SubElement(page, "head")
    tree.SubElement(head, "meta", charset="utf-8")
    tree.SubElement(head, "meta", {"http-equiv": "Content-Security-Policy", "content": POLICY})
    _add(head, "title", answer.question.title)
    tree.SubElement(head, "style").text = STYLE
    body = tree.SubElement(page, "body")
    add_answer(body, answer)
    return "<!DOCTYPE html>\n" + tree.tostring(page, encoding="unicode", method="html") + "\n"


def add_answer(
    parent: tree.Element, answer: Answer, pictures: Iterable[tree.Element] = (), linked: bool = True
) -> None:
    """Add to `parent` an answer as it is read: question, day, caution, rows, pictures, records.

    `linked`: whether the number of a record leads to it, which in a page of several answers it could not.
    """
    _add(parent, "h1", answer.question.title)
    _add(parent, "p", f"{as_of_sentence(answer)} {hindsight_sentence(answer)}".strip())
    if said := " ".join(sweep_sentences(answer)):
        _add(parent, "p", said, {"class": "denominator"})
    _add(parent, "p", f"Read with care. {answer.question.caution}", {"class": "caution"})
    numbers = numbered(answer)
    _add_rows(parent, answer, numbers, linked)
    parent.extend(pictures)
    _add_records(parent, answer, numbers, linked)


FORMATS: Mapping[str, Callable[[Answer], str]] = {
    "json": as_json,
    "csv": as_csv,
    "html": as_html,
    "graphml": as_graphml,
    "gexf": as_gexf,
}


def csv_text(headings: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """Return CSV with every text in quotation marks, so that no other separator splits it, and no formula in it."""
    text = io.StringIO()
    writer = csv.writer(text, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    writer.writerow([in_spreadsheet(heading) for heading in headings])
    writer.writerows([_csv_cell(cell) for cell in row] for row in rows)
    return text.getvalue()


def json_text(value: object) -> str:
    """Return JSON that any program reads and no terminal acts on."""
    return escaped(json.dumps(value, ensure_ascii=False, allow_nan=False, indent=2)) + "\n"


def plain_value(value: object) -> Any:
    """Return `value` as what JSON can hold; a type that it has no word for becomes text."""
    if isinstance(value, Node):
        return _json_node(value)
    if isinstance(value, Link):
        return _json_link(value)
    if isinstance(value, Subgraph):
        return {
            "nodes": [_json_node(node) for node in value.nodes],
            "links": [_json_link(link) for link in value.links],
        }
    if isinstance(value, Mapping):
        return {str(key): plain_value(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [plain_value(each) for each in value]
    if isinstance(value, float):
        return value if abs(value) < float("inf") else str(value)
    return value if value is None or isinstance(value, str | int | bool) else cell_text(value)


def _json_row(row: Row) -> dict[str, Any]:
    return {**{name: plain_value(cell) for name, cell in row.cells.items()}, "records": list(row.records)}


def _json_node(node: Node) -> dict[str, Any]:
    properties = plain_value(node.properties)
    return {"id": node.id, "kind": node.kind, "properties": properties, "records": list(node.records)}


def _json_link(link: Link) -> dict[str, Any]:
    return {
        "id": link.id,
        "kind": link.kind,
        "start": link.start,
        "end": link.end,
        "properties": plain_value(link.properties),
        "records": list(link.records),
        "sources": [
            {
                "record": source.record,
                "held_by": source.held_by,
                "recorded_from": source.recorded_from.isoformat(),
                "recorded": source.recorded.isoformat(),
            }
            for source in link.sources
        ],
    }


def _json_record(record: RecordRef) -> dict[str, Any]:
    return {
        "agency": record.agency,
        "file": record.file,
        "sheet": record.sheet,
        "line": record.line,
        "recorded": record.recorded,
        "paragraph": record.paragraph,
    }


def _csv_cell(cell: object) -> str | int | float:
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return cell
    return in_spreadsheet(cell_text(cell))


def _add(parent: tree.Element, tag: str, text: str, attributes: Mapping[str, str] | None = None) -> tree.Element:
    element = tree.SubElement(parent, tag, dict(attributes or {}))
    element.text = visible(text)
    return element


def _add_rows(body: tree.Element, answer: Answer, numbers: Mapping[str, int], linked: bool) -> None:
    _add(body, "h2", counted(len(answer.rows), "row"))
    if not answer.rows:
        return
    table = tree.SubElement(body, "table")
    heading = tree.SubElement(table, "tr")
    for column in facts(answer):
        _add(heading, "th", column.name.replace("_", " "), {"title": column.meaning})
    _add(heading, "th", "records")
    for row in answer.rows:
        line = tree.SubElement(table, "tr")
        for column in facts(answer):
            _add(line, "td", cell_in_words(column, row.cells.get(column.name)))
        references = tree.SubElement(line, "td")
        for number in (numbers[id] for id in cited(answer, row)):
            place = {"href": f"#record-{number}"} if linked else {}
            _add(references, "a" if linked else "span", f"[{number}]", place).tail = " "


def _add_records(body: tree.Element, answer: Answer, numbers: Mapping[str, int], linked: bool) -> None:
    _add(body, "h2", "Records")
    records = tree.SubElement(body, "ol")
    for id, number in numbers.items():
        record = answer.records[id]
        place = {"id": f"record-{number}"} if linked else {}
        _add(records, "li", f"{where(record)}; {written(record)}", place)
