"""Text out of a record, turned into text that a terminal, a file or a spreadsheet shows letter for letter."""

import re
import unicodedata

# An escape sequence that only colours, moves or clears: it has no words of its own.
_SEQUENCE = re.compile(r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]")
# Joiners that some scripts need; every other invisible character could make a text read as another one.
_JOINERS = "\u200c\u200d"
_INVISIBLE = {"Cc", "Cf", "Cs"}
_NO_LETTERS = "\ufffe\uffff"  # which XML cannot hold
# What makes Excel, LibreOffice or Google Sheets take text for a formula, in half and in full width.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def one_line(text: str) -> str:
    """Return `text` on one line, without escape sequences and without characters that nobody sees."""
    return " ".join(visible(text).split())


def visible(text: str) -> str:
    """Return `text` without escape sequences and without characters that nobody sees; its line ends are kept."""
    lines = re.split(r"\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]", _SEQUENCE.sub("", text))
    return "\n".join("".join(filter(_is_visible, line.replace("\t", " "))) for line in lines)


def in_spreadsheet(text: str) -> str:
    """Return `text` so that no spreadsheet takes it for a formula: an apostrophe goes before one that could be."""
    kept = visible(text)
    return f"'{kept}" if text.startswith(_FORMULA) or kept.lstrip().startswith(_FORMULA) else kept


def escaped(json: str) -> str:
    """Return JSON text in which invisible characters stand as escapes, so that a terminal does not act on them."""
    return "".join(
        letter if letter == "\n" or _is_visible(letter) else "".join(map(_escape, _units(letter))) for letter in json
    )


def _is_visible(letter: str) -> bool:
    return letter in _JOINERS or (unicodedata.category(letter) not in _INVISIBLE and letter not in _NO_LETTERS)


def _units(letter: str) -> list[int]:
    encoded = letter.encode("utf-16-be", "surrogatepass")
    return [int.from_bytes(encoded[i : i + 2], "big") for i in range(0, len(encoded), 2)]


def _escape(unit: int) -> str:
    return f"\\u{unit:04x}"
