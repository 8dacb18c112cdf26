"""What the documentation says is what the code says."""

import runpy
from collections.abc import Callable
from pathlib import Path

import pytest

from graph.questions import saved_questions

DOCS = Path(__file__).parent.parent / "docs"
PAGES: dict[str, Callable[[], str]] = runpy.run_path(str(DOCS / "write.py"))["PAGES"]


@pytest.mark.parametrize("name", sorted(PAGES))
def test_generated_page_is_current(name: str) -> None:
    assert (DOCS / name).read_text(encoding="utf-8") == PAGES[name](), "run: python docs/write.py"


def test_readme_names_every_question() -> None:
    readme = (DOCS.parent / "README.md").read_text(encoding="utf-8")
    assert [question.id for question in saved_questions() if f"`{question.name}`" not in readme] == []
