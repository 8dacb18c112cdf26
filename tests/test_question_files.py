"""A question file that contradicts itself does not load, and says in which file and line."""

import re
from pathlib import Path

import pytest

from graph.cypher_text import is_ordered, parameters, plain, returned
from graph.errors import BadQuestion, UnknownQuestion
from graph.questions import find_question, read_question, saved_questions

GOOD = """// Who is here?
//
// id = "S99"
// tells = "Everybody."
// caution = "None."
// paragraphs = ["1"]
// parameters = [{ name = "child", meaning = "A child.", required = true }]
// columns = [
//   { name = "who", type = "text", meaning = "Who." },
//   { name = "records", type = "records", meaning = "The records." },
// ]
// [[expect]]
// given = { child = "child" }
// because = "1"
// columns = ["who"]
// rows = [["child"]]
MATCH (p:Person {code: $child})
RETURN p.name AS who, [] AS records
ORDER BY who
"""


def written(folder: Path, text: str, name: str = "who_is_here.cypher", category: str = "sharing") -> Path:
    path = folder / category / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_the_good_one_loads(tmp_path: Path) -> None:
    question = read_question(written(tmp_path, GOOD))
    assert (question.id, question.name, question.title) == ("S99", "who_is_here", "Who is here?")
    assert question.cypher.startswith("MATCH")


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (("$child", "$household"), "line 17: the parameter household is used and not declared"),
        (("{code: $child}", ""), "line 1: the parameter child is declared and never used"),
        (("p.name AS who", "p.name AS name"), "line 18: declared and returned columns differ in ['name', 'who']"),
        (("ORDER BY who\n", ""), "line 17: the statement has no ORDER BY"),
        (
            ('name = "who", type = "text"', 'name = "who", type = "prose"'),
            "column 'who' needs a name, a meaning and one",
        ),
        (('tells = "Everybody."', 'says = "Everybody."'), "lacks ['tells'] and has the unknown ['says']"),
        (('id = "S99"', "id = S99"), "the header is not TOML"),
        (('name = "child", meaning', 'name = "kid", meaning'), "a name that is none of ours"),
        (('given = { child = "child" }', 'given = { on = "2009" }'), "expectation 1 does not fit"),
        (('rows = [["child"]]', 'rows = [["child", "x"]]'), "expectation 1 does not fit"),
        (("// Who is here?", "MATCH (n)"), "line 1: expected the question in plain words"),
    ],
)
def test_a_contradiction_is_named(tmp_path: Path, change: tuple[str, str], says: str) -> None:
    assert change[0] in GOOD
    with pytest.raises(BadQuestion, match=re.escape(says)) as raised:
        read_question(written(tmp_path, GOOD.replace(*change, 1)))
    assert "who_is_here.cypher" in str(raised.value)


RECKONED = GOOD.replace(
    '// parameters = [{ name = "child", meaning = "A child.", required = true }]\n',
    """// reckoned_by = "pooled_threshold"
// parameters = [
//   { name = "child", meaning = "A child.", required = true },
//   { name = "rule", meaning = "A rule.", required = false },
// ]
// gathers = [{ name = "fact", type = "text", meaning = "A fact." }]
""",
).replace("p.name AS who, [] AS records\nORDER BY who", "p.name AS fact\nORDER BY fact")


def test_a_reckoned_question_declares_what_its_statement_returns_and_what_its_answer_holds(tmp_path: Path) -> None:
    question = read_question(written(tmp_path, RECKONED))
    assert [column.name for column in question.returned] == ["fact"]
    assert [column.name for column in question.columns] == ["who", "records"]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (('"pooled_threshold"', '"magic"'), "line 1: reckoned_by is none of pooled_threshold, same_pattern"),
        (('"pooled_threshold"', '""'), "line 1: the parameter rule is declared and never used"),
        (("p.name AS fact", "p.name AS who"), "declared and returned columns differ in ['fact', 'who']"),
        (('name = "rule"', 'name = "agency"'), "line 1: the parameter agency is declared and never used"),
        (('type = "text", meaning = "A fact."', 'type = "prose", meaning = "A fact."'), "column 'fact' needs a name"),
    ],
)
def test_a_contradiction_of_a_reckoned_question_is_named(tmp_path: Path, change: tuple[str, str], says: str) -> None:
    assert change[0] in RECKONED
    with pytest.raises(BadQuestion, match=re.escape(says)):
        read_question(written(tmp_path, RECKONED.replace(*change, 1)))


def test_a_folder_of_no_category_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadQuestion, match="its folder is none of sharing, sight"):
        read_question(written(tmp_path, GOOD, category="other"))


def test_two_files_with_one_id_are_named(tmp_path: Path) -> None:
    written(tmp_path, GOOD)
    written(tmp_path, GOOD, name="who_else.cypher")
    with pytest.raises(BadQuestion, match=r"who_\w+.cypher and who_\w+.cypher have the same id"):
        saved_questions(tmp_path)


def test_an_unknown_question_gets_near_misses() -> None:
    with pytest.raises(UnknownQuestion, match="Did you mean unshared_concerns"):
        find_question("unshared_concern")


def test_near_misses_are_written_as_they_are() -> None:
    with pytest.raises(UnknownQuestion, match="Did you mean S1"):
        find_question("s1x")


def test_a_question_is_found_by_id_or_name_in_any_case() -> None:
    assert find_question("s1") == find_question("UNSHARED_CONCERNS")


def test_strings_and_comments_are_out_of_the_way() -> None:
    assert plain("LOAD/**/CSV") == "LOAD CSV"
    assert parameters("RETURN '$no', `$nor`, $yes // $never") == [("yes", 1)]
    assert returned("CALL () { RETURN 1 AS inner } RETURN [x IN [1] | x] AS a, {b: 1, c: 2} AS d ORDER BY a") == [
        (["a", "d"], 1)
    ]
    assert is_ordered("RETURN 1 AS a ORDER BY a")
    assert not is_ordered("CALL () { RETURN 1 AS a ORDER BY a } RETURN a")
