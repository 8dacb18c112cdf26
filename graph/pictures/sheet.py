"""A drawing into a whole sheet of paper: title, day, key, what it rests on and marking, as an SVG.

A sheet is the same on every paper, only larger: A4, A3 and A1 have one shape. It measures 1188 by 840 units, on A4
quarters of a millimetre, and stands upright where the drawing is taller than wide.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from xml.etree import ElementTree as tree

from graph.answer import Answer
from graph.answer_words import as_of_sentence, counted, hindsight_sentence
from graph.pictures import pen

PAPERS: Mapping[str, tuple[int, int]] = {"A4": (297, 210), "A3": (420, 297), "A1": (841, 594)}
"""Millimetres, long side first."""

LONG, SHORT, MARGIN = 1188, 840, 40
TITLE, WORDS, SMALL = 24, 13, 12
LINE = 1.35
# A drawing is not blown up more than this: a family of two would have faces as large as plates.
LARGEST = 1.7
# The smallest words that are read at arm's length, in millimetres of type size.
LEGIBLE = 1.7
KEY_SAMPLE = 34
KEY_LINE = 24
# Room for the page's own buttons over a picture.
TOOLS, TOOLS_WIDTH = 40, 190
MOST_NOTES = 7
LONGEST_NOTE = 380
NO_ROOM = "More is not said here for want of room."


@dataclass(frozen=True)
class Entry:
    """One entry of a key: a sample drawn around (0, 0), at most 30 wide and 20 high, and what it means."""

    sample: tree.Element
    words: str


@dataclass(frozen=True)
class Sheet:
    """What stands around a drawing: title, sentences under it, the key, notes below it, the records, the marking.

    `smallest` is the size of the smallest words in the drawing, in the drawing's own units.
    """

    title: str
    standing: str
    key: Sequence[Entry] = ()
    notes: Sequence[str] = ()
    rests_on: str = ""
    marking: str = ""
    paper: str = "A4"
    smallest: float = 10


def standing(answer: Answer) -> str:
    """Return from which day's knowledge the answer speaks, and whether anybody saw it so then."""
    return f"{as_of_sentence(answer)} {hindsight_sentence(answer)}".strip()


def rests_on(count: int) -> str:
    """Return on how many records a picture rests."""
    return f"What is drawn rests on {counted(count, 'record')}."


def as_notes(text: str) -> list[str]:
    """Return a text as notes of whole sentences, none so long that a sheet would cut it."""
    notes: list[str] = []
    for sentence in text.split(". "):
        whole = sentence if sentence.endswith(".") else f"{sentence}."
        if notes and len(notes[-1]) + len(whole) < LONGEST_NOTE:
            notes[-1] += f" {whole}"
        else:
            notes.append(whole)
    return notes


def on_paper(drawing: tree.Element, width: float, height: float, sheet: Sheet) -> str:
    """Return the SVG document of a sheet with `drawing`, which fills the room from (0, 0) to (`width`, `height`)."""
    pages = (_Page(sheet, *sides) for sides in ((LONG, SHORT), (SHORT, LONG)))
    page = max(pages, key=lambda page: page.scale(width, height))
    return page.document(drawing, width, height)


def on_screen(drawing: tree.Element, width: float, height: float, sheet: Sheet) -> str:
    """Return an SVG document for the page, as high as it must be: the day, the drawing, the key.

    It says of itself that it flows down, so that the page gives it its full width and lets the reader scroll.
    """
    rows = _rows(sheet.key, width - 2 * SMALL)
    root = _document(sheet, width, TOOLS + height + len(rows) * KEY_LINE + SMALL, {"data-flow": "down"})
    for number, line in enumerate(pen.lines(sheet.standing, SMALL, width - TOOLS_WIDTH, 2)):
        pen.write(root, line, 4, 14 + number * SMALL * LINE, SMALL)
    pen.add(root, "g", transform=f"translate(0 {TOOLS})").append(drawing)
    _key(root, rows, SMALL, TOOLS + height)
    return tree.tostring(root, encoding="unicode") + "\n"


def room(sheet: Sheet) -> tuple[float, float]:
    """Return how wide and how high a drawing may be that fills a sheet lying on its long side, in the sheet's units."""
    page = _Page(sheet, LONG, SHORT)
    return page.inner, page.bottom(page.notes("placeholder")) - page.top


def smallest_words(paper: str) -> float:
    """Return the size of the smallest words that can be read on `paper`, in the sheet's units."""
    return LEGIBLE * LONG / PAPERS[paper][0]


