"""The command line as people use it: whole processes that answer, explain themselves, and refuse in one sentence."""

import csv
import html.parser
import io
import json
import os
import pty
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import click
import pytest
from click.testing import CliRunner

import cli
from graph import engine
from graph.questions import Question, saved_questions
from graph.readonly import PROCEDURES
from graph.settings import Settings
from graph.store import Store
from tests.running import environment, knownto, knownto_here, refusal

S1 = ("ask", "S1", "--child", "child", "--as-of", "2009-10-31")
CONTRACT = {"question", "params", "engine", "columns", "rows", "subgraph", "records", "caution", "denominator"}
COLOUR = re.compile(r"\x1b\[[0-9;]*[34][0-9]")

pytestmark = pytest.mark.usefixtures("review")


def asked(settings: Settings, *arguments: str | Path) -> dict[str, Any]:
    done = knownto(settings, *arguments, "--format", "json")
    assert (done.returncode, done.stderr) == (0, "")
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def options(question: Question) -> list[str]:
    given = question.expect[0].given.items()
    return [part for name, value in given for part in (f"--{name.replace('_', '-')}", value)]


def table_of(question: Question) -> list[str]:
    """The columns of the table that `options` ask for: a sweep's own, where they name no child."""
    if question.sweep is not None and question.sweep.every not in question.expect[0].given:
        return list(question.sweep.columns)
    return [column.name for column in question.table]


@pytest.mark.parametrize("question", saved_questions(), ids=lambda question: question.id)
def test_json_is_the_contract(settings: Settings, capsys: pytest.CaptureFixture[str], question: Question) -> None:
    done = knownto_here(settings, capsys, "ask", question.id, *options(question), "--format", "json")
    assert (done.returncode, done.stderr) == (0, "")
    answer = json.loads(done.stdout)
    assert set(answer) == CONTRACT
    assert answer["question"] == question.id
    assert answer["caution"] == question.caution
    assert answer["engine"].startswith("Neo4j/")
    names = [column["name"] for column in answer["columns"]]
    assert names == table_of(question)
    for row in answer["rows"]:
        assert set(row) == {*names, "records"}
        assert set(row["records"]) <= set(answer["records"])
    for record in answer["records"].values():
        assert set(record) == {"agency", "file", "sheet", "line", "recorded", "paragraph"}


def test_json_tells_nodes_links_and_days(settings: Settings) -> None:
    answer = asked(settings, *S1)
    assert answer["params"]["as_of"] == "2009-10-31"
    ids = {node["id"] for node in answer["subgraph"]["nodes"]}
    assert answer["subgraph"]["links"]
    for link in answer["subgraph"]["links"]:
        assert {link["start"], link["end"]} <= ids
        assert [source["record"] for source in link["sources"]] == link["records"]
        assert all(date.fromisoformat(source["recorded_from"]) <= date(2009, 10, 31) for source in link["sources"])
    agencies = [node for node in answer["subgraph"]["nodes"] if node["kind"] == "Agency"]
    assert {day for node in agencies for day in node["properties"].get("covered_from", [])} >= {"2005-01-01"}


def test_the_table_leads_from_each_row_to_its_records(settings: Settings) -> None:
    done = knownto(settings, *S1)
    assert (done.returncode, done.stderr) == (0, "")
    assert "As of 31 October 2009" in done.stdout
    assert "Read with care: 'Never told' means" in done.stdout
    rows, _, records = done.stdout.partition("\nRecords\n")
    cited = {int(number) for number in re.findall(r"\[(\d+)\]", rows)}
    listed = {int(number) for number in re.findall(r"^ *\[(\d+)\] ", records, re.MULTILINE)}
    assert cited == listed == set(range(1, len(listed) + 1))
    assert re.search(r"Police, police_log\.csv, line \d+, paragraph 44; written April\s+2009", records)
    answer = asked(settings, *S1)
    assert f"\n{len(answer['rows'])} rows, from {len(listed)} records.\n" in done.stdout


