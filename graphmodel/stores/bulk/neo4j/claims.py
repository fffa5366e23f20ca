"""Claims that one process at a time holds for long: locks in a transaction that stays open."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Final, Literal

from graphmodel.stores.neo4j.server import Server

Claim = Literal["anew", "load"]

HOLDER_SECONDS: Final = 1.0
NEXT_SECONDS: Final = 10.0
"""Longer than it takes to find out whether somebody holds a claim."""


@contextmanager
def claim(server: Server, name: Claim) -> Iterator[None]:
    """Hold a claim; StoreBusyError where another process does. The server frees it however the holder ends."""
    with ExitStack() as holding:
        with _lock(server, f"next {name}", seconds=NEXT_SECONDS):  # nobody else tries meanwhile
            with _lock(server, name, seconds=HOLDER_SECONDS):  # a transaction that may wait must end soon …
                pass
            holding.enter_context(_lock(server, name, seconds=None))  # … and one that lasts must not have to wait
        yield


@contextmanager
def _lock(server: Server, name: str, *, seconds: float | None) -> Iterator[None]:
    with server.transaction("write", keep=False, seconds=seconds) as session:
        session.run("MERGE (r:Right {name: $name}) SET r.held = true", {"name": name})
        yield
