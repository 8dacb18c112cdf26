"""One path to a Neo4j over the official driver: a `Subgraph` written, a statement read."""

import logging
import re
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Self, cast

import neo4j
from neo4j import exceptions as driver_errors
from neo4j.graph import Node as DriverNode
from neo4j.graph import Path as DriverPath
from neo4j.graph import Relationship as DriverLink
from neo4j.spatial import Point
from neo4j.time import Date, DateTime, Duration, Time

from graph import engine, writes
from graph.errors import KnownToError, NotCypher, PasswordRefused, StoreError, Unreachable, WriteFailed
from graph.model import FIRST_DAY, LAST_DAY, NODE_KINDS, SOURCE_LISTS, kind_of
from graph.safe_text import one_line
from graph.settings import Settings
from graph.subgraph import Link, Node, Source, Subgraph, Value

BATCH = 10_000
ONE_TRANSACTION = 100_000  # rows; beyond it a transaction would outgrow the memory of the local engine
RETRY_SECONDS = 3.0
EXPLAIN = "EXPLAIN "
LONGEST_SAID = 200
_PLACE = re.compile(r"\s*\(line (\d+), column (\d+) \(offset: \d+\)\)")
Tell = Callable[[int, int], None]

# The driver logs statements and parameters of failures; both may carry record text.
logging.getLogger("neo4j").setLevel(logging.CRITICAL)


@dataclass(frozen=True)
class Forget:
    """What a write takes back before it writes: everything that these records state, and these extracts."""

    records: frozenset[str] = frozenset()
    extracts: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Written:
    """How many nodes and links a write named, and in how many transactions it was done."""

    nodes: int
    links: int
    transactions: int


@dataclass(frozen=True)
class Plan:
    """What a statement would do: `kind` is "r" when it only reads; `operators` are (name, details) pairs."""

    kind: str
    operators: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Step:
    """One step that a statement took: its operator, how often it looked into the data, and how many rows it gave on."""

    operator: str
    details: str
    hits: int
    rows: int


