"""Who is what to whom, as an agency's system lists it."""

from loaders.format import Column, Format

FORMAT = Format(
    name="relationships",
    sentence="Relationships: each row says that the person is something to the other person.",
    shape="tie",
    columns=(
        Column("person_id", "person", required=True),
        Column("other_person_id", "other_person", ("related person id",), required=True),
        Column("type", "relation", ("relationship", "relationship type"), required=True),
        Column("start_date", "since", ("start", "from")),
        Column("end_date", "until", ("end", "to")),
        Column("details", "details", ("status",)),
        Column("certainty", "certainty"),
        Column("recorded_at", "recorded", ("date recorded",)),
        Column("agency", "agency", ("agency_name",)),
        Column("source", "source", ("source_row",)),
    ),
)
