"""How long the other side of a connection is waited for: whoever neither asks nor reads is let go."""

from __future__ import annotations

import socket
from asyncio import Transport
from collections.abc import Iterable
from typing import Final

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from api.middleware.bodies import limit_of

REQUEST: Final = 60.0
"""Seconds within which a request is there, its body too; api/middleware/bodies.py answers a slow body before."""
LINGER: Final = 5.0
"""Seconds in which a body that was refused may still come: who is cut off while sending may not read why."""
READING: Final = 60.0
"""Seconds in which some of an answer is taken."""
LEAST: Final = 64 * 1024
"""Bytes of a long answer that count as some of it."""
MOST_UNREAD: Final = 256 * 1024 * 1024
"""Bytes of answers that wait to be read, of all connections; beyond them the slowest readers are let go."""


class Patient(H11Protocol):
    """A connection that knows since when it waits."""

    def connection_made(self, transport: Transport) -> None:  # type: ignore[override]
        """Begin to wait for a request; answers leave at once."""
        super().connection_made(transport)
        # asyncio asks for this only where the listening socket names its protocol; without it every answer of two
        # parts waits some 40 ms until the other side has acknowledged the first.
        transport.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, True)
        self.read_at = self._asked_at = self.loop.time()
        self.unread = 0

    def on_response_complete(self) -> None:
        """Wait for the next request; not for long where the body of this one was not wanted."""
        self._asked_at = self.loop.time()
        if self.conn.their_state is h11.SEND_BODY:
            self._asked_at -= REQUEST + self._longer() - LINGER
        super().on_response_complete()

    def resume_writing(self) -> None:
        """Note that the reader went on."""
        self.read_at = self.loop.time()
        super().resume_writing()

    def look(self, now: float) -> None:
        """Let go whoever is late at the moment `now` of the loop."""
        unread = self.transport.get_write_buffer_size()
        if unread == 0 or unread <= self.unread - LEAST:
            self.unread, self.read_at = unread, now
        self.unread = max(self.unread, unread)
        sending = self.conn.their_state is h11.SEND_BODY
        longest = REQUEST + self._longer() if sending else REQUEST
        silent = (sending or self.conn.their_state is h11.IDLE) and now - self._asked_at > longest
        if now - self.read_at > READING or (silent and not unread):
            self.let_go()

    def _longer(self) -> float:
        """Return how many seconds more a body may take that is a file."""
        return limit_of(self.scope["method"], self.scope["path"]).seconds - limit_of("", "").seconds

    def let_go(self) -> None:
        """End at once, whatever is still unread: an orderly end would wait for the reader."""
        self.unread = 0
        self.transport.abort()


def look_at(connections: Iterable[object], now: float) -> None:
    """Let go whoever is late, and the slowest readers where what they leave unread fills the memory."""
    waited_for = [c for c in connections if isinstance(c, Patient)]
    for connection in waited_for:
        connection.look(now)
    left = sum(c.unread for c in waited_for)
    for connection in sorted(waited_for, key=lambda c: c.read_at):
        if left <= MOST_UNREAD:
            return
        left -= connection.unread
        connection.let_go()