class Store:
    """A Neo4j that has been reached; safe to share between threads. Close it, or use it in a `with`."""

    def __init__(self, settings: Settings) -> None:
        """Reach the Neo4j of `settings`, starting the local one if none is named; raise `StoreError`, `EngineError`."""
        self.settings = settings
        self._lock = threading.Lock()
        self._driver, self.address, self.engine = _open(settings)

    def __enter__(self) -> Self:
        """Return this store, to be closed at the end of the block."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the connection."""
        self.close()

    def close(self) -> None:
        """Close the connection; a local engine goes on until it is unused."""
        self._driver.close()

    def prepare(self) -> None:
        """Make the constraints and indexes of the model, where they are not there yet."""
        for statement in writes.constraints():
            self._run(neo4j.WRITE_ACCESS, lambda tx, text=statement: tx.run(text).consume())

    def await_indexes(self) -> None:
        """Return when every index is filled."""
        self._run(neo4j.WRITE_ACCESS, lambda tx: tx.run("CALL db.awaitIndexes(3600)").consume())

    def clear(self) -> None:
        """Remove everything that was loaded."""
        with self._session(neo4j.WRITE_ACCESS) as session:
            session.run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS").consume()

    def read(
        self, cypher: str, parameters: Mapping[str, object] | None = None, limit: int | None = None
    ) -> list[dict[str, Any]]:
        """Return the rows of a statement run in read mode, at most `limit` of them.

        Dates come back as `date`, nodes and links as those of `graph.subgraph`, a path as a `Subgraph`. A link has our
        ids at its ends only where the statement returns the nodes there too.
        Raises `StoreError` when the statement cannot be run, would write, or takes longer than the settings allow.
        """

        def work(tx: neo4j.ManagedTransaction) -> list[dict[str, Any]]:
            result = tx.run(cypher, dict(parameters or {}))
            records = list(result) if limit is None else result.fetch(limit)
            names, value = result.keys(), _Values().value
            return [dict(zip(names, map(value, record), strict=True)) for record in records]

        timed = neo4j.unit_of_work(timeout=self.settings.question_seconds)(work)
        return cast(list[dict[str, Any]], self._run(neo4j.READ_ACCESS, timed))

    def state(self) -> str:
        """Return a text that stays the same while the graph does, also over a restart, and changes with every change.

        It is the server's own id of the graph and its bookmark, which names the last thing written; the counts are for
        a graph that was put in the place of another.
        """

        def work(tx: neo4j.ManagedTransaction) -> tuple[object, ...]:
            nodes = tx.run("MATCH (n) RETURN count(n) AS n").single(strict=True)["n"]
            links = tx.run("MATCH ()-[l]->() RETURN count(l) AS n").single(strict=True)["n"]
            whole = tx.run("CALL db.info() YIELD id, creationDate RETURN id, creationDate").single(strict=True)
            return (*whole.values(), nodes, links)

        with self._session(neo4j.READ_ACCESS) as session:
            whole = session.execute_read(work)
            return repr((*whole, sorted(session.last_bookmarks().raw_values)))

    def explain(self, cypher: str, parameters: Mapping[str, object] | None = None) -> Plan:
        """Return what `cypher` would do, without doing it; raise `NotCypher`, naming its own line and column."""

        def work(tx: neo4j.ManagedTransaction) -> Plan:
            summary = tx.run(EXPLAIN + cypher, dict(parameters or {})).consume()
            return Plan(summary.query_type or "", tuple(_operators(summary.plan or {})))

        try:
            return cast(Plan, self._run(neo4j.READ_ACCESS, work))
        except NotCypher as error:
            before = len(EXPLAIN) if error.line == 1 else 0
            raise NotCypher(error.said, error.line, error.column - before) from None

    def profile(self, cypher: str, parameters: Mapping[str, object] | None = None) -> tuple[Step, ...]:
        """Run `cypher` in read mode and return what it did, its last step first; raise `StoreError` as `read` does."""

        def work(tx: neo4j.ManagedTransaction) -> tuple[Step, ...]:
            return tuple(_steps(tx.run("PROFILE " + cypher, dict(parameters or {})).consume().profile or {}))

        return cast(tuple[Step, ...], self._run(neo4j.READ_ACCESS, work))

    def engine_milliseconds(self, cypher: str, parameters: Mapping[str, object] | None = None) -> int:
        """Run `cypher` in read mode and return how long the server says that it took, until it had sent the last row.

        What the driver and this store then make of the rows is not in it. Raises `StoreError` as `read` does.
        """

        def work(tx: neo4j.ManagedTransaction) -> int:
            result = tx.run(cypher, dict(parameters or {}))
            for _ in result:
                pass  # asked for, so that the server sends them
            summary = result.consume()
            return (summary.result_available_after or 0) + (summary.result_consumed_after or 0)

        return cast(int, self._run(neo4j.READ_ACCESS, work))

    def write(self, subgraph: Subgraph, forget: Forget | None = None, tell: Tell | None = None) -> Written:
        """Take back what `forget` names, write `subgraph`, and remove what then rests on no record.

        Writing the same again changes nothing. Up to `ONE_TRANSACTION` rows it is all or nothing, also when `tell`
        raises; beyond that it goes in batches, and `WriteFailed` says how many were done: writing the same again then
        completes it. `tell` is told how many rows are written, of how many, the first time before anything is.
        """
        say = tell or _say_nothing
        statements = [
            *writes.node_statements(subgraph.nodes),
            *writes.link_statements(writes.with_statings(subgraph)),
        ]
        rows = sum(len(statement.rows) for statement in statements)
        if rows <= ONE_TRANSACTION:
            self._run(neo4j.WRITE_ACCESS, lambda tx: _write_all(tx, statements, forget or Forget(), say))
            return Written(len(subgraph.nodes), len(subgraph.links), 1)
        batches = self._write_in_batches(statements, forget or Forget(), say)
        return Written(len(subgraph.nodes), len(subgraph.links), batches)

    def _write_in_batches(self, statements: Sequence[writes.Statement], forget: Forget, tell: Tell) -> int:
        batches = [batch for statement in statements for batch in _batches(statement)]
        written, total = 0, sum(len(batch.rows) for batch in batches)
        tell(written, total)
        touched: list[str] = self._run(neo4j.WRITE_ACCESS, lambda tx: _forget(tx, forget))
        for done, batch in enumerate(batches):
            try:
                self._run(neo4j.WRITE_ACCESS, lambda tx, batch=batch: _write_batch(tx, batch))
            except StoreError as error:
                raise WriteFailed(
                    f"The write stopped after {done} of {len(batches)} batches, which are kept; "
                    f"load the same files again to complete it. {error}"
                ) from error
            written += len(batch.rows)
            tell(written, total)
        self._run(neo4j.WRITE_ACCESS, lambda tx: _sweep(tx, touched))
        return len(batches) + 2

    def _run(self, mode: str, work: Callable[..., Any]) -> Any:
        """Run one managed transaction; a local engine that went away since the last one is brought back once."""
        try:
            return self._run_once(mode, work)
        except Unreachable:
            if self.settings.uri is not None:
                raise
            with self._lock:
                self._driver.close()
                self._driver, self.address, self.engine = _open(self.settings)
            return self._run_once(mode, work)

    def _run_once(self, mode: str, work: Callable[..., Any]) -> Any:
        with self._session(mode) as session:
            execute = session.execute_read if mode == neo4j.READ_ACCESS else session.execute_write
            return execute(work)

    @contextmanager
    def _session(self, mode: str) -> Iterator[neo4j.Session]:
        if self.settings.uri is None:
            engine.touch(self.settings)
        with (
            _in_one_sentence(),
            self._driver.session(database=self.settings.database, default_access_mode=mode) as session,
        ):
            yield session


