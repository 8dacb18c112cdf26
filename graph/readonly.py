"""The guard: a statement turned into nothing, or into `NotReadOnly` where it would do more than read this graph.

Two layers, each of which would do alone for what it can see. `check_text` reads the words: it knows what the server is
never to be asked at all. `check_plan` has the server say what it would do (EXPLAIN, which does nothing): it knows what
the words mean. Read mode and the server's own settings lie below both.
"""

import re
from collections.abc import Mapping

from graph.cypher_text import plain
from graph.errors import NotReadOnly
from graph.store import Store

# Procedures that tell what kinds of things there are, and nothing else; their names know upper from lower case.
PROCEDURES = (
    "db.labels",
    "db.relationshipTypes",
    "db.propertyKeys",
    "db.schema.nodeTypeProperties",
    "db.schema.relTypeProperties",
    "db.schema.visualization",
)
FIRST_WORDS = ("MATCH", "OPTIONAL", "WITH", "UNWIND", "CALL", "RETURN")
PREFIXES = ("EXPLAIN", "PROFILE", "CYPHER")
WRITE_WORDS = {
    *("CREATE", "INSERT", "MERGE", "SET", "REMOVE", "DELETE", "DETACH", "NODETACH", "FOREACH", "DROP"),
    *("ALTER", "GRANT", "DENY", "REVOKE"),
}
SERVER_WORDS = {"LOAD CSV", "SHOW", "TERMINATE", "USE"}
# Functions with a dot that Neo4j itself brings; any other is a plug-in's, and may do anything.
FUNCTION_FAMILIES = {"date", "datetime", "duration", "localdatetime", "localtime", "point", "time", "vector"}
SERVER_OPERATORS = re.compile(r"LoadCSV|Show\w*|Terminate\w*|Transaction\w*|AdministrationCommand")

_TOKEN = re.compile(r"[^\W\d]\w*|\d[\d_]*(?:\.\d+)?(?:e[+-]?\d+)?|``|\S", re.IGNORECASE)
_IN_TRANSACTIONS = re.compile(r"\}\s*IN\b[^{}]*?\bTRANSACTIONS\b", re.IGNORECASE)
_PROCEDURE = re.compile(r"(?:\w++|``)(?:\s*+\.\s*+(?:\w++|``))*+")
_DOTTED_CALL = re.compile(r"((?:\w++|``)(?:\s*+\.\s*+(?:\w++|``))++)\s*+\(")
# No clause goes on with one of these, so a word before one is the name of a variable, a column or a map's key.
_AFTER_A_NAME = {*"),.=<>]}:|/%^", ""}


def check(store: Store, cypher: str, parameters: Mapping[str, object] | None = None) -> None:
    """Raise `NotReadOnly` where `cypher` would do more than read; raise `StoreError` where it is no Cypher."""
    check_text(cypher)
    check_plan(store, cypher, parameters)


def check_text(cypher: str) -> None:
    """Raise `NotReadOnly`, with the line, where the words of `cypher` could do more than read.

    A forbidden word may stand in strings, comments and backticks, and as a property, label, parameter or key.
    """
    # Neo4j reads this escape before it reads anything else, so it could hide any word, also from `plain`.
    if escape := re.search(r"\\u", cypher, re.IGNORECASE):
        raise NotReadOnly(f"Line {_line(cypher, escape)}: write the character itself, not a \\u escape.")
    text = re.sub(r";\s*\Z", "", plain(cypher))
    if second := re.search(";", text):
        raise NotReadOnly(f"Line {_line(text, second)}: expected one statement, so no ';' but at its end.")
    tokens = list(_TOKEN.finditer(text))
    _check_beginning(tokens)
    for at in range(len(tokens)):
        _check_word(text, tokens, at)
    if batches := _IN_TRANSACTIONS.search(text):
        raise NotReadOnly(f"Line {_line(text, batches)}: IN TRANSACTIONS is for writing; only reading is allowed here.")
    _check_functions(text)


def check_plan(store: Store, cypher: str, parameters: Mapping[str, object] | None = None) -> None:
    """Raise `NotReadOnly` where the server, asked what it would do, would do more than read its own graph."""
    plan = store.explain(cypher, parameters)
    if plan.kind != "r":
        raise NotReadOnly("The statement would change the graph or the server; only reading is allowed here.")
    for operator, details in plan.operators:
        if SERVER_OPERATORS.fullmatch(operator):
            raise NotReadOnly(f"The statement would go beyond the graph ({operator}); only reading it is allowed here.")
        if operator == "ProcedureCall":
            _check_procedure(details.partition("(")[0])


def _check_beginning(tokens: list[re.Match[str]]) -> None:
    first = tokens[0].group().upper() if tokens else ""
    if first in PREFIXES:
        raise NotReadOnly(f"Take out the {first} that the statement begins with; expected the statement alone.")
    if first not in FIRST_WORDS:
        expected = f"{', '.join(FIRST_WORDS[:-1])} or {FIRST_WORDS[-1]}"
        raise NotReadOnly(f"The statement does not begin by reading; expected {expected} as its first word.")


def _check_word(text: str, tokens: list[re.Match[str]], at: int) -> None:
    word = tokens[at].group().upper()
    following = tokens[at + 1].group() if at + 1 < len(tokens) else ""
    if _is_name(tokens, at, following):
        return
    if word == "CALL" and following not in ("(", "{"):
        named = _PROCEDURE.match(text, tokens[at + 1].start())
        _check_procedure(re.sub(r"\s", "", named.group()) if named else "")
    if word == "LOAD" and following.upper() == "CSV":
        word = "LOAD CSV"
    if word in WRITE_WORDS | SERVER_WORDS:
        does = "would write" if word in WRITE_WORDS else "would go beyond the graph"
        raise NotReadOnly(
            f"Line {_line(text, tokens[at])}: {word} {does}, and only reading is allowed here; "
            "a name of that spelling goes in backticks."
        )


def _is_name(tokens: list[re.Match[str]], at: int, following: str) -> bool:
    """Whether the word is a name where it stands: `n.set`, `:Set`, `$set`, `{set: 1}`, `AS set`."""
    before, earlier = (tokens[at - back].group() if at >= back else "" for back in (1, 2))
    # `1.` and `1..` are numbers and ranges, after which a clause may stand; after any other dot stands a property.
    is_property = before == "." and earlier != "." and not earlier[:1].isdigit()
    return is_property or before in ("$", ":") or following in _AFTER_A_NAME


def _check_functions(text: str) -> None:
    for called in _DOTTED_CALL.finditer(text):
        name = re.sub(r"\s", "", called.group(1))
        if name not in PROCEDURES and name.partition(".")[0].casefold() not in FUNCTION_FAMILIES:
            raise NotReadOnly(f"Line {_line(text, called)}: expected a function that Neo4j itself brings.")


def _check_procedure(name: str) -> None:
    if name not in PROCEDURES:
        raise NotReadOnly(f"A procedure may be called only from this list: {', '.join(PROCEDURES)}.")


def _line(text: str, found: re.Match[str]) -> int:
    return text.count("\n", 0, found.start()) + 1