@pytest.mark.parametrize("question", saved_questions(), ids=lambda question: question.id)
def test_a_table_fits_a_hundred_columns_and_is_plain(
    settings: Settings, capsys: pytest.CaptureFixture[str], question: Question
) -> None:
    done = knownto_here(settings, capsys, "ask", question.name, *options(question))
    assert done.returncode == 0
    assert max(map(len, done.stdout.splitlines())) <= 100
    assert "\x1b" not in done.stdout
    assert done.stdout.startswith(f"{question.id}  ")


def test_no_row_is_an_answer_with_its_caution(settings: Settings) -> None:
    done = knownto(settings, "ask", "S9", "--child", "child", "--as-of", "1980-01-01")
    assert (done.returncode, done.stderr) == (0, "")
    assert "No row." in done.stdout
    assert "Read with care" in done.stdout


def test_csv_has_a_line_for_each_row(settings: Settings) -> None:
    done = knownto(settings, *S1, "--format", "csv")
    heading, *rows = csv.reader(io.StringIO(done.stdout))
    answer = asked(settings, *S1)
    assert heading == [column["name"] for column in answer["columns"]]
    assert len(rows) == len(answer["rows"])
    assert all("line " in row[-1] for row in rows)


def test_html_is_one_page_that_asks_for_nothing(settings: Settings) -> None:
    done = knownto(settings, *S1, "--format", "html")
    tags: list[str] = []

    class Reader(html.parser.HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            tags.append(tag)
            assert all(value is None or not re.match(r"\w+:|//", value) for name, value in attrs if name == "href")
            assert not {name for name, _ in attrs} & {"src", "onclick", "style"}

    Reader().feed(done.stdout)
    assert tags.count("tr") == len(asked(settings, *S1)["rows"]) + 1
    assert not set(tags) & {"script", "link", "img", "iframe"}


def test_svg_is_a_picture_on_paper(settings: Settings, tmp_path: Path) -> None:
    path = tmp_path / "tree.svg"
    asked = ("ask", "F2", "--person", "child", "--paper", "A3", "--marking", "OFFICIAL")
    assert knownto(settings, *asked, "--output", str(path)).returncode == 0
    root = ElementTree.fromstring(path.read_text(encoding="utf-8"))
    assert (root.tag, root.get("width")) == ("{http://www.w3.org/2000/svg}svg", "420mm")
    assert [each.text for each in root.iter("{http://www.w3.org/2000/svg}text")].count("OFFICIAL") == 2
    other = knownto(settings, *asked, "--format", "svg", "--picture", "portrait")
    assert (other.returncode, other.stdout) == (2, "")
    assert "expected one of: " in other.stderr


def test_graphml_is_the_picture(settings: Settings) -> None:
    done = knownto(settings, *S1, "--format", "graphml")
    space = {"g": "http://graphml.graphdrawing.org/xmlns"}
    graph = ElementTree.fromstring(done.stdout)
    picture = asked(settings, *S1)["subgraph"]
    assert {node.get("id") for node in graph.iterfind(".//g:node", space)} == {each["id"] for each in picture["nodes"]}
    assert {edge.get("id") for edge in graph.iterfind(".//g:edge", space)} == {each["id"] for each in picture["links"]}


def test_ask_alone_lists_every_question_by_category(settings: Settings) -> None:
    done = knownto(settings, "ask")
    assert done.returncode == 0
    listed = re.findall(r"^  ([A-Z]\d+) ", done.stdout, re.MULTILINE)
    assert listed == [question.id for question in saved_questions()]
    assert done.stdout.startswith("Sharing:")


def test_help_of_a_question_is_its_header(settings: Settings) -> None:
    done = knownto(settings, "ask", "S1", "--help")
    assert done.returncode == 0
    said = " ".join(done.stdout.split())
    question = next(question for question in saved_questions() if question.id == "S1")
    for text in (question.title, question.tells, question.caution, *(each.meaning for each in question.parameters)):
        assert text in said
    for column in question.columns:
        assert column.name in said
    assert "30(viii), 49g, 54" in said


def test_underscores_and_names_are_understood(settings: Settings) -> None:
    assert asked(settings, "ask", "Unshared_Concerns", "--child", "MC", "--as_of=31/10/2009") == asked(
        settings, "ask", "S1", "--child", "mother", "--as-of", "2009-10-31"
    )


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("ask", "S1x", "--child", "child"), r"no question of that name\. Did you mean S1"),
        (("ask", "unshared_concern"), "Did you mean unshared_concerns"),
        (("ask", "S2"), "child: missing; expected the child"),
        (("ask", "S1", "--child", "Nobody Of-This-Name"), "child: nobody loaded answers to that; .* sibling 8"),
        (("ask", "S1", "--child", "child", "--as-of", "2009-10"), "as_of: not a day; expected one such as"),
        (("ask", "S1", "--child", "child", "--as-of", "2009-02-30"), "as_of: not a day"),
        (("ask", "S1", "--chidl", "x"), "S1 takes no option --chidl; it takes --child, --as-of, --format, --output"),
        (("ask", "S1", "--agency=GP", "--child", "x"), "S1 takes no option --agency; it takes --child"),
        (("ask", "--child", "child"), "Name the question before its options"),
        (("ask", "S1", "child"), "unexpected extra argument"),
        (("ask", "S1", "--child", "child", "--format", "pdf"), "'pdf' is not one of 'table', 'json'"),
        (("ask", "S1", "--child", "child", "--output", "."), "--output names a folder; expected the name of a file"),
        (("ask", "S1", "--child", "child", "--output", "no/such/a.csv"), "--output names a folder that does not exist"),
        (("ask", "S1", "--child", "child", "--output", "/dev/null"), "no ordinary file"),
        (("cypher", "no-such.cypher"), r"FILE cannot be read \(No such file or directory\)"),
        (("cypher", "/dev/null"), "There is no statement to run"),
        (("cypher", "--param", "=x"), "--param: expected NAME=VALUE"),
        (("cypher", "/dev/null", "--limit", "0"), "Invalid value for '--limit'"),
        (("nothing",), "No such command 'nothing'; see 'knownto --help'"),
        (("status", "--colour"), "No such option '--colour'.*see 'knownto status --help'"),
        (("load",), "Missing argument 'PATH"),
        (("load", ".", "--format", "a", "--format", "b"), "--format: more than one format"),
        (("serve", "--port", "99999"), "Invalid value for '--port'"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_wrong_use_is_one_sentence_and_status_2(
    settings: Settings, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], says: str
) -> None:
    done = knownto_here(settings, capsys, *arguments)
    assert re.search(says, refusal(done))
    assert done.returncode == 2
    assert "Nobody Of-This-Name" not in done.stderr


