"""Promises of the page that loads: first what is in the files, then all or nothing, and everything then sees it."""

import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.testing.v1 import AppTest

from graph.errors import StoreError
from graph.settings import Settings
from graph.store import Store
from loaders.gathering import Progress
from loaders.load import WRITING, load
from loaders.report import Report
from tests.browsing import ROOT
from tests.conftest import REVIEW, Held
from tests.running import knownto_here
from views import covering, loading, opened, stepping, under_way
from views.refusals import UNFORESEEN

KEY_TABLE = b"code,kind,name,sector,serves\nPOL,agency,Police,police,both\nLSCB,agency,Panel,partnership,both\n"
LOG = (
    b"agency_name,record_id,record_type,event_start,subject_first_name,subject_last_name,summary\n"
    b"Police,1,visit,2009-04-02,Ada,Byron,Zebra\n"
    b"Police,2,visit,2009-02-30,Ada,Byron,Quagga\n"
    b"Fire brigade,3,visit,2009-04-03,Ada,Byron,Okapi\n"
)
SOURCES = b"file,agency,coverage_start,coverage_end\nlog.csv,Police,2009-01-01,2009-12-31\n"
VALUES = ("Zebra", "Quagga", "Okapi", "Byron", "2009-02-30", "Fire brigade")
CASE = (("key.csv", KEY_TABLE), ("log.csv", LOG), ("sources.csv", SOURCES))
Files = Sequence[tuple[str, bytes]]


