"""What a load has come to, once read and resolved and before it is written."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from loaders.coverage import joined
from loaders.declaring import Declarations
from loaders.gathering import Tally
from loaders.opening import Openings
from loaders.resolving import Resolved
from loaders.rows import Row
from loaders.touching import Touching
from loaders.when import Period


@dataclass(frozen=True)
class Loaded:
    """Everything that a load knows; `covered` has what the files of earlier loads cover, by extract and agency."""

    openings: Openings
    declarations: Declarations
    tallies: tuple[Tally, ...]
    touching: Touching
    resolved: Resolved
    covered: Mapping[str, Mapping[str, tuple[Period, ...]]]

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """The rows of the files, and of the records that they touch."""
        return (*(row for tally in self.tallies for row in tally.rows), *self.touching.rows)

    @property
    def extracts(self) -> frozenset[str]:
        """The files that are loaded, and those that describe them."""
        return frozenset(opened.extract for opened in (*self.openings.files, *self.openings.sources))

    @cached_property
    def covers(self) -> Mapping[str, Mapping[str, tuple[Period, ...]]]:
        """By extract and agency, the periods that each file covers, those of earlier loads among them."""
        return {**self.covered, **{extract: facts.coverage for extract, facts in self.declarations.facts.items()}}

    @cached_property
    def coverage(self) -> Mapping[str, tuple[Period, ...]]:
        """By agency, the periods that all files cover, those of earlier loads among them."""
        found: dict[str, list[Period]] = {}
        for by_agency in self.covers.values():
            for agency, periods in by_agency.items():
                found.setdefault(agency, []).extend(periods)
        return {agency: joined(periods) for agency, periods in found.items()}