def test_a_whole_process_ends_with_the_status_and_nothing_on_standard_output(settings: Settings) -> None:
    done = knownto(settings, "ask", "S1", "--child", "Nobody Of-This-Name")
    assert refusal(done).startswith("child: nobody loaded answers to that")
    assert done.returncode == 2
    nothing = knownto(settings, "cypher")
    assert refusal(nothing).startswith("There is no statement to run")
    assert nothing.returncode == 2


def test_a_neo4j_that_refuses_the_password(settings: Settings) -> None:
    uri = settings.uri or engine.running(settings).uri
    done = knownto(settings, "ask", "F2", "--person", "child", NEO4J_URI=uri, NEO4J_USERNAME="x", NEO4J_PASSWORD="y")
    assert refusal(done).startswith("The Neo4j refused the user name or password")
    assert done.returncode == 1


def test_a_neo4j_that_is_not_there(settings: Settings) -> None:
    for command in (("status",), ("ask", "F2", "--person", "child")):
        done = knownto(settings, *command, NEO4J_URI="bolt://127.0.0.1:1")
        assert refusal(done).startswith("No Neo4j answers; check NEO4J_URI")
        assert done.returncode == 1


def test_settings_that_are_no_number(settings: Settings) -> None:
    for number in ("none", "-1", "inf", "nan"):
        done = knownto(settings, "status", KNOWNTO_HEAP_MB=number)
        assert refusal(done) == "The environment variable KNOWNTO_HEAP_MB is not a number above 0."
        assert done.returncode == 2


