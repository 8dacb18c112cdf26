"""Text out of a record, turned into text that a terminal, a file or a spreadsheet shows letter for letter."""

import re
import unicodedata

# An escape sequence that only colours, moves or clears: it has no words of its own.
_SEQUENCE = re.compile(r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]")
_LINE_END = re.compile(r"\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
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
    if text.isascii() and text.isprintable():
        return text
    plain = _LINE_END.sub("\n", _SEQUENCE.sub("", text)).replace("\t", " ")
    return plain.translate(dict.fromkeys(map(ord, _unseen(plain))))


def in_spreadsheet(text: str) -> str:
    """Return `text` so that no spreadsheet takes it for a formula: an apostrophe goes before one that could be."""
    kept = visible(text)
    return f"'{kept}" if text.startswith(_FORMULA) or kept.lstrip().startswith(_FORMULA) else kept


def escaped(json: str) -> str:
    """Return JSON text in which invisible characters stand as escapes, so that a terminal does not act on them."""
    return json.translate({ord(letter): "".join(map(_escape, _units(letter))) for letter in _unseen(json)})


def _unseen(text: str) -> list[str]:
    """The letters of `text` that nobody sees, each once: a long text has few letters that differ."""
    return [letter for letter in set(text) if letter != "\n" and not _is_visible(letter)]


def _is_visible(letter: str) -> bool:
    return letter in _JOINERS or (unicodedata.category(letter) not in _INVISIBLE and letter not in _NO_LETTERS)


def _units(letter: str) -> list[int]:
    encoded = letter.encode("utf-16-be", "surrogatepass")
    return [int.from_bytes(encoded[i : i + 2], "big") for i in range(0, len(encoded), 2)]


def _escape(unit: int) -> str:
    return f"\\u{unit:04x}"
