"""The way to one Neo4j server: how one logs in, and how transactions begin and end."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final, Literal
from weakref import finalize

from neo4j import (
    READ_ACCESS,
    WRITE_ACCESS,
    Driver,
    GraphDatabase,
    NotificationMinimumSeverity,
)

from graphmodel.stores.address import Address
from graphmodel.stores.neo4j.session import Session, translated
from graphmodel.stores.neo4j.way_in import check, driver_settings

CONNECT_SECONDS: Final = 5.0
IDLE_SECONDS: Final = 5.0
"""A connection that was idle for longer is tried before it is used: the server may have been restarted."""

READING: Final = "guangong_reading"
HAS_TURN: Final = "guangong_turn"
"""What a transaction says of itself to whoever looks at those under way: that it reads, or that it has its turn."""

logging.getLogger("neo4j").addHandler(logging.NullHandler())  # what its driver complains of is said in our words


class Server:
    """One driver, made when it is first used; sessions of it see what earlier ones wrote.

    InputError where the address or the login cannot be right.
    """

    def __init__(self, address: Address) -> None:
        check(address)
        self.url = address.url
        self._address = address
        self._driver: Driver | None = None
        self._bookmarks = GraphDatabase.bookmark_manager()

    @contextmanager
    def transaction(
        self, access: Literal["read", "write", "turn"], *, keep: bool = True, seconds: float | None = None
    ) -> Iterator[Session]:
        """Open a transaction; it is committed at the end, unless the block raises or `keep` is False.

        A "turn" is a write after which the store is at something else: whoever reads minds its commit.
        StoreBusyError where it takes longer than `seconds`.
        """
        with translated(self.url):
            opened = self._opened().session(
                database=self._address.login.database,
                default_access_mode=READ_ACCESS if access == "read" else WRITE_ACCESS,
                bookmark_manager=self._bookmarks,
            )
        with opened:
            said = {READING: access == "read", HAS_TURN: access == "turn"}
            with translated(self.url):
                transaction = opened.begin_transaction(metadata=said, timeout=seconds)
            with transaction:
                session = Session(transaction, self.url)
                yield session
                session.send_waiting()
                with translated(self.url):
                    if keep:
                        transaction.commit()
                    else:
                        transaction.rollback()

    def run_alone(self, statement: str) -> None:
        """Execute a statement that no other may stand beside in one transaction, such as those that make an index."""
        with translated(self.url), self._opened().session(database=self._address.login.database) as session:
            session.run(statement).consume()

    def close(self) -> None:
        """Close all connections, as happens when nobody holds this any more; the server can be used again."""
        if self._driver is not None:
            self._close()
            self._driver = None

    def _opened(self) -> Driver:
        if self._driver is None:
            login = self._address.login
            url, protection = driver_settings(self._address)
            self._driver = GraphDatabase.driver(
                url,
                auth=(login.user, login.password),
                connection_timeout=CONNECT_SECONDS,
                connection_acquisition_timeout=2 * CONNECT_SECONDS,
                liveness_check_timeout=IDLE_SECONDS,
                notifications_min_severity=NotificationMinimumSeverity.OFF,
                telemetry_disabled=True,
                **protection,
            )
            self._close = finalize(self, self._driver.close)
        return self._driver
