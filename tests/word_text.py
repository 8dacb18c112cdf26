"""A Word or a PDF document, opened again by another library than wrote it, turned into the text that a reader finds."""

import io
from collections.abc import Iterator

import pypdf
from docx import Document
from docx.table import Table
from docx.text.paragraph import Paragraph


def text_of(written: bytes) -> str:
    """Return every paragraph, cell, header and footer of a Word document, a line each."""
    document = Document(io.BytesIO(written))
    section = document.sections[0]
    around = [*section.header.paragraphs, *section.footer.paragraphs]
    return "\n".join([*(each.text for each in around), *_lines(document.iter_inner_content())])


def _lines(parts: Iterator[Paragraph | Table]) -> Iterator[str]:
    for part in parts:
        if isinstance(part, Paragraph):
            yield part.text
        else:
            yield from (cell.text for row in part.rows for cell in row.cells)


def pages_of(written: bytes) -> list[str]:
    """Return the text of each page of a PDF."""
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(written)).pages]