def connect(settings: Settings) -> Store:
    """Return a store on the Neo4j that `settings` names, or on the local one, ready to be written and read."""
    store = Store(settings)
    try:
        store.prepare()
    except KnownToError:
        store.close()
        raise
    return store


def _open(settings: Settings) -> tuple[neo4j.Driver, str, str]:
    """Return the driver, the address that it reached, and what answers there."""
    if settings.uri is None:
        local = engine.running(settings)
        settings = replace(settings, uri=local.uri, username=local.username, password=local.password)
    with _in_one_sentence():
        driver = neo4j.GraphDatabase.driver(
            settings.uri or "",
            auth=(settings.username, settings.password),
            max_transaction_retry_time=RETRY_SECONDS,
            connection_timeout=10.0,
            notifications_min_severity="OFF",
            telemetry_disabled=True,
        )
        try:
            driver.verify_connectivity()
            return driver, settings.uri or "", driver.get_server_info().agent
        except Exception:
            driver.close()
            raise


@contextmanager
def _in_one_sentence() -> Iterator[None]:
    """Turn the driver's errors into ours; a server's own text may quote record values, so it is never passed on."""
    try:
        yield
    except driver_errors.AuthError as error:
        raise PasswordRefused(
            "The Neo4j refused the user name or password; check NEO4J_USERNAME and NEO4J_PASSWORD."
        ) from error
    except (driver_errors.ServiceUnavailable, driver_errors.SessionExpired, OSError) as error:
        raise Unreachable("No Neo4j answers; check NEO4J_URI, or run 'knownto engine status'.") from error
    except driver_errors.ConfigurationError as error:
        raise Unreachable("NEO4J_URI is not an address of the form neo4j://HOST or bolt://HOST:PORT.") from error
    except driver_errors.Neo4jError as error:
        raise _refusal(error) from None
    except driver_errors.DriverError as error:
        raise StoreError("The Neo4j broke off in the middle of an answer; ask again.") from error


