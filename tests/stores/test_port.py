"""Every store has the methods of the port, with the port's parameters."""

from __future__ import annotations

import inspect
from collections.abc import Iterator

import pytest

from graphmodel.stores.neo4j.reader import Neo4jReader
from graphmodel.stores.neo4j.store import Neo4jStore
from graphmodel.stores.neo4j.writer import Neo4jWriter
from graphmodel.stores.port import Reader, Store, Writer
from graphmodel.stores.sqlite.reader import SqliteReader
from graphmodel.stores.sqlite.store import SqliteStore
from graphmodel.stores.sqlite.writer import SqliteWriter

IMPLEMENTATIONS = (
    (Reader, SqliteReader), (Writer, SqliteWriter), (Store, SqliteStore),
    (Reader, Neo4jReader), (Writer, Neo4jWriter), (Store, Neo4jStore),
)  # fmt: skip


def methods() -> Iterator[tuple[type, type, str]]:
    for port, implementation in IMPLEMENTATIONS:
        for name in dir(port):
            if not name.startswith("_"):
                yield port, implementation, name


@pytest.mark.parametrize(("port", "implementation", "name"), list(methods()))
def test_a_store_has_the_parameters_of_the_port(port: type, implementation: type, name: str) -> None:
    declared = inspect.signature(getattr(port, name)).parameters
    found = inspect.signature(getattr(implementation, name)).parameters
    assert list(found.values()) == list(declared.values())


@pytest.mark.parametrize(("port", "implementation"), IMPLEMENTATIONS)
def test_a_store_has_no_public_method_beside_the_port(port: type, implementation: type) -> None:
    assert {n for n in dir(implementation) if not n.startswith("_")} == {n for n in dir(port) if n[0] != "_"}
