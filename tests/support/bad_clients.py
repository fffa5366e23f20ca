"""Clients that hold on to a server: they ask slowly, send too much, do not read, or listen and are many."""

from __future__ import annotations

import asyncio
import json
import socket
from contextlib import suppress
from dataclasses import dataclass
from time import monotonic

from served_apart import Apart

_HELD = 2048
"""Bytes that a slow reader's machine takes without its reading."""


@dataclass(frozen=True)
class Told:
    """What became of one of them: the status line and body that it got, and after how many seconds it was let go."""

    status: int
    body: bytes
    seconds: float

    @property
    def problem(self) -> str:
        """Return the name of the problem that it was told."""
        return str(json.loads(self.body)["type"].rpartition("/")[2])


def head(served: Apart, method: str, path: str, number: int = 0, **more: str) -> bytes:
    """Return the head of a request."""
    named = {name.replace("_", "-"): value for name, value in more.items()}
    lines = [f"{name}: {value}" for name, value in (served.headers(number) | named).items()]
    return "\r\n".join([f"{method} {path} HTTP/1.1", *lines, "", ""]).encode()


async def silent(served: Apart, begun: bytes = b"") -> float:
    """Connect, say no more than `begun`, and wait; return after how many seconds the server let go."""
    start = monotonic()
    reader, writer = await asyncio.open_connection("127.0.0.1", served.port)
    writer.write(begun)
    with suppress(ConnectionError):
        assert await reader.read() == b""
    writer.close()
    return monotonic() - start


async def sends_slowly(served: Apart, number: int = 0) -> Told:
    """Announce a body, and send a byte of it now and then."""
    begun = head(
        served, "PUT", "/api/v1/nodes/S32020500009", number, Content_Type="application/json", Content_Length="1000"
    )
    return await _sends(served, begun, b" ", 0.2)


async def sends_too_much(served: Apart, number: int = 0, *, announced: bool) -> Told:
    """Send without end, as fast as it is taken."""
    size = {"Content_Length": str(2**40)} if announced else {"Transfer_Encoding": "chunked"}
    begun = head(served, "PUT", "/api/v1/nodes/S32020500009", number, Content_Type="application/json", **size)
    return await _sends(served, begun, b"40000\r\n" + b" " * 0x40000 + b"\r\n", 0)


async def _sends(served: Apart, begun: bytes, piece: bytes, pause: float) -> Told:
    start = monotonic()
    reader, writer = await asyncio.open_connection("127.0.0.1", served.port)
    writer.write(begun)

    async def goes_on() -> None:
        with suppress(ConnectionError):
            while True:
                writer.write(piece)
                await writer.drain()
                await asyncio.sleep(pause)

    sending = asyncio.create_task(goes_on())
    got = bytearray()
    with suppress(ConnectionError):
        while piece_ := await reader.read(65536):
            got += piece_
    sending.cancel()
    writer.close()
    top, _, body = bytes(got).partition(b"\r\n\r\n")
    return Told(int(top.split()[1]) if top else 0, body, monotonic() - start)


async def does_not_read(served: Apart, path: str, number: int = 0, times: int = 40) -> socket.socket:
    """Ask for an answer again and again and read nothing; whether the server let go, only the server can tell."""
    held = socket.socket()
    held.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, _HELD)
    held.setblocking(False)
    loop = asyncio.get_running_loop()
    await loop.sock_connect(held, ("127.0.0.1", served.port))
    await loop.sock_sendall(held, head(served, "GET", path, number) * times)
    return held


class Listener:
    """An open stream of events."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self.writer = writer

    @classmethod
    async def of(cls, served: Apart, number: int) -> Listener:
        """Open it, and hear the number that stands."""
        reader, writer = await asyncio.open_connection("127.0.0.1", served.port)
        writer.write(head(served, "GET", "/api/v1/events", number))
        assert b" 200 " in await reader.readline()
        listener = cls(reader, writer)
        await listener.number()
        return listener

    async def number(self) -> int:
        """Return the next number."""
        while not (line := await self._reader.readline()).startswith(b"data: {"):
            assert line, "the stream ended"
        return int(json.loads(line[6:])["number"])
