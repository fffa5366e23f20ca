"""What only a whole nation needs: loads of millions of rows, judging everything in helper processes, moving a store.

Ordinary reading and writing never come here (a contract and a test hold them to it).
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

from graphmodel.stores import data_file

if TYPE_CHECKING:
    from graphmodel.stores.address import Address
    from graphmodel.stores.bulk.load import Appending, Existing
    from graphmodel.stores.bulk.port import Bulk, Worker
    from graphmodel.stores.port import Store


def in_bulk(store: Store) -> Bulk:
    """Return the wing of a store."""
    from graphmodel.stores.bulk.port import Bulk

    if data_file(store.address()) is None:
        from graphmodel.stores.bulk.neo4j import functions as on_server

        return Bulk(store, on_server.FUNCTIONS)
    from graphmodel.stores.bulk.sqlite import functions

    return Bulk(store, functions.FUNCTIONS)


def open_worker(address: Address) -> AbstractContextManager[Worker]:
    """Open the store at `address` for a helper process, which must not open it in any other way."""
    if (path := data_file(address)) is None:
        from graphmodel.stores.bulk.neo4j.worker import open_worker as open_on_server

        return open_on_server(address)
    from graphmodel.stores.bulk.sqlite import worker  # its library of SQLite must not be loaded beside the other one

    return worker.open_worker(path)


def open_existing(address: Address) -> Existing:
    """Return what the store holds, for a load's child process, which must not open the store in any other way."""
    if (path := data_file(address)) is None:
        from graphmodel.stores.bulk.neo4j.existing import Neo4jExisting

        return Neo4jExisting(address)
    from graphmodel.stores.bulk.sqlite.existing import SqliteExisting

    return SqliteExisting(path)


def open_appending(address: Address, *, alone: bool) -> Appending:
    """Open the store for the rows of a load, in its child process; `alone`: nobody else uses the store."""
    if (path := data_file(address)) is None:
        from graphmodel.stores.bulk.neo4j.appending import Neo4jAppending

        return Neo4jAppending(address)
    from graphmodel.stores.bulk.sqlite.appending import SqliteAppending

    return SqliteAppending(path, alone=alone)
