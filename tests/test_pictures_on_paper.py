"""Promises of a sheet of paper: its size, its words in their room, and how pictures are found and chosen."""

import re
import subprocess
import sys
from dataclasses import replace
from xml.etree import ElementTree as tree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph import Store, ask
from graph.errors import BadParameter
from graph.pictures import pen
from graph.pictures.catalogue import Setting, chosen_drawing, drawings, drawings_of
from graph.pictures.outline import Box, rings
from graph.pictures.sheet import PAPERS, Entry, Sheet, on_paper

SVG = "{http://www.w3.org/2000/svg}"
SHEET = Sheet("A title", "As of 30 November 2009.", rests_on="What is drawn rests on 3 records.")


def sheet(width: float = 800, height: float = 500, **said: object) -> tree.Element:
    drawing = pen.group()
    return tree.fromstring(on_paper(drawing, width, height, replace(SHEET, **said)))  # type: ignore[arg-type]


@pytest.mark.parametrize("paper", PAPERS)
def test_a_sheet_has_the_size_of_its_paper_and_lies_the_way_the_drawing_does(paper: str) -> None:
    long, short = PAPERS[paper]
    wide, tall = sheet(2000, 500, paper=paper), sheet(500, 2000, paper=paper)
    assert (wide.get("width"), wide.get("height")) == (f"{long}mm", f"{short}mm")
    assert (tall.get("width"), tall.get("height")) == (f"{short}mm", f"{long}mm")
    assert wide.get("viewBox") == "0 0 1188 840"


@pytest.mark.parametrize("size", [(10, 10), (20_000, 300), (300, 20_000), (0, 0)])
def test_the_drawing_stays_between_the_title_and_the_key(size: tuple[float, float]) -> None:
    made = sheet(*size, notes=["A sentence. " * 40] * 3, key=[Entry(pen.group(), "male")] * 30, marking="OFFICIAL")
    placed = next(each for each in made.iter(f"{SVG}g") if "scale" in each.get("transform", ""))
    left, top, scale = map(float, re.findall(r"[\d.]+", placed.attrib["transform"]))
    _, _, wide, high = map(float, made.attrib["viewBox"].split())
    texts = [(float(each.attrib["y"]), each.text or "") for each in made.iter(f"{SVG}text")]
    under_the_title = max(y for y, text in texts if text.startswith("As of"))
    key = min(y for y, text in texts if text == "male")
    assert left >= 0
    assert left + size[0] * scale <= wide
    assert under_the_title <= top
    assert top + size[1] * scale <= key - 10 <= high


def test_it_says_on_which_paper_its_words_can_be_read() -> None:
    def said(**more: object) -> str:
        return " ".join(each.text or "" for each in sheet(3000, 600, **more).iter(f"{SVG}text"))

    assert "print this on A3" in said(smallest=16)
    assert "print this on A1" in said(smallest=9)
    assert "mm high" not in said(smallest=9, paper="A1")


@given(st.text(max_size=60), st.floats(20, 200))
@settings(max_examples=60, deadline=None)
def test_words_stay_in_their_room(text: str, room: float) -> None:
    for line in pen.lines(text, 10, room, 3):
        assert pen.width(line, 10) <= max(room, pen.width("…", 10))
    assert len(pen.lines(text, 10, room, 3)) <= 3


def test_short_words_are_kept_whole_and_long_ones_are_cut() -> None:
    assert pen.lines("Nguyen Thi Hoa", 10, 90, 2) == ["Nguyen Thi Hoa"]
    born = "between 16 Dec 2004 and 15 Dec 2005"
    assert " ".join(pen.lines(born, 9, 90, 3)) == born
    assert pen.cut("N" * 10_000, 10, 60).endswith("…")


def test_an_outline_goes_once_round_boxes_that_touch_and_round_each_that_does_not() -> None:
    joined = rings([Box(0, 0, 10, 10), Box(5, 9, 20, 20)])
    assert [sorted(ring) for ring in joined] == [
        sorted([(0, 0), (10, 0), (10, 9), (20, 9), (20, 20), (5, 20), (5, 10), (0, 10)])
    ]
    assert len(rings([Box(0, 0, 10, 10), Box(20, 0, 30, 10)])) == 2
    assert len(rings([Box(0, 0, 10, 10), Box(10, 10, 20, 20)])) == 2


def test_pictures_are_found_by_being_there_and_have_a_name_of_their_own() -> None:
    names = [each.name for each in drawings()]
    assert {"ecomap", "family_tree"} <= set(names)
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[a-z_]+", name) for name in names)
    assert all(each.sentence.endswith(".") for each in drawings())


def test_a_picture_is_chosen_by_name_or_the_first_there_is(review: Store) -> None:
    tree_of = ask(review, "F2", {"person": "child"})
    assert chosen_drawing(tree_of, "family_tree") in drawings_of(tree_of)
    assert chosen_drawing(tree_of) == drawings_of(tree_of)[0]
    with pytest.raises(BadParameter, match=r"^picture: not one .* expected one of: .*family_tree"):
        chosen_drawing(tree_of, "portrait")
    nothing = replace(tree_of, rows=(), subgraph=type(tree_of.subgraph)())
    with pytest.raises(BadParameter, match=r"^format: no picture"):
        chosen_drawing(nothing)


def test_the_same_bytes_come_out_of_another_process() -> None:
    code = (
        "from tests.random_families import three_fathers; from graph.pictures.genogram import draw;"
        "import hashlib; print(hashlib.sha256(draw(three_fathers(), 'P-015').encode()).hexdigest())"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            check=True,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": "."},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(found) == 1


def test_a_setting_has_the_paper_of_the_house_unless_another_is_given() -> None:
    assert Setting().paper in PAPERS