def test_what_nobody_foresaw_is_one_sentence_without_its_text(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Odd:
        """Something that no command line can hold."""

    arguments: Any = [Odd()]
    assert cli.run(arguments) == 1
    said = capsys.readouterr().err
    assert re.fullmatch(r"Something went wrong that Known To did not foresee \(\w+\); set KNOWNTO_DEBUG=1 .*\n", said)
    monkeypatch.setenv("KNOWNTO_DEBUG", "1")
    assert cli.run(arguments) == 1
    assert "Traceback" in capsys.readouterr().err


def test_output_is_whole_private_and_in_place_of_the_old(settings: Settings, tmp_path: Path) -> None:
    target = tmp_path / "answer.csv"
    target.write_text("the old one", encoding="utf-8")
    done = knownto(settings, *S1, "--output", target)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    written = target.read_bytes().decode("utf-8")
    assert written.replace("\r\n", "\n") == knownto(settings, *S1, "--format", "csv").stdout
    assert target.stat().st_mode & 0o077 == 0
    assert list(tmp_path.iterdir()) == [target]


def test_output_that_cannot_be_written_leaves_the_old(settings: Settings, tmp_path: Path) -> None:
    target = tmp_path / "answer.csv"
    target.write_text("the old one", encoding="utf-8")
    limited = ["sh", "-c", 'ulimit -f 1; exec "$@"', "sh", sys.executable, "-m", "cli", *S1, "--output", str(target)]
    # No file may grow beyond half a kilobyte: as on a full disk, the answer cannot be written whole.
    variables = environment(settings) | {"PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(limited, env=variables, capture_output=True, encoding="utf-8", check=False)
    assert refusal(done).startswith("--output: the file cannot be written there (")
    assert done.returncode == 1
    assert target.read_text(encoding="utf-8") == "the old one"
    assert list(tmp_path.iterdir()) == [target]


def test_a_full_disk_behind_standard_output_is_one_sentence(settings: Settings) -> None:
    with open("/dev/full", "w", encoding="utf-8") as full:
        done = subprocess.run(
            [sys.executable, "-m", "cli", *S1],
            env=environment(settings),
            stdout=full,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            check=False,
        )
    assert done.stderr == "The system refused to read or write: No space left on device.\n"
    assert done.returncode == 1


def test_a_reader_that_leaves_early_hears_nothing_more(settings: Settings) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "cli", *S1, "--format", "json"],
        env=environment(settings),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""


def test_ctrl_c_is_one_line_and_status_130(settings: Settings, tmp_path: Path) -> None:
    pipe = tmp_path / "statement"
    os.mkfifo(pipe)
    command = [sys.executable, "-m", "cli", "cypher", str(pipe)]
    with (
        subprocess.Popen(command, env=environment(settings), stderr=subprocess.PIPE, encoding="utf-8") as process,
        pipe.open("wb"),  # opens only once the process reads from it
    ):
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=60)
    assert said.strip() == "Interrupted."
    assert process.returncode == 130


