"""What Neo4j does for the wing."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Final

from graphmodel.stores.bulk.neo4j import anew, publishing
from graphmodel.stores.bulk.neo4j.claims import claim
from graphmodel.stores.bulk.neo4j.loading import loading
from graphmodel.stores.bulk.port import BulkFunctions
from graphmodel.stores.neo4j.session import Session
from graphmodel.stores.neo4j.store import Neo4jStore


def _judging_anew(store: Neo4jStore) -> AbstractContextManager[None]:
    return claim(store.server, "anew")


def _show_staged(session: Session) -> None:
    session.stamps = ()


FUNCTIONS: Final = BulkFunctions[Neo4jStore, Session](
    loading=loading,
    judging_anew=_judging_anew,
    show_staged=_show_staged,
    staged_rows=publishing.staged_rows,
    publish=publishing.publish,
    begin_anew=anew.begin,
    reached=anew.reached,
    take_reached=anew.take_reached,
    catch_up=anew.catch_up,
    publish_anew=anew.publish,
    sweep_anew=anew.sweep,
)
