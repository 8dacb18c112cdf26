"""A panel pack: chosen questions and pictures, turned into one PDF or one Word document to be handed out."""

from graph.pack.contents import Contents, contents_of
from graph.pack.declared import Item, Pack, check_item, read_pack
from graph.pack.making import Made, make_pack
from graph.pack.pdf import as_pdf
from graph.pack.word import as_docx

__all__ = [
    "Contents",
    "Item",
    "Made",
    "Pack",
    "as_docx",
    "as_pdf",
    "check_item",
    "contents_of",
    "make_pack",
    "read_pack",
]
