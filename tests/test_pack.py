"""The panel pack: opened again after it was written, each page and each line that a panel must find is there."""

import io
import re
import zipfile
from pathlib import Path

import pypdf
import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm

from graph import Settings, Store
from graph.answer import Answer
from graph.errors import BadParameter, BadRule
from graph.pack import Contents, Item, Pack, as_docx, as_pdf, contents_of, make_pack, read_pack
from graph.safe_text import one_line, visible
from tests.hostile import HOSTILE, hostile_answer
from tests.running import knownto_here, refusal
from tests.word_text import pages_of, text_of

DECLARED = """
title = "Panel of 4 May 2026"
marking = "OFFICIAL-SENSITIVE: panel"
as_of = 2009-10-31

[[items]]
question = "S1"
child = "child"

[[items]]
question = "family_tree"
person = "child"
pictures = ["family_tree"]
rows = false

[[items]]
question = "V1"
child = "child"
as_of = "2011-09-21"
"""


def declared(folder: Path, text: str = DECLARED) -> Path:
    file = folder / "pack.toml"
    file.write_text(text, encoding="utf-8")
    return file


def squeezed(text: str) -> str:
    """Text without the places where a line was broken."""
    return re.sub(r"[\s\u200b]+", "", text)


@pytest.fixture(scope="module")
def hostile() -> Contents:
    answer = hostile_answer()
    return contents_of(Pack(HOSTILE[9], (Item("S0", {}),), HOSTILE[0]), [answer], {HOSTILE[0]: HOSTILE[1]}, HOSTILE)


def test_a_pack_is_read_with_its_day_for_every_item_that_has_none(tmp_path: Path) -> None:
    pack = read_pack(declared(tmp_path))
    assert (pack.title, pack.marking, pack.paper, pack.pseudonyms) == (
        "Panel of 4 May 2026",
        "OFFICIAL-SENSITIVE: panel",
        "A4",
        False,
    )
    assert pack.items == (
        Item("S1", {"child": "child", "as_of": "2009-10-31"}),
        Item("F2", {"person": "child", "as_of": "2009-10-31"}, ("family_tree",), rows=False),
        Item("V1", {"child": "child", "as_of": "2011-09-21"}),
    )
    assert read_pack(declared(tmp_path, 'title = "A"\n[[items]]\nquestion = "U1"\non = 2010-01-01')).marking


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ('title = "Panel of 4 May 2026"', "", "pack.toml line 1: expected title, which is missing here."),
        ("as_of = 2009-10-31", "as_of = true", "pack.toml line 4: expected as_of to be text, a number or a day."),
        ("as_of = 2009-10-31", 'as_of = "31 Oct"', "pack.toml line 7: as_of: not a day; expected one such as"),
        ("as_of = 2009-10-31", 'paper = "A5"', "pack.toml line 4: expected paper to be A4 or A3."),
        ("as_of = 2009-10-31", 'pseudonyms = "no"', "pack.toml line 4: expected pseudonyms to be true or false."),
        ("as_of = 2009-10-31", 'colour = "red"', "pack.toml line 4: this key is not known; expected title, items,"),
        ('question = "S1"', 'question = "S99"', "pack.toml line 7: "),
        ('question = "S1"', "", "pack.toml line 6: "),
        ('question = "S1"\nchild', 'question = "S1"\nadult', "pack.toml line 7: adult: this question takes no such"),
        ('["family_tree"]', '["portrait"]', "pack.toml line 13: expected every picture to be one of: "),
        ("rows = false", "rows = 0", "pack.toml line 14: expected rows to be true or false."),
        ("[[items]]", "[[things]]", "pack.toml line "),
        ("[[items]]", "[[items", "pack.toml line 6: the file is not TOML there."),
    ],
)
def test_a_mistake_in_the_file_is_named_with_its_line(tmp_path: Path, before: str, after: str, says: str) -> None:
    assert before in DECLARED
    with pytest.raises(BadRule) as refused:
        read_pack(declared(tmp_path, DECLARED.replace(before, after)))
    assert str(refused.value).startswith(says)


def test_both_documents_say_all_that_a_panel_must_find(review: Store, tmp_path: Path) -> None:
    contents = make_pack(review, read_pack(declared(tmp_path))).contents
    pages = pages_of(as_pdf(contents))
    pdf, word = squeezed("\n".join(pages)), squeezed(text_of(as_docx(contents)))
    assert len(contents.parts[0].rows) > 30
    for part in contents.parts:
        said = [part.title, part.asked, *part.standing, part.caution, *part.said, *part.headings]
        cells = [cell for row in part.rows for cell in row]
        assert [each for each in (*said, *cells) if squeezed(each) not in pdf] == []
        assert [each for each in (*said, *cells) if squeezed(each) not in word] == []
    assert [each for each in contents.records if squeezed(each) not in pdf or squeezed(each) not in word] == []
    for words in (
        "Asof31October2009",
        "Seentogether,withhindsight",
        "Readwithcare.",
        "Contents",
        "police_log.csv,line",
    ):
        assert words in pdf
        assert words in word


def test_every_page_has_its_marking_twice_and_its_number(review: Store, tmp_path: Path) -> None:
    pages = pages_of(as_pdf(make_pack(review, read_pack(declared(tmp_path))).contents))
    assert len(pages) > 6
    for number, page in enumerate(pages, 1):
        assert page.count("OFFICIAL-SENSITIVE: panel") == 2
        assert f"Page {number} of {len(pages)}" in page
    titles = "Contents\n" + pages[0].partition("Contents")[2]
    for number, page in enumerate(pages, 1):
        if found := re.search(r"^(\d\. .*|Records)$", page, re.MULTILINE):
            assert number == 1 or re.search(rf"{re.escape(found[1])}[ .]*\s{number}\b", titles)


