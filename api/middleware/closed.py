"""The last door: what no dependency let anybody into is not answered, however it came to be there."""

from __future__ import annotations

from typing import Final

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.problems import problem

ADMITTED: Final = "admitted"
"""Set in the state of a request by whatever decided that it may be answered."""
_FAULT = 400


class Closed:
    """Answers an error in place of what nobody was admitted to; problems of every kind pass."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        state = scope.setdefault("state", {})
        state.pop(ADMITTED, None)
        refused = False

        async def guarded(message: Message) -> None:
            nonlocal refused
            if message["type"] == "http.response.start" and message["status"] < _FAULT and not state.get(ADMITTED):
                refused = True
                await problem(Request(scope), "unexpected", "这个地址没有设好权限，不能使用；请告知维护人员。")(
                    scope, receive, send
                )
            if not refused:
                await send(message)

        await self._app(scope, receive, guarded)