@pytest.fixture
def page(settings: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[AppTest]:
    """The page on the test run's Neo4j, turned to where files are loaded; its private folders are made in tmp_path."""
    if settings.uri is None:
        monkeypatch.setenv("KNOWNTO_HOME", str(settings.home))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    made = AppTest.from_file(ROOT / "app.py", default_timeout=60)
    made.session_state["page"] = "Load"
    yield made
    assert list(tmp_path.iterdir()) == [], "what was dropped is still on the disk"
    opened.store().close()
    opened.store.clear()
    covering.held_now.clear()


def dropped(page: AppTest, files: Files = CASE, folder: str = "") -> AppTest:
    """Turn to the page and drop files, and say which folder they come from where one is given."""
    page.run()
    if folder:
        page.session_state[f"load from {page.session_state['load number']}"] = folder
    page.file_uploader[0].set_value([(name, content, "text/csv") for name, content in files])
    page.run()
    assert not page.exception
    return page


def loaded(page: AppTest) -> AppTest:
    page.button("load these").click().run()
    assert not page.exception
    return page


def said(page: AppTest) -> str:
    """Everything that the page says, tables with it."""
    words = [*page.markdown, *page.error, *page.warning, *page.success, *page.info, *page.caption, *page.text]
    tables = [each.value.to_string() for each in page.dataframe]
    return "\n".join([*(each.value for each in words), *tables]).replace("\\", "")


def table(page: AppTest, heading: str) -> list[dict[str, Any]]:
    found = next(each.value for each in page.dataframe if heading in each.value.columns)
    return [dict(row) for _, row in found.iterrows()]


def records(store: Store) -> int:
    return int(store.read("MATCH (r:Record) RETURN count(r) AS count")[0]["count"])


def test_what_is_in_the_files_is_shown_before_anything_is_written(store: Store, page: AppTest) -> None:
    """Five rows: the two of the key table and one of the log can be loaded; a day and an agency cannot be."""
    dropped(page)
    files = {row["File"]: row for row in table(page, "To be written")}
    assert {name: (row["Format"], row["Agencies"], row["Dates covered"]) for name, row in files.items()} == {
        "key.csv": ("key_table", "Panel", "not known"),
        "log.csv": ("agency_log", "Police", "1 January 2009 to 31 December 2009"),
        "sources.csv": ("sources", "", ""),
    }
    log = files["log.csv"]
    assert (log["Read"], log["To be written"], log["In quarantine"], log["Ignored"]) == (3, 1, 2, 0)
    text = said(page)
    assert "6 rows read = 4 written + 2 quarantined + 0 ignored." in text
    assert "Nothing is written yet." in text
    assert "log.csv, line 3, column event_start: " in text
    assert "log.csv, line 4, column agency_name: " in text
    assert not [value for value in VALUES if value in text]
    assert records(store) == 0


def test_the_words_are_those_of_the_command_line(
    store: Store,
    page: AppTest,
    settings: Settings,
    tmp_path_factory: pytest.TempPathFactory,
    capsys: pytest.CaptureFixture[str],
) -> None:
    folder = tmp_path_factory.mktemp("case")
    for name, content in (*CASE, ("other.csv", b"one,two\n1,2\n")):
        (folder / name).write_bytes(content)
    done = knownto_here(settings, capsys, "load", folder, "--dry-run")
    text = said(dropped(page, [*CASE, ("other.csv", b"one,two\n1,2\n")]))
    lines = [line.strip() for line in done.stdout.splitlines() if line.startswith("  ")]
    assert len(lines) >= 4
    plain = " ".join(text.split())
    for line in lines:
        assert line[:60] in plain


def test_loaded_files_are_what_the_command_line_would_have_loaded_and_questions_see_them(
    store: Store, page: AppTest
) -> None:
    loaded(dropped(page, folder="case"))
    assert "3 files loaded: 6 rows read = 4 written + 2 quarantined + 0 ignored." in page.success[0].value.replace(
        "\\", ""
    )
    assert not page.file_uploader[0].value, "what was loaded lies there no longer"
    rows = store.read("MATCH (x:Extract) RETURN x.folder AS folder, x.file AS file ORDER BY file")
    assert [(row["folder"], row["file"]) for row in rows] == [("case", name) for name, _ in CASE]
    assert store.read("MATCH (r:Record {file: 'log.csv'}) RETURN r.line AS line") == [{"line": 2}]
    assert "1 January 2009 to 31 December 2009" in said(page)
    page.button("load ask").click().run()
    assert page.session_state["page"] == "Questions"
    assert any("Ada Byron" in option for option in page.selectbox("S1 child").options)


def test_what_was_asked_of_the_graph_before_is_not_shown_as_if_asked_of_it_now(store: Store, page: AppTest) -> None:
    loaded(dropped(page, folder="case"))
    page.button("load ask").click().run()
    child = page.selectbox("S1 child")
    child.set_value(next(each.id for each in opened.choices("person") or ())).run()
    page.button[0].click().run()
    assert not page.exception
    before = {key: page.session_state[key] for key in ("shown", stepping.ASKED)}
    assert all(before.values())
    page.session_state["page"] = "Load"
    loaded(dropped(page, [("log.csv", LOG.replace(b"2009-02-30", b"2009-02-28"))]))
    page.button("load ask").click().run()
    assert not [key for key in before if key in page.session_state]
    assert not [each for each in page.dataframe if len(each.value)]


def test_the_same_file_again_takes_the_place_of_the_first(store: Store, page: AppTest) -> None:
    """The folder that held files of these names is the one chosen, so that nothing is held twice."""
    loaded(dropped(page, folder="case"))
    right = LOG.replace(b"2009-02-30", b"2009-02-28")
    dropped(page, [("log.csv", right)])
    assert page.selectbox("load from 1").value == "case"
    loaded(page)
    assert store.read("MATCH (r:Record {file: 'log.csv'}) RETURN r.line AS line ORDER BY line") == [
        {"line": 2},
        {"line": 3},
    ]


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("empty.csv", b"", "The file empty.csv is empty."),
        ("binary.csv", bytes(range(256)) * 40, "binary.csv"),
        (
            "log.csv",
            LOG + b"Police,4,visit,2009-04-04,Ada,Byron,Zebra\n",
            "Two files called log.csv are in folders of one",
        ),
    ],
)
def test_a_file_that_cannot_be_read_is_said_and_nothing_can_be_loaded(
    store: Store, page: AppTest, name: str, content: bytes, says: str
) -> None:
    dropped(page, [*CASE, (name, content)])
    assert says in page.error[0].value.replace("\\", "")
    assert not {"load these", "load stop True"} & {each.key for each in page.button}
    assert records(store) == 0
    dropped(page, CASE)
    assert not page.error
    loaded(page)
    assert records(store) == 3


