"""A format is a declaration: checked against the fields and the model, found by being there, recognised by headings."""

import random
from dataclasses import replace
from pathlib import Path

import docx
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import BadFormat, BadSource, WrongUse
from graph.vocabulary import CONCERNS, EVENT_KINDS
from loaders import codes
from loaders.codes import read_concern
from loaders.events.kinds import event_kind, event_kind_in
from loaders.fields import SHAPES
from loaders.format import Column, Format, check, fold, known_formats, with_current_tables
from loaders.opening import open_paths
from loaders.relations import read_relation
from tests.agency_files import key_table, log, write_csv

FORMATS = known_formats()
AGENCY_FORMATS = [name for name, format in FORMATS.items() if format.shape != "file"]
PLAIN = Format("plain", "A test.", "person", (Column("id", "person", required=True), Column("called", "name")))


def smallest(format: Format) -> list[str]:
    """The fewest headings that the format asks for."""
    chosen = [column.heading for column in format.columns if column.required]
    for group in format.one_of:
        chosen.append(next(column.heading for column in format.columns if column.fills in group))
    return chosen


def table(path: Path, headings: list[str]) -> Path:
    return write_csv(path, [dict.fromkeys(headings, "1")])


def test_there_is_a_declaration_for_each_file_of_the_folder() -> None:
    files = {path.stem for path in (Path(check.__code__.co_filename).parent / "formats").glob("[!_]*.py")}
    assert set(FORMATS) == files
    assert {"agency_log", "chronology", "people", "relationships", "addresses", "key_table", "sources"} <= files


@pytest.mark.parametrize(
    ("broken", "sentence"),
    [
        (replace(PLAIN, shape="tree"), "The format plain makes an unknown kind of row; known are event, person"),
        (
            replace(PLAIN, columns=(Column("id", "height", required=True),)),
            "fills a field that a row of its kind lacks",
        ),
        (replace(PLAIN, one_of=(("height",),)), "fills a field that a row of its kind lacks: height"),
        (
            replace(PLAIN, columns=(*PLAIN.columns, Column("I.D.", "code"))),
            "declares a heading twice, or an empty one: id",
        ),
        (replace(PLAIN, columns=(*PLAIN.columns, Column("--", "code"))), "declares a heading twice, or an empty one"),
        (replace(PLAIN, columns=(Column("id", "person"),)), "requires no column, so that every table would fit it"),
    ],
)
def test_a_declaration_that_contradicts_itself_is_refused(broken: Format, sentence: str) -> None:
    assert check(PLAIN) == PLAIN
    with pytest.raises(BadFormat, match=sentence):
        check(broken)


def test_a_field_that_the_model_does_not_have_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    fields = tuple(replace(field, becomes=("Person.height",)) for field in SHAPES["person"])
    monkeypatch.setitem(SHAPES, "person", fields)
    with pytest.raises(BadFormat, match=r"becomes Person\.height, which the model does not have"):
        check(replace(PLAIN, name="plain too"))


@pytest.mark.parametrize("name", AGENCY_FORMATS)
def test_a_format_is_recognised_by_the_fewest_headings_it_asks_for(name: str, tmp_path: Path) -> None:
    path = table(tmp_path / "a file with a name that says nothing.csv", smallest(FORMATS[name]))
    assert open_paths([path]).files[0].formats == name


def oddly(heading: str, chance: random.Random) -> str:
    case = chance.choice([heading.upper(), heading.title(), heading])
    return case.replace("_", chance.choice([" ", "-", "_"]))


