"""The text of one cell turned into a name, an identifier, a postcode or a yes; dates are in `english_dates.py`.

Each function takes text as a record holds it. A function that returns None says "not given" with it; what is given
and cannot be read raises `BadValue`, which carries what was expected there and never what was found.
"""

import re
import unicodedata

from graph.errors import KnownToError

UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
"""The letters a unique pupil number may hold, in the order of their value: I, O and S are left out."""

NOT_GIVEN = frozenset(
    {"", "-", "?", "n/a", "na", "n/k", "nk", "none", "nil", "null", "unknown", "not known", "not stated"}
) | {"not recorded", "not specified", "not applicable", "tbc", "ssd_ph", "placeholder_data"}
"""What agencies write, in any case, where they have nothing to write."""

_YES = frozenset(("y", "yes", "true", "t", "1"))
_NO = frozenset(("n", "no", "false", "f", "0"))
_SEXES = {
    **dict.fromkeys(("f", "female", "girl", "woman", "2"), "female"),
    **dict.fromkeys(("m", "male", "boy", "man", "1"), "male"),
    **dict.fromkeys(("i", "indeterminate", "intersex"), "indeterminate"),
}
_NO_NAMES = frozenset(("unborn", "baby", "ubb", "infant", "newborn", "foetus", "fetus", "unknown", "unnamed", "twin"))
_NO_WHOLE_NAMES = frozenset(
    {"", "n a", "na", "n k", "nk", "none", "nil", "null", "tbc", "tba", "no name", "not known", "not stated"}
) | {"not recorded", "name withheld", "withheld", "redacted", "anonymous", "male infant", "female infant"}
_POSTCODE = re.compile(
    r"(GIR|[A-PR-UWYZ](?:\d[\dA-HJKPSTUW]?|[A-HK-Y]\d[\dABEHMNPRV-Y]?))(0AA|\d[ABD-HJLNP-UW-Z]{2})", re.ASCII
)
_NO_PLACE = re.compile(r"ZZ\d\d ?\d[A-Z]{2}", re.ASCII)
_APOSTROPHES = dict.fromkeys(map(ord, "'\u2018\u2019\u02bc`\u00b4\u2032"))
_BLANKS = re.compile(r"[^\S\n]+")
_INVISIBLE = dict.fromkeys(
    (0xAD, 0x200B, 0x200E, 0x200F, 0x2060, 0xFEFF, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
)
_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")


class BadValue(KnownToError):
    """A cell cannot be read; `expected` says what it should hold, and nothing says what it held."""

    def __init__(self, expected: str) -> None:
        super().__init__(f"Expected {expected}.")
        self.expected = expected


def clean(text: str) -> str:
    """Return the text without what nobody sees: odd spaces, control and direction marks, and blanks at line ends."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    lines = _LINE_ENDS.sub("\n", text.translate(_INVISIBLE)).split("\n")
    return "\n".join(_BLANKS.sub(" ", _printable(line)).strip() for line in lines).strip()


def is_given(text: str) -> bool:
    """Return whether the cell says anything: it is not empty, and not one of the ways to write "not known"."""
    return clean(text).casefold() not in NOT_GIVEN


def read_nhs_number(text: str) -> str:
    """Return the ten digits; raise `BadValue` unless the last is the modulus 11 check digit of the other nine.

    Source: NHS Data Dictionary, NHS NUMBER. Ten times the same digit passes that check and is nobody's number.
    """
    digits = re.sub(r"[ -]", "", clean(text))
    if not re.fullmatch(r"\d{10}", digits, re.ASCII) or len(set(digits)) == 1 or not _nhs_check(digits):
        raise BadValue("an NHS number of ten digits whose last digit checks the others")
    return digits


def read_upn(text: str) -> str:
    """Return a unique pupil number in capitals; raise `BadValue` unless its first letter checks the rest.

    Source: UK Government Data Standards Catalogue, Unique Pupil Number 2.0. A temporary number ends with a letter.
    """
    upn = re.sub(r"\s", "", clean(text)).upper()
    shape = rf"[{UPN_LETTERS}]\d{{11}}[\d{UPN_LETTERS}]"
    if not re.fullmatch(shape, upn, re.ASCII) or upn[0] != _upn_letter(upn[1:]):
        raise BadValue("a unique pupil number of thirteen characters whose first letter checks the others")
    return upn


def name_key(text: str) -> str:
    """Return what two spellings of one name have in common: no case, accents, punctuation or double spaces.

    It is for equality only. Titles stay, since to leave two people apart is the safe mistake.
    """
    spelt = unicodedata.normalize("NFKD", clean(text).translate(_APOSTROPHES))
    letters = unicodedata.normalize("NFKD", spelt.casefold())
    return " ".join("".join(map(_name_letter, letters)).split())


def is_placeholder_name(text: str) -> bool:
    """Return whether a name names nobody: blank, "Unborn", "Baby" and a surname, "UBB", "Infant", "Unknown"."""
    key = name_key(text)
    return key in _NO_WHOLE_NAMES or key.split(" ")[0] in _NO_NAMES


def read_postcode(text: str) -> str | None:
    """Return a full postcode as "AB1 2CD", or None where there is none to give, as in "ZZ99 3VZ" (no fixed abode).

    Source: GOV.UK, bulk data transfer validation, and NHS ODS for the ZZ99 codes. Raise `BadValue` for a part of one.
    """
    if not is_given(text):
        return None
    packed = re.sub(r"\s", "", clean(text)).upper()
    if _NO_PLACE.fullmatch(packed):
        return None
    parts = _POSTCODE.fullmatch(packed)
    if not parts:
        raise BadValue("a full UK postcode")
    return f"{parts[1]} {parts[2]}"


def read_yes_no(text: str) -> bool | None:
    """Return True for yes, False for no, None for not given; raise `BadValue` for anything else."""
    word = clean(text).strip("[]() .").casefold()
    if word in _YES or word in _NO:
        return word in _YES
    if word in NOT_GIVEN or word == "u":
        return None
    raise BadValue("yes, no or nothing")


def read_sex(text: str) -> str | None:
    """Return "female", "male", "indeterminate", or None for not given; raise `BadValue` for anything else.

    The codes of the NHS and of the census of children in need agree on 1 and 2; 0, 9, U and X are "not known".
    """
    word = clean(text).strip("[]() .").casefold()
    if word in NOT_GIVEN or word in ("u", "x", "0", "9"):
        return None
    if word not in _SEXES:
        raise BadValue("a sex: female, male, indeterminate or not known")
    return _SEXES[word]


def read_list(text: str) -> tuple[str, ...]:
    """Return the parts that semicolons divide, each clean, without the empty ones."""
    return tuple(part for part in map(clean, text.split(";")) if part)


def _printable(line: str) -> str:
    return "".join(letter for letter in line if letter == "\t" or unicodedata.category(letter) not in ("Cc", "Cs"))


def _name_letter(letter: str) -> str:
    # Only the accents of Latin letters go: in other scripts a combining mark is a vowel, and makes another name.
    if "\u0300" <= letter <= "\u036f" or unicodedata.category(letter) == "Cf":
        return ""
    return letter if unicodedata.category(letter)[0] in "LMN" else " "


def _nhs_check(digits: str) -> bool:
    total = sum(int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False))
    return -total % 11 == int(digits[9])


def _upn_letter(rest: str) -> str:
    values = (UPN_LETTERS.index(sign) if sign in UPN_LETTERS else int(sign) for sign in rest)
    return UPN_LETTERS[sum(value * weight for weight, value in enumerate(values, start=2)) % 23]
