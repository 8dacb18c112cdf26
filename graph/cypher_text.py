"""The text of a Cypher statement, turned into what it uses and returns, with strings and comments out of the way."""

import re
from collections.abc import Iterator

_QUIET = re.compile(
    r"""(?P<string>'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")|(?P<name>`(?:``|[^`])*`)|(?P<comment>//[^\r\n]*|/\*.*?\*/)""",
    re.DOTALL,
)
_OPEN, _CLOSE = "([{", ")]}"


def plain(cypher: str) -> str:
    """Return `cypher` with strings and quoted names emptied and comments made blank; lines keep their numbers.

    A comment becomes a blank, never nothing: a database reads `LOAD/**/CSV` as two words, and so must we.
    """

    def quiet(match: re.Match[str]) -> str:
        breaks = "\n" * match.group().count("\n")
        if match.lastgroup == "comment":
            return " " + breaks
        return ("''" if match.lastgroup == "string" else "``") + breaks

    return _QUIET.sub(quiet, cypher)


def parameters(cypher: str) -> list[tuple[str, int]]:
    """Return each use of a parameter, with its line counted from 1."""
    text = plain(cypher)
    return [(match.group(1), _line(text, match.start())) for match in re.finditer(r"\$(\w+)", text)]


def returned(cypher: str) -> list[tuple[list[str], int]]:
    """Return the columns of each outermost RETURN (several with UNION), with its line counted from 1."""
    text = plain(cypher)
    return [(_names(text, start), _line(text, start)) for start in _outermost(text, "RETURN")]


def is_ordered(cypher: str) -> bool:
    """Return whether the last outermost RETURN has an ORDER BY."""
    text = plain(cypher)
    starts = list(_outermost(text, "RETURN"))
    orders = list(_outermost(text, r"ORDER\s+BY"))
    return bool(starts and orders and orders[-1] > starts[-1])


def _names(text: str, start: int) -> list[str]:
    body = text[start + len("RETURN") :]
    end = min((at for word in (r"ORDER\s+BY", "LIMIT", "UNION", "SKIP") for at in _outermost(body, word)), default=None)
    return [_alias(part) for part in _split(re.sub(r"^\s*DISTINCT\b", "", body[:end], flags=re.IGNORECASE))]


def _alias(part: str) -> str:
    named = re.search(r"\bAS\s+(\w+)\s*$", part, re.IGNORECASE)
    return named.group(1) if named else part.strip().rstrip(";").strip()


def _split(text: str) -> list[str]:
    parts, depth, last = [], 0, 0
    for i, character in enumerate(text):
        depth += (character in _OPEN) - (character in _CLOSE)
        if character == "," and depth == 0:
            parts.append(text[last:i])
            last = i + 1
    return [*parts, text[last:]]


def _outermost(text: str, word: str) -> Iterator[int]:
    """Yield where `word` begins outside every bracket."""
    depths, depth = [], 0
    for character in text:
        depth -= character in _CLOSE
        depths.append(depth)
        depth += character in _OPEN
    for match in re.finditer(rf"\b{word}\b", text, re.IGNORECASE):
        if depths[match.start()] == 0:
            yield match.start()


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1
