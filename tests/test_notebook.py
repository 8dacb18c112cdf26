"""The notebook door: an answer shows itself, and goes over to networkx, pandas, GEXF and py2neo with nothing lost."""

import importlib.util
import io
import re
import sys
from datetime import date
from xml.etree import ElementTree

import networkx
import pytest

from graph import Settings, Store, ask
from graph.as_network import as_gexf
from graph.errors import WrongUse
from graph.py2neo_door import py2neo_graph
from tests.hostile import HOSTILE, hostile_answer

TAGS = {"div", "h1", "h2", "p", "table", "tr", "th", "td", "span", "ol", "li", "img"}


def test_an_answer_shows_itself_in_a_notebook(review: Store) -> None:
    answer = ask(review, "S1", {"child": "child", "as_of": "2009-10-31"})
    shown = answer._repr_html_()
    assert shown.count("<tr>") == len(answer.rows) + 1
    for words in (answer.question.title, "As of 31 October 2009", "Read with care.", "police_log.csv, line "):
        assert words in shown


def test_what_a_notebook_shows_of_a_record_is_only_text() -> None:
    shown = hostile_answer()._repr_html_()
    assert set(re.findall(r"<(\w+)", shown)) <= TAGS
    assert re.findall(r"<[^>]*\s(?!class=|title=|src=\"data:image/svg|alt=|style=\"max-width: 100%\")\w+=", shown) == []
    assert "&lt;img src=x onerror" in shown


def test_the_network_holds_every_node_and_link_with_its_records(review: Store) -> None:
    answer = ask(review, "S1", {"child": "child", "as_of": "2009-10-31"})
    network = answer.to_networkx()
    assert set(network.nodes) == {node.id for node in answer.subgraph.nodes}
    assert {key for _, _, key in network.edges(keys=True)} == {link.id for link in answer.subgraph.links}
    assert all(network.nodes[node.id]["records"] == node.records for node in answer.subgraph.nodes)
    days = [
        value for _, said in network.nodes(data=True) for name, value in said.items() if name == "happened_earliest"
    ]
    assert days
    assert all(isinstance(day, date) for day in days)


def test_the_table_holds_every_row_with_its_records(review: Store) -> None:
    answer = ask(review, "S1", {"child": "child", "as_of": "2009-10-31"})
    table = answer.to_pandas()
    assert list(table["concern"]) == [row.cells["concern"] for row in answer.rows]
    assert list(table["records"]) == [row.records for row in answer.rows]
    assert list(table.columns) == [column.name for column in answer.question.table]


def test_gexf_is_read_again_with_names_as_labels() -> None:
    text = as_gexf(hostile_answer())
    root = ElementTree.fromstring(text)
    space = {"g": root.tag[1:].partition("}")[0]}
    labels = {node.get("label") for node in root.findall(".//g:node", space)}
    assert {"What it is", HOSTILE[2], HOSTILE[-1]} - labels == {"What it is"}
    network = networkx.read_gexf(io.BytesIO(text.encode()))
    assert len(network.nodes) == len(HOSTILE) + 2
    assert network.number_of_edges() == len(HOSTILE)


def test_py2neo_reads_the_same_graph(review: Store, settings: Settings) -> None:
    graph = py2neo_graph(settings)
    try:
        assert graph.nodes.match("Agency").count() == len(ask(review, "S1", {"child": "child"}).agencies) > 0
        (child,) = graph.run("MATCH (p:Person {code: $code}) RETURN p.name AS name", code="child").data()
        assert child == {"name": "child"}
    finally:
        graph.service.connector.close()


def test_without_py2neo_the_door_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    assert importlib.util.find_spec("py2neo"), "the lock installs every extra"
    monkeypatch.setitem(sys.modules, "py2neo", None)
    with pytest.raises(WrongUse, match=r"knownto\[py2neo\]"):
        py2neo_graph(Settings())
