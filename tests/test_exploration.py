"""Promises of a map that is explored: what is taken back is as it was, nothing is there twice, what stands stays."""

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from graph.exploring.exploration import (
    MOST_UNDONE,
    Exploration,
    add,
    fitting,
    hide,
    move,
    pin,
    rearrange,
    show_hidden,
    undo,
)

ids = st.sampled_from([f"P-{letter}" for letter in "abcdefgh"])
places = st.dictionaries(ids, st.tuples(st.integers(-9, 9), st.integers(-9, 9)), max_size=5)
acts: st.SearchStrategy[Callable[[Exploration], Exploration]] = st.one_of(
    places.map(lambda at: lambda map: add(map, at)),
    st.sets(ids, max_size=3).map(lambda them: lambda map: hide(map, them)),
    places.map(lambda at: lambda map: rearrange(map, at, bool(len(at) % 2))),
    st.just(show_hidden),
)
by_hand: st.SearchStrategy[Callable[[Exploration], Exploration]] = st.one_of(
    places.map(lambda at: lambda map: move(map, at)),
    ids.map(lambda id: lambda map: pin(map, id, True)),
)


@st.composite
def maps(draw: st.DrawFn) -> Exploration:
    """Return a map after a few acts."""
    made = Exploration()
    for act in draw(st.lists(st.one_of(acts, by_hand), max_size=8)):
        made = act(made)
    return made


def content(map: Exploration) -> tuple[object, ...]:
    """All but the acts that can be taken back: of them, the oldest goes when there are too many."""
    return dict(map.places), map.hidden, map.pinned, map.grouped


@given(maps(), acts)
def test_an_act_that_is_taken_back_leaves_the_map_as_it_was(map: Exploration, act: Callable[..., Exploration]) -> None:
    after = act(map)
    if after is not map:
        assert content(undo(after)) == content(map)


@given(maps(), places)
def test_what_is_placed_stays_where_it_is_while_other_things_come(
    map: Exploration, new: dict[str, tuple[int, int]]
) -> None:
    after = add(map, new)
    assert {id: after.places[id] for id in map.places} == dict(map.places)
    assert list(after.places)[: len(map.places)] == list(map.places)
    assert set(after.drawn) == set(map.drawn) | new.keys()


@given(maps(), places)
def test_what_is_pinned_stays_where_it_is_when_all_is_tidied(map: Exploration, new: dict[str, tuple[int, int]]) -> None:
    after = rearrange(map, new, grouped=True)
    assert {id: after.places[id] for id in map.pinned} == {id: map.places[id] for id in map.pinned}


@given(maps(), st.lists(ids), st.integers(0, 9))
def test_nothing_is_brought_twice_and_no_more_than_there_is_room_for(
    map: Exploration, wanted: list[str], most: int
) -> None:
    fit = fitting(map, wanted, most)
    assert len(set(fit)) == len(fit)
    assert not set(fit) & set(map.drawn)
    assert len(map.drawn) + len(fit) <= max(most, len(map.drawn))


def test_what_is_moved_by_hand_meanwhile_stays_where_it_was_put() -> None:
    map = add(add(Exploration(), {"P-a": (0, 0)}), {"P-b": (5, 5)})
    assert dict(undo(move(map, {"P-a": (7, 7)})).places) == {"P-a": (7, 7)}


def test_the_last_ten_acts_can_be_taken_back_and_no_more() -> None:
    map = Exploration()
    for number in range(MOST_UNDONE + 3):
        map = add(map, {f"P-{number}": (number, 0)})
    for _ in range(MOST_UNDONE + 5):
        map = undo(map)
    assert list(map.places) == ["P-0", "P-1", "P-2"]
    assert MOST_UNDONE == 10


def test_what_is_not_on_the_map_can_be_neither_moved_nor_hidden_nor_pinned() -> None:
    map = add(Exploration(), {"P-a": (0, 0)})
    assert content(move(hide(pin(map, "P-x", True), ["P-x"]), {"P-x": (1, 1)})) == content(map)