@pytest.mark.parametrize("name", AGENCY_FORMATS)
@given(seed=st.integers(0, 10**6))
def test_neither_order_nor_case_nor_punctuation_of_headings_matters(
    name: str, seed: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    chance = random.Random(seed)
    headings = [column.heading for column in FORMATS[name].columns]
    chosen = smallest(FORMATS[name]) + chance.sample(headings, k=chance.randrange(len(headings)))
    odd = [oddly(each, chance) for each in chosen]
    chance.shuffle(odd)
    path = table(tmp_path_factory.mktemp("headings") / "table.csv", list(dict.fromkeys(odd)))
    assert open_paths([path]).files[0].formats == name


def test_two_formats_that_fit_equally_well_are_both_named(tmp_path: Path) -> None:
    path = table(tmp_path / "both.csv", ["person_id", "full_name", "address"])
    with pytest.raises(BadSource, match=r"both\.csv fits the formats addresses and people equally well"):
        open_paths([path])
    assert open_paths([path], "people").files[0].formats == "people"


def test_an_unknown_format_is_answered_with_the_known_ones(tmp_path: Path) -> None:
    known = ", ".join(sorted(AGENCY_FORMATS))
    with pytest.raises(WrongUse) as refusal:
        open_paths([log(tmp_path, {})], "chronicle")
    assert str(refusal.value) == f"There is no format of that name: expected one of {known}."


def test_a_forced_format_says_which_headings_it_lacks(tmp_path: Path) -> None:
    with pytest.raises(BadSource) as refusal:
        open_paths([log(tmp_path, {})], "chronology")
    assert str(refusal.value) == (
        "The file log.csv cannot be read as chronology: expected the headings Start Date, Source of Information, Event."
    )


def test_every_sheet_that_is_recognised_is_read(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for title, headings in (("who", ["person_id", "full_name"]), ("kin", ["person_id", "type", "other_person_id"])):
        sheet = book.create_sheet(title)
        sheet.append(headings)
        sheet.append(["1", "2", "3"][: len(headings)])
    book.create_sheet("cover").append(["Extract of a system"])
    book.save(tmp_path / "export.xlsx")
    (opened,) = open_paths([tmp_path / "export.xlsx"]).files
    assert opened.formats == "people, relationships"
    assert opened.unread == ("cover",)


def test_a_file_of_a_folder_that_no_format_knows_is_a_note_and_one_that_was_named_is_refused(tmp_path: Path) -> None:
    key_table(tmp_path)
    stray = write_csv(tmp_path / "stray.csv", [{"colour": "red", "size": "2"}])
    sentence = (
        "The file stray.csv has no headings that are known: "
        "expected those of addresses, agency_log, chronology, key_table, people, relationships."
    )
    assert open_paths([tmp_path]).notes == [sentence]
    with pytest.raises(BadSource, match=r"stray\.csv has no headings that are known"):
        open_paths([stray])


def test_sources_csv_can_say_to_leave_a_file_alone_or_how_to_read_it(tmp_path: Path) -> None:
    key_table(tmp_path)
    table(tmp_path / "both.csv", ["person_id", "full_name", "address"])
    write_csv(tmp_path / "stray.csv", [{"colour": "red"}])
    write_csv(
        tmp_path / "sources.csv", [{"file": "stray.csv", "format": "none"}, {"file": "both.csv", "format": "people"}]
    )
    openings = open_paths([tmp_path])
    assert openings.notes == ["The file stray.csv was left alone, as sources.csv says."]
    assert {opened.source.name: opened.formats for opened in openings.files} == {
        "key.csv": "key_table",
        "both.csv": "people",
    }


def test_a_format_that_sources_csv_makes_up_is_refused(tmp_path: Path) -> None:
    key_table(tmp_path)
    write_csv(tmp_path / "sources.csv", [{"file": "key.csv", "format": "scroll"}])
    known = ", ".join(sorted(AGENCY_FORMATS))
    assert refusal(tmp_path) == (
        f"sources.csv gives no known format for key.csv. There is no format of that name: expected one of {known}."
    )


def test_a_file_to_be_left_alone_is_read_where_it_is_named(tmp_path: Path) -> None:
    path = key_table(tmp_path)
    write_csv(tmp_path / "sources.csv", [{"file": "key.csv", "format": "none"}])
    assert [opened.formats for opened in open_paths([path]).files] == ["key_table"]


def test_what_an_office_program_holds_open_is_not_read(tmp_path: Path) -> None:
    key_table(tmp_path)
    (tmp_path / "~$chronology.docx").write_bytes(b"held open")
    assert len(open_paths([tmp_path]).files) == 1


def test_a_path_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path / "gone.csv") == "The file gone.csv does not exist."


def refusal(*paths: Path) -> str:
    with pytest.raises(BadSource) as refused:
        open_paths(paths)
    return str(refused.value)


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "empty.csv").touch()
    assert refusal(tmp_path / "empty.csv") == "The file empty.csv is empty."


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "nothing").mkdir()
    assert refusal(tmp_path / "nothing") == (
        "There is nothing to load in nothing: expected files ending in .csv, .tsv, .txt, .xlsx, .docx."
    )


def test_a_picture_renamed_to_csv_is_refused(tmp_path: Path) -> None:
    (tmp_path / "photo.csv").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8)
    assert refusal(tmp_path / "photo.csv") == (
        "The file photo.csv is not a text file: expected rows of text, as its ending promises."
    )


