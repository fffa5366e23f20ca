"""The server of the tests: empty for each, its constraints kept, gone with the run however that ends."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from time import monotonic, sleep

import neo4j_server as support
import psutil
import pytest
from neo4j_server import connected
from neo4j_tests import counted

KILLED = """
import sys, time
from pathlib import Path
from neo4j_server import own_server
with own_server(Path(sys.argv[1])):
    print("up", flush=True)
    time.sleep(60)
"""


def count(server) -> int:
    with connected(server) as session:
        session.run("CREATE CONSTRAINT kept IF NOT EXISTS FOR (s:Kept) REQUIRE s.id IS UNIQUE").consume()
        session.run("CREATE (:School)-[:LOCATED_IN]->(:Town)").consume()
        return session.run("MATCH (n) RETURN count(n)").single(strict=True).value()


def test_a_test_finds_no_node_of_another_test_but_the_constraints(empty_neo4j):
    assert count(empty_neo4j) == 2
    support.wipe(empty_neo4j)
    assert count(empty_neo4j) == 2
    with connected(empty_neo4j) as session:
        assert ["kept"] in session.run("SHOW CONSTRAINTS YIELD name").values()
        session.run("DROP CONSTRAINT kept").consume()


@pytest.mark.soak
def test_the_server_ends_when_the_tests_are_killed(tmp_path):
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(support.HERE), str(support.ROOT)])}
    tests = subprocess.Popen([sys.executable, "-c", KILLED, tmp_path], env=environment, stdout=subprocess.PIPE)
    assert tests.stdout is not None
    assert tests.stdout.readline() == b"up\n"
    pid = json.loads((tmp_path / "server.json").read_bytes())["pid"]
    assert psutil.pid_exists(pid)

    tests.kill()
    tests.communicate()

    until = monotonic() + 20
    while psutil.pid_exists(pid) and psutil.Process(pid).status() != psutil.STATUS_ZOMBIE:
        assert monotonic() < until
        sleep(0.1)


def test_a_server_that_is_named_is_used_and_none_started(monkeypatch):
    monkeypatch.setenv("NEO4J_URL", "neo4j://db.example:7687")
    monkeypatch.setenv("NEO4J_PASSWORD", "secret")
    monkeypatch.delenv("NEO4J_USER", raising=False)
    monkeypatch.setenv("NEO4J_DATABASE", "guangong")
    assert support.named_server() == support.Neo4jServer("neo4j://db.example:7687", "neo4j", "secret", "guangong")
    monkeypatch.delenv("NEO4J_URL")
    assert support.named_server() is None


def test_what_ran_on_neo4j_is_counted():
    def report(**properties: object) -> pytest.TestReport:
        given = list(properties.items())
        return pytest.TestReport("a", ("a", 1, "a"), {}, "passed", None, "call", user_properties=given)

    asked = [report(asked=f"blank_spots {store}", compared=3) for store in ("sqlite", "neo4j")]
    line = counted([report(neo4j="used", asked="coverage neo4j"), report(neo4j="used"), report(), *asked])
    assert line == "neo4j tests run: 2, questions × stores: 2 × 2 = 3, answers compared: 6"
