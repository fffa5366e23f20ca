"""A graph that a move fills: unusable while its mark stands on the Store node."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

import polars as pl

from graphmodel.errors import ConflictError
from graphmodel.stores.address import Address
from graphmodel.stores.bulk.moving.ends import Mark
from graphmodel.stores.bulk.moving.neo4j.parts import put
from graphmodel.stores.bulk.moving.neo4j.reading import Neo4jSource
from graphmodel.stores.bulk.moving.parts import Part
from graphmodel.stores.neo4j import schema, state
from graphmodel.stores.neo4j.server import Server
from graphmodel.stores.neo4j.session import Session

_NOT_EMPTY: Final = "Neo4j 服务器“{url}”的这个库里已经有数据，不能往里复制；请换一个空库（GUANGONG_NEO4J_DATABASE）。"
_OVERTAKEN: Final = "另一个程序也在往 Neo4j 服务器“{url}”里复制；请等它结束，或只运行一个。"
_FIRST_NEEDED: Final = ("store_name_key", "entity_gid_key", "entity_id_key")
"""Constraints by which what is written finds its way; the others are made at the end, in less time."""
_WIPE: Final = "MATCH (n) WHERE NOT n:Store CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS"


class Neo4jTarget:
    """The database at `address`."""

    def __init__(self, address: Address) -> None:
        self._server = Server(address)

    def mark(self) -> Mark | None:
        """Return how far an unfinished copy came, None in an empty store; ConflictError where it holds something."""
        with self._server.transaction("read") as session:
            return self._mark(session)

    def begin(self, mark: Mark) -> None:
        """Take away what an unfinished copy left, and begin another one."""
        self._make(*_FIRST_NEEDED)
        with self._server.transaction("write") as session:
            session.run(f"MERGE {state.STORE} {state.TURN}")
            self._mark(session)
            first = {**state.FIRST, state.MARK: mark.spoilt().written()}
            session.run(f"MATCH {state.STORE} SET s = $first", {"first": first})
        self._server.run_alone(_WIPE)
        with self._server.transaction("write") as session:
            self._move(session, mark.spoilt(), mark)

    def put(self, part: Part, rows: pl.DataFrame, before: Mark, now: Mark) -> None:
        """Write rows and move the mark from `before` to `now`, both or neither.

        Nothing happens where it stands at `now` already; ConflictError where somebody else moved it.
        """
        with self._server.transaction("write") as session:
            if self._move(session, before, now):
                put(session, part, rows)

    def complete(self) -> None:
        """Make what follows from the parts: what the store is at, indexes."""
        self._make(*schema.declared())
        with self._server.transaction("write") as session:
            held = session.all(_AT)[0]
            names = ("snapshot", "stated_until", "last_stamp", "judgements", "judged_on", "rule_set")
            session.run(f"MATCH {state.STORE} SET s += $held", {"held": dict(zip(names, held, strict=True))})

    @contextmanager
    def read(self) -> Iterator[Neo4jSource]:
        """Open what was written, to compare it."""
        with self._server.transaction("read") as session:
            session.state = _held(session)
            yield Neo4jSource(session)

    def forget(self) -> None:
        """Let the copy be begun again by whoever goes on with it."""
        with self._server.transaction("write") as session:
            if mark := self._mark(session):
                text = f"MATCH {state.STORE} SET s.{state.MARK} = $mark"
                session.run(text, {"mark": mark.spoilt().written()})

    def release(self) -> None:
        """Take the mark away: from now on the store can be used."""
        with self._server.transaction("write") as session:
            session.run(f"MATCH {state.STORE} REMOVE s.{state.MARK}")

    def close(self) -> None:
        """Let the connections go."""
        self._server.close()

    def _mark(self, session: Session) -> Mark | None:
        held = _held(session)
        if state.MARK in held:
            return Mark.read(held[state.MARK])
        if session.value("MATCH (n) WHERE NOT n:Store AND NOT n:Right RETURN 1 LIMIT 1"):
            raise ConflictError(_NOT_EMPTY.format(url=self._server.url))
        return None

    def _move(self, session: Session, before: Mark, now: Mark) -> bool:
        """Move the mark in the turn of whoever writes; False where it was moved there already."""
        session.run(f"MATCH {state.STORE} {state.TURN}")
        held = _held(session).get(state.MARK)
        if held == now.written():
            return False
        if held != before.written():
            raise ConflictError(_OVERTAKEN.format(url=self._server.url))
        session.run(f"MATCH {state.STORE} SET s.{state.MARK} = $mark", {"mark": now.written()})
        return True

    def _make(self, *names: str) -> None:
        """Make constraints and indexes, where they are not there yet, and wait until they are ready."""
        for name in names:
            self._server.run_alone(schema.declared()[name])
        self._server.run_alone("CALL db.awaitIndexes(3600)")


_AT: Final = (
    "OPTIONAL MATCH (c:Change) WITH max(c.seq) AS snapshot, max(c.effective) AS until, max(c.stamp) AS stamp"
    " OPTIONAL MATCH (j:Judgement) WITH snapshot, until, stamp, j ORDER BY j.number DESC LIMIT 1"
    " RETURN coalesce(snapshot, 0), until, stamp, coalesce(j.number, 0), j.judged_on, j.rule_set"
)


def _held(session: Session) -> dict[str, Any]:
    return session.value(f"MATCH {state.STORE} RETURN properties(s)") or {}
