"""A grid into its blocks family by family: an ancestor's whole line, then the families that married into it."""

from collections.abc import Iterator, Sequence

from graph.pictures.genogram.grid import Bundle, Grid, blocks

Block = tuple[int, ...]


def family_by_family(grid: Grid) -> list[Block]:
    """Return every block once: from the eldest of the first ancestors down, then who is tied to those by marriage."""
    walk = _Walk(grid)
    for block in sorted(walk.blocks, key=lambda block: (grid.rows[block[0]], walk.age(block))):
        walk.follow(block)
    return walk.found


class _Walk:
    """Blocks in the order in which they were come to."""

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self.blocks = blocks(grid)
        self.block_of = {place: block for block in self.blocks for place in block}
        self.found: list[Block] = []
        self.down: dict[int, list[Bundle]] = {place: [] for place in self.block_of}
        self.up: dict[int, list[Bundle]] = {place: [] for place in self.block_of}
        for bundle in grid.bundles:
            for place in bundle.above:
                self.down[place].append(bundle)
            for place in bundle.below:
                self.up[place].append(bundle)

    def age(self, block: Block) -> tuple[int, int]:
        """Return what puts the block of the eldest first."""
        ages = [self.grid.age[place] for place in block if self.grid.is_person(place)]
        return (min(ages, default=len(self.grid.age)), block[0])

    def follow(self, block: Block) -> None:
        """Come to a block, to all that hang from it, and then to the families that any of these married into."""
        waiting = [block]
        while waiting:
            come_to = self._line(waiting.pop(0))
            waiting += [other for each in come_to for other in self._beside_and_above(each)]

    def _line(self, block: Block) -> Sequence[Block]:
        """A block and all that hang from it, in the order in which they hang."""
        found: list[Block] = []
        look = [block]
        while look:
            here = look.pop()
            if here in self.found:
                continue
            self.found.append(here)
            found.append(here)
            hanging = [bundle for place in here for bundle in self.down[place] if not bundle.care]
            look += reversed([self.block_of[place] for bundle in hanging for place in bundle.below])
        return found

    def _beside_and_above(self, block: Block) -> Iterator[Block]:
        for place in block:
            for bundle in self.up[place]:
                if not bundle.care:
                    yield from (self.block_of[other] for other in (*bundle.above, *bundle.below))
