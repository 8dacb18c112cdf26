"""The guard lets a question read this graph and nothing else, whatever the words are hidden in.

Each layer is held against every hostile statement by itself, so that neither rests on the other.
"""

import pytest

from graph import readonly
from graph.errors import KnownToError, NotReadOnly
from graph.questions import Question, saved_questions
from graph.store import Store

WRITES = (
    "CREATE (:Person {id: 'P-x'})",
    "MATCH (n) SET n.name = 'x'",
    "MATCH (n) REMOVE n.name",
    "MATCH (n) DETACH DELETE n",
    "MATCH (n) NODETACH DELETE n",
    "MERGE (n:Person {id: 'P-x'}) RETURN n",
    "INSERT (:Person)",
    "MATCH (n) WITH collect(n) AS all FOREACH (n IN all | SET n.x = 1)",
    "MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10 ROWS",
    "CALL { CREATE (n) RETURN n } RETURN n",
    "MATCH (n) RETURN n UNION CREATE (n) RETURN n",
    "MATCH (n)/**/DETACH/**/DELETE/**/n",
    "mAtCh (n) dElEtE n",
    "MATCH (n) RETURN n // a comment ends here\r UNION CREATE (n) RETURN n",
    "MATCH (n) WHERE n.name = 'it\\'s' SET n.x = 1",
    'MATCH (n) WHERE n.name = "a\\\\" SET n.x = \'"\'',
    "MATCH (`a``b`) SET `a``b`.x = 1",
)
SCHEMA_AND_USERS = (
    "CREATE INDEX FOR (n:Person) ON (n.name)",
    "DROP INDEX anything IF EXISTS",
    "CREATE USER somebody SET PASSWORD 'long enough'",
    "ALTER USER neo4j SET PASSWORD 'long enough'",
    "DROP USER neo4j",
)
BEYOND_THE_GRAPH = (
    "LOAD CSV FROM 'file:///etc/hostname' AS line RETURN line",
    "LOAD CSV WITH HEADERS FROM 'http://localhost/x' AS line RETURN line",
    "LOAD/**/CSV FROM 'http://localhost/x' AS line RETURN line",
    "LOAD // and\nCSV FROM 'http://localhost/x' AS line RETURN line",
    "MATCH (n) LOAD CSV FROM 'http://localhost/' + n.name AS line RETURN line",
    "CALL { LOAD CSV FROM 'file:///etc/hostname' AS line RETURN line } RETURN line",
    "SHOW USERS",
    "SHOW TRANSACTIONS",
    "SHOW SETTINGS YIELD name, value RETURN name, value",
    "SHOW DATABASES",
    "SHOW PROCEDURES",
    "SHOW INDEXES",
    "TERMINATE TRANSACTION 'neo4j-transaction-1'",
    "CALL dbms.listConfig()",
    "CALL dbms.killConnection('bolt-1')",
    "CALL db.clearQueryCaches()",
    "CALL tx.setMetaData({a: 1})",
    "CALL db.info() YIELD name RETURN name",
    "MATCH (n) CALL `dbms`.`listConfig`() YIELD name RETURN name",
    "OPTIONAL CALL db . info () YIELD name RETURN name",
    "MATCH (n) CALL (n) { RETURN n.id AS id } IN TRANSACTIONS RETURN id",
    "MATCH (n) CALL (n) { RETURN n.id AS id } IN 2 CONCURRENT TRANSACTIONS OF 5 ROWS RETURN id",
)
# What Neo4j would read and answer, or refuses by itself, but only the words give away.
ONLY_IN_THE_WORDS = (
    "EXPLAIN MATCH (n) RETURN n",
    "PROFILE MATCH (n) RETURN n",
    "CYPHER runtime=slotted MATCH (n) RETURN n",
    "CREA\\u0054E (n)",
    "MATCH (n) RETURN n.\\U006eame",
    "MATCH (n) RETURN n; MATCH (n) DETACH DELETE n",
    "USE system MATCH (n) RETURN n",
    "CALL { USE system MATCH (n) RETURN n } RETURN n",
    "CALL apoc.load.json('http://localhost/x') YIELD value RETURN value",
    "RETURN apoc.cypher.runFirstColumnSingle('CREATE (n) RETURN n', {}) AS n",
    "RETURN `apoc` . `load`.`json`('http://localhost/x') AS n",
    "GRANT ROLE reader TO somebody",
    "STOP DATABASE neo4j",
    "ENABLE SERVER 'x'",
    "RETURN 1CREATE (n)",
    "RETURN 1.CREATE (n)",
    "RETURN 1.SET n.x = 1",
    "RETURN 1e5SET n.x = 1",
    "/* unfinished MATCH (n) SET n.x = 1",
    "",
    ";",
    "// nothing but a comment",
)
ORDINARY = (
    "MATCH (n:Person) RETURN n.name AS name ORDER BY name",
    "MATCH (n) WHERE n.summary CONTAINS 'CREATE a plan; SET a date; LOAD CSV' RETURN n",
    'MATCH (n) WHERE n.summary = "it\'s // DELETE" RETURN n',
    "MATCH (n) RETURN n.set, n.created, n . merge, n.`delete`",
    "MATCH (n:Set|Drop)-[r:CREATE]->(:`LOAD CSV`) RETURN count(*) AS `SHOW USERS`",
    "MATCH (set)-[create]->(drop) RETURN set.name, create, drop",
    "WITH 1 AS start, 2 AS stop, [3] AS load MATCH (show) RETURN start, stop, load, show",
    "WITH {set: 1, create: 2, use: 3} AS map RETURN map.set, map{.create, .use}",
    "MATCH (n) WHERE n.call IS NULL RETURN $set AS given, n.use AS remove",
    "MATCH (n) RETURN n /* TERMINATE TRANSACTION */ // SHOW USERS",
    "MATCH (n) CALL (n) { MATCH (n)--(m) RETURN count(m) AS near } RETURN near",
    "CALL { MATCH (n) RETURN n } RETURN n;\n",
    "CALL db.labels() YIELD label RETURN label ORDER BY label",
    "CALL db.schema.visualization()",
    "UNWIND [1, 2] AS x WITH x WHERE x IN [1] RETURN date.truncate('month', date('2009-10-31')) AS month, x",
    "MATCH (n) WITH collect(n.id) AS transactions RETURN [x IN transactions WHERE x IN transactions | x] AS ids",
    "OPTIONAL MATCH p = shortestPath((a:Person)-[*..3]-(b:Person)) WHERE a.id < b.id RETURN p, length(p) AS steps",
)


