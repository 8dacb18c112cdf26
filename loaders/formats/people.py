"""People as an agency's system lists them."""

from loaders.format import Column, Format

FORMAT = Format(
    name="people",
    sentence="People as one agency's system lists them: a row a person.",
    shape="person",
    one_of=(("name", "first_name", "last_name"),),
    columns=(
        Column("person_id", "person", ("person ref", "child unique id", "client id"), required=True),
        Column("full_name", "name", ("name",)),
        Column("first_name", "first_name", ("forename",)),
        Column("last_name", "last_name", ("surname", "family name")),
        Column("date_of_birth", "born", ("dob",)),
        Column("date_of_death", "died", ("dod",)),
        Column("gender", "sex", ("sex",)),
        Column("nhs_id", "nhs_number", ("nhs number", "nhs no")),
        Column("upn_id", "upn", ("upn",)),
        Column("expected", "expected", ("expected date of birth", "edd")),
        Column("code", "code"),
        Column("details", "note"),
        Column("recorded_at", "recorded", ("date recorded",)),
        Column("agency", "agency", ("agency_name",)),
        Column("source", "source", ("source_row",)),
    ),
)
