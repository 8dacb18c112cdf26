"""What a reader did with the map into what is on it then.

The map, the buttons and the fields only say what the reader did; it is done when the page is next made, so that
whatever goes wrong is one sentence there.
"""

import base64
import binascii
import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

import streamlit as st

from graph.answer import Answer, ask
from graph.errors import WrongUse
from graph.exploring import around as statements
from graph.exploring import choice, exploration, saved
from graph.exploring.exploration import Place
from graph.exploring.grouping import by_household
from graph.exploring.placing import Ground, Newcomer, place_new
from graph.exploring.steps import KINDS
from graph.model import LINK_KINDS, kind_of
from graph.subgraph import Subgraph
from views.explored import Act, Board, board, coming, keep, lived_in, seen, whole
from views.opened import store

PNG = b"\x89PNG\r\n\x1a\n"
MOST_PICTURE = 20_000_000
CONNECTED = "F4"


def perform() -> None:
    """Do what the reader did since the page was last made."""
    acts = st.session_state.pop("acts", [])
    for act in acts:
        done = ACTS.get(str(act.get("do")))
        if done:
            keep(done(board(), act))


def _bring(made: Board, wanted: Iterable[Newcomer]) -> Board:
    """Put these on the map, as far as there is room, each beside what it comes from; nothing else moves."""
    new = {each.id: each for each in wanted}
    fit = exploration.fitting(made.exploration, new)
    not_fit = [id for id in new if id not in fit and id not in made.exploration.drawn]
    labels = choice.labels_of(whole(made.exploration.places).subgraph)
    after = whole({*made.exploration.places, *fit})
    ties = [(link.start, link.end) for link in after.subgraph.links]
    at = place_new(Ground(made.exploration.places, labels), [new[id] for id in fit], ties)
    places = {id: made.exploration.places.get(id) or at[id] for id in fit}
    added = exploration.add(made.exploration, places)
    return replace(made, exploration=added, connection=None, no_room=len(not_fit))


def _put(made: Board, act: Act) -> Board:
    id = _thing(act)
    here = statements.shown(store(), [id]).subgraph
    return _bring(made, [Newcomer(node.id, choice.labels_of(here)[node.id]) for node in here.nodes])


def _expand(made: Board, act: Act) -> Board:
    id = _thing(act)
    found, come = coming(made, id)
    steps = act.get("steps") or choice.first_steps(come)
    ids = dict.fromkeys(each for name in steps for each in come.get(name, ()))
    return _bring(made, choice.newcomers(found, ids))


def _connect(made: Board, act: Act) -> Board:
    one, other = str(act.get("one")), str(act.get("other"))
    given = {"person": one, "other_person": other} | ({"as_of": made.as_of.isoformat()} if made.as_of else {})
    answer = ask(store(), CONNECTED, given)
    chain = _chain(answer, one)
    picture = Subgraph(tuple(node for node in answer.subgraph.nodes if node.kind in KINDS), answer.subgraph.links)
    return replace(_bring(made, choice.along_chain(chain, picture)), connection=answer)


def _chain(answer: Answer, start: str) -> list[str]:
    found = [start] if answer.rows else []
    steps = [link for link in answer.subgraph.links if LINK_KINDS[link.kind].states_fact]
    for row in answer.rows:
        link = next(link for link in steps if link.id in row.parts and found[-1] in (link.start, link.end))
        found.append(link.end if link.start == found[-1] else link.start)
    return found


def _move(made: Board, act: Act) -> Board:
    return replace(made, exploration=exploration.move(made.exploration, _places(act)))


def _tidy(made: Board, act: Act) -> Board:
    return replace(made, exploration=exploration.rearrange(made.exploration, _places(act), made.exploration.grouped))


def _group(made: Board, act: Act) -> Board:
    drawn = whole(made.exploration.places)
    now = seen(drawn, made.as_of, made.agency).subgraph
    now = replace(now, nodes=tuple(node for node in now.nodes if node.id in made.exploration.drawn))
    places = {node.id: made.exploration.places[node.id] for node in now.nodes}
    ground = Ground(places, choice.labels_of(now))
    lived = {home: people for home, people in lived_in(made, now).items() if home in places}
    at = by_household(ground, lived, made.exploration.pinned) if act.get("grouped") else {}
    return replace(made, exploration=exploration.rearrange(made.exploration, at, bool(act.get("grouped"))))


def _pin(made: Board, act: Act) -> Board:
    id = _thing(act)
    return replace(made, exploration=exploration.pin(made.exploration, id, id not in made.exploration.pinned))


def _hide(made: Board, act: Act) -> Board:
    return replace(made, exploration=exploration.hide(made.exploration, [_thing(act)]), no_room=0)


def _show_hidden(made: Board, act: Act) -> Board:
    return replace(made, exploration=exploration.show_hidden(made.exploration))


def _undo(made: Board, act: Act) -> Board:
    return replace(made, exploration=exploration.undo(made.exploration), connection=None, no_room=0)


def _see(made: Board, act: Act) -> Board:
    return replace(made, as_of=act["as_of"], agency=act["agency"])


def _open(made: Board, act: Act) -> Board:
    view = saved.from_json(act["file"])
    return Board(view.exploration, view.as_of, view.agency, opened=view)


def _picture(made: Board, act: Act) -> Board:
    given = str(act.get("png", "")).removeprefix("data:image/png;base64,")
    try:
        made_of_it = base64.b64decode(given, validate=True) if len(given) < MOST_PICTURE else b""
    except binascii.Error:
        made_of_it = b""
    return replace(made, picture=made_of_it if made_of_it.startswith(PNG) else b"")


def _thing(act: Act) -> str:
    """The id that an act names; raise `WrongUse` for what is none of ours."""
    id = str(act.get("id"))
    try:
        if kind_of(id) in KINDS:
            return id
    except KeyError:
        pass
    raise WrongUse("That is no thing that a map can show.")


def _places(act: Act) -> Mapping[str, Place]:
    given = act.get("places")
    if not isinstance(given, Mapping):
        return {}
    return {str(id): (round(float(at[0]), 1), round(float(at[1]), 1)) for id, at in given.items() if _is_place(at)}


def _is_place(at: object) -> bool:
    numbers = isinstance(at, list) and len(at) == 2 and all(isinstance(each, int | float) for each in at)
    return numbers and all(math.isfinite(each) and abs(each) < saved.FARTHEST for each in at)  # type: ignore[attr-defined]


def _let_go(made: Board, act: Act) -> Board:
    return replace(made, connection=None)


def _afresh(made: Board, act: Act) -> Board:
    return Board(as_of=made.as_of, agency=made.agency)


ACTS: Mapping[str, Callable[[Board, Act], Board]] = {
    "put": _put,
    "expand": _expand,
    "connect": _connect,
    "move": _move,
    "tidy": _tidy,
    "group": _group,
    "pin": _pin,
    "hide": _hide,
    "show hidden": _show_hidden,
    "undo": _undo,
    "see": _see,
    "open": _open,
    "picture": _picture,
    "let go": _let_go,
    "afresh": _afresh,
}
