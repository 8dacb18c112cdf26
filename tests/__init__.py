"""The tests: one file for each module or promise."""