def on_a_terminal(settings: Settings, *arguments: str, **variables: str) -> str:
    """Return what a terminal of 100 columns would get."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "cli", *arguments],
        env=environment(settings) | {"TERM": "xterm-256color", "COLUMNS": "100", "LINES": "40"} | variables,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
    )
    os.close(theirs)
    got = b""
    while chunk := _read(ours):
        got += chunk
    os.close(ours)
    assert process.wait(timeout=60) == 0
    return got.decode("utf-8")


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 1 << 16)
    except OSError:  # how Linux says that the other side is gone
        return b""


def test_a_terminal_gets_bold_headings_and_never_colours_where_unwanted(settings: Settings) -> None:
    shown = on_a_terminal(settings, *S1)
    assert "\x1b[1m" in shown
    assert not COLOUR.search(on_a_terminal(settings, *S1, NO_COLOR="1"))
    plain = on_a_terminal(settings, *S1, TERM="dumb")
    assert "\x1b" not in plain
    assert plain.replace("\r\n", "\n") == knownto(settings, *S1).stdout


def test_json_on_a_terminal_is_json(settings: Settings) -> None:
    assert set(json.loads(on_a_terminal(settings, *S1, "--format", "json"))) == CONTRACT


def test_cypher_answers_in_three_forms(settings: Settings, tmp_path: Path) -> None:
    statement = tmp_path / "agencies.cypher"
    statement.write_text("MATCH (a:Agency {sector: $sector}) RETURN a.name AS name, a.covered_from AS days", "utf-8")
    arguments = ("cypher", statement, "--param", "sector=probation")
    assert json.loads(knownto(settings, *arguments, "--format", "json").stdout)["rows"] == [
        {"name": "Probation", "days": ["2005-01-01"]}
    ]
    assert knownto(settings, *arguments, "--format", "csv").stdout == '"name","days"\n"Probation","2005-01-01"\n'
    table = knownto(settings, *arguments).stdout
    assert table.splitlines()[0].split() == ["name", "days"]
    assert table.endswith("\n1 row.\n")


def test_cypher_takes_numbers_lists_and_text(settings: Settings) -> None:
    statement = "RETURN $a + 1 AS a, $b[1] AS b, $c AS c, $d IS NULL AS d, $e AS e"
    given = ("a=41", "b=[1, 2]", "c=2009-10-31", "d=null", 'e="7"')
    parameters = [part for each in given for part in ("--param", each)]
    done = knownto(settings, "cypher", "-", *parameters, "--format", "json", given=statement)
    assert json.loads(done.stdout)["rows"] == [{"a": 42, "b": 2, "c": "2009-10-31", "d": True, "e": "7"}]


def test_cypher_fetches_no_more_than_the_limit_and_says_so(settings: Settings) -> None:
    few = knownto(settings, "cypher", "--limit", "3", given="UNWIND range(1, 4) AS n RETURN n")
    assert few.stdout.endswith("\nThe first 3 rows; there are more (--limit says how many to fetch).\n")
    all_of_them = knownto(settings, "cypher", "--limit", "4", given="UNWIND range(1, 4) AS n RETURN n")
    assert all_of_them.stdout.endswith("\n4 rows.\n")
    answer = knownto(settings, "cypher", "--limit", "3", "--format", "json", given="UNWIND range(1, 4) AS n RETURN n")
    assert json.loads(answer.stdout)["more"] is True
    assert "there are more" in answer.stderr
    assert knownto(settings, "cypher", given="UNWIND [] AS n RETURN n").stdout == "No row.\n"


def test_cypher_shows_nodes_links_paths_and_odd_numbers(settings: Settings) -> None:
    statement = (
        "MATCH p = (:Person {code: 'mother'})-[l:PARTNER_OF]-(o) RETURN p, l, o, 0.0/0.0 AS odd, duration('P1D') AS d"
    )
    row = json.loads(knownto(settings, "cypher", "--format", "json", given=statement).stdout)["rows"][0]
    assert (row["odd"], row["d"]) == ("nan", "P1D")
    assert row["l"]["kind"] == "PARTNER_OF"
    assert row["o"]["properties"]["code"] == "father"
    assert {node["id"] for node in row["p"]["nodes"]} == {row["l"]["start"], row["l"]["end"]}
    assert knownto(settings, "cypher", given=statement).returncode == 0


def test_cypher_that_would_write_is_refused_and_changes_nothing(settings: Settings, shared_store: Store) -> None:
    before = shared_store.read("MATCH (n) RETURN count(n) AS nodes")
    done = knownto(settings, "cypher", given="MATCH (n)\nDETACH DELETE n")
    assert refusal(done).startswith("Line 2: DETACH would write, and only reading is allowed here")
    assert done.returncode == 1
    assert shared_store.read("MATCH (n) RETURN count(n) AS nodes") == before


def test_cypher_that_is_wrong_is_one_sentence(settings: Settings) -> None:
    assert "not Cypher" in refusal(knownto(settings, "cypher", given="MATCH (n RETURN n"))
    assert "parameter that was not given" in refusal(knownto(settings, "cypher", given="RETURN $a AS a"))
    beyond = knownto(settings, "cypher", given="RETURN 1/0 AS a")
    assert beyond.returncode == 1
    assert refusal(beyond)


def test_status_tells_what_is_loaded(settings: Settings) -> None:
    done = knownto(settings, "status", "--format", "json")
    told = json.loads(done.stdout)
    assert told["engine"]["state"] == "running"
    assert told["engine"]["version"].startswith("Neo4j/")
    held = told["holdings"]
    assert {each["kind"]: each["count"] for each in held["nodes"]}["Review"] == 1
    files = {each["file"]: each for each in held["files"]}
    assert files["police_log.csv"]["read"] == files["police_log.csv"]["written"] > 0
    police = next(each for each in held["coverage"] if each["agency"] == "Police")
    assert police["periods"] == [["1996-01-01", "2011-09-30"]]
    assert held["quarantine"] == []
    shown = knownto(settings, "status").stdout
    assert re.search(r"Police +police +\d+ +1 January 1996 to 30 September 2011", shown)


def test_status_starts_nothing(settings: Settings, tmp_path: Path) -> None:
    elsewhere = replace(settings, uri=None, home=tmp_path / "home")
    done = knownto(elsewhere, "status")
    assert (done.returncode, done.stderr) == (0, "")
    assert "not running" in done.stdout
    assert json.loads(knownto(elsewhere, "status", "--format", "json").stdout)["holdings"] is None
    assert "not running" in knownto(elsewhere, "engine", "status").stdout
    assert knownto(elsewhere, "engine", "stop").stdout == "It was not running.\n"
    assert not (tmp_path / "home").exists()


def test_an_engine_is_started_shown_used_and_stopped(settings: Settings, tmp_path: Path) -> None:
    elsewhere = replace(settings, uri=None, home=tmp_path / "home")
    try:
        started = knownto(elsewhere, "engine", "start")
        assert re.fullmatch(r"Neo4j \S+ runs at bolt://127\.0\.0\.1:\d+; it ends by itself .*\n", started.stdout)
        assert "address: bolt://127.0.0.1:" in knownto(elsewhere, "engine", "status").stdout
        nothing = knownto(elsewhere, "ask", "S1", "--child", "child")
        assert refusal(nothing).startswith("Nothing is loaded yet; run 'knownto load PATH'")
        assert nothing.returncode == 1
        assert "Nothing is loaded yet" in knownto(elsewhere, "status").stdout
    finally:
        assert knownto(elsewhere, "engine", "stop").stdout == "Stopped.\n"
    assert "not running" in knownto(elsewhere, "engine", "status").stdout


def test_the_local_engine_is_left_alone_where_another_is_named(settings: Settings, tmp_path: Path) -> None:
    elsewhere = replace(settings, uri="bolt://127.0.0.1:1", home=tmp_path / "home")
    done = knownto(elsewhere, "engine", "start")
    assert refusal(done).startswith("NEO4J_URI is set")
    assert done.returncode == 2
    assert "NEO4J_URI is set" in knownto(elsewhere, "engine", "status").stdout


def test_fetch_says_what_is_here_or_what_lacks(settings: Settings, tmp_path: Path) -> None:
    engine.fetch(settings)
    assert re.search(r"is here: (\d+) of \1 files", knownto(settings, "engine", "fetch").stdout)
    empty = replace(settings, cache=tmp_path / "cache")
    done = knownto(empty, "engine", "fetch", "--from", tmp_path / "nowhere")
    assert "name the folder or .tar that `knownto engine bundle` wrote" in refusal(done)
    assert done.returncode == 1


def test_serve_answers_on_its_port_and_refuses_one_that_is_taken(settings: Settings) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        probe.listen()
        taken = knownto(settings, "serve", "--port", str(port))
        assert taken.returncode == 2
        assert taken.stderr.splitlines()[-1] == f"Port {port} of this machine is taken; give another with --port."
    command = [sys.executable, "-m", "cli", "serve", "--port", str(port)]
    with subprocess.Popen(command, env=environment(settings), stderr=subprocess.DEVNULL) as process:
        try:
            assert _page(f"http://127.0.0.1:{port}/", process).rstrip().endswith("</html>")
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(timeout=60)


def _page(address: str, process: subprocess.Popen[bytes]) -> str:
    while process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=10) as answer:
                return str(answer.read().decode("utf-8"))
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the page ended before it answered")


def test_the_installed_script_is_the_same_command() -> None:
    script = Path(sys.executable).with_name("knownto")
    done = subprocess.run([script, "--help"], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.startswith("Usage: knownto")
    for name in cli.NAMES:
        assert re.search(rf"^  {name}  ", done.stdout, re.MULTILINE)
    version = subprocess.run([script, "--version"], capture_output=True, encoding="utf-8", check=True)
    assert re.fullmatch(r"Known To \d+\.\d+\.\d+\n", version.stdout)


@pytest.mark.parametrize("arguments", [[], ["engine"], *([name, "--help"] for name in cli.NAMES)], ids=" ".join)
def test_every_command_explains_itself(arguments: list[str]) -> None:
    result = CliRunner().invoke(cli.knownto, arguments, prog_name="knownto")
    assert result.exit_code == 0
    assert result.output.startswith("Usage: knownto")


DOCS = (Path(__file__).parent.parent / "docs" / "command-line.md").read_text(encoding="utf-8")


def test_the_docs_show_the_contract_as_it_is(settings: Settings) -> None:
    (example,) = re.findall(r"<!-- contract -->\n```json\n(.*?)```", DOCS, re.DOTALL)
    shown, answer = json.loads(example), asked(settings, *S1)
    assert list(shown) == list(answer)
    assert list(shown["subgraph"]) == list(answer["subgraph"])
    for part in ("nodes", "links"):
        assert list(shown["subgraph"][part][0]) == list(answer["subgraph"][part][0])
    assert list(shown["subgraph"]["links"][0]["sources"][0]) == list(answer["subgraph"]["links"][0]["sources"][0])
    assert list(shown["records"]["R-..."]) == list(next(iter(answer["records"].values())))
    assert all(f"`{column['type']}`" in DOCS for column in answer["columns"])


def test_the_docs_name_every_command_option_and_procedure() -> None:
    for name in cli.NAMES:
        assert f"\n## {name}\n" in DOCS
        command = cli.knownto.get_command(click.Context(cli.knownto), name)
        assert command is not None
        for parameter in command.params:
            assert parameter.param_type_name == "argument" or parameter.opts[0] in DOCS
    (listed,) = re.findall(r"<!-- procedures -->\n(.*)\n", DOCS)
    assert tuple(re.findall(r"`([^`]+)`", listed)) == PROCEDURES


HEAVY = ("streamlit", "pandas", "numpy", "pyarrow", "networkx", "requests", "jgo", "openpyxl", "docx", "rich", "edtf")


def test_asking_brings_in_nothing_that_it_does_not_use(settings: Settings) -> None:
    """What makes a whole process quick; the clock itself is looked at in `benchmarks/`."""
    script = f"""
import sys, cli
status = cli.run({[*S1, "--format", "json"]!r})
sys.exit(status or ", ".join(sorted(set({HEAVY!r}) & set(sys.modules))) or 0)
"""
    done = subprocess.run(
        [sys.executable, "-c", script], env=environment(settings), capture_output=True, encoding="utf-8", check=False
    )
    assert done.stderr == ""
    assert done.returncode == 0
