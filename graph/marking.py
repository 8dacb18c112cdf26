"""The protective marking that a file carries where nobody has said another."""

MARKING = "OFFICIAL-SENSITIVE"
