"""Lanes: the ways on which the threads of a load write, each with a node whose lock every batch takes.

Whoever holds the lock of all lanes knows that no batch is under way, and where a lane is gone, none will be written any
more. So edits take them (they may have to give a node the place of a staged one), and sweeping deletes them first.
"""

from __future__ import annotations

from typing import Final

from graphmodel.stores.neo4j.session import Session

LANES: Final = 2


def key_of(stamp: int, lane: int) -> str:
    """Return what a lane is known by."""
    return f"{stamp} {lane}"


def open_lanes(session: Session, stamp: int, since: int) -> None:
    """Let a load write; `since`: the last change that it has seen."""
    rows = [{"key": key_of(stamp, lane), "stamp": stamp, "since": since, "batch": 0} for lane in range(LANES)]
    session.run_many("UNWIND $rows AS row CREATE (l:Staged) SET l = row", rows)


def since(session: Session, stamp: int) -> int | None:
    """Return the last change that a load has seen; None where it was swept."""
    found: int | None = session.value("MATCH (l:Staged {stamp: $stamp}) RETURN l.since LIMIT 1", {"stamp": stamp})
    return found


def lost(session: Session, stamp: int) -> str | None:
    """Return a relation of which somebody undid an end meanwhile."""
    found: str | None = session.value("MATCH (l:Staged {stamp: $stamp}) RETURN max(l.lost)", {"stamp": stamp})
    return found


def close_lanes(session: Session, stamp: int | None = None) -> None:
    """Let no batch be written any more, of one load or of all."""
    session.run("MATCH (l:Staged) WHERE $stamp IS NULL OR l.stamp = $stamp DELETE l", {"stamp": stamp})
