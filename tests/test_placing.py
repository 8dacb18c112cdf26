"""Promises of where new things come on a map: nothing covers anything, and parents stand above and children below."""

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.exploring.grouping import by_household, homes
from graph.exploring.placing import Ground, Newcomer, box, place_new
from graph.subgraph import Link, Node, Subgraph

labels = st.sampled_from(["Mother", "Domestic abuse\nbefore the end of 2005", "A", "N" * 26])
spots = st.tuples(st.integers(-300, 300), st.integers(-300, 300))
PX = 1e-6


def meet(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one[0] < other[2] - PX and other[0] < one[2] - PX and one[1] < other[3] - PX and other[1] < one[3] - PX


@st.composite
def grounds(draw: st.DrawFn) -> Ground:
    """Return a few things placed by hand, perhaps one over another."""
    count = draw(st.integers(1, 6))
    placed = {f"P-{number}": draw(spots) for number in range(count)}
    return Ground(placed, {id: draw(labels) for id in placed})


@given(grounds(), st.lists(st.tuples(labels, st.none() | st.integers(-180, 180)), max_size=12))
@settings(deadline=None)
def test_what_comes_covers_nothing(ground: Ground, coming: list[tuple[str, int | None]]) -> None:
    new = [Newcomer(f"E-{number}", label, "P-0", angle) for number, (label, angle) in enumerate(coming)]
    found = place_new(ground, new, [("E-0", "P-1"), ("E-1", "E-2")])
    assert found.keys() == {each.id for each in new}
    boxes = {each.id: box(found[each.id], each.label) for each in new}
    standing = {id: box(at, ground.labels[id]) for id, at in ground.places.items()}
    pairs = [(one, other) for one in boxes for other in [*boxes, *standing] if one != other]
    assert not [pair for pair in pairs if meet(boxes[pair[0]], {**boxes, **standing}[pair[1]])]


@given(grounds(), st.lists(labels, min_size=1, max_size=6))
@settings(deadline=None)
def test_the_same_map_leads_to_the_same_places(ground: Ground, coming: list[str]) -> None:
    new = [Newcomer(f"E-{number}", label, "P-0") for number, label in enumerate(coming)]
    assert place_new(ground, new, []) == place_new(ground, new, [])


def test_parents_come_above_children_below_and_siblings_beside() -> None:
    ground = Ground({"P-0": (0, 0)}, {"P-0": "Child"})
    new = [
        Newcomer("P-1", "Mother", "P-0", -90),
        Newcomer("P-2", "Son", "P-0", 90),
        Newcomer("P-3", "Sister", "P-0", 0),
    ]
    found = place_new(ground, new, [])
    assert found["P-1"][1] < 0 < found["P-2"][1]
    assert found["P-3"][1] == 0 < found["P-3"][0]


def test_a_thing_that_is_placed_is_not_placed_again() -> None:
    assert place_new(Ground({"P-0": (0, 0)}, {}), [Newcomer("P-0", "Child")], []) == {}


def lived(person: str, home: str, **stay: object) -> Link:
    return Link("LIVED_IN", person, home, "", stay)  # type: ignore[arg-type]


def family() -> Subgraph:
    from datetime import date

    people = tuple(Node("Person", f"P-{number}", {"name": f"person {number}"}) for number in range(1, 5))
    households = (Node("Household", "H-1"), Node("Household", "H-2"))
    first = lived("P-1", "H-1", since_earliest=date(2005, 1, 1), until_latest=date(2008, 1, 1))
    then = lived("P-1", "H-2", since_earliest=date(2008, 1, 1))
    rest = (lived("P-2", "H-2"), lived("P-3", "H-2"), Link("PARENT_OF", "P-3", "P-2"))
    return Subgraph((*people, *households), (first, then, *rest))


def test_each_person_is_in_one_household_that_of_the_day_and_parents_come_first() -> None:
    from datetime import date

    assert homes(family()) == {"H-2": ("P-3", "P-1", "P-2")}
    assert homes(family(), date(2006, 6, 1)) == {"H-1": ("P-1",), "H-2": ("P-3", "P-2")}


def test_a_household_is_put_together_and_what_is_in_the_way_makes_room() -> None:
    at = {"H-1": (0.0, 0.0), "P-1": (900.0, 0.0), "P-2": (0.0, 900.0), "E-1": (0.0, 90.0), "E-2": (900.0, 900.0)}
    ground = Ground(at, dict.fromkeys(at, "Words"))
    found = by_household(ground, {"H-1": ("P-1", "P-2")})
    assert found.keys() == {"H-1", "P-1", "P-2", "E-1"}, "what is not in the way stays"
    after = {id: box({**at, **found}[id], "Words") for id in at}
    assert not [(one, other) for one in after for other in after if one < other and meet(after[one], after[other])]
    assert abs(found["P-1"][0] - found["P-2"][0]) < 200


def test_who_is_pinned_does_not_move_into_the_household() -> None:
    at = {"H-1": (0.0, 0.0), "P-1": (900.0, 0.0), "P-2": (0.0, 900.0)}
    assert "P-1" not in by_household(Ground(at, {}), {"H-1": ("P-1", "P-2")}, pinned={"P-1"})
