"""The things and ties of a picture into a legend of just what is shown."""

from collections.abc import Iterable, Sequence

from graph import model
from graph.pictures import wording
from graph.pictures.agencies import SEVERAL, Mark
from graph.pictures.drawn import Key, Thing, Tie

# People first, then whatever comes in the order of the model.
ORDER = tuple(model.NODE_KINDS)
LINE_WORDS = {
    "solid": "Stated in a record",
    "dashed": "Uncertain, or records differ",
    "dotted": "Read out of a record's wording",
}
SHAPE_WORDS = {"woman": "Female", "man": "Male", "person": "Person, sex not stated"}


def legend(things: Sequence[Thing], ties: Iterable[Tie], marks: Iterable[Mark]) -> list[Key]:
    """Return the entries for these: shapes, whom it is about, the agencies among `marks` that are shown, and lines."""
    return [*_shapes(things), *_agencies(things, marks), *_lines(things, ties)]


def of_map(framed: bool, pinned: bool) -> list[Key]:
    """Return the entries for what a map that is explored shows beside: frames around households, and pinned things."""
    keys = [_key("frame", "Who lived together")] if framed else []
    return [*keys, *([_key("pinned", "Pinned to its place")] if pinned else [])]


def of_one_side(marked: bool) -> list[Key]:
    """Return the entry for what stands on one side only of two maps beside each other."""
    return [_key("only", "Only on this side")] if marked else []


def _shapes(things: Sequence[Thing]) -> list[Key]:
    seen = sorted({(ORDER.index(thing["kind"]), thing["shape"]) for thing in things})
    words = {shape: SHAPE_WORDS.get(shape, wording.kind_words(ORDER[place])) for place, shape in seen}
    keys = [_key("shape", label, shape=shape) for shape, label in words.items()]
    subjects = [thing["shape"] for thing in things if thing["subject"]]
    return keys + [_key("subject", "Whom it is about", shape=shape) for shape in subjects]


def _agencies(things: Sequence[Thing], marks: Iterable[Mark]) -> list[Key]:
    shown = {thing["number"] for thing in things}
    keys = [
        _key("agency", wording.short(mark.name, 32), fill=mark.colour, ink=mark.ink, number=mark.number)
        for mark in sorted(marks, key=lambda mark: mark.number)
        if mark.number in shown
    ]
    if any(thing["fill"] == SEVERAL[0] for thing in things):
        keys.append(_key("agency", "Recorded by several", fill=SEVERAL[0], ink=SEVERAL[1]))
    return keys


def _lines(things: Iterable[Thing], ties: Iterable[Tie]) -> list[Key]:
    shown = {tie["line"] for tie in ties} | {thing["line"] for thing in things}
    return [_key("line", words, line=line) for line, words in LINE_WORDS.items() if line in shown]


def _key(
    group: str, label: str, shape: str = "", fill: str = "", ink: str = "", number: int = 0, line: str = ""
) -> Key:
    return Key(group=group, label=label, shape=shape, fill=fill, ink=ink, number=number, line=line)
