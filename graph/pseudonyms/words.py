"""A text, turned into the words that names are looked for in: whatever its case, accents, spaces and hyphens."""

import re
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

# Letters that no accent makes, and how they are written by whoever has none on the keyboard.
_PLAIN = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "\u0131": "i", "æ": "ae", "œ": "oe", "þ": "th", "ŧ": "t"}
)
# Scripts that set no space between words: a name in one of them is looked for anywhere.
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
# What may stand between two words of one name: a space, a hyphen, a comma, an apostrophe.
MOST_BETWEEN = 3

# Words for a part in a family or a service, and small words: they name nobody, so they stay where they stand in a text.
_ROLES = """
a an and at by for from in of on or the to with who his her their my our s
mother mum mam mummy mom father dad daddy parent parents stepmother stepfather stepmum stepdad step foster adoptive
birth biological half full twin child children baby babies boy girl infant toddler son sons daughter daughters
sibling siblings brother brothers sister sisters grandmother grandfather grandparent grandparents gran granny nan
nana grandad granddad grandma grandpa grandson granddaughter aunt auntie uncle cousin cousins niece nephew
partner partners husband wife ex boyfriend girlfriend spouse carer carers family household home relative relatives
friend friends neighbour neighbours lodger tenant adult adults man men woman women male female person people
maternal paternal eldest oldest elder older youngest younger middle first second third fourth fifth other another
one two three four five six seven eight nine ten all some any unborn unknown subject victim perpetrator
witness caller referrer patient client pupil student resident mr mrs ms miss mx dr prof professor pc dc sgt
health visitor visiting social worker workers services service care nurse midwife doctor gp consultant teacher
head school officer police probation housing support key manager team duty staff practice clinic hospital
court board member colleague professional
"""
ROLES = frozenset(_ROLES.split())


@dataclass(frozen=True)
class Word:
    """One word of a text: how it reads when case and accents are left aside, and where it stands in the text."""

    plain: str
    start: int
    end: int


def words(text: str) -> Iterator[Word]:
    """Return the words of a text, in their order."""
    for found in _word().finditer(text):
        yield Word(plain(found.group()), found.start(), found.end())


@cache
def plain(text: str) -> str:
    """Return how a text reads when case and accents are left aside."""
    apart = unicodedata.normalize("NFKD", text.casefold()).casefold()
    kept = "".join(letter for letter in apart if unicodedata.category(letter) not in ("Mn", "Cf"))
    return unicodedata.normalize("NFKC", kept).translate(_PLAIN)


def is_unspaced(name: str) -> bool:
    """Return whether a name is in a script that sets no space between words."""
    return bool(_UNSPACED.search(name))


def names_somebody(word: str) -> bool:
    """Return whether a word of a name, as `plain` gives it, tells one person from another by itself."""
    return len(word) > 1 and word not in ROLES and not any(map(str.isdigit, word))


@cache
def _word() -> re.Pattern[str]:
    """Letters and digits, with the marks that some scripts write apart from their letters."""
    joined = "\u200c\u200d"
    marks = "".join(
        re.escape(chr(code)) for code in range(0x300, sys.maxunicode) if code < 0x20000 and _is_mark(chr(code))
    )
    return re.compile(f"[^\\W_](?:[^\\W_]|[{marks}{joined}])*")


def _is_mark(letter: str) -> bool:
    return unicodedata.category(letter).startswith("M")
