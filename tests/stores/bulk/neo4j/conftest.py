"""A town and a school on the server, and the rows of a load."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing

import polars as pl
import pytest
from askers import OWNER
from bulk_graph import DAY, opened
from neo4j_server import Neo4jServer

from graphmodel.kinds.jurisdiction import Jurisdiction
from graphmodel.kinds.school import School
from graphmodel.network import Network
from graphmodel.statements.changes import Changes, PutNode
from graphmodel.stores.address import Address
from graphmodel.stores.bulk.frames import row_types, table_called
from graphmodel.stores.bulk.neo4j.appending import Neo4jAppending
from graphmodel.stores.neo4j.server import Server

TOWN, SCHOOL = "320205001000", "S32020500001"


@pytest.fixture
def address(empty_neo4j: Neo4jServer) -> Address:
    return empty_neo4j.address


@pytest.fixture
def network(address: Address) -> Iterator[Network]:
    """Change 1 states a town, change 2 a school that lies nowhere."""
    network = opened(address)
    network.write(OWNER, Changes(DAY, "某人", (PutNode(Jurisdiction(id=TOWN, name="东亭街道", level="township")),)))
    network.write(OWNER, Changes(DAY, "某人", (PutNode(School(id=SCHOOL, name="东亭小学")),)))
    yield network
    network.store.close()


@pytest.fixture
def server(address: Address) -> Iterator[Server]:
    with closing(Server(address)) as server:
        yield server


@pytest.fixture
def appending(address: Address, network: Network) -> Iterator[Neo4jAppending]:
    """The way into the store for a load that has seen change 2."""
    with closing(Neo4jAppending(address)) as appending:
        yield appending


@pytest.fixture(scope="session")
def frame() -> Callable[..., pl.DataFrame]:
    """Return rows of a kind or relation under a stamp, from columns; what is not given is unknown."""

    def made(name: str, stamp: int, /, **columns: object) -> pl.DataFrame:
        held = pl.DataFrame(columns | {"stated_on": 19661, "origin": stamp, "seq": stamp, "sheet": "学校", "row": 2})
        types = row_types(table_called(name))
        return held.select(
            (pl.col(c) if c in held.columns else pl.lit(None)).cast(t).alias(c) for c, t in types.items()
        )

    return made
