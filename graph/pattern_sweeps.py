"""The sweeps of a pattern's features, turned into the children who show all of them: one feature after another.

Each is looked for only among the children whom those before it leave, and which of its rows count is told there.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from graph.errors import BadQuestion
from graph.mirror import Mirror
from graph.mirror.opened import Found
from graph.patterns.features import CANNOT, FEATURES, YES, Feature
from graph.patterns.rows import in_words, title
from graph.questions import find_question
from graph.sweep_files import Sweep

CASES = "SELECT id FROM cases(day_of($as_of), $child)"
# What a feature's question says of every child, and which of its rows surely or perhaps show the feature.
_TOLD = """
WITH
asked AS ({sweep}),
told AS (
  SELECT row_number() OVER () AS number, *
  FROM (SELECT child_id, {surely} AS sure, {happened} AS happened, rests_on, records FROM asked WHERE {perhaps})
),
{enough}
SELECT child_id, answer, flatten(list(rests_on)) AS rests_on, flatten(list(records)) AS records
FROM told JOIN enough USING (child_id)
WHERE sure OR answer <> '{yes}'
GROUP BY child_id, answer
"""
_ENOUGH = """
enough AS (
  SELECT child_id, CASE WHEN count(*) FILTER (sure) >= {count} THEN '{yes}' ELSE '{cannot}' END AS answer
  FROM told GROUP BY child_id HAVING count(*) >= {count}
)
"""
# So many days from the first day of one of them on, or, where dates are vague, up to it.
_ENOUGH_WITHIN = """
days AS (
  SELECT t.child_id, t.number, t.sure, coalesce(d.earliest, DATE '0001-01-01') AS first,
         coalesce(d.latest, DATE '9999-12-31') AS last
  FROM told AS t LEFT JOIN (
    SELECT happened, any_value(happened_earliest) AS earliest, any_value(happened_latest) AS latest
    FROM event GROUP BY happened
  ) AS d USING (happened)
),
windows AS (
  SELECT one.child_id,
         count(*) FILTER (one.sure AND other.sure AND other.first >= one.first AND other.last < one.first + {within})
           AS surely,
         count(*) FILTER (other.first <= one.first AND other.last > one.first - {within}) AS perhaps
  FROM days AS one JOIN days AS other USING (child_id) GROUP BY one.child_id, one.number
),
enough AS (
  SELECT child_id, CASE WHEN max(surely) >= {count} THEN '{yes}' ELSE '{cannot}' END AS answer
  FROM windows GROUP BY child_id HAVING max(perhaps) >= {count}
)
"""


def shown_everywhere(mirrored: Mirror, sweep: Sweep, parameters: Mapping[str, object], most_rows: int | None) -> Found:
    """Return the first `most_rows` rows of P4, and how many there are, for the `features` in `parameters`."""
    features = parameters["features"]
    assert isinstance(features, list)
    if not features:
        return Found(sweep.columns, (), 0)
    with _over_cases(mirrored, parameters):
        for place, name in enumerate(features):
            _look_for(mirrored, FEATURES[name], f"shown_{place}", parameters)
    union = " UNION ALL ".join(
        f"SELECT {place} AS place, $features[{place + 1}] AS feature, * FROM shown_{place}"
        for place in range(len(features))
    )
    mirrored.keep("shown", union, parameters)
    return mirrored.read(
        sweep.sql, {**parameters, "title": title(parameters), "in_words": in_words(features)}, most_rows
    )


@contextmanager
def _over_cases(mirrored: Mirror, parameters: Mapping[str, object]) -> Iterator[None]:
    mirrored.keep("considered", CASES, parameters)
    with mirrored.considering("considered"):
        yield


def _look_for(mirrored: Mirror, feature: Feature, into: str, parameters: Mapping[str, object]) -> None:
    """Keep what is shown of a feature, and consider nobody further who does not show it."""
    question = find_question(feature.question)
    given = {each.name: None for each in question.parameters} | {"as_of": parameters["as_of"]}
    mirrored.keep(into, statement(feature), given)
    mirrored.keep("considered", f"SELECT child_id AS id FROM {into}", {})


def statement(feature: Feature) -> str:
    """Return the SQL that says of every child considered whether the records show a feature, and by which rows.

    Nothing is said of a child whose records do not. Raises `BadQuestion` for a feature whose question has no sweep.
    """
    sweep = find_question(feature.question).sweep
    if sweep is None:
        raise BadQuestion(f"{feature.question} has no sweep, so that no pattern can be looked for that rests on it.")
    return shown_in(feature, sweep.sql)


def shown_in(feature: Feature, rows: str) -> str:
    """Return the SQL that says so from the rows of the question, as another statement returns them."""
    answers = {"yes": YES, "cannot": CANNOT, "count": feature.count, "within": feature.within}
    return _TOLD.format(
        sweep=rows,
        surely=f"({feature.surely.sql})",
        perhaps=f"({feature.perhaps.sql})",
        happened="happened" if feature.within else "NULL",
        enough=(_ENOUGH_WITHIN if feature.within else _ENOUGH).format(**answers),
        yes=YES,
    )
