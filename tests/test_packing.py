"""Questions typed for a panel pack on the page: read line by line, and each mistake named with its line."""

import pytest

from graph.errors import WrongUse
from graph.pack import Item
from views.packing import typed_items


def test_typed_questions_are_read_line_by_line() -> None:
    typed = 'V1 child=mother as_of=2009-10-31\n\nfamily_tree person="Sibling 1" pictures=family_tree\n'
    assert typed_items(typed) == (
        Item("V1", {"child": "mother", "as_of": "2009-10-31"}),
        Item("F2", {"person": "Sibling 1"}, ("family_tree",)),
    )


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("V1 child", "Line 1: expected a question, then NAME=VALUE"),
        ('\nV1 child="mother', "Line 2: expected a question"),
        ("V1 child=mother\nV1 child=mother pictures=portrait", "Line 2: expected pictures to be among "),
        ("V1 child=mother as_of=yesterday", "Line 1: as_of: not a day"),
        ("F2", "Line 1: person: missing"),
    ],
)
def test_a_line_that_cannot_be_is_named(typed: str, says: str) -> None:
    with pytest.raises(WrongUse) as refused:
        typed_items(typed)
    assert str(refused.value).startswith(says)
