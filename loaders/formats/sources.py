"""What a folder's `sources.csv` says of the files beside it."""

from loaders.format import Column, Format

FORMAT = Format(
    name="sources",
    sentence="A folder's sources.csv: whose records each file beside it holds, and for which dates.",
    shape="file",
    one_of=(("covers", "format"),),
    columns=(
        Column("file", "file", ("file name",), required=True),
        Column("agency", "covers"),
        Column("coverage_start", "coverage_start"),
        Column("coverage_end", "coverage_end"),
        Column("format", "format"),
        Column("note", "note"),
    ),
)
