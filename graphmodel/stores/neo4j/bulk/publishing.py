"""Publishing a staged load: every row of it is there from one moment on, under one entry of the change log."""

from __future__ import annotations

from graphmodel.changes import Applied, Changes
from graphmodel.stores.neo4j.session import Session


def unveil(session: Session, stamp: int) -> None:
    """Let the rows of a load be seen, first by this transaction; ConflictError if what it leads to is gone."""
    raise NotImplementedError


def staged_rows(session: Session, stamp: int) -> int:
    """Return how many rows a load has written, whether they are hidden or not."""
    raise NotImplementedError


def publish(session: Session, stamp: int, changes: Changes, *, judged: bool) -> Applied:
    """Apply what the load changes beside its new rows, and log all of it under one number."""
    raise NotImplementedError
