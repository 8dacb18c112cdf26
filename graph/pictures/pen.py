"""Words and shapes into elements of an SVG document, and how much room words take, whatever the typeface at hand."""

import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache
from xml.etree import ElementTree as tree

from graph.safe_text import one_line, visible

INK = "#1a1a1a"
QUIET = "#4a4a4a"
PAPER = "#ffffff"
# The page brings the first; on paper whichever is at hand is taken. Room is reckoned for the widest of them.
TYPEFACES = "'Source Sans', 'Source Sans 3', 'Source Sans Pro', 'Noto Sans', Arial, 'DejaVu Sans', sans-serif"
BOLD = 1.14
_ADVANCES = {
    0.32: " ijl,.'IJ|:;\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}",
    0.40: "ftr-()[]/\\!`·",
    0.54: 'csz?*_^"\N{EN DASH}\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}',
    0.64: "abdeghknopquvxy0123456789TLFEPSYZ#$£€=+<>~",
    0.72: "ABCKRVX{}",
    0.80: "DGHNOQU&",
    1.00: "mwMW@%—…",
}
_WIDTH_OF = {letter: width for width, letters in _ADVANCES.items() for letter in letters}
_WIDEST = 1.05
_MOST_ACCENTS = 2
# More letters than any sheet shows of one text; a longer one is not looked at to its end.
_MOST_LETTERS = 400


def add(parent: tree.Element, tag: str, text: str = "", /, **attributes: str | float) -> tree.Element:
    """Add an element; a name such as `font_size` becomes `font-size`, numbers are rounded to a tenth."""
    element = tree.SubElement(parent, tag, {name.replace("_", "-"): _plain(each) for name, each in attributes.items()})
    element.text = text or None
    return element


def group(**attributes: str | float) -> tree.Element:
    """Return a group with no parent yet."""
    return tree.Element("g", {name.replace("_", "-"): _plain(each) for name, each in attributes.items()})


def head(width: float, height: float) -> tree.Element:
    """Return a group for what stands over a drawing, on white paper; the page keeps it in sight while it scrolls."""
    found = group(data_head="")
    add(found, "rect", x=0, y=0, width=width, height=height, fill=PAPER)
    return found


def write(parent: tree.Element, text: str, x: float, y: float, size: float, /, **look: str | float) -> tree.Element:
    """Write `text` on one line at (x, y); where a letter's width is not known, the line is held to what is reckoned."""
    shown = tidy(text)
    held: dict[str, str | float] = {}
    if not all(_is_measured(letter) for letter in shown):
        held = {"textLength": width(shown, size), "lengthAdjust": "spacingAndGlyphs"}
    return add(parent, "text", shown, x=x, y=y, font_size=size, **held, **{"fill": INK, **look})


def write_over(
    parent: tree.Element, text: str, x: float, y: float, size: float, /, **look: str | float
) -> tree.Element:
    """Write `text` with a rim in the colour of the paper, so that it is read where a line passes."""
    rim: dict[str, str | float] = {
        "stroke": PAPER,
        "stroke_width": 3,
        "paint_order": "stroke",
        "stroke_linejoin": "round",
    }
    return write(parent, text, x, y, size, **rim, **look)


def width(text: str, size: float, bold: bool = False) -> float:
    """Return how much room `text` takes at most, in the units of `size`."""
    return sum(map(_advance, text)) * size * (BOLD if bold else 1)


def cut(text: str, size: float, room: float) -> str:
    """Return `text` on one line, cut with an ellipsis where it would take more than `room`."""
    shown = tidy(text)
    if width(shown, size) <= room:
        return shown
    left = room - width("…", size)
    reached, count = 0.0, 0
    for letter in shown:
        reached += _advance(letter) * size
        if reached > left:
            break
        count += 1
    return shown[:count].rstrip() + "…"


def lines(text: str, size: float, room: float, most: int) -> list[str]:
    """Return `text` as at most `most` lines, broken between words where it can be; what has no room is cut."""
    found: list[str] = []
    words = tidy(text).split()
    while words and len(found) < most - 1:
        count = max(1, _fitting(words, size, room))
        found.append(cut(" ".join(words[:count]), size, room))
        words = words[count:]
    return found + ([cut(" ".join(words), size, room)] if words else [])


def tidy(text: str) -> str:
    """Return `text` on one line, without what nobody sees and with no letter under a heap of accents."""
    kept: list[str] = []
    accents = 0
    for letter in one_line(text[:_MOST_LETTERS]):
        accents = accents + 1 if unicodedata.combining(letter) else 0
        if accents <= _MOST_ACCENTS:
            kept.append(letter)
    return "".join(kept)


def points(places: Iterable[tuple[float, float]]) -> str:
    """Return places as the points of a polygon or a polyline."""
    return " ".join(f"{_plain(x)},{_plain(y)}" for x, y in places)


def path(*steps: str | float) -> str:
    """Return the text of a path out of its letters and numbers."""
    return " ".join(_plain(step) for step in steps)


def _fitting(words: Sequence[str], size: float, room: float) -> int:
    """How many of the first words go on one line."""
    reached, count = -width(" ", size), 0
    for word in words:
        reached += width(" " + word, size)
        if reached > room:
            break
        count += 1
    return count


@cache
def _advance(letter: str) -> float:
    if unicodedata.combining(letter):
        return 0.0
    if letter in _WIDTH_OF:
        return _WIDTH_OF[letter]
    first = unicodedata.normalize("NFD", letter)[0]
    return _WIDTH_OF.get(first, _WIDEST)


@cache
def _is_measured(letter: str) -> bool:
    """Whether the width is that of a known letter, with or without accents."""
    return bool(unicodedata.combining(letter)) or unicodedata.normalize("NFD", letter)[0] in _WIDTH_OF


def _plain(value: str | float) -> str:
    if isinstance(value, str):
        # XML cannot hold every letter that an id might.
        return value if value.isprintable() else visible(value)
    return f"{round(value, 1) + 0.0:g}"
