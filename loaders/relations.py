"""What one person is to another, turned into the kinds of link between people."""

from dataclasses import dataclass

from loaders.format import fold


@dataclass(frozen=True)
class Relation:
    """A kind of link; `turned`: it runs from the other person to the first; `words` is what the link then says."""

    kind: str
    turned: bool = False
    words: str = ""


_PARENTS = "parent, mother, father, mum, dad, birth mother, birth father, biological mother, biological father"
_CHILDREN = "child, son, daughter, baby"
_SIBLINGS = "sibling, brother, sister, half sibling, half brother, half sister, twin, full sibling, older sibling"
_PARTNERS = "partner, spouse, husband, wife, married, cohabitee, civil partner, boyfriend, girlfriend"
_FORMER = "ex-partner, former partner, separated, divorced, ex-husband, ex-wife, estranged partner"
_CARERS = "carer, foster carer, private foster carer, main carer, guardian, kinship carer, special guardian"
_OTHERS = (
    "grandparent, grandmother, grandfather, maternal grandmother, maternal grandfather, paternal grandmother, "
    "paternal grandfather, grandchild, grandson, granddaughter, aunt, uncle, niece, nephew, cousin, relative, "
    "step-parent, stepmother, stepfather, stepchild, stepson, stepdaughter, step sibling, stepbrother, stepsister, "
    "mother-in-law, father-in-law, friend, family friend, neighbour, lodger, foster child, foster sibling, "
    "parent's partner, mother's partner, father's partner, adoptive parent, adopted child, godparent, other, "
    "parent of unborn child, unborn child, in contact with, great-grandparent, other relative"
)


def _listed(words: str) -> frozenset[str]:
    return frozenset(fold(word) for word in words.split(", "))


_KINDS = (
    (_listed(_PARENTS), "PARENT_OF", False),
    (_listed(_CHILDREN), "PARENT_OF", True),
    (_listed(_SIBLINGS), "SIBLING_OF", False),
    (_listed(_PARTNERS + ", " + _FORMER), "PARTNER_OF", False),
    (_listed(_CARERS), "CARER_OF", False),
    (_listed("cared for, cared for by, looked after by"), "CARER_OF", True),
    (_listed(_OTHERS), "RELATED_TO", False),
)
_PLAIN = _listed("partner")
SYMMETRIC = frozenset(("SIBLING_OF", "PARTNER_OF"))
"""Links that are the same from either end; each is written once, its ends in the order of their ids."""

GROWN_UP = _listed(
    _PARENTS + ", " + _CARERS + ", " + _PARTNERS + ", grandparent, grandmother, grandfather, aunt, uncle"
)
"""Words, folded, for people who are no children: nobody asks whether they were seen."""

KNOWN = ("parent", "child", "sibling", "partner", "ex-partner", "carer", "grandparent", "aunt", "friend", "other")
"""Some of the words that are read, for a message."""


def read_relation(text: str) -> Relation | None:
    """Return what "the first person is `text` of the second" means, or None for a word that is not known."""
    word = fold(text)
    for words, kind, turned in _KINDS:
        if word in words:
            return Relation(kind, turned, _said(kind, word, text))
    return None


def _said(kind: str, word: str, text: str) -> str:
    """Keep the record's word where the kind of link does not say it already."""
    return text if kind == "RELATED_TO" or (kind == "PARTNER_OF" and word not in _PLAIN) else ""
