"""The server of the tests: empty for each, its constraints kept, gone with the run however that ends."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from time import monotonic, sleep

import neo4j_server as support
import psutil
from neo4j_server import connected

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