@pytest.mark.parametrize("cypher", WRITES + SCHEMA_AND_USERS + BEYOND_THE_GRAPH + ONLY_IN_THE_WORDS)
def test_the_words_alone_give_it_away(cypher: str) -> None:
    with pytest.raises(NotReadOnly):
        readonly.check_text(cypher)


@pytest.mark.parametrize("cypher", WRITES + SCHEMA_AND_USERS + BEYOND_THE_GRAPH)
def test_the_plan_alone_gives_it_away(shared_store: Store, cypher: str) -> None:
    with pytest.raises(NotReadOnly):
        readonly.check_plan(shared_store, cypher)


@pytest.mark.parametrize("cypher", WRITES + SCHEMA_AND_USERS)
def test_read_mode_alone_refuses_what_writes(shared_store: Store, cypher: str) -> None:
    before = shared_store.read("MATCH (n) RETURN count(n) AS nodes")
    with pytest.raises(KnownToError):
        shared_store.read(cypher)
    assert shared_store.read("MATCH (n) RETURN count(n) AS nodes") == before


@pytest.mark.parametrize("cypher", ORDINARY)
def test_what_only_reads_passes_and_runs(review: Store, cypher: str) -> None:
    readonly.check(review, cypher, {"set": 1})
    review.read(cypher, {"set": 1}, limit=5)


@pytest.mark.parametrize("question", saved_questions(), ids=lambda question: question.id)
def test_every_saved_question_passes(shared_store: Store, question: Question) -> None:
    readonly.check(shared_store, question.cypher, {each.name: None for each in question.parameters})


def test_the_sentence_names_the_line_and_the_word_and_the_way_out() -> None:
    with pytest.raises(NotReadOnly) as refused:
        readonly.check_text("MATCH (n)\n// SET\nSET n.x = 'CREATE'")
    assert str(refused.value) == (
        "Line 3: SET would write, and only reading is allowed here; a name of that spelling goes in backticks."
    )


def test_a_name_that_stands_like_a_clause_passes_in_backticks(shared_store: Store) -> None:
    with pytest.raises(NotReadOnly, match="backticks"):
        readonly.check_text("MATCH (set) RETURN set ORDER BY set")
    readonly.check(shared_store, "MATCH (`set`) RETURN `set` ORDER BY `set`")


def test_what_is_no_cypher_is_said_by_the_plan_in_one_sentence(shared_store: Store) -> None:
    with pytest.raises(KnownToError) as refused:
        readonly.check(shared_store, "MATCH (n RETURN n")
    assert "\n" not in str(refused.value)
    assert "not Cypher" in str(refused.value)