def test_the_number_of_a_record_leads_to_it_and_is_the_same_all_through(review: Store, tmp_path: Path) -> None:
    contents = make_pack(review, read_pack(declared(tmp_path))).contents
    cited = {number for part in contents.parts for row in (*part.cites, part.rests_on) for number in row}
    assert cited == set(range(1, len(contents.records) + 1))
    assert len(set(contents.records)) == len(contents.records)
    reader = pypdf.PdfReader(io.BytesIO(as_pdf(contents)))
    links = [link.get_object() for page in reader.pages for link in page.get("/Annots", [])]
    assert len(links) >= sum(map(len, contents.parts[0].cites))
    assert not [link for link in links if "/URI" in str(link)]
    body = Document(io.BytesIO(as_docx(contents))).element.body
    marks = {each.get(qn("w:name")) for each in body.iter(qn("w:bookmarkStart"))}
    leads = {each.get(qn("w:anchor")) for each in body.iter(qn("w:hyperlink"))}
    assert leads <= marks
    assert {f"record_{number}" for number in cited} <= leads


def test_a_picture_is_drawn_in_both_and_its_words_can_be_searched_for(review: Store, tmp_path: Path) -> None:
    contents = make_pack(review, read_pack(declared(tmp_path))).contents
    (figure,) = contents.parts[1].figures
    assert contents.parts[1].rows == ()
    assert "They are not shown here." in contents.parts[1].said[0]
    assert any("Whom it is about" in page for page in pages_of(as_pdf(contents)))
    document = Document(io.BytesIO(as_docx(contents)))
    (shape,) = document.inline_shapes
    assert shape._inline.docPr.get("descr").startswith(figure.title)
    (image,) = [part.image for part in document.part.package.image_parts]
    assert image.content_type == "image/png"
    # 200 dots to the inch.
    assert image.px_width == pytest.approx(shape.width / Mm(25.4) * 200, abs=2)
    assert min(image.px_width, image.px_height) > 900


@pytest.mark.parametrize(("paper", "long", "short"), [("A4", 297, 210), ("A3", 420, 297)])
def test_the_paper_is_the_one_that_was_asked_for(paper: str, long: int, short: int) -> None:
    contents = contents_of(Pack("A", (Item("S0", {}),), paper=paper), [hostile_answer()], {})
    box = pypdf.PdfReader(io.BytesIO(as_pdf(contents))).pages[0].mediabox
    assert (round(float(box.width) / 72 * 25.4), round(float(box.height) / 72 * 25.4)) == (long, short)
    section = Document(io.BytesIO(as_docx(contents))).sections[0]
    assert section.page_width is not None
    assert section.page_height is not None
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (long, short)


def test_hostile_text_is_letter_for_letter_in_a_pdf(hostile: Contents) -> None:
    written = as_pdf(hostile)
    text = squeezed("\n".join(pages_of(written)))
    missing = [each for each in HOSTILE if each.isascii() and squeezed(visible(each)[:200]) not in text]
    assert missing == []
    assert not re.search(rb"/(JavaScript|JS|Launch|URI|OpenAction|EmbeddedFile)\b", written)


def test_hostile_text_is_letter_for_letter_in_a_word_document(hostile: Contents) -> None:
    written = as_docx(hostile)
    text = text_of(written)
    assert [each for each in HOSTILE if one_line(each) not in text] == []
    with zipfile.ZipFile(io.BytesIO(written)) as package:
        parts = {name: package.read(name).decode("utf-8", "replace") for name in package.namelist()}
    assert [name for name, part in parts.items() if name.endswith(".rels") and "External" in part] == []
    fields = re.findall(r'w:instr="([^"]*)"', "".join(parts.values()))
    assert {field.split()[0] for field in fields} == {"PAGE", "NUMPAGES", "PAGEREF"}


def test_an_answer_that_cannot_be_drawn_so_is_refused(tmp_path: Path) -> None:
    answer: Answer = hostile_answer()
    with pytest.raises(BadParameter, match="expected"):
        contents_of(Pack("A", (Item("S0", {}, ("no such picture",)),)), [answer], {})


@pytest.mark.usefixtures("review")
def test_the_command_writes_either_document(
    settings: Settings, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = declared(tmp_path)
    for name in ("pack.pdf", "pack.docx"):
        done = knownto_here(settings, capsys, "pack", file, "--output", tmp_path / name, "--pseudonyms")
        assert (done.returncode, done.stdout) == (0, "")
        assert done.stderr.startswith("A code may not hide them: ")
    first = pages_of((tmp_path / "pack.pdf").read_bytes())[0]
    assert re.search(r"Codes of list \w{4} stand", first)
    assert re.search(r"Child: Child \d+", text_of((tmp_path / "pack.docx").read_bytes()))


@pytest.mark.parametrize("output", ["pack.html", "pack", "no such folder/pack.pdf"])
def test_the_command_refuses_what_it_cannot_write(
    settings: Settings, capsys: pytest.CaptureFixture[str], tmp_path: Path, output: str
) -> None:
    done = knownto_here(settings, capsys, "pack", declared(tmp_path), "--output", tmp_path / output)
    assert done.returncode == 2
    assert refusal(done).startswith("--output")
