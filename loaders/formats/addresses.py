"""Who lived where, as an agency's system lists it."""

from loaders.format import Column, Format

FORMAT = Format(
    name="addresses",
    sentence="Addresses: each row says that the person lived in a household, at an address, or both.",
    shape="stay",
    one_of=(("household", "address", "postcode", "uprn"),),
    columns=(
        Column("person_id", "person", required=True),
        Column("household", "household", ("household_id",)),
        Column("address", "address", ("address line",)),
        Column("postcode", "postcode"),
        Column("uprn", "uprn"),
        Column("start_date", "since", ("start", "from")),
        Column("end_date", "until", ("end", "to")),
        Column("details", "note"),
        Column("certainty", "certainty"),
        Column("recorded_at", "recorded", ("date recorded",)),
        Column("agency", "agency", ("agency_name",)),
        Column("source", "source", ("source_row",)),
    ),
)
