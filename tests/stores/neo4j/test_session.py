"""How the server is asked."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from neo4j_server import Neo4jServer, connected

from graphmodel.stores.neo4j.server import Server
from graphmodel.stores.neo4j.session import ROWS_AT_A_TIME, Session


@pytest.fixture
def session(neo4j_server: Neo4jServer) -> Iterator[Session]:
    server = Server(neo4j_server.address)
    with server.transaction("read") as opened:
        yield opened
    server.close()


@pytest.fixture
def writing(neo4j_server: Neo4jServer) -> Iterator[Session]:
    """A transaction of which nothing stays."""
    server = Server(neo4j_server.address)
    with server.transaction("write", keep=False) as opened:
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


def test_what_is_done_later_is_done_in_its_order_before_anything_is_asked(writing):
    writing.later_many("UNWIND $rows AS row CREATE (:Later {n: row})", [1, 2])
    writing.later_many("UNWIND $rows AS row CREATE (:Later {n: row})", [])
    writing.later("MATCH (l:Later) WHERE l.n < $n SET l.n = $put", {"n": 2, "put": 40})
    assert writing.value("MATCH (l:Later) RETURN sum(l.n)") == 42
    assert writing.value("MATCH (l:Later) RETURN count(l)") == 2


def test_what_waits_takes_one_way_to_the_server(writing, neo4j_server):
    for _ in range(2):  # the second time the server knows the label
        plans(neo4j_server)
        writing.later("UNWIND $rows AS row CREATE (:Later {n: row})", {"rows": [1]})
        writing.later("MATCH (l:Later) SET l.n = $n", {"n": 2})
        writing.send_waiting()
    assert plans(neo4j_server) == 1


def test_more_rows_than_go_at_once_are_sent_at_once(writing):
    writing.later_many("UNWIND $rows AS row CREATE (:Later {n: row})", range(ROWS_AT_A_TIME + 1))
    assert writing.value("MATCH (l:Later) RETURN count(l)") == ROWS_AT_A_TIME + 1


def test_what_still_waits_is_done_when_the_transaction_ends(neo4j_server):
    server = Server(neo4j_server.address)
    with server.transaction("write") as session:
        session.later("CREATE (:Later {n: $n})", {"n": 1})
    with server.transaction("write") as session:
        assert session.value("MATCH (l:Later) WITH l, l.n AS n DELETE l RETURN n") == 1
    server.close()


def test_what_waits_is_not_done_where_the_transaction_fails(neo4j_server):
    server = Server(neo4j_server.address)
    with pytest.raises(KeyError), server.transaction("write") as session:
        session.later("CREATE (:Later)", {})
        raise KeyError
    with server.transaction("read") as session:
        assert session.value("MATCH (l:Later) RETURN count(l)") == 0
    server.close()
