"""The sample district with a past in a data file, moved to Neo4j, and moved back from there into another data file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from both_stores import EmptyStores
from moving import district_with_a_past, moved, opened

from graphmodel.network import Network
from graphmodel.stores.address import Address
from graphmodel.stores.bulk.moving.move import Moved


@dataclass(frozen=True)
class Journey:
    """Where it began, the server it went to, and where it came back."""

    origin: Address
    server: Address
    back: Address
    there: Moved

    def networks(self) -> tuple[Network, Network, Network]:
        """Open all three."""
        return opened(self.origin), opened(self.server), opened(self.back)


@pytest.fixture(scope="session")
def district(tmp_path_factory: pytest.TempPathFactory) -> Address:
    """The data file with the district; nobody writes to it."""
    return district_with_a_past(tmp_path_factory.mktemp("district"))


@pytest.fixture(scope="module")
def journey(district: Address, empty_store: EmptyStores, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Journey]:
    """The district moved there and back."""
    server, back = empty_store.emptied("neo4j"), Address(str(Path(tmp_path_factory.mktemp("back"), "b.db")))
    there = moved(district, server)
    moved(server, back)
    yield Journey(district, server, back, there)