def test_a_workbook_with_no_known_heading_is_refused(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.create_sheet("things")
    sheet.append(["colour", "size"])
    sheet.append(["red", 2])
    book.save(tmp_path / "things.xlsx")
    assert refusal(tmp_path / "things.xlsx").startswith("The file things.xlsx has no headings that are known: expected")


def test_a_word_file_with_no_table_is_refused(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("A letter.")
    document.save(str(tmp_path / "letter.docx"))
    assert refusal(tmp_path / "letter.docx") == (
        "The file letter.docx holds no table with any text: expected rows in a Word table."
    )


def test_every_refused_file_gets_its_sentence(tmp_path: Path) -> None:
    (tmp_path / "one.csv").touch()
    (tmp_path / "two.csv").touch()
    key_table(tmp_path)
    assert refusal(tmp_path).splitlines() == ["The file one.csv is empty.", "The file two.csv is empty."]


def test_sources_csv_is_not_loaded_by_itself(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "sources.csv", [{"file": "log.csv", "format": "none"}])
    assert refusal(path) == ("sources.csv only describes the files beside it: expected one of those, or their folder.")


def test_two_files_of_one_name_from_folders_of_one_name_are_refused(tmp_path: Path) -> None:
    paths = [log(tmp_path / where / "case", {}) for where in ("here", "there")]
    assert refusal(*paths).startswith("Two files called log.csv are in folders of one name")


def test_the_docs_show_every_format_as_it_is_declared() -> None:
    page = (Path(__file__).parent.parent / "docs" / "formats.md").read_text(encoding="utf-8")
    assert [name for name in FORMATS if f"<!-- columns {name} -->" not in page] == []
    assert page == with_current_tables(page), "run: python docs/write.py"


@pytest.mark.parametrize(
    ("text", "system", "category", "code"),
    [
        ("Domestic abuse", "", "domestic abuse", ""),
        ("3B", "CIN factors", "domestic abuse", "3B"),
        ("3b", "cin_assessment_factor", "domestic abuse", "3B"),
        ("NEG", "", "neglect", "NEG"),
        ("Emotional", "ambulance", "emotional harm", "Emotional"),
        ("ZZ9", "CIN factors", "other", "ZZ9"),
        ("a worry of our own", "", "other", "a worry of our own"),
    ],
)
def test_a_concern_is_a_word_of_ours_or_a_code_of_a_list(text: str, system: str, category: str, code: str) -> None:
    meaning = read_concern(text, system)
    assert meaning is not None
    assert (meaning.category, meaning.code) == (category, code)
    assert meaning.known == (category != "other")


def test_a_code_list_with_a_category_that_is_not_ours_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = {"system": "house", "code": "H1", "label": "Socks", "category": "socks", "about": "child"}
    monkeypatch.setattr(codes, "_FILE", write_csv(tmp_path / "codes.csv", [row]))
    codes.listed_codes.cache_clear()
    with pytest.raises(BadFormat, match=r"codes\.csv, line 2, column category: expected a category of concern"):
        read_concern("H1")
    codes.listed_codes.cache_clear()


def test_the_code_for_no_factor_is_no_concern() -> None:
    assert read_concern("21", "CIN factors") is None


@pytest.mark.parametrize("number", range(1, 7))
def test_the_letter_of_a_census_factor_says_whose_it_is(number: int) -> None:
    meanings = [read_concern(f"{number}{letter}", "CIN factors") for letter in "ABC"]
    assert [meaning.about for meaning in meanings if meaning] == ["child", "parent", "household"]
    assert all(meaning.category in CONCERNS for meaning in meanings if meaning)


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("Visit", "visit"),
        ("DV", "incident"),
        ("PPN", "incident"),
        ("A & E attendance", "attendance"),
        ("Home Visit", "visit"),
    ],
)
def test_an_agencys_word_for_an_event_is_known(word: str, kind: str) -> None:
    assert event_kind(word) == (kind, True)


def test_an_unknown_word_for_an_event_is_other() -> None:
    assert event_kind("sock count") == ("other", False)


@pytest.mark.parametrize("kind", EVENT_KINDS)
def test_each_kind_of_event_is_known_by_its_own_word(kind: str) -> None:
    assert event_kind(kind.upper()) == (kind, True)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Home visit made; nobody in.", "visit"),
        ("Did not attend the clinic.", "appointment"),
        ("Discussed at MARAC after an assault.", "MARAC"),
        ("She rang to cancel.", "contact"),
        ("Nothing of note.", "other"),
    ],
)
def test_a_text_tells_the_kind_of_event_by_its_first_telling_word(text: str, kind: str) -> None:
    assert event_kind_in(text) == kind


@pytest.mark.parametrize(
    ("text", "kind", "turned", "words"),
    [
        ("mother", "PARENT_OF", False, ""),
        ("Son", "PARENT_OF", True, ""),
        ("half-sister", "SIBLING_OF", False, ""),
        ("partner", "PARTNER_OF", False, ""),
        ("ex partner", "PARTNER_OF", False, "ex partner"),
        ("Foster Carer", "CARER_OF", False, ""),
        ("maternal grandmother", "RELATED_TO", False, "maternal grandmother"),
    ],
)
def test_what_one_is_to_another_is_one_of_the_models_links(text: str, kind: str, turned: bool, words: str) -> None:
    relation = read_relation(text)
    assert relation is not None
    assert (relation.kind, relation.turned, relation.words) == (kind, turned, words)


def test_an_unknown_relationship_is_none() -> None:
    assert read_relation("sock puppet") is None


@given(st.text(max_size=30))
def test_folding_twice_is_folding_once(heading: str) -> None:
    assert fold(fold(heading)) == fold(heading)
