"""An investigator's own statement into its rows, its map with the records behind it, and a question file."""
