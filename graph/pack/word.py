"""The contents of a pack, turned into a Word document: the same words, tables and pictures as the PDF."""

import io
from collections.abc import Sequence

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_BREAK
from docx.shared import Mm, Pt
from docx.table import Table
from docx.text.paragraph import Paragraph

from graph.pack.contents import Contents, Figure, Part
from graph.pack.png import as_png, shape
from graph.pack.word_parts import add_bookmark, add_link, frame, look, repeat_heading, set_widths

SIZES = {"A4": (297, 210), "A3": (420, 297)}
MARGIN = 16
# The header, the footer and the line that a picture stands on, in millimetres.
AROUND = 40


def as_docx(contents: Contents) -> bytes:
    """Return the pack as one Word document, with links from its contents and from each row to its records."""
    document = Document()
    wide, high = SIZES[contents.paper]
    _page(document, wide, high)
    look(document, Pt(12) if contents.paper == "A3" else Pt(10.5))
    document.core_properties.title = contents.title[:255]
    document.core_properties.author = "Known To"
    frame(document.sections[0], contents.marking)
    _first_page(document, contents)
    room = (wide - 2 * MARGIN, high - 2 * MARGIN - AROUND)
    for number, part in enumerate(contents.parts, 1):
        _add_part(document, number, part, room)
    _add_records(document, contents)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def _page(document: WordDocument, wide: int, high: int) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(wide), Mm(high)
    section.left_margin = section.right_margin = Mm(MARGIN)
    section.top_margin = section.bottom_margin = Mm(MARGIN + 4)


def _first_page(document: WordDocument, contents: Contents) -> None:
    document.add_paragraph(contents.title, style="Title")
    for note in contents.notes:
        document.add_paragraph(note)
    document.add_paragraph("Contents", style="TOC Heading")
    titles = [f"{number}. {part.title}" for number, part in enumerate(contents.parts, 1)]
    for number, title in enumerate([*titles, "Records"], 1):
        add_link(document.add_paragraph(), title, f"part_{number}", Mm(SIZES[contents.paper][0] - 2 * MARGIN))


def _heading(document: WordDocument, words: str, number: int) -> None:
    heading = document.add_heading(level=1)
    heading.paragraph_format.page_break_before = True
    add_bookmark(heading, words, f"part_{number}")


def _add_part(document: WordDocument, number: int, part: Part, room: tuple[float, float]) -> None:
    _heading(document, f"{number}. {part.title}", number)
    for said in filter(None, (part.asked, *part.standing)):
        document.add_paragraph().add_run(said).bold = said.startswith("Seen together")
    caution = document.add_paragraph(style="Caution")
    caution.add_run("Read with care. ").bold = True
    caution.add_run(part.caution)
    for said in part.said:
        document.add_paragraph(said)
    if part.rests_on:
        _add_cites(document.add_paragraph("It rests on the records "), part.rests_on)
    if part.rows:
        _add_rows(document.add_table(rows=1, cols=len(part.headings) + 1, style="Table Grid"), part, room[0])
    for figure in part.figures:
        _add_figure(document, figure, room)


def _add_rows(table: Table, part: Part, wide: float) -> None:
    table.autofit = False
    _fill(table, 0, [*part.headings, "records"], bold=True)
    repeat_heading(table.rows[0])
    for row, cites in zip(part.rows, part.cites, strict=True):
        cells = table.add_row().cells  # type: ignore[no-untyped-call]
        for cell, words in zip(cells, row, strict=False):
            cell.paragraphs[0].style = "Cell"
            cell.paragraphs[0].add_run(words)
        cells[-1].paragraphs[0].style = "Cell"
        _add_cites(cells[-1].paragraphs[0], cites)
    set_widths(table, part.widths, wide)


def _add_cites(paragraph: Paragraph, numbers: Sequence[int]) -> None:
    for number in numbers:
        add_link(paragraph, f"[{number}]", f"record_{number}")


def _fill(table: Table, row: int, words: Sequence[str], bold: bool) -> None:
    for cell, said in zip(table.rows[row].cells, words, strict=True):
        cell.paragraphs[0].style = "Cell"
        cell.paragraphs[0].add_run(said).bold = bold


def _add_figure(document: WordDocument, figure: Figure, room: tuple[float, float]) -> None:
    wide = min(room[0], room[1] * shape(figure.svg))
    high = wide / shape(figure.svg)
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    picture = document.add_paragraph().add_run().add_picture(io.BytesIO(as_png(figure.svg, wide, high)), Mm(wide))
    picture._inline.docPr.set("descr", f"{figure.title}. {figure.sentence}")


def _add_records(document: WordDocument, contents: Contents) -> None:
    _heading(document, "Records", len(contents.parts) + 1)
    if not contents.records:
        document.add_paragraph("No record is cited.")
    for number, record in enumerate(contents.records, 1):
        add_bookmark(document.add_paragraph(style="Cell"), f"{number}. {record}", f"record_{number}")
