"""Patterns that a partnership writes, turned into the children whose records show all of their features."""