def test_files_of_which_none_is_known_are_refused_in_the_loaders_own_words(store: Store, page: AppTest) -> None:
    dropped(page, [("other.csv", b"one,two\n1,2\n")])
    assert "has no headings that are known: expected those of" in page.error[0].value.replace("\\", "")
    dropped(page, [("photo.png", b"\x89PNG")])
    assert "is of a kind that is not read" in page.error[0].value.replace("\\", "")


def test_hostile_names_and_folders_are_text(store: Store, page: AppTest) -> None:
    nasty = "../<img src=x onerror=1>*a*[b](javascript:c)`$d$`.csv"
    files = [("key.csv", KEY_TABLE), (nasty, LOG)]
    loaded(dropped(page, files, folder="*case*"))
    rows = store.read("MATCH (x:Extract) RETURN x.folder AS folder, x.file AS file ORDER BY file")
    assert [(row["folder"], row["file"]) for row in rows] == [
        ("*case*", nasty.removeprefix("../")),
        ("*case*", "key.csv"),
    ]


def test_a_folder_that_leads_elsewhere_is_refused(store: Store, page: AppTest) -> None:
    dropped(page, folder="../../etc")
    assert "Folder: expected a plain name" in page.error[0].value.replace("\\", "")
    assert "load these" not in [each.key for each in page.button]


def interrupted(at: str, happens: Callable[[], None]) -> Callable[..., Report]:
    """The loader's own `load`, in which something happens when this stage is half done."""

    def stopped(paths: Sequence[Path], store: Store, dry_run: bool, progress: Progress) -> Report:
        def tell(stage: str, done: int, total: int) -> None:
            if stage == at and (done or stage != WRITING):
                happens()
            progress(stage, done, total)

        return load(paths, store, dry_run=dry_run, progress=tell)

    return stopped


def stop() -> None:
    """Do what a click on a button does to a script that is under way."""
    context = get_script_run_ctx()
    assert context is not None
    assert context.script_requests is not None
    context.script_requests.request_stop()


def in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.store.ONE_TRANSACTION", 1)
    monkeypatch.setattr(under_way, "ONE_TRANSACTION", 1)


def failing(error: Exception) -> Callable[[], None]:
    def fail() -> None:
        raise error

    return fail


