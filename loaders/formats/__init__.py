"""One file a format; a format is found by being here, and is recognised by the headings of a table."""
