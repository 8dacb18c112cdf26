"""The people of some answers, turned into those whom a code does not hide, as what stays visible is theirs alone."""

from collections import Counter
from collections.abc import Iterable

from graph.answer import Answer
from graph.store import Store

_EVERYBODY = """
MATCH (p:Person)
RETURN p.id AS id, p.sex AS sex, p.born_earliest.year AS first, p.born_latest.year AS last,
       COUNT { MATCH (p)-[:SIBLING_OF]-(other:Person) RETURN DISTINCT other } AS siblings
"""


def rare_people(store: Store, answers: Iterable[Answer]) -> tuple[str, ...]:
    """Return the ids of the people in these answers of whom nobody else loaded has the same visible traits.

    Those are year of birth, sex and number of brothers and sisters. The answers are those before names were hidden.
    """
    traits = {row["id"]: (row["sex"], row["first"], row["last"], row["siblings"]) for row in store.read(_EVERYBODY)}
    alike = Counter(traits.values())
    shown = {node.id for answer in answers for node in answer.subgraph.nodes if node.kind == "Person"}
    return tuple(sorted(id for id in shown if id in traits and alike[traits[id]] == 1))


def rare_sentence(codes: Iterable[str]) -> str:
    """Return the warning about the people with these codes; '' for nobody."""
    named = sorted(codes, key=lambda code: int(code.rpartition(" ")[2]))
    if not named:
        return ""
    are = "is the only person loaded" if len(named) == 1 else "are each the only person loaded"
    return (
        f"A code may not hide them: {', '.join(named)} {are} with their year of birth, sex and number of brothers and "
        "sisters, so that whoever knows the families can tell who is meant."
    )
