"""A cluster of mentions turned into the one node they mean; a pure function of all of them."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from graph.dates import Span
from graph.subgraph import Value
from loaders.identity.mentions import Mention
from loaders.ids import words_key
from loaders.vague import said, vague


def portrait(cluster: Sequence[Mention]) -> Mapping[str, Value]:
    """Return the properties of the person, household or professional that these mentions mean."""
    name = _name(cluster)
    if cluster[0].of == "Professional":
        return said(name=name, role=_most_used(mention.role for mention in cluster))
    if cluster[0].of == "Household":
        return said(name=name, code=_code(cluster))
    died = _most_precise(mention.died for mention in cluster)
    return {
        **said(name=name, code=_code(cluster), sex=_sex(cluster), known_as=_known_as(cluster, name)),
        **vague("born", _most_precise(mention.born for mention in cluster)),
        **vague("died", died),
        **said(died_recorded=_first_known_death(cluster), expected=_expected(cluster)),
    }


def _name(cluster: Sequence[Mention]) -> str:
    """The key table's; else what the records use most; else the id that is all they give."""
    declared = [mention.written for mention in cluster if mention.declares]
    named = [mention.written for mention in cluster if mention.named]
    return _most_used(declared or named or [mention.written for mention in cluster])


def _most_used(texts: Iterable[str]) -> str:
    counted = Counter(filter(None, texts))
    return min(counted, key=lambda text: (-counted[text], text), default="")


def _code(cluster: Sequence[Mention]) -> str:
    return min((mention.code for mention in cluster if mention.code), default="")


def _known_as(cluster: Sequence[Mention], name: str) -> tuple[str, ...]:
    """Every other wording, name and code, each in the first of its spellings."""
    words = {mention.written for mention in cluster if mention.named}
    words |= {word for mention in cluster for word in (mention.code, *mention.also) if word}
    by_key = {words_key(word): word for word in sorted(words, reverse=True)}
    by_key.pop(words_key(name), None)
    return tuple(sorted(by_key.values()))


def _sex(cluster: Sequence[Mention]) -> str:
    given = {mention.sex for mention in cluster} & {"female", "male"}
    return min(given) if given else "not known"


def _most_precise(dates: Iterable[Span | None]) -> Span | None:
    """The date that leaves the least open: the most exact, then the most used, then the first of its text."""
    counted = Counter(each for each in dates if each)
    return min(counted, key=lambda each: (_width(each), -counted[each], each.edtf), default=None)


def _width(when: Span) -> int:
    days = (when.latest or date.max).toordinal() - (when.earliest or date.min).toordinal()
    return 2 * days + (when.is_uncertain or when.is_approximate)


def _first_known_death(cluster: Sequence[Mention]) -> date | None:
    """The first day by which some record of the death had certainly been written."""
    return min((mention.recorded_by for mention in cluster if mention.died), default=None)


def _expected(cluster: Sequence[Mention]) -> bool | None:
    expected = any(mention.expected for mention in cluster) and not any(mention.born for mention in cluster)
    return True if expected else None
