"""Writing staged rows beside the edits of others: short transactions on two lanes, each batch once."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Final

import polars as pl

from graphmodel.kinds.node import Node
from graphmodel.stores.address import Address
from graphmodel.stores.bulk.load import Room
from graphmodel.stores.bulk.neo4j.batch import Batch, Writing, batches_of, write
from graphmodel.stores.bulk.neo4j.keeping import keep_gids, keep_stamp
from graphmodel.stores.bulk.neo4j.lanes import LANES, key_of
from graphmodel.stores.bulk.neo4j.readers import wait_for_readers
from graphmodel.stores.bulk.neo4j.repeating import repeated
from graphmodel.stores.neo4j.server import Server
from graphmodel.stores.versioned.table import Table

WAITING: Final = 4
"""Batches that a lane is given before the first of them is written."""


class Neo4jAppending:
    """The staged rows of one load going to the server."""

    def __init__(self, address: Address) -> None:
        self._server = Server(address)
        self._lanes: list[_Lane] = []
        self._nodes = False
        """Are nodes on their way? Relations have to wait for them."""
        self.stamp = 0

    def begin(self, issued: Mapping[Room, int], since: int) -> int:
        """Enter the load among the staged ones, and keep its numbers (编号) from others; return its stamp.

        `since`: the number of the last change that the load has seen.
        """
        self.stamp = keep_stamp(self._server, issued, since)
        self._lanes = [_Lane(self._server, key_of(self.stamp, lane)) for lane in range(LANES)]
        wait_for_readers(self._server)
        return self.stamp

    def keep_gids(self, name: str, count: int) -> int:
        """Keep `count` gids of a kind or relation for the load; return the first."""
        return keep_gids(self._server, name, count)

    def add(self, table: Table, rows: pl.DataFrame) -> None:
        """Add rows in batches; what was added before may still be on its way."""
        is_node = issubclass(table.model, Node)
        if self._nodes and not is_node:
            self.finish()
        self._nodes = is_node
        for lane, part in zip(self._lanes, _shared_out(table, rows), strict=True):
            lane.take(batches_of(table, part))

    def finish(self) -> None:
        """Wait until everything that was added is on the server."""
        for lane in self._lanes:
            lane.finish()

    def close(self) -> None:
        """Let the server go."""
        for lane in self._lanes:
            lane.close()
        self._server.close()


def _shared_out(table: Table, rows: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """Yield what each lane writes: relations to one node in one lane, or the lanes would wait for each other."""
    if issubclass(table.model, Node):
        each = -(-rows.height // LANES)
        yield from (rows.slice(lane * each, each) for lane in range(LANES))
        return
    for lane in range(LANES):
        yield rows.filter(pl.col("target") % LANES == lane).sort("target")


class _Lane:
    """One thread that writes its batches in their order."""

    def __init__(self, server: Server, key: str) -> None:
        self._server = server
        self._key = key
        self._thread = ThreadPoolExecutor(1)
        self._under_way: deque[Future[None]] = deque()
        self._count = 0

    def take(self, batches: Iterator[Batch]) -> None:
        for batch in batches:
            self._count += 1
            self._under_way.append(self._thread.submit(self._write, Writing(self._key, self._count, batch)))
            if len(self._under_way) > WAITING:
                self._under_way.popleft().result()

    def finish(self) -> None:
        while self._under_way:
            self._under_way.popleft().result()

    def close(self) -> None:
        self._thread.shutdown(cancel_futures=True)

    def _write(self, writing: Writing) -> None:
        repeated(self._server, lambda session: write(session, writing))
