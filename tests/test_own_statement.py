"""An investigator's own statement: one door, refused in one sentence, rows that lead to records, and a file of it."""

import re
from pathlib import Path

import pytest

from graph import readonly
from graph.answer import about_one
from graph.directory import find_person
from graph.errors import BadParameter, BadQuestion, NotCypher, NotReadOnly, WrongUse
from graph.own_statement.answered import answered
from graph.own_statement.columns import columns_of
from graph.own_statement.found import LONGEST, Found, as_csv, find
from graph.own_statement.question_file import Told, free_id, question_file, usual_meaning
from graph.own_statement.things import too_many
from graph.pictures.of_answer import map_of
from graph.questions import Column, Parameter, Question, read_question, saved_questions
from graph.store import Store
from graph.subgraph import Node, gather
from tests.hostile import HOSTILE

TOLD = Told("X1", "own_question", "sharing", "Who is who?", "Everybody.", "Names are as records have them.")
EVENTS = """// all of one kind
MATCH (e:Event) WHERE e.kind = $event
RETURN e.kind AS kind, e.happened AS happened, [(e)<-[:STATES]-(r:Record) | r.id] AS records, e AS picture
ORDER BY happened"""


@pytest.mark.parametrize(
    ("cypher", "line", "column"),
    [
        ("MATCH (n RETURN n", 1, 10),
        ("MATCH (n)\nRETRUN n", 2, 1),
        ("MATCH (n)\r\nRETURN\r\n  nope", 3, 3),
        ("RETURN 1 +", 1, 11),
        ("RETURN 'abc", 1, 8),
    ],
)
def test_what_is_no_cypher_is_said_with_its_own_line_and_column(
    shared_store: Store, cypher: str, line: int, column: int
) -> None:
    with pytest.raises(NotCypher, match=f"^Line {line}, column {column}: ") as refused:
        find(shared_store, cypher, {}, 10)
    assert (refused.value.line, refused.value.column) == (line, column)
    assert "\n" not in str(refused.value)


def test_the_list_of_all_that_could_have_stood_there_is_left_out(shared_store: Store) -> None:
    with pytest.raises(NotCypher, match=r"Invalid input 'RETRUN'\.$"):
        find(shared_store, "MATCH (n) RETRUN n", {}, 10)
    with pytest.raises(NotCypher) as refused:
        find(shared_store, f"MATCH (n) {'N' * 10_000} n", {}, 10)
    assert len(str(refused.value)) < 300


def test_a_value_that_cannot_be_read_is_not_told(review: Store) -> None:
    with pytest.raises(NotCypher) as refused:
        find(review, "MATCH (p:Person {code: 'mother'}) RETURN date(p.name + ' of somebody')", {}, 10)
    assert "mother" not in str(refused.value)
    assert refused.value.line == 0


def test_a_parameter_that_is_not_given_is_named(shared_store: Store) -> None:
    with pytest.raises(BadParameter, match=r"^sector: "):
        find(shared_store, "RETURN $agency, '$quiet', $sector // $gone", {"agency": "A-1"}, 10)


def test_nothing_and_too_much_are_refused(shared_store: Store) -> None:
    for cypher, says in ((" \n", "no statement"), ("RETURN 1 //" + "x" * LONGEST, "too long")):
        with pytest.raises(WrongUse, match=says):
            find(shared_store, cypher, {}, 10)


