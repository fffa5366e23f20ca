"""The server of the tests."""

from neo4j import GraphDatabase


def count(server):
    with GraphDatabase.driver(server.url, auth=(server.user, server.password)) as driver:
        driver.execute_query("CREATE (:School)")
        return driver.execute_query("MATCH (n) RETURN count(n) AS n").records[0]["n"]


def test_a_test_finds_the_server_empty(empty_neo4j):
    assert count(empty_neo4j) == 1


def test_the_next_test_finds_it_empty_again(empty_neo4j):
    assert count(empty_neo4j) == 1
