"""The rows that a question's statement gathers, turned into those of its answer, where its header names a reckoning."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from graph.patterns.rows import Read, same_pattern
from graph.threshold.rows import pooled_threshold

Rows = Sequence[Mapping[str, Any]]
Reckoning = Callable[[Rows, Mapping[str, object], Read], list[dict[str, Any]]]


def _pooled_threshold(found: Rows, parameters: Mapping[str, object], _read: Read) -> list[dict[str, Any]]:
    return pooled_threshold(found, parameters)


RECKONINGS: Mapping[str, Reckoning] = {"pooled_threshold": _pooled_threshold, "same_pattern": same_pattern}
"""Each by the name that a header gives in `reckoned_by`.

The rows gathered, what was given, and what asks another question for its rows, into the rows of the answer.
"""
