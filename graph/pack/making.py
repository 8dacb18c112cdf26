"""A pack, turned into its contents by way of the graph: its questions asked, and names hidden where that is wanted."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from graph.answer import MOST_SHOWN, Answer, Tell, ask
from graph.directory import names_of
from graph.pack.contents import Contents, contents_of
from graph.pack.declared import Item, Pack
from graph.pseudonyms import hidden_all
from graph.store import Store


@dataclass(frozen=True)
class Made:
    """The contents of a pack, and what whoever makes it must know before it is handed out; '' for nothing."""

    contents: Contents
    warning: str = ""


def make_pack(store: Store, pack: Pack, tell: Tell | None = None) -> Made:
    """Return what the pack says, with codes for names where the pack asks for them.

    `tell` hears how many of the questions have been asked. Raises what `ask` raises, and `BadParameter` for a picture
    that an answer cannot be drawn as.
    """
    answers = _answered(store, pack.items, tell)
    given = [value for answer in answers for value in answer.parameters.values()]
    names = names_of(store, given)
    if not pack.pseudonyms:
        return Made(contents_of(pack, answers, names))
    hidden = hidden_all(store, answers, names, (pack.title,))
    shown = replace(pack, title=hidden.texts[0])
    return Made(contents_of(shown, hidden.answers, hidden.names, (hidden.note,)), hidden.warning)


def _answered(store: Store, items: Sequence[Item], tell: Tell | None) -> list[Answer]:
    answers: list[Answer] = []
    for place, item in enumerate(items):
        if tell:
            tell("Asking the questions of the pack", place, len(items))
        answers.append(ask(store, item.question, item.given, MOST_SHOWN))
    return answers
