"""A colour into a paler one, on which dark words are read."""


def tint(colour: str, share: float) -> str:
    """Return `colour` mixed with white: `share` from 0 (white) to 1 (the colour)."""
    parts = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return "#" + "".join(f"{round(255 - (255 - part) * share):02x}" for part in parts)
