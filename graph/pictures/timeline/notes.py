"""What stands around a picture of time into sentences: whom it is about, and how much of it is not drawn."""

from graph.answer import Answer
from graph.pictures import wording


def about(answer: Answer) -> str:
    """Return whom the answer is about, with a space after it; empty where the picture does not hold them."""
    child = answer.subgraph.node(answer.parameters.get("child", ""))
    return f"About {wording.short(wording.name(child), 60)}. " if child else ""


def not_drawn(left_out: int, count: int) -> str:
    """Return how many of `count` things have no room, and what to do; empty where all have."""
    if not left_out:
        return ""
    larger = "to see them, print it on larger paper, or narrow the question"
    return f"{left_out} of {count} things are not drawn, for want of room; {larger}."