def _refusal(error: driver_errors.Neo4jError) -> StoreError:
    if "SyntaxError" not in (error.code or ""):
        return StoreError(_reason(error.code or ""))
    message = error.message or "no reason given"
    place = _PLACE.search(message)
    # Below the place, or the first line, stands the statement again, or the value that could not be read.
    said = message[: place.start()] if place else message.splitlines()[0]
    line, column = (int(place[1]), int(place[2])) if place else (0, 0)
    # Where nearly anything could have stood, the list of it is all the clauses there are, those that write too.
    said = said if len(said) <= LONGEST_SAID else said.partition(": expected")[0][:LONGEST_SAID]
    return NotCypher(one_line(said).rstrip("."), line, column)


def _reason(code: str) -> str:
    if "TransactionTimedOut" in code or "Terminated" in code:
        return "The question took too long and was stopped; narrow it, or set KNOWNTO_QUESTION_SECONDS higher."
    if "MemoryPool" in code or "OutOfMemory" in code:
        return "The question needed more memory than the Neo4j allows; narrow it."
    if "AccessMode" in code:
        return "The statement would write; only reading is allowed here."
    if "DatabaseNotFound" in code:
        return "The Neo4j has no database of that name; check NEO4J_DATABASE."
    if "ParameterMissing" in code:
        return "The statement uses a parameter that was not given."
    if "ConstraintValidation" in code:
        return "Two nodes of one kind would have the same id, so nothing was written."
    return f"The Neo4j could not run the statement ({code})."


def _write_all(
    tx: neo4j.ManagedTransaction, statements: Sequence[writes.Statement], forget: Forget, tell: Tell
) -> None:
    total = sum(len(statement.rows) for statement in statements)
    done = 0
    tell(done, total)
    touched = _forget(tx, forget)
    for statement in statements:
        for batch in _batches(statement):
            _write_batch(tx, batch)
            done += len(batch.rows)
            tell(done, total)
    _sweep(tx, touched)


def _say_nothing(done: int, total: int) -> None:
    """Progress that nobody asked for."""


def _batches(statement: writes.Statement) -> Iterator[writes.Statement]:
    for first in range(0, len(statement.rows), BATCH):
        yield replace(statement, rows=statement.rows[first : first + BATCH])


def _write_batch(tx: neo4j.ManagedTransaction, batch: writes.Statement) -> None:
    record = tx.run(batch.cypher, rows=batch.rows).single(strict=True)
    if record["written"] != len(batch.rows):
        lost = len(batch.rows) - record["written"]
        raise WriteFailed(
            f"{lost} of {len(batch.rows)} {batch.what} could not be written, as an end of theirs is missing."
        )


def _forget(tx: neo4j.ManagedTransaction, forget: Forget) -> list[str]:
    """Take back what `forget` names; return the ids of the nodes that rested on it."""
    records = sorted(forget.records)
    touched = [row["id"] for row in tx.run(writes.TOUCHED_BY_RECORDS, records=records)] if records else []
    if records:
        for label, ids in _by_kind(touched):
            if label in writes.AT_THE_OTHER_END:
                continue
            tx.run(writes.forget_links(label), ids=ids, records=records).consume()
            if label == "Person":
                tx.run(writes.FORGET_COULD_BE, ids=ids).consume()
        tx.run(writes.FORGET_RECORDS, records=records).consume()
    if forget.extracts:
        tx.run(writes.FORGET_EXTRACTS, extracts=sorted(forget.extracts)).consume()
    return touched


def _sweep(tx: neo4j.ManagedTransaction, touched: Sequence[str]) -> None:
    for label, ids in _by_kind(touched):
        tx.run(writes.sweep(label), ids=ids).consume()


