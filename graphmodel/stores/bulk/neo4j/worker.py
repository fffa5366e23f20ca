"""A helper process's own way to the server while everything is judged anew."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from time import sleep
from typing import Any, Final

import polars as pl

from graphmodel.errors import LostStoreError
from graphmodel.facts.scope import Scope
from graphmodel.stores.address import Address
from graphmodel.stores.bulk.neo4j.anew import make_sure
from graphmodel.stores.neo4j import state
from graphmodel.stores.neo4j.facts.subject import facts_about
from graphmodel.stores.neo4j.findings.replacing import stored
from graphmodel.stores.neo4j.findings.staging import stage
from graphmodel.stores.neo4j.server import Server
from graphmodel.stores.neo4j.session import Session

ROWS_AT_A_TIME: Final = 2_000
"""Findings written in one transaction."""
PAUSES: Final = (0.05, 0.2, 1.0, 3.0, 5.0, 10.0)
"""Seconds before another try where a transaction was in the way of another one, or the server is away."""


class Neo4jWorker:
    """Reads facts and writes new findings, each piece in a transaction of its own."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._reading: Session | None = None

    @contextmanager
    def snapshot(self, *, with_staged: bool) -> Iterator[None]:
        """Read facts inside; `with_staged`: the rows of a staged load are among them.

        What others commit meanwhile may be seen in part: every write notes how far it reached, and that is judged
        once more.
        """
        with self._server.transaction("read") as session:
            state.read(session)
            if with_staged:
                session.stamps = ()
            self._reading = session
            try:
                yield
            finally:
                self._reading = None

    def facts(self, subject: str, scope: Scope, as_of: date) -> pl.DataFrame:
        """Return the frame declared in graphmodel.facts.columns.FACTS[subject]."""
        if self._reading is None:
            raise RuntimeError("facts are read inside a snapshot")
        return facts_about(self._reading, subject, scope, as_of)

    def stage(self, attempt: str, findings: pl.DataFrame) -> None:
        """Add findings to the new ones, in short turns; StoreError where `attempt` is no longer under way."""
        for piece in findings.iter_slices(ROWS_AT_A_TIME):
            self._stage(attempt, stored(piece))

    def _stage(self, attempt: str, rows: Sequence[tuple[Any, ...]]) -> None:
        """Write a piece until it is there: a try of which nothing was heard may have written it."""
        for number, pause in enumerate(PAUSES):
            try:
                return self._try_to_stage(attempt, rows, again=number > 0)
            except LostStoreError:
                sleep(pause)
        return self._try_to_stage(attempt, rows, again=True)

    def _try_to_stage(self, attempt: str, rows: Sequence[tuple[Any, ...]], *, again: bool) -> None:
        with self._server.transaction("write") as session:
            state.read(session)
            make_sure(session, attempt)
            stage(session, int(attempt), rows, again=again)


@contextmanager
def open_worker(address: Address) -> Iterator[Neo4jWorker]:
    """Open the store on a server for a helper process."""
    server = Server(address)
    try:
        yield Neo4jWorker(server)
    finally:
        server.close()
