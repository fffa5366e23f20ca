"""A store on a Neo4j server: many readers, and writers that take turns."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from graphmodel.errors import StoreError
from graphmodel.stores.address import Address
from graphmodel.stores.entries import Backup, Contents, Restored
from graphmodel.stores.neo4j import schema, state
from graphmodel.stores.neo4j.functions import FUNCTIONS
from graphmodel.stores.neo4j.server import Server
from graphmodel.stores.neo4j.session import Session
from graphmodel.stores.neo4j.soundness import problems
from graphmodel.stores.transaction import Reader, Writer

FOREIGN = "Neo4j 服务器“{url}”的这个库里有别的数据，不是本产品写的；请换一个空库（GUANGONG_NEO4J_DATABASE）。"
BACKUP_BY_SERVER = "数据在 Neo4j 服务器上，由服务器的管理员备份（neo4j-admin database dump）；{instead}。"
BY_COPYING = "也可以用 guangong copy 把备份的数据文件复制进一个空库"
BUSY_SECONDS: Final = 30.0
"""Time that somebody waits for another writer, where the server itself lets them wait for ever."""


class Neo4jStore:
    """The database at `address`; its constraints and indexes come into being with the first write."""

    def __init__(self, address: Address) -> None:
        self._address = address
        self.server = Server(address)
        self._complete = False
        self._waits_for_ever = True

    def address(self) -> Address:
        """What `open_store` takes."""
        return self._address

    @contextmanager
    def read(self) -> Iterator[Reader]:
        """Open a transaction that reads what is committed; StoreError if nothing was ever imported."""
        with self.server.transaction("read") as session:
            if not state.read_settled(session):
                raise StoreError(f"Neo4j 服务器“{self._address}”上还没有数据；请先用 guangong import 导入一个工作簿。")
            if not session.state.get(state.BARE):
                yield Reader(session, FUNCTIONS)
                return
        self._complete_schema()
        with self.read() as reader:
            yield reader

    @contextmanager
    def write(self, *, keep: bool = True) -> Iterator[Writer]:
        """Open the one write transaction; leave with an exception, or with keep=False, and nothing has happened."""
        if not self._complete:
            self._complete_schema()
        if self._waits_for_ever:
            with self.server.transaction("turn", keep=False, seconds=BUSY_SECONDS) as session:
                state.take_turn(session)
        with self.server.transaction("turn", keep=keep) as session:
            state.take_turn(session)
            yield Writer(session, FUNCTIONS)

    def backup(self, path: Path, *, replace: bool = False) -> Backup:
        """StoreError: a server is backed up by whoever runs it."""
        raise StoreError(BACKUP_BY_SERVER.format(instead="也可以用 guangong copy 复制成一个数据文件"))

    def contents_of(self, path: Path) -> Contents:
        """StoreError: as for `restore`."""
        raise StoreError(BACKUP_BY_SERVER.format(instead=BY_COPYING))

    def restore(self, path: Path) -> Restored:
        """StoreError: a server is restored by whoever runs it."""
        raise StoreError(BACKUP_BY_SERVER.format(instead=BY_COPYING))

    def check(self) -> list[str]:
        """Return what is wrong with the storage itself, one sentence each."""
        try:
            with self.server.transaction("read") as session:
                return list(problems(session))
        except StoreError as error:
            return [str(error)]

    def close(self) -> None:
        """Close the connections; the store can be used again."""
        self.server.close()

    def _complete_schema(self) -> None:
        """Make the constraints and indexes that are declared and not there yet, and the node on which writers wait."""
        with self.server.transaction("read") as session:
            statements = schema.missing(session)
            self._waits_for_ever = not state.limits_waiting(session)
            there, bare = state.read(session), bool(session.state.get(state.BARE))
            if not there and _holds_something(session):
                raise StoreError(FOREIGN.format(url=self._address))
        for statement in statements:
            self.server.run_alone(statement)
        if statements:
            self.server.run_alone("CALL db.awaitIndexes(3600)")
        if not there:
            with self.server.transaction("write") as session:
                text = "MERGE (s:Store {name: $first.name}) ON CREATE SET s = $first"
                session.run(text, {"first": state.FIRST})
        elif bare:
            with self.server.transaction("write") as session:
                state.take_turn(session)
                state.put(session, **{state.BARE: None})
        self._complete = True


def _holds_something(session: Session) -> bool:
    return bool(session.value("MATCH (n) RETURN 1 LIMIT 1"))
