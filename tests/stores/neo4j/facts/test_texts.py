"""The texts of the subjects, as the server plans them."""

from __future__ import annotations

from typing import Any

import pytest
from neo4j_server import Neo4jServer, connected

from graphmodel.facts.columns import FACTS
from graphmodel.stores.neo4j.facts.day import Look
from graphmodel.stores.neo4j.facts.texts import text_of
from graphmodel.stores.neo4j.store import Neo4jStore

SCANS = ("AllNodesScan", "NodeByLabelScan", "AllRelationshipsScan", "RelationshipTypeScan", "UnionNodeByLabelsScan")


@pytest.fixture(scope="module")
def server(neo4j_server: Neo4jServer) -> Neo4jServer:
    """A server with the constraints and indexes of the product."""
    store = Neo4jStore(neo4j_server.address)
    with store.write(keep=False):
        pass
    store.close()
    return neo4j_server


@pytest.mark.parametrize("subject", FACTS)
@pytest.mark.parametrize("by_row", [False, True])
@pytest.mark.parametrize("settled", [False, True])
def test_facts_never_scan_a_label_or_type_of_the_whole_store(
    subject: str, by_row: bool, settled: bool, server: Neo4jServer
) -> None:
    with connected(server) as session:
        planned = session.run(f"EXPLAIN {text_of(subject, Look(settled, hides=False), by_row=by_row)}").consume()
    assert not {step for step in _steps(planned.plan) if step.startswith(SCANS)}


def test_a_text_for_a_day_before_the_last_statement_reads_the_version_of_the_day() -> None:
    text = text_of("team", Look(settled=False, hides=False), by_row=True)
    assert "s_then.name" in text
    assert "s.valid_from, s.valid_to" in text


def test_a_text_leaves_out_what_is_staged_only_where_something_is() -> None:
    assert "$stamps" not in text_of("unit", Look(settled=True, hides=False), by_row=True)
    hiding = text_of("team", Look(settled=True, hides=True), by_row=True)
    for name in ("s", "tie_of_members", "node_of_members"):
        assert f"NOT {name}.origin IN $stamps" in hiding


def _steps(plan: dict[str, Any]) -> list[str]:
    return [plan["operatorType"], *(step for child in plan.get("children", ()) for step in _steps(child))]
