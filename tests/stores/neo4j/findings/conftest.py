"""An empty store on the server, with a few subjects that findings can be about."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from few_findings import DAY, finding, frame
from neo4j_server import Neo4jServer

from graphmodel.findings.finding import Shift
from graphmodel.stores.address import Address
from graphmodel.stores.neo4j.store import Neo4jStore

SUBJECTS = ("A", "B", "C")


@pytest.fixture
def address(empty_neo4j: Neo4jServer) -> Address:
    return empty_neo4j.address


@pytest.fixture
def store(address: Address) -> Iterator[Neo4jStore]:
    """A store that knows the subjects A, B and C, and of no change."""
    opened = Neo4jStore(address)
    with opened.write() as writer:
        rows = [{"id": id_, "gid": gid, "name": f"{id_}村"} for gid, id_ in enumerate(SUBJECTS, 1)]
        writer._session.run("UNWIND $rows AS row CREATE (e:Entity) SET e = row", {"rows": rows})
    yield opened
    opened.close()


@pytest.fixture(name="finding")
def _finding() -> Callable[..., dict[str, Any]]:
    return finding


@pytest.fixture
def judge(store: Neo4jStore) -> Callable[..., list[Shift]]:
    """Put findings in place of all in a scope, and stamp that as a judgement; returns what changed its state."""

    def put(*rows: dict[str, Any], scope: str = "") -> list[Shift]:
        with store.write() as writer:
            shifts = writer.replace_findings([scope], frame(rows))
            writer.stamp(judged_on=DAY, rule_set="1")
        return shifts

    return put


@pytest.fixture
def query(store: Neo4jStore) -> Callable[..., list[tuple[Any, ...]]]:
    """Ask the server as an analyst would."""

    def ask(text: str, **given: object) -> list[tuple[Any, ...]]:
        with store.read() as reader:
            return reader._session.all(text, given)

    return ask


@pytest.fixture
def shown(query: Callable[..., list[tuple[Any, ...]]]) -> Callable[[str], tuple[dict[str, str], list[str]]]:
    """Return what a subject shows: states by topic, and the labels that tell of findings."""

    def of(subject: str) -> tuple[dict[str, str], list[str]]:
        ((held, labels),) = query("MATCH (e:Entity {id: $id}) RETURN properties(e), labels(e)", id=subject)
        states = {name: value for name, value in held.items() if name not in ("id", "gid", "name")}
        return states, sorted(label for label in labels if label != "Entity")

    return of
