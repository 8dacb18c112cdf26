"""Promises of what is dropped on the page: no name from outside leads anywhere, and nothing of it stays on the disk."""

import stat
import tempfile
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import BadSource, WrongUse
from loaders.opening import open_paths
from loaders.values import clean
from views.dropped import LARGEST, USUAL_FOLDER, File, folder_name, likely_folder, on_disk, sorted_out


@dataclass
class Sent:
    """A file as a browser sends it."""

    name: str
    content: bytes = b"one"
    size: int = 3

    def getbuffer(self) -> memoryview:
        return memoryview(self.content)


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which private folders are made."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def files(*names: str, folder: str = "case") -> list[tuple[str, str]]:
    return [(each.folder, each.name) for each in sorted_out(map(Sent, names), folder).files]


def test_a_file_counts_as_of_the_folder_that_it_came_with_or_else_of_the_one_chosen() -> None:
    assert files("people.csv", "review/log.xlsx") == [("case", "people.csv"), ("review", "log.xlsx")]


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../log.csv", ("case", "log.csv")),
        ("/etc/log.csv", ("etc", "log.csv")),
        ("..\\log.csv", ("case", "log.csv")),
        ("C:\\files\\log.csv", None),
        ("a\0b.csv", ("case", "ab.csv")),
        ("\u202elog\u2066.csv", ("case", "log.csv")),
        ("log\n.csv", ("case", "log .csv")),
        ("<script>alert(1)</script>.csv", ("<script>alert(1)<", "script>.csv")),
        ("'; DETACH DELETE n.csv", ("case", "'; DETACH DELETE n.csv")),
    ],
)
def test_a_hostile_name_is_a_plain_name_or_left_alone(name: str, kept: tuple[str, str] | None) -> None:
    """A stroke divides folders, also within markup; three levels are further down than what is loaded."""
    found = files(name)
    assert found == ([kept] if kept else [])


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("", "A file without a name was left alone"),
        ("../..", "A file without a name was left alone"),
        ("N" * 4_000 + ".csv", "A file with a name of 4004 letters was left alone"),
        (".hidden.csv", "The file .hidden.csv was left alone, as it is hidden"),
        ("~$log.xlsx", "was left alone, as it is hidden or held open"),
        ("borough/truth/S1.csv", "The file S1.csv lies further down than the folder borough itself"),
        ("README.md", "The file README.md is of a kind that is not read: expected one of .csv"),
        ("old.xls", "save it as .xlsx and load that"),
    ],
)
def test_what_is_left_alone_has_a_sentence_that_says_why(name: str, says: str) -> None:
    drop = sorted_out([Sent(name), Sent("log.csv")], "case")
    assert [each.name for each in drop.files] == ["log.csv"]
    assert len(drop.left) == 1
    assert says in drop.left[0]


def test_too_much_is_refused_in_one_sentence_that_says_what_takes_it() -> None:
    half = Sent("log.csv", size=LARGEST * 500_000 + 1)
    assert sorted_out([half], "case").files
    with pytest.raises(WrongUse, match=r"25 MB together, and the page takes 25 MB at once.*'knownto load PATH'"):
        sorted_out([half, half], "case")


@given(st.text(max_size=40))
def test_no_name_leads_out_of_the_private_folder(name: str) -> None:
    for file in sorted_out([Sent(name), Sent(f"{name}.csv"), Sent(f"a/{name}.csv")], "case").files:
        assert file.name == Path(file.name).name == clean(file.name)
        assert file.folder == Path(file.folder).name
        with on_disk([file]) as folders:
            (kept,) = folders[0].iterdir()
            assert (kept.name, kept.parent.name, kept.read_bytes()) == (file.name, file.folder, b"one")
            place = kept.parents[2]
            assert kept.resolve().is_relative_to(place.resolve())
        assert not place.exists()


def test_files_lie_where_only_this_user_looks_and_are_gone_whatever_happens(temporary: Path) -> None:
    (file,) = sorted_out([Sent("log.csv")], "case").files
    held = on_disk([file])
    (folder,) = held.__enter__()
    assert folder.parents[2] == temporary
    assert stat.S_IMODE(folder.parents[1].stat().st_mode) == 0o700
    assert held.__exit__(KeyboardInterrupt, KeyboardInterrupt(), None) is False
    assert list(temporary.iterdir()) == []


def test_of_two_files_of_one_name_neither_takes_the_others_place_and_the_load_says_so(temporary: Path) -> None:
    key = b"code,kind,name,sector,serves\nPOL,agency,Police,police,both\nBO,agency,Board,partnership,both\n"
    dropped = [Sent("log.csv", key), Sent("log.csv", key + b"GP,agency,Surgery,GP,both\n")]
    with on_disk(sorted_out(dropped, "case").files) as folders:
        assert [path.name for path in folders] == ["case", "case"]
        assert {path.stat().st_size for folder in folders for path in folder.iterdir()} == {len(key), len(key) + 26}
        with pytest.raises(BadSource, match=r"Two files called log\.csv are in folders of one name"):
            open_paths(folders)
    with on_disk(sorted_out([Sent("a/log.csv", key), Sent("b/log.csv", key)], "case").files) as folders:
        assert len(open_paths(folders).files) == 2


def test_a_disk_that_does_not_take_a_file_is_one_sentence() -> None:
    file = File("case", "x" * 300 + ".csv", memoryview(b""))
    with pytest.raises(BadSource, match="could not be kept for reading"), on_disk([file]):
        pass


@pytest.mark.parametrize("text", ["", " ", "a/b", "a\\b", "..", ".hidden", "N" * 300, "\u202e"])
def test_a_folder_has_a_plain_name(text: str) -> None:
    with pytest.raises(WrongUse, match=r"^Folder: expected a plain name"):
        folder_name(text)


def test_a_folder_that_is_likely_is_the_one_with_most_of_the_names() -> None:
    loaded = [("one", "log.csv"), ("two", "log.csv"), ("two", "people.csv")]
    assert likely_folder(["people.csv", "log.csv"], loaded) == "two"
    assert likely_folder(["other.csv"], loaded) == USUAL_FOLDER
    assert likely_folder(["other.csv"], loaded[:1]) == "one"
    assert likely_folder(["other.csv"], []) == USUAL_FOLDER
    assert folder_name(USUAL_FOLDER) == USUAL_FOLDER
