"""What the documentation says is what the code says."""

import re
import runpy
from collections.abc import Callable
from pathlib import Path

import pytest

from graph import Settings, Store, ask, saved_questions
from graph.pack import read_pack

DOCS = Path(__file__).parent.parent / "docs"
PAGES: dict[str, Callable[[], str]] = runpy.run_path(str(DOCS / "write.py"))["PAGES"]


@pytest.mark.parametrize("name", sorted(PAGES))
def test_generated_page_is_current(name: str) -> None:
    assert (DOCS / name).read_text(encoding="utf-8") == PAGES[name](), "run: python docs/write.py"


def test_readme_names_every_question() -> None:
    readme = (DOCS.parent / "README.md").read_text(encoding="utf-8")
    assert [question.id for question in saved_questions() if f"`{question.name}`" not in readme] == []


def test_the_example_of_the_readme_runs(
    review: Store, settings: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    readme = (DOCS.parent / "README.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"<!-- example -->\n```python\n(.*?)```", readme, re.DOTALL)
    if settings.uri is None:
        monkeypatch.setenv("KNOWNTO_HOME", str(settings.home))
    exec(compile(example, "README.md", "exec"), {})
    rows = ask(review, "S1", {"child": "child", "as_of": "2009-10-31"}).rows
    assert len(capsys.readouterr().out.splitlines()) == len(rows) > 0


def test_the_example_of_the_pack_is_read(tmp_path: Path) -> None:
    page = (DOCS / "pack.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"<!-- example -->\n```toml\n(.*?)```", page, re.DOTALL)
    (tmp_path / "pack.toml").write_text(example, encoding="utf-8")
    pack = read_pack(tmp_path / "pack.toml")
    assert [(item.question, item.rows, item.pictures) for item in pack.items] == [
        ("S1", True, ()),
        ("F2", False, ("family_tree",)),
    ]
