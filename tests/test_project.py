"""Promises about the project's own text: what may import what, what may read the environment, what no file may name.

Each rule is a function from one file to its breaches. It is tried on every file that is, or is about to be, in the
repository, and once on a breach, so that a rule which sees nothing fails.
"""

import ast
import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Callable, Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
ASKED_FOR = [*PROJECT["dependencies"], *(line for extra in PROJECT["optional-dependencies"].values() for line in extra)]
PACKAGES = {canonicalize_name(Requirement(line).name) for line in ASKED_FOR}
BROUGHT_BY = packages_distributions()

LAYERS = {"graph": 0, "loaders": 1, "views": 2, "commands": 2, "app": 2, "cli": 2, "tests": 3, "benchmarks": 3}
PRODUCT = {"graph", "loaders", "views", "commands", "app", "cli"}
NAMES_THAT_SAY_NOTHING = {"util", "utils", "helper", "helpers", "common", "manager", "managers", "base"}

# Each pattern is written so that it does not match itself.
REGISTRY = re.compile(
    rb"pypi[.]org|python[h]osted[.]org|repo1?[.]maven|maven[.]org|central[.]sonatype|npmjs[.](?:com|org)|yarnpkg[.]com"
    rb"|static[.]crates|crates[.]io|proxy[.]golang|(?:deb|security)[.]debian[.]org|conda[.]anaconda[.]org",
    re.IGNORECASE,
)
MACHINE = re.compile(
    rb"(?<![\w.~/-])/(?:home|Users)[/]\w|(?<![\w.~/-])/(?:root|work)[/]|\b[A-Z]:\\+Users\\|[.][.]/shared[/]"
)


def kept_files() -> list[Path]:
    """Every file that git has, or would take, relative to the root."""
    # A checkout may belong to another user than the one who runs the tests.
    command = ["git", "-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return sorted({Path(name) for name in listed.split("\0") if name and (ROOT / name).is_file()})


def in_product(path: Path) -> bool:
    """Whether this is a Python file of the product: neither a test nor a measurement."""
    return path.suffix == ".py" and Path(path.parts[0]).stem in PRODUCT


def imported(path: Path, source: bytes) -> Iterator[tuple[int, str]]:
    """The line and the topmost package of each import; one of a neighbour by dots is of the file's own package."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, name.name.split(".")[0]) for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.lineno, path.parts[0] if node.level else (node.module or "").split(".")[0]


def imports_against_the_flow(path: Path, source: bytes) -> list[str]:
    if not in_product(path):
        return []
    own = LAYERS[Path(path.parts[0]).stem]
    return [f"{path}:{line} imports {top}" for line, top in imported(path, source) if LAYERS.get(top, 0) > own]


def imports_the_driver(path: Path, source: bytes) -> list[str]:
    if not in_product(path) or path == Path("graph/store.py"):
        return []
    return [f"{path}:{line} imports {top}" for line, top in imported(path, source) if top == "neo4j"]


def imports_what_nobody_asked_for(path: Path, source: bytes) -> list[str]:
    """A package that comes only because another needs it may go again without a word."""
    if not in_product(path):
        return []
    known = {name for name, packages in BROUGHT_BY.items() if PACKAGES & set(map(canonicalize_name, packages))}
    known |= sys.stdlib_module_names | LAYERS.keys()
    return [f"{path}:{line} imports {top}" for line, top in imported(path, source) if top not in known]


def reads_the_environment(path: Path, source: bytes) -> list[str]:
    """Settings are read in one place; the engine may hand the whole environment on to the program that it starts."""
    if not in_product(path) or path == Path("graph/settings.py"):
        return []
    tree = ast.parse(source)
    handed_on = whole_environments(tree) if path.is_relative_to("graph/engine") else set()
    return [f"{path}:{line} reads the environment" for line in sorted(environment_uses(tree, handed_on))]


def environment_uses(tree: ast.Module, allowed: set[ast.expr]) -> Iterator[int]:
    """The lines that name `os.environ` or `os.getenv`, or import them by name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node not in allowed:
            named = {node.attr}
        elif isinstance(node, ast.ImportFrom) and node.module == "os":
            named = {name.name for name in node.names}
        else:
            continue
        if named & {"environ", "environb", "getenv", "getenvb"}:
            yield node.lineno


def whole_environments(tree: ast.Module) -> set[ast.expr]:
    """The values that are handed on whole: `{**x, ...}`, `x | {...}` and `dict(x)`."""
    found: set[ast.expr] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Dict):
            found.update(value for key, value in zip(node.keys, node.values, strict=True) if key is None)
        elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr):
            found.add(node.left)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "dict":
            found.update(node.args)
    return found


