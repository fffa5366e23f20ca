"""The generated organisation on the real divisions of the sample district; no list is fetched for a test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import polars as pl
import pytest
from neo4j_server import Neo4jServer

from benchmarks.dataset.divisions import divisions
from benchmarks.dataset.generator import SEED, organisation
from benchmarks.dataset.sheets import write
from benchmarks.dataset.sizes import SCOPES, sized
from graphmodel.stores.address import Address


@pytest.fixture(scope="session")
def listed() -> pl.DataFrame:
    """Key and name of the places of the district and those above it."""
    return divisions(SCOPES["district"])


@pytest.fixture(scope="session")
def sheets(listed: pl.DataFrame, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the sheets: more of everything than so few villages have, so that no state is missing."""
    folder = tmp_path_factory.mktemp("dataset")
    write(folder, organisation(listed, sized("district", 3 * listed.height, SEED)))
    return folder


@pytest.fixture(scope="module")
def measured_server(neo4j_server: Neo4jServer, emptied: Callable[[], Address]) -> Iterator[Neo4jServer]:
    """The server of the tests, without a node, in the place of the one that the benchmark starts for itself."""
    emptied()
    with pytest.MonkeyPatch.context() as patch:
        for name in ("url", "user", "password", "database"):
            patch.setenv(f"NEO4J_{name.upper()}", getattr(neo4j_server, name))
        yield neo4j_server
