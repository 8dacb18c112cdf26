"""Promises of the page: every question can be asked, everything leads to its records, and trouble is one sentence."""

import hashlib
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from graph.answer import Answer, RecordRef, Row
from graph.answer_words import hindsight_sentence
from graph.errors import WrongUse
from graph.questions import Question, saved_questions
from graph.settings import Settings
from graph.store import Store
from graph.subgraph import Node, Subgraph, gather
from tests.browsing import ROOT, fetched, served
from tests.word_text import pages_of, text_of
from views import network, opened
from views.answering import in_one_kind
from views.refusals import UNFORESEEN, literal
from views.serve import OPTIONS, content_security_policy, serve

APP = ROOT / "app.py"
MAP = "bidi_component"


@pytest.fixture
def page(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[AppTest]:
    """The page on the test run's Neo4j, not yet run."""
    if settings.uri is None:
        monkeypatch.setenv("KNOWNTO_HOME", str(settings.home))
    yield AppTest.from_file(APP, default_timeout=30)
    opened.store().close()
    opened.store.clear()


def asked(page: AppTest, question: str, **given: str) -> AppTest:
    """Run the page, choose a question, fill in its form and ask."""
    page.run()
    chosen = next(each for each in saved_questions() if each.id == question)
    page.selectbox[1].set_value(chosen).run()
    for name, value in given.items():
        page.selectbox(f"{question} {name}").set_value(id_of(page, name, value))
    page.button[0].click().run()
    assert not page.exception
    return page


def id_of(page: AppTest, name: str, label: str) -> str:
    """The id of the choice that a list shows as `label`."""
    return next(choice.id for choice in opened.choices("person") or () if choice.label.startswith(label))


def test_an_answer_is_a_table_and_a_map(review: Store, page: AppTest) -> None:
    asked(page, "S1", child="child")
    shown = page.session_state["shown"]
    assert len(page.dataframe[0].value) == len(shown.answer.rows) > 0
    assert page.get(MAP)
    assert not page.error


@pytest.mark.parametrize("question", saved_questions(), ids=lambda question: question.id)
def test_every_question_has_its_caution_and_a_field_for_each_parameter(
    review: Store, page: AppTest, question: Question
) -> None:
    page.run()
    page.selectbox[1].set_value(question).run()
    shown = " ".join(each.value for each in page.markdown)
    assert literal(question.caution) in shown
    keys = {f"{question.id} {parameter.name}" for parameter in question.parameters}
    fields = [*page.selectbox, *page.date_input, *page.number_input, *page.text_input]
    assert keys <= {field.key for field in fields}
    assert page.code[0].value == question.text.strip()
    assert not page.exception


def test_the_rules_and_patterns_there_are_can_be_chosen(review: Store, page: AppTest) -> None:
    for question, name, choice in (("S4", "rule", "out-of-sight"), ("P4", "pattern", "slipping-from-view")):
        page.run()
        page.selectbox[1].set_value(next(each for each in saved_questions() if each.id == question)).run()
        assert f"{choice}, version 1" in page.selectbox(f"{question} {name}").options


def of_every_child(page: AppTest, question: str) -> AppTest:
    """Ask a question with the child left empty, as of the end of October 2009."""
    page.run()
    page.selectbox[1].set_value(next(each for each in saved_questions() if each.id == question)).run()
    page.date_input(f"{question} as_of").set_value(date(2009, 10, 31))
    page.button[0].click().run()
    assert not page.exception
    return page


def test_with_the_child_left_empty_every_child_is_asked_about(review: Store, page: AppTest) -> None:
    """33, 1: of those with a parent on record nine were under 18 or may have been in October 2009."""
    of_every_child(page, "V1")
    shown = " ".join(each.value for each in page.markdown).replace("\\", "")
    assert "Considered: 9 children, that is everybody with a parent on record" in shown
    assert "Of these, 0 are mentioned in no record" in shown
    assert "The rows come in this order: By the child's name; of one child, the latest first." in shown
    answer = page.session_state["shown"].answer
    table = page.dataframe[0].value
    assert list(table["child"]) == [row.cells["child"] for row in answer.rows] == sorted(table["child"])
    assert len(set(table["child"])) == 9
    assert page.get(MAP)
    assert not page.error


def test_of_many_rows_the_first_are_shown_and_it_is_said(
    review: Store, page: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("views.stepping.MOST_SHOWN", 5)
    of_every_child(page, "V1")
    answer = page.session_state["shown"].answer
    assert len(page.dataframe[0].value) == 5 < answer.in_all
    shown = " ".join(each.value for each in page.markdown).replace("\\", "")
    assert f"The first 5 of {answer.in_all} rows are shown, in this order: By the child's name" in shown
    assert not page.get(MAP)


def test_where_no_record_is_loaded_no_child_is_asked_about(store: Store, page: AppTest) -> None:
    store.write(gather([Node("Person", "P-000000000001", {"name": "somebody"})], []))
    of_every_child(page, "V1")
    assert [literal(error) for error in [page_error(page)]] == [page.error[0].value]
    assert page_error(page).startswith("Nothing is loaded, so no child can be asked about")


def test_a_day_may_be_left_empty_and_reaches_back_to_1900(review: Store, page: AppTest) -> None:
    page.run()
    day = page.date_input("S1 as_of")
    assert (day.value, day.min.year) == (None, 1900)


def test_what_is_missing_is_said_in_one_sentence(review: Store, page: AppTest) -> None:
    asked(page, "S2")
    assert [error.value for error in page.error] == [literal(page_error(page))]
    assert "shown" not in page.session_state or page.session_state["shown"] is None


def page_error(page: AppTest) -> str:
    """The one error of the page, as it was before it was made literal."""
    assert len(page.error) == 1
    return page.error[0].value.replace("\\", "")


def answer_of(*rows: str) -> Answer:
    """An answer whose rows rest on records named after the agency that kept each, as in "AB" for agencies A and B."""
    refs = {agency: RecordRef(agency, agency, "log.csv", "", 1, "", "", "") for row in rows for agency in row}
    made = tuple(Row({}, frozenset(), tuple(row)) for row in rows)
    return Answer(saved_questions()[0], {}, made, Subgraph(), refs, "")


@pytest.mark.parametrize(
    ("rows", "hindsight"),
    [((), False), (("A",), False), (("A", "A"), False), (("A", "B"), True), (("AB", "B"), False), (("AB", "C"), True)],
)
def test_hindsight_is_said_where_no_one_agency_held_every_row(rows: tuple[str, ...], hindsight: bool) -> None:
    assert bool(hindsight_sentence(answer_of(*rows))) is hindsight


def test_a_graph_with_nothing_in_it_says_how_to_load(store: Store, page: AppTest) -> None:
    page.run()
    assert "knownto load" in page.info[0].value
    assert not page.exception


def test_hostile_names_are_shown_and_break_nothing(store: Store, page: AppTest) -> None:
    names = ("<script>x</script>", "*a* $b$ :red[c]", "[d](javascript:e)", "N" * 4_000)
    store.write(gather([Node("Person", f"P-{place:012}", {"name": name}) for place, name in enumerate(names)], []))
    page.run()
    assert not page.exception
    assert set(page.selectbox("S1 child").options) >= set(names)


def test_a_graph_that_does_not_answer_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_URI", "bolt://127.0.0.1:1")
    page = AppTest.from_file(APP, default_timeout=60).run()
    assert len(page.error) == 1
    assert "No Neo4j answers" in page.error[0].value
    assert not page.exception


def test_what_nobody_foresaw_gives_nothing_away(caplog: pytest.LogCaptureFixture) -> None:
    def script() -> None:
        from views.refusals import in_one_sentence

        with in_one_sentence():
            raise ValueError("a name out of a record")

    page = AppTest.from_function(script).run()
    assert [error.value for error in page.error] == [UNFORESEEN]
    assert not page.exception
    assert "a name out of a record" not in caplog.text
    assert "ValueError" in caplog.text


def test_our_own_sentences_are_shown_letter_for_letter() -> None:
    assert literal("a *b* [c](d) $e$ `f`") == r"a \*b\* \[c\]\(d\) \$e\$ \`f\`"


def test_the_page_is_served_with_its_guard_and_under_its_own_name_only() -> None:
    with served(Path(__file__).with_name("map_page.py")) as address:
        port = int(address.rpartition(":")[2])
        status, headers = fetched(address)
        assert (status, headers["content-security-policy"]) == (200, content_security_policy(port))
        assert headers["referrer-policy"] == "no-referrer"
        assert fetched(address, host="elsewhere.example")[0] == 400
        with pytest.raises(WrongUse, match=f"Port {port} .* is taken"):
            serve(APP, port)


def test_no_script_may_be_evaluated_or_written_into_the_page() -> None:
    scripts = next(part for part in content_security_policy(8501).split("; ") if part.startswith("script-src"))
    assert "unsafe" not in scripts
    assert scripts.count("'sha256-") == 1


def test_a_column_of_the_table_holds_one_kind_of_thing() -> None:
    days = [date(2011, 9, 3), date(2011, 9, 21)]
    assert in_one_kind(days) == days
    assert in_one_kind(["summer 2007", ""]) == ["summer 2007", ""]
    assert in_one_kind([days[0], "summer 2007", 8, ""]) == ["3 September 2011", "summer 2007", "8", ""]


def test_streamlit_by_hand_is_set_as_knownto_serves() -> None:
    by_hand = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert dict(_flat(by_hand)) == OPTIONS


def _flat(table: Mapping[str, object], under: str = "") -> Iterator[tuple[str, object]]:
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{under}{name}.")
        else:
            yield f"{under}{name}", value


def test_what_is_vendored_is_unchanged_and_has_its_licence() -> None:
    folder = network.HERE / "vendor"
    lines = (folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    listed = {name: checksum for checksum, name in (line.split() for line in lines)}
    found = {str(path.relative_to(folder)) for path in folder.glob("*/*")}
    assert found == set(listed)
    assert {f"{name.partition('/')[0]}/LICENSE" for name in (*network.VENDORED, network.CYTOSCAPE)} <= found
    for name, checksum in listed.items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == checksum, name


@pytest.mark.parametrize("word", ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "http:"])
def test_our_own_script_has_no_way_to_make_markup_of_a_record(word: str) -> None:
    ours = "".join((network.HERE / name).read_text(encoding="utf-8") for name in network.OURS)
    assert word not in ours.replace("http://www.w3.org/2000/svg", "")


def turn_to(page: AppTest, name: str) -> None:
    """Turn to one of the pages, keeping what the session holds."""
    page.session_state["page"] = name
    page.run()


def test_a_pack_of_what_was_asked_and_typed_can_be_saved(review: Store, page: AppTest) -> None:
    turn_to(page, "Panel pack")
    assert page.button("pack make").disabled
    turn_to(page, "Questions")
    asked(page, "F2", person="child")
    turn_to(page, "Panel pack")
    page.multiselect("pack of").select(0)
    page.text_area("pack typed").input("V1 child=mother").run()
    page.button("pack make").click().run()
    assert not page.exception
    assert not page.error
    ready = page.session_state["pack ready"]
    assert [item.question for item in ready.pack.items] == ["F2", "V1"]
    text = "\n".join(pages_of(ready.pdf))
    assert "OFFICIAL-SENSITIVE" in text
    assert "Family tree: child" in text
    assert "Child: mother" in text_of(ready.docx)
    assert len(page.get("download_button")) == 2
    page.checkbox("pack pseudonyms").check().run()
    assert not page.get("download_button"), "what was made with names is not offered for a pack with codes"
