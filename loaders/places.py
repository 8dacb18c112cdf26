"""An address as a row gives it, turned into a place that is the same for all who write it alike."""

import re

from loaders.cells import Cells
from loaders.ids import new_id
from loaders.rows import Place
from loaders.values import BadValue, clean, name_key, read_postcode


def read_place(cells: Cells, address: str, postcode: str, uprn: str) -> Place | None:
    """Return the place that three fields of a row give, or None where all are empty.

    Two writings that differ only in case and punctuation are one place, and so are two of one UPRN. A postcode that is
    no whole one is kept in the record, with a warning, and not used.
    """
    name, code, number = cells.text(address), _postcode(cells, postcode), _uprn(cells, uprn)
    if not (name or code or number):
        return None
    # The name is made from what all its writings share, so that it does not depend on which was loaded last.
    shown = " ".join(word.capitalize() for word in name_key(name).split())
    if number:
        return Place(new_id("Address", "uprn", number), shown or f"UPRN {number}", code, number)
    return Place(new_id("Address", "written", name_key(name), code), shown or code, code)


def _postcode(cells: Cells, name: str) -> str:
    try:
        return read_postcode(cells.text(name)) or ""
    except BadValue as error:
        cells.warn(name, f"kept, not used: expected {error.expected}")
        return ""


def _uprn(cells: Cells, name: str) -> str:
    text = clean(cells.text(name))
    if text and not re.fullmatch(r"\d{1,12}", text, re.ASCII):
        cells.warn(name, "kept, not used: expected a UPRN of at most twelve digits")
        return ""
    return text.lstrip("0")
