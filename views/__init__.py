"""The page of Known To: one module for each part of what a reader sees."""
