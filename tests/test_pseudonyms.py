"""Codes for names: nobody's name leaves in any form, one person has one code, and no two people have the same."""

import re
import stat
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from commands.sheet import Sheet
from commands.shown_answer import show_answer
from graph import Store, ask, export
from graph.answer import Answer, RecordRef, Row
from graph.map_file import LIBRARY, as_map
from graph.pack.contents import contents_of
from graph.pack.declared import Item, Pack
from graph.pack.word import as_docx
from graph.pictures.catalogue import Setting, drawings_of
from graph.pseudonyms import Bearer, Book, Hiding, hidden_answer, opened_book
from graph.pseudonyms.known import bearers
from graph.pseudonyms.rare import rare_people, rare_sentence
from graph.pseudonyms.words import plain
from graph.subgraph import Link, Node, Source, Subgraph
from tests.hostile import QUESTION
from tests.word_text import text_of

SOURCE = Source("R-1", "A-1", date(2009, 4, 1), date(2009, 4, 30))
# Letters of which no word of ours, no id and no other word of the answers below is made.
ALPHABETS = ("ghjkmqvwxzżźłßñğşøđĝĵẑẍ", "жшщфцчбзл", "ξψθφχζλ", "קצשטזגנפ")
WORD = st.sampled_from(ALPHABETS).flatmap(lambda letters: st.text(letters, min_size=4, max_size=7))
NAME = st.lists(WORD, min_size=1, max_size=3, unique_by=plain).map(" ".join)
WRITTEN: Mapping[str, Callable[[str], str]] = {
    "as it is": str,
    "in capitals": str.upper,
    "without accents": plain,
    "with a hyphen": lambda name: name.replace(" ", "-"),
    "joined": lambda name: name.replace(" ", ""),
    "with wide spaces": lambda name: name.replace(" ", "\u00a0 "),
    "with letters that nobody sees": lambda name: "\u200b".join(name[:2]) + name[2:].replace(" ", " \u202e"),
    "in the genitive": lambda name: f"{name}'s",
    "as a file": lambda name: f"{name.replace(' ', '_')}.csv",
    "turned round": lambda name: ", ".join(reversed(name.split())),
}


def people(*names: str) -> list[Bearer]:
    return [Bearer(f"P-{place}", "Person", "Adult", (name,)) for place, name in enumerate(names)]


def hiding(*names: str) -> Hiding:
    return Hiding(people(*names), Book("TEST", "key"))


def answer_about(name: str, other: str, said: str) -> Answer:
    """An answer in which the name, and a text with it, stand wherever a record's words can stand."""
    nodes = (
        Node("Agency", "A-1", {"name": "Police"}),
        Node("Event", "E-1", {"kind": "visit", "summary": said, "outcome": said}, ("R-1",)),
        Node("Person", "P-0", {"name": name, "known_as": (name, said), "code": name, "born": "2005-03-12"}),
        Node("Person", "P-1", {"name": other}),
        Node("Record", "R-1", {"file": said, "content": said, "own_id": name, "checksum": "1"}),
    )
    links = (Link("TOOK_PART", "P-0", "E-1", name, {"role": said, "who": name}, (SOURCE,)),)
    records = {"R-1": RecordRef("R-1", "Police", said, said, 12, "2009-04", "stated", said, "A-1")}
    row = Row({"what": said, "day": "2009-10-31", "whom": (name, other)}, frozenset({"P-0", links[0].id}), ("R-1",))
    given = {"child": "P-0", "event": said, "as_of": "2009-10-31"}
    return Answer(QUESTION, given, (row,), Subgraph(nodes, links), records, "Neo4j/0", agencies={"A-1": "Police"})


