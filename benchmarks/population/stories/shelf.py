"""The place of a family in its patch, and the seed, turned into the story that it has, or none."""

from benchmarks.population.stories import family, identity, lists, response, sharing, sight
from benchmarks.population.stories.told import Story

STORIES: tuple[Story, ...] = (
    *sharing.STORIES,
    *lists.STORIES,
    *sight.STORIES,
    *response.STORIES,
    *family.STORIES,
    *identity.STORIES,
)
EVERY = 2
"""Of the first families of a patch every second has a story, until all have been told once; the rest are quiet."""


def story_of(seed: int, place: int) -> Story | None:
    """Return the story of the family at a place of its patch, from 0; the seed says which story comes first."""
    turn, rest = divmod(place, EVERY)
    return STORIES[(turn + seed) % len(STORIES)] if rest == 0 and turn < len(STORIES) else None
