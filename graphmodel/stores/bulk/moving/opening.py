"""The two ends of a move, opened by their addresses."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager

from graphmodel.stores import data_file
from graphmodel.stores.address import Address
from graphmodel.stores.bulk.moving.ends import Source, Target
from graphmodel.stores.bulk.moving.sqlite.reading import RowByRow, SqliteSource
from graphmodel.stores.bulk.moving.sqlite.writing import SqliteTarget
from graphmodel.stores.sqlite.snapshot import lone_snapshot


@contextmanager
def open_source(address: Address) -> Iterator[Source]:
    """Open one snapshot of the store at `address`; on a server nobody else writes while it is open."""
    if (path := data_file(address)) is None:
        from graphmodel.stores.bulk.moving.neo4j import reading  # the driver takes 0.2 s that a data file need not pay

        with reading.open_source(address) as source:
            yield source
    else:
        with lone_snapshot(path) as session:
            yield SqliteSource(RowByRow(session))


@contextmanager
def open_target(address: Address) -> Iterator[Target]:
    """Open the store at `address` to copy into it."""
    if (path := data_file(address)) is None:
        from graphmodel.stores.bulk.moving.neo4j.writing import Neo4jTarget

        with closing(Neo4jTarget(address)) as target:
            yield target
    else:
        yield SqliteTarget(path)


def origin_of(address: Address) -> str:
    """Return what an unfinished copy remembers of the store it came from."""
    path = data_file(address)
    return f"{address} {address.login.database or ''}".strip() if path is None else str(path.absolute())
