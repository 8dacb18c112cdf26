"""What the words of a record say of who told whom, turned into tellings that are marked as derived.

They exist so that nobody says "never told" where the text says otherwise; a question marks them apart from those that
a column states. Nothing derives a *concern* from words: a text that names violence may say that there was none, and
a concern made up by a rule would put words into an agency's mouth. A telling too many only keeps a question from
accusing; a concern too many would.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from loaders.declared import Declared

_TOLD = (
    r"told|informed|notified|alerted|updated|reported to|passed (?:\w+ ){0,4}to|sent (?:\w+ ){0,6}to|"
    r"shared (?:\w+ ){0,4}with|referred (?:\w+ ){0,5}to|referral (?:\w+ ){0,4}to|contacted|advised|"
    r"discussed (?:\w+ ){0,4}with|liaised with|wrote to"
)
_VERB = re.compile(rf"(?<!\w)(?:{_TOLD})(?!\w)", re.IGNORECASE)
_DENIED = re.compile(
    r"(?:\b(?:not|never|nobody|no one|without|failed to|declined to|refused to|no referral)\b|n't)(?:\W+\w+){0,3}\W*$",
    re.IGNORECASE,
)
_FAMILY = (
    r"(?:(?:the|his|her|their) )?(?:mother|father|parents?|mum|dad|mc|fc|family|child(?:ren)?|siblings?|"
    r"she|he|they|him|her|them|carers?|partner)"
)
_TOLD_FAMILY = re.compile(rf"\W*{_FAMILY}\b", re.IGNORECASE)
_FAMILY_TOLD = re.compile(rf"\b{_FAMILY}(?: (?:had|has|also|then|later))?\W*$", re.IGNORECASE)
_BY = re.compile(r"\W*by\b", re.IGNORECASE)
_SENTENCE = re.compile(r"[^.!?\n]+(?:\.(?=\w)[^.!?\n]*)*")


@dataclass(frozen=True)
class Told:
    """One telling that a text speaks of; each end is an agency's id, or "" where the text names none."""

    sender: str
    receiver: str


def tellings_in(text: str, agency: str, folder: str, declared: Declared) -> tuple[Told, ...]:
    """Return the tellings that the text of an agency's record speaks of, each once.

    A telling verb and declared agencies in one sentence: the record's agency told them; "informed by" turns it round.
    A telling verb with no agency that is known: it told somebody, unless the family told or were told. A verb that
    the words before it deny counts for nothing.
    """
    found = dict.fromkeys(told for part in _SENTENCE.finditer(text) for told in _in(part[0], agency, folder, declared))
    return tuple(told for told in found if told.receiver) or tuple(found)


def _in(sentence: str, agency: str, folder: str, declared: Declared) -> Iterator[Told]:
    verbs = [verb for verb in _VERB.finditer(sentence) if not _DENIED.search(sentence[: verb.start()])]
    if not verbs:
        return
    others = [each for each in declared.agencies_in(sentence, folder) if each.agency != agency]
    if not others and any(_may_be_outside(verb, sentence) for verb in verbs):
        yield Told(agency, "")
    for each in others:
        before = [verb for verb in verbs if verb.end() <= each.start]
        told_us = bool(before) and _BY.match(sentence, before[-1].end()) is not None
        yield Told(each.agency, agency) if told_us else Told(agency, each.agency)


def _may_be_outside(verb: re.Match[str], sentence: str) -> bool:
    """Whether a telling with no agency in sight may have gone to one: it is not by the family, nor to the family."""
    told_family = _TOLD_FAMILY.match(sentence, verb.end())
    return not told_family and not _FAMILY_TOLD.search(sentence[: verb.start()])
