"""Bodies that are too large, or do not come: 413 and 408, of which nothing is kept and nobody is held up."""

from __future__ import annotations

import asyncio
from typing import Final, NamedTuple

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send


class Limit(NamedTuple):
    """What is taken of a body."""

    most: int
    """Bytes."""
    seconds: float
    """Within which it is there."""
    large: str
    """What is said of one that is larger."""


LARGEST: Final = 1024 * 1024
"""Bytes of a body that are taken."""
SECONDS: Final = 45.0
"""Within which a body is there: the largest one over the slowest line of an office takes half a minute."""
LARGEST_FILE: Final = 20 * 1024 * 1024
_LARGE: Final = "请求的内容超过 1 MiB，什么也没有写入；请分成几次发送。"
_FILE: Final = Limit(
    LARGEST_FILE, 240.0, "文件超过 20 MiB，没有导入；请分成几个文件，或在服务器上用命令 guangong import。"
)
_WITH_FILES: Final = frozenset({"/imports", "/api/v1/imports"})
"""Addresses that take files."""
_SLOW: Final = "请求的内容没有及时发完，什么也没有写入；请检查网络后再发。"


class Bodies:
    """Counts the bytes of a body and the time it is waited for; how long the application computes does not count."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "http":
            receive = _Body(scope, receive).take
        await self._app(scope, receive, send)


def limit_of(method: str, path: str) -> Limit:
    """Return what is taken of the body of a request."""
    return _FILE if method == "POST" and path in _WITH_FILES else Limit(LARGEST, SECONDS, _LARGE)


class _Body:
    """One body as it comes in; HTTPException 413 or 408 where it should not be waited for."""

    def __init__(self, scope: Scope, receive: Receive) -> None:
        announced = Headers(scope=scope).get("content-length", "")
        self._limit = limit_of(scope["method"], scope["path"])
        self._receive = receive
        self._until = asyncio.get_running_loop().time() + self._limit.seconds
        self._size = 0
        self._too_large = announced.isdecimal() and int(announced) > self._limit.most
        self._whole = False

    async def take(self) -> Message:
        """Return the next piece; after the last one, what is awaited is that the client goes away."""
        if self._whole:
            return await self._receive()
        if self._too_large:  # before a byte of it is asked for
            raise HTTPException(413, self._limit.large)
        try:
            async with asyncio.timeout_at(self._until):
                message = await self._receive()
        except TimeoutError:
            raise HTTPException(408, _SLOW, {"Connection": "close"}) from None
        self._size += len(message.get("body", b""))
        self._too_large = self._size > self._limit.most
        if self._too_large:
            raise HTTPException(413, self._limit.large)
        self._whole = not message.get("more_body", False)
        return message
