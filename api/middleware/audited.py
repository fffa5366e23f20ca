"""Writes down every change and every file that leaves; reads of personal data are noted where they are read."""

from __future__ import annotations

from typing import Final

from anyio.to_thread import run_sync
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.access import audit
from api.access.audit import Deed
from api.access.book import Book
from api.access.visitor import Visitor
from api.middleware.same_origin import SAFE

VISITOR: Final = "visitor"
OPERATION: Final = "operation"
SAID: Final = "said"
"""Set in the state of a request: who was admitted, to what, and whether a page wrote it down itself, in its words."""


class Audited:
    """Looks at what was done once it is done, and before the client hears of it."""

    def __init__(self, app: ASGIApp, book: Book) -> None:
        self._app = app
        self._book = book

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""

        async def noted(message: Message) -> None:
            state = scope.get("state", {})
            if message["type"] == "http.response.start" and (deed := done(scope, message)) and VISITOR in state:
                await run_sync(self._note, state[VISITOR], deed, state.get(OPERATION, ""))
            await send(message)

        await self._app(scope, receive, noted)

    def _note(self, visitor: Visitor, deed: Deed, operation: str) -> None:
        audit.record(self._book, visitor.by, deed, operation)


def done(scope: Scope, message: Message) -> Deed | None:
    """Return what a request did that is written down; None for reading and for what was refused."""
    if message["status"] >= 400 or scope.get("state", {}).get(SAID):
        return None
    if scope["method"] not in SAFE:
        return Deed.write
    disposition = Headers(raw=message["headers"]).get("content-disposition", "")
    return Deed.export if disposition.startswith("attachment") and message["status"] == 200 else None
