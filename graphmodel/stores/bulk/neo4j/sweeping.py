"""Sweeping up what a load left behind that was broken off; nobody sees it, so it can wait for the next load."""

from __future__ import annotations

from functools import partial
from typing import Final

from graphmodel.stores.bulk.neo4j.lanes import close_lanes
from graphmodel.stores.bulk.neo4j.repeating import repeated
from graphmodel.stores.neo4j import state
from graphmodel.stores.neo4j.labels import ENTITY
from graphmodel.stores.neo4j.server import Server
from graphmodel.stores.neo4j.session import Session

LOOKED_UP: Final = 100_000
"""Rows found with one look through the graph."""
A_TURN: Final = 2_000
"""Rows taken away in one turn."""

_NODES: Final = (
    f"MATCH (n:{ENTITY}) WHERE n.origin = $stamp RETURN elementId(n) LIMIT $most",
    "UNWIND $rows AS row MATCH (n) WHERE elementId(n) = row AND n.origin = $stamp DETACH DELETE n",
)
_TIES: Final = (
    "MATCH ()-[r]->() WHERE r.origin = $stamp RETURN elementId(r) LIMIT $most",
    "UNWIND $rows AS row MATCH ()-[r]->() WHERE elementId(r) = row AND r.origin = $stamp DELETE r",
)
"""First with the nodes go most relations; what is found is looked at once more when nobody else writes."""


def sweep_all(server: Server) -> None:
    """Take away everything that is staged, in short turns; the caller holds the claim to load."""
    for stamp in repeated(server, _close):
        for find, take_away in (_NODES, _TIES):
            _sweep(server, stamp, find, take_away)
        repeated(server, partial(_forget, stamp))


def _sweep(server: Server, stamp: int, find: str, take_away: str) -> None:
    while True:
        with server.transaction("read") as session:
            found: list[str] = [held for (held,) in session.all(find, {"stamp": stamp, "most": LOOKED_UP})]
        if not found:
            return
        for start in range(0, len(found), A_TURN):
            repeated(server, partial(_take_away, stamp, take_away, found[start : start + A_TURN]))


def _close(session: Session) -> tuple[int, ...]:
    """Let no load write any more; return the stamps that are staged."""
    state.take_turn(session)
    close_lanes(session)
    return session.stamps


def _take_away(stamp: int, text: str, rows: list[str], session: Session) -> None:
    state.take_turn(session)
    session.run(text, {"stamp": stamp, "rows": rows})


def _forget(stamp: int, session: Session) -> None:
    state.take_turn(session)
    state.put(session, staged=[other for other in session.stamps if other != stamp])