def test_both_layers_of_the_guard_stand_before_the_rows(shared_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(NotReadOnly, match="Line 2: SET would write"):
        find(shared_store, "MATCH (n)\nSET n.x = 1", {}, 10)
    monkeypatch.setattr(readonly, "check_text", lambda cypher: None)
    with pytest.raises(NotReadOnly, match="would change the graph"):
        find(shared_store, "CREATE (n:Person) RETURN n", {}, 10)


def test_no_more_rows_than_asked_for_and_it_is_known_that_there_are_more(shared_store: Store) -> None:
    assert find(shared_store, "UNWIND range(1, 4) AS n RETURN n", {}, 3).more
    whole = find(shared_store, "UNWIND range(1, 4) AS n RETURN n", {}, 4)
    assert (len(whole.rows), whole.more) == (4, False)


def test_a_link_alone_is_drawn_between_the_things_it_ties(review: Store) -> None:
    """33: father and mother; the tie of the two rests on the one record that states it."""
    cypher = "MATCH (:Person {code: 'father'})-[l:PARTNER_OF]-() RETURN l"
    answer = answered(review, cypher, {}, find(review, cypher, {}, 10))
    ends = {find_person(review, "person", name) for name in ("father", "mother")}
    assert {node.id for node in answer.subgraph.nodes} == ends
    (link,) = answer.subgraph.links
    assert {link.start, link.end} == ends
    assert set(answer.rows[0].records) >= set(link.records)
    assert set(link.records) <= set(answer.records)
    assert answer.rows[0].cells["l"] in ("father: partner of: mother", "mother: partner of: father")


def test_what_lies_in_lists_maps_and_paths_is_drawn_too(review: Store) -> None:
    cypher = (
        "MATCH p = (m:Person {code: 'mother'})-[:PARTNER_OF]-(f) "
        "RETURN p, {one: [m]} AS m, collect(f) AS f, date('2009-10-31') AS day, [1, 2] AS numbers, true AS yes"
    )
    answer = answered(review, cypher, {}, find(review, cypher, {}, 10))
    assert {node.properties["code"] for node in answer.subgraph.nodes} == {"mother", "father"}
    assert answer.rows[0].cells["m"] == "one: mother, Person"
    assert answer.rows[0].cells["f"] == "father, Person"
    assert answer.rows[0].cells["numbers"] == "1; 2"
    assert answer.rows[0].cells["yes"] == "true"
    assert len(map_of(answer).picture["things"]) == 2


def test_a_record_that_is_drawn_rests_on_itself(review: Store) -> None:
    cypher = "MATCH (r:Record) RETURN r ORDER BY r.id LIMIT 1"
    answer = answered(review, cypher, {}, find(review, cypher, {}, 10))
    (node,) = answer.subgraph.nodes
    assert answer.rows[0].records == (node.id,)
    assert answer.records[node.id].file == node.properties["file"]


def test_a_thing_of_no_kind_of_ours_stands_in_the_table_alone(shared_store: Store) -> None:
    foreign = {"one": Node("", "4:x:1", {"name": "somebody"})}
    answer = answered(shared_store, "", {}, Found(("one",), (foreign,), False, ""))
    assert answer.subgraph.nodes == ()
    assert answer.rows[0].cells["one"]


def test_of_too_much_for_a_map_there_is_the_table_alone(review: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    cypher = "MATCH (p:Person) RETURN p ORDER BY p.name LIMIT 3"
    found = find(review, cypher, {}, 10)
    assert (too_many(found.rows, 2), too_many(found.rows, 3)) == (True, False)
    monkeypatch.setattr("graph.own_statement.answered.too_many", lambda rows: True)
    answer = answered(review, cypher, {}, found)
    assert answer.subgraph.nodes == ()
    assert [row.cells["p"] for row in answer.rows] == ["child, Person", "father, Person", "mother, Person"]


def test_a_number_named_records_is_not_taken_for_how_many_records_say_so(review: Store) -> None:
    """33: one record states that father and mother were partners; the row itself rests on what it draws: nothing."""
    cypher = "MATCH (:Person {code: 'father'})-[l:PARTNER_OF]-() RETURN size(l.records) AS records"
    answer = answered(review, cypher, {}, find(review, cypher, {}, 10))
    assert answer.rows[0].cells == {"records (returned)": 1}
    assert answer.rows[0].records == ()
    assert [column.name for column in answer.question.table] == ["records (returned)"]


@pytest.mark.parametrize(
    ("values", "type"),
    [
        ([1, 2.5, None], "number"),
        ([["a"], []], "list of text"),
        ([None], "text"),
        ([Node("Person", "P-1")], "picture"),
        ([1, "a"], "other"),
        ([{"a": 1}], "other"),
        ([True], "other"),
        (["2009-10", None], "text"),
    ],
)
def test_a_column_has_the_type_of_its_values(values: list[object], type: str) -> None:
    (column,) = columns_of(Found(("it",), tuple({"it": value} for value in values), False, ""))
    assert column.type == type


def test_a_vague_date_is_known_by_its_name_and_its_text(shared_store: Store) -> None:
    made = find(shared_store, "RETURN '2009-10' AS happened, 'May' AS since, '2009' AS code, ['R-1'] AS records", {}, 1)
    assert [column.type for column in columns_of(made)] == ["vague date", "text", "text", "records"]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_text_in_cells_and_no_formula_in_csv(store: Store, text: str) -> None:
    store.write(gather([Node("Person", "P-000000000001", {"name": f"={text}"})], []))
    cypher = "MATCH (p:Person) RETURN p.name AS name, p, $given AS given"
    found = find(store, cypher, {"given": text}, 10)
    answered(store, cypher, {"given": text}, found)
    assert as_csv(found).splitlines()[1].startswith("\"'=")


def made(store: Store, cypher: str, parameters: dict[str, object], told: Told = TOLD) -> Question:
    named = [Parameter(name, "text", usual_meaning(name, "text"), required=True) for name in parameters]
    return question_file(cypher, named, columns_of(find(store, cypher, parameters, 100)), told)


def test_the_file_loads_back_and_gives_the_same_rows(review: Store, tmp_path: Path) -> None:
    """38, 40, 43, 48: decisions of 2006, 2007, December 2008 onwards, and September 2011."""
    given: dict[str, object] = {"event": "decision"}
    question = made(review, EVENTS, given)
    path = tmp_path / "sharing" / "own_question.cypher"
    path.parent.mkdir()
    path.write_text(question.text, encoding="utf-8")
    loaded = read_question(path)
    assert loaded.cypher == EVENTS
    assert (loaded.title, loaded.tells, loaded.caution) == (TOLD.title, TOLD.tells, TOLD.caution)
    types = {column.name: column.type for column in loaded.columns}
    assert types == {"kind": "text", "happened": "vague date", "records": "records", "picture": "picture"}
    rows = about_one(review, loaded, given).rows
    assert [row.cells["happened"] for row in rows] == ["2006", "2007", "2008-12/..", "2011-09"]
    own = answered(review, EVENTS, given, find(review, EVENTS, given, 100)).rows
    assert [(row.cells["kind"], row.cells["happened"], row.records) for row in rows] == [
        (row.cells["kind"], row.cells["happened"], row.records) for row in own
    ]
    assert all(row.records for row in rows)
    assert "decision" not in question.text, "what a parameter was given is not in the file"


@pytest.mark.parametrize("question", [q for q in saved_questions() if not q.reckoned_by][::6], ids=lambda each: each.id)
def test_a_saved_question_comes_back_as_it_was(question: Question) -> None:
    """Its own header is what a person could have told of it, so the file made of it says the same."""
    told = Told("X1", "own_question", question.category, question.title, question.tells, question.caution)
    columns = [column for column in question.columns if column.type != "things drawn"]
    if len(columns) < len(question.columns):
        pytest.skip("things sent once for all rows are a matter of saved questions alone")
    again = question_file(question.cypher, question.parameters, columns, told)
    kept = ("title", "tells", "caution", "parameters", "columns", "cypher")
    assert [getattr(again, each) for each in kept] == [getattr(question, each) for each in kept]


@pytest.mark.parametrize(
    "text", [*HOSTILE, 'a "quoted" \\ end\\', '"""', "a\n// id = 'S1'", "\u2028x = 1", "]\n[[expect]]"]
)
def test_what_a_person_types_is_only_ever_words_of_the_header(text: str) -> None:
    told = Told("X1", "own_question", "sharing", f"t {text}", f"t {text}", f"t {text}")
    columns = [Column("records", "records", f"t {text}")]
    question = question_file("RETURN [] AS records ORDER BY records", [], columns, told)
    assert question.id == "X1"
    assert question.expect == ()
    assert question.cypher == "RETURN [] AS records ORDER BY records"
    assert question.title.startswith("t")
    assert re.sub(r"\s+", "", question.tells) == re.sub(r"\s+", "", question.title)


ROWS = "MATCH (p:Person) RETURN p.name AS name, [] AS records"


@pytest.mark.parametrize(
    ("cypher", "told", "says"),
    [
        (ROWS, TOLD, "ORDER BY"),
        ("MATCH (p:Person) RETURN p.name AS name ORDER BY name", TOLD, "return their ids as records"),
        ("MATCH (p:Person) RETURN p.name, [] AS records ORDER BY p.name", TOLD, "Every column needs a name"),
        ("RETURN {a: 1} AS map, [] AS records ORDER BY map", TOLD, "The column map holds what"),
        ("MATCH (n) WHERE false RETURN n.name AS name ORDER BY name", TOLD, "No row came"),
        (f"{ROWS}, '\u2028' AS odd ORDER BY name", TOLD, "line end of an unusual kind"),
        (f"{ROWS} ORDER BY name", Told("X1", "own", "sharing", " ", "a", "b"), "Say the question"),
        (f"{ROWS} ORDER BY name", Told("X1", "own", "sharing", "a", "b", "\u202e"), "Say the caution"),
        (f"{ROWS} ORDER BY name", Told("X1", "../own", "sharing", "a", "b", "c"), "The file's name"),
        (f"{ROWS} ORDER BY name", Told("x", "own", "sharing", "a", "b", "c"), "The id"),
        (f"{ROWS} ORDER BY name", Told("S1", "own", "sharing", "a", "b", "c"), "has this id or this name"),
        (f"{ROWS} ORDER BY name", Told("X1", "own", "elsewhere", "a", "b", "c"), "What it is about"),
    ],
)
def test_what_a_question_file_lacks_is_one_sentence(review: Store, cypher: str, told: Told, says: str) -> None:
    with pytest.raises(BadQuestion, match=says):
        made(review, cypher, {}, told)


@pytest.mark.parametrize(("name", "type"), [("sector", "text"), ("child", "text")])
def test_a_parameter_of_a_name_or_type_that_no_file_has_is_refused(name: str, type: str) -> None:
    cypher = f"RETURN ${name} AS it, [] AS records ORDER BY it"
    columns = [Column("it", "text", ""), Column("records", "records", "")]
    with pytest.raises(BadQuestion, match=rf"^\${name}: "):
        question_file(cypher, [Parameter(name, type, "It.", required=True)], columns, TOLD)


def test_a_free_id_is_nobodys() -> None:
    assert free_id() not in {question.id for question in saved_questions()}
