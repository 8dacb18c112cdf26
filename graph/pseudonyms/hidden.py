"""Answers of one graph, turned into answers that name nobody, with what a reader and a maker must know of the codes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from graph.answer import Answer
from graph.pseudonyms.book import opened_book
from graph.pseudonyms.hiding import Hiding
from graph.pseudonyms.known import bearers
from graph.pseudonyms.rare import rare_people, rare_sentence
from graph.store import Store


@dataclass(frozen=True)
class Hidden:
    """One answer with codes for names, its caution saying so, and what was given with them; and the warning."""

    answer: Answer
    given: Mapping[str, str]
    warning: str


@dataclass(frozen=True)
class HiddenAll:
    """Answers, names by id and texts, all with codes for names.

    `note` says what the codes are, to whoever reads; `warning` whom they may not hide, to whoever hands it out ('' for
    nobody).
    """

    answers: Sequence[Answer]
    names: Mapping[str, str]
    texts: Sequence[str]
    note: str
    warning: str


def hidden_all(
    store: Store, answers: Sequence[Answer], names: Mapping[str, str], texts: Iterable[str] = ()
) -> HiddenAll:
    """Return the answers, the names of `names` and the texts with codes for every name that is loaded."""
    everybody, rare = bearers(store), rare_people(store, answers)
    with opened_book(store) as book:
        hiding = Hiding(everybody, book)
        hiding.number(answers)
        return HiddenAll(
            answers=[hiding.answer(answer) for answer in answers],
            names={hiding.id(id): hiding.name(id, name) for id, name in names.items()},
            texts=[hiding.text(text) for text in texts],
            note=note(book.mark),
            warning=rare_sentence(map(hiding.code, rare)),
        )


def hidden_answer(store: Store, answer: Answer, given: Mapping[str, str]) -> Hidden:
    """Return the answer, and the values of `given`, which are what was typed, with codes for every name loaded."""
    names = {answer.parameters[name]: text for name, text in given.items() if answer.parameters.get(name)}
    found = hidden_all(store, [answer], names)
    shown = dict(zip(names, found.names.values(), strict=True))
    asked = {name: shown[answer.parameters[name]] for name in given if answer.parameters.get(name)}
    question = replace(answer.question, caution=f"{answer.question.caution} {found.note}")
    return Hidden(replace(found.answers[0], question=question), asked, found.warning)


def note(mark: str) -> str:
    """Return what a reader must know of the codes in a document; `mark` names the list that they are of."""
    return (
        f"Codes of list {mark} stand for the names of people, households, addresses and workers, and dates of birth "
        "are shown as years. A code means the same in every document that names this list. Whoever knows the case may "
        "still be able to tell who is meant."
    )
