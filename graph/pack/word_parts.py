"""What Word knows and python-docx has no words for: bookmarks, links inside a document, page numbers, column widths."""

from collections.abc import Sequence
from itertools import count

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import Section
from docx.shared import Length, Mm, Pt, RGBColor
from docx.table import Table, _Row
from docx.text.paragraph import Paragraph
from docx.text.run import Run

# Word looks for the first of these that a machine has.
TYPEFACE = "Arial"
_ids = count(1)


def look(document: WordDocument, size: Length) -> None:
    """Set the typeface and the sizes of everything, with two styles of our own: for cautions and for cells."""
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = TYPEFACE, size
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), TYPEFACE)
    normal.paragraph_format.space_after = Pt(5)
    for name, points in (("Title", 22), ("Heading 1", 15), ("TOC Heading", 13)):
        _plain(document, name, points)
    cell = document.styles.add_style("Cell", WD_STYLE_TYPE.PARAGRAPH)
    cell.base_style, cell.font.size = normal, Pt(size.pt - 2.5)
    cell.paragraph_format.space_after = Pt(1)
    caution = document.styles.add_style("Caution", WD_STYLE_TYPE.PARAGRAPH)
    caution.base_style = normal
    caution.paragraph_format.left_indent = Mm(3)
    caution.element.get_or_add_pPr().append(_border())


def frame(section: Section, marking: str) -> None:
    """Put the marking at the head and the foot of every page, and its number at the foot."""
    for paragraph in (section.header.paragraphs[0], section.footer.paragraphs[0]):
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.add_run(marking).bold = True
    numbers = section.footer.add_paragraph()
    numbers.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    numbers.add_run("Page ")
    _add_field(numbers, "PAGE")
    numbers.add_run(" of ")
    _add_field(numbers, "NUMPAGES")


def add_bookmark(paragraph: Paragraph, words: str, name: str) -> None:
    """Add words that a link can lead to; `name` is ours and never a record's text."""
    number = str(next(_ids))
    paragraph._p.append(_element("w:bookmarkStart", id=number, name=name))
    paragraph.add_run(words)
    paragraph._p.append(_element("w:bookmarkEnd", id=number))


def add_link(paragraph: Paragraph, words: str, name: str, page_at: Length | None = None) -> None:
    """Add words that lead to the bookmark `name`, and at `page_at` the number of its page."""
    link = _element("w:hyperlink", anchor=name, history="1")
    run = OxmlElement("w:r")
    link.append(run)
    Run(run, paragraph).text = words
    paragraph._p.append(link)
    if page_at is not None:
        paragraph.paragraph_format.tab_stops.add_tab_stop(page_at, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
        paragraph.add_run("\t")
        _add_field(paragraph, f"PAGEREF {name} \\h")
    else:
        paragraph.add_run(" ")


def repeat_heading(row: _Row) -> None:
    """Show a row again at the head of each page that its table goes on to, on grey."""
    row._tr.get_or_add_trPr().append(_element("w:tblHeader", val="true"))
    for cell in row.cells:
        cell._tc.get_or_add_tcPr().append(_element("w:shd", val="clear", color="auto", fill="EEEEEE"))


def set_widths(table: Table, shares: Sequence[int], wide: float) -> None:
    """Share out `wide` millimetres among the columns."""
    for column, share in zip(table.columns, shares, strict=True):
        column.width = Mm(wide * share / sum(shares))
    for row in table.rows:
        for cell, column in zip(row.cells, table.columns, strict=True):
            cell.width = column.width


def _add_field(paragraph: Paragraph, instruction: str) -> None:
    """Word works a field out when the document is opened, as nobody else knows where its pages end."""
    field = _element("w:fldSimple", instr=instruction, dirty="true")
    run = OxmlElement("w:r")
    field.append(run)
    Run(run, paragraph).text = "-"
    paragraph._p.append(field)


def _plain(document: WordDocument, name: str, points: float) -> None:
    if name not in [style.name for style in document.styles]:
        document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style = document.styles[name]
    style.font.name, style.font.size, style.font.bold = TYPEFACE, Pt(points), True
    style.font.color.rgb = RGBColor(0x1A, 0x1A, 0x1A)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)


def _border() -> BaseOxmlElement:
    borders = OxmlElement("w:pBdr")
    borders.append(_element("w:left", val="single", sz="18", space="6", color="8A4B00"))
    return borders


def _element(tag: str, **attributes: str) -> BaseOxmlElement:
    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), value)
    return element
