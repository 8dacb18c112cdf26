"""The pictures that an answer can be drawn as on a sheet of paper: each is found by being in `graph/pictures`.

A module or a package there that makes such a picture says so by one constant, and nothing else need change:

    DRAWING = Drawing("timeline", "Timeline", "What happened, in a lane for each agency.", draws, draw)

    def draws(answer: Answer) -> bool: ...                    whether there is anything of that kind in the answer
    def draw(answer: Answer, setting: Setting) -> str: ...    the picture as an SVG document

`draw` is pure and gives the same bytes for the same answer, whatever the order of its nodes and links. What a record
says is text in it and nothing else: build it with ElementTree, never by putting text together. A mark or a line that
stands for a node or a link carries its id as `data-about`; the page then shows what it rests on when a reader picks it.
`sheet.py` has the paper, title, key and marking around a drawing, `pen.py` the elements and the width of words.

The map of `graph/pictures/network.py` is no sheet of paper and is not among them: it is the page's own.
"""

import pkgutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module

from graph import pictures
from graph.answer import Answer
from graph.errors import BadParameter
from graph.pictures.agencies import Mark


@dataclass(frozen=True)
class Setting:
    """What a picture must know beside the answer.

    `marks` are the marks of all loaded agencies by id, `paper` is one of `graph.pictures.sheet.PAPERS`, and `marking`
    the protective marking that stands on the sheet, empty for none. A picture for the page that can keeps what it draws
    at the places that it has in the picture of `ground`, the same question's answer of another day.
    """

    marks: Mapping[str, Mark] = field(default_factory=dict)
    paper: str = "A4"
    marking: str = ""
    ground: Answer | None = None


@dataclass(frozen=True)
class Drawing:
    """One kind of picture: what names it in a command, its title on the page, and one sentence on what it shows.

    `on_screen` draws it for the page, as wide as that and as high as it must be; without one the page shows the sheet.
    `in_words` says the same as rows of a table, for whoever cannot use a picture.
    """

    name: str
    title: str
    sentence: str
    draws: Callable[[Answer], bool]
    draw: Callable[[Answer, Setting], str]
    on_screen: Callable[[Answer, Setting], str] | None = None
    in_words: Callable[[Answer, Setting], Sequence[Mapping[str, str]]] | None = None


@cache
def drawings() -> tuple[Drawing, ...]:
    """Return every kind of picture, by name."""
    modules = (import_module(f"{pictures.__name__}.{each.name}") for each in pkgutil.iter_modules(pictures.__path__))
    found = (getattr(module, "DRAWING", None) for module in modules)
    return tuple(sorted((each for each in found if isinstance(each, Drawing)), key=lambda each: each.name))


def drawings_of(answer: Answer) -> tuple[Drawing, ...]:
    """Return the kinds of picture that there is something to draw for in `answer`, by name."""
    return tuple(each for each in drawings() if each.draws(answer))


def chosen_drawing(answer: Answer, name: str = "") -> Drawing:
    """Return the picture of this name, or without one the first that draws `answer`; raise `BadParameter` for none."""
    offered = drawings_of(answer)
    would_do = ", ".join(each.name for each in offered)
    if not offered:
        raise BadParameter("format: no picture on paper can be drawn of this answer; expected another format.")
    found = next((each for each in offered if name in (each.name, "")), None)
    if found is None:
        raise BadParameter(f"picture: not one that this answer can be drawn as; expected one of: {would_do}.")
    return found
