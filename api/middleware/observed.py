"""Sees every request from beginning to end, gives it an id, and tells what became of it, not what was asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import perf_counter
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.access.audit import By
from api.middleware.audited import OPERATION, VISITOR
from api.request_id import HEADER, begun

UNMATCHED: Final = "unmatched"
"""What no route takes: one name for whatever strangers try."""
METHODS: Final = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
API: Final = "/api/"
FAILED: Final = 500


@dataclass(frozen=True)
class Served:
    """One request that was answered."""

    id: str
    operation: str
    method: str
    status: int
    seconds: float
    """Until the answer began: what a slow reader takes of it does not count."""
    size: int
    """Bytes of the body."""
    by: By | None
    address: str
    number: int | None
    """Of the change that was written."""


class Observed:
    """The outermost middleware of ours."""

    def __init__(self, app: ASGIApp, told: Sequence[Callable[[Served], None]]) -> None:
        self._app = app
        self._told = told

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        watch = _Watch(scope)

        async def noted(message: Message) -> None:
            watch.saw(message)
            await send(message)

        try:
            await self._app(scope, receive, noted)
        finally:
            served = watch.served()
            for tell in self._told:
                tell(served)


class _Watch:
    """One request while it is answered."""

    def __init__(self, scope: Scope) -> None:
        self.id = begun(Headers(scope=scope).get(HEADER, ""))
        self._scope = scope
        self._state = scope.setdefault("state", {})
        self._begun = perf_counter()
        self._seconds: float | None = None
        self._status = FAILED  # an error that nobody expected passes us without an answer
        self._size = 0
        self._number: int | None = None

    def saw(self, message: Message) -> None:
        """Note what goes out; the answer gets the id of its request."""
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            headers[HEADER] = self.id
            version = headers.get("guangong-version", "")
            written = self._scope["method"] not in ("GET", "HEAD") and version.isdecimal()
            self._number = int(version) if written else None
            self._status, self._seconds = message["status"], perf_counter() - self._begun
        elif message["type"] == "http.response.body":
            self._size += len(message.get("body", b""))

    def served(self) -> Served:
        """Return what became of it."""
        visitor = self._state.get(VISITOR)
        client = self._scope.get("client")
        method = self._scope["method"]
        return Served(
            id=self.id,
            operation=self._operation(),
            method=method if method in METHODS else "other",
            status=self._status,
            seconds=perf_counter() - self._begun if self._seconds is None else self._seconds,
            size=self._size,
            by=visitor.by if visitor else None,
            address=client[0] if client else "",
            number=self._number,
        )

    def _operation(self) -> str:
        name = self._state.get(OPERATION)
        if not name:
            return UNMATCHED
        return str(name) if self._scope["path"].startswith(API) else f"page:{name}"
