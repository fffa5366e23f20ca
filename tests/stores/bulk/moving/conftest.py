"""The sample district with a past in a data file, moved to Neo4j, and moved back from there into another data file."""

from __future__ import annotations

from pathlib import Path

import pytest
from districts import Districts
from moving import moved

from graphmodel.stores.address import Address


@pytest.fixture(scope="module")
def journey(districts: Districts, tmp_path_factory: pytest.TempPathFactory) -> tuple[Address, Address, Address]:
    """Where it began, the server it went to, and where it came back."""
    server, back = districts.address("neo4j"), Address(str(Path(tmp_path_factory.mktemp("back"), "b.db")))
    moved(server, back)
    return districts.address("sqlite"), server, back