def _by_kind(ids: Sequence[str]) -> list[tuple[str, list[str]]]:
    kinds = sorted({kind_of(id) for id in ids})
    return [(kind, [id for id in ids if kind_of(id) == kind]) for kind in kinds]


def _operators(plan: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for operator in _tree(plan):
        yield _name(operator), str(operator.get("args", {}).get("Details", ""))


def _steps(profile: Mapping[str, Any]) -> Iterator[Step]:
    for operator in _tree(profile):
        args = operator.get("args", {})
        yield Step(_name(operator), str(args.get("Details", "")), args.get("DbHits", 0), args.get("Rows", 0))


def _tree(plan: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    yield plan
    for child in plan.get("children", ()):
        yield from _tree(child)


def _name(operator: Mapping[str, Any]) -> str:
    return str(operator["operatorType"]).partition("@")[0]


_AS_IT_IS = frozenset({type(None), bool, int, float, str})


class _Values:
    """What the driver returns of one answer, turned into dates and the types of `graph.subgraph`.

    The driver gives the same object each time a node or link comes back in an answer, often once a row: each is turned
    once, so that a picture of many rows costs what its parts cost.
    """

    def __init__(self) -> None:
        self._made: dict[int, Node | Link] = {}

    def value(self, value: Any) -> Any:
        """Return `value` as a type of ours; what has none of ours, as text."""
        if type(value) in _AS_IT_IS:
            return value  # nearly all of what a mirror of the graph is made of
        if isinstance(value, list):
            return [self.value(each) for each in value]
        if isinstance(value, DriverNode | DriverLink):
            return self._part(value)
        if isinstance(value, DriverPath):
            return Subgraph(tuple(map(self._part, value.nodes)), tuple(map(self._part, value.relationships)))
        if isinstance(value, Mapping):
            return {key: self.value(each) for key, each in value.items()}
        return _moment(value)

    def _part(self, part: DriverNode | DriverLink) -> Any:
        made = self._made.get(id(part))
        if made is None:
            made = self._made[id(part)] = _node(part) if isinstance(part, DriverNode) else _link(part)
        return made


def _moment(value: Any) -> Any:
    if isinstance(value, Date):
        return value.to_native()
    if isinstance(value, DateTime):
        return value.to_native().date()
    if isinstance(value, Duration | Time):
        return value.iso_format()
    return str(value) if isinstance(value, Point) else value


def _node(node: DriverNode) -> Node:
    kind = next((label for label in sorted(node.labels) if label in NODE_KINDS), "")
    return Node(kind, str(node.get("id", node.element_id)), _properties(node, leave_out={"id"}))


def _link(link: DriverLink) -> Link:
    start, end = (_end(node) for node in (link.start_node, link.end_node))
    properties = _properties(link, leave_out={"key", *SOURCE_LISTS})
    return Link(link.type, start, end, str(link.get("key", "")), properties, _link_sources(link))


def _end(node: DriverNode | None) -> str:
    """An end that the statement did not return as a node is known to the driver by its own name for it only."""
    return "" if node is None else str(node.get("id", node.element_id))


def _properties(entity: DriverNode | DriverLink, leave_out: set[str]) -> dict[str, Value]:
    return {name: _property(value) for name, value in sorted(entity.items()) if name not in leave_out}


def _property(value: Any) -> Value:
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return tuple(map(_moment, value))
    return cast(Value, _moment(value))


def _link_sources(link: DriverLink) -> tuple[Source, ...]:
    lists = [link.get(name) or [] for name in ("records", "held_by", "recorded_from", "recorded")]
    return tuple(
        Source(record, held_by, _date(first, FIRST_DAY), _date(last, LAST_DAY))
        for record, held_by, first, last in sorted(zip(*lists, strict=True), key=lambda source: str(source[0]))
    )


def _date(value: object, otherwise: date) -> date:
    return value.to_native() if isinstance(value, Date) else otherwise
