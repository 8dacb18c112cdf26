"""A look written for typst, and data, turned into a PDF or a PNG; with the one typeface of what is printed.

Every word of a record comes in as data. typst shows a string letter for letter; only the look itself is read as source.
"""

from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Literal

import typst

HERE = Path(__file__).parent
# Dots to the inch of a PNG: fine enough for print, and an A3 sheet still a megabyte or two.
FINE = 200


def set_in_type(look: bytes, given: Mapping[str, str], format: Literal["pdf", "png"]) -> bytes:
    """Return what the look makes of the data, which it finds in `sys.inputs`; a PNG is of one page."""
    # It comes as a package, as nothing may be fetched; other typefaces of the machine serve for letters that it lacks.
    typefaces = typst.Fonts(True, True, [str(files("font_source_sans_pro") / "files")])
    compiler = typst.Compiler(root=HERE, font_paths=typefaces)
    made = compiler.compile(look, format=format, ppi=FINE, sys_inputs=dict(given))
    if not isinstance(made, bytes):
        raise TypeError("typst made several pages, or none, where one file was wanted")
    return made
