"""A rule file that says what cannot be is refused by file and line, in one sentence."""

import re
from pathlib import Path

import pytest

from graph.answer import ask
from graph.errors import BadParameter, BadRule
from graph.store import Store
from graph.threshold.rule import chosen_rules, read_rule, saved_rules
from graph.vocabulary import CONCERNS

GOOD = """name = "seen-and-fed"
version = "1.2"
written_by = "a test"
resembles = "nothing"
says = "Two of three."
within = 365
least_categories = 2

[[needs]]
categories = ["neglect", "home conditions"]
count = 2

[[needs]]
categories = ["not seen"]
count = 1
"""


def written(folder: Path, text: str, name: str = "rule.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_rule_is_read_as_it_is_written(tmp_path: Path) -> None:
    rule = read_rule(written(tmp_path, GOOD))
    assert (rule.key, rule.within, rule.least_categories) == ("seen-and-fed@1.2", 365, 2)
    assert [(sorted(need.categories), need.count) for need in rule.needs] == [
        (["home conditions", "neglect"], 2),
        (["not seen"], 1),
    ]
    assert rule.need_of == {"neglect": 0, "home conditions": 0, "not seen": 1}


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('"neglect"', '"unkindness"', "line 10: expected every category of concern to be one of: domestic abuse"),
        (
            '["neglect", "home conditions"]',
            "[]",
            "line 10: expected categories to be a list, each a category of concern",
        ),
        ('["neglect", "home conditions"]', '"neglect"', "line 10: expected categories to be a list"),
        ('"neglect", "home', '"neglect", "neglect", "home', "line 10: expected every category of concern once"),
        ('"not seen"', '"neglect"', "line 14: a category of this need stands in an earlier one too"),
        ("within = 365", "within = 0", "line 6: expected within to be a whole number from 1 to 6575"),
        ("within = 365", "within = -1", "line 6: expected within to be a whole number"),
        ("within = 365", "within = 6576", "line 6: expected within to be a whole number"),
        ("within = 365", "within = 1.5", "line 6: expected within to be a whole number"),
        ("within = 365", "within = true", "line 6: expected within to be a whole number"),
        ("within = 365\n", "", "line 1: expected within, which is missing here"),
        ("count = 2", "count = 0", "line 11: expected count to be a whole number from 1 to 100"),
        ("count = 2\n", "", "line 9: expected count, which is missing here"),
        ("count = 1", 'count = "1"', "line 15: expected count to be a whole number"),
        ('version = "1.2"\n', "", "line 1: expected version, which is missing here"),
        ('"1.2"', '"latest"', 'line 2: expected a version such as "1" or "2.1"'),
        ('"1.2"', "1.2", "line 2: expected version to be text in quotation marks"),
        ('"seen-and-fed"', '"../seen"', "line 1: expected a name of small letters"),
        ('"Two of three."', '" "', "line 5: expected says to be text"),
        ("within = 365", "within = 365\nweight = 3", "line 7: this key is not known; expected name, version"),
        ("count = 1", "count = 1\nscore = 3", "line 16: this key is not known; expected categories, count"),
        ("least_categories = 2", "least_categories = 4", "line 7: expected least_categories to be a whole number from"),
        ("within = 365", "within = ", "line 6: the file is not TOML there"),
        ("[[needs]]", "[[wants]]", "line 9: this key is not known"),
    ],
)
def test_what_cannot_be_is_named_by_file_and_line(tmp_path: Path, old: str, new: str, says: str) -> None:
    assert old in GOOD
    with pytest.raises(BadRule, match=re.escape(f"rule.toml {says}")) as raised:
        read_rule(written(tmp_path, GOOD.replace(old, new, 1)))
    assert str(raised.value).count(".") - str(raised.value).count(".toml") <= 2
    assert str(raised.value).endswith(".")


def test_a_rule_without_needs_or_with_needs_in_one_line(tmp_path: Path) -> None:
    top = GOOD.partition("[[needs]]")[0]
    with pytest.raises(BadRule, match="line 1: expected needs, which is missing"):
        read_rule(written(tmp_path, top))
    inline = top + 'needs = [{ categories = ["neglect"], count = 1 }, { categories = ["neglect"], count = 1 }]\n'
    with pytest.raises(BadRule, match="line 9: a category of this need stands in an earlier one too"):
        read_rule(written(tmp_path, inline))


def test_a_file_that_is_no_text_or_is_not_there_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "rule.toml"
    path.write_bytes(b"\xff\xfe\x00name")
    with pytest.raises(BadRule, match=r"rule.toml: the file cannot be read as text"):
        chosen_rules(str(path))
    with pytest.raises(BadParameter, match="rule: there is no such file"):
        chosen_rules(str(tmp_path / "other.toml"))


def test_two_files_with_one_name_and_version_are_named(tmp_path: Path) -> None:
    written(tmp_path, GOOD)
    written(tmp_path, GOOD, "same.toml")
    with pytest.raises(BadRule, match=r"same.toml line 1: rule.toml has the same name and version"):
        saved_rules(tmp_path)


def test_a_name_means_its_newest_version(tmp_path: Path) -> None:
    for number in ("1.9", "1.10", "1.2"):
        written(tmp_path, GOOD.replace("1.2", number), f"{number}.toml")
    assert [rule.version for rule in chosen_rules("seen-and-fed", tmp_path)] == ["1.10"]
    assert [rule.version for rule in chosen_rules("seen-and-fed@1.9", tmp_path)] == ["1.9"]
    assert [rule.version for rule in chosen_rules(None, tmp_path)] == ["1.10"]


def test_an_unknown_rule_gets_the_known_ones(review: Store) -> None:
    with pytest.raises(BadParameter, match=r"rule: no rule has that name and version; .*out-of-sight@1"):
        ask(review, "S4", {"child": "child", "rule": "out-of-mind"})


def test_the_rules_that_come_along_are_examples_and_say_so() -> None:
    rules = saved_rules()
    assert len(rules) >= 3
    assert all("replace" in rule.written_by for rule in rules)
    assert all(category in CONCERNS for rule in rules for category in rule.need_of)


def test_a_rule_of_ones_own_is_asked_by_its_path(review: Store, tmp_path: Path) -> None:
    path = written(tmp_path, GOOD.replace("count = 2", "count = 1"))
    answer = ask(review, "S4", {"child": "child", "rule": str(path), "as_of": "2011-09-30"})
    assert {row.cells["rule"] for row in answer.rows} == {"seen-and-fed, version 1.2"}
    together = answer.rows[0].cells
    assert together["whose"] == "all agencies together"


def test_without_a_rule_each_one_is_asked(review: Store) -> None:
    rows = ask(review, "S4", {"child": "child", "as_of": "2011-09-30"}).rows
    assert [row.cells["rule"] for row in rows if row.cells["whose"] == "all agencies together"] == [
        f"{rule.name}, version {rule.version}" for rule in chosen_rules(None)
    ]