def test_a_load_that_is_stopped_while_it_is_written_leaves_nothing_and_says_so(
    store: Store, page: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    dropped(page)
    monkeypatch.setattr(loading, "load", interrupted(WRITING, stop))
    page.button("load these").click().run()
    assert records(store) == 0
    page.run()
    assert [each.value.replace("\\", "") for each in page.warning] == [loading.STOPPED]
    monkeypatch.setattr(loading, "load", load)
    loaded(page)
    assert records(store) == 3


def test_what_is_done_is_said_to_be_done_though_the_reader_had_turned_to_something_else_by_then(
    store: Store, page: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    def load_then_stop(paths: Sequence[Path], store: Store, dry_run: bool, progress: Progress) -> Report:
        report = load(paths, store, dry_run=dry_run, progress=progress)
        stop()
        return report

    dropped(page)
    monkeypatch.setattr(loading, "load", load_then_stop)
    page.button("load these").click().run()
    assert records(store) == 3
    page.run()
    assert "3 files loaded" in page.success[0].value
    assert not page.warning


def test_what_is_written_in_parts_is_written_to_its_end_whatever_a_reader_does(
    store: Store, page: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_parts(monkeypatch)
    dropped(page)
    monkeypatch.setattr(loading, "load", interrupted(WRITING, stop))
    page.button("load these").click().run()
    assert records(store) == 3
    page.run()
    assert "3 files loaded" in page.success[0].value
    assert not page.warning


def test_a_look_that_is_stopped_can_be_taken_again(
    store: Store, page: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.run()
    monkeypatch.setattr(loading, "load", interrupted("deciding who is who", stop))
    page.file_uploader[0].set_value([(name, content, "text/csv") for name, content in CASE]).run()
    page.run()
    assert loading.STOPPED_LOOKING in page.warning[0].value.replace("\\", "")
    monkeypatch.setattr(loading, "load", load)
    page.button("load again").click().run()
    assert "Nothing is written yet." in said(page)
    assert not page.warning


def test_what_is_written_in_parts_says_so_where_it_breaks_off(
    store: Store, page: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_parts(monkeypatch)
    dropped(page)
    monkeypatch.setattr(loading, "load", interrupted(WRITING, failing(ValueError("a name out of a record"))))
    page.button("load these").click().run()
    assert [each.value.replace("\\", "") for each in page.error] == [loading.IN_PART]
    monkeypatch.setattr(loading, "load", load)
    loaded(page)
    assert records(store) == 3
    assert page.success


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (StoreError("No Neo4j answers."), "No Neo4j answers. Nothing of it was written."),
        (ValueError("a name out of a record"), UNFORESEEN),
    ],
)
def test_a_load_that_fails_leaves_nothing_and_is_one_sentence(
    store: Store, page: AppTest, monkeypatch: pytest.MonkeyPatch, error: Exception, says: str
) -> None:
    dropped(page)
    monkeypatch.setattr(loading, "load", interrupted(WRITING, failing(error)))
    page.button("load these").click().run()
    assert says in [each.value.replace("\\", "") for each in (*page.warning, *page.error)]
    assert records(store) == 0


def test_one_reader_loads_at_a_time(store: Store, page: AppTest) -> None:
    dropped(page)
    with loading.ONE_AT_A_TIME:
        page.button("load these").click().run()
    assert page.error[0].value.replace("\\", "") == loading.IN_HAND
    assert records(store) == 0
    loaded(page)
    assert records(store) == 3


def test_an_empty_graph_leads_to_the_page_that_loads(store: Store, page: AppTest) -> None:
    for name in ("Questions", "Explore"):
        page.session_state["page"] = name
        page.run()
        page.button("lead to load").click().run()
        assert page.session_state["page"] == "Load"
        assert "Nothing is loaded yet. Drop the agencies' files above" in page.info[0].value
        assert not page.exception


def test_the_whole_sample_is_loaded_from_the_page_as_from_its_folder(review: Store, held: Held, page: AppTest) -> None:
    """Workbooks and a Word document with it; afterwards the graph is the review's again, as the next test needs it."""
    kinds = "MATCH (n) RETURN labels(n)[0] AS kind, count(n) AS count ORDER BY kind"
    ids = "MATCH (r:Record) RETURN r.id AS id ORDER BY id"
    expected = review.read(kinds), review.read(ids)
    held.what = "in part"
    review.clear()
    dropped(page, [(f"review/{path.name}", path.read_bytes()) for path in sorted(REVIEW.iterdir())])
    assert "The file README.md is of a kind that is not read" in said(page)
    assert not [each for each in page.selectbox if each.key and each.key.startswith("load from")]
    loaded(page)
    assert (review.read(kinds), review.read(ids)) == expected
    held.what = "review"


def test_coverage_is_shown_of_what_is_loaded_as_picture_and_table(review: Store, page: AppTest) -> None:
    """17 agencies; of the police all is loaded from 1996 on, and of the registrar nothing says for which time."""
    page.run()
    assert not page.exception
    assert page.get("bidi_component")
    rows = {row["Agency"].partition(" ")[2]: row for row in table(page, "All of it is loaded for")}
    assert len(rows) == 17
    assert rows["Police"]["All of it is loaded for"] == "1 January 1996 to 30 September 2011"
    assert rows["Registrar"]["No file says that it covers"] == "any time"
    assert [each.label for each in page.download_button] == ["Save as SVG"]
