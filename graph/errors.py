"""The exceptions of Known To, as a tree; each message is one sentence that is safe to show to anybody.

KnownToError                 exit status 1
├── WrongUse                 exit status 2: the caller asked for something that cannot be
│   ├── UnknownQuestion
│   ├── BadParameter
│   ├── UnknownPerson
│   └── AmbiguousPerson
├── NothingLoaded            a sweep over a graph that holds nothing
├── BadDate                  a text is not a date that the graph can hold
├── BadSource                a file cannot be loaded at all
├── BadFormat                a format's declaration contradicts the model
├── BadQuestion              a question file contradicts itself (file and line)
├── BadRule                  a rule or pattern file says what cannot be (file and line)
├── NotReadOnly              a statement would write, read a file or reach a network
├── EngineError              the local Neo4j cannot be fetched, started or stopped
│   ├── FetchFailed
│   └── StartFailed
└── StoreError               a Neo4j does not answer as it should
    ├── Unreachable
    ├── PasswordRefused
    ├── NotCypher            a statement is not Cypher that the Neo4j understands (line and column)
    └── WriteFailed

No message carries a value out of a record: it names the file, line and column, or the parameter, and what was
expected there.
"""


class KnownToError(Exception):
    """Anything that Known To says no to; `exit_status` is what the command line ends with."""

    exit_status = 1


class WrongUse(KnownToError):
    """The caller asked for something that cannot be."""

    exit_status = 2


class UnknownQuestion(WrongUse):
    """No saved question has this name."""


class BadParameter(WrongUse):
    """A parameter is missing, undeclared, or not of its type."""


class UnknownPerson(WrongUse):
    """Nobody loaded answers to this name, code or id."""


class AmbiguousPerson(WrongUse):
    """Several people loaded answer to this name."""


class NothingLoaded(KnownToError):
    """Every child was asked about, and nothing has been loaded."""


class BadDate(KnownToError):
    """A text is not a date that the graph can hold; the message says what is, never what was there."""


class BadSource(KnownToError):
    """A file cannot be loaded at all, so nothing of it was."""


class BadFormat(KnownToError):
    """A format's declaration contradicts the model."""


class BadQuestion(KnownToError):
    """A question file contradicts itself."""


class BadRule(KnownToError):
    """A rule or pattern file says what cannot be; the message names file and line."""


class NotReadOnly(KnownToError):
    """A statement would write, read a file, or reach the network."""


class EngineError(KnownToError):
    """The local Neo4j cannot be fetched, started or stopped."""


class FetchFailed(EngineError):
    """The parts of the local Neo4j could not be brought here whole."""


class StartFailed(EngineError):
    """The local Neo4j did not come up."""


class StoreError(KnownToError):
    """A Neo4j does not answer as it should."""


class Unreachable(StoreError):
    """No Neo4j answers at the address."""


class PasswordRefused(StoreError):
    """The Neo4j refused the name or the password."""


class NotCypher(StoreError):
    """A statement is not Cypher that the Neo4j understands; `line` and `column` count from 1, 0 where it names none."""

    def __init__(self, said: str, line: int = 0, column: int = 0) -> None:
        """Say what the Neo4j said of the statement, and where."""
        self.said, self.line, self.column = said, line, column
        place = f"Line {line}, column {column}: the" if line else "The"
        super().__init__(f"{place} statement is not Cypher that this Neo4j understands: {said}.")


class WriteFailed(StoreError):
    """A write did not finish; the message says exactly what was done."""