class _Page:
    """One way round of the paper: how much room is left for the drawing, and the document."""

    def __init__(self, sheet: Sheet, wide: int, high: int) -> None:
        self.sheet, self.wide, self.high = sheet, wide, high
        self.inner = wide - 2 * MARGIN
        self.title = pen.lines(sheet.title, TITLE * pen.BOLD, self.inner, 2)
        self.standing = pen.lines(sheet.standing, WORDS, self.inner, 4)
        self.key_rows = _rows(sheet.key, self.inner)
        self.top = MARGIN + 16 + len(self.title) * TITLE * LINE + len(self.standing) * WORDS * LINE + 12

    def bottom(self, notes: Sequence[str]) -> float:
        """Return where the drawing must end: above the key, the notes and the foot."""
        key = (len(self.key_rows) * KEY_LINE + 12) if self.key_rows else 0
        return self.high - MARGIN - 30 - key - len(notes) * SMALL * LINE - 8

    def notes(self, more: str = "") -> list[str]:
        said = [*self.sheet.notes, *([more] if more else [])]
        found = [line for note in said for line in pen.lines(note, SMALL, self.inner, 3)]
        return found if len(found) <= MOST_NOTES else [*found[: MOST_NOTES - 1], NO_ROOM]

    def scale(self, width: float, height: float) -> float:
        room = self.bottom(self.notes("placeholder")) - self.top
        return min(LARGEST, self.inner / max(width, 1), room / max(height, 1))

    def document(self, drawing: tree.Element, width: float, height: float) -> str:
        scale = self.scale(width, height)
        notes = self.notes(_too_small(self.sheet, scale))
        root = self._root()
        self._words(root, notes)
        room = self.bottom(notes) - self.top
        left, top = (self.wide - width * scale) / 2, self.top + (room - height * scale) / 2
        placed = pen.add(root, "g", transform=f"translate({left:.2f} {top:.2f}) scale({scale:.4f})")
        placed.append(drawing)
        return tree.tostring(root, encoding="unicode") + "\n"

    def _root(self) -> tree.Element:
        long, short = PAPERS[self.sheet.paper]
        wide, high = (long, short) if self.wide > self.high else (short, long)
        return _document(self.sheet, self.wide, self.high, {"width": f"{wide}mm", "height": f"{high}mm"})

    def _words(self, root: tree.Element, notes: Sequence[str]) -> None:
        self._marking(root, MARGIN - 8)
        y = MARGIN + 10.0
        for line in self.title:
            y += TITLE * LINE
            pen.write(root, line, MARGIN, y - 8, TITLE, font_weight="bold")
        for line in self.standing:
            y += WORDS * LINE
            pen.write(root, line, MARGIN, y - 4, WORDS)
        y = self.bottom(notes) + 12
        y = _key(root, self.key_rows, MARGIN, y)
        y += 8 if self.key_rows else 0
        for line in notes:
            y += SMALL * LINE
            pen.write(root, line, MARGIN, y - 4, SMALL)
        pen.write(root, self.sheet.rests_on, MARGIN, self.high - MARGIN, SMALL, fill=pen.QUIET)
        self._marking(root, self.high - MARGIN / 2 + 4)

    def _marking(self, root: tree.Element, y: float) -> None:
        if self.sheet.marking:
            shown = pen.cut(self.sheet.marking, WORDS * pen.BOLD, self.inner)
            pen.write(root, shown, self.wide / 2, y, WORDS, font_weight="bold", text_anchor="middle")


def _document(sheet: Sheet, wide: float, high: float, size: Mapping[str, str]) -> tree.Element:
    """Return the root of a document with its title and white ground; `size` are attributes on how large it is shown."""
    look = {"viewBox": f"0 0 {wide:g} {high:g}", "font-family": pen.TYPEFACES, "role": "img"}
    root = tree.Element("svg", {"xmlns": "http://www.w3.org/2000/svg", **size, **look})
    pen.add(root, "title", pen.tidy(sheet.title))
    pen.add(root, "desc", pen.tidy(sheet.standing))
    pen.add(root, "rect", x=0, y=0, width=wide, height=high, fill=pen.PAPER)
    return root


def _key(root: tree.Element, rows: Sequence[Sequence[tuple[float, Entry]]], left: float, y: float) -> float:
    """Draw the rows of a key below `y`; return where they end."""
    for row in rows:
        y += KEY_LINE
        for x, entry in row:
            pen.add(root, "g", transform=f"translate({left + x + 15:.1f} {y - 10:.1f})").append(entry.sample)
            pen.write(root, entry.words, left + x + KEY_SAMPLE, y - 6, SMALL)
    return y


def _rows(entries: Sequence[Entry], room: float) -> list[list[tuple[float, Entry]]]:
    """Put the entries of a key side by side, in as many rows as they need; each with how far in it stands."""
    rows: list[list[tuple[float, Entry]]] = []
    reached = room + 1
    for entry in entries:
        needed = KEY_SAMPLE + pen.width(entry.words, SMALL) + 18
        if reached + needed > room + 18:
            rows.append([])
            reached = 0
        rows[-1].append((reached, entry))
        reached += needed
    return rows


def _too_small(sheet: Sheet, scale: float) -> str:
    """Say on which paper the words can be read, where they cannot on this one."""
    sizes = {name: sheet.smallest * scale * long / LONG for name, (long, _) in PAPERS.items()}
    if sizes[sheet.paper] >= LEGIBLE:
        return ""
    larger = [name for name, size in sizes.items() if size >= LEGIBLE]
    what = f"print this on {larger[0]} to read them at arm's length" if larger else "read this on a screen"
    return f"The smallest words are {sizes[sheet.paper]:.1f} mm high; {what}."