def has_a_name_that_says_nothing(path: Path, source: bytes) -> list[str]:
    parts = {Path(part).stem.lower() for part in path.parts}
    return [str(path)] if path.suffix == ".py" and parts & NAMES_THAT_SAY_NOTHING else []


def opens_without_a_docstring(path: Path, source: bytes) -> list[str]:
    if path.suffix != ".py" or not source.strip():
        return []
    return [] if ast.get_docstring(ast.parse(source)) else [str(path)]


def names_a_registry(path: Path, source: bytes) -> list[str]:
    return places(REGISTRY, path, source)


def names_a_path_of_a_machine(path: Path, source: bytes) -> list[str]:
    return places(MACHINE, path, source)


def places(pattern: re.Pattern[bytes], path: Path, source: bytes) -> list[str]:
    """File and line of each match."""
    starts = [found.start() for found in pattern.finditer(source)]
    return [f"{path}:{source.count(bytes([10]), 0, start) + 1}" for start in starts]


Rule = Callable[[Path, bytes], list[str]]

BREACHES: list[tuple[Rule, str, bytes]] = [
    (imports_against_the_flow, "graph/a.py", b"import loaders.load"),
    (imports_against_the_flow, "loaders/a.py", b"def f():\n    from views import map"),
    (imports_against_the_flow, "app.py", b"from tests import conftest"),
    (imports_the_driver, "graph/engine/a.py", b"from neo4j.time import Date"),
    (imports_the_driver, "app.py", b"import neo4j as driver"),
    (imports_what_nobody_asked_for, "graph/a.py", b"import markupsafe"),
    (reads_the_environment, "graph/a.py", b"import os\nos.environ['A']"),
    (reads_the_environment, "graph/a.py", b"import os\ndict(os.environ)"),
    (reads_the_environment, "graph/engine/a.py", b"import os\nos.environ.get('A')"),
    (reads_the_environment, "cli.py", b"from os import getenv"),
    (has_a_name_that_says_nothing, "graph/utils.py", b""),
    (has_a_name_that_says_nothing, "loaders/base/a.py", b""),
    (opens_without_a_docstring, "graph/a.py", b"# only a comment\nimport os"),
    (names_a_registry, "a.lock", b"--index-url https://" + b"pypi" + b".org/simple"),
    (names_a_registry, "a.toml", b"https://repo1.ma" + b"ven.org/maven2"),
    (names_a_path_of_a_machine, "a.md", b"see /" + b"home/" + b"someone/a"),
    (names_a_path_of_a_machine, "a.py", b'open("/' + b'root/a")'),
    (names_a_path_of_a_machine, "a.py", b"C:\\" + b"Users\\someone"),
]
RULES = list(dict.fromkeys(rule for rule, _, _ in BREACHES))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_no_file_breaks_the_rule(rule: Rule) -> None:
    files = kept_files()
    assert Path("pyproject.toml") in files
    assert [breach for path in files for breach in rule(path, (ROOT / path).read_bytes())] == []


@pytest.mark.parametrize(
    ("rule", "path", "source"), BREACHES, ids=[f"{rule.__name__} {path}" for rule, path, _ in BREACHES]
)
def test_the_rule_sees_a_breach(rule: Rule, path: str, source: bytes) -> None:
    assert rule(Path(path), source) != []


def test_the_engine_may_hand_the_whole_environment_on() -> None:
    for source in (b"{**os.environ, 'A': 'b'}", b"os.environ | {'A': 'b'}", b"dict(os.environ)"):
        assert reads_the_environment(Path("graph/engine/a.py"), source) == []


def test_what_is_built_holds_every_file_of_the_product_and_no_other(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as wheel:
        built = {name for name in wheel.namelist() if ".dist-info/" not in name}
    assert built == {str(path) for path in kept_files() if Path(path.parts[0]).stem in PRODUCT | {"cypher", "rules"}}
