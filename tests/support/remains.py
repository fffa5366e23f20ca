"""Where a text can still be found in a store: in the bytes of the files, in the properties of the graph."""

from __future__ import annotations

from pathlib import Path

from graphmodel.stores import data_file
from graphmodel.stores.neo4j.store import Neo4jStore
from graphmodel.stores.port import Store


def remains(store: Store, *texts: str) -> list[str]:
    """Return the places where one of the texts stands."""
    held = _properties(store) if isinstance(store, Neo4jStore) else _bytes(store)
    return [where for where, said in held for text in texts if text.encode() in said]


def _bytes(store: Store) -> list[tuple[str, bytes]]:
    path = data_file(store.address())
    assert isinstance(path, Path)
    return [(file.name, file.read_bytes()) for file in path.parent.iterdir() if file.is_file()]


def _properties(store: Neo4jStore) -> list[tuple[str, bytes]]:
    text = (
        "MATCH (n) RETURN labels(n)[0] AS what, properties(n) AS held"
        " UNION ALL MATCH ()-[r]->() RETURN type(r) AS what, properties(r) AS held"
    )
    with store.server.transaction("read") as session:
        return [(what, str(held).encode()) for what, held in session.all(text)]
