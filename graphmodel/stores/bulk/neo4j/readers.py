"""Transactions that began before a load and do not know that they must not look at its rows."""

from __future__ import annotations

from time import monotonic, sleep
from typing import Final

from graphmodel.errors import StoreBusyError
from graphmodel.stores.neo4j.server import READING, Server

MOST_SECONDS: Final = 60.0
"""Answers that take longer than this to read are rare."""
PAUSE_SECONDS: Final = 0.05

_UNDER_WAY: Final = (
    "SHOW TRANSACTIONS YIELD transactionId AS id, metaData AS said"
    f" WHERE said.{READING} = true RETURN id"
)  # fmt: skip


def wait_for_readers(server: Server) -> None:
    """Wait until every reading that is under way has ended; StoreBusyError where one takes too long."""
    until = monotonic() + MOST_SECONDS
    old = _under_way(server)
    while old:
        if monotonic() > until:
            raise StoreBusyError("装入以前开始的一次读取还没有结束，没有写入任何内容；请稍后再装。")
        sleep(PAUSE_SECONDS)
        old &= _under_way(server)


def _under_way(server: Server) -> set[str]:
    with server.transaction("write", keep=False) as session:
        return {id_ for (id_,) in session.all(_UNDER_WAY)}
