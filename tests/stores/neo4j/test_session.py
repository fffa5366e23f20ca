"""How the server is asked."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from neo4j_server import Neo4jServer, connected

from graphmodel.stores.neo4j.server import Server
from graphmodel.stores.neo4j.session import Session


@pytest.fixture
def session(neo4j_server: Neo4jServer) -> Iterator[Session]:
    server = Server(neo4j_server.address)
    with server.transaction("read") as opened:
        yield opened
    server.close()


def plans(server: Neo4jServer) -> int:
    """Forget every plan, and return how many there were."""
    with connected(server) as session:
        said = session.run("CALL db.clearQueryCaches()").single(strict=True).value()
    return int(said.split()[-2])


def test_a_text_is_planned_once_however_long_its_lists_and_strings_are(session, neo4j_server):
    plans(neo4j_server)
    for size in (0, 1, 5, 50, 500):
        parameters = {"held": [{"n": n} for n in range(size)], "name": "名" * size}
        assert session.value("UNWIND $held AS row RETURN sum(row.n + size($name))", parameters) == sum(
            n + size for n in range(size)
        )
    assert plans(neo4j_server) == 1


def test_what_only_looks_like_a_parameter_is_none(session):
    assert session.value("RETURN $price + ' $ ' + $rows[0]", {"price": "3", "rows": ["4"]}) == "3 $ 4"
