"""The nation comes to Neo4j by files: written by the product, loaded by Neo4j's own tool, indexed by the product."""

from __future__ import annotations

import shutil
from pathlib import Path

from benchmarks.contest import Contest, timed
from benchmarks.product import ProductOnNeo4j, data_file
from benchmarks.server import MeasuredServer
from graphmodel.stores.bulk.moving.offline.writing import write_files
from graphmodel.stores.neo4j.local.server import DATABASE


def offline_load(work: Path, server: MeasuredServer) -> Contest:
    """Bring all that the product's data file holds, findings and tallies included, to the server."""
    folder = work / "offline"
    shutil.rmtree(folder, ignore_errors=True)
    written, files = timed(lambda: write_files(data_file(work), folder, lambda *_: None))
    loaded, _ = timed(lambda: server.load(folder, files.arguments(DATABASE)))
    shutil.rmtree(folder)
    server.start()
    indexed, _ = timed(lambda: _index(work))
    return Contest(
        "offline load", {"files written": [written], "files loaded": [loaded], "constraints and indexes": [indexed]}
    )


def _index(work: Path) -> None:
    """Write nothing: the first transaction that may write makes constraints and indexes."""
    store = ProductOnNeo4j(work).network.store
    with store.write(keep=False):
        pass
    store.close()
