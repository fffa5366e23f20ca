"""What a load keeps for itself before it is used: gids, numbers (编号) and its stamp."""

from __future__ import annotations

from collections.abc import Mapping

from graphmodel.stores.bulk.frames import table_called
from graphmodel.stores.bulk.load import Room
from graphmodel.stores.bulk.neo4j.lanes import open_lanes
from graphmodel.stores.bulk.neo4j.repeating import repeated
from graphmodel.stores.neo4j import state
from graphmodel.stores.neo4j.ledger import remember
from graphmodel.stores.neo4j.placing import counter_of, next_gid
from graphmodel.stores.neo4j.server import Server
from graphmodel.stores.neo4j.session import Session
from graphmodel.stores.versioned.table import FIRST_STAMP


def keep_gids(server: Server, name: str, count: int) -> int:
    """Keep `count` gids of a kind or relation, so that no edit takes one meanwhile; return the first."""
    table = table_called(name)

    def attempt(session: Session) -> int:
        state.take_turn(session)
        first = next_gid(session, table)
        state.put(session, **{counter_of(table): first + count - 1})
        return first

    return repeated(server, attempt)


def keep_stamp(server: Server, issued: Mapping[Room, int], since: int) -> int:
    """Enter a load among the staged ones and return its stamp; `since`: the last change that it has seen.

    A stamp is never used again, so that a thread of a load that was given up cannot write into a later one.
    """

    def attempt(session: Session) -> int:
        state.take_turn(session)
        stamp = max(FIRST_STAMP, int(session.state.get("last_stamp", 0))) + 1
        open_lanes(session, stamp, since)
        remember(session, issued)
        state.put(session, last_stamp=stamp, staged=[*session.stamps, stamp])
        return stamp

    return repeated(server, attempt)
