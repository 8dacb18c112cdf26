"""A seed and a size turned into a borough on disk, one patch at a time, so that memory does not grow with the size."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.population.background import write_background
from benchmarks.population.entries import Book
from benchmarks.population.families import Plan, draw_family, draw_for
from benchmarks.population.people import Family
from benchmarks.population.services import Patch
from benchmarks.population.sheets import write_patch
from benchmarks.population.stories.shelf import story_of
from benchmarks.population.stories.told import Scene, begins
from benchmarks.population.truth.sheets import write_truth

FAMILIES = 180
"""How many families a patch has; the last of a borough may have fewer."""


@dataclass(frozen=True)
class Size:
    """How large a borough is to be: so many families, or as many as it takes to have so many children."""

    families: int = 0
    children: int = 0

    def reached(self, families: int, children: int) -> bool:
        """Whether so many families with so many children are enough."""
        return families >= self.families and children >= self.children


@dataclass(frozen=True)
class Written:
    """What has been written so far."""

    patches: int
    families: int
    children: int
    rows: int


Tell = Callable[[Written], None]


def write_borough(
    seed: int,
    size: Size,
    out: Path,
    tell: Tell = lambda written: None,
    with_truth: bool = False,
    routine: float = 1.0,
) -> Written:
    """Write a borough into the folder `out`: its files, where one patch is enough, else a folder for each patch.

    With `with_truth` the truth of each patch is written beside it. `tell` is called after each patch. `routine` is the
    share that is written of the rows that every child has many of. Raises `OSError` where a file cannot be written.
    """
    written = Written(0, 0, 0, 0)
    for book, is_whole in books(seed, size, routine):
        folder = out if is_whole else out / f"patch-{book.patch.number:04d}"
        rows = write_patch(book, folder)
        if with_truth:
            write_truth(book, folder)
        children = sum(len(family.children) for family in book.families)
        written = Written(
            written.patches + 1,
            written.families + len(book.families),
            written.children + children,
            written.rows + rows,
        )
        tell(written)
    return written


def books(seed: int, size: Size, routine: float = 1.0) -> Iterator[tuple[Book, bool]]:
    """Return the book of each patch, and whether it is the only one; none is kept when the next is done."""
    families = children = 0
    while not size.reached(families, children):
        book = Book(Patch(families // FAMILIES + 1))
        first = families
        while families - first < FAMILIES and not size.reached(families, children):
            family = _add_family(book, seed, families, routine)
            families += 1
            children += len(family.children)
        yield book, first == 0 and size.reached(families, children)


def _add_family(book: Book, seed: int, number: int, routine: float) -> Family:
    story = story_of(seed, len(book.families))
    draw = draw_for(seed, number, "story")
    family, maker = draw_family(seed, number, book.patch, story.plan(draw) if story else Plan())
    book.families.append(family)
    without = story.without if story else frozenset()
    if story:
        family.story = story.name
        family.moment = story.write(Scene(book, family, maker, draw, begins(draw)))
    until = story.quiet_until if story else None
    write_background(book, family, draw_for(seed, number, "quiet"), without, until, routine)
    return family
