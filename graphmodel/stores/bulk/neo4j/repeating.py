"""Short transactions of a load, done again where the way to the server broke or another was in the way."""

from __future__ import annotations

from collections.abc import Callable
from time import sleep
from typing import Final, TypeVar

from graphmodel.errors import LostStoreError
from graphmodel.stores.neo4j.server import Server
from graphmodel.stores.neo4j.session import Session

Done = TypeVar("Done")

PAUSES: Final = (0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 4.0, 8.0, 8.0, 8.0)
"""Seconds before another try: together longer than a server takes to start again."""


def repeated(server: Server, attempt: Callable[[Session], Done]) -> Done:
    """Return what `attempt` did in one write; a try of which nothing was heard may have been committed."""
    for pause in PAUSES:
        try:
            with server.transaction("write") as session:
                return attempt(session)
        except LostStoreError:
            sleep(pause)
    with server.transaction("write") as session:
        return attempt(session)
