"""Every store has the methods of the port, with the port's parameters."""

from __future__ import annotations

import inspect

import pytest

from graphmodel.stores.neo4j.store import Neo4jStore
from graphmodel.stores.port import Store
from graphmodel.stores.sqlite.store import SqliteStore

VERBS = [name for name in dir(Store) if not name.startswith("_")]


@pytest.mark.parametrize("name", VERBS)
@pytest.mark.parametrize("store", [SqliteStore, Neo4jStore])
def test_a_store_has_the_parameters_of_the_port(store: type, name: str) -> None:
    declared = inspect.signature(getattr(Store, name)).parameters
    assert list(inspect.signature(getattr(store, name)).parameters.values()) == list(declared.values())


@pytest.mark.parametrize("store", [SqliteStore, Neo4jStore])
def test_a_store_has_no_public_method_beside_the_port(store: type) -> None:
    assert [name for name in dir(store) if not name.startswith("_")] == VERBS
