"""Answers only who names a host of ours: by a foreign name that leads here, another site would read along."""

from __future__ import annotations

from typing import Final

from fastapi import Request, Response
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

from api.page_parts.rendering import page
from api.problems import problem
from api.site import Site

_KNOWN: Final = "guangong.host"
_API: Final = "/api/"
_LOOK: Final = ("/static/page.css", "/favicon.ico")
"""What the refusal itself looks like: the same everywhere, and nothing of whoever asks."""
_TITLE: Final = "网址不对"
_SENTENCE: Final = "这台服务器不用这个网址；请改用 {address}。要换网址，请维护人员改设置 GUANGONG_ADDRESS。"


class OwnHosts:
    """Lets pass what names a host of the site, and tells everybody else the address that works."""

    def __init__(self, app: ASGIApp, site: Site) -> None:
        self._app, self._address = app, site.address
        self._check = TrustedHostMiddleware(_marked, allowed_hosts=list(site.hosts), www_redirect=False)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "http" and not _is_look(scope):
            await self._check(scope, receive, _unsent)
            if not scope.pop(_KNOWN, False):
                await self._refusal(Request(scope))(scope, receive, send)
                return
        await self._app(scope, receive, send)

    def _refusal(self, request: Request) -> Response:
        """Return the answer; nothing of what was sent stands in it."""
        detail = _SENTENCE.format(address=self._address)
        if request.scope["path"].startswith(_API):
            return problem(request, "invalid-input", detail)
        return page(request, "fault.html", 400, title=_TITLE, detail=detail, there=self._address)


def _is_look(scope: Scope) -> bool:
    return scope["path"] in _LOOK and scope["method"] in ("GET", "HEAD")


async def _marked(scope: Scope, receive: Receive, send: Send) -> None:
    """Note that the host is one of ours."""
    scope[_KNOWN] = True


async def _unsent(message: object) -> None:
    """Drop what the check itself would say, which is English."""