def every_form(answer: Answer, names: Mapping[str, str]) -> dict[str, str]:
    """The answer as every file that it can leave as; the drawing library of a map is not a part of the answer."""
    contents = contents_of(Pack("A pack", (Item("S0", {}),)), [answer], names)
    sheet = Sheet(100)
    show_answer(sheet, answer, names)
    network = answer.to_networkx()
    forms = {name: write(answer) for name, write in export.FORMATS.items()}
    forms |= {drawing.name: drawing.draw(answer, Setting()) for drawing in drawings_of(answer)}
    return forms | {
        "map": as_map(answer, "MARKED").replace(LIBRARY.read_text(encoding="utf-8"), ""),
        "notebook": answer._repr_html_(),
        "table": "".join(text for text, _ in sheet.parts),
        "pandas": answer.to_pandas().to_string(),
        "networkx": f"{network.nodes(data=True)} {network.edges(data=True)}",
        "docx": text_of(as_docx(contents)),
    }


@settings(deadline=None, max_examples=40)
@given(NAME, NAME, st.sampled_from(sorted(WRITTEN)))
@example("Zażłqxg Kwołżz", "Zażłqxg Ğzğxk", "without accents")
@example("\u05e7\u05e6\u05e9\u05d8", "ψθφχ ξψλζ", "as it is")
def test_no_part_of_a_name_leaves_in_any_form(name: str, other: str, how: str) -> None:
    words = {plain(word) for each in (name, other) for word in each.split()}
    said = f"Seen with {WRITTEN[how](name)}; {WRITTEN[how](other)} was out."
    hidden = hiding(name, other)
    answer = hidden.answer(answer_about(name, other, said))
    for form, text in every_form(answer, {hidden.id("P-0"): hidden.code("P-0")}).items():
        assert not [word for word in words if word in plain(text.replace("\n", " "))], form


@given(st.lists(NAME, min_size=2, max_size=6))
def test_one_person_has_one_code_and_two_people_have_two(names: list[str]) -> None:
    hidden = hiding(*names)
    nodes = tuple(Node("Person", f"P-{place}", {"name": name}) for place, name in enumerate(names))
    rows = tuple(Row({"what": name}, frozenset({f"P-{place}"}), ()) for place, name in enumerate(names))
    answer = replace(answer_about(names[0], names[1], ""), subgraph=Subgraph(nodes), rows=rows)
    for shown in (hidden.answer(answer), hidden.answer(answer)):
        codes = {node.id: node.properties["name"] for node in shown.subgraph.nodes}
        assert codes == {hidden.id(f"P-{place}"): hidden.code(f"P-{place}") for place in range(len(names))}
        assert len(set(codes.values())) == len(names)
        assert [row.cells["what"] for row in shown.rows] == [hidden.code(f"P-{n}") for n in range(len(names))]


def test_a_name_that_several_bear_is_never_given_to_one_of_them() -> None:
    hidden = hiding("Ghjk Qvwx", "Ghjk Zmqx", "Ghjk Zmqx")
    assert hidden.text("Ghjk Qvwx, Ghjk and Ghjk Zmqx came") == f"{hidden.code('P-0')}, [name] and [name] came"


def test_words_for_a_part_in_the_family_name_nobody_and_stay() -> None:
    hidden = hiding("mother", "Sibling 1", "MC")
    said = "Mother and sibling 1 were seen, with her mother; MC said so."
    assert hidden.text(said) == f"Mother and sibling 1 were seen, with her mother; {hidden.code('P-2')} said so."


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("Ghjkina was seen", "Ghjkina was seen"),
        ("GHJK was seen", "[name] was seen"),
        ("Write to g.x@trust.example now", "Write to [e-mail address] now"),
        ("NHS 943 476 5919.", "NHS [number]."),
        ("NHS no 9434765919", "NHS no [number]"),
        ("UPN A123456789012", "UPN [pupil number]"),
        ("NI QQ123456C, no; AB 12 34 56 C, yes", "NI QQ123456C, no; [number], yes"),
        ("Rang 07700 900123 twice", "Rang [telephone number] twice"),
        ("Moved to SW1A 1AA in 2009", "Moved to [postcode] in 2009"),
        ("On 2009-10-31 at 10.30, 12 of 40", "On 2009-10-31 at 10.30, 12 of 40"),
        ("EX-001 and ex-001", "Adult 1 and Adult 1"),
        ("12 Ghjkstone Road is theirs", "Address 1 is theirs"),
        ("a flat in Ghjkstone road", "a flat in Address 1"),
        ("\u738b\u5c0f\u660e\u8bf4", "Adult 1\u8bf4"),
    ],
)
def test_a_text_without_names(said: str, shown: str) -> None:
    bearers = [
        *people("Ghjk Qvwx", "Ghjk Zmqx", "\u738b\u5c0f\u660e", "EX-001"),
        Bearer("L-1", "Address", "Address", ("12 Ghjkstone Road, Town", "SW1A 1AA")),
    ]
    assert re.sub(r"(Adult|Address) \d+", r"\1 1", Hiding(bearers, Book()).text(said)) == shown


