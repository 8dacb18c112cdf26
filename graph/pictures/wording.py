"""A node or a link into the words that a picture shows for it: two short lines, and one sentence to be read aloud."""

import calendar
from collections.abc import Iterable

from graph import model
from graph.safe_text import one_line
from graph.subgraph import Link, Node, Value
from graph.wording import date_in_words

LINE = 26


def short(text: str, most: int = LINE) -> str:
    """Return `text` cut to `most` characters, at a word where one ends near."""
    text = one_line(text)
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    word = cut.rpartition(" ")[0]
    return (word if len(word) > most // 2 else cut) + "…"


def kind_words(kind: str) -> str:
    """Return the word for a kind of node, as it stands in a legend."""
    return model.NODE_KINDS[kind].label if kind in model.NODE_KINDS else "Thing"


def phrase(kind: str) -> str:
    """Return the words for a kind of link."""
    return model.LINK_KINDS[kind].phrase if kind in model.LINK_KINDS else kind.replace("_", " ").lower()


def name(node: Node) -> str:
    """Return the name of a thing, whole: what its kind is captioned by, else the word for its kind."""
    kind = model.NODE_KINDS.get(node.kind)
    caption = node.properties.get(kind.caption) if kind else None
    if node.kind == "Share":
        return f"told: {one_line(str(caption))}" if caption else "told"
    return one_line(_words(caption)) if caption else kind_words(node.kind)


def when(node: Node) -> str:
    """Return when a thing happened or was told, in words; nothing for people, places and agencies."""
    if node.kind not in ("Event", "Concern", "Share", "Review"):
        return ""
    dated = [each.name for each in model.NODE_KINDS[node.kind].properties if each.type == "vague date"]
    edtf = next((node.properties[each] for each in dated if node.properties.get(each)), "")
    return one_line(brief_date(str(edtf)))


def label(node: Node) -> str:
    """Return at most two short lines for a picture."""
    first = short(_capital(name(node)))
    second = short(when(node))
    return f"{first}\n{second}" if second else first


def spoken(node: Node, held_by: Iterable[str]) -> str:
    """Return one sentence on a thing, to be read aloud; `held_by` are names of agencies."""
    words = ", ".join(each for each in (name(node), when(node)) if each)
    held = " and ".join(held_by)
    return f"{kind_words(node.kind)}: {words}" + (f"; recorded by {held}" if held else "")


def spoken_link(link: Link, start: str, end: str) -> str:
    """Return one sentence on a tie between the things named `start` and `end`."""
    return f"{start}: {phrase(link.kind)}: {end}"


def brief_date(edtf: str) -> str:
    """Return EDTF text in words with the short names of the months, for which a picture has room."""
    words = date_in_words(edtf)
    for full, brief in zip(calendar.month_name[1:], calendar.month_abbr[1:], strict=True):
        words = words.replace(full, brief)
    return words


def _words(value: Value) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
