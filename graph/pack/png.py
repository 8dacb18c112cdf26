"""A drawing as SVG, turned into a PNG by way of typst, for documents that cannot hold an SVG."""

import re

from graph.pack.typesetting import set_in_type

_LOOK = b"""#set page(width: float(sys.inputs.wide) * 1mm, height: float(sys.inputs.high) * 1mm, margin: 0mm)
#set text(font: "Source Sans Pro")
#image(bytes(sys.inputs.svg), format: "svg", width: 100%, height: 100%, fit: "contain")
"""
_SIZE = re.compile(r"<svg\b[^>]*?\bviewBox=[\"']\s*[-\d.]+[ ,]+[-\d.]+[ ,]+([\d.]+)[ ,]+([\d.]+)")


def shape(svg: str) -> float:
    """Return how many times as wide as high the drawing is; 1 where it does not say."""
    found = _SIZE.search(svg)
    return float(found[1]) / float(found[2]) if found and float(found[2]) else 1.0


def as_png(svg: str, wide: float, high: float) -> bytes:
    """Return the drawing as a PNG, `wide` and `high` being millimetres of paper."""
    return set_in_type(_LOOK, {"svg": svg, "wide": f"{wide:.2f}", "high": f"{high:.2f}"}, "png")
