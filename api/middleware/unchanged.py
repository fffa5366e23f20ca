"""Answers 304 before anything is routed or read: to the same asker, for the same request, while the store stands as it
did when that was answered. Who asks is found out first, as for every other request."""

from __future__ import annotations

from collections import OrderedDict
from datetime import date
from threading import Lock
from typing import Final, NamedTuple

from anyio.to_thread import run_sync
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.caching import is_current
from api.dependencies import let_in, network_of, who_comes
from api.middleware.audited import OPERATION, VISITOR
from graphmodel.errors import GuangongError
from graphmodel.network import Asker
from graphmodel.stores.entries import StoreState

API: Final = "/api/v1/"
JOBS: Final = f"{API}jobs/"
"""Answers that belong to a login, and were made at another time."""
MOST: Final = 5_000
"""Answers that are remembered, by their tags alone; those not asked for longest go first."""
_KEPT: Final = (b"cache-control", b"vary", b"etag")
"""Headers that a 304 has."""

Asked = tuple[str, bytes, str, Asker]
"""Address, parameters, wanted format, and who asks: by name, places and rights."""
Stand = tuple[StoreState, date]
"""How the store stands, and the day."""


class Known(NamedTuple):
    """What was answered."""

    stand: Stand
    tag: str
    operation: str
    headers: list[tuple[bytes, bytes]]


class Unchanged:
    """Stands before the routes."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._known: OrderedDict[Asked, Known] = OrderedDict()
        self._lock = Lock()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        held = _held(scope)
        if held is None:
            await self._app(scope, receive, send)
            return
        stand, known = await run_sync(self._looked_up, Request(scope), held)
        if known:
            await send({"type": "http.response.start", "status": 304, "headers": list(known.headers)})
            await send({"type": "http.response.body", "body": b""})
            return

        async def noted(message: Message) -> None:
            if stand and message["type"] == "http.response.start" and message["status"] in (200, 304):
                self._remember(scope, stand, message["headers"])
            await send(message)

        await self._app(scope, receive, noted)

    def _looked_up(self, request: Request, held: str) -> tuple[Stand | None, Known | None]:
        """Return how the store stands, and what was answered then if that is what the client holds; a fault is left to
        the routes, which say it."""
        try:
            visitor, stand = who_comes(request), _stand(request)
            with self._lock:
                known = self._known.get(_asked(request.scope, visitor.asker))
            if known is None or known.stand != stand or not is_current(known.tag, held):
                return stand, None
            let_in(request, visitor)
        except GuangongError:
            return None, None
        setattr(request.state, OPERATION, known.operation)
        return stand, known

    def _remember(self, scope: Scope, stand: Stand, headers: list[tuple[bytes, bytes]]) -> None:
        """Keep what was answered; where others wrote since `stand`, that never comes back, and nor does this."""
        visitor, tag = scope["state"].get(VISITOR), Headers(raw=headers).get("etag", "").strip('"')
        if visitor is None or not tag:
            return
        asked = _asked(scope, visitor.asker)
        kept = [(name, value) for name, value in headers if name in _KEPT]
        with self._lock:
            self._known[asked] = Known(stand, tag, scope["state"].get(OPERATION, ""), kept)
            self._known.move_to_end(asked)
            while len(self._known) > MOST:
                self._known.popitem(last=False)


def _held(scope: Scope) -> str | None:
    """Return the tags of what a client holds of an answer of the API."""
    if scope["type"] != "http" or scope["method"] != "GET" or not scope["path"].startswith(API):
        return None
    return None if scope["path"].startswith(JOBS) else Headers(scope=scope).get("if-none-match")


def _asked(scope: Scope, asker: Asker) -> Asked:
    return scope["path"], scope["query_string"], Headers(scope=scope).get("accept", ""), asker


def _stand(request: Request) -> Stand:
    network = network_of(request)
    with network.store.read() as reader:
        return reader.state(), network.today()
