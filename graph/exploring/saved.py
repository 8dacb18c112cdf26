"""A map into what is kept of it, as a file or as a link, and back: our own ids and places, and no word of a record.

A file also keeps, for each thing, a mark of the rows behind it (eight digits of a hash of their checksums) and for each
tie a mark of its id: what they say cannot be read from them, and that they have changed can.
"""

import hashlib
import json
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from graph.errors import WrongUse
from graph.exploring.around import Shown
from graph.exploring.exploration import MOST_DRAWN, Exploration, Place
from graph.exploring.steps import KINDS
from graph.model import kind_of

VERSION = 1
MOST_BYTES = 1_000_000
MOST_THINGS = 1_000
FARTHEST = 100_000.0
_ID = re.compile(r"[A-Z]-[0-9A-Za-z]{1,40}", re.ASCII)
_MARK = re.compile(r"[0-9a-f]{8,16}", re.ASCII)
_NO_VIEW = "This is no saved view of Known To; expected the file that 'Save this view' wrote."
_NO_LINK = "This link names something that no map can show; ask whoever sent it for the saved view instead."


@dataclass(frozen=True)
class View:
    """A map with the day and the agency (its id) that it was seen as; `things` and `ties` are marks, where kept."""

    exploration: Exploration
    as_of: date | None = None
    agency: str = ""
    things: Mapping[str, str] = field(default_factory=dict, hash=False)
    ties: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Changes:
    """What differs from when a view was saved: ids of things gone and of things whose records are others now.

    `new_ties` are ids of ties among what was saved; `lost_ties` is how many of those saved are no longer there.
    """

    gone: tuple[str, ...] = ()
    corrected: tuple[str, ...] = ()
    new_ties: tuple[str, ...] = ()
    lost_ties: int = 0


def to_json(view: View, shown: Shown) -> str:
    """Return the file of a view; `shown` is everything that is loaded of its things, whoever knew it."""
    places, marks = view.exploration.places, marks_of(shown)
    things = [
        {
            "id": id,
            "x": round(x, 1),
            "y": round(y, 1),
            "hidden": id in view.exploration.hidden,
            "pinned": id in view.exploration.pinned,
            "mark": marks.get(id, ""),
        }
        for id, (x, y) in places.items()
    ]
    kept = {
        "known_to_view": VERSION,
        "as_of": view.as_of.isoformat() if view.as_of else "",
        "agency": view.agency,
        "grouped": view.exploration.grouped,
        "things": things,
        "ties": sorted(tie_mark(link.id) for link in shown.subgraph.links),
    }
    return json.dumps(kept, indent=1)


def from_json(text: bytes) -> View:
    """Return the view that a file holds; raise `WrongUse`, in one sentence, for anything else."""
    try:
        if len(text) > MOST_BYTES:
            raise ValueError
        return _view(json.loads(text))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise WrongUse(_NO_VIEW) from None


def to_link(view: View) -> dict[str, str]:
    """Return the parameters of an address that reopens the view: what is drawn, without what is hidden."""
    exploration = view.exploration
    shown = (
        f"{id}.{round(exploration.places[id][0])}.{round(exploration.places[id][1])}"
        + (".p" if id in exploration.pinned else "")
        for id in exploration.drawn
    )
    given = {
        "show": ",".join(shown),
        "as_of": view.as_of.isoformat() if view.as_of else "",
        "agency": view.agency,
        "grouped": "yes" if exploration.grouped else "",
    }
    return {name: value for name, value in given.items() if value}


def from_link(given: Mapping[str, str]) -> View:
    """Return the view that an address reopens, empty where it names none; raise `WrongUse` for what cannot be."""
    try:
        things = [_linked(each) for each in given.get("show", "").split(",") if each]
        if len(things) > MOST_DRAWN:
            raise ValueError
        places = {id: place for id, place, _ in things}
        pinned = frozenset(id for id, _, is_pinned in things if is_pinned)
        exploration = Exploration(places, pinned=pinned, grouped=given.get("grouped") == "yes")
        return View(exploration, _day(given.get("as_of", "")), _agency(given.get("agency", "")))
    except (ValueError, KeyError):
        raise WrongUse(_NO_LINK) from None


def marks_of(shown: Shown) -> Mapping[str, str]:
    """Return a mark for each thing of `shown`, which is another when a row behind it is another."""
    return {node.id: _mark("", *shown.checksums.get(node.id, ())) for node in shown.subgraph.nodes}


def tie_mark(link: str) -> str:
    """Return the mark by which a tie of this id is known again."""
    return hashlib.sha256(link.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def changes(view: View, now: Shown) -> Changes:
    """Return what has changed of the things of a saved view; nothing where the view came without marks."""
    if not view.things:
        return Changes()
    marks = marks_of(now)
    ties = {tie_mark(link.id): link.id for link in now.subgraph.links}
    return Changes(
        gone=tuple(id for id in view.exploration.places if id not in marks),
        corrected=tuple(id for id, mark in view.things.items() if id in marks and marks[id] != mark),
        new_ties=tuple(sorted(id for mark, id in ties.items() if mark not in view.ties)),
        lost_ties=len(view.ties - ties.keys()),
    )


def _mark(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:8]


def _view(given: Mapping[str, Any]) -> View:
    things = given["things"]
    if given["known_to_view"] != VERSION or not isinstance(things, list) or len(things) > MOST_THINGS:
        raise ValueError
    places = {_id(each["id"]): _place(each["x"], each["y"]) for each in things}
    hidden, pinned = (_those(things, which) for which in ("hidden", "pinned"))
    if len(places) - len(hidden) > MOST_DRAWN:
        raise ValueError
    marks = {each["id"]: each["mark"] for each in things if _is_mark(each["mark"])}
    ties = frozenset(each for each in given["ties"] if _is_mark(each))
    exploration = Exploration(places, hidden, pinned, given["grouped"] is True)
    return View(exploration, _day(given["as_of"]), _agency(given["agency"]), marks, ties)


def _those(things: Sequence[Mapping[str, Any]], which: str) -> frozenset[str]:
    return frozenset(each["id"] for each in things if each[which] is True)


def _linked(text: str) -> tuple[str, Place, bool]:
    id, x, y, *rest = text.split(".")
    return _id(id), _place(int(x), int(y)), rest == ["p"]


def _id(given: object) -> str:
    if not isinstance(given, str) or not _ID.fullmatch(given) or kind_of(given) not in KINDS:
        raise ValueError
    return given


def _agency(given: object) -> str:
    if given and kind_of(_id(given)) != "Agency":
        raise ValueError
    return str(given or "")


def _place(x: object, y: object) -> Place:
    return _number(x), _number(y)


def _number(given: object) -> float:
    if isinstance(given, bool) or not isinstance(given, int | float) or not math.isfinite(given):
        raise ValueError
    if abs(given) > FARTHEST:
        raise ValueError
    return float(given)


def _day(given: str) -> date | None:
    return date.fromisoformat(given) if given else None


def _is_mark(given: object) -> bool:
    return isinstance(given, str) and bool(_MARK.fullmatch(given))
