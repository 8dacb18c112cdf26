"""The rows that a question's statement gathers, turned into those of its answer, where its header names a reckoning."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from graph.threshold.rows import pooled_threshold

Reckoning = Callable[[Sequence[Mapping[str, Any]], Mapping[str, object]], list[dict[str, Any]]]

RECKONINGS: Mapping[str, Reckoning] = {"pooled_threshold": pooled_threshold}
"""Each by the name that a header gives in `reckoned_by`: the rows gathered and what was given, into rows."""
