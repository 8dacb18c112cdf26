"""The contents of a pack, turned into a PDF by way of typst."""

import json
from dataclasses import asdict

from graph.pack.contents import Contents
from graph.pack.typesetting import HERE, set_in_type
from graph.pictures.wording import short

LOOK = HERE / "pack.typ"


def as_pdf(contents: Contents) -> bytes:
    """Return the pack as one PDF, tagged for readers who listen, with links from each row to its records."""
    given = {**asdict(contents), "short": short(contents.title, 60)}
    return set_in_type(LOOK.read_bytes(), {"given": json.dumps(given)}, "pdf")