def test_a_date_of_birth_is_shown_as_its_year() -> None:
    shown = hiding("Ghjk", "Zmqx").answer(answer_about("Ghjk", "Zmqx", "x"))
    child = next(node for node in shown.subgraph.nodes if node.properties.get("born"))
    assert child.properties["born"] == "2005"
    assert (child.properties["born_earliest"], child.properties["born_latest"]) == (
        date(2005, 1, 1),
        date(2005, 12, 31),
    )


def test_codes_are_given_by_lot_and_stay_when_more_people_come() -> None:
    everybody = [(f"P-{place:03}", "Child") for place in range(60)]
    books = [Book(), Book()]
    for book in books:
        book.give(everybody)
    assert books[0].codes != books[1].codes
    before = dict(books[0].codes)
    books[0].give([*everybody, ("P-000a", "Adult")])
    assert books[0].codes == {**before, "P-000a": "Adult 61"}


def test_an_id_that_leaves_cannot_be_made_from_the_graph_s_id_without_the_book() -> None:
    one, other = Book(), Book()
    assert one.hidden_id("P-1") == one.hidden_id("P-1") != other.hidden_id("P-1")
    assert one.hidden_id("P-1").startswith("P-")
    assert one.mark != one.key


def test_the_book_is_kept_with_the_graph_for_its_owner_alone_and_holds_no_name(review: Store) -> None:
    answer = ask(review, "S1", {"child": "child", "as_of": "2009-10-31"})
    first, second = (hidden_answer(review, answer, {"child": "child"}) for _ in range(2))
    assert first == second
    assert re.fullmatch(r"Child \d+", first.given["child"])
    (file,) = (review.settings.home / "pseudonyms").glob("*.json")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert "mother" not in file.read_text(encoding="utf-8")
    with opened_book(review) as book:
        assert book.mark in first.answer.question.caution


def test_codes_stand_for_the_codes_of_the_key_table_inside_summaries(review: Store) -> None:
    answer = ask(review, "S1", {"child": "child", "as_of": "2009-10-31"})
    said = [str(row.cells["summary"]) for row in answer.rows]
    hidden = [str(row.cells["summary"]) for row in hidden_answer(review, answer, {}).answer.rows]
    mother = hidden_answer(review, ask(review, "V1", {"child": "mother"}), {"child": "mother"}).given["child"]
    with_mc = {one.replace("MC", mother) for one in said if re.search(r"\bMC\b", one)}
    assert with_mc
    assert with_mc <= set(hidden)


def test_whoever_is_alone_with_their_traits_is_named_in_a_warning(review: Store) -> None:
    """Of those loaded only the child was born in 2004 or 2005, and no two others share sex and number of siblings."""
    answer = ask(review, "F2", {"person": "child"})
    child = next(bearer.id for bearer in bearers(review) if "child" in bearer.names and bearer.kind == "Person")
    siblings = {bearer.id for bearer in bearers(review) if any(name.startswith("Sibling ") for name in bearer.names)}
    rare = rare_people(review, [answer])
    assert child in rare
    assert not siblings & set(rare)
    assert rare_sentence(["Child 10", "Adult 2"]).startswith("A code may not hide them: Adult 2, Child 10 are each the")
    assert rare_sentence([]) == ""
