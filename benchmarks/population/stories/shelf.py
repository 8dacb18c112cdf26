"""The place of a family in its patch, and the seed, turned into the story that it has, or none."""

from benchmarks.population.stories import family, identity, lists, practice, response, sharing, sight
from benchmarks.population.stories.told import Story

STORIES: tuple[Story, ...] = (
    *sharing.STORIES,
    *lists.STORIES,
    *sight.STORIES,
    *response.STORIES,
    *family.STORIES,
    *practice.STORIES,
    *identity.STORIES,
)
PLACES = (0, 2, 4)
"""Of five families of a patch the first, third and fifth have a story, until all were told once; the rest are quiet."""


def story_of(seed: int, place: int) -> Story | None:
    """Return the story of the family at a place of its patch, from 0; the seed says which story comes first."""
    five, rest = divmod(place, 5)
    if rest not in PLACES:
        return None
    turn = five * len(PLACES) + PLACES.index(rest)
    return STORIES[(turn + seed) % len(STORIES)] if turn < len(STORIES) else None
