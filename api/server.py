"""The server process: it lets go whoever neither asks nor reads, and ends the streams of events before it closes."""

from __future__ import annotations

import asyncio
import socket
from typing import Final

import uvicorn

from api.jobs.kept import end_jobs
from api.live import end_streams
from api.patience import look_at
from api.uploads.kept import forget_uploads

_TICKS: Final = 10
"""Of uvicorn, in a second."""


class Server(uvicorn.Server):
    """A uvicorn that stops when it is asked to."""

    async def on_tick(self, counter: int) -> bool:
        """Look after the connections once a second."""
        if counter % _TICKS == 0:
            look_at(list(self.server_state.connections), asyncio.get_running_loop().time())
        return await super().on_tick(counter)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End the streams and the long work, then wait for what is being answered; files that were sent do not stay."""
        end_streams(self.config.app)
        end_jobs(self.config.app)
        await super().shutdown(sockets)
        forget_uploads(self.config.app)
