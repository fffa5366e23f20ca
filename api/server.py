"""The server process: it ends the streams of events before it closes, for it would wait for them for ever."""

from __future__ import annotations

import socket

import uvicorn

from api.live import end_streams


class Server(uvicorn.Server):
    """A uvicorn that stops when it is asked to."""

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End the streams, then wait for what is being answered."""
        end_streams(self.config.app)
        await super().shutdown(sockets)
