"""What a reader has put on a map, and where; every act makes a new one, and the last acts can be taken back.

Nothing that stands on the map is moved by what comes or goes: only by the reader's own hand, or by being tidied or
grouped, which can be taken back too.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace

MOST_UNDONE = 10
MOST_DRAWN = 150

Place = tuple[float, float]


@dataclass(frozen=True)
class Act:
    """What one act did: the ids that it added, hid and showed again, and where what it moved had been before."""

    added: frozenset[str] = frozenset()
    hidden: frozenset[str] = frozenset()
    shown: frozenset[str] = frozenset()
    moved: Mapping[str, Place] = field(default_factory=dict, hash=False)
    grouped: bool | None = None


@dataclass(frozen=True)
class Exploration:
    """The ids on the map in the order in which they came, each with its place in pixels around the first.

    `hidden` ones keep their place and are not drawn; `pinned` ones stay where they are when the rest is tidied;
    `grouped` is whether a frame stands around each household.
    """

    places: Mapping[str, Place] = field(default_factory=dict, hash=False)
    hidden: frozenset[str] = frozenset()
    pinned: frozenset[str] = frozenset()
    grouped: bool = False
    acts: tuple[Act, ...] = ()

    @property
    def drawn(self) -> tuple[str, ...]:
        """The ids that are not hidden, in the order in which they came."""
        return tuple(id for id in self.places if id not in self.hidden)


def fitting(exploration: Exploration, ids: Iterable[str], most: int = MOST_DRAWN) -> tuple[str, ...]:
    """Return those of `ids`, in their order and each once, that are not drawn yet and for which there is room."""
    new = dict.fromkeys(id for id in ids if id not in exploration.places or id in exploration.hidden)
    return tuple(new)[: max(0, most - len(exploration.drawn))]


def add(exploration: Exploration, places: Mapping[str, Place]) -> Exploration:
    """Return the map with these; one that is there already stays at its place, and is shown if it was hidden."""
    new = {id: place for id, place in places.items() if id not in exploration.places}
    shown = exploration.hidden & places.keys()
    if not new and not shown:
        return exploration
    added = replace(exploration, places={**exploration.places, **new}, hidden=exploration.hidden - shown)
    return _after(added, Act(added=frozenset(new), shown=shown))


def hide(exploration: Exploration, ids: Collection[str]) -> Exploration:
    """Return the map without these, whose places are kept for them."""
    hidden = frozenset(id for id in ids if id in exploration.places) - exploration.hidden
    if not hidden:
        return exploration
    return _after(replace(exploration, hidden=exploration.hidden | hidden), Act(hidden=hidden))


def show_hidden(exploration: Exploration, most: int = MOST_DRAWN) -> Exploration:
    """Return the map with what was hidden, as far as there is room."""
    fit = fitting(exploration, (id for id in exploration.places if id in exploration.hidden), most)
    return add(exploration, {id: exploration.places[id] for id in fit})


def pin(exploration: Exploration, id: str, pinned: bool) -> Exploration:
    """Return the map with the thing pinned to its place, or not."""
    kept = exploration.pinned | {id} if pinned and id in exploration.places else exploration.pinned - {id}
    return replace(exploration, pinned=kept)


def move(exploration: Exploration, places: Mapping[str, Place]) -> Exploration:
    """Return the map with these at their new places, put there by the reader's own hand."""
    known = {id: place for id, place in places.items() if id in exploration.places}
    return replace(exploration, places={**exploration.places, **known})


def rearrange(exploration: Exploration, places: Mapping[str, Place], grouped: bool) -> Exploration:
    """Return the map tidied or grouped anew: what is not pinned may stand elsewhere."""
    free = {id: place for id, place in places.items() if id in exploration.places and id not in exploration.pinned}
    before = {id: exploration.places[id] for id in free if exploration.places[id] != free[id]}
    if not before and grouped == exploration.grouped:
        return exploration
    moved = replace(exploration, places={**exploration.places, **free}, grouped=grouped)
    return _after(moved, Act(moved=before, grouped=exploration.grouped))


def undo(exploration: Exploration) -> Exploration:
    """Return the map as it was before the last act; what was moved by hand meanwhile stays where it was put."""
    if not exploration.acts:
        return exploration
    act = exploration.acts[-1]
    places = {id: act.moved.get(id, place) for id, place in exploration.places.items() if id not in act.added}
    hidden = ((exploration.hidden - act.hidden) | act.shown) & places.keys()
    grouped = exploration.grouped if act.grouped is None else act.grouped
    return Exploration(places, hidden, exploration.pinned & places.keys(), grouped, exploration.acts[:-1])


def _after(exploration: Exploration, act: Act) -> Exploration:
    return replace(exploration, acts=(*exploration.acts, act)[-MOST_UNDONE:])
