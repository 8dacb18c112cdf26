"""The tests of the local Neo4j, which is fetched, started, killed and stopped for real."""
