"""The key table of a review: who is meant by each code, and which agencies there are."""

from loaders.format import Column, Format

FORMAT = Format(
    name="key_table",
    sentence="The key table of a review: codes for people, households, agencies, professionals and the review itself.",
    shape="key",
    columns=(
        Column("code", "code", ("key",), required=True),
        Column("kind", "of", ("what",), required=True),
        Column("name", "name", ("meaning", "stands for"), required=True),
        Column("also_written", "also_written", ("also known as", "aliases")),
        Column("agency_ids", "agency_ids"),
        Column("sex", "sex", ("gender",)),
        Column("born", "born", ("date of birth", "dob")),
        Column("died", "died", ("date of death",)),
        Column("sector", "sector"),
        Column("serves", "serves"),
        Column("role", "role"),
        Column("agency", "works_for"),
        Column("about", "about"),
        Column("start", "since", ("start_date",)),
        Column("end", "until", ("end_date",)),
        Column("caseload", "caseload"),
        Column("kept_by", "agency"),
        Column("recorded_at", "recorded", ("date recorded",)),
        Column("source", "source", ("source_row",)),
    ),
)
