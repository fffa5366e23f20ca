"""The right to be the only load on a server, and clean ground before and after it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from graphmodel.errors import StoreBusyError
from graphmodel.stores.neo4j.bulk.sweeping import sweep_all
from graphmodel.stores.neo4j.rights import right
from graphmodel.stores.neo4j.server import Server


@contextmanager
def loading(server: Server) -> Iterator[None]:
    """Be the only load; what an earlier one left is swept first, and what this one leaves, afterwards."""
    with ExitStack() as held:
        try:
            held.enter_context(right(server, "load"))
        except StoreBusyError as error:
            raise StoreBusyError(f"另一个批量装入正在写 Neo4j 服务器“{server.url}”；请等它结束后再装。") from error
        sweep_all(server)
        try:
            yield
        finally:
            sweep_all(server)
